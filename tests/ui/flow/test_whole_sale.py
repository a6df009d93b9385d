"""A whole sale by keys and clicks in a real window, at the sandbox store, with a printer that prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QListView, QWidget
from pytestqt.qtbot import QtBot

from pos_app.config.settings import PrinterSettings
from pos_app.money import Rupiah
from pos_app.payment.qris import parse_qris
from pos_app.selling.cart import AppliedDiscount
from pos_app.words import Language
from tests.support.printer import emulated_printer
from tests.support.screens import Desk, Key, codes_on, named
from tests.ui.flow.conftest import OpenRegister


def focus() -> QWidget:
    widget = QApplication.focusWidget() or QApplication.activeModalWidget()
    assert widget is not None
    return widget


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(focus(), key, modifier)


def choices(desk: Desk, name: str) -> QListView:
    found = desk.shown.buyer.findChild(QListView, name)
    assert found is not None
    desk.until(found.isVisible)
    return found


def choose_indigo(desk: Desk) -> None:
    chooser = desk.dialog("variantChooser")
    chip = next(each for each in chooser.findChildren(QAbstractButton) if each.objectName().endswith("-Indigo"))
    desk.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    desk.key(Key.Key_Return, chooser)
    desk.until(lambda: desk.shown.cart.cart)
    desk.closed(chooser)


def fill_delivery(desk: Desk) -> None:
    """Ibu Ratna in Gondokusuman, by keys; the first courier by a click."""
    qtbot = desk.qtbot
    desk.key(Key.Key_F4, desk.shown.window)
    desk.screen("buyer")
    press(qtbot, Key.Key_2, Qt.KeyboardModifier.AltModifier)
    for text, tabs in (("Ibu Ratna", 1), ("0812 3456 7890", 2), ("Jl. Dr. Wahidin 12", 1)):
        qtbot.keyClicks(focus(), text)
        for _ in range(tabs):
            press(qtbot, Key.Key_Tab)
    qtbot.keyClicks(focus(), "gondokus")
    choices(desk, "buyerLocation-choices")
    press(qtbot, Key.Key_Return)
    choices(desk, "buyerPostalCode-choices")
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Return)
    desk.click("courier-0", desk.shown.buyer)
    press(qtbot, Key.Key_F12)
    desk.screen("sell")


def test_a_delivered_variant_is_sold_paid_and_printed(open_register: OpenRegister, tmp_path: Path) -> None:
    with emulated_printer(tmp_path / "printer", paper=80) as printer:
        where = PrinterSettings(host=printer.host, port=printer.port, paper=80)
        desk = open_register(where, language=Language.INDONESIAN)
        shown = desk.shown
        desk.type("batik tulis", shown.picker.search)
        desk.until(lambda: shown.picker.tiles.rowCount() == 1)
        desk.key(Key.Key_Return, shown.picker.search)
        choose_indigo(desk)
        line = shown.cart.cart.lines[0]
        assert line.sellable.options[0] == "Indigo"
        desk.scan(line.sellable.sku)
        assert shown.cart.cart.pieces == 2
        fill_delivery(desk)
        desk.until(lambda: shown.cart.total > shown.cart.cart.subtotal)
        asked = shown.cart.total
        desk.pay("qris")
        sale = desk.instructed()
        order = desk.order
        assert len(desk.store.orders) == 1
        assert sale.order is not None
        assert sale.marker in (order.notes or "")
        assert sale.order.totals.shipping.amount > 0
        assert sale.due == asked, "the cart said beforehand what the courier would cost"
        [code] = codes_on(shown.window)
        assert parse_qris(code).amount == sale.order.totals.total == sale.due
        desk.act("pay")
        desk.key(Key.Key_F5)
        desk.screen("paid")
        paper = desk.paper(printer)
        assert "LUNAS" in paper.text
        assert "BELUM LUNAS" not in paper.text
        assert sale.receipt_number in paper.text
        assert f"{sale.due}" in paper.text
        assert "Batik Tulis Parang" in paper.text
        assert paper.qr_codes() == [sale.order.public_url]
        desk.key(Key.Key_Return)
        desk.screen("sell")
        assert not shown.cart.cart
        desk.idle()


def test_cash_is_taken_and_change_given(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.to_payment()
    desk.choose("cash")
    desk.tap(60_000)
    desk.key(Key.Key_Return)
    assert desk.shown.stage.sale is None, "cash short of the total must not finish a sale"
    desk.key(Key.Key_Delete)
    desk.tap(100_000)
    desk.key(Key.Key_Return)
    desk.screen("paid")
    assert desk.named("outcomeAmount").property("accessibleName") == "Rp32.000"
    desk.until(lambda: len(desk.store.orders) == 1)
    assert desk.order.payment_method == "cod"
    desk.idle()


@pytest.mark.parametrize("presses", [2, 5])
def test_pressing_pay_again_makes_no_second_sale(desk: Desk, presses: int) -> None:
    desk.scan("SABUN-SEREH")
    desk.to_payment()
    desk.choose("qris")
    for _ in range(presses):
        desk.key(Key.Key_Return)
    desk.until(lambda: desk.shown.stage.sale is not None)
    desk.instructed()
    desk.idle()
    assert len(desk.store.orders) == 1


def test_a_cart_that_was_sold_cannot_be_sold_again_by_way_of_another_screen(desk: Desk) -> None:
    desk.scan("SABUN-SEREH")
    desk.pay("qris")
    desk.instructed()
    desk.click("settingsButton")
    desk.screen("settings")
    assert not desk.shown.cart.cart
    desk.key(Key.Key_Escape)
    desk.screen("pay")
    assert desk.sale.receipt_number
    desk.key(Key.Key_Escape)
    desk.screen("sell")
    desk.key(Key.Key_F12, desk.shown.window)
    desk.idle()
    assert desk.shown.window.current_screen == "sell"
    assert len(desk.store.orders) == 1


def test_what_is_scanned_while_a_sale_is_placed_stays_for_the_next(desk: Desk) -> None:
    desk.scan("SABUN-SEREH")
    desk.to_payment()
    desk.choose("qris")
    desk.type("KOPI-GAYO-250", desk.shown.picker.search)
    desk.key(Key.Key_Return, desk.shown.picker.search)
    desk.notice("was added")
    assert desk.shown.cart.cart.pieces == 2
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.shown.stage.sale is not None)
    assert desk.sale.pieces == 1
    desk.instructed()
    assert [line.sellable.sku for line in desk.shown.cart.cart.lines] == ["KOPI-GAYO-250"]
    desk.idle()


def test_the_next_buyer_gets_neither_note_nor_discount_of_the_one_before(desk: Desk) -> None:
    desk.scan("SABUN-SEREH")
    desk.shown.cart.add_note("bungkus kado")
    desk.shown.cart.set_discount(AppliedDiscount("DISKON10", Rupiah(1_000)))
    desk.to_payment()
    desk.choose("qris")
    desk.type("KOPI-GAYO-250", desk.shown.picker.search)
    desk.key(Key.Key_Return, desk.shown.picker.search)
    desk.notice("was added")
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.shown.stage.sale is not None)
    desk.instructed()
    desk.idle()
    left = desk.shown.cart.cart
    assert [line.sellable.sku for line in left.lines] == ["KOPI-GAYO-250"]
    assert (left.notes, left.discount) == ("", None)
    assert desk.shown.cart.total.amount == 68_000


def test_stock_goes_down_after_a_sale(desk: Desk) -> None:
    desk.scan("MADU-SUMBAWA")
    before = desk.shown.cart.cart.lines[0].sellable.stock
    assert before is not None
    desk.pay("qris")
    desk.instructed()
    stock: list[int | None] = []

    def went_down() -> bool:
        def read() -> None:
            desk.shown.tasks.ledger(
                desk.shown, lambda ledger: ledger.catalog.by_code("MADU-SUMBAWA")[0].stock, stock.append
            )

        if not desk.shown.tasks.busy:
            read()
        return bool(stock) and stock[-1] == before - 1

    desk.until(went_down)
    desk.idle()


def test_the_cart_says_what_the_server_will_add(open_register: OpenRegister) -> None:
    desk = open_register()
    desk.switch(other_income=2_500)
    desk.scan("KOPI-GAYO-250")
    desk.until(lambda: desk.shown.cart.total.amount == 70_500)
    desk.pay("qris")
    assert desk.instructed().due.amount == 70_500
    desk.key(Key.Key_F10)
    desk.screen("sell")
    assert named(desk.shown.window, "payButton")
    desk.scan("KOPI-GAYO-250")
    desk.until(lambda: desk.shown.cart.total.amount == 70_500)
    desk.idle()
