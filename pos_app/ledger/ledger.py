"""The door to the till database."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.clock import Clock, SystemClock
from pos_app.ledger.catalog import CatalogStore
from pos_app.ledger.database import open_database, restored_file, transaction
from pos_app.ledger.errors import LedgerError
from pos_app.ledger.ownership import Ownership
from pos_app.ledger.presence import PROCESSES, Presence

if TYPE_CHECKING:
    from pos_app.ledger.days import Days
    from pos_app.ledger.history import History
    from pos_app.ledger.memos import Memos
    from pos_app.ledger.outbox import Outbox
    from pos_app.ledger.prints import Prints
    from pos_app.ledger.proofs import Proofs
    from pos_app.ledger.sales import Sales
    from pos_app.ledger.sales_search import SalesSearch
    from pos_app.ledger.shifts import Shifts


class Ledger:
    """An open till: its `sales`, `search`, `history`, `proofs`, `outbox`, `prints`, `shifts`, `days`, `catalog`,
    `memos` and `ownership`.

    Use it from the thread that opened it. The code of a part is read when it is first asked for: what a window shows
    first takes the catalog alone.
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
        self.catalog = CatalogStore(self._connection, clock)

    @cached_property
    def sales(self) -> Sales:
        """All sales."""
        from pos_app.ledger.sales import Sales

        return Sales(self._connection, self._clock, self.ownership)

    @cached_property
    def outbox(self) -> Outbox:
        """What is to be sent."""
        from pos_app.ledger.outbox import Outbox

        return Outbox(self._connection, self.sales, self._clock, self._presence, self.ownership)

    @cached_property
    def search(self) -> SalesSearch:
        """Finds sales."""
        from pos_app.ledger.sales_search import SalesSearch

        return SalesSearch(self._connection, self.sales)

    @cached_property
    def history(self) -> History:
        """What happened to each sale."""
        from pos_app.ledger.history import History

        return History(self._connection, self._clock)

    @cached_property
    def prints(self) -> Prints:
        """The print journal."""
        from pos_app.ledger.prints import Prints

        return Prints(self._connection, self._clock)

    @cached_property
    def proofs(self) -> Proofs:
        """Proofs of transfers."""
        from pos_app.ledger.proofs import Proofs

        return Proofs(self._connection, self.sales, self.history)

    @cached_property
    def memos(self) -> Memos:
        """What is noted under a name."""
        from pos_app.ledger.memos import Memos

        return Memos(self._connection, self._clock)

    @cached_property
    def shifts(self) -> Shifts:
        """Shifts of the till and their reports."""
        from pos_app.ledger.shifts import Shifts

        return Shifts(self._connection, self._clock)

    @cached_property
    def days(self) -> Days:
        """Day reports."""
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
