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
from pos_app.sandbox.catalog import Product
from pos_app.sandbox.merchandise import NewProduct, stock_up
from pos_app.sandbox.server import SandboxServer
from pos_app.sandbox.switches import changed
from pos_app.sandbox.web import Exchange
from tests.support.processes import environment, kasir, started
from tests.support.shelf_dump import dump

ITEMS = 300
KILLS = 10
SYNC = ("catalog", "--sync", "--json")
LAST_OF_A_STEP = ("/items", "/items/count", "/variants/pricing")


class Store:
    """A store that counts what it is asked, and the answers with which a step of the sync is there to be written."""

    def __init__(self) -> None:
        self.server = SandboxServer(items=ITEMS, observe=self._answered)
        self.answered = self.steps = 0
        self._until: tuple[int, threading.Event] | None = None

    def after(self, steps: int) -> threading.Event:
        """Is set when so many more were answered."""
        reached = threading.Event()
        self._until = (self.steps + steps, reached)
        return reached

    def _answered(self, exchange: Exchange) -> None:
        self.answered += 1
        if exchange.path.endswith(LAST_OF_A_STEP):
            self.steps += 1
            if self._until is not None and self.steps >= self._until[0]:
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
    needed, steps = store.answered, store.steps
    whole = held(tmp_path / "quiet")
    assert whole["without a tile"] == []
    seen = killed_over_and_over(store, killed, tmp_path / "killed", steps, chance)
    assert seen == sorted(seen), "what was there stays there"
    assert seen[-1] > 0

    began = store.answered
    assert kasir(killed, *SYNC).code == 0
    assert store.answered - began < needed, "it went on where it was"
    assert held(tmp_path / "killed") == whole


def test_killed_while_a_changed_shop_is_read_it_ends_with_the_same_catalog(store: Store, tmp_path: Path) -> None:
    """Renamed, repriced, sold out, taken out, new and in another order: each kind of writing is under way at a kill."""
    chance = random.Random(os.environ.get("SEED", "1"))
    quiet, killed = (
        environment(tmp_path / name, store.server.announcement(), KASIR_PASSWORD="") for name in ("quiet", "killed")
    )
    for one in (quiet, killed):
        assert kasir(one, *SYNC).code == 0
    before = held(tmp_path / "killed")
    change(store)
    began = store.steps
    assert kasir(quiet, *SYNC).code == 0
    steps = store.steps - began
    whole = held(tmp_path / "quiet")
    assert whole != before
    killed_over_and_over(store, killed, tmp_path / "killed", steps, chance)
    assert kasir(killed, *SYNC).code == 0
    assert held(tmp_path / "killed") == whole


def killed_over_and_over(
    store: Store, settings: dict[str, str], folder: Path, steps: int, chance: random.Random
) -> list[int]:
    """Begin to sync and kill it (SIGKILL), ten times at random moments of one pass; the tiles there were each time."""
    seen = []
    left = steps - KILLS
    for kills_left in range(KILLS, 0, -1):
        more = chance.randint(1, max(1, 2 * left // (kills_left + 1)))
        left -= more
        moment = store.after(more)
        process = started(settings, *SYNC)
        assert moment.wait(60)
        # What it does with the answer takes some milliseconds, most of them in the ledger.
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(chance.random() * 0.02)
        process.kill()
        process.communicate()
        assert process.returncode, "it was killed before it had ended"
        seen.append(looked_at(folder))
    return seen


def change(store: Store) -> None:
    """What a busy merchant does in an hour."""
    state = store.server.state
    with state.lock:
        items = state.catalog.items
        for item in items[::3]:
            item.name = f"{item.name} baru"
        for variant, _ in list(state.catalog.variant_by_id.values())[::2]:
            variant.stock, variant.price = 0, variant.price + 500
        for item in [one for one in items[5::7] if isinstance(one, Product)]:
            state.catalog.remove(item)
        for number in range(20):
            stock_up(state, NewProduct(name=f"Barang Baru {number}", sku=f"BARU-{number}", price=10_000, stock=number))
        state.switches = changed(state.switches, {"items_order": "reversed"})


def held(folder: Path) -> dict[str, object]:
    """The whole catalog of a ledger."""
    with Ledger(DataFolder(folder).ledger) as ledger:
        return dump(ledger)


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
