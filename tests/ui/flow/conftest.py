"""A whole register on the screen, selling at the sandbox store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos_app.clock import Clock, SystemClock
from pos_app.config import pins
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
from tests.ui.flow.offline import Shop
from tests.ui.flow.trust import PIN
from ui.app import RegisterWindow

OpenRegister = Callable[..., Desk]
Step = Callable[[QWidget], object]
Drive = Callable[..., None]

LEFT_OUT = frozenset(
    {
        "abon-sapi-250-g",
        "dodol-garut-isi-20",
        "e-book-resep",
        "gula-aren-bubuk",
        "kaos-nusantara",
        "kerupuk-udang-500-g",
        "rendang-kemasan",
        "tas-anyam-rotan",
    }
)
"""What no cashier of these tests sells."""


@pytest.fixture(scope="session")
def _one_sandbox() -> Iterator[Watched]:
    """A smaller shop than elsewhere: each of these tests reads its whole catalog, and draws it."""
    with watched_sandbox(items=17) as sandbox:
        sandbox.left_out = LEFT_OUT
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
    waits=None, url=None, clock=None, sound=False, packing=None)`: `settle` in seconds; `demo` offers the buttons that
    play the buyer; `ready` waits for products on the sell screen and for rest; `vault` keeps the sign-in from one
    opening to the next; `waits` is the register's patience with the server; `url` another address of the store; `clock`
    the computer's; `packing` the second printer.
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
        clock: Clock | None = None,
        sound: bool = False,
        packing: PrinterSettings | None = None,
    ) -> Desk:
        server = sandbox_store.server
        basis = demo_settings(Settings(), server)
        settings = basis.model_copy(
            update={
                "api": basis.api.model_copy(update={"url": url or basis.api.url}),
                "register_": basis.register_.model_copy(update={"language": language, "sound": sound}),
                "printer": printer or PrinterSettings(),
                "packing_printer": packing or PrinterSettings(),
                "sending": Settings().sending.model_copy(update={"settle_seconds": settle}),
            }
        )
        register = Register.build(settings, folder, clock or SystemClock(), vault or MemoryVault(), waits)
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


@pytest.fixture(autouse=True, scope="session")
def _cheap_hashes() -> Iterator[None]:
    """A PIN's hash costs a sixth of a second by design; what such hashes are worth is tested where they are made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pins, "_KIBIBYTES", 64)
        yield


@pytest.fixture(scope="session")
def pin_hash(_cheap_hashes: None) -> str:
    """The hash of the supervisor's PIN."""
    return pins.hashed(PIN)


@pytest.fixture
def shop(open_register: OpenRegister) -> Shop:
    """A register that has read its shop once and was closed."""
    vault = MemoryVault()
    first = open_register(vault=vault)
    first.shown.close()
    return Shop(open_register, first.store.server, vault)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder, named as a technician names it."""
    root = tmp_path / "kasir"
    root.mkdir()
    monkeypatch.setenv("KASIR_DATA_DIR", f"{root}")
    monkeypatch.setenv("KASIR_LANG", "en")
    return root


@pytest.fixture
def drive(qapp: QApplication) -> Iterator[Drive]:
    """Use one window after another, each as soon as it is there, while the register runs its own loops.

    Whatever is open at the end, or when a step fails, is closed.
    """
    timer = QTimer(qapp)
    timer.setInterval(10)

    def start(*steps: tuple[str, Step]) -> None:
        waiting = list(steps)

        def look() -> None:
            name, step = waiting[0]
            window = next((each for each in visible_windows() if each.objectName() == name), None)
            if window is None:
                return
            timer.stop()
            del waiting[0]
            ended = True
            try:
                step(window)
                ended = not waiting
            finally:
                if ended:
                    for left in visible_windows():
                        left.close()
                else:
                    timer.start()

        timer.timeout.connect(look)
        timer.start()

    yield start
    timer.stop()
    timer.deleteLater()


def visible_windows() -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.isWindow()]
