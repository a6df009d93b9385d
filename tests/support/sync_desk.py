"""A register that brings its catalog in step with a watched store, a step at a time, by a clock set by hand."""

from __future__ import annotations

from pathlib import Path

from pos_app.catalog.finding import Wanted
from pos_app.catalog.progress import Progress
from pos_app.catalog.sync import CatalogSync
from pos_app.config.paths import DataFolder
from pos_app.ledger import Ledger
from pos_app.ledger.catalog.syncing import SyncBook
from pos_app.register import Register
from pos_app.sandbox.catalog import Item
from pos_app.scalev.session import MemoryVault
from tests.support.clock import HandClock
from tests.support.counter import Watched, settings_for

DETAILS = ("getStorefrontProduct", "getStorefrontBundlePriceOption")
PRICES = "getStorefrontVariantPricing"


class SyncDesk:
    """A register that nobody signed in, and its ledger."""

    def __init__(self, sandbox: Watched, folder: Path) -> None:
        self.sandbox = sandbox
        self.clock = HandClock()
        self.folder = DataFolder(folder).create()
        self.register = Register.build(settings_for(sandbox.server), self.folder, self.clock, MemoryVault())
        self.ledger = Ledger(self.folder.ledger, self.clock)

    @property
    def sync(self) -> CatalogSync:
        return self.register.sync

    @property
    def book(self) -> SyncBook:
        return self.ledger.catalog.sync

    @property
    def items(self) -> list[Item]:
        return self.sandbox.server.state.catalog.items

    def run(self) -> list[Progress]:
        told: list[Progress] = []
        self.clock.advance(1)
        self.sync.run(self.book, told.append, self.clock.advance)
        return told

    def steps(self, most: int) -> int:
        """Go on with a pass for so many steps; how many there were."""
        self.sync.begin(self.book)
        for made in range(most):
            if (step := self.sync.plan(self.book)) is None:
                return made
            self.sync.keep(self.book, step, self.sync.read(step))
        return most

    def asked(self, *operations: str) -> int:
        return sum(len(self.sandbox.asked(operation)) for operation in operations)

    def names(self, text: str = "") -> list[str]:
        return [tile.name for tile in self.ledger.catalog.search(Wanted(text), most=1000).tiles]

    def writes(self) -> int:
        """Rows of the catalog written so far."""
        return self.ledger.catalog._writer.changes

    def close(self) -> None:
        self.ledger.close()
        self.register.close()
