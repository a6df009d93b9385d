"""What was paid or confirmed although something else had become of the sale, and the list that shows it."""

from __future__ import annotations

import pytest

from tests.support.network import away
from tests.support.screens import Desk, Key
from tests.ui.flow.confirming import answering, confirm
from tests.ui.flow.conftest import OpenRegister
from tests.ui.flow.offline import HASTY, next_customer
from tests.ui.flow.test_orders_flow import here, open_orders
from tests.ui.flow.test_own_qris import sell as sell_by_own_qris
from tests.ui.flow.test_own_qris import sent
from tests.ui.flow.tills import with_own_qris


def test_a_replaced_order_that_is_paid_in_sight_is_told_too(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    first = desk.pay("qris")
    desk.instructed()
    order = desk.order
    desk.key(Key.Key_F8)
    desk.choose("va_bca")
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.sale.id != first.id)
    second = desk.instructed()
    desk.shown.paying.open_sale(desk.ledger(first.id))
    desk.act("pay", order)
    desk.key(Key.Key_F5)
    desk.screen("paid")
    desk.notice(f"Do not take money for {second.receipt_number} again")
    desk.idle()


def test_a_confirmed_sale_that_is_refused_says_that_its_money_came(open_register: OpenRegister, pin_hash: str) -> None:
    desk = answering(open_register(waits=HASTY), pin_hash)
    with away(desk.store.server):
        desk.click("connectionBadge")
        desk.until(lambda: desk.shown.connection.standing.is_shut)
        desk.scan("KOPI-GAYO-250")
        desk.pay("bank_transfer")
        desk.idle()
        sale = confirm(desk)
        desk.click("newSaleButton")
        desk.screen("sell")
        desk.stock("KOPI-GAYO-250", 0)
    desk.click("connectionBadge")
    desk.press_notice(f"The server refused {sale.receipt_number}, whose payment was confirmed by hand")
    desk.screen("pay")
    assert "Confirmed by Ibu Sri" in desk.words("refusedReason")
    desk.idle()


@pytest.mark.parametrize("is_paid", [True, False])
def test_a_replaced_transfer_that_is_confirmed_by_hand_calls_for_a_look_at_the_other(
    desk: Desk, pin_hash: str, is_paid: bool
) -> None:
    answering(desk, pin_hash)
    desk.scan("KOPI-GAYO-250")
    first = desk.pay("bank_transfer")
    desk.instructed()
    desk.key(Key.Key_F8)
    desk.choose("qris")
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.sale.id != first.id)
    second = desk.instructed()
    if is_paid:
        desk.act("pay")
        desk.key(Key.Key_F5)
        desk.screen("paid")
    desk.shown.paying.open_sale(desk.ledger(first.id))
    desk.screen("pay")
    confirm(desk)
    said = "the buyer may have paid twice" if is_paid else f"Do not take money for {second.receipt_number}"
    desk.notice(said)
    desk.idle()


def test_the_list_shows_what_was_confirmed_of_a_sale_that_was_opened_from_it(desk: Desk, pin_hash: str) -> None:
    answering(with_own_qris(desk), pin_hash)
    sell_by_own_qris(desk)
    sent(desk)
    next_customer(desk)
    open_orders(desk)
    assert desk.words("saleState") == "Waiting for confirmation"
    desk.key(Key.Key_Return, here(desk))
    desk.screen("pay")
    confirm(desk)
    open_orders(desk)
    assert desk.words("saleState") == "Confirmed by hand"
    desk.idle()
