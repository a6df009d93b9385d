"""A damaged till is put together again: no sale lost that can be read, none made twice, no number given twice."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pos_app.ids import SaleId
from pos_app.ledger import Ledger, LedgerError
from pos_app.ledger.backups import Backups
from pos_app.ledger.merge import SKIPPED
from pos_app.ledger.ownership import Owner
from pos_app.ledger.restore import RestoreReport, restore
from pos_app.ledger.salvage import remains_of
from pos_app.selling.buyer import WALK_IN, Buyer, OrderAccount
from pos_app.selling.cart import Cart
from pos_app.selling.checkout import NewSale
from pos_app.selling.sale import Restored, Sale, SendState
from tests.support.clock import HandClock
from tests.support.disks import small_disk
from tests.support.sales import order
from tests.support.wreck import count, pages_of, power_cut, ruin, spoil

NewSales = Callable[..., NewSale]
WHY = ("scalev.no_reply_change", {})
REFUSED = ("scalev.refused", {"reason": "Stok habis"})
GUEST = Buyer(name="Sari", email="sari@example.id", account=OrderAccount.GUEST)
LOOKED_UP = SendState.UNKNOWN
FINAL = (SendState.ACCEPTED, SendState.ACCEPTED_UNNUMBERED, SendState.CANCELLED)


class Till:
    """A till that sells for a day, with a backup on the way."""

    def __init__(self, path: Path, clock: HandClock, new_sale: NewSales) -> None:
        self.path, self.clock, self._new_sale = path, clock, new_sale
        self.ledger = Ledger(path, clock)

    def place(self, buyer: Buyer = WALK_IN) -> SaleId:
        self.clock.advance(60)
        return self.ledger.sales.place(replace(self._new_sale(), buyer=buyer)).id

    def accept(self, sale_id: SaleId, status: str = "unpaid") -> None:
        sale = self.ledger.sales.one(sale_id)
        self.ledger.sales.record_order(sale_id, replace(order(sale.totals, status=status), id=f"order of {sale_id}"))

    def depart(self, sale_id: SaleId, token: str | None = None) -> None:
        claim = self.ledger.outbox.claim(sale_id, at_once=True)
        assert claim is not None
        self.ledger.outbox.departing(claim, token)

    def backup(self) -> Path:
        taken = Backups(self.path, self.clock).take()
        assert taken is not None
        return taken.path

    def close(self) -> dict[SaleId, Sale]:
        """End the day; every sale as it stood then."""
        sales = {sale.id: sale for sale in self.ledger.sales.all()}
        self.ledger.close()
        return sales

    def restored(self, **how: object) -> tuple[RestoreReport, dict[SaleId, Sale]]:
        """Restore; every sale as it stands now."""
        report = restore(self.path, self.clock, **how)  # type: ignore[arg-type]
        with Ledger(self.path, self.clock) as ledger:
            return report, {sale.id: sale for sale in ledger.sales.all()}

    def next_number(self) -> str:
        with Ledger(self.path, self.clock) as ledger:
            return ledger.sales.place(self._new_sale()).receipt_number


@pytest.fixture
def till(path: Path, clock: HandClock, new_sale: NewSales) -> Till:
    return Till(path, clock, new_sale)


def problem(sale: Sale) -> str:
    assert sale.sending.problem is not None
    return sale.sending.problem[0]


def test_what_waited_in_the_backup_is_looked_up_before_it_is_sent(till: Till) -> None:
    """The till that sent it is past reading, so only the server can say."""
    waits, unknown, signed_out = (till.place() for _ in range(3))
    till.depart(unknown)
    till.ledger.outbox.became_unknown(unknown, till.clock.now(), WHY)
    till.depart(signed_out)
    till.ledger.outbox.signed_out(signed_out, WHY)
    made, cancelled = till.place(), till.place()
    till.accept(made)
    till.ledger.outbox.cancel(cancelled, "pembeli batal")
    till.backup()
    till.accept(waits)
    till.close()
    ruin(till.path)
    till.clock.advance(3600)
    report, sales = till.restored()
    assert not report.readable
    assert [sales[sale_id].sending.state for sale_id in (waits, unknown, signed_out)] == [LOOKED_UP] * 3
    assert {problem(sales[sale_id]) for sale_id in (waits, unknown, signed_out)} == {Restored.TO_SEND}
    assert [sales[sale_id].sending.state for sale_id in (made, cancelled)] == [SendState.ACCEPTED, SendState.CANCELLED]
    assert sales[cancelled].sending.cancel_reason == "pembeli batal"
    with Ledger(till.path, till.clock) as ledger:
        claim = ledger.outbox.claim()
        assert claim is not None
        assert claim.unknown_since == till.clock.now(), "it may have been sent until this very moment"
        assert claim.looks == 0
    assert report.merged is not None
    assert set(report.merged.looked_up) == {sales[sale_id].receipt_number for sale_id in (waits, unknown, signed_out)}


def test_what_was_accepted_since_the_backup_stays_accepted(till: Till) -> None:
    sale_id = till.place()
    till.backup()
    till.accept(sale_id, "paid")
    truth = till.close()
    spoil(till.path, *pages_of(till.path, "tile_words_data"))
    _, sales = till.restored()
    assert sales == truth


def test_sales_that_only_the_damaged_file_has_are_brought_over_whole(till: Till) -> None:
    till.place()
    till.backup()
    later, paid, cancelled = (till.place() for _ in range(3))
    till.accept(paid, "paid")
    till.ledger.outbox.cancel(cancelled, "salah ketik")
    till.ledger.sales.record_print(paid, "printed")
    till.ledger.memos.write("shop", {"methods": []})
    till.ledger.memos.hold(Cart(notes="meja 4"), WALK_IN)
    truth = till.close()
    spoil(till.path, *pages_of(till.path, "category"))
    report, sales = till.restored()
    assert list(sales) == list(truth), "in order of placing"
    assert sales[paid] == truth[paid]
    assert sales[cancelled].sending.cancel_reason == "salah ketik"
    assert (sales[later].lines, sales[later].totals) == (truth[later].lines, truth[later].totals)
    assert sales[later].sending.state is LOOKED_UP, "the file is damaged, so what it says of sending may be old"
    assert report.merged is not None
    assert report.merged.added == tuple(truth[sale_id].receipt_number for sale_id in (later, paid, cancelled))
    with Ledger(till.path, till.clock) as ledger:
        assert ledger.sales.record_print(paid, "sending") == 1, "a paper of the damaged file is known"
        assert ledger.memos.read("shop") == {"methods": []}
        assert [held.cart.notes for held in ledger.memos.held()] == ["meja 4"]


def test_long_tables_and_long_texts_are_read_from_all_their_pages(till: Till, new_sale: NewSales) -> None:
    till.backup()
    for number in range(120):
        till.ledger.sales.place(replace(new_sale(), notes="“meja” " * (number * 20), cashier="é" * number))
    truth = till.close()
    spoil(till.path, *pages_of(till.path, "sale", "sale_line", "sale_order"))
    _, sales = till.restored()
    assert len(sales) == 120, "although the page from which SQLite would find them is gone"
    for sale_id, sale in sales.items():
        was = truth[sale_id]
        assert (sale.notes, sale.cashier, sale.totals) == (was.notes, was.cashier, was.totals)
    whole = [sale for sale_id, sale in sales.items() if sale.lines == truth[sale_id].lines]
    assert len(whole) > 110, "the top page of that table holds some lines itself"


def test_carts_that_were_taken_back_do_not_come_again(till: Till) -> None:
    """Their pages were given back to the file, and still hold them where SQLite does not wipe what it deletes."""
    till.ledger._connection.execute("PRAGMA secure_delete = OFF")
    till.backup()
    for number in range(60):
        till.ledger.memos.hold(Cart(notes=f"meja {number} " * 100), WALK_IN)
    for held in till.ledger.memos.held():
        till.ledger.memos.take_back(held.number)
    till.place()
    till.close()
    spoil(till.path, *pages_of(till.path, "category"))
    till.restored()
    with Ledger(till.path, till.clock) as ledger:
        assert ledger.memos.held() == []


@pytest.mark.parametrize("gone", ["outbox", "sale_order", "sale_event"])
def test_one_word_that_it_was_made_is_enough(till: Till, gone: str) -> None:
    """Outbox, order and history each tell of an acceptance; any of them keeps it from being sent again."""
    sale_id = till.place()
    till.backup()
    till.accept(sale_id)
    till.close()
    spoil(till.path, *pages_of(till.path, gone))
    _, sales = till.restored()
    if gone == "sale_order":
        assert sales[sale_id].sending.state is LOOKED_UP, "its order number can only be found at the server"
        assert problem(sales[sale_id]) == Restored.ACCEPTED
    else:
        assert sales[sale_id].sending.state is SendState.ACCEPTED


def test_a_sale_given_up_is_not_sent_although_its_state_is_lost(till: Till) -> None:
    sale_id = till.place()
    till.backup()
    till.ledger.outbox.cancel(sale_id, "pembeli batal")
    till.close()
    spoil(till.path, *pages_of(till.path, "outbox"))
    _, sales = till.restored()
    assert sales[sale_id].sending.state is SendState.CANCELLED
    assert sales[sale_id].sending.cancel_reason == "pembeli batal"


def test_a_refused_sale_waits_for_a_person_again(till: Till) -> None:
    sale_id = till.place()
    till.depart(sale_id)
    till.ledger.outbox.refused(sale_id, REFUSED)
    till.backup()
    till.close()
    ruin(till.path)
    _, sales = till.restored()
    assert sales[sale_id].sending.state is LOOKED_UP
    assert problem(sales[sale_id]) == Restored.PARKED


@pytest.mark.parametrize("token", [None, "11111111-1111-4111-8111-111111111111"])
def test_a_guests_sale_is_never_sent_again_by_itself(till: Till, token: str | None) -> None:
    sale_id = till.place(GUEST)
    if token:
        till.depart(sale_id, token)
        till.ledger.outbox.became_unknown(sale_id, till.clock.now(), WHY)
    till.backup()
    till.close()
    ruin(till.path)
    _, sales = till.restored()
    assert problem(sales[sale_id]) == Restored.PARKED
    with Ledger(till.path, till.clock) as ledger:
        claim = ledger.outbox.claim()
        assert claim is not None
        assert claim.guest_token == token


def test_what_waited_for_another_store_is_for_a_person(till: Till) -> None:
    """The till was given to another store after the backup, once everything of the first was sent."""
    first, second = Owner("https://a.example", "store_1", "a@b.id"), Owner("https://a.example", "store_2", "a@b.id")
    till.ledger.ownership.take(first)
    sale_id = till.place()
    till.backup()
    till.accept(sale_id)
    till.clock.advance(1)
    till.ledger.ownership.take(second)
    till.close()
    spoil(till.path, *pages_of(till.path, "outbox", "sale_order", "sale_event"))
    _, sales = till.restored()
    assert problem(sales[sale_id]) == Restored.PARKED, "not found in the second store, it must not be sent there"
    with Ledger(till.path, till.clock) as ledger:
        assert ledger.ownership.recorded() == second


def test_a_guests_accepted_order_without_its_number_is_for_a_person(till: Till) -> None:
    sale_id = till.place(GUEST)
    till.backup()
    till.accept(sale_id)
    till.close()
    spoil(till.path, *pages_of(till.path, "sale_order"))
    _, sales = till.restored()
    assert sales[sale_id].sending.state is SendState.ACCEPTED_UNNUMBERED


def test_a_payment_once_known_is_not_forgotten(till: Till, tmp_path: Path) -> None:
    """The log of the damaged file is gone, so that it is older than the backup."""
    sale_id = till.place()
    till.accept(sale_id)
    till.ledger._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    till.accept(sale_id, "paid")
    till.backup()
    damaged = power_cut(till.path, tmp_path / "cut")
    till.close()
    damaged.with_name("till.db-wal").unlink()
    shutil.move(till.path.parent / "backups", damaged.parent)
    spoil(damaged, *pages_of(damaged, "category"))
    till.path = damaged
    _, sales = till.restored()
    assert sales[sale_id].is_settled


def test_a_sale_that_lost_some_of_its_lines_says_so(till: Till) -> None:
    till.backup()
    sale_id = till.place()
    till.close()
    spoil(till.path, *pages_of(till.path, "sale_line"))
    _, sales = till.restored()
    assert sales[sale_id].lines == ()
    assert not sales[sale_id].is_whole


def test_sales_of_which_only_the_number_is_left_are_named(till: Till) -> None:
    kept = till.place()
    till.backup()
    lost = till.place()
    truth = till.close()
    spoil(till.path, *pages_of(till.path, "sale"))
    report, sales = till.restored()
    assert list(sales) == [kept]
    assert report.merged is not None
    assert report.merged.lost == (truth[lost].receipt_number,)


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


# Receipt numbers


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


# Any page


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


# What it refuses


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


# Cut short


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
