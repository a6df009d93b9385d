"""What the buyer is shown for each way of paying, and what becomes of a payment that is late, doubled or disputed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from pos_app.payment.instructions import (
    BankTransfer,
    CashOnDelivery,
    HostedPage,
    PaymentCode,
    PhonePush,
    QrisCode,
    VirtualAccount,
    WalletLink,
)
from pos_app.payment.qris import parse_qris
from pos_app.sandbox.state import Order
from tests.support.screens import Desk, Key, all_words, codes_on
from tests.ui.flow.conftest import OpenRegister


def sold(desk: Desk, method: str) -> Order:
    """One bag of coffee brought to where the buyer pays."""
    desk.scan("KOPI-GAYO-250")
    desk.pay(method)
    desk.instructed()
    desk.idle()
    return desk.order


def accounts(desk: Desk) -> list[str]:
    """The numbers that can be copied from the payment stage."""
    found = (each for each in desk.shown.stage.findChildren(QWidget, "accountNumber") if each.isVisible())
    return ["".join(filter(str.isdigit, each.accessibleName() or str(each.property("text")))) for each in found]


def test_qris_is_a_code_over_the_orders_amount(desk: Desk) -> None:
    order = sold(desk, "qris")
    assert desk.sale.order is not None
    assert isinstance(desk.sale.order.instruction, QrisCode)
    [code] = codes_on(desk.shown.window)
    assert parse_qris(code).amount is not None
    assert parse_qris(code).amount == desk.sale.due
    assert order.gross_revenue == desk.sale.due.amount


def test_a_bank_transfer_names_the_accounts_and_the_amount_with_its_unique_code(desk: Desk) -> None:
    order = sold(desk, "bank_transfer")
    assert order.unique_code_discount > 0
    assert desk.sale.order is not None
    assert isinstance(desk.sale.order.instruction, BankTransfer)
    assert desk.sale.due.amount == order.gross_revenue == 68_000 - order.unique_code_discount
    assert desk.named("dueAmount").accessibleName() == f"{desk.sale.due}"
    assert len(desk.sale.order.instruction.accounts) == 3
    words = all_words(desk.shown.stage)
    for account in desk.sale.order.instruction.accounts:
        assert account.holder in words


def test_a_virtual_account_is_a_number(desk: Desk) -> None:
    sold(desk, "va_bca")
    assert desk.sale.order is not None
    instruction = desk.sale.order.instruction
    assert isinstance(instruction, VirtualAccount)
    assert instruction.bank == "BCA"
    assert instruction.number in accounts(desk)


def test_gopay_is_a_link_drawn_as_a_code(desk: Desk) -> None:
    sold(desk, "gopay")
    assert desk.sale.order is not None
    instruction = desk.sale.order.instruction
    assert isinstance(instruction, WalletLink)
    assert codes_on(desk.shown.window) == [instruction.url]


def test_a_card_is_paid_on_the_gateways_page(desk: Desk) -> None:
    sold(desk, "card")
    assert desk.sale.order is not None
    instruction = desk.sale.order.instruction
    assert isinstance(instruction, HostedPage)
    assert codes_on(desk.shown.window) == [instruction.url]


def test_alfamart_is_a_code_to_say_at_the_counter(desk: Desk) -> None:
    sold(desk, "alfamart")
    assert desk.sale.order is not None
    instruction = desk.sale.order.instruction
    assert isinstance(instruction, PaymentCode)
    assert instruction.code in all_words(desk.shown.stage).replace(" ", "")


def test_cash_on_delivery_asks_for_nothing(desk: Desk) -> None:
    sold(desk, "cod")
    assert desk.sale.order is not None
    assert isinstance(desk.sale.order.instruction, CashOnDelivery)
    assert desk.words("stateBadge") == "Paid on delivery"


def test_ovo_asks_on_the_buyers_phone_or_on_its_page(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.to_payment()
    desk.type("5")
    desk.click("method-ovo")
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.shown.stage.sale is not None)
    desk.instructed()
    assert desk.sale.order is not None
    assert isinstance(desk.sale.order.instruction, PhonePush | HostedPage)
    desk.idle()


def test_an_answer_to_check_now_is_given_though_nothing_changed(desk: Desk) -> None:
    sold(desk, "qris")
    desk.key(Key.Key_F5)
    desk.notice("not paid yet")
    desk.act("pay")
    desk.key(Key.Key_F5)
    desk.screen("paid")
    desk.idle()


def test_check_now_says_when_the_server_cannot_be_asked(desk: Desk) -> None:
    sold(desk, "qris")
    desk.store.fault({"operation": "*", "action": "drop_before"})
    desk.key(Key.Key_F5)
    desk.until(lambda: desk.notices)
    desk.store.fault()
    desk.idle()


def test_the_demo_plays_the_buyer(open_register: OpenRegister) -> None:
    desk = open_register(demo=True)
    sold(desk, "qris")
    desk.click("demo-pay")
    desk.screen("paid")
    desk.idle()


def test_an_order_that_expired_can_still_be_paid_late(open_register: OpenRegister) -> None:
    desk = open_register(demo=True)
    order = sold(desk, "qris")
    desk.click("demo-expire")
    desk.until(lambda: desk.words("stateBadge") in ("Code expired", "Order closed"))
    assert codes_on(desk.shown.window) == [], "a code that is over cannot be scanned"
    desk.key(Key.Key_F10)
    desk.screen("sell")
    desk.act("pay", order)
    desk.shown.watch.check_now(desk.sale)
    desk.press_notice("was paid")
    desk.screen("paid")
    desk.idle()


def test_a_conflict_calls_a_person(open_register: OpenRegister) -> None:
    desk = open_register(demo=True)
    sold(desk, "qris")
    desk.click("demo-conflict")
    desk.until(lambda: desk.words("stateBadge") == "Needs a person")
    assert desk.shown.window.current_screen == "pay"
    desk.idle()


def test_a_conflict_out_of_sight_is_told(desk: Desk) -> None:
    order = sold(desk, "qris")
    desk.key(Key.Key_F10)
    desk.screen("sell")
    desk.act("conflict", order)
    desk.shown.watch.check_now(desk.sale)
    desk.press_notice("conflict about the payment")
    desk.screen("pay")
    assert desk.words("stateBadge") == "Needs a person"
    desk.idle()


def change_method(desk: Desk, method: str) -> None:
    before = desk.sale.id
    desk.key(Key.Key_F8)
    desk.choose(method)
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.sale.id != before)
    desk.instructed()
    desk.idle()


def test_another_method_is_another_order_of_the_same_cart(desk: Desk) -> None:
    sold(desk, "qris")
    first = desk.sale
    change_method(desk, "bank_transfer")
    assert [order.payment_method for order in desk.store.orders] == ["qris", "bank_transfer"]
    assert first.receipt_number in (desk.order.notes or "")
    assert [line.sku for line in desk.sale.lines] == [line.sku for line in first.lines]


def test_a_late_payment_of_a_replaced_order_warns(desk: Desk) -> None:
    old = sold(desk, "qris")
    first = desk.sale
    change_method(desk, "bank_transfer")
    desk.act("pay", old)
    desk.shown.watch.check_now(first)
    desk.notice(f"Do not take money for {desk.sale.receipt_number} again")
    assert desk.shown.window.current_screen == "pay", "the cashier stays with what is on the screen"
    desk.idle()


@pytest.mark.parametrize("leaves", [Key.Key_F10, Key.Key_Escape])
def test_a_sale_left_unpaid_is_watched_in_the_background(desk: Desk, leaves: Key) -> None:
    order = sold(desk, "qris")
    desk.key(leaves)
    desk.screen("sell")
    desk.act("pay", order)
    desk.shown.watch.check_now(desk.sale)
    desk.notice("was paid")
    assert desk.shown.window.current_screen == "sell"
    desk.idle()


def test_what_was_unpaid_is_watched_again_after_a_restart(open_register: OpenRegister) -> None:
    desk = open_register()
    order = sold(desk, "qris")
    desk.shown.close()
    desk.act("pay", order)
    again = open_register(ready=False)
    again.notice("was paid")
    again.until(lambda: again.shown.picker.tiles.rowCount() > 0)
    again.idle()
