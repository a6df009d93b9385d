"""The door to the till database."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.clock import Clock, SystemClock
from pos_app.ledger.catalog import CatalogStore
from pos_app.ledger.database import open_database, restored_file, transaction
from pos_app.ledger.errors import LedgerError
from pos_app.ledger.history import History
from pos_app.ledger.memos import Memos
from pos_app.ledger.outbox import Outbox
from pos_app.ledger.ownership import Ownership
from pos_app.ledger.presence import PROCESSES, Presence
from pos_app.ledger.prints import Prints
from pos_app.ledger.proofs import Proofs
from pos_app.ledger.sales import Sales
from pos_app.ledger.sales_search import SalesSearch

if TYPE_CHECKING:
    from pos_app.ledger.days import Days
    from pos_app.ledger.shifts import Shifts


class Ledger:
    """An open till: its `sales`, `search`, `history`, `proofs`, `outbox`, `prints`, `shifts`, `days`, `catalog`,
    `memos` and `ownership`.

    Use it from the thread that opened it.
    """

    def __init__(self, path: Path, clock: Clock | None = None) -> None:
        """Open (or make) the database at `path`. Raises `LedgerError`."""
        clock = self._clock = clock or SystemClock()
        self.path = path
        self._presence = Presence(path.parent / PROCESSES)
        try:
            # An interrupted restore must be finished first: what is at `path` may be damaged, or not there at all.
            if restored_file(path).exists():
                raise LedgerError("ledger.half_restored", path=path)
            self._connection = open_database(path)
        except LedgerError:
            self._presence.close()
            raise
        self.ownership = Ownership(self._connection, clock)
        self.sales = Sales(self._connection, clock, self.ownership)
        self.outbox = Outbox(self._connection, self.sales, clock, self._presence, self.ownership)
        self.search = SalesSearch(self._connection, self.sales)
        self.history = History(self._connection, clock)
        self.prints = Prints(self._connection, clock)
        self.proofs = Proofs(self._connection, self.sales, self.history)
        self.catalog = CatalogStore(self._connection, clock)
        self.memos = Memos(self._connection, clock)

    @cached_property
    def shifts(self) -> Shifts:
        """Shifts of the till and their reports; loaded when first asked for, for many a register keeps none."""
        from pos_app.ledger.shifts import Shifts

        return Shifts(self._connection, self._clock)

    @cached_property
    def days(self) -> Days:
        """Day reports; loaded when first asked for."""
        from pos_app.ledger.days import Days

        return Days(self._connection)

    def together(self) -> transaction:
        """Whatever is written inside becomes durable in one commit on the way out, or not at all.

        A flush to disk costs more than all that a sale writes. Raises `LedgerError`.
        """
        return transaction(self._connection)

    def close(self) -> None:
        """Close the database; further use is an error."""
        self._connection.close()
        self._presence.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
