"""Scans into a real window with a large catalog, and types into a bare one (run by scan.py; the ledger is filled)."""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from pos_app.clock import SystemClock
from pos_app.config.paths import DataFolder
from pos_app.config.settings import AccountSettings, ApiSettings, RegisterSettings, Settings
from pos_app.ledger import Ledger
from pos_app.register import Register
from pos_app.scalev.session import MemoryVault
from pos_app.selling.cart import Cart
from tests.benchmarks.slow_sale import until
from tests.support.scanner import Key, Keyboard
from ui.app import RegisterWindow
from ui.garbage import Sweeper, keep
from ui.opening import make_application

_SCANS, _WARM = 600, 40
_LINES = 12
"""Lines of a cart before the next buyer comes."""


class Painted(QObject):
    """Whether `part` was painted since the last look."""

    def __init__(self, part: QWidget) -> None:
        super().__init__()
        self.seen = False
        part.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's hook
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def timed(do: Callable[[], object], painted: Painted, ready: Callable[[], bool]) -> float:
    """Milliseconds from `do` to the end of the paint that comes when `ready`."""
    QCoreApplication.processEvents()
    painted.seen = False
    began = time.perf_counter()
    do()
    while not ready():
        painted.seen = False
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    while not painted.seen:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return (time.perf_counter() - began) * 1000


def main(path: Path) -> None:
    app, sweeper = make_application(), Sweeper()
    took = {"floor": bare_field(), "scan": [], "typed": []}
    with Ledger(path) as ledger:
        skus = [item.sku for item in ledger.catalog.all_sellables() if item.sku and len(item.sku) >= 4]
    folder = DataFolder(path.parent).create()
    path.replace(folder.ledger)
    settings = Settings(
        # A store that is not there: what is measured needs none.
        api=ApiSettings(url="http://127.0.0.1:9", store_id="store_1", storefront_key="sfpk_1"),
        account=AccountSettings(email="kasir@toko.example"),
        register=RegisterSettings(sound=False),
    )
    register = Register.build(settings, folder, SystemClock(), MemoryVault())
    shown = RegisterWindow(app, register)
    shown.start()
    keep()
    shown.window.activateWindow()
    until(lambda: shown.picker.tiles.rowCount() > 0 and not shown.tasks.busy)
    shown.wedge.watch(shown.window.windowHandle())
    chance = random.Random(20_261_123)
    painted, keys = Painted(shown.cart.lines.viewport()), Keyboard(shown.window)
    for number in range(_SCANS + _WARM):
        if number % _LINES == 0:
            shown.cart.set_cart(Cart())
            until(lambda: not shown.tasks.busy)
        sku = chance.choice(skus)
        before = shown.cart.cart.pieces
        keys.scan(sku, end=None)
        one = timed(
            lambda: keys.press(Key.Key_Return, 2), painted, lambda before=before: shown.cart.cart.pieces > before
        )
        if number >= _WARM:
            took["scan"].append(one)
    shown.picker.focus_search()
    painted = Painted(shown.picker.search)
    for number in range(100):
        length = len(shown.picker.search.text())
        key = "kopi gayo "[number % 10]
        one = timed(
            lambda key=key: keys.press(key, 150),
            painted,
            lambda length=length: len(shown.picker.search.text()) == length + 1,
        )
        took["typed"].append(one)
        if number % 10 == 9:
            shown.picker.search.clear()
            until(lambda: not shown.tasks.busy)
    shown.close()
    register.close()
    sweeper.end()
    sys.stdout.write(json.dumps(took) + "\n")


def bare_field() -> list[float]:
    """A key to its paint in a window with a field alone, as often as there are scans."""
    line = QLineEdit()
    line.show()
    line.activateWindow()
    until(line.isActiveWindow)
    line.setFocus()
    painted, keys = Painted(line), Keyboard(line)
    took = []
    for number in range(_SCANS + _WARM):
        if number % _LINES == 0:
            line.clear()
        length = len(line.text())
        one = timed(lambda: keys.press("k", 100), painted, lambda length=length: len(line.text()) == length + 1)
        if number >= _WARM:
            took.append(one)
    line.close()
    return took


if __name__ == "__main__":
    main(Path(sys.argv[1]))
