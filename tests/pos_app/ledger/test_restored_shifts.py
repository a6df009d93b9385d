"""A damaged till keeps its shifts: each sale stays counted by its Z, and none comes into two."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pos_app.ledger import Ledger
from pos_app.ledger.backups import Backups
from pos_app.ledger.restore import RestoreReport, restore
from pos_app.money import ZERO, Rupiah
from pos_app.shifts.cash import Count
from pos_app.shifts.models import Shift
from tests.support.clock import HandClock
from tests.support.sales import LINES
from tests.support.shifts import ShiftTill
from tests.support.wreck import count, pages_of, ruin, spoil


@pytest.fixture
def till(path: Path) -> Iterator[ShiftTill]:
    made = ShiftTill(path, HandClock(datetime(2026, 11, 23, 1, 0, tzinfo=UTC)), Rupiah(500_000))
    yield made
    made.ledger.close()


def backup(till: ShiftTill) -> None:
    Backups(till.path, till.clock).take()


def restored(till: ShiftTill, *tables: str) -> RestoreReport:
    """Damage the pages on which those tables begin (of small ones all there are), and restore."""
    till.ledger.close()
    spoil(till.path, *pages_of(till.path, *(tables or ("category",))))
    report = restore(till.path, till.clock)
    till.ledger = Ledger(till.path, till.clock)
    return report


def two_days(till: ShiftTill) -> tuple[Shift, Shift]:
    """Shift 1 closed before the backup, shift 2 closed after it, shift 3 open. The last sale of each is paid late."""
    closed = []
    till.sell("cash")
    for number in (1, 2):
        till.open()
        if number == 2:
            backup(till)
        till.sell("cash")
        late = till.sell("qris", LINES[:number])
        till.move(-10_000)
        closed.append(till.close(5_000 if number == 2 else 0))
        till.answer(late, "paid")
    till.open("Dewi")
    till.sell("cash")
    till.move(30_000)
    return closed[0], closed[1]


def test_what_happened_since_the_backup_is_brought_over(till: ShiftTill) -> None:
    closed = two_days(till)
    x = till.ledger.shifts.report()
    listed = [till.ledger.shifts.sales(shift.id) for shift in closed]
    report = restored(till)
    assert report.merged is not None
    assert report.merged.lost_shifts == ()
    assert till.ledger.shifts.closed() == list(reversed(closed))
    now = till.ledger.shifts.report()
    assert (now.takings, now.drawer, now.moves) == (x.takings, x.drawer, x.moves)
    assert [till.ledger.shifts.sales(shift.id) for shift in closed] == listed
    assert till.close().number == 3


def test_nothing_readable_leaves_the_shift_of_the_backup(till: ShiftTill) -> None:
    first, second = two_days(till)
    till.ledger.close()
    ruin(till.path)
    restore(till.path, till.clock)
    till.ledger = Ledger(till.path, till.clock)
    shift = till.ledger.shifts.current()
    assert shift is not None
    assert (shift.number, shift.opening) == (second.number, second.opening)
    assert till.ledger.shifts.closed() == [first]


@pytest.mark.parametrize("gone", ["shift", "shift_sale", "cash_move", "sqlite_autoindex_shift_1"])
def test_whichever_of_the_shifts_is_gone_no_sale_is_counted_twice(till: ShiftTill, gone: str) -> None:
    two_days(till)
    x = till.ledger.shifts.report()
    report = restored(till, gone)
    assert report.merged is not None
    assert [shift.number for shift in till.ledger.shifts.closed()][-2:] == [2, 1]
    if gone == "shift":
        assert report.merged.lost_shifts == ("K1-Z0002", "K1-Z0003"), "known by their number, and what they counted"
        assert till.ledger.shifts.current() is None
        till.open()
        assert till.ledger.shifts.current().number == 4  # type: ignore[union-attr]
    now = till.ledger.shifts.report()
    assert now.takings.total.amount == x.takings.total.amount
    if gone == "cash_move":
        assert now.moves == ()


def test_a_shift_that_was_closed_is_not_opened_again(till: ShiftTill) -> None:
    """The row of the closed shift is unreadable, the backup has it open, and another was opened after it."""
    two_days(till)
    till.ledger.close()
    change(till.path, "UPDATE shift SET report_json = 'unreadable' WHERE number = 2")
    spoil(till.path, *pages_of(till.path, "category"))
    report = restore(till.path, till.clock)
    till.ledger = Ledger(till.path, till.clock)
    assert report.merged is not None
    assert report.merged.lost_shifts == ("K1-Z0002",)
    assert [(shift.number, shift.report is None) for shift in till.ledger.shifts.closed()] == [(2, True), (1, False)]
    current = till.ledger.shifts.current()
    assert current is not None
    assert (current.number, current.opened_by) == (3, "Dewi")


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_whichever_page_is_damaged_each_sale_is_counted_once(till: ShiftTill, tmp_path: Path) -> None:
    with till.ledger.together():
        for _ in range(6):
            till.sell("cash")
        till.open()
        for number in range(12):
            till.answer(till.sell(("cash", "qris")[number % 2]), "paid")
    backup(till)
    with till.ledger.together():
        for number in range(12):
            till.answer(till.sell(("cash", "qris")[number % 2]), ("paid", "unpaid")[number % 4 == 1])
    first = till.close()
    with till.ledger.together():
        for _ in range(6):
            till.answer(till.sell("qris"), "paid")
        till.open()
        for _ in range(12):
            till.sell("cash")
    counted = {sale.receipt for sale in till.ledger.shifts.sales(first.id)}
    till.ledger.close()
    for page in range(1, count(till.path) + 1):
        folder = tmp_path / f"page {page}"
        shutil.copytree(till.path.parent, folder, ignore=shutil.ignore_patterns("page *", "processes"))
        path = folder / "till.db"
        spoil(path, page, seed=page)
        restore(path, till.clock)
        with Ledger(path, till.clock) as ledger:
            if ledger.shifts.current() is None:
                ledger.shifts.open("K1", "Sari", Count(ZERO))
            x = ledger.shifts.report()
            shift = ledger.shifts.current()
            assert shift is not None
            if ledger.shifts.closed():  # else the backup's shift goes on, and its Z is to be made again
                again = [sale.receipt for sale in ledger.shifts.sales(shift.id) if sale.sales > 0]
                assert not counted & set(again), f"page {page}"
            assert x.made_of.total == x.takings.total.amount
        shutil.rmtree(folder)
