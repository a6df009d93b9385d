"""Copies of the till: whole, consistent, seven of them, and never in the way of a sale."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from pos_app.config.locks import FileLock
from pos_app.ledger import Ledger, LedgerError
from pos_app.ledger.backups import KEPT, Backup, Backups
from pos_app.ledger.health import check
from pos_app.selling.checkout import NewSale
from pos_app.selling.sale import Sale
from tests.support.clock import HandClock
from tests.support.disks import small_disk
from tests.support.wreck import pages_of, spoil

NewSales = Callable[..., NewSale]
ROOT = Path(__file__).parents[3]


@pytest.fixture
def backups(path: Path, clock: HandClock) -> Backups:
    return Backups(path, clock)


def taken(backups: Backups) -> Backup:
    backup = backups.take()
    assert backup is not None
    return backup


def sales_in(backup: Backup) -> list[Sale]:
    """What a till that begins with this copy has."""
    place = backup.path.parent.parent / "looked at" / "till.db"
    place.parent.mkdir(exist_ok=True)
    shutil.copyfile(backup.path, place)
    with Ledger(place) as ledger:
        sales = ledger.sales.all()
    shutil.rmtree(place.parent)
    return sales


def test_a_copy_has_everything_that_was_committed(
    backups: Backups, ledger: Ledger, new_sale: NewSales, clock: HandClock
) -> None:
    sales = [ledger.sales.place(new_sale()) for _ in range(5)]
    backup = taken(backups)
    assert sales_in(backup) == sales
    assert backup.taken_at == clock.now()
    assert backup.size == backup.path.stat().st_size
    assert check(backup.path, thorough=True).is_well
    assert [found.name for found in backups.folder.iterdir() if found.suffix == ".db"] == [backup.path.name]
    with closing(sqlite3.connect(backup.path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete", "one file, whole without others"


def test_sales_are_made_while_it_is_taken_and_it_shows_one_moment(
    backups: Backups, ledger: Ledger, second: Ledger, new_sale: NewSales
) -> None:
    before = [ledger.sales.place(new_sale()) for _ in range(500)]
    meanwhile: list[Sale] = []

    def sell() -> bool:
        meanwhile.append(second.sales.place(new_sale()))
        return False

    backup = backups.take(given_up=sell)
    assert backup is not None
    assert len(meanwhile) > 2, "several steps, and a sale in each pause"
    assert sales_in(backup) == before
    assert len(ledger.sales.all()) == len(before) + len(meanwhile)


def test_the_seven_newest_are_kept_whatever_the_clock_says(backups: Backups, ledger: Ledger, clock: HandClock) -> None:
    (backups.folder).mkdir()
    (backups.folder / "notes of a technician.db").write_text("not ours")
    numbers = []
    for _ in range(KEPT + 3):
        clock.advance(-86_400)
        numbers.append(taken(backups).number)
    assert [backup.number for backup in backups.all()] == numbers[: -KEPT - 1 : -1]
    assert (backups.folder / "notes of a technician.db").exists()
    ledger.memos.write("still", "open")


def test_one_that_is_given_up_leaves_nothing(backups: Backups, ledger: Ledger) -> None:
    assert backups.take(given_up=lambda: True) is None
    assert backups.all() == []
    assert not list(backups.folder.glob("*.part"))


def test_only_one_is_taken_at_a_time(backups: Backups, ledger: Ledger) -> None:
    backups.folder.mkdir()
    with FileLock(backups.folder / "backup.lock"):
        assert backups.take() is None
    assert taken(backups)


def test_a_damaged_till_takes_the_place_of_no_good_copy(
    backups: Backups, ledger: Ledger, path: Path, new_sale: NewSales
) -> None:
    ledger.sales.place(new_sale())
    good = taken(backups)
    ledger.close()
    spoil(path, *pages_of(path, "sale"))
    with pytest.raises(LedgerError) as error:
        backups.take()
    assert error.value.key == "ledger.damaged"
    assert backups.all() == [good]
    assert not list(backups.folder.glob("*.part"))


KILLED = """
import os, signal, sys
from pathlib import Path
from pos_app.ledger.backups import Backups
Backups(Path(sys.argv[1])).take(given_up=lambda: os.kill(os.getpid(), signal.SIGKILL))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills processes in other ways")
def test_a_process_killed_over_it_leaves_no_half_copy(backups: Backups, ledger: Ledger, path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED, f"{path}"], check=False, cwd=ROOT)
    assert ended.returncode == -signal.SIGKILL
    assert backups.all() == []
    assert list(backups.folder.glob("*.part")), "it was at it"
    taken(backups)
    assert not list(backups.folder.glob("*.part"))


def test_a_full_disk_is_told_and_the_till_goes_on(clock: HandClock, new_sale: NewSales) -> None:
    with small_disk() as disk, Ledger(disk.folder / "till.db", clock) as ledger:
        ledger.sales.place(new_sale())
        backups = Backups(disk.folder / "till.db", clock)
        good = taken(backups)
        disk.fill(leave=60_000)
        with pytest.raises(LedgerError) as error:
            backups.take()
        assert error.value.key == "ledger.full"
        assert backups.all() == [good]
        disk.make_room()
        assert len(ledger.sales.all()) == 1
        taken(backups)


def test_a_writer_who_has_begun_keeps_nobody_from_copying(
    backups: Backups, ledger: Ledger, second: Ledger, new_sale: NewSales
) -> None:
    sale = ledger.sales.place(new_sale())
    second._connection.execute("BEGIN IMMEDIATE")
    second.sales._place_new(new_sale())
    finished: list[Backup | None] = []
    copying = threading.Thread(target=lambda: finished.append(backups.take()))
    copying.start()
    copying.join(20)
    second._connection.execute("ROLLBACK")
    assert finished
    assert finished[0] is not None
    assert sales_in(finished[0]) == [sale]
