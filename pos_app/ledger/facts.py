"""What a till database says of itself to somebody who only looks: its version, its sales, what waits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from pos_app.ledger.database import optional_moment, released_migrations
from pos_app.ledger.errors import LedgerError
from pos_app.ledger.reading import read_only
from pos_app.records import Record


class TillFacts(Record):
    """`waiting` counts the sales that still have something to settle, by state; `waits_since` is the oldest of them."""

    version: int
    sales: int
    first_sale_at: datetime | None
    last_sale_at: datetime | None
    waiting: Mapping[str, int]
    waits_since: datetime | None


def facts_of(path: Path, seconds: float | None = None) -> TillFacts:
    """Look at the database at `path`, for at most `seconds`; it is neither made nor upgraded by this.

    Raises `LedgerError`, of a newer Kasir's file "ledger.newer".
    """
    with read_only(path, seconds) as connection:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > len(released_migrations()):
            raise LedgerError("ledger.newer", path=path)
        if version == 0:
            return TillFacts(0, 0, None, None, {}, None)
        first = connection.execute("SELECT placed_at FROM sale ORDER BY number LIMIT 1").fetchone()
        last = connection.execute("SELECT placed_at FROM sale ORDER BY number DESC LIMIT 1").fetchone()
        rows = connection.execute(
            "SELECT state, count(*), min(placed_at) FROM outbox JOIN sale ON sale.number = outbox.sale"
            " WHERE state NOT IN ('accepted', 'cancelled') GROUP BY state"
        ).fetchall()
        return TillFacts(
            version=version,
            sales=int(connection.execute("SELECT count(*) FROM sale").fetchone()[0]),
            first_sale_at=optional_moment(first[0]) if first else None,
            last_sale_at=optional_moment(last[0]) if last else None,
            waiting={row[0]: row[1] for row in rows},
            waits_since=optional_moment(min((row[2] for row in rows), default=None)),
        )
