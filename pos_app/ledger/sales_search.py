"""Finding sales among all of them, newest first, a stretch of the till at a time.

No index could serve a search for a part of a word in a dozen places, and every index makes each sale slower to place.
So the sales are walked, from the newest to the oldest; but never more of them in one call than a lane may be held up
for, so that a sale which is placed meanwhile does not wait for a till of years to be looked through.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date

from pos_app.ids import SaleId
from pos_app.ledger.database import TillConnection, marks
from pos_app.ledger.rows import SALE_TABLES
from pos_app.ledger.sales import Sales
from pos_app.ledger.sales_matching import DUE, GROUPS, KIND, Condition, SaleGroup, exact_receipt, matching
from pos_app.money import ZERO, Rupiah
from pos_app.records import Record
from pos_app.selling.sale import Sale

STRETCH = 4_000
"""Sales looked at in one call: some milliseconds."""


class SalesQuery(Record):
    """Which sales: those that `text` says something of (see `sales_matching`), in `group`, of the days `since` to
    `until` (local days of placing, both included; None: no bound)."""

    text: str = ""
    group: SaleGroup = SaleGroup.ALL
    since: date | None = None
    until: date | None = None


class ListedSale(Record):
    """A sale, its place in the order of placing, and its local day of placing."""

    number: int
    day: date
    sale: Sale


class Place(Record):
    """Where a walk goes on: with the sales from `floor` on that were placed before `below`."""

    below: int
    floor: int


class Found(Record):
    """What was found, newest first; `onward` is where the walk goes on, None when it has come to its end."""

    sales: tuple[ListedSale, ...]
    onward: Place | None


class Tally(Record):
    """How many sales, and what they come to in rupiah: with the money in, without it, and given up or closed unpaid."""

    paid: int = 0
    paid_amount: Rupiah = ZERO
    unpaid: int = 0
    unpaid_amount: Rupiah = ZERO
    dropped: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.paid + other.paid,
            self.paid_amount + other.paid_amount,
            self.unpaid + other.unpaid,
            self.unpaid_amount + other.unpaid_amount,
            self.dropped + other.dropped,
        )

    @property
    def sales(self) -> int:
        """All of them."""
        return self.paid + self.unpaid + self.dropped


class Counted(Record):
    """Tallies of the stretch that was looked at, by day; `onward` as for `Found`."""

    days: Mapping[date, Tally]
    onward: Place | None


class SalesSearch:
    """Reads only. Each call looks at no more than `stretch` sales, and one call's `onward` begins the next."""

    def __init__(self, connection: TillConnection, sales: Sales, stretch: int = STRETCH) -> None:
        self._db = connection
        self._sales = sales
        self._stretch = stretch

    def page(self, query: SalesQuery, onward: Place | None = None, most: int = 50) -> Found:
        """At most `most` sales from `onward` on; without it, the newest.

        There may be more of them further on even when fewer are found. Raises `LedgerError`.
        """
        place = onward or self._start(query)
        where, floor = self._stretch_of(query, place)
        rows = self._db.execute(
            f"SELECT sale.number, sale.day FROM {SALE_TABLES} WHERE {where.sql}"  # noqa: S608 - names and literals
            " ORDER BY sale.number DESC LIMIT :most",
            {**where.values, "most": most},
        ).fetchall()
        reached = int(rows[-1]["number"]) if len(rows) == most else floor
        return Found(self._listed(rows), Place(reached, place.floor) if reached > place.floor else None)

    def newer(self, query: SalesQuery, number: int, most: int = 200) -> Found:
        """The newest sales that were placed after the one with that number. Raises `LedgerError`."""
        start = self._start(query)
        return self.page(query, Place(start.below, max(start.floor, number + 1)), most)

    def count(self, query: SalesQuery, onward: Place | None = None) -> Counted:
        """Tallies of a stretch of what `page` finds. Raises `LedgerError`."""
        place = onward or self._start(query)
        where, floor = self._stretch_of(query, place)
        rows = self._db.execute(
            f"SELECT sale.day, {KIND} AS kind, count(*) AS sales, sum({DUE}) AS amount"  # noqa: S608 - literals
            f" FROM {SALE_TABLES} WHERE {where.sql} GROUP BY sale.day, kind",
            where.values,
        )
        days: dict[date, Tally] = {}
        for row in rows:
            day = date.fromisoformat(row["day"])
            days[day] = days.get(day, Tally()) + _tally(row["kind"], row["sales"], Rupiah(row["amount"]))
        return Counted(days, Place(floor, place.floor) if floor > place.floor else None)

    def look(self, query: SalesQuery, sale_ids: Sequence[SaleId]) -> list[tuple[ListedSale, bool]]:
        """These sales as they now stand, newest first, each with whether the query finds it. Raises `LedgerError`."""
        named = f"SELECT number FROM sale WHERE id IN ({marks(sale_ids)})"  # noqa: S608 - places for values
        numbers = sorted((row[0] for row in self._db.execute(named, sale_ids)), reverse=True)
        place = self._start(query)
        found = set()
        for number in numbers:
            if place.floor <= number < place.below:
                where, _ = self._stretch_of(query, Place(number + 1, number))
                one = self._db.execute(f"SELECT 1 FROM {SALE_TABLES} WHERE {where.sql}", where.values)  # noqa: S608
                if one.fetchone() is not None:
                    found.add(number)
        listed = f"SELECT number, day FROM sale WHERE number IN ({marks(numbers)}) ORDER BY number DESC"  # noqa: S608
        rows = self._db.execute(listed, numbers).fetchall()
        return [(each, each.number in found) for each in self._listed(rows)]

    def _start(self, query: SalesQuery) -> Place:
        """From where to where sales may be found."""
        if (receipt := exact_receipt(query.text)) is not None:
            row = self._db.execute("SELECT number FROM sale WHERE receipt_number = ?", (receipt,)).fetchone()
            if row is not None:
                return Place(row["number"] + 1, row["number"])
        if query.since or query.until:
            # The index of days holds the numbers, too, and is read from end to end in a few milliseconds.
            days = (f"{query.since or ''}", f"{query.until or '9999-12-31'}")
            ends = self._db.execute("SELECT max(number), min(number) FROM sale WHERE day >= ? AND day <= ?", days)
        else:
            ends = self._db.execute("SELECT (SELECT max(number) FROM sale), (SELECT min(number) FROM sale)")
        newest, oldest = ends.fetchone()
        return Place(1, 1) if newest is None else Place(newest + 1, oldest)

    def _stretch_of(self, query: SalesQuery, place: Place) -> tuple[Condition, int]:
        """What is looked for from `place` on, and how far down: the number of the last sale that is looked at."""
        floor = max(place.floor, place.below - self._stretch)
        bounds = {"floor": floor, "below": place.below}
        text = matching(query.text, Condition("sale_line.sale >= :floor AND sale_line.sale < :below", bounds))
        parts = ["sale.number >= :floor AND sale.number < :below", GROUPS[query.group], text.sql]
        values = {**text.values, **bounds}
        if query.since is not None:
            parts.append("sale.day >= :since")
            values["since"] = f"{query.since}"
        if query.until is not None:
            parts.append("sale.day <= :until")
            values["until"] = f"{query.until}"
        return Condition(" AND ".join(parts), values), floor

    def _listed(self, rows: Sequence[sqlite3.Row]) -> tuple[ListedSale, ...]:
        sales = dict(self._sales.numbered(sorted(row["number"] for row in rows)))
        return tuple(ListedSale(row["number"], date.fromisoformat(row["day"]), sales[row["number"]]) for row in rows)


def _tally(kind: str, sales: int, amount: Rupiah) -> Tally:
    match kind:
        case "paid":
            return Tally(paid=sales, paid_amount=amount)
        case "unpaid":
            return Tally(unpaid=sales, unpaid_amount=amount)
        case _:
            return Tally(dropped=sales)
