"""What is sold often at this register, counted from its sales when there is time for it."""

from __future__ import annotations

from datetime import timedelta

from pos_app.catalog.finding import Words
from pos_app.clock import Clock
from pos_app.ledger.database import TillConnection, moment, stamp, transaction
from pos_app.records import Record

OFTEN = 200
"""So many tiles, those sold most, are found before others."""

_POINTS = 16
"""For each line of a sale. Points are halved every month, so that what sold before a holiday does not lead all year."""
_HALVED_EVERY = timedelta(days=30)
_AT_ONCE = 1000
"""Sales counted in one transaction."""


class Often(Record):
    """A tile sold often, as search needs it."""

    number: int
    sort_name: str
    words: Words


class Popularity:
    """Counts what is sold. Placing a sale writes nothing for it: the sales' own lines are counted later, each once."""

    def __init__(self, connection: TillConnection, clock: Clock) -> None:
        self._db = connection
        self._clock = clock
        self._known: tuple[int, int] | None = None
        self._often: list[Often] = []

    def count(self) -> bool:
        """Count the lines of sales placed since the last time, of many only some; whether there are more."""
        with transaction(self._db):
            upto, halved_at = self._db.execute("SELECT sale, halved_at FROM counted").fetchone() or (0, None)
            query = "SELECT max(number) FROM (SELECT number FROM sale WHERE number > ? ORDER BY number LIMIT ?)"
            (last,) = self._db.execute(query, (upto, _AT_ONCE)).fetchone()
            due = self._due(halved_at)
            if last is None and not due and halved_at:
                return False
            if due:
                self._db.execute("UPDATE sold SET points = points / 2")
                self._db.execute("DELETE FROM sold WHERE points = 0")
            self._db.execute(
                "INSERT INTO sold SELECT kind, item_id, count(*) * ? FROM sale_line WHERE sale > ? AND sale <= ?"
                " GROUP BY kind, item_id ON CONFLICT DO UPDATE SET points = points + excluded.points",
                (_POINTS, upto, last or upto),
            )
            since = stamp(self._clock.now()) if due or not halved_at else halved_at
            self._db.execute("INSERT OR REPLACE INTO counted VALUES (1, ?, ?)", (last or upto, since))
            self._rank()
        return last is not None and last - upto >= _AT_ONCE

    def often(self) -> list[Often]:
        """The `OFTEN` tiles sold most, most often first."""
        known = self._db.total_changes, self._db.execute("PRAGMA data_version").fetchone()[0]
        if known != self._known:
            rows = self._db.execute(
                "SELECT number, sort_name, words FROM often CROSS JOIN tile ON number = tile ORDER BY points DESC, tile"
            )
            self._often = [Often(number, name, Words(words)) for number, name, words in rows]
            self._known = known
        return self._often

    def _due(self, halved_at: str | None) -> bool:
        return halved_at is not None and self._clock.now() - moment(halved_at) >= _HALVED_EVERY

    def _rank(self) -> None:
        query = (
            "SELECT tile, sum(points) FROM sold JOIN sellable USING (kind, id) GROUP BY tile ORDER BY 2 DESC, 1 LIMIT ?"
        )
        now = [tuple(row) for row in self._db.execute(query, (OFTEN,))]
        if now != [tuple(row) for row in self._db.execute("SELECT tile, points FROM often ORDER BY 2 DESC, 1")]:
            self._db.execute("DELETE FROM often")
            self._db.executemany("INSERT INTO often VALUES (?, ?)", now)
