"""What the sales of whole days have brought, added up where they lie: of a day, or of a year."""

from __future__ import annotations

from datetime import date

from pos_app.ledger.database import TillConnection
from pos_app.ledger.standings import BROUGHT, METHOD, SETTLED, TABLES
from pos_app.money import Rupiah
from pos_app.shifts.day import DayPart, DayReport, make_day_report
from pos_app.shifts.report import Tally
from pos_app.shifts.standing import State

# The index of receipt numbers begins with the register, and a till knows one or two: each is found by a step in the
# index, and its days are read from there.
_REGISTERS = (
    "WITH RECURSIVE known (register) AS (SELECT min(register) FROM sale UNION ALL"
    " SELECT (SELECT min(register) FROM sale WHERE sale.register > known.register) FROM known"
    " WHERE known.register IS NOT NULL)"
)
QUERY = (
    f"{_REGISTERS} SELECT day, strftime('%H', placed_at, 'localtime') AS hour, {METHOD} AS method,"  # noqa: S608
    f" CASE WHEN outbox.state = 'cancelled' THEN '{State.VOID}' WHEN {SETTLED} THEN '{State.COUNTED}'"
    f" ELSE '{State.OPEN}' END AS state, count(*), sum({BROUGHT})"
    f" FROM known CROSS JOIN {TABLES} WHERE sale.register = known.register AND day BETWEEN ? AND ?"
    " GROUP BY 1, 2, 3, 4"
)
"""Sales of the days from the one to the other, by what a `DayPart` tells of them."""


class Days:
    """Day reports. Hours are those of the computer's time zone, as `pos_app.clock.local` has them."""

    def __init__(self, connection: TillConnection) -> None:
        self._db = connection

    def report(self, first: date, last: date) -> DayReport:
        """The report of the local days `first` to `last`, as things stand now."""
        rows = self._db.execute(QUERY, (first.isoformat(), last.isoformat()))
        parts = (
            DayPart(date.fromisoformat(day), int(hour), method, State(state), Tally(count, Rupiah(amount)))
            for day, hour, method, state, count, amount in rows
        )
        return make_day_report(first, last, parts)
