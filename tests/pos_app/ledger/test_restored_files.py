"""What is read of a damaged file and its log, page by page, and that both are kept; numbers that go on after it."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path
from typing import Any

from pos_app.ids import SaleId
from pos_app.ledger.merge import SKIPPED
from pos_app.ledger.salvage import remains_of
from pos_app.selling.sale import Sale
from tests.pos_app.ledger.damaged_till import FINAL, LOOKED_UP, NewSales, Till
from tests.support.wreck import count, pages_of, power_cut, ruin, spoil


def test_the_damaged_file_is_kept_as_it_was(till: Till) -> None:
    till.place()
    till.backup()
    till.close()
    ruin(till.path)
    before = till.path.read_bytes()
    report, _ = till.restored()
    assert report.aside is not None
    assert report.aside.read_bytes() == before
    assert report.aside.parent == till.path.parent
    assert "damaged" in report.aside.name


def test_what_the_log_still_holds_is_read_and_kept(till: Till, tmp_path: Path) -> None:
    """A power cut: the newest sales are in the write-ahead log alone."""
    till.ledger._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    till.ledger._connection.execute("PRAGMA wal_autocheckpoint = 0")
    till.backup()
    sale_id = till.place()
    till.accept(sale_id)
    damaged = power_cut(till.path, tmp_path / "cut")
    truth = till.close()
    shutil.move(till.path.parent / "backups", damaged.parent)
    ruin(damaged)
    log = damaged.with_name("till.db-wal").read_bytes()
    till.path = damaged
    report, sales = till.restored()
    assert sales == truth
    assert report.aside is not None
    assert report.aside.with_name(f"{report.aside.name}-wal").read_bytes() == log


def test_a_log_broken_in_the_middle_gives_up_no_later_sale(till: Till, tmp_path: Path) -> None:
    """SQLite itself stops at the first broken frame."""
    till.ledger._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    till.ledger._connection.execute("PRAGMA wal_autocheckpoint = 0")
    till.backup()
    first, *others = [till.place() for _ in range(3)]
    damaged = power_cut(till.path, tmp_path / "cut")
    truth = till.close()
    shutil.move(till.path.parent / "backups", damaged.parent)
    log = damaged.with_name("till.db-wal")
    with log.open("r+b") as file:
        file.seek(32 + 24 + 100)
        file.write(b"\xff" * 40)
    till.path = damaged
    report, sales = till.restored()
    assert {first, *others} <= set(truth)
    assert set(others) <= set(sales)
    assert report.merged is not None
    assert report.merged.goes_on_at is not None


def test_an_unfinished_transaction_in_the_log_is_no_sale(till: Till, tmp_path: Path, new_sale: NewSales) -> None:
    till.backup()
    connection = till.ledger._connection
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    for _ in range(200):
        till.ledger.sales._place_new(new_sale())  # spills into the log, and is never committed
    damaged = power_cut(till.path, tmp_path / "cut")
    connection.execute("ROLLBACK")
    till.close()
    assert b"K1-261123-0001" in damaged.with_name("till.db-wal").read_bytes()
    shutil.move(till.path.parent / "backups", damaged.parent)
    spoil(damaged, *pages_of(damaged, "category"))
    till.path = damaged
    _, sales = till.restored()
    assert sales == {}


class Scratched(type(Path())):  # type: ignore[misc]
    """A file on a disk that fails to read its first two pages."""

    def read_bytes(self) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    def open(self, *how: Any, **more: Any) -> Any:
        return ScratchedFile(super().open(*how, **more))


class ScratchedFile:
    def __init__(self, file: Any) -> None:
        self._file = file

    def __enter__(self) -> ScratchedFile:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def seek(self, place: int) -> None:
        self._file.seek(place)

    def read(self, size: int) -> bytes:
        if self._file.tell() < 2 * 4096:
            raise OSError(errno.EIO, "Input/output error")
        read: bytes = self._file.read(size)
        return read


def test_what_the_disk_can_still_read_is_read(till: Till) -> None:
    ids = [till.place() for _ in range(20)]
    till.close()
    remains = remains_of(Scratched(till.path))
    assert {row["id"] for row in remains.sales.values()} == set(ids)


def test_numbers_go_on_where_a_file_that_is_well_ended(till: Till) -> None:
    till.place()
    copy = till.backup()
    till.place()
    till.close()
    report, _ = till.restored(backup=copy)
    assert report.merged is not None
    assert report.merged.goes_on_at is None
    assert till.next_number().endswith("-0003")


def test_numbers_leave_room_for_sales_that_cannot_be_read(till: Till) -> None:
    till.place()
    till.backup()
    for _ in range(4):
        till.place()
    till.close()
    ruin(till.path)
    report, _ = till.restored()
    assert report.merged is not None
    assert report.merged.goes_on_at == SKIPPED + 2
    assert till.next_number().endswith(f"-{SKIPPED + 2:04d}")
    assert till.next_number().endswith(f"-{SKIPPED + 3:04d}")
    till.clock.advance(3 * 86_400)
    assert till.next_number().endswith("-0001"), "another day begins anew"
    till.clock.advance(-3 * 86_400)
    assert till.next_number().endswith(f"-{SKIPPED + 4:04d}")


def test_numbers_go_past_the_highest_that_anything_speaks_of(till: Till) -> None:
    till.backup()
    for _ in range(3):
        till.place()
    till.close()
    spoil(till.path, *pages_of(till.path, "sale"))
    report, _ = till.restored()
    assert report.merged is not None
    assert len(report.merged.lost) == 3
    assert report.merged.goes_on_at == 3 + SKIPPED + 1


def test_a_second_restore_leaves_room_once_more(till: Till) -> None:
    till.place()
    till.backup()
    till.close()
    ruin(till.path)
    till.restored()
    for _ in range(2):
        till.next_number()
    ruin(till.path)
    report, _ = till.restored()
    assert report.merged is not None
    assert report.merged.goes_on_at is not None
    assert report.merged.goes_on_at > SKIPPED + 3
    assert till.next_number().endswith(f"-{report.merged.goes_on_at:04d}")


def day_of_sales(till: Till) -> dict[SaleId, Sale]:
    """Forty sales; half of them are in the backup, and every fourth is on its way."""
    ids = [till.place() for _ in range(20)]
    till.backup()
    ids += [till.place() for _ in range(20)]
    for number, sale_id in enumerate(ids):
        if number % 4 in (1, 2):
            till.accept(sale_id, "paid" if number % 4 == 1 else "unpaid")
        elif number % 8 == 3:
            till.ledger.outbox.cancel(sale_id, "salah")
    return till.close()


def test_whichever_page_is_damaged_nothing_is_made_twice_and_little_is_lost(
    till: Till, tmp_path: Path, new_sale: NewSales
) -> None:
    truth = day_of_sales(till)
    numbers = {sale.receipt_number for sale in truth.values()}
    in_backup = list(truth)[:20]
    for page in range(1, count(till.path) + 1):
        folder = tmp_path / f"page {page}"
        shutil.copytree(till.path.parent, folder, ignore=shutil.ignore_patterns("page *", "processes"))
        damaged = Till.__new__(Till)
        damaged.path, damaged.clock, damaged._new_sale = folder / "till.db", till.clock, new_sale
        spoil(damaged.path, page, seed=page)
        _, sales = damaged.restored()
        assert set(in_backup) <= set(sales), f"page {page}"
        assert len(truth) - len(sales) <= 8, f"page {page}: no more than a page of sales"
        for sale_id, sale in sales.items():
            was = truth[sale_id]
            assert (sale.receipt_number, sale.totals) == (was.receipt_number, was.totals), f"page {page}"
            if was.sending.state in FINAL:
                assert sale.sending.state in (was.sending.state, LOOKED_UP), f"page {page}: {sale}"
            else:
                assert sale.sending.state is LOOKED_UP, f"page {page}: {sale}"
        number = damaged.next_number()
        assert number not in numbers
        shutil.rmtree(folder)
