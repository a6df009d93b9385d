"""The demo on a machine without a screen: one sale through the real screens, with a picture of each step.

`make demo` takes it where no screen is found. It presses the keys that a cashier would press, lets the sandbox pay, and
leaves pictures and the receipt in a folder.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from pos_app.config.logs import start_logging, stop_logging
from pos_app.config.paths import DataFolder
from pos_app.config.settings import load_settings
from pos_app.register.papers import receipt_of, save_receipt
from pos_app.selling.sale import Sale
from ui.app import RegisterWindow
from ui.faults import FaultHandler
from ui.headless import write_pdf
from ui.opening import make_application
from ui.rest import build_register
from ui.theme import current_tokens

_PATIENCE = 30.0
_KEY = Qt.Key
_STOPPED = "stopped-here.png"


class TourError(Exception):
    """A step did not lead where it should."""


def take_tour(folder: Path) -> int:
    """Make one demo sale offscreen and write what is seen to `folder`; exit code 0 when every step was reached."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _STOPPED).unlink(missing_ok=True)
    with ExitStack() as stack:
        app = make_application()
        start_logging(None)
        stack.callback(stop_logging)
        faults = FaultHandler()
        faults.install()
        stack.callback(faults.uninstall)
        data = DataFolder(Path(stack.enter_context(tempfile.TemporaryDirectory())))
        register, act = build_register(load_settings(data.settings), data, demo=True, stack=stack)
        stack.callback(register.close)
        shown = RegisterWindow(app, register, demo=act, on_fault=faults.handle)
        stack.callback(shown.close)
        shown.start()
        try:
            sale = _Tour(app, shown, folder).take()
        except TourError as error:
            shown.window.grab().save(f"{folder / _STOPPED}")
            sys.stderr.write(f"kasir: the tour stopped: {error}\n")
            return 1
        for name in ("receipt.pdf", "receipt.png", "receipt.txt"):
            paper = receipt_of(register.settings, register.clock, sale, 0)
            save_receipt(paper, register.settings, folder / name, write_pdf)
    written = "\n".join(f"  {path}" for path in sorted(folder.iterdir()))
    sys.stdout.write(f"One sale was made on the sandbox store: {sale.receipt_number}, {sale.due}.\n{written}\n")
    return 0


class _Tour:
    def __init__(self, app: QApplication, shown: RegisterWindow, folder: Path) -> None:
        self._app, self._shown, self._folder = app, shown, folder
        self._pictures = 0

    def take(self) -> Sale:
        """A bundle of coffee, a shirt in a chosen size, delivered to Yogyakarta and paid by QRIS."""
        self._until(lambda: self._shown.picker.tiles.rowCount() > 0, "products on the sell screen")
        self._rest()
        self._picture("sell")
        self._fill_cart()
        self._fill_buyer()
        return self._pay()

    def _fill_cart(self) -> None:
        shown = self._shown
        self._type("kopi gayo")
        self._until(lambda: shown.picker.tiles.rowCount() == 1, "one product found")
        self._press(_KEY.Key_Return)
        self._until(lambda: shown.cart.cart.pieces == 1, "coffee in the cart")
        self._type("KOPI-GAYO-250")
        self._press(_KEY.Key_Return)
        self._until(lambda: shown.cart.cart.pieces == 2, "two coffees in the cart")
        self._type("batik tulis")
        self._until(lambda: shown.picker.tiles.rowCount() == 1, "the shirt found")
        self._press(_KEY.Key_Return)
        self._until(lambda: self._find("variantChooser") is not None, "the chooser of variants")
        self._rest()
        self._picture("variant")
        self._press(_KEY.Key_Return)
        self._until(lambda: shown.cart.cart.pieces == 3, "the shirt in the cart")
        # Without a window manager nobody gives the window its keyboard back when a dialog closes.
        shown.window.activateWindow()
        self._rest()
        self._picture("cart")

    def _fill_buyer(self) -> None:
        shown = self._shown
        self._press(_KEY.Key_F4)
        self._until(lambda: shown.window.current_screen == "buyer", "the buyer form")
        self._press(_KEY.Key_2, Qt.KeyboardModifier.AltModifier)
        for text, tabs in (("Ibu Ratna", 1), ("0812 3456 7890", 2), ("Jl. Dr. Wahidin 12", 1)):
            QTest.keyClicks(self._focus(), text)
            for _ in range(tabs):
                self._press(_KEY.Key_Tab)
        QTest.keyClicks(self._focus(), "gondokus")
        self._until(lambda: self._visible("buyerLocation-choices"), "places to choose from")
        self._press(_KEY.Key_Return)
        self._until(lambda: self._visible("buyerPostalCode-choices"), "postal codes")
        self._press(_KEY.Key_Down)
        self._press(_KEY.Key_Return)
        self._until(lambda: self._visible("courier-0"), "couriers")
        courier = self._find("courier-0")
        if isinstance(courier, QAbstractButton):
            courier.click()
        self._rest()
        self._picture("buyer")
        self._press(_KEY.Key_F12)
        self._until(lambda: shown.window.current_screen == "sell", "the sell screen again")

    def _pay(self) -> Sale:
        shown = self._shown
        self._press(_KEY.Key_F12)
        self._until(lambda: shown.window.current_screen == "pay", "the payment stage")
        self._press(_KEY.Key_1)
        self._rest()
        self._picture("method")
        self._press(_KEY.Key_Return)
        self._until(lambda: self._instructed(), "a QRIS code")
        self._rest()
        self._picture("payment")
        shown.stage.demo_requested.emit("pay")
        self._until(lambda: shown.window.current_screen == "paid", "the payment")
        sale = shown.stage.sale
        if sale is None:
            raise TourError("the sale is gone")
        self._rest()
        self._picture("paid")
        done: list[Sale] = []
        shown.tasks.ledger(shown, lambda ledger: ledger.sales.one(sale.id), done.append)
        self._until(lambda: bool(done), "the sale in the ledger")
        return done[0]

    def _instructed(self) -> bool:
        sale = self._shown.stage.sale
        return sale is not None and sale.order is not None and sale.order.instruction is not None

    def _type(self, text: str) -> None:
        self._shown.picker.focus_search()
        QTest.keyClicks(self._shown.picker.search, text)

    def _press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self._focus(), key, modifier)

    def _focus(self) -> QWidget:
        return self._app.activeModalWidget() or self._app.focusWidget() or self._shown.window

    def _find(self, name: str) -> QWidget | None:
        return next((each for each in self._app.allWidgets() if each.objectName() == name), None)

    def _visible(self, name: str) -> bool:
        found = self._find(name)
        return found is not None and found.isVisible()

    def _picture(self, name: str) -> None:
        self._pictures += 1
        picture = self._shown.window.grab()
        if dialog := self._app.activeModalWidget():
            painter = QPainter(picture)
            shade = QColor(current_tokens().text)
            shade.setAlpha(110)
            painter.fillRect(picture.rect(), shade)
            painter.drawPixmap(dialog.pos() - self._shown.window.pos(), dialog.grab())
            painter.end()
        picture.save(f"{self._folder / f'{self._pictures:02}-{name}.png'}")

    def _until(self, condition: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + _PATIENCE
        while not condition():
            if time.monotonic() > deadline:
                raise TourError(f"waited in vain for {what}")
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def _rest(self) -> None:
        """Let pictures arrive and what has been asked for be painted."""
        calm = time.monotonic() + 0.6
        self._until(lambda: time.monotonic() > calm and not self._shown.tasks.busy, "calm")
