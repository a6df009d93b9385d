"""What a buyer can be told about a sale that the server does not have yet."""

from __future__ import annotations

import pytest

from pos_app.money import Rupiah
from pos_app.payment.instructions import BankAccount, BankTransfer, CashOnDelivery, StaticQris
from pos_app.payment.offline import NO_MEANS, OwnMeans
from pos_app.records import replace
from pos_app.selling.sale import Confirmation, SendState
from pos_app.selling.tender import Tender
from pos_app.selling.unsent import own_instruction
from tests.support.sales import LINES, PAID, order, sale, totals_of

ACCOUNTS = (BankAccount("BNI", "0123456789", "PT Rasa Nusantara"), BankAccount("BCA", "5210987654", "Sari"))
CODE = StaticQris("000201...", "TOKO RASA", "BANDUNG", "ID1020021181745")
OWN = OwnMeans(ACCOUNTS, CODE)
TRANSFER, STATIC = Tender.server("bank_transfer"), Tender.static_qris("bank_transfer")


@pytest.mark.parametrize("state", [SendState.WAITING, SendState.SIGNED_OUT, SendState.UNKNOWN])
def test_an_unsent_transfer_goes_to_the_shops_accounts(state: SendState) -> None:
    assert own_instruction(sale(TRANSFER, state=state), OWN) == BankTransfer(ACCOUNTS)


@pytest.mark.parametrize(
    "state", [SendState.REFUSED, SendState.CANCELLED, SendState.ACCEPTED, SendState.ACCEPTED_UNNUMBERED]
)
def test_nobody_is_asked_to_pay_for_a_sale_that_was_refused_or_given_up(state: SendState) -> None:
    assert own_instruction(sale(TRANSFER, state=state), OWN) is None


def test_the_orders_own_instruction_is_the_only_one_once_there_is_an_order() -> None:
    assert own_instruction(sale(TRANSFER, made=order(totals_of(LINES))), OWN) is None


@pytest.mark.parametrize("tender", [Tender.server("qris"), Tender.cash(Rupiah(500_000), "bank_transfer")])
def test_other_tenders_have_nothing_to_show(tender: Tender) -> None:
    assert own_instruction(sale(tender), OWN) is None


def test_without_accounts_there_is_nothing_to_show() -> None:
    assert own_instruction(sale(TRANSFER), NO_MEANS) is None
    assert own_instruction(sale(STATIC), OwnMeans(ACCOUNTS)) is None


@pytest.mark.parametrize(
    "state",
    [SendState.WAITING, SendState.SIGNED_OUT, SendState.UNKNOWN, SendState.ACCEPTED, SendState.ACCEPTED_UNNUMBERED],
)
def test_the_shops_own_code_is_shown_whatever_the_server_has_of_the_sale(state: SendState) -> None:
    assert own_instruction(sale(STATIC, state=state), OWN) == CODE


def test_what_the_order_says_does_not_take_the_shops_own_code_away() -> None:
    made = order(totals_of(LINES, unique_code=276), method="bank_transfer", instruction=CashOnDelivery())
    accepted = sale(STATIC, made=made)
    assert own_instruction(accepted, OWN) == CODE
    assert (accepted.due, accepted.method) == (accepted.totals.total, "static_qris")


@pytest.mark.parametrize("state", [SendState.REFUSED, SendState.CANCELLED])
def test_nobody_pays_by_the_shops_own_code_for_what_was_refused_or_given_up(state: SendState) -> None:
    assert own_instruction(sale(STATIC, state=state), OWN) is None


def test_nobody_pays_by_the_shops_own_code_for_what_is_paid_confirmed_closed_or_in_dispute() -> None:
    made = order(totals_of(LINES))
    confirmed = Confirmation("Ibu Ratna", "mutasi 14.02", PAID, Rupiah(187_500))
    for over in (
        sale(STATIC, made=replace(made, payment_status="paid")),
        sale(STATIC, made=replace(made, payment_status="conflict")),
        sale(STATIC, made=replace(made, status="canceled")),
        replace(sale(STATIC, made=made), confirmation=confirmed),
    ):
        assert own_instruction(over, OWN) is None


@pytest.mark.parametrize(
    ("state", "unsent"),
    [
        (SendState.WAITING, True),
        (SendState.SIGNED_OUT, True),
        (SendState.UNKNOWN, False),
        (SendState.REFUSED, False),
        (SendState.CANCELLED, False),
    ],
)
def test_only_what_the_server_surely_does_not_have_is_unsent(state: SendState, unsent: bool) -> None:
    assert sale(TRANSFER, state=state).is_unsent is unsent
