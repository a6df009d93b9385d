"""Which sale of the outbox comes next, found without reading those that wait behind it or lie behind us."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime

from pos_app.ids import SaleId
from pos_app.ledger.database import TillConnection, optional_moment

_ROW = "SELECT outbox.*, (SELECT id FROM sale WHERE sale.number = outbox.sale) AS id FROM outbox"

# Each state is a stretch of the index `outbox_open`, within which sales stand in order of placing, so that SQLite puts
# the two together without sorting. The condition of that index has to be said word by word for SQLite to use it.
_DUE = " UNION ALL ".join(
    f"{_ROW} INDEXED BY outbox_open"
    f" WHERE state = '{state}' AND state NOT IN ('accepted', 'cancelled') AND next_try_at <= ?1"
    for state in ("waiting", "unknown")
)
_ONE = f"{_ROW} WHERE state IN ('waiting', 'unknown') AND sale = (SELECT number FROM sale WHERE id = ?)"  # noqa: S608


class Queue:
    """Looks into the outbox. Moments are stamps (`database.stamp`)."""

    def __init__(self, connection: TillConnection) -> None:
        self._db = connection

    def due(self, by: str) -> Iterator[sqlite3.Row]:
        """Sales due for a step by that moment, in order of placing, read one by one: rows of the outbox and `id`."""
        any_due = "SELECT 1 FROM outbox WHERE state IN ('waiting', 'unknown') AND next_try_at <= ? LIMIT 1"
        if self._db.execute(any_due, (by,)).fetchone():
            yield from self._db.execute(f"{_DUE} ORDER BY sale", (by,))

    def one(self, sale_id: SaleId, by: str) -> Iterator[sqlite3.Row]:
        """That sale alone, if it is due by that moment."""
        yield from self._db.execute(f"{_ONE} AND next_try_at <= ?", (sale_id, by))

    def next_due(self) -> datetime | None:
        """When the next sale is due for a step, or the lease on it runs out; None when none waits for time alone."""
        soonest: str | None = None
        for row in self._db.execute(
            "SELECT next_try_at, max(next_try_at, coalesce(leased_until, '')) AS free_at FROM outbox"
            " WHERE state IN ('waiting', 'unknown') ORDER BY next_try_at"
        ):
            if soonest is not None and row["next_try_at"] >= soonest:
                break
            soonest = min(filter(None, (soonest, row["free_at"])))
        return optional_moment(soonest)
