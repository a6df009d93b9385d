"""Scanning at a whole register, with the keyboard in every place where it can be."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from pos_app.catalog.barcodes import check_digit
from pos_app.catalog.models import Sellable
from pos_app.ledger import Ledger
from pos_app.selling.sale import SendState
from tests.support.scanner import Keyboard, scan
from tests.support.screens import Desk, Key, all_words, field, named, visible
from tests.ui.flow.confirming import answering, ask
from tests.ui.flow.conftest import OpenRegister
from tests.ui.flow.waiting_list import choose_in_menu, open_waiting, refused

EAN = "8991234567890"


def goods(desk: Desk, count: int) -> list[Sellable]:
    """So many different items of the catalog, each with an SKU of its own."""
    found: list[list[Sellable]] = []
    desk.shown.tasks.ledger(desk.shown, lambda ledger: list(ledger.catalog.all_sellables()), found.append)
    desk.until(lambda: found)
    single = [item for item in found[0] if not item.is_digital and not item.parts and item.sku]
    return single[:count]


def linked(desk: Desk, code: str, item: Sellable) -> None:
    """Link a code, as an import does."""
    done: list[object] = []
    desk.shown.tasks.ledger(desk.shown, lambda ledger: ledger.catalog.barcodes.link(code, item.key), done.append)
    desk.until(lambda: done)


def in_cart(desk: Desk) -> list[tuple[str, int]]:
    return [(line.sellable.sku, line.quantity) for line in desk.shown.cart.cart.lines]


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
    desk.screen("sell")
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


# Codes that mean nothing yet, and those that mean several


def test_an_unknown_code_is_linked_in_one_step_and_known_from_then_on(desk: Desk, open_register: OpenRegister) -> None:
    (item,) = goods(desk, 1)
    scan(desk.shown.window, EAN)
    desk.notice(f"No item has the code {EAN}.")
    assert desk.shown.picker.search.text() == ""
    desk.press_notice(f"No item has the code {EAN}.")
    desk.notice(f"Pick the product that has the code {EAN}.")
    desk.write(item.sku, desk.shown.picker.search)
    desk.key(Key.Key_Return, desk.shown.picker.search)
    desk.until(lambda: in_cart(desk) == [(item.sku, 1)])
    desk.notice(f"The code {EAN} now means {item.label}.")
    scan(desk.shown.window, EAN)
    desk.until(lambda: in_cart(desk) == [(item.sku, 2)])
    desk.idle()
    desk.shown.close()
    again = open_register()
    scan(again.shown.window, EAN)
    again.until(lambda: in_cart(again) == [(item.sku, 1)])
    again.idle()


def test_linking_works_by_keys_alone_and_escape_ends_it(desk: Desk) -> None:
    (first,) = goods(desk, 1)
    scan(desk.shown.window, EAN)
    desk.notice(f"No item has the code {EAN}.")
    desk.key(Key.Key_L, desk.shown.window, control=True)
    desk.notice("Pick the product")
    desk.key(Key.Key_Escape, desk.shown.picker.search)
    assert not any("Pick the product" in words for words in desk.notices)
    desk.write(first.sku, desk.shown.picker.search)
    desk.key(Key.Key_Return, desk.shown.picker.search)
    desk.until(lambda: in_cart(desk) == [(first.sku, 1)])
    codes: list[list[str]] = []
    desk.shown.tasks.ledger(desk.shown, lambda ledger: ledger.catalog.barcodes.of(first.key), codes.append)
    desk.until(lambda: codes == [[]])
    desk.idle()


def test_the_next_scan_ends_linking_too(desk: Desk) -> None:
    first, second = goods(desk, 2)
    scan(desk.shown.window, EAN)
    desk.press_notice(f"No item has the code {EAN}.")
    desk.scan(first.sku)
    desk.write(second.sku, desk.shown.picker.search)
    desk.key(Key.Key_Return, desk.shown.picker.search)
    desk.until(lambda: in_cart(desk) == [(first.sku, 1), (second.sku, 1)])
    scan(desk.shown.window, EAN)
    desk.notice(f"No item has the code {EAN}.")
    desk.idle()


def test_a_link_can_be_undone_at_once(desk: Desk) -> None:
    (item,) = goods(desk, 1)
    scan(desk.shown.window, EAN)
    desk.press_notice(f"No item has the code {EAN}.")
    desk.write(item.sku, desk.shown.picker.search)
    desk.key(Key.Key_Return, desk.shown.picker.search)
    desk.press_notice(f"The code {EAN} now means {item.label}.")
    desk.notice(f"The code {EAN} means nothing any more.")
    scan(desk.shown.window, EAN)
    desk.notice(f"No item has the code {EAN}.")
    desk.idle()


def test_a_code_that_several_share_is_asked_about(desk: Desk) -> None:
    one, other = goods(desk, 2)

    def share(ledger: Ledger) -> None:
        ledger._connection.execute("UPDATE sellable SET sku = ? WHERE id = ?", (one.sku, other.key.id))
        ledger._connection.commit() if ledger._connection.in_transaction else None

    done: list[object] = []
    desk.shown.tasks.ledger(desk.shown, share, done.append)
    desk.until(lambda: done)
    scan(desk.shown.window, one.sku)
    dialog = desk.dialog("severalDialog")
    scan(desk.shown.window, one.sku)
    desk.notice("was not taken: close this window")
    desk.key(Key.Key_Down, named(dialog, "severalList"))
    desk.key(Key.Key_Return, named(dialog, "severalList"))
    desk.closed(dialog)
    desk.until(lambda: [line.sellable.key for line in desk.shown.cart.cart.lines] == [other.key])
    desk.idle()


# Codes of scales


def ean(front: str) -> str:
    return front + str(check_digit(front))


def weigh(desk: Desk, **barcodes: object) -> None:
    settings = desk.shown.register.settings
    layouts = ("21IIIIIWWWWWC", "22IIIIXQQQQXC", "23IIIIPPPPPPC")
    changed = settings.barcodes.model_copy(update={"layouts": layouts, **barcodes})
    desk.shown.register.use(settings.model_copy(update={"barcodes": changed}))


def test_pieces_weight_and_price_in_a_code_are_a_quantity_that_makes_the_same_total(desk: Desk) -> None:
    weigh(desk, grams_per_piece=250)
    (item,) = goods(desk, 1)
    for code in ("2112345", "220042", "230042"):
        linked(desk, code, item)
    scan(desk.shown.window, ean("211234501250"))
    desk.until(lambda: in_cart(desk) == [(item.sku, 5)])
    scan(desk.shown.window, ean("220042900037"))
    desk.until(lambda: in_cart(desk) == [(item.sku, 8)])
    price = item.price.amount * 2
    scan(desk.shown.window, ean(f"230042{price:06}"))
    desk.until(lambda: in_cart(desk) == [(item.sku, 10)])
    desk.idle()


def test_a_weight_or_a_price_that_is_no_whole_number_of_pieces_is_not_sold(desk: Desk) -> None:
    weigh(desk)
    (item,) = goods(desk, 1)
    linked(desk, "2112345", item)
    linked(desk, "230042", item)
    scan(desk.shown.window, ean("211234501253"))
    desk.notice("1253 g in this code are no whole number of pieces of 100 g")
    scan(desk.shown.window, ean(f"230042{item.price.amount + 1:06}"))
    desk.notice("is no multiple of its price")
    desk.idle()
    assert in_cart(desk) == []


def test_linking_a_code_of_a_scale_links_the_item_in_it(desk: Desk) -> None:
    weigh(desk)
    (item,) = goods(desk, 1)
    scan(desk.shown.window, ean("211234500300"))
    desk.press_notice("No item has the code 2112345.")
    desk.write(item.sku, desk.shown.picker.search)
    desk.key(Key.Key_Return, desk.shown.picker.search)
    desk.until(lambda: in_cart(desk) == [(item.sku, 3)])
    scan(desk.shown.window, ean("211234500500"))
    desk.until(lambda: in_cart(desk) == [(item.sku, 8)])
    desk.idle()
