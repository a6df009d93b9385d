"""Day reports: the sales placed on a local day, as they stand now."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pos_app.clock import local
from pos_app.ledger import Ledger
from pos_app.ledger.days import QUERY
from pos_app.ledger.standings import entries_of
from pos_app.money import ZERO, Rupiah
from pos_app.shifts.report import Tally
from pos_app.shifts.standing import facts_of
from tests.support.clock import HandClock
from tests.support.shifts import ShiftTill

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
SALE = Rupiah(198_500)


@pytest.fixture
def till(path: Path) -> Iterator[ShiftTill]:
    made = ShiftTill(path, HandClock(NOON))
    yield made
    made.ledger.close()


def at(till: ShiftTill, hours: int) -> tuple[date, int]:
    """Move to that many hours after noon of the first day; the local day and hour there."""
    till.clock.moment = NOON + timedelta(hours=hours)
    there = local(till.clock.moment + timedelta(minutes=1))
    return there.date(), there.hour


def test_a_day_tells_its_sales_by_hour_and_by_method(till: ShiftTill) -> None:
    day, noon = at(till, 0)
    till.sell("cash", rounding=-500)
    till.sell("cash")
    _, later = at(till, 1)
    till.answer(till.sell("qris"), "paid", method="va_bca")
    till.confirm(till.sell("static_qris"), Rupiah(100_000))
    till.sell("bank_transfer")
    till.cancel(till.sell("cash"))
    tomorrow, _ = at(till, 24)
    till.sell("cash")
    report = till.ledger.days.report(day, day)
    assert report.sales == Tally(4, Rupiah(198_000) + SALE * 2 + Rupiah(100_000))
    assert report.hours[noon] == Tally(2, SALE * 2 - Rupiah(500))
    assert report.hours[later] == Tally(2, SALE + Rupiah(100_000))
    assert list(report.busy_hours) == [noon, later]
    assert {line.code: line.amount for line in report.methods} == {
        "cash": SALE * 2 - Rupiah(500), "va_bca": SALE, "static_qris": Rupiah(100_000),
    }  # fmt: skip
    assert (report.unpaid, report.cancelled) == (Tally(1, SALE), Tally(1, SALE))
    assert report.average == Rupiah(173_750)
    both = till.ledger.days.report(day, tomorrow)
    assert [(each, tally.count) for each, tally in both.days] == [(day, 4), (tomorrow, 1)]


def test_a_late_payment_belongs_to_the_hour_of_its_sale(till: ShiftTill) -> None:
    day, noon = at(till, 0)
    sale = till.sell("qris")
    assert till.ledger.days.report(day, day).sales == Tally()
    at(till, 30)
    till.answer(sale, "paid")
    assert till.ledger.days.report(day, day).hours[noon] == Tally(1, SALE)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the computer's time zone is set in another way here")
@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Jayapura", "Asia/Kolkata", "America/New_York"])
def test_hours_are_those_on_the_shops_clock(till: ShiftTill, monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        day, hour = at(till, 12)
        till.sell()
        report = till.ledger.days.report(day, day)
        assert report.hours[hour].count == report.sales.count == 1
    finally:
        monkeypatch.undo()
        time.tzset()


def test_every_register_of_the_till_is_in_it(till: ShiftTill) -> None:
    day, _ = at(till, 0)
    for register in ("K1", "A2", "Z9", "K1"):
        till.register = register
        till.sell()
    assert till.ledger.days.report(day, day).sales.count == 4


def test_an_empty_till_and_an_empty_day(till: ShiftTill) -> None:
    empty = till.ledger.days.report(date(2026, 1, 1), date(2026, 12, 31))
    assert (empty.sales, empty.average, list(empty.busy_hours), empty.methods) == (Tally(), ZERO, [], ())
    till.sell()
    assert till.ledger.days.report(date(2025, 1, 1), date(2025, 1, 2)).sales == Tally()


def test_what_is_read_lean_is_what_the_sales_say(till: ShiftTill) -> None:
    """Every tender in every state, read for a paper and read whole."""
    for tender in ("cash", "qris", "bank_transfer", "static_qris"):
        till.cancel(till.sell(tender, rounding=23))
        till.sell(tender, discount=1_000, trusted=tender != "cash")
        till.answer(till.sell(tender, shipping=500), "unpaid", unique_code=77)
        till.answer(till.sell(tender), "paid", unique_code=78, method="va_bca")
        if tender in ("bank_transfer", "static_qris"):
            till.confirm(till.sell(tender), Rupiah(55))
            both = till.sell(tender)
            till.confirm(both, Rupiah(56))
            till.answer(both, "settled")
    numbers = [row[0] for row in till.ledger._connection.execute("SELECT number FROM sale")]
    whole = [facts_of(number, sale) for number, sale in till.ledger.sales.numbered(numbers)]
    assert [entry.facts for entry in entries_of(till.ledger._connection, numbers)] == whole
    total = sum((facts.standing.takings for facts in whole), ZERO)
    assert till.ledger.days.report(date.min, date.max).sales.amount == total


def test_one_day_of_many_is_found_in_the_index(ledger: Ledger) -> None:
    """A year of sales must not be read for one day of them."""
    plan = " ".join(row["detail"] for row in ledger._connection.execute(f"EXPLAIN QUERY PLAN {QUERY}", ("a", "b")))
    assert "SEARCH sale USING INDEX" in plan or "SEARCH sale USING COVERING INDEX" in plan
    assert "SCAN sale" not in plan
