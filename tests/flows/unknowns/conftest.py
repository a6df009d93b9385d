"""A counter that shares its clock with the store, for the answers and faults a real server may give."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.sandbox.state import Record
from pos_app.scalev.waits import Wait, Waits
from tests.support.clock import HandClock
from tests.support.counter import Counter, Watched


@pytest.fixture
def clock(sandbox_store: Watched) -> Iterator[HandClock]:
    """One clock for the till and the store."""
    state = sandbox_store.server.state
    usual, state.clock = state.clock, HandClock()
    yield state.clock
    state.clock = usual


@pytest.fixture
def counter(sandbox_store: Watched, clock: HandClock, tmp_path: Path) -> Iterator[Counter]:
    """A register at the store, both by one clock."""
    made = Counter(sandbox_store, tmp_path / "till", clock)
    yield made
    made.close()


@pytest.fixture
def hasty(sandbox_store: Watched, clock: HandClock, tmp_path: Path) -> Iterator[Counter]:
    """A register that waits only a moment for the reply to a checkout."""
    made = Counter(sandbox_store, tmp_path / "till", clock, Waits(checkout=Wait(5, 0.25)))
    yield made
    made.close()


class Bell:
    """Rings when the store made an order."""

    def __init__(self) -> None:
        self.rung = threading.Event()

    def changed(self, changes: dict[tuple[str, str], Record]) -> None:
        if any(kind == "order" for kind, _ in changes):
            self.rung.set()

    def restarted(self) -> None:
        pass


@pytest.fixture
def bell(sandbox_store: Watched) -> Iterator[Bell]:
    """Tells when an order is made at the store."""
    sandbox_store.server.state.keeper = bell = Bell()
    yield bell
    sandbox_store.server.state.keeper = None
