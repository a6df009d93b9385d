"""What is confirmed by hand, judged and counted in the same transaction that writes it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from pos_app.clock import local
from pos_app.errors import InputError
from pos_app.ledger import Ledger
from pos_app.ledger.trust import confirmed_by_hand
from pos_app.money import Rupiah
from pos_app.records import replace
from pos_app.selling.caps import Caps
from pos_app.selling.sale import Confirmation, Sale
from pos_app.selling.tender import Tender
from tests.pos_app.ledger.damaged_till import NewSales
from tests.support.clock import HandClock
from tests.support.sales import order

EACH = 187_500
GENEROUS = Caps(Rupiah(10**9), Rupiah(10**9))
Transfer = Callable[[], Sale]


@pytest.fixture
def transfer(ledger: Ledger, new_sale: NewSales) -> Transfer:
    """Places a bank transfer of Rp187.500."""
    return lambda: ledger.sales.place(replace(new_sale(), tender=Tender.server("bank_transfer")))


def caps(sale: int = EACH, shift: int = 10**9) -> Caps:
    return Caps(Rupiah(sale), Rupiah(shift))


def confirm(till: Ledger, clock: HandClock, sale: Sale, within: Caps = GENEROUS) -> Sale:
    return till.sales.confirm(sale.id, Confirmation("Ibu Ratna", "mutasi", clock.now(), sale.due), within)


def counted(ledger: Ledger, clock: HandClock) -> int:
    return confirmed_by_hand(ledger._connection, local(clock.now()).date()).amount


def refusal(till: Ledger, clock: HandClock, sale: Sale, within: Caps = GENEROUS) -> str:
    """The key of what is said, here and before a supervisor is asked; nothing is written."""
    with pytest.raises(InputError) as before:
        till.sales.to_confirm(sale.id, within)
    with pytest.raises(InputError) as refused:
        confirm(till, clock, sale, within)
    assert till.sales.one(sale.id).confirmation is None
    assert before.value.key == refused.value.key
    return refused.value.key


def test_the_caps_hold_for_one_sale_and_for_a_shift(ledger: Ledger, transfer: Transfer, clock: HandClock) -> None:
    first, second, third = transfer(), transfer(), transfer()
    assert refusal(ledger, clock, first, caps(sale=EACH - 1)) == "confirming.sale"
    assert ledger.sales.to_confirm(first.id, caps()) == first
    confirm(ledger, clock, first, caps())
    confirm(ledger, clock, second, caps(shift=2 * EACH))
    assert counted(ledger, clock) == 2 * EACH
    assert refusal(ledger, clock, third, caps(shift=3 * EACH - 1)) == "confirming.shift"


def test_what_is_paid_or_given_up_counts_no_more(ledger: Ledger, transfer: Transfer, clock: HandClock) -> None:
    paid, made, given_up = transfer(), transfer(), transfer()
    for each in (paid, made, given_up):
        confirm(ledger, clock, each)
    ledger.sales.record_order(paid.id, order(paid.totals, method="bank_transfer", status="paid"))
    unpaid = replace(order(made.totals, method="bank_transfer"), id="01948092-9b80-7f91-b23d-000000000002")
    ledger.sales.record_order(made.id, unpaid)
    ledger.outbox.cancel(given_up.id, "pembeli batal")
    assert counted(ledger, clock) == EACH


def test_it_counts_on_the_day_of_the_confirmation(ledger: Ledger, transfer: Transfer, clock: HandClock) -> None:
    early, late = transfer(), transfer()
    confirm(ledger, clock, early)
    clock.advance(24 * 3600)
    assert counted(ledger, clock) == 0
    confirm(ledger, clock, late, caps(shift=EACH))
    assert counted(ledger, clock) == EACH


def test_of_two_registers_at_once_one_gets_the_last_of_a_cap(
    ledger: Ledger, path: Path, transfer: Transfer, clock: HandClock
) -> None:
    sales = [transfer() for _ in range(6)]
    together = threading.Barrier(len(sales))
    outcomes: list[str] = []

    def register(sale: Sale) -> None:
        with Ledger(path, clock) as till:
            together.wait()
            try:
                confirm(till, clock, sale, caps(shift=2 * EACH))
                outcomes.append("confirmed")
            except InputError as error:
                outcomes.append(error.key)

    threads = [threading.Thread(target=register, args=(sale,)) for sale in sales]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["confirmed"] * 2 + ["confirming.shift"] * 4
    assert counted(ledger, clock) == 2 * EACH
    assert sum(sale.confirmation is not None for sale in ledger.sales.all()) == 2


def test_what_was_paid_while_somebody_was_asked_needs_no_confirmation(
    ledger: Ledger, second: Ledger, transfer: Transfer, clock: HandClock
) -> None:
    sale = transfer()
    second.sales.record_order(sale.id, order(sale.totals, method="bank_transfer", status="paid"))
    stands = confirm(ledger, clock, sale)
    assert (stands.is_paid, stands.confirmation) == (True, None)
    assert counted(ledger, clock) == 0


@pytest.mark.parametrize("became", ["conflict", "canceled", "given up", "qris"])
def test_what_is_not_for_a_person_to_confirm_is_not_confirmed(
    ledger: Ledger, transfer: Transfer, clock: HandClock, new_sale: NewSales, became: str
) -> None:
    sale = transfer()
    made = order(sale.totals, method="bank_transfer")
    if became == "conflict":
        ledger.sales.record_order(sale.id, replace(made, payment_status="conflict"))
    elif became == "canceled":
        ledger.sales.record_order(sale.id, replace(made, status="canceled"))
    elif became == "given up":
        ledger.outbox.cancel(sale.id, "pembeli batal")
    else:
        sale = ledger.sales.place(new_sale())
    assert refusal(ledger, clock, sale) == "confirming.not_now"


def test_a_confirmation_outlives_what_the_server_says_later(
    ledger: Ledger, transfer: Transfer, clock: HandClock
) -> None:
    sale = transfer()
    confirm(ledger, clock, sale)
    for payment, status in (
        ("unpaid", "pending"),
        ("conflict", "pending"),
        ("unpaid", "canceled"),
        ("paid", "pending"),
    ):
        made = replace(order(sale.totals, method="bank_transfer", status=payment), status=status)
        stands = ledger.sales.record_order(sale.id, made)
        assert stands.confirmation is not None
        assert stands.confirmation.by == "Ibu Ratna"
        assert stands.is_paid is (payment == "paid")
