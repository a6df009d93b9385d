"""A whole register on the screen, selling at the sandbox store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.clock import SystemClock
from pos_app.config.paths import DataFolder
from pos_app.config.settings import PrinterSettings, Settings
from pos_app.register import Register
from pos_app.register.demo import demo_settings
from pos_app.scalev.session import MemoryVault
from tests.support.counter import Watched
from ui.app import RegisterWindow

OpenRegister = Callable[..., RegisterWindow]


@pytest.fixture
def open_register(qapp: QApplication, qtbot: QtBot, sandbox_store: Watched, tmp_path: Path) -> Iterator[OpenRegister]:
    """Open a register on one data folder: `open_register(printer=None, signed_in=True)`; closed when the test ends."""
    opened: list[RegisterWindow] = []
    folder = DataFolder(tmp_path / "till").create()

    def start(printer: PrinterSettings | None = None, *, signed_in: bool = True, settle: float = 1.0) -> RegisterWindow:
        server = sandbox_store.server
        settings = demo_settings(Settings(), server).model_copy(
            update={
                "printer": printer or PrinterSettings(),
                "sending": Settings().sending.model_copy(update={"settle_seconds": settle}),
            }
        )
        register = Register.build(settings, folder, SystemClock(), MemoryVault())
        if signed_in:
            register.client.auth.sign_in(server.email, server.password)
        shown = RegisterWindow(qapp, register)
        opened.append(shown)
        shown.start()
        shown.window.activateWindow()
        if signed_in:
            qtbot.waitUntil(lambda: shown.picker.tiles.rowCount() > 0, timeout=15_000)
        return shown

    yield start
    for shown in opened:
        shown.close()
        shown.register.close()
