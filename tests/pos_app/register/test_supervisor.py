"""The supervisor's PIN: hashed, tried a few times, then with waits that grow and outlast a restart."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.config.pins import hashed, is_pin, matches
from pos_app.errors import InputError
from pos_app.ledger import Ledger
from pos_app.register.supervisor import begin_try, end_try, seconds_to_wait
from pos_app.words import Language
from tests.support.clock import HandClock
from tests.support.processes import ROOT


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "till.db"


@pytest.fixture
def ledger(path: Path, clock: HandClock) -> Iterator[Ledger]:
    with Ledger(path, clock) as opened:
        yield opened


def wrong_try(ledger: Ledger, clock: HandClock) -> InputError:
    begin_try(ledger, clock.now())
    with pytest.raises(InputError) as told:
        end_try(ledger, clock.now(), is_right=False)
    return told.value


def waits(ledger: Ledger, clock: HandClock) -> float:
    return seconds_to_wait(ledger, clock.now())


def test_a_pin_is_known_by_its_hash_and_cannot_be_read_from_it() -> None:
    pin_hash = hashed("20417")
    assert pin_hash.startswith("$argon2id$")
    assert "20417" not in pin_hash
    assert hashed("20417") != pin_hash, "two shops with one PIN must not look alike"
    assert matches("20417", pin_hash)
    assert not matches("20418", pin_hash)
    assert not matches("", pin_hash)
    assert not matches("20417", "$argon2id$nonsense")


@pytest.mark.parametrize("text", ["123", "123456789", "12a4", "", "１２３４", "1234\n"])
def test_what_is_no_pin_is_refused_in_words(text: str) -> None:
    assert not is_pin(text)
    with pytest.raises(InputError) as told:
        hashed(text)
    assert told.value.sentence(Language.INDONESIAN) == "PIN terdiri dari 4 sampai 8 angka."
    assert told.value.sentence(Language.ENGLISH) == "A PIN has 4 to 8 digits."


def test_a_few_tries_are_free_and_then_each_costs_a_longer_wait(ledger: Ledger, clock: HandClock) -> None:
    first, second, third = (wrong_try(ledger, clock) for _ in range(3))
    assert (first.key, first.params) == ("pin.wrong", {"left": 2})
    assert second.params == {"left": 1}
    assert (third.key, third.params) == ("pin.wrong_wait", {"seconds": 30})
    costs = []
    for _ in range(7):
        costs.append(waits(ledger, clock))
        with pytest.raises(InputError) as told:
            begin_try(ledger, clock.now())
        assert told.value.key == "pin.wait"
        clock.advance(costs[-1])
        wrong_try(ledger, clock)
    assert costs == [30, 60, 120, 240, 480, 900, 900]


def test_a_wait_says_how_long_it_takes_in_both_languages(ledger: Ledger, clock: HandClock) -> None:
    for _ in range(3):
        told = wrong_try(ledger, clock)
    assert told.sentence(Language.INDONESIAN) == "PIN salah. Coba lagi setelah 30 detik."
    assert told.sentence(Language.ENGLISH) == "The PIN is wrong. Try again after 30 s."
    clock.advance(10.5)
    with pytest.raises(InputError) as later:
        begin_try(ledger, clock.now())
    assert later.value.sentence(Language.INDONESIAN) == "PIN terlalu sering salah. Coba lagi setelah 20 detik."
    assert later.value.sentence(Language.ENGLISH) == "The PIN was wrong too often. Try again after 20 s."


def test_the_right_pin_forgets_the_wrong_ones(ledger: Ledger, clock: HandClock) -> None:
    wrong_try(ledger, clock)
    wrong_try(ledger, clock)
    begin_try(ledger, clock.now())
    end_try(ledger, clock.now(), is_right=True)
    assert wrong_try(ledger, clock).params == {"left": 2}


def test_the_wait_outlasts_a_restart(path: Path, clock: HandClock) -> None:
    with Ledger(path, clock) as ledger:
        for _ in range(4):
            clock.advance(waits(ledger, clock))
            wrong_try(ledger, clock)
    clock.advance(20)
    with Ledger(path, clock) as again:
        assert waits(again, clock) == 40


def test_a_clock_set_back_makes_nobody_wait_for_days(ledger: Ledger, clock: HandClock) -> None:
    for _ in range(3):
        wrong_try(ledger, clock)
    clock.moment -= timedelta(days=400)
    assert waits(ledger, clock) == 30


DIES = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from pos_app.ledger import Ledger
from pos_app.register.supervisor import begin_try
begin_try(Ledger(Path(sys.argv[1])), datetime.now(UTC))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills processes in other ways")
def test_ending_the_program_before_a_try_is_judged_gives_no_other_try(path: Path, clock: HandClock) -> None:
    for _ in range(3):
        ended = subprocess.run([sys.executable, "-c", DIES, f"{path}"], check=False, cwd=ROOT, env=dict(os.environ))
        assert ended.returncode == -signal.SIGKILL
    with Ledger(path, clock) as ledger:
        assert waits(ledger, clock) > 0
