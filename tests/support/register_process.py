"""A register's window in a process of its own, for tests that kill it: `python -m tests.support.register_process`.

`sell SKU` sells one piece by QRIS with the keys a cashier presses, says `placed` once the sale is in the ledger, and
stays open. `wait` opens the register and leaves when nothing waits to be sent any more. The store and the data folder
come from the environment, as for `kasir`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from pos_app.commands.till import data_folder
from pos_app.config.settings import load_settings
from pos_app.register import Register
from pos_app.scalev.session import MemoryVault
from ui.app import RegisterWindow
from ui.opening import make_application


def main() -> int:
    """Do what the arguments say; the exit code."""
    app = make_application()
    folder = data_folder(demo=False).create()
    settings = load_settings(folder.settings)
    register = Register.build(settings, folder, vault=MemoryVault())
    register.client.auth.sign_in(settings.account.email, os.environ["KASIR_PASSWORD"])
    shown = RegisterWindow(app, register)
    steps = _selling(shown, sys.argv[2]) if sys.argv[1] == "sell" else _waiting(shown, app.quit)
    timer = QTimer()
    timer.setInterval(10)

    def go_on() -> None:
        if steps and steps[0]():
            del steps[0]

    timer.timeout.connect(go_on)
    shown.start()
    timer.start()
    code = app.exec()
    timer.stop()
    shown.close()
    register.close()
    return code


Steps = list[Callable[[], object]]
"""Each is tried again and again until it says that it is done."""


def _selling(shown: RegisterWindow, sku: str) -> Steps:
    def press(*keys: Qt.Key) -> Callable[[], bool]:
        def act() -> bool:
            shown.window.activateWindow()
            for key in keys:
                QTest.keyClick(shown.window.screen_named(shown.window.current_screen), key)
            return True

        return act

    def scan() -> bool:
        QTest.keyClicks(shown.picker.search, sku)
        QTest.keyClick(shown.picker.search, Qt.Key.Key_Return)
        return True

    return [
        lambda: shown.picker.tiles.rowCount() > 0 and not shown.tasks.busy,
        scan,
        lambda: bool(shown.cart.cart),
        press(Qt.Key.Key_F12),
        lambda: shown.window.current_screen == "pay",
        press(Qt.Key.Key_1, Qt.Key.Key_Return),
        lambda: shown.stage.sale is not None,
        lambda: print("placed", flush=True) is None,  # noqa: T201 - the other process reads it
    ]


def _waiting(shown: RegisterWindow, leave: Callable[[], None]) -> Steps:
    """Until the ledger has no open sale."""
    counted: list[int] = []
    asked: list[bool] = []

    def settled() -> bool:
        if not asked:
            asked.append(True)
            shown.tasks.ledger(shown, lambda ledger: ledger.sales.open_count(), answered)
        return bool(counted) and counted[-1] == 0

    def answered(open_sales: int) -> None:
        counted.append(open_sales)
        asked.clear()

    return [settled, lambda: leave() is None]


if __name__ == "__main__":
    sys.exit(main())
