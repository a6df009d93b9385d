"""Sales whose way to the server is not smooth: lost replies, no network, refusals, and the screen of waiting sales."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from pos_app.selling.buyer import Buyer, OrderAccount
from pos_app.selling.sale import SendState
from tests.support.screens import Desk, Key, all_words, field
from tests.ui.flow.conftest import OpenRegister
from tests.ui.flow.waiting_list import choose_in_menu, open_waiting, refused

CHECKOUT = "createCustomerCheckout"
GUEST = Buyer(name="Sari Wulandari", email="sari@example.id", account=OrderAccount.GUEST)


def test_a_lost_reply_is_looked_up_and_the_code_is_shown(open_register: OpenRegister) -> None:
    desk = open_register(settle=6.0)
    desk.store.fault({"operation": CHECKOUT, "action": "drop_after", "count": 1})
    desk.scan("KOPI-GAYO-250")
    desk.pay("qris")
    desk.until(lambda: desk.state is SendState.UNKNOWN)
    desk.instructed()
    assert len(desk.store.orders) == 1
    desk.idle()


def test_an_unknown_outcome_out_of_sight_is_told_and_shown(open_register: OpenRegister) -> None:
    desk = open_register(settle=6.0)
    desk.store.fault({"operation": CHECKOUT, "action": "drop_after", "count": 1})
    desk.scan("KOPI-GAYO-250")
    with desk.store.server.state.lock:  # the store takes its time, so that nothing is known before the cashier leaves
        sale = desk.pay("qris")
        desk.key(Key.Key_F10)
        desk.screen("sell")
    desk.press_notice(f"Whether the server has {sale.receipt_number}")
    desk.screen("pay")
    desk.instructed()
    assert desk.sale.id == sale.id
    assert not any("Whether the server" in each for each in desk.notices)
    assert len(desk.store.orders) == 1
    desk.idle()


def test_without_network_the_sale_is_kept_and_sent_after_a_restart(open_register: OpenRegister) -> None:
    desk = open_register()
    desk.store.server.stop()
    try:
        desk.scan("TEH-MELATI-100")
        desk.pay("qris")
        desk.until(lambda: desk.sale.sending.problem is not None)
        desk.until(lambda: desk.named("waitingBadge").isVisible())
        assert desk.state is SendState.WAITING
        assert desk.words("connectionBadge") == "Offline"
        desk.shown.close()
    finally:
        desk.store.server.start()
    assert desk.store.orders == []
    again = open_register(ready=False)
    again.until(lambda: len(desk.store.orders) == 1)
    again.until(lambda: not again.named("waitingBadge").isVisible())
    again.idle()


def test_a_waiting_sale_is_sent_by_hand(desk: Desk) -> None:
    desk.store.server.stop()
    try:
        desk.scan("TEH-MELATI-100")
        desk.pay("qris")
        desk.until(lambda: desk.sale.sending.problem is not None)
    finally:
        desk.store.server.start()
    open_waiting(desk)
    desk.key(Key.Key_F5)
    desk.until(lambda: len(desk.store.orders) == 1)
    desk.until(lambda: desk.named("waitingEmpty").isVisible())
    desk.key(Key.Key_Escape)
    desk.screen("pay")
    desk.instructed()
    desk.idle()


def test_a_refused_sale_is_corrected_in_the_cart(desk: Desk) -> None:
    first = refused(desk)
    desk.click("correctButton")
    desk.screen("sell")
    desk.until(lambda: desk.shown.cart.cart.pieces == 1)
    assert desk.ledger(first.id).sending.state is SendState.REFUSED, "nothing is given up before the new one is placed"
    desk.stock("MADU-SUMBAWA", 5)
    second = desk.pay("qris")
    desk.instructed()
    assert second.receipt_number != first.receipt_number
    desk.until(lambda: desk.ledger(first.id).sending.state is SendState.CANCELLED)
    assert second.receipt_number in desk.ledger(first.id).sending.cancel_reason
    assert len(desk.store.orders) == 1
    desk.idle()


def test_a_correction_puts_the_cart_that_is_there_aside(desk: Desk) -> None:
    refused(desk)
    desk.key(Key.Key_F10)
    desk.screen("sell")
    desk.scan("KOPI-GAYO-250")
    choose_in_menu(desk, open_waiting(desk), "correct")
    desk.screen("sell")
    desk.until(lambda: [line.sellable.sku for line in desk.shown.cart.cart.lines] == ["MADU-SUMBAWA"])
    desk.notice("put aside")
    desk.key(Key.Key_F7, desk.shown.window)
    desk.idle()
    desk.key(Key.Key_F7, desk.shown.window)
    dialog = desk.dialog("heldCarts")
    desk.click("held-1", dialog)
    desk.until(lambda: [line.sellable.sku for line in desk.shown.cart.cart.lines] == ["KOPI-GAYO-250"])
    desk.idle()


def test_a_refused_sale_is_sent_again_from_the_list(desk: Desk) -> None:
    sale = refused(desk)
    desk.key(Key.Key_F10)
    desk.screen("sell")
    desk.stock("MADU-SUMBAWA", 5)
    choose_in_menu(desk, open_waiting(desk), "retry")
    desk.until(lambda: len(desk.store.orders) == 1)
    desk.until(lambda: desk.ledger(sale.id).sending.state is SendState.ACCEPTED)
    desk.until(lambda: not desk.named("waitingBadge").isVisible())
    desk.idle()


def test_a_refused_sale_is_cancelled_only_with_a_reason(desk: Desk) -> None:
    sale = refused(desk)
    desk.key(Key.Key_F10)
    desk.screen("sell")
    choose_in_menu(desk, open_waiting(desk), "cancel")
    dialog = desk.dialog("cancelDialog")
    desk.click("cancelConfirm", dialog)
    assert dialog.isVisible()
    desk.type("pembeli batal", field(dialog, "cancelAnswer"))
    desk.click("cancelConfirm", dialog)
    desk.until(lambda: desk.ledger(sale.id).sending.state is SendState.CANCELLED)
    assert desk.ledger(sale.id).sending.cancel_reason == "pembeli batal"
    desk.until(lambda: not desk.named("waitingBadge").isVisible())
    desk.idle()


def test_an_order_whose_number_never_came_is_found_by_a_person(open_register: OpenRegister) -> None:
    desk = open_register(settle=1.0)
    desk.store.fault({"operation": "createPublicCheckout", "action": "drop_after", "count": 1})
    desk.scan("KOPI-GAYO-250")
    desk.shown.paying.begin(desk.shown.cart.cart, GUEST)
    desk.screen("pay")
    desk.choose("qris")
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.shown.stage.sale is not None)
    sale = desk.sale
    desk.until(lambda: desk.ledger(sale.id).sending.state is SendState.ACCEPTED_UNNUMBERED)
    assert len(desk.store.orders) == 1
    desk.key(Key.Key_F10)
    desk.screen("sell")
    choose_in_menu(desk, open_waiting(desk), "found")
    dialog = desk.dialog("foundDialog")
    words = all_words(dialog)
    assert sale.marker in words
    assert "Sari Wulandari" in words
    desk.key(Key.Key_Return, field(dialog, "foundAnswer"))
    assert dialog.isVisible()
    desk.write("2611260042", field(dialog, "foundAnswer"))
    desk.key(Key.Key_Return, field(dialog, "foundAnswer"))
    desk.until(lambda: desk.ledger(sale.id).sending.state is SendState.ACCEPTED)
    assert desk.ledger(sale.id).sending.found_order == "2611260042"
    desk.until(lambda: not desk.named("waitingBadge").isVisible())
    desk.idle()


def test_a_sale_is_cancelled_on_the_payment_stage(desk: Desk) -> None:
    sale = refused(desk)
    desk.click("cancelButton")
    desk.type("salah barang", field(desk.shown.stage, "cancelReason"))
    desk.click("cancelConfirm")
    desk.until(lambda: desk.state is SendState.CANCELLED)
    assert desk.ledger(sale.id).sending.cancel_reason == "salah barang"
    desk.key(Key.Key_F10)
    desk.screen("sell")
    desk.idle()


def test_cash_that_is_refused_later_is_told_and_can_be_put_right(desk: Desk) -> None:
    desk.stock("MADU-SUMBAWA", 0)
    desk.store.fault({"operation": CHECKOUT, "action": "delay", "seconds": 0.4})
    desk.scan("MADU-SUMBAWA")
    sale = desk.pay_cash(500_000)
    desk.key(Key.Key_Return)
    desk.screen("sell")
    desk.scan("KOPI-GAYO-250")
    desk.press_notice(f"refused {sale.receipt_number}")
    desk.screen("pay")
    assert desk.state is SendState.REFUSED
    assert desk.named("refusedView").isVisible()
    desk.key(Key.Key_F10)
    desk.screen("sell")
    assert desk.shown.cart.cart.pieces == 1, "looking at another sale leaves the cart alone"
    desk.idle()


def test_a_sale_that_moves_tears_nobody_away(desk: Desk) -> None:
    desk.store.fault({"operation": CHECKOUT, "action": "delay", "seconds": 0.4})
    desk.scan("KOPI-GAYO-250")
    desk.pay("qris")
    desk.click("settingsButton")
    desk.screen("settings")
    desk.until(lambda: desk.sale.order is not None and desk.sale.order.instruction is not None)
    assert desk.shown.window.current_screen == "settings"
    desk.act("pay")
    desk.shown.watch.check_now(desk.sale)
    desk.notice("was paid")
    assert desk.shown.window.current_screen == "settings"
    desk.key(Key.Key_Escape)
    desk.screen("paid")
    desk.idle()


@pytest.mark.parametrize("fault", ["drop_before", "drop_after"])
def test_a_cash_sale_with_a_lost_reply_is_made_once(desk: Desk, fault: str) -> None:
    desk.store.fault({"operation": CHECKOUT, "action": fault, "count": 1})
    desk.scan("SABUN-SEREH")
    sale = desk.pay_cash(100_000)
    desk.key(Key.Key_Return)
    desk.screen("sell")
    desk.until(lambda: desk.ledger(sale.id).sending.state is SendState.ACCEPTED)
    assert len(desk.store.orders) == 1
    desk.idle()


def test_a_line_of_the_list_opens_the_sale(desk: Desk) -> None:
    sale = refused(desk)
    desk.key(Key.Key_F10)
    desk.screen("sell")
    lines = open_waiting(desk)
    desk.qtbot.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 20))
    desk.screen("pay")
    assert desk.sale.id == sale.id
    desk.idle()
