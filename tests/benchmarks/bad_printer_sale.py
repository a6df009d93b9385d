"""Sells for cash by keys in a real window, its printer in one kind of trouble after the other (run by printer.py)."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtTest import QTest

from pos_app.config.settings import PrinterSettings, load_settings
from pos_app.register.folders import data_folder
from pos_app.register.papers import shop_details
from tests.benchmarks.slow_sale import Heartbeat, settle, until
from tests.support.bad_printers import TROUBLES
from ui.app import RegisterWindow
from ui.opening import make_application
from ui.rest import build_register

_SEEN_S = 8.0
"""How long each printer is watched after the last sale: what it does not answer is given up by then."""


class Worked:
    """`most` is the most processor time, in milliseconds, that the UI thread spent between two turns of its events.

    Other programs of a busy computer lengthen pauses; they do not lengthen this.
    """

    def __init__(self) -> None:
        self.most = 0.0
        self._last = time.thread_time()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(0)

    def reset(self) -> None:
        self.most = 0.0
        self._last = time.thread_time()

    def _beat(self) -> None:
        now = time.thread_time()
        self.most = max(self.most, (now - self._last) * 1000)
        self._last = now


class Counter:
    """Somebody who sells, and what it did to the UI thread as (longest pause, most work) in milliseconds."""

    def __init__(self, shown: RegisterWindow) -> None:
        self.shown = shown
        self.heart, self.worked = Heartbeat(), Worked()

    def watch(self, do: Callable[[], object]) -> tuple[float, float]:
        """While `do` is done."""
        self.heart.reset()
        self.worked.reset()
        do()
        return self.heart.longest, self.worked.most

    def sell(self) -> None:
        """One cash sale, from the scan to the free counter."""
        shown = self.shown
        for letter in "KOPI-GAYO-250":
            QTest.keyClick(shown.picker.search, letter)
            QCoreApplication.processEvents()
        QTest.keyClick(shown.picker.search, Qt.Key.Key_Return)
        until(lambda: bool(shown.cart.cart))
        QTest.keyClick(shown.window, Qt.Key.Key_F12)
        until(lambda: shown.window.current_screen == "pay")
        QTest.keyClick(shown.stage, Qt.Key.Key_4)
        settle(0.3)
        for digit in "100000":
            # No faster than fingers: as quickly as a test types, a scanner does.
            QTest.keyClick(shown.stage, digit)
            settle(0.08)
        QTest.keyClick(shown.stage, Qt.Key.Key_Return)
        until(lambda: shown.window.current_screen == "paid")
        settle(0.6)
        QTest.keyClick(shown.paid, Qt.Key.Key_Return)
        until(lambda: shown.window.current_screen == "sell" and not shown.cart.cart)


def main(sales: int) -> None:
    app = make_application()
    folder = data_folder(demo=False)
    register, _ = build_register(load_settings(folder.settings), folder, demo=False, stack=ExitStack())
    settings = register.settings
    register.client.auth.sign_in(settings.account.email, os.environ["KASIR_PASSWORD"])
    shown = RegisterWindow(app, register)
    shown.start()
    until(lambda: shown.picker.tiles.rowCount() > 0 and not shown.tasks.busy)
    counter = Counter(shown)
    counter.sell()  # the first sale builds what later ones reuse
    found = {"none": {"sales": [counter.watch(counter.sell) for _ in range(sales)]}}
    for name, trouble in TROUBLES.items():
        with trouble() as port:
            printer = PrinterSettings(host="127.0.0.1", port=port)
            shown.printing.use(printer, settings.packing_printer, shop_details(settings))
            counter.sell()  # the printers' libraries are read with the first paper
            selling = [counter.watch(counter.sell) for _ in range(sales)]
            found[name] = {"sales": selling, "after": [counter.watch(lambda: settle(_SEEN_S))]}
    shown.close()
    register.close()
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
