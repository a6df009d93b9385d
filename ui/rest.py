"""What follows once the sell screen is shown: the rest of a register, read on a lane and built in idle moments."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from pos_app.errors import KasirError
from ui.garbage import keep

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from pos_app.config.paths import DataFolder
    from pos_app.config.settings import Settings
    from pos_app.register import Register, TokenVault
    from ui.app import RegisterWindow
    from ui.flow.demo_buyer import DemoAct
    from ui.front import Front

_READ_BEHIND = (
    "pydantic.main",
    "pos_app.scalev.client",
    "ui.app",
    "ui.catalog.chooser",
    "ui.cart.note_dialog",
    "PySide6.QtSvg",
)
"""What is read on a lane, so that no press has to wait for it."""
_PATIENCE_MS = 250
"""How long the window waits for its products."""


class Rest(QObject):
    """All of a register but the sell screen that is shown already: read on a lane, built in idle moments."""

    def __init__(self, folder: DataFolder) -> None:
        super().__init__()
        self.problem: KasirError | None = None
        """Why the register cannot be opened after all; it was closed for that."""
        self._folder = folder
        self._register: Register | None = None
        self._may_fetch = threading.Event()
        self._window: RegisterWindow | None = None
        self._wait, self._slices = QTimer(self), QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._show)
        self._slices.timeout.connect(self._build_more)

    def follow(self, app: QApplication, front: Front) -> None:
        """Show `front` with the products on it, or without where they take long to be read; then begin."""
        self._app, self._front = app, front
        # A window that is painted without them is painted twice, and they come later for it.
        front.picker.tiles.found.connect(self._show)
        self._wait.start(_PATIENCE_MS)

    def fetch_picture(self, address: str) -> bytes:
        """A product's picture, once all is built. For the background lane. Raises as `PictureCache.fetch`."""
        self._may_fetch.wait()
        if self._register is None:
            raise KasirError("scalev.not_sent")
        return self._register.pictures.fetch(address)

    def close(self) -> None:
        """Stop building, and what was built of it."""
        self._may_fetch.set()
        self._wait.stop()
        self._slices.stop()
        if self._window is not None:
            self._window.close()

    def end(self) -> None:
        """Close what speaks to the server; nobody works with it any more."""
        if self._register is not None:
            self._register.close()
        self.deleteLater()

    def _show(self) -> None:
        self._wait.stop()
        self._front.picker.tiles.found.disconnect(self._show)
        self._front.start()
        QTimer.singleShot(0, self, self._begin)  # it is painted before that

    def _begin(self) -> None:
        keep()
        self._front.tasks.local(self, self._read, self._take, self._failed)

    def _read(self) -> Register:
        """On the lane: the code of all parts, the settings, and the register on them."""
        from pos_app.config.outline import keep_outline
        from pos_app.config.settings import load_settings

        for name in _READ_BEHIND:
            import_module(name)
        settings = load_settings(self._folder.settings)
        register, _ = build_register(settings, self._folder, demo=False, stack=ExitStack())
        self._register = register
        keep_outline(settings, self._folder.settings)
        return register

    def _take(self, register: Register) -> None:
        from ui.app import RegisterWindow

        keep()  # looking at the code that was read since takes 20 ms
        self._window = RegisterWindow(self._app, register, front=self._front)
        self._slices.start()

    def _build_more(self) -> None:
        if self._window is not None and not self._window.build_more():
            self._slices.stop()
            keep()
            self._may_fetch.set()
            self._window.start()

    def _failed(self, error: Exception) -> None:
        self._may_fetch.set()
        if not isinstance(error, KasirError):
            raise error
        self.problem = error
        self._app.exit()


def build_register(
    settings: Settings, folder: DataFolder, *, demo: bool, stack: ExitStack, vault: TokenVault | None = None
) -> tuple[Register, DemoAct | None]:
    """A register on the shop's store, or on a sandbox store that lives as long as `stack`."""
    if not demo:
        from pos_app.register import Register

        return Register.build(settings, folder, vault=vault), None
    from pos_app.register.demo import DemoStore

    store = stack.enter_context(DemoStore())
    return store.register(settings, folder), store.play_buyer
