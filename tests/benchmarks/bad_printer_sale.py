"""Sells for cash by keys in a real window, its printer in one kind of trouble after the other (run by printer.py)."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer

from pos_app.config.settings import PrinterSettings
from pos_app.register.papers import shop_details
from tests.benchmarks.slow_sale import Heartbeat, choose_method, opened, press, settle, until
from tests.support.bad_printers import TROUBLES
from ui.app import RegisterWindow

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
        choose_method(shown, Qt.Key.Key_4)
        settle(0.3)
        for digit in "100000":
            press(shown.stage, digit)  # as quickly as a test types, a scanner does
        press(shown.stage, Qt.Key.Key_Return)
        until(lambda: shown.window.current_screen == "paid")
        settle(0.6)
        press(shown.paid, Qt.Key.Key_Return)
        until(lambda: shown.window.current_screen == "sell" and not shown.cart.cart)


def main(sales: int) -> None:
    with opened() as shown:
        found = _watched(shown, sales)
    sys.stdout.write(json.dumps(found) + "\n")


def _watched(shown: RegisterWindow, sales: int) -> dict[str, dict[str, list[tuple[float, float]]]]:
    settings = shown.register.settings
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
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]))
