"""A whole sale by keys and clicks in a real window, at the sandbox store, with a printer that prints."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QListView, QWidget
from pytestqt.qtbot import QtBot

from pos_app.config.settings import PrinterSettings
from pos_app.payment.qris import parse_qris
from pos_app.sandbox.control import ACTIONS
from pos_app.selling.sale import Sale, SendState
from tests.support.counter import Watched
from tests.support.printer import emulated_printer
from tests.ui.flow.conftest import OpenRegister
from ui.app import RegisterWindow

KEY = Qt.Key
PATIENCE = 15_000


def focus() -> QWidget:
    widget = QApplication.activeModalWidget() or QApplication.focusWidget()
    assert widget is not None
    return QApplication.focusWidget() or widget


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(focus(), key, modifier)


def scan(qtbot: QtBot, shown: RegisterWindow, text: str) -> None:
    qtbot.keyClicks(shown.picker.search, text)
    qtbot.keyClick(shown.picker.search, KEY.Key_Return)


def named(shown: RegisterWindow, name: str) -> QWidget:
    found = next((each for each in shown.window.findChildren(QWidget) if each.objectName() == name), None)
    assert found is not None, f"nothing is called {name}"
    return found


def shown_screen(qtbot: QtBot, shown: RegisterWindow, name: str) -> None:
    qtbot.waitUntil(lambda: shown.window.current_screen == name, timeout=PATIENCE)


def sale_on_stage(shown: RegisterWindow) -> Sale:
    assert shown.stage.sale is not None
    return shown.stage.sale


def codes_on(widget: QWidget) -> list[str]:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")  # type: ignore[call-overload]
    return [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(buffer.data().data())))]


def quietly_idle(qtbot: QtBot, shown: RegisterWindow) -> None:
    qtbot.waitUntil(lambda: not shown.tasks.busy, timeout=PATIENCE)


def pay_by_qris(qtbot: QtBot, shown: RegisterWindow) -> None:
    qtbot.keyClick(shown.window, KEY.Key_F12)
    shown_screen(qtbot, shown, "pay")
    qtbot.keyClick(shown.stage, KEY.Key_1)
    qtbot.keyClick(shown.stage, KEY.Key_Return)
    qtbot.waitUntil(lambda: shown.stage.sale is not None, timeout=PATIENCE)


def wait_for_code(qtbot: QtBot, shown: RegisterWindow) -> Sale:
    qtbot.waitUntil(
        lambda: (order := sale_on_stage(shown).order) is not None and order.instruction is not None, timeout=PATIENCE
    )
    return sale_on_stage(shown)


def test_a_delivered_variant_is_sold_paid_and_printed(
    qtbot: QtBot, open_register: OpenRegister, sandbox_store: Watched, tmp_path: Path
) -> None:
    with emulated_printer(tmp_path / "printer", paper=80) as printer:
        shown = open_register(PrinterSettings(host=printer.host, port=printer.port, paper=80))
        # a variant, twice
        qtbot.keyClicks(shown.picker.search, "batik tulis")
        qtbot.waitUntil(lambda: shown.picker.tiles.rowCount() == 1, timeout=PATIENCE)
        qtbot.keyClick(shown.picker.search, KEY.Key_Return)
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=PATIENCE)
        chooser = QApplication.activeModalWidget()
        assert chooser is not None
        chip = next(each for each in chooser.findChildren(QAbstractButton) if each.objectName().endswith("-Indigo"))
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        qtbot.keyClick(chooser, KEY.Key_Return)
        qtbot.waitUntil(lambda: bool(shown.cart.cart), timeout=PATIENCE)
        line = shown.cart.cart.lines[0]
        assert line.sellable.options[0] == "Indigo"
        shown.window.activateWindow()
        scan(qtbot, shown, line.sellable.sku)
        qtbot.waitUntil(lambda: shown.cart.cart.pieces == 2, timeout=PATIENCE)
        # delivered, with a courier
        qtbot.keyClick(shown.window, KEY.Key_F4)
        shown_screen(qtbot, shown, "buyer")
        press(qtbot, KEY.Key_2, Qt.KeyboardModifier.AltModifier)
        qtbot.keyClicks(focus(), "Ibu Ratna")
        press(qtbot, KEY.Key_Tab)
        qtbot.keyClicks(focus(), "0812 3456 7890")
        press(qtbot, KEY.Key_Tab)
        press(qtbot, KEY.Key_Tab)
        qtbot.keyClicks(focus(), "Jl. Dr. Wahidin 12")
        press(qtbot, KEY.Key_Tab)
        qtbot.keyClicks(focus(), "gondokus")
        places = shown.buyer.findChild(QListView, "buyerLocation-choices")
        assert places is not None
        qtbot.waitUntil(places.isVisible, timeout=PATIENCE)
        press(qtbot, KEY.Key_Return)
        codes = shown.buyer.findChild(QListView, "buyerPostalCode-choices")
        assert codes is not None
        qtbot.waitUntil(codes.isVisible, timeout=PATIENCE)
        press(qtbot, KEY.Key_Down)
        press(qtbot, KEY.Key_Return)
        qtbot.waitUntil(lambda: shown.buyer.findChild(QWidget, "courier-0") is not None, timeout=PATIENCE)
        qtbot.mouseClick(named(shown, "courier-0"), Qt.MouseButton.LeftButton)
        press(qtbot, KEY.Key_F12)
        shown_screen(qtbot, shown, "sell")
        # paid by QRIS
        pay_by_qris(qtbot, shown)
        sale = wait_for_code(qtbot, shown)
        assert sale.order is not None
        order = sandbox_store.orders[0]
        assert len(sandbox_store.orders) == 1
        assert sale.marker in (order.notes or "")
        assert sale.order.totals.shipping.amount > 0
        [code] = codes_on(shown.window)
        assert parse_qris(code).amount == sale.order.totals.total == sale.due
        with sandbox_store.server.state.lock:
            ACTIONS["pay"](sandbox_store.server.state, order)
        qtbot.keyClick(shown.window, KEY.Key_F5)
        shown_screen(qtbot, shown, "paid")
        qtbot.waitUntil(lambda: printer.receipts_waiting > 0, timeout=PATIENCE)
        paper = printer.receipt()
        assert "LUNAS" in paper.text
        assert "BELUM LUNAS" not in paper.text
        assert sale.receipt_number in paper.text
        assert f"{sale.due}" in paper.text
        assert "Batik Tulis Parang" in paper.text
        assert paper.qr_codes() == [sale.order.public_url]
        # the next customer
        qtbot.keyClick(shown.paid, KEY.Key_Return)
        shown_screen(qtbot, shown, "sell")
        assert not shown.cart.cart
        quietly_idle(qtbot, shown)


def test_cash_is_taken_and_change_given(qtbot: QtBot, open_register: OpenRegister, sandbox_store: Watched) -> None:
    shown = open_register()
    scan(qtbot, shown, "KOPI-GAYO-250")
    qtbot.waitUntil(lambda: bool(shown.cart.cart), timeout=PATIENCE)
    qtbot.keyClick(shown.window, KEY.Key_F12)
    shown_screen(qtbot, shown, "pay")
    qtbot.keyClick(shown.stage, KEY.Key_4)
    qtbot.keyClicks(shown.stage, "60000")
    qtbot.keyClick(shown.stage, KEY.Key_Return)
    assert shown.stage.sale is None, "cash short of the total must not finish a sale"
    qtbot.keyClick(shown.stage, KEY.Key_Delete)
    qtbot.keyClicks(shown.stage, "100000")
    qtbot.keyClick(shown.stage, KEY.Key_Return)
    shown_screen(qtbot, shown, "paid")
    qtbot.waitUntil(lambda: len(sandbox_store.orders) == 1, timeout=PATIENCE)
    assert sandbox_store.orders[0].payment_method == "cod"
    quietly_idle(qtbot, shown)


@pytest.mark.parametrize("presses", [2, 5])
def test_pressing_pay_again_makes_no_second_sale(
    qtbot: QtBot, open_register: OpenRegister, sandbox_store: Watched, presses: int
) -> None:
    shown = open_register()
    scan(qtbot, shown, "SABUN-SEREH")
    qtbot.waitUntil(lambda: bool(shown.cart.cart), timeout=PATIENCE)
    qtbot.keyClick(shown.window, KEY.Key_F12)
    shown_screen(qtbot, shown, "pay")
    qtbot.keyClick(shown.stage, KEY.Key_1)
    for _ in range(presses):
        qtbot.keyClick(shown.stage, KEY.Key_Return)
    wait_for_code(qtbot, shown)
    quietly_idle(qtbot, shown)
    assert len(sandbox_store.orders) == 1


def test_a_lost_reply_is_looked_up_and_the_code_is_shown(
    qtbot: QtBot, open_register: OpenRegister, sandbox_store: Watched
) -> None:
    shown = open_register(settle=6.0)
    sandbox_store.fault({"operation": "createCustomerCheckout", "action": "drop_after", "count": 1})
    scan(qtbot, shown, "KOPI-GAYO-250")
    qtbot.waitUntil(lambda: bool(shown.cart.cart), timeout=PATIENCE)
    pay_by_qris(qtbot, shown)
    qtbot.waitUntil(lambda: sale_on_stage(shown).sending.state is SendState.UNKNOWN, timeout=PATIENCE)
    wait_for_code(qtbot, shown)
    assert len(sandbox_store.orders) == 1
    quietly_idle(qtbot, shown)


def test_without_network_the_sale_is_kept_and_sent_after_a_restart(
    qtbot: QtBot, open_register: OpenRegister, sandbox_store: Watched
) -> None:
    shown = open_register()
    quietly_idle(qtbot, shown)
    sandbox_store.server.stop()
    try:
        scan(qtbot, shown, "TEH-MELATI-100")
        qtbot.waitUntil(lambda: bool(shown.cart.cart), timeout=PATIENCE)
        pay_by_qris(qtbot, shown)
        qtbot.waitUntil(lambda: sale_on_stage(shown).sending.problem is not None, timeout=PATIENCE)
        qtbot.waitUntil(lambda: named(shown, "waitingBadge").isVisible(), timeout=PATIENCE)
        assert sale_on_stage(shown).sending.state is SendState.WAITING
        shown.close()
    finally:
        sandbox_store.server.start()
    assert sandbox_store.orders == []
    again = open_register()
    qtbot.waitUntil(lambda: len(sandbox_store.orders) == 1, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not named(again, "waitingBadge").isVisible(), timeout=PATIENCE)
    quietly_idle(qtbot, again)


def test_a_refused_sale_is_corrected_in_the_cart(
    qtbot: QtBot, open_register: OpenRegister, sandbox_store: Watched
) -> None:
    shown = open_register()
    with sandbox_store.server.state.lock:
        variant, _ = sandbox_store.server.state.catalog.variant_by_sku["MADU-SUMBAWA"]
        variant.stock = 0
    scan(qtbot, shown, "MADU-SUMBAWA")
    qtbot.waitUntil(lambda: bool(shown.cart.cart), timeout=PATIENCE)
    pay_by_qris(qtbot, shown)
    qtbot.waitUntil(lambda: sale_on_stage(shown).sending.state is SendState.REFUSED, timeout=PATIENCE)
    first = sale_on_stage(shown)
    shown.stage.correct_requested.emit()
    shown_screen(qtbot, shown, "sell")
    qtbot.waitUntil(lambda: shown.cart.cart.pieces == 1, timeout=PATIENCE)
    with sandbox_store.server.state.lock:
        variant.stock = 5
    pay_by_qris(qtbot, shown)
    second = wait_for_code(qtbot, shown)
    assert second.receipt_number != first.receipt_number
    quietly_idle(qtbot, shown)
    states: list[SendState] = []
    shown.tasks.ledger(shown, lambda ledger: ledger.sales.one(first.id).sending.state, states.append)
    qtbot.waitUntil(lambda: states == [SendState.CANCELLED], timeout=PATIENCE)
    assert len(sandbox_store.orders) == 1
