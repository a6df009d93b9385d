"""A register's window that sells without end, in a process of its own: `python -m tests.flows.chaos.till SEED`.

It sells as a cashier does, by scans and keys, and some sales to guests; each sale that stands in the ledger is told at
once on standard output, as a JSON line. It signs in again when the store has forgotten it. It ends when it is killed.
"""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Callable, Iterator

# Before Qt, whose import hook looks into modules that arrive later and does not get on with pydantic's.
from pos_app.config.settings import load_settings  # isort: skip

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.register import Register
from pos_app.register.folders import data_folder
from pos_app.register.reach import Reach
from pos_app.scalev.errors import ScalevError
from pos_app.scalev.session import MemoryVault
from pos_app.selling.buyer import Buyer, OrderAccount
from ui.app import RegisterWindow
from ui.opening import make_application

_TICK_MS = 4
_PATIENCE = 250
"""Ticks for which a sale may take to be placed."""
_CASH = "4"
_WAYS = ("1", "1", "2", "31", _CASH, _CASH)
"""Keys that choose a method: QRIS, bank transfer, the first virtual account, cash."""
_GUEST = Buyer(name="Sari Wulandari", email="sari@example.id", account=OrderAccount.GUEST)
_GUESTS = 0.15

Step = Callable[[], object]


class Cashier:
    """Takes one step after another, each again and again until it is done."""

    def __init__(self, shown: RegisterWindow, chance: random.Random, codes: list[str]) -> None:
        self._shown = shown
        self._chance = chance
        self._codes = codes
        self._waited = 0
        self._steps = self._sell()
        self._step: Step = next(self._steps)

    def go_on(self) -> None:
        """Take the step at hand, if it can be taken."""
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        elif self._step():
            self._step = next(self._steps)

    def _sell(self) -> Iterator[Step]:
        shown = self._shown
        yield lambda: shown.picker.tiles.rowCount() > 0
        while True:
            yield self._at_the_counter
            for _ in range(self._chance.randrange(1, 4)):
                pieces, code = shown.cart.cart.pieces, self._chance.choice(self._codes)
                yield lambda code=code: self._scan(code)
                yield lambda pieces=pieces: shown.cart.cart.pieces > pieces
            if self._chance.random() < _GUESTS:
                yield lambda: shown.paying.begin(shown.cart.cart, _GUEST) is None
            else:
                yield lambda: QTest.keyClick(shown.window, Qt.Key.Key_F12) is None
            yield lambda: shown.window.current_screen == "pay"
            way = self._chance.choice(_WAYS)
            yield lambda way=way: self._type(way)
            if way == _CASH:
                yield lambda: self._click("note-exact")
            yield lambda: self._press(Qt.Key.Key_Return)
            self._waited = 0
            yield self._stands

    def _at_the_counter(self) -> bool:
        """Whether the sell screen is there; on the way there from wherever the last sale ended."""
        screen = self._shown.window.current_screen
        if screen == "pay":
            self._press(Qt.Key.Key_F10)
        elif screen == "paid":
            self._press(Qt.Key.Key_Return)
        return screen == "sell"

    def _stands(self) -> bool:
        """Whether the sale was placed; what could not be (more on trust than a cashier may take) goes back."""
        sale = self._shown.paying.current
        self._waited += 1
        if sale is None:
            if self._waited % _PATIENCE == 0:
                self._press(Qt.Key.Key_Escape)
            return self._shown.window.current_screen == "sell"
        told = {"sale": sale.id, "receipt": sale.receipt_number, "total": sale.totals.total.amount}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
        return True

    def _scan(self, code: str) -> bool:
        QTest.keyClicks(self._shown.picker.search, code)
        QTest.keyClick(self._shown.picker.search, Qt.Key.Key_Return)
        return True

    def _type(self, keys: str) -> bool:
        QTest.keyClicks(self._screen, keys)
        return True

    def _click(self, name: str) -> bool:
        found = [each for each in self._shown.window.findChildren(QWidget, name) if each.isVisible()]
        for button in found:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return bool(found)

    def _press(self, key: Qt.Key) -> bool:
        QTest.keyClick(self._screen, key)
        return True

    @property
    def _screen(self) -> QWidget:
        return self._shown.window.screen_named(self._shown.window.current_screen)


def main() -> int:
    """Sell until killed."""
    app = make_application()
    folder = data_folder(demo=False).create()
    settings = load_settings(folder.settings)
    register = Register.build(settings, folder, vault=MemoryVault())
    shown = RegisterWindow(app, register)

    def sign_in() -> None:
        register.client.auth.sign_in(settings.account.email, os.environ["KASIR_PASSWORD"])

    def sign_in_again(reach: Reach) -> None:
        if reach in (Reach.SIGNED_OUT, Reach.NOT_SIGNED_IN):
            shown.tasks.network(shown, sign_in, lambda _: shown.sending.signed_in(), _failed)

    shown.sending.connection_seen.connect(sign_in_again)
    shown.tasks.network(shown, sign_in, lambda _: shown.sending.signed_in(), _failed)
    cashier = Cashier(shown, random.Random(int(sys.argv[1])), os.environ["CHAOS_CODES"].split())
    timer = QTimer()
    timer.setInterval(_TICK_MS)
    timer.timeout.connect(cashier.go_on)
    shown.start()
    timer.start()
    return app.exec()


def _failed(error: Exception) -> None:
    if not isinstance(error, ScalevError):
        raise error


if __name__ == "__main__":
    sys.exit(main())
