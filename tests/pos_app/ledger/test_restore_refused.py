"""Restores that are refused, have no room or nothing to go by, or are cut short: nothing is lost by any of them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pos_app.ledger import Ledger, LedgerError
from pos_app.ledger.backups import Backups
from pos_app.ledger.merge import SKIPPED
from pos_app.ledger.restore import restore
from pos_app.selling.sale import SendState
from tests.pos_app.ledger.damaged_till import NewSales, Till
from tests.support.clock import HandClock
from tests.support.disks import small_disk
from tests.support.wreck import pages_of, ruin, spoil


def refused(till: Till, **how: object) -> str:
    with pytest.raises(LedgerError) as error:
        restore(till.path, till.clock, **how)  # type: ignore[arg-type]
    return error.value.key


def test_it_is_refused_while_others_work_with_the_till(till: Till) -> None:
    till.place()
    till.backup()
    assert refused(till) == "ledger.others_work"
    till.close()
    assert refused(till) == "ledger.not_damaged"


def test_nobody_opens_the_till_meanwhile(till: Till, monkeypatch: pytest.MonkeyPatch) -> None:
    till.place()
    till.backup()
    till.close()
    ruin(till.path)
    seen: list[str] = []

    def look(*_: object) -> bool:
        with pytest.raises(LedgerError) as error:
            Ledger(till.path)
        seen.append(error.value.key)
        return True

    monkeypatch.setattr("pos_app.ledger.restore.fsync", look)
    restore(till.path, till.clock)
    assert set(seen) == {"ledger.being_restored"}
    Ledger(till.path).close()


def test_a_till_that_is_well_is_left_alone_unless_a_backup_is_named(till: Till) -> None:
    till.place()
    copy = till.backup()
    later = till.place()
    truth = till.close()
    before = till.path.read_bytes()
    assert refused(till) == "ledger.not_damaged"
    assert till.path.read_bytes() == before
    _, sales = till.restored(backup=copy)
    assert set(sales) == set(truth)
    assert later in sales


def test_a_newer_kasirs_file_is_not_gone_back_from(till: Till) -> None:
    copy = till.backup()
    till.close()
    with closing(sqlite3.connect(till.path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert refused(till, backup=copy) == "ledger.newer"
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA user_version = 99")
    ruin(till.path)
    assert refused(till, backup=copy) == "ledger.newer"


def test_a_newer_kasirs_damaged_till_is_given_up_only_for_a_backup_that_is_named(till: Till) -> None:
    """This one cannot read its sales, and would leave out whatever was sold since the backup."""
    kept = till.place()
    copy = till.backup()
    database = till.ledger._connection
    database.execute("ALTER TABLE sale ADD COLUMN shift TEXT NOT NULL DEFAULT ''")
    database.execute("PRAGMA user_version = 99")
    till.place()
    till.close()
    spoil(till.path, *pages_of(till.path, "tile"))
    before = till.path.read_bytes()
    assert refused(till) == "ledger.newer"
    assert till.path.read_bytes() == before
    report, sales = till.restored(backup=copy)
    assert report.source == copy
    assert kept in sales


def test_without_backup_and_without_anything_readable_a_person_decides(till: Till) -> None:
    till.place()
    till.close()
    ruin(till.path)
    before = till.path.read_bytes()
    assert refused(till) == "ledger.no_backup"
    assert till.path.read_bytes() == before
    report, sales = till.restored(empty=True)
    assert (report.source, sales) == (None, {})
    assert report.aside is not None
    assert report.aside.read_bytes() == before
    assert till.next_number().endswith(f"-{SKIPPED + 1:04d}")


def test_without_backup_what_can_be_read_is_enough(till: Till) -> None:
    ids = [till.place() for _ in range(3)]
    till.accept(ids[0])
    till.close()
    spoil(till.path, 1)
    report, sales = till.restored()
    assert report.source is None
    assert list(sales) == ids
    assert sales[ids[0]].sending.state is SendState.ACCEPTED


def test_a_damaged_backup_is_passed_over_and_cannot_be_named(till: Till) -> None:
    first = till.place()
    good = till.backup()
    till.place()
    bad = till.backup()
    till.close()
    ruin(till.path)
    spoil(bad, *pages_of(bad, "sale"))
    assert refused(till, backup=bad) == "ledger.bad_backup"
    assert refused(till, backup=bad.with_name("gone.db")) == "ledger.no_such_backup"
    report, sales = till.restored()
    assert report.source == good
    assert list(sales) == [first]


def test_a_database_that_is_gone_altogether_is_restored(till: Till) -> None:
    sale_id = till.place()
    till.backup()
    till.close()
    till.path.unlink()
    report, sales = till.restored()
    assert list(sales) == [sale_id]
    assert report.aside is None


def test_an_old_backup_is_upgraded_on_the_way(till: Till, tmp_path: Path) -> None:
    till.close()
    till.path.unlink()
    kept = Path(__file__).parent / "old_files" / "schema-1.db"
    _, sales = till.restored(backup=kept)
    assert len(sales) == 12
    (copy,) = Backups(till.path).all()
    with closing(sqlite3.connect(copy.path)) as connection:
        events = connection.execute("SELECT count(*) FROM sale_event WHERE what = 'restored'").fetchone()[0]
    assert events, "a copy of the restored till; of the old backup none was made"


def test_a_disk_without_room_for_it_is_told_and_nothing_left_of_the_try(clock: HandClock, new_sale: NewSales) -> None:
    with small_disk(2) as disk:
        till = Till(disk.folder / "till.db", clock, new_sale)
        sale_id = till.place()
        till.backup()
        till.close()
        spoil(till.path, *pages_of(till.path, "category"))
        before = till.path.read_bytes()
        disk.fill(leave=50_000)
        assert refused(till) == "ledger.full"
        assert till.path.read_bytes() == before
        assert not list(till.path.parent.glob("till.rest*"))
        disk.make_room()
        _, sales = till.restored()
        assert list(sales) == [sale_id]


@pytest.mark.parametrize("at", range(1, 6))
def test_a_restore_that_is_cut_short_leaves_the_old_till_or_asks_to_be_finished(
    till: Till, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = till.place()
    till.backup()
    second = till.place()
    till.close()
    spoil(till.path, *pages_of(till.path, "category"))
    damaged = till.path.read_bytes()
    steps = 0
    moved = Path.replace

    def cut(self: Path, target: Path) -> Path:
        nonlocal steps
        steps += 1
        if steps == at:
            raise KeyboardInterrupt
        return moved(self, target)

    monkeypatch.setattr(Path, "replace", cut)
    try:
        restore(till.path, till.clock)
    except KeyboardInterrupt:
        monkeypatch.undo()
        if till.path.with_name("till.restored.db").exists():
            with pytest.raises(LedgerError) as error:
                Ledger(till.path)
            assert error.value.key == "ledger.half_restored"
        else:
            assert till.path.read_bytes() == damaged
        restore(till.path, till.clock)
    with Ledger(till.path, till.clock) as ledger:
        assert [sale.id for sale in ledger.sales.all()] == [first, second]
    (aside,) = till.path.parent.glob("till-damaged-*.db")
    assert aside.read_bytes() == damaged
    assert not list(till.path.parent.glob("till.rest*"))
