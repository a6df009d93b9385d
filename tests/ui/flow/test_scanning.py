"""Scanning at a whole register, with the keyboard in every place where it can be."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from pos_app.selling.sale import SendState
from tests.support.scanner import Keyboard, scan
from tests.support.screens import Desk, Key, all_words, field, named, visible
from tests.ui.flow.confirming import answering, ask
from tests.ui.flow.scanned import EAN, goods, in_cart, linked
from tests.ui.flow.waiting_list import choose_in_menu, open_waiting, refused


def typed(desk: Desk) -> dict[int, str]:
    """What stands in every field of every window."""
    windows = QApplication.topLevelWidgets()
    return {id(line): line.text() for window in windows for line in window.findChildren(QLineEdit)}


def to_place(desk: Desk, place: str) -> None:
    """Put the keyboard there, with something begun where something can be."""
    match place:
        case "search":
            desk.key(Key.Key_F2, desk.shown.window)
            desk.write("madu", desk.shown.picker.search)
            desk.idle()
        case "cart":
            desk.shown.cart.lines.setFocus(Qt.FocusReason.TabFocusReason)
        case "quantity":
            desk.shown.cart.lines.setFocus(Qt.FocusReason.TabFocusReason)
            desk.write("2", desk.shown.cart.lines)
        case "grid":
            desk.shown.picker.view.enter()
        case "address form":
            desk.key(Key.Key_F4, desk.shown.window)
            desk.screen("buyer")
            desk.write("Ratna", next(visible(desk.shown.buyer, QLineEdit)))
        case "nowhere":
            if (focus := desk.shown.window.focusWidget()) is not None:
                focus.clearFocus()
            assert desk.shown.window.focusWidget() is None


@pytest.mark.parametrize("place", ["search", "cart", "quantity", "grid", "address form", "nowhere"])
def test_ten_products_in_ten_scans(desk: Desk, place: str) -> None:
    desk.scan("SABUN-SEREH")
    ten = [item for item in goods(desk, 11) if item.sku != "SABUN-SEREH"][:10]
    to_place(desk, place)
    before, focus = typed(desk), desk.shown.window.focusWidget()
    for item in ten:
        scan(desk.shown.window, item.sku)
    desk.until(lambda: desk.shown.cart.cart.pieces == 11)
    assert in_cart(desk) == [("SABUN-SEREH", 1), *((item.sku, 1) for item in ten)]
    assert typed(desk) == before
    if place == "nowhere":
        assert desk.shown.window.focusWidget() is desk.shown.picker.search
    else:
        assert desk.shown.window.focusWidget() is focus
    if place == "address form":
        desk.notice(f"{ten[-1].label} was added to the cart.")
    desk.idle()


def test_the_same_code_twice_is_two_pieces_also_by_a_linked_barcode(desk: Desk) -> None:
    (item,) = goods(desk, 1)
    linked(desk, EAN, item)
    scan(desk.shown.window, EAN)
    scan(desk.shown.window, item.sku)
    scan(desk.shown.window, EAN, end=None)
    desk.until(lambda: in_cart(desk) == [(item.sku, 3)])
    desk.idle()


def test_a_person_still_types_a_search_a_quantity_and_a_code(desk: Desk) -> None:
    keys = Keyboard(desk.shown.window)
    keys.type("KOPI-GAYO-250", [90, 12, 90, 15, 80, 90, 18, 90, 100, 80, 90, 20, 90])
    keys.press(Key.Key_Return, 150)
    desk.until(lambda: in_cart(desk) == [("KOPI-GAYO-250", 1)])
    assert desk.shown.picker.search.text() == ""
    desk.shown.cart.lines.setFocus(Qt.FocusReason.TabFocusReason)
    keys.type("12", (300, 20))
    keys.press(Key.Key_Return, 90)
    assert in_cart(desk) == [("KOPI-GAYO-250", 12)]
    desk.idle()


def test_while_a_sale_is_brought_to_payment_a_scan_does_nothing_but_say_so(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.to_payment()
    desk.choose("cash")
    for digit in "100000":
        desk.type(digit)
    for name in ("", "primaryButton", "method-qris"):
        if name:
            named(desk.shown.stage, name).setFocus(Qt.FocusReason.TabFocusReason)
        for code in (EAN, "200000", "SABUN-SEREH"):
            scan(desk.shown.window, code)
    assert desk.shown.stage.sale is None
    assert desk.words("cashGiven") == "Rp100.000"
    assert desk.shown.window.current_screen == "pay"
    desk.notice("SABUN-SEREH was not added: this sale is being paid.")
    desk.idle()
    assert in_cart(desk) == [("KOPI-GAYO-250", 1)]


def test_while_a_buyer_pays_a_scan_is_for_the_next_buyer(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    sale = desk.pay("qris")
    desk.instructed()
    orders = len(desk.store.orders)
    for name in ("", "primaryButton", "nextCustomerButton"):
        if name:
            named(desk.shown.stage, name).setFocus(Qt.FocusReason.TabFocusReason)
        scan(desk.shown.window, "SABUN-SEREH")
    desk.notice("is in the cart for the next buyer.")
    desk.until(lambda: in_cart(desk) == [("SABUN-SEREH", 3)])
    assert (desk.shown.window.current_screen, desk.sale.id, len(desk.store.orders)) == ("pay", sale.id, orders)
    desk.idle()
    assert desk.state is SendState.ACCEPTED


@pytest.mark.parametrize("button", ["", "printButton", "newSaleButton"])
def test_an_item_scanned_while_the_last_sale_is_shown_begins_the_next_one(desk: Desk, button: str) -> None:
    desk.scan("SABUN-SEREH")
    desk.pay_cash(100_000)
    at = desk.named(button) if button else desk.shown.paid
    at.setFocus(Qt.FocusReason.TabFocusReason)
    scan(desk.shown.window, "KOPI-GAYO-250")
    assert desk.shown.window.current_screen == "sell", "at once, not when the screen leaves by itself"
    desk.until(lambda: in_cart(desk) == [("KOPI-GAYO-250", 1)])
    assert desk.shown.paying.current is None
    desk.scan("TEH-MELATI-100")
    desk.idle()
    assert desk.shown.cart.cart.pieces == 2


def test_a_scanned_receipt_opens_its_sale(desk: Desk) -> None:
    desk.scan("SABUN-SEREH")
    sale = desk.pay_cash(100_000)
    desk.key(Key.Key_Return)
    desk.screen("sell")
    desk.key(Key.Key_F3, desk.shown.window)
    desk.screen("orders")
    desk.idle()
    scan(desk.shown.window, sale.receipt_number)
    desk.screen("paid")
    assert desk.shown.paying.current is not None
    assert desk.shown.paying.current.id == sale.id
    desk.idle()


@pytest.mark.parametrize("screen", ["settings", "shift", "day_report", "print_settings"])
def test_screens_that_sell_nothing_say_so(desk: Desk, screen: str) -> None:
    bar = desk.shown.window.top_bar
    {
        "settings": bar.settings_clicked,
        "shift": bar.shift_clicked,
        "day_report": bar.day_report_clicked,
        "print_settings": bar.print_settings_clicked,
    }[screen].emit()
    desk.screen(screen)
    desk.idle()
    before, words = typed(desk), all_words(desk.shown.window.screen_named(screen))
    scan(desk.shown.window, "KOPI-GAYO-250")
    desk.notice("KOPI-GAYO-250 was not taken: items are scanned while selling.")
    desk.idle()
    assert typed(desk) == before
    assert all_words(desk.shown.window.screen_named(screen)) == words
    assert in_cart(desk) == []


@pytest.mark.parametrize("name", ["chooser", "discount", "note"])
def test_a_dialog_of_the_sell_screen_takes_no_scan(desk: Desk, name: str) -> None:
    desk.scan("KOPI-GAYO-250")
    if name == "chooser":
        tiles, view = desk.shown.picker.tiles, desk.shown.picker.view
        rows = [tiles.index(row) for row in range(tiles.rowCount())]
        view.setCurrentIndex(next(index for index in rows if tiles.tile(index).choices > 1))
        desk.key(Key.Key_Return, view)
        dialog = desk.dialog("variantChooser")
    elif name == "discount":
        desk.key(Key.Key_F6, desk.shown.window)
        dialog = desk.dialog("discountDialog")
    else:
        desk.key(Key.Key_N, desk.shown.window, control=True)
        dialog = desk.dialog("noteDialog")
    desk.idle()
    before, words = typed(desk), all_words(dialog)
    scan(desk.shown.window, "SABUN-SEREH")
    scan(desk.shown.window, EAN, end=Key.Key_Tab)
    desk.notice("SABUN-SEREH was not taken: close this window, then scan again.")
    desk.idle()
    assert dialog.isVisible()
    assert (typed(desk), all_words(dialog)) == (before, words)
    assert in_cart(desk) == [("KOPI-GAYO-250", 1)]
    desk.key(Key.Key_Escape, dialog)
    desk.closed(dialog)


@pytest.mark.parametrize("name", ["confirmingBy", "confirmingReason", "pinField", "confirmingConfirm"])
def test_a_scan_is_no_name_no_reason_no_pin_and_presses_nothing(desk: Desk, pin_hash: str, name: str) -> None:
    answering(desk, pin_hash)
    desk.scan("KOPI-GAYO-250")
    desk.pay("bank_transfer")
    sale = desk.instructed()
    dialog = ask(desk)
    named(dialog, name).setFocus(Qt.FocusReason.TabFocusReason)
    before = typed(desk)
    scan(desk.shown.window, "20417")
    scan(desk.shown.window, EAN)
    desk.idle()
    assert typed(desk) == before
    assert dialog.isVisible()
    assert desk.ledger(sale.id).confirmation is None
    desk.key(Key.Key_Escape, dialog)
    desk.closed(dialog)


@pytest.mark.parametrize("place", ["list", "stage"])
def test_a_stray_scan_cancels_no_sale_and_a_person_does(desk: Desk, place: str) -> None:
    sale = refused(desk)
    if place == "stage":
        desk.click("cancelButton")
        line = field(desk.shown.stage, "cancelReason")
    else:
        desk.key(Key.Key_F10)
        desk.screen("sell")
        choose_in_menu(desk, open_waiting(desk), "cancel")
        line = field(desk.dialog("cancelDialog"), "cancelAnswer")
    line.setFocus()
    scan(desk.shown.window, EAN)
    desk.idle()
    assert desk.ledger(sale.id).sending.state is SendState.REFUSED
    assert (line.isVisible(), line.text()) == (True, "")
    desk.type("salah barang", line)
    desk.key(Key.Key_Return, line)
    desk.until(lambda: desk.ledger(sale.id).sending.state is SendState.CANCELLED)
    assert desk.ledger(sale.id).sending.cancel_reason == "salah barang"
    desk.idle()
