"""Which sale of the outbox comes next, found without reading those that wait behind it or lie behind us."""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime

from pos_app.ids import SaleId
from pos_app.ledger.database import TillConnection, optional_moment
from pos_app.selling.sale import SHARED_TROUBLES

_ROW = "SELECT outbox.*, (SELECT id FROM sale WHERE sale.number = outbox.sale) AS id FROM outbox"

# Each state is a stretch of the index `outbox_open`, within which sales stand in order of placing, so that SQLite reads
# them without sorting. The condition of that index has to be said word by word for SQLite to use it.
_STRETCH = " INDEXED BY outbox_open WHERE state = ? AND state NOT IN ('accepted', 'cancelled')"
_ONE = f"{_ROW} WHERE state IN ('waiting', 'unknown') AND sale = (SELECT number FROM sale WHERE id = ?)"  # noqa: S608


class Queue:
    """Looks into the outbox. Moments are stamps (`database.stamp`).

    A sale that waits for such a trouble to pass holds those placed after it, so that orders come to be in the order in
    which their sales were placed, and one sale asks whether the trouble is over, not all of them. Nothing else holds
    others: not a sale that is refused, nor one whose outcome is unknown, nor one with a trouble of its own.
    """

    def __init__(self, connection: TillConnection) -> None:
        self._db = connection

    def due(self, by: str) -> Iterator[sqlite3.Row]:
        """Sales due for a step by that moment, in order of placing, read one by one: rows of the outbox and `id`."""
        any_due = "SELECT 1 FROM outbox WHERE state IN ('waiting', 'unknown') AND next_try_at <= ? LIMIT 1"
        if self._db.execute(any_due, (by,)).fetchone():
            unknown = self._db.execute(f"{_ROW}{_STRETCH} AND next_try_at <= ? ORDER BY sale", ("unknown", by))
            yield from heapq.merge(self._waiting(by), unknown, key=lambda row: row["sale"])

    def one(self, sale_id: SaleId, by: str) -> Iterator[sqlite3.Row]:
        """That sale alone, if it is due by that moment."""
        yield from self._db.execute(f"{_ONE} AND next_try_at <= ?", (sale_id, by))

    def next_due(self, by: str) -> datetime | None:
        """When the next sale is due for a step, or the lease on it runs out; None when none waits for time alone.

        `by` is now.
        """
        columns = "sale, next_try_at, problem_json, max(next_try_at, coalesce(leased_until, '')) AS free_at"
        query = f"SELECT {columns} FROM outbox{_STRETCH} ORDER BY sale"  # noqa: S608 - literals of this file
        soonest: str | None = None
        for state in ("unknown", "waiting"):
            for row in self._db.execute(query, (state,)):
                soonest = min(soonest or row["free_at"], row["free_at"])
                if state == "waiting" and _holds(row, by):
                    break
        return optional_moment(soonest)

    def _waiting(self, by: str) -> Iterator[sqlite3.Row]:
        for row in self._db.execute(f"{_ROW}{_STRETCH} ORDER BY sale", ("waiting",)):
            if row["next_try_at"] <= by:
                yield row
            elif _holds(row, by):
                return


def _holds(row: sqlite3.Row, by: str) -> bool:
    """`Sending.holds_others` of a waiting sale's row."""
    if row["next_try_at"] <= by or row["problem_json"] is None:
        return False
    return json.loads(row["problem_json"])[0] in SHARED_TROUBLES
