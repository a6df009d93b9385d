"""What is due for the till's file, and what a person is told of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pos_app.ledger import Ledger
from pos_app.ledger.backups import Backups
from pos_app.ledger.care import Care, CareReport, Due
from pos_app.selling.checkout import NewSale
from tests.support.clock import HandClock
from tests.support.disks import small_disk
from tests.support.wreck import pages_of, spoil

NewSales = Callable[..., NewSale]
HOUR, DAY = 3_600, 86_400


class Nurse:
    """Does what is due, as the window does."""

    def __init__(self, ledger: Ledger, clock: HandClock) -> None:
        self.ledger, self.care = ledger, Care(ledger.path, clock)

    def due(self, *, started: bool = False) -> Due:
        return self.care.due(self.ledger.memos, started=started)

    def round(self, *, started: bool = False) -> CareReport:
        report = self.care.look_after(self.due(started=started), lambda: False)
        self.care.note(self.ledger.memos, report)
        return report


@pytest.fixture
def nurse(ledger: Ledger, clock: HandClock) -> Nurse:
    return Nurse(ledger, clock)


def test_at_the_first_start_everything_is_due_and_then_nothing(nurse: Nurse) -> None:
    assert nurse.due(started=True) == Due(check=True, thorough=True, backup=True)
    report = nurse.round(started=True)
    assert (report.damaged, report.no_backup) == (None, None)
    assert report.backup is not None
    assert nurse.due() == Due(check=False, thorough=False, backup=False)


def test_each_start_has_a_quick_look_each_day_a_backup_each_week_a_thorough_look(
    nurse: Nurse, clock: HandClock
) -> None:
    nurse.round(started=True)
    assert nurse.due(started=True) == Due(check=True, thorough=False, backup=False)
    thorough, backups = 0, 0
    for _ in range(14 * 24):
        clock.advance(HOUR)
        report = nurse.round()
        thorough += report.due.thorough
        backups += report.backup is not None
    assert (thorough, backups) == (2, 14)


def test_a_clock_set_back_puts_nothing_off(nurse: Nurse, clock: HandClock) -> None:
    nurse.round(started=True)
    clock.jump(-365 * DAY)
    assert nurse.due() == Due(check=True, thorough=True, backup=True)
    nurse.round()
    assert nurse.due() == Due(check=False, thorough=False, backup=False)


def test_a_backup_somebody_removed_is_made_anew(nurse: Nurse) -> None:
    report = nurse.round(started=True)
    assert report.backup is not None
    report.backup.path.unlink()
    assert nurse.due().backup


@pytest.mark.parametrize("thorough", [True, False])
def test_damage_is_told_and_no_backup_made_of_it(
    nurse: Nurse, path: Path, new_sale: NewSales, thorough: bool, clock: HandClock
) -> None:
    for _ in range(3):
        nurse.ledger.sales.place(new_sale())
    if not thorough:
        nurse.round(started=True)
    before = Backups(path).all()
    nurse.ledger._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    spoil(path, *pages_of(path, "sale_line"))
    clock.advance(DAY)
    report = nurse.care.look_after(nurse.due(started=True), lambda: False)
    assert report.due.thorough is thorough
    assert report.damaged is not None
    assert "kasir doctor" in str(report.damaged)
    assert Backups(path).all() == before
    nurse.care.note(nurse.ledger.memos, report)
    assert nurse.due().thorough, "looked at again before the week is over"


def test_a_disk_without_room_for_a_backup_is_told(clock: HandClock, new_sale: NewSales) -> None:
    with small_disk() as disk, Ledger(disk.folder / "till.db", clock) as ledger:
        nurse = Nurse(ledger, clock)
        disk.fill(leave=50_000)
        report = nurse.care.look_after(nurse.due(started=True), lambda: False)
        assert report.looked
        assert report.damaged is None
        assert report.no_backup is not None
        assert report.no_backup.key == "ledger.full"
        disk.make_room()
        assert nurse.round().backup is not None


def test_a_window_that_closes_breaks_it_off(nurse: Nurse, path: Path) -> None:
    report = nurse.care.look_after(nurse.due(started=True), lambda: True)
    assert report.backup is None
    assert Backups(path).all() == []
    assert nurse.due().backup
