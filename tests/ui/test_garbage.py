"""Garbage is found, and by the UI thread alone."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.garbage import Sweeper, keep


class Ring:
    """Garbage that only a collector finds; `ended` hears in which thread it did."""

    def __init__(self, ended: list[str]) -> None:
        self.itself = self
        self._ended = ended

    def __del__(self) -> None:
        self._ended.append(threading.current_thread().name)


@pytest.fixture(name="sweeper")
def _sweeper() -> Iterator[Sweeper]:
    sweeper = Sweeper()
    yield sweeper
    sweeper.end()


@pytest.mark.usefixtures("sweeper")
def test_what_a_worker_left_behind_is_found_by_the_ui_thread(qtbot: QtBot) -> None:
    ended: list[str] = []
    rings = gc.get_threshold()[0] * 2
    worker = threading.Thread(target=lambda: [Ring(ended) for _ in range(rings)], name="worker")
    worker.start()
    worker.join()
    assert not ended
    qtbot.waitUntil(lambda: len(ended) == rings, timeout=10_000)
    assert set(ended) == {threading.main_thread().name}


def test_python_looks_by_itself_again_at_the_end(sweeper: Sweeper) -> None:
    assert not gc.isenabled()
    keep()
    assert gc.get_freeze_count()
    sweeper.end()
    assert gc.isenabled()
    assert not gc.get_freeze_count()
