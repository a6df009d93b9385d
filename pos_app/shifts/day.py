"""The day report: what the sales of a day, or of several days, have brought by now, by the hour and by the method.

A sale belongs to the local day and hour in which it was placed, whenever it was paid: the report shows when the counter
was busy. So a day may grow until its last transfer has arrived, and it is no Z, which is final.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pos_app.money import ZERO, Rupiah
from pos_app.records import Record
from pos_app.shifts.report import NONE, MethodLine, Tally, in_order
from pos_app.shifts.standing import State

HOURS = 24


class DayPart(Record):
    """Sales of one local day and hour (0 to 23) that were paid by one method and stand alike; what they brought."""

    day: date
    hour: int
    method: str
    state: State
    sales: Tally


class DayReport(Record):
    """Settled sales placed on the days `first` to `last`: in all, by day, by hour (24 of them) and by method.

    Not among them: sales that are `unpaid`, with what is due of them, and `cancelled` ones.
    """

    first: date
    last: date
    sales: Tally
    days: tuple[tuple[date, Tally], ...]
    hours: tuple[Tally, ...]
    methods: tuple[MethodLine, ...]
    unpaid: Tally = NONE
    cancelled: Tally = NONE

    @property
    def average(self) -> Rupiah:
        """What a sale brought on average, in whole rupiah, half a rupiah up; zero when there was none."""
        count = self.sales.count
        return Rupiah((2 * self.sales.amount.amount + count) // (2 * count)) if count else ZERO

    @property
    def busy_hours(self) -> range:
        """From the first to the last hour in which something was sold; empty when nothing was."""
        busy = [hour for hour, tally in enumerate(self.hours) if tally.count]
        return range(busy[0], busy[-1] + 1) if busy else range(0)


def make_day_report(first: date, last: date, parts: Iterable[DayPart]) -> DayReport:
    """The report of the days `first` to `last`, of whose sales `parts` tells."""
    sums = dict.fromkeys(State, NONE)
    hours, days, methods = [NONE] * HOURS, dict[date, Tally](), dict[str, Tally]()
    for part in parts:
        sums[part.state] += part.sales
        if part.state is State.COUNTED:
            hours[part.hour] += part.sales
            days[part.day] = days.get(part.day, NONE) + part.sales
            methods[part.method] = methods.get(part.method, NONE) + part.sales
    return DayReport(
        first,
        last,
        sums[State.COUNTED],
        tuple(sorted(days.items())),
        tuple(hours),
        in_order(methods),
        sums[State.OPEN],
        sums[State.VOID],
    )
