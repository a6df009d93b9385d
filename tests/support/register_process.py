"""A register's window in a process of its own, for tests that kill it: `python -m tests.support.register_process`.

`sell SKU` sells one piece by QRIS with the keys a cashier presses, says `placed` once the sale is in the ledger, and
stays open. `prove SKU FILE` sells it by transfer, adds the picture as its proof, says `saved` and stays open. `wait`
opens the register and leaves when nothing waits to be sent any more. The store and the data folder come from the
environment, as for `kasir`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from pos_app.commands.till import data_folder
from pos_app.config.settings import load_settings
from pos_app.ledger import Ledger
from pos_app.register import Register
from pos_app.scalev.session import MemoryVault
from tests.support.drags import file_data
from ui.app import RegisterWindow
from ui.opening import make_application
from ui.proof.dialog import ProofDialog


def main() -> int:
    """Do what the arguments say; the exit code."""
    app = make_application()
    folder = data_folder(demo=False).create()
    settings = load_settings(folder.settings)
    register = Register.build(settings, folder, vault=MemoryVault())
    register.client.auth.sign_in(settings.account.email, os.environ["KASIR_PASSWORD"])
    shown = RegisterWindow(app, register)
    match sys.argv[1]:
        case "sell":
            steps = _selling(shown, sys.argv[2], Qt.Key.Key_1) + _saying(lambda: shown.stage.sale is not None, "placed")
        case "prove":
            steps = _selling(shown, sys.argv[2], Qt.Key.Key_2) + _proving(shown, Path(sys.argv[3]))
        case _:
            steps = _waiting(shown, app.quit)
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


def _press(shown: RegisterWindow, *keys: Qt.Key) -> Callable[[], bool]:
    def act() -> bool:
        shown.window.activateWindow()
        for key in keys:
            QTest.keyClick(shown.window.screen_named(shown.window.current_screen), key)
        return True

    return act


def _selling(shown: RegisterWindow, sku: str, method: Qt.Key) -> Steps:
    def scan() -> bool:
        QTest.keyClicks(shown.picker.search, sku)
        QTest.keyClick(shown.picker.search, Qt.Key.Key_Return)
        return True

    return [
        lambda: shown.picker.tiles.rowCount() > 0 and not shown.tasks.busy,
        scan,
        lambda: bool(shown.cart.cart),
        _press(shown, Qt.Key.Key_F12),
        lambda: shown.window.current_screen == "pay",
        _press(shown, method, Qt.Key.Key_Return),
    ]


def _saying(condition: Callable[[], object], word: str) -> Steps:
    """Say `word` to the other process once `condition` holds."""
    return [condition, lambda: print(word, flush=True) is None]  # noqa: T201 - the other process reads it


def _proving(shown: RegisterWindow, file: Path) -> Steps:
    def opened() -> list[ProofDialog]:
        return shown.window.findChildren(ProofDialog)

    def is_offered() -> bool:
        sale = shown.stage.sale
        return sale is not None and sale.order is not None and sale.order.instruction is not None

    def give() -> bool:
        opened()[0].take(file_data(file))
        return True

    def save() -> bool:
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
            QTest.keyClick(opened()[0], key)
        return True

    return [
        is_offered,
        _press(shown, Qt.Key.Key_F11),
        opened,
        give,
        lambda: opened()[0].zone.has_picture,
        save,
        *_saying(lambda: shown.stage.sale is not None and shown.stage.sale.proof is not None, "saved"),
    ]


def _waiting(shown: RegisterWindow, leave: Callable[[], None]) -> Steps:
    """Until the ledger has no open sale, and no proof that is still to be brought to the server."""
    counted: list[int] = []
    asked: list[bool] = []

    def unfinished(ledger: Ledger) -> int:
        return ledger.sales.open_count() + len(ledger.proofs.unfinished())

    def settled() -> bool:
        if not asked:
            asked.append(True)
            shown.tasks.ledger(
                shown, lambda ledger: ledger.sales.open_count() + len(ledger.proofs.unfinished()), answered
            )
        return bool(counted) and counted[-1] == 0

    def answered(count: int) -> None:
        counted.append(count)
        asked.clear()

    return [settled, lambda: leave() is None]


if __name__ == "__main__":
    sys.exit(main())
