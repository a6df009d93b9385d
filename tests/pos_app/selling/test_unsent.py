"""What a buyer can be told about a sale that the server does not have yet."""

from __future__ import annotations

import pytest

from pos_app.money import Rupiah
from pos_app.payment.instructions import BankAccount, BankTransfer
from pos_app.selling.sale import SendState
from pos_app.selling.tender import Tender
from pos_app.selling.unsent import own_instruction
from tests.support.sales import LINES, order, sale, totals_of

ACCOUNTS = (BankAccount("BNI", "0123456789", "PT Rasa Nusantara"), BankAccount("BCA", "5210987654", "Sari"))
TRANSFER = Tender.server("bank_transfer")


@pytest.mark.parametrize("state", [SendState.WAITING, SendState.SIGNED_OUT, SendState.UNKNOWN])
def test_an_unsent_transfer_goes_to_the_shops_accounts(state: SendState) -> None:
    assert own_instruction(sale(TRANSFER, state=state), ACCOUNTS) == BankTransfer(ACCOUNTS)


@pytest.mark.parametrize(
    "state", [SendState.REFUSED, SendState.CANCELLED, SendState.ACCEPTED, SendState.ACCEPTED_UNNUMBERED]
)
def test_nobody_is_asked_to_pay_for_a_sale_that_was_refused_or_given_up(state: SendState) -> None:
    assert own_instruction(sale(TRANSFER, state=state), ACCOUNTS) is None


def test_the_orders_own_instruction_is_the_only_one_once_there_is_an_order() -> None:
    assert own_instruction(sale(TRANSFER, made=order(totals_of(LINES))), ACCOUNTS) is None


@pytest.mark.parametrize("tender", [Tender.server("qris"), Tender.cash(Rupiah(500_000), "bank_transfer")])
def test_other_tenders_have_nothing_to_show(tender: Tender) -> None:
    assert own_instruction(sale(tender), ACCOUNTS) is None


def test_without_accounts_there_is_nothing_to_show() -> None:
    assert own_instruction(sale(TRANSFER), ()) is None


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
