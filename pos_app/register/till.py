"""Opening the till database for whom it is used."""

from __future__ import annotations

from pathlib import Path

from pos_app.clock import Clock
from pos_app.ledger import Ledger, LedgerError
from pos_app.ledger.ownership import Owner


def open_till(path: Path, owner: Owner, clock: Clock) -> Ledger:
    """The till database at `path`, for the calling thread; it is `owner`'s from here on.

    Raises `LedgerError`, also when sales of another store or account wait in it ("ledger.other_store").
    """
    ledger = Ledger(path, clock)
    try:
        if ledger.ownership.recorded() not in (None, owner) and ledger.ownership.kept() is None:
            _forget_other_store(ledger)
        ledger.ownership.take(owner)
    except LedgerError:
        ledger.close()
        raise
    return ledger


def _forget_other_store(ledger: Ledger) -> None:
    """What was last heard from the other store: its goods cannot be sold at this one."""
    from pos_app.catalog.snapshot import CatalogSnapshot
    from pos_app.register.shop import ShopFacts, keep_shop

    ledger.catalog.replace(CatalogSnapshot((), ()))
    keep_shop(ledger, ShopFacts())
