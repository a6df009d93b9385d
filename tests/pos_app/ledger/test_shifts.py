"""Shifts in the ledger: opened and closed once, and no rupiah lost or doubled between their Zs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pos_app.errors import InputError
from pos_app.ledger import Ledger, LedgerError
from pos_app.money import ZERO, Rupiah
from pos_app.records import replace
from pos_app.shifts.cash import Count, Denomination
from pos_app.shifts.models import Closing, NewMove, Shift
from pos_app.shifts.report import NONE, Report, Tally
from tests.support.clock import HandClock
from tests.support.sales import sale_line
from tests.support.shifts import ShiftTill

SALE = Rupiah(198_500)
"""What one sale of LINES comes to."""
ONE = Tally(1, SALE)


@pytest.fixture
def till(path: Path) -> Iterator[ShiftTill]:
    made = ShiftTill(path, HandClock(datetime(2026, 11, 23, 1, 0, tzinfo=UTC)), Rupiah(500_000))
    yield made
    made.ledger.close()


def z_of(shift: Shift) -> Report:
    assert shift.report is not None
    assert shift.report.is_final
    return shift.report


# Opening, moving cash, closing


def test_a_shift_is_opened_with_what_was_counted_and_closed_with_its_z(till: ShiftTill) -> None:
    opened = till.open("Sari")
    assert opened == till.ledger.shifts.current()
    assert (opened.name, opened.opened_by, opened.opening.total) == ("K1-Z0001", "Sari", Rupiah(500_000))
    till.sell()
    till.move(100_000, "uang receh dari bank")
    till.move(-250_000, "setor ke bank")
    closed = till.close(by="Dewi")
    z = z_of(closed)
    assert (closed.closed_by, z.made_by, z.opened_by) == ("Dewi", "Dewi", "Sari")
    assert z.takings.in_shift == z.takings.total == ONE
    drawer = z.drawer
    assert (drawer.opening, drawer.sales, drawer.put_in, drawer.taken_out) == (
        Rupiah(500_000), SALE, Rupiah(100_000), Rupiah(250_000),
    )  # fmt: skip
    assert drawer.expected == till.drawer == Rupiah(548_500)
    assert z.difference == ZERO
    assert [(move.amount.amount, move.reason) for move in z.moves] == [
        (100_000, "uang receh dari bank"), (-250_000, "setor ke bank"),
    ]  # fmt: skip
    assert till.ledger.shifts.current() is None
    assert till.ledger.shifts.closed() == [closed]


def test_a_count_by_notes_and_coins_is_kept_as_counted(till: ShiftTill) -> None:
    count = Count.of({Denomination(100_000): 4, Denomination(1_000): 3, Denomination(1_000, is_coin=True): 7})
    till.ledger.shifts.open("K1", "Sari", count)
    till.reopen()
    shift = till.ledger.shifts.current()
    assert shift is not None
    assert shift.opening == count
    assert shift.opening.total == Rupiah(410_000)
    closed = till.ledger.shifts.close(shift.id, Closing(count, "Sari"))
    till.reopen()
    counted = z_of(till.ledger.shifts.one(closed.id)).counted
    assert counted is not None
    assert counted.count == count


def test_only_one_shift_is_open_whoever_opens_it(till: ShiftTill, path: Path) -> None:
    first = till.open()
    with Ledger(path, till.clock) as second:
        with pytest.raises(LedgerError) as error:
            second.shifts.open("K2", "Dewi", Count(ZERO))
        assert error.value.key == "ledger.shift_open"
        assert second.shifts.current() == first
        closed = second.shifts.close(first.id, Closing(Count(till.drawer), "Dewi"))
    assert till.ledger.shifts.current() is None
    assert till.ledger.shifts.closed() == [closed]


def test_a_second_press_changes_nothing(till: ShiftTill) -> None:
    opened = till.open()
    move = NewMove("one", Rupiah(-20_000), "galon air", "Sari")
    assert till.ledger.shifts.move(move) == till.ledger.shifts.move(move)
    till.drawer -= Rupiah(20_000)
    assert len(till.ledger.shifts.report().moves) == 1
    closed = till.close()
    till.sell()
    assert till.ledger.shifts.close(opened.id, Closing(Count(ZERO), "Dewi")) == closed
    assert till.ledger.shifts.move(move).reason == "galon air", "also once the shift is closed"


def test_z_numbers_count_up_on_each_register(till: ShiftTill) -> None:
    names = []
    for register in ("K1", "K9", "k1", "K9"):
        till.register = register
        till.open()
        names.append(till.close().name)
    assert names == ["K1-Z0001", "K9-Z0001", "K1-Z0002", "K9-Z0002"]


def test_a_renamed_register_loses_no_sale(till: ShiftTill) -> None:
    till.open()
    till.sell()
    till.register = "K9"
    till.sell()
    assert z_of(till.close()).takings.total == ONE + ONE


def test_cash_that_differs_needs_a_reason(till: ShiftTill) -> None:
    till.open()
    shift = till.ledger.shifts.current()
    assert shift is not None
    counted = Count(till.drawer - Rupiah(5_000))
    with pytest.raises(LedgerError) as error:
        till.ledger.shifts.close(shift.id, Closing(counted, "Sari", "  "))
    assert error.value.key == "ledger.no_difference_reason"
    assert till.ledger.shifts.current() == shift, "open as before"
    closed = till.ledger.shifts.close(shift.id, Closing(counted, "Sari", "salah kembalian", (Rupiah(1),)))
    z = z_of(closed)
    assert z.difference == Rupiah(-5_000)
    assert z.counted is not None
    assert (z.counted.reason, z.counted.earlier) == ("salah kembalian", (Rupiah(1),))


def test_what_cannot_be_is_refused_in_words(till: ShiftTill) -> None:
    with pytest.raises(LedgerError) as closed:
        till.ledger.shifts.move(NewMove("one", Rupiah(1_000), "receh", "Sari"))
    assert closed.value.key == "ledger.no_shift_open"
    for what, key in (
        (lambda: NewMove("one", ZERO, "receh", "Sari"), "shift.move_nothing"),
        (lambda: NewMove("one", Rupiah(1), "  ", "Sari"), "shift.move_reason"),
        (lambda: Count(Rupiah(-1)), "shift.count_negative"),
        (lambda: Count(Rupiah(5), ((Denomination(1_000), 1),)), "shift.count_sum"),
    ):
        with pytest.raises(InputError) as error:
            what()
        assert error.value.key == key


# Which Z counts what


def test_what_is_paid_after_the_close_is_in_the_next_z(till: ShiftTill) -> None:
    till.open()
    late, confirmed, never = till.sell("bank_transfer"), till.sell("static_qris", trusted=True), till.sell("qris")
    till.answer(late)
    till.answer(never)
    first = z_of(till.close())
    assert first.takings.total == NONE
    assert first.unpaid == Tally(3, SALE * 3)
    assert first.on_trust == ONE
    till.answer(late, "paid", unique_code=0)
    till.open()
    till.confirm(confirmed)
    till.sell("cash")
    second = z_of(till.close())
    assert second.takings.paid_late == Tally(2, SALE * 2)
    assert second.takings.in_shift == ONE
    assert [(line.receipt[-4:], line.by, line.amount) for line in second.confirmed] == [("0002", "Bu Ratna", SALE)]
    assert second.drawer.sales == SALE, "none of it is cash in the drawer but the cash"
    assert second.unpaid == NONE, "the one that was never paid is of the shift before"
    till.open()
    assert till.ledger.shifts.report().takings.total == NONE


def test_what_is_sold_while_no_shift_is_open_is_in_the_next_z_and_in_its_float(till: ShiftTill) -> None:
    till.open()
    till.close()
    till.sell("cash")
    paid = till.sell("qris")
    till.answer(paid, "paid")
    unpaid = till.sell("bank_transfer")
    till.answer(unpaid)
    till.cancel(till.sell("cash"))
    assert till.ledger.shifts.waiting_for_a_shift() == 4
    till.open()
    assert till.ledger.shifts.waiting_for_a_shift() == 0
    till.answer(unpaid, "paid")
    x = till.ledger.shifts.report()
    assert x.takings.between == x.takings.total == Tally(3, SALE * 3)
    assert x.drawer.sales == ZERO, "the cash was counted when the shift was opened"
    assert x.drawer.expected == till.drawer
    assert [void.gives_back for void in x.voids] == [False]
    till.close()


def test_sales_from_before_the_first_shift_belong_to_none(till: ShiftTill) -> None:
    cash, late = till.sell("cash"), till.sell("qris")
    till.answer(late)
    assert till.ledger.shifts.waiting_for_a_shift() == 0
    till.open()
    assert till.ledger.shifts.report().takings.total == NONE
    till.answer(late, "paid")
    till.cancel(cash)
    x = till.ledger.shifts.report()
    assert (x.takings.paid_late, x.takings.taken_back) == (ONE, Tally(-1, -SALE))
    assert x.drawer.given_back == SALE
    assert x.drawer.expected == till.drawer


def test_a_sale_cancelled_in_its_own_shift_brings_nothing(till: ShiftTill) -> None:
    till.open()
    till.cancel(till.sell("cash", cashier="Dewi"), "salah barang")
    z = z_of(till.close())
    assert z.takings.total == NONE
    assert (z.drawer.sales, z.drawer.given_back) == (ZERO, ZERO)
    (void,) = z.voids
    assert (void.amount, void.reason, void.cashier, void.gives_back) == (SALE, "salah barang", "Dewi", False)
    assert z.products == ()


def test_a_sale_cancelled_after_its_z_is_taken_back_by_the_next(till: ShiftTill) -> None:
    till.open()
    sold = till.sell("cash")
    till.sell("cash")
    assert z_of(till.close()).takings.total == ONE + ONE
    till.open()
    till.cancel(sold)
    second = z_of(till.close())
    assert second.takings.taken_back == second.takings.total == Tally(-1, -SALE)
    assert second.drawer.given_back == SALE
    assert [void.gives_back for void in second.voids] == [True]
    assert {line.name: line.quantity for line in second.products}["Sambal Roa botol"] == -2
    till.open()
    assert till.ledger.shifts.report().voids == (), "once is enough"


def test_cash_given_back_while_no_shift_is_open_is_gone_from_the_float(till: ShiftTill) -> None:
    till.open()
    sold = till.sell("cash")
    till.close()
    till.cancel(sold)
    till.open()
    x = till.ledger.shifts.report()
    assert x.takings.taken_back == Tally(-1, -SALE)
    assert x.drawer.given_back == ZERO
    assert x.drawer.expected == till.drawer


def test_a_payment_that_the_server_takes_back_is_taken_back(till: ShiftTill) -> None:
    till.open()
    sale = till.sell("qris")
    till.answer(sale, "paid")
    assert z_of(till.close()).takings.total == ONE
    till.open()
    till.answer(sale, "unpaid")
    assert z_of(till.close()).takings.taken_back == Tally(-1, -SALE)
    till.open()
    till.answer(sale, "paid")
    assert z_of(till.close()).takings.paid_late == ONE


def test_a_clock_that_is_set_back_puts_no_sale_into_two_shifts(till: ShiftTill) -> None:
    till.open()
    till.sell()
    first = z_of(till.close())
    till.clock.jump(-4 * 3600)
    till.sell()
    till.open()
    till.sell()
    second = z_of(till.close())
    assert first.takings.total == ONE
    assert (second.takings.between, second.takings.in_shift) == (ONE, ONE)


def test_a_shift_may_pass_midnight(till: ShiftTill) -> None:
    till.clock.moment = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    till.open()
    till.sell()
    till.clock.advance(16 * 3600)
    till.sell()
    receipts = [sale.receipt_number for sale in till.ledger.sales.all()]
    assert receipts[0][3:9] != receipts[1][3:9], "placed on two days"
    assert z_of(till.close()).takings.total == ONE + ONE


def test_an_amount_is_the_one_that_arrived(till: ShiftTill) -> None:
    till.open()
    transfer, seen, cash = till.sell("bank_transfer"), till.sell("static_qris"), till.sell("cash", rounding=-500)
    till.answer(transfer, "paid", unique_code=123)
    till.confirm(seen, Rupiah(198_000))
    till.answer(cash)
    z = z_of(till.close())
    assert {line.code: line.amount.amount for line in z.methods} == {
        "cash": 198_000, "bank_transfer": 198_377, "static_qris": 198_000,
    }  # fmt: skip
    assert {line.code: line.amount.amount for line in z.tenders} == {
        "cash": 198_000, "server": 198_377, "static_qris": 198_000,
    }  # fmt: skip
    assert (z.made_of.rounding, z.made_of.other) == (Rupiah(-500), Rupiah(-123 - 500))
    assert z.drawer.sales == Rupiah(198_000), "change is out already"


def test_the_parts_of_the_takings_are_named(till: ShiftTill) -> None:
    till.open()
    sold = (sale_line("Kopi", 2, 50_000, number=1), sale_line("Kopi", 1, 50_000, number=1))
    till.sell("cash", sold, discount=10_000, shipping=9_000, shipping_discount=2_000, other=1_000, service_fee=500)
    x = till.ledger.shifts.report()
    parts = x.made_of
    assert (parts.products, parts.discounts, parts.shipping, parts.charges, parts.other) == (
        Rupiah(150_000), Rupiah(-12_000), Rupiah(9_000), Rupiah(1_500), ZERO,
    )  # fmt: skip
    assert [(line.name, line.quantity, line.amount.amount) for line in x.products] == [("Kopi", 3, 150_000)]


def test_a_method_chosen_later_is_the_one_that_counts(till: ShiftTill) -> None:
    till.open()
    till.answer(till.sell("qris"), "paid", method="va_bca")
    assert [line.code for line in till.ledger.shifts.report().methods] == ["va_bca"]


def test_what_waits_to_be_sent_is_named_and_counts_all_the_same(till: ShiftTill) -> None:
    till.sell("cash")
    till.open()
    till.answer(till.sell("cash"))
    till.sell("cash", rounding=500)
    x = till.ledger.shifts.report()
    assert x.unsent == Tally(2, SALE * 2 + Rupiah(500)), "of the whole till"
    assert x.takings.total.count == 2


def test_totals_that_the_server_sees_otherwise_are_named(till: ShiftTill) -> None:
    till.open()
    sale = till.ledger.sales.one(till.sell("cash"))
    made = till.answer(sale.id).order
    assert made is not None
    till.ledger.sales.record_order(
        sale.id, replace(made, totals=replace(made.totals, total=made.totals.total + Rupiah(700)))
    )
    assert till.ledger.shifts.report().disagreeing == Tally(1, Rupiah(700))


def test_the_list_of_a_z_stays_what_it_counted(till: ShiftTill) -> None:
    till.open()
    sold, late = till.sell("cash"), till.sell("qris")
    first = till.close()
    before = till.ledger.shifts.sales(first.id)
    assert [(sale.receipt[-4:], sale.sales, sale.takings) for sale in before] == [("0001", 1, SALE)]
    till.open()
    till.cancel(sold)
    till.answer(late, "paid")
    second = till.close()
    assert till.ledger.shifts.sales(first.id) == before
    assert [(sale.receipt[-4:], sale.sales, sale.takings) for sale in till.ledger.shifts.sales(second.id)] == [
        ("0001", -1, -SALE), ("0002", 1, SALE),
    ]  # fmt: skip
