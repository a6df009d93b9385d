"""Power cuts and full disks while a shift is opened, moved in and closed: each step is done or not done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pos_app.ledger import Ledger, LedgerError
from pos_app.money import Rupiah
from pos_app.shifts.cash import Count
from pos_app.shifts.report import NONE, Tally
from tests.support.clock import HandClock
from tests.support.sales import LINES
from tests.support.shifts import ShiftTill
from tests.support.wreck import power_cut

ONE = Tally(1, Rupiah(198_500))
"""One sale of LINES."""


@pytest.fixture
def till(path: Path) -> Iterator[ShiftTill]:
    made = ShiftTill(path, HandClock(datetime(2026, 11, 23, 1, 0, tzinfo=UTC)), Rupiah(500_000))
    yield made
    made.ledger.close()


def test_a_power_cut_after_any_step_leaves_that_step_done(till: ShiftTill, path: Path, tmp_path: Path) -> None:
    """Each step is one commit that is on the disk when it returns."""

    def after_the_cut(name: str) -> Ledger:
        return Ledger(power_cut(path, tmp_path / name), till.clock)

    till.open()
    till.sell("cash")
    with after_the_cut("opened") as cut:
        assert cut.shifts.report().takings.total == ONE
        assert cut.shifts.report().drawer.expected == till.drawer
    till.move(-50_000)
    with after_the_cut("moved") as cut:
        assert cut.shifts.report().drawer.expected == till.drawer
    closed = till.close()
    with after_the_cut("closed") as cut:
        assert cut.shifts.current() is None
        assert cut.shifts.closed() == [closed]
        assert cut.shifts.open("K1", "Sari", Count(till.drawer)).number == 2
        assert cut.shifts.report().takings.total == NONE


def test_a_close_that_fails_half_way_is_no_close(till: ShiftTill) -> None:
    till.open()
    with till.ledger.together():
        for _ in range(400):
            till.sell("cash", LINES[:1])
    database = till.ledger._connection
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    database.execute(f"PRAGMA max_page_count = {pages}")
    shift = till.ledger.shifts.current()
    assert shift is not None
    with pytest.raises(LedgerError) as error:
        till.close()
    assert error.value.key == "ledger.full"
    assert till.ledger.shifts.current() == shift
    assert database.execute("SELECT count(*) FROM shift_sale WHERE shift = ?", (shift.id,)).fetchone()[0] == 0
    database.execute("PRAGMA max_page_count = 1000000")
    closed = till.close()
    assert closed.report is not None
    assert closed.report.takings.total == Tally(400, LINES[0].amount * 400)
