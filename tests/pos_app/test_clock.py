"""The server's time, learned from replies of whole seconds that take their time."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from pos_app.clock import ServerClock, ServerTime
from tests.support.clock import HandClock

START = datetime(2026, 11, 23, 10, 0, 0, 400_000, tzinfo=UTC)
HOUR = 3600.0


class Exchange:
    """A server whose clock is `ahead` seconds of the computer's, asked over a way that takes a while both ways."""

    def __init__(self, ahead: float) -> None:
        self.clock = HandClock(START)
        self.ahead = ahead
        self.time = ServerTime(self.clock)
        self.server_clock = ServerClock(self.clock, lambda: self.time.steady_offset)

    def asks(self, there: float = 0.05, back: float = 0.05, wrong_by: float = 0.0) -> None:
        asked = self.clock.monotonic()
        self.clock.advance(there)
        written = self.clock.now() + timedelta(seconds=self.ahead + wrong_by)
        self.clock.advance(back)
        self.time.learn(written.replace(microsecond=0), asked, self.clock.monotonic())

    @property
    def off(self) -> float:
        """Seconds that the clock for screens is from the server's."""
        return abs((self.server_clock.now() - self.clock.now()).total_seconds() - self.ahead)


@pytest.mark.parametrize("ahead", [-7 * HOUR, -40.0, 0.0, 3.3, 90.0, 26 * HOUR])
def test_the_servers_time_is_known_from_one_reply_to_about_a_second(ahead: float) -> None:
    exchange = Exchange(ahead)
    exchange.asks()
    assert exchange.off <= 1.2


def test_more_replies_tell_it_better_and_a_slow_one_spoils_nothing() -> None:
    exchange, chance = Exchange(5 * HOUR), random.Random(5)
    for _ in range(30):
        exchange.clock.advance(chance.uniform(1, 7))
        exchange.asks(chance.uniform(0.01, 0.1), chance.uniform(0.01, 0.1))
    assert exchange.off <= 0.25
    exchange.asks(there=20.0, back=0.1)
    exchange.asks(there=0.1, back=20.0)
    assert exchange.off <= 0.25


def test_clocks_that_agree_to_a_second_or_two_are_left_alone() -> None:
    exchange = Exchange(1.2)
    exchange.asks()
    assert exchange.server_clock.now() == exchange.clock.now()


def test_before_the_first_reply_it_is_the_computers_time() -> None:
    exchange = Exchange(HOUR)
    assert exchange.server_clock.now() == exchange.clock.now()
    assert exchange.time.offset == 0


def test_a_computers_clock_that_is_set_moves_nothing() -> None:
    exchange = Exchange(0.0)
    exchange.asks()
    server = exchange.server_clock.now()
    exchange.clock.jump(-3 * HOUR)
    assert abs((exchange.server_clock.now() - server).total_seconds()) < 1


def test_one_reply_that_contradicts_the_others_is_not_believed_on_screens() -> None:
    exchange = Exchange(5 * HOUR)
    exchange.asks()
    exchange.asks()
    exchange.asks(wrong_by=-5 * HOUR)
    assert exchange.off <= 1.2
    assert abs(exchange.time.offset) < 2, "the last reply's, which judges what came with it"
    exchange.asks()
    exchange.asks()
    assert exchange.off <= 1.2


def test_a_servers_clock_that_was_set_is_followed_by_the_second_reply() -> None:
    exchange = Exchange(0.0)
    exchange.asks()
    exchange.ahead = 600.0
    exchange.asks()
    exchange.clock.advance(2)
    exchange.asks()
    assert exchange.off <= 1.2
