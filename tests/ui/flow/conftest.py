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
from pos_app.sandbox.life import ACTIONS
from pos_app.scalev.session import MemoryVault, TokenVault
from pos_app.scalev.waits import Waits
from pos_app.words import Language
from tests.support.counter import Watched, watched_sandbox
from tests.support.screens import Desk
from ui.app import RegisterWindow

OpenRegister = Callable[..., Desk]


@pytest.fixture(scope="session")
def _one_sandbox() -> Iterator[Watched]:
    """A smaller shop than elsewhere: each of these tests reads its whole catalog."""
    with watched_sandbox(items=17) as sandbox:
        yield sandbox


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """The data folder of the register that is opened."""
    return DataFolder(tmp_path / "till").create()


@pytest.fixture
def open_register(
    qapp: QApplication, qtbot: QtBot, sandbox_store: Watched, folder: DataFolder
) -> Iterator[OpenRegister]:
    """Open a register on one data folder; closed when the test ends.

    `open_register(printer=None, signed_in=True, settle=1.0, demo=False, ready=True, language=ENGLISH, vault=None,
    waits=None, url=None)`: `settle` in seconds; `demo` offers the buttons that play the buyer; `ready` waits for
    products on the sell screen and for rest; `vault` keeps the sign-in from one opening to the next; `waits` is the
    register's patience with the server; `url` another address of the store.
    """
    opened: list[RegisterWindow] = []

    def play(order_id: str, action: str) -> None:
        with sandbox_store.server.state.lock:
            ACTIONS[action](sandbox_store.server.state, sandbox_store.server.state.orders_by_key[order_id])

    def start(
        printer: PrinterSettings | None = None,
        *,
        signed_in: bool = True,
        settle: float = 1.0,
        demo: bool = False,
        ready: bool = True,
        language: Language = Language.ENGLISH,
        vault: TokenVault | None = None,
        waits: Waits | None = None,
        url: str | None = None,
    ) -> Desk:
        server = sandbox_store.server
        basis = demo_settings(Settings(), server)
        settings = basis.model_copy(
            update={
                "api": basis.api.model_copy(update={"url": url or basis.api.url}),
                "register_": basis.register_.model_copy(update={"language": language}),
                "printer": printer or PrinterSettings(),
                "sending": Settings().sending.model_copy(update={"settle_seconds": settle}),
            }
        )
        register = Register.build(settings, folder, SystemClock(), vault or MemoryVault(), waits)
        if signed_in:
            register.client.auth.sign_in(server.email, server.password)
        shown = RegisterWindow(qapp, register, demo=play if demo else None)
        opened.append(shown)
        desk = Desk(qtbot, shown, sandbox_store)
        shown.start()
        shown.window.activateWindow()
        if ready:
            desk.until(lambda: shown.picker.tiles.rowCount() > 0)
        if ready and signed_in:
            desk.idle()
        return desk

    yield start
    for shown in opened:
        shown.close()
        shown.register.close()


@pytest.fixture
def desk(open_register: OpenRegister) -> Desk:
    """A register signed in and ready to sell, without a printer."""
    return open_register()
