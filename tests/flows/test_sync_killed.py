"""A sync killed at any moment, over and over, ends with the same catalog as one left in peace.

`SEED=7` kills at other moments.
"""

from __future__ import annotations

import os
import random
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.config.paths import DataFolder
from pos_app.ledger import Ledger
from pos_app.sandbox.server import SandboxServer
from pos_app.sandbox.web import Exchange
from tests.support.processes import environment, kasir, started
from tests.support.shelf_dump import dump

ITEMS = 300
KILLS = 10
SYNC = ("catalog", "--sync", "--json")


class Store:
    """A store that counts what it is asked."""

    def __init__(self) -> None:
        self.server = SandboxServer(items=ITEMS, observe=self._answered)
        self.answered = 0
        self._until: tuple[int, threading.Event] | None = None

    def after(self, requests: int) -> threading.Event:
        """Is set when so many more were answered."""
        reached = threading.Event()
        self._until = (self.answered + requests, reached)
        return reached

    def _answered(self, _exchange: Exchange) -> None:
        self.answered += 1
        if self._until is not None and self.answered >= self._until[0]:
            self._until[1].set()


@pytest.fixture
def store() -> Iterator[Store]:
    made = Store()
    with made.server:
        yield made


def test_killed_at_ten_random_moments_it_ends_with_the_same_catalog(store: Store, tmp_path: Path) -> None:
    chance = random.Random(os.environ.get("SEED", "1"))
    quiet, killed = (
        environment(tmp_path / name, store.server.announcement(), KASIR_PASSWORD="") for name in ("quiet", "killed")
    )
    assert kasir(quiet, *SYNC).code == 0
    needed = store.answered
    with Ledger(DataFolder(tmp_path / "quiet").ledger) as ledger:
        whole = dump(ledger)
    assert whole["without a tile"] == []

    seen = []
    left = needed - KILLS
    for kills_left in range(KILLS, 0, -1):
        requests = chance.randint(1, 2 * left // (kills_left + 1))
        left -= requests
        moment = store.after(requests)
        process = started(killed, *SYNC)
        assert moment.wait(60)
        # What it does with the answer takes some milliseconds, most of them in the ledger.
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(chance.random() * 0.02)
        process.kill()
        process.communicate()
        seen.append(looked_at(tmp_path / "killed"))
    assert seen == sorted(seen), "what was there stays there"
    assert seen[-1] > 0

    began = store.answered
    assert kasir(killed, *SYNC).code == 0
    assert store.answered - began < needed, "it went on where it was"
    with Ledger(DataFolder(tmp_path / "killed").ledger) as ledger:
        assert dump(ledger) == whole


def looked_at(folder: Path) -> int:
    """Open what a killed process left: every tile is whole. The number of tiles."""
    if not DataFolder(folder).ledger.exists():
        return 0
    with Ledger(DataFolder(folder).ledger) as ledger:
        assert dump(ledger)["without a tile"] == []
        halves = ledger._connection.execute(
            "SELECT name FROM tile WHERE choices <> (SELECT count(*) FROM sellable WHERE tile = number) OR indexed = 0"
        )
        assert halves.fetchall() == []
        return ledger.catalog.count()
