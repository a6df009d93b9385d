"""Makes sales by keys in a real window while a heartbeat on the UI thread notes its longest pause (run by sale.py)."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from pos_app.config.settings import load_settings
from pos_app.register.folders import data_folder
from pos_app.selling.sale import SendState
from ui.app import RegisterWindow
from ui.garbage import Sweeper, keep
from ui.opening import make_application
from ui.rest import build_register

_KEY_S = 0.08
"""Between two keys of a person."""


class Heartbeat:
    """Beats as often as the event loop turns; `longest` is the longest pause between two beats, in milliseconds.

    With `every_ms` it beats no oftener than that and leaves the processor to others in between.
    """

    def __init__(self, every_ms: int = 0) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(every_ms)

    def reset(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now


def until(condition: object, seconds: float = 30.0) -> None:
    """Turn the event loop until `condition()` holds."""
    deadline = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        if time.monotonic() > deadline:
            raise TimeoutError(str(condition))
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


@contextmanager
def opened() -> Iterator[RegisterWindow]:
    """The register's window, signed in and at rest."""
    app, sweeper = make_application(), Sweeper()
    folder = data_folder(demo=False)
    register, _ = build_register(load_settings(folder.settings), folder, demo=False, stack=ExitStack())
    register.client.auth.sign_in(register.settings.account.email, os.environ["KASIR_PASSWORD"])
    shown = RegisterWindow(app, register)
    shown.start()
    try:
        until(lambda: shown.picker.tiles.rowCount() > 0 and not shown.tasks.busy)
        keep()
        yield shown
    finally:
        shown.close()
        register.close()
        sweeper.end()


def press(widget: QWidget, key: Qt.Key | str) -> None:
    """One key of a person, who does not press the next in the same millisecond."""
    QTest.keyClick(widget, key)
    settle(_KEY_S)


def choose_method(shown: RegisterWindow, digit: Qt.Key) -> None:
    """Scan an item and choose a way to pay for it."""
    for letter in "KOPI-GAYO-250":
        QTest.keyClick(shown.picker.search, letter)
        QCoreApplication.processEvents()
    press(shown.picker.search, Qt.Key.Key_Return)
    until(lambda: bool(shown.cart.cart))
    press(shown.window, Qt.Key.Key_F12)
    until(lambda: shown.window.current_screen == "pay")
    press(shown.stage, digit)


def main(sales: int) -> None:
    with opened() as shown:
        told = _sold(shown, sales)
    sys.stdout.write(json.dumps(told) + "\n")


def _sold(shown: RegisterWindow, sales: int) -> dict[str, object]:
    heart = Heartbeat()
    settle(0.5)
    heart.reset()
    settle(2.0)
    idle = heart.longest
    waiting: list[float] = []
    whole: list[float] = []
    for number in range(sales + 1):
        heart.reset()
        choose_method(shown, Qt.Key.Key_1)
        QTest.keyClick(shown.stage, Qt.Key.Key_Return)
        until(lambda: shown.stage.sale is not None)
        placing = heart.longest
        heart.reset()
        until(lambda: shown.stage.sale is not None and shown.stage.sale.sending.state is SendState.ACCEPTED)
        until(lambda: shown.stage.sale.order.instruction is not None)
        settle(0.3)
        if number:  # the first sale builds what later ones reuse
            waiting.append(heart.longest)
            whole.append(max(placing, heart.longest))
        press(shown.window, Qt.Key.Key_F10)
        until(lambda: shown.window.current_screen == "sell" and not shown.cart.cart)
    return {"idle": idle, "waiting": waiting, "whole": whole}


def settle(seconds: float) -> None:
    """Turn the event loop for a while."""
    end = time.monotonic() + seconds
    until(lambda: time.monotonic() > end)


if __name__ == "__main__":
    main(int(sys.argv[1]))
