"""How soon the server is asked again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pos_app.catalog.pacing import Pace
from tests.support.clock import HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def pace(clock: HandClock) -> Pace:
    return Pace(clock)


def test_a_server_that_says_nothing_of_limits_is_asked_at_once(pace: Pace) -> None:
    pace.granted(None, None, 0)
    assert pace.wait() == 0


@pytest.mark.parametrize(("limit", "spent_until"), [(100, 30), (20, 6), (10, 5), (4, 2), (1, 0)])
def test_a_part_of_every_window_is_left_to_selling(pace: Pace, clock: HandClock, limit: int, spent_until: int) -> None:
    for remaining in range(limit - 1, spent_until, -1):
        pace.granted(limit, remaining, 40)
        assert pace.wait() == 0, f"{remaining} of {limit} left"
    pace.granted(limit, spent_until, 40)
    assert pace.wait() == 40
    clock.advance(40)
    assert pace.wait() == 0


def test_a_window_that_never_ends_is_not_believed(pace: Pace, clock: HandClock) -> None:
    pace.granted(100, 0, 20 * 3600)
    assert pace.wait() <= 15 * 60


def test_a_refusal_is_waited_out_as_long_as_the_server_says(pace: Pace, clock: HandClock) -> None:
    pace.refused(clock.now() + timedelta(seconds=33))
    assert pace.wait() == 33


def test_refusals_without_a_moment_are_answered_by_ever_longer_pauses_up_to_a_minute(
    pace: Pace, clock: HandClock
) -> None:
    pauses = []
    for _ in range(12):
        pace.refused(None)
        pauses.append(pace.wait())
        clock.advance(pauses[-1])
    assert pauses[:4] == [2, 4, 8, 16]
    assert pauses == sorted(pauses)
    assert pauses[-1] == 60


def test_after_a_refusal_requests_keep_apart_and_come_closer_again(pace: Pace, clock: HandClock) -> None:
    pace.refused(None)
    clock.advance(pace.wait())
    gaps = []
    for _ in range(200):
        pace.granted(None, None, 0)
        gaps.append(pace.wait())
        clock.advance(gaps[-1])
    assert 0 < gaps[0] <= 0.2
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[-1] == 0
