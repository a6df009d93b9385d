"""A register's window as a cashier uses it: keys, clicks, and looking at what is there."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import zxingcpp
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from pos_app.ids import SaleId
from pos_app.payment.methods import CASH
from pos_app.sandbox.life import ACTIONS
from pos_app.sandbox.state import Order
from pos_app.selling.sale import Sale, SendState
from tests.support.counter import Watched
from tests.support.printer import EmulatedPrinter, PrintedReceipt
from tests.support.scanner import scan
from ui.app import RegisterWindow

Key = Qt.Key
PATIENCE = 15_000
D = TypeVar("D", bound=QWidget)

# The keys that choose a method at the sandbox store.
KEYS = {
    "qris": "1",
    "bank_transfer": "2",
    "va_bca": "31",
    CASH: "4",
    "gopay": "51",
    "card": "61",
}


def codes_on(widget: QWidget) -> list[str]:
    """What a camera reads off `widget`."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")  # type: ignore[call-overload]
    return [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(buffer.data().data())))]


def named(root: QWidget, name: str) -> QWidget:
    """The part of `root` with that object name; the visible one where there are several."""
    found = [each for each in root.findChildren(QWidget) if each.objectName() == name]
    assert found, f"nothing is called {name}"
    return next((each for each in found if each.isVisible()), found[0])


def words_of(root: QWidget, name: str) -> str:
    """The words of that part; painted parts say them to a screen reader alone."""
    part = named(root, name)
    text = part.property("text")
    return text if isinstance(text, str) and text else part.accessibleName()


def all_words(root: QWidget) -> str:
    """Everything that can be read on `root` (labels and buttons), one a line."""
    return "\n".join(
        text
        for each in root.findChildren(QWidget)
        if each.isVisible() and isinstance(text := each.property("text"), str) and text
    )


@dataclass
class Desk:
    """One register's window, and the store it sells at."""

    qtbot: QtBot
    shown: RegisterWindow
    store: Watched

    # Looking

    def until(self, condition: Callable[[], object], patience: int = PATIENCE) -> None:
        """Wait for `condition`."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=patience)

    def screen(self, name: str) -> None:
        """Wait for that screen."""
        self.until(lambda: self.shown.window.current_screen == name)

    def idle(self) -> None:
        """Wait until no background work is under way."""
        self.until(lambda: not self.shown.tasks.busy)

    @property
    def sale(self) -> Sale:
        """The sale on the payment stage."""
        assert self.shown.stage.sale is not None
        return self.shown.stage.sale

    @property
    def state(self) -> SendState:
        """Where the sale on the payment stage is on its way."""
        return self.sale.sending.state

    @property
    def order(self) -> Order:
        """The store's newest order."""
        return self.store.orders[-1]

    @property
    def notices(self) -> list[str]:
        """The notices shown, oldest first."""
        return [notice.text for notice in self.shown.window.notices.shown]

    def named(self, name: str) -> QWidget:
        """A part of the window."""
        return named(self.shown.window, name)

    def words(self, name: str) -> str:
        """The words of a part of the window."""
        return words_of(self.shown.window, name)

    def notice(self, words: str) -> None:
        """Wait for a notice that holds `words`."""
        self.until(lambda: any(words in each for each in self.notices))

    def dialog(self, name: str) -> QDialog:
        """Wait for that dialog."""
        self.until(lambda: (top := QApplication.activeModalWidget()) is not None and top.objectName() == name)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        return dialog

    def closed(self, dialog: QDialog) -> None:
        """Wait until that dialog is gone and the window has the keyboard again."""
        self.until(lambda: not (Shiboken.isValid(dialog) and dialog.isVisible()))
        # Without a window manager nobody gives it back.
        self.shown.window.activateWindow()
        self.until(self.shown.window.isActiveWindow)

    def ledger(self, sale_id: SaleId) -> Sale:
        """A sale as the ledger has it now."""
        found: list[Sale] = []
        self.shown.tasks.ledger(self.shown, lambda ledger: ledger.sales.one(sale_id), found.append)
        self.until(lambda: found)
        return found[0]

    def paper(self, printer: EmulatedPrinter) -> PrintedReceipt:
        """The next receipt that comes out of the printer."""
        self.until(lambda: printer.receipts_waiting > 0)
        return printer.receipt()

    # Doing

    def key(self, key: Qt.Key, root: QWidget | None = None, *, control: bool = False) -> None:
        """Press a key, with Ctrl if `control`, on `root` (default: the screen shown)."""
        target = root or self.shown.window.screen_named(self.shown.window.current_screen)
        held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        self.qtbot.keyClick(target, key, held)

    def type(self, text: str, root: QWidget | None = None) -> None:
        """Type on `root` (default: the screen shown)."""
        self.qtbot.keyClicks(root or self.shown.window.screen_named(self.shown.window.current_screen), text)

    def write(self, text: str, line: QWidget) -> None:
        """Type on `line` no faster than fingers do; `type` is as fast as a scanner."""
        self.qtbot.keyClicks(line, text, Qt.KeyboardModifier.NoModifier, 60)

    def tap(self, amount: int) -> None:
        """Enter cash on the number pad; keys that come as quickly as a test types are those of a scanner."""
        for digit in f"{amount}":
            self.click(f"key-{digit}")

    def click(self, name: str, root: QWidget | None = None) -> None:
        """Click a button once it is there and can be pressed."""
        top = root or self.shown.window

        def ready() -> bool:
            found = [each for each in top.findChildren(QAbstractButton) if each.objectName() == name]
            return any(each.isVisible() and each.isEnabled() for each in found)

        self.until(ready)
        self.qtbot.mouseClick(named(top, name), Qt.MouseButton.LeftButton)

    def press_notice(self, words: str) -> None:
        """Press the button of the notice that holds `words`."""
        self.notice(words)
        notice = next(each for each in self.shown.window.notices.shown if words in each.text)
        self.click("noticeAction", notice)

    def scan(self, code: str) -> None:
        """Scan a code that goes into the cart, and wait for it there."""
        before = self.shown.cart.cart.pieces
        scan(self.shown.window, code)
        self.until(lambda: self.shown.cart.cart.pieces == before + 1)

    def to_payment(self) -> None:
        """Bring the cart to payment."""
        self.key(Key.Key_F12, self.shown.window)
        self.screen("pay")

    def choose(self, method: str) -> None:
        """Choose a method by its digits, or by clicking it under the last heading."""
        if method in KEYS:
            self.type(KEYS[method])
        else:
            self.type("7")
            self.click(f"method-{method}")

    def pay(self, method: str = "qris") -> Sale:
        """Sell the cart by a method of the server; the sale as it was placed."""
        self.to_payment()
        self.choose(method)
        self.key(Key.Key_Return)
        self.until(lambda: self.shown.stage.sale is not None and self.shown.paying.current is not None)
        return self.sale

    def pay_cash(self, amount: int) -> Sale:
        """Sell the cart for cash."""
        self.to_payment()
        self.choose(CASH)
        self.tap(amount)
        self.key(Key.Key_Return)
        self.screen("paid")
        assert self.shown.paying.current is not None
        return self.shown.paying.current

    def instructed(self) -> Sale:
        """Wait until the buyer is told how to pay."""
        self.until(lambda: self.sale.order is not None and self.sale.order.instruction is not None)
        return self.sale

    def act(self, action: str, order: Order | None = None) -> None:
        """What a buyer, a bank or bad luck does to an order at the store."""
        with self.store.server.state.lock:
            ACTIONS[action](self.store.server.state, order or self.order)

    def stock(self, sku: str, pieces: int | None) -> None:
        """Change what the store has of something."""
        with self.store.server.state.lock:
            variant, _ = self.store.server.state.catalog.variant_by_sku[sku]
            variant.stock = pieces

    def switch(self, **switches: object) -> None:
        """Change switches of the store."""
        self.store.switch(**switches)


def field(root: QWidget, name: str) -> QLineEdit:
    """The line edit of a field row."""
    row = named(root, name)
    line = row if isinstance(row, QLineEdit) else next(iter(row.findChildren(QLineEdit)), None)
    assert isinstance(line, QLineEdit), f"{name} is no line to type into"
    return line


def visible(root: QWidget, kind: type[D]) -> Iterator[D]:
    """Every visible part of that kind."""
    return (each for each in root.findChildren(kind) if each.isVisible())
