"""A damaged till is put together again: no sale lost that can be read, none made twice, no number given twice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pos_app.ledger import Ledger
from pos_app.ledger.ownership import Owner
from pos_app.printing.jobs import JobState
from pos_app.records import replace
from pos_app.selling.buyer import WALK_IN, Buyer, OrderAccount
from pos_app.selling.cart import Cart
from pos_app.selling.sale import Restored, Sale, SendState
from tests.pos_app.ledger.damaged_till import LOOKED_UP, NewSales, Till
from tests.support.wreck import pages_of, power_cut, ruin, spoil

WHY = ("scalev.no_reply_change", {})
REFUSED = ("scalev.refused", {"reason": "Stok habis"})
GUEST = Buyer(name="Sari", email="sari@example.id", account=OrderAccount.GUEST)


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
    spoil(till.path, *pages_of(till.path, "tile_search_data"))
    _, sales = till.restored()
    assert sales == truth


def test_sales_that_only_the_damaged_file_has_are_brought_over_whole(till: Till) -> None:
    till.place()
    till.backup()
    later, paid, cancelled = (till.place() for _ in range(3))
    till.accept(paid, "paid")
    till.ledger.outbox.cancel(cancelled, "salah ketik")
    till.ledger.prints.record(paid, JobState.PRINTED)
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
        assert ledger.prints.record(paid, JobState.PRINTED).copy == 1, "a paper of the damaged file is known"
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


def test_the_same_store_written_in_other_letters_is_the_same_store(till: Till) -> None:
    till.ledger.ownership.take(Owner("https://a.example", "store_1", "a@b.id"))
    sale_id = till.place()
    till.backup()
    with till.ledger._connection as connection:
        connection.execute("UPDATE memo SET value_json = replace(value_json, ' ', '') WHERE name = 'owner'")
    till.close()
    spoil(till.path, *pages_of(till.path, "outbox", "sale_event"))
    _, sales = till.restored()
    assert problem(sales[sale_id]) == Restored.TO_SEND


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
