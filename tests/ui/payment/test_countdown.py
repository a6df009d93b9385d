"""The time left, by the server's clock, however wrong the computer's is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from pos_app.clock import ServerClock
from pos_app.words import Language
from tests.support.clock import HandClock
from ui.language import LanguageSwitch
from ui.payment.countdown import Countdown
from ui.theme import Tokens


class Ahead:
    """What is known of the server's clock."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def ahead() -> Ahead:
    return Ahead()


@pytest.fixture
def shown(qtbot: QtBot, theme: Tokens, languages: LanguageSwitch, clock: HandClock, ahead: Ahead) -> Countdown:
    languages.use(Language.ENGLISH)
    made = Countdown(languages, ServerClock(clock, ahead))
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("hours", [-9, 9])
def test_it_counts_by_the_servers_clock(shown: Countdown, clock: HandClock, ahead: Ahead, hours: int) -> None:
    ahead.seconds = hours * 3600.0
    shown.set_deadline(clock.now() + timedelta(hours=hours, minutes=13, seconds=42))
    assert shown.text() == "13:42"
    clock.advance(13 * 60 + 43)
    assert shown.is_over


def test_a_code_that_seemed_over_holds_once_the_servers_time_is_known(
    qtbot: QtBot, shown: Countdown, clock: HandClock, ahead: Ahead
) -> None:
    shown.set_deadline(clock.now() - timedelta(hours=2) + timedelta(minutes=10))
    assert shown.text() == "Expired"
    with qtbot.waitSignal(shown.turned):
        ahead.seconds = -7200.0
    assert shown.text() == "10:00"
    with qtbot.waitSignal(shown.turned):
        clock.advance(601)
    assert shown.text() == "Expired"
