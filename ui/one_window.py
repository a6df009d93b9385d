"""One window a data folder: a second start brings the first window to the front instead of opening another."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.config.locks import FileLock, Timeout
from pos_app.config.paths import DataFolder
from pos_app.ledger import LedgerError
from pos_app.register.folders import WINDOW_LOCK

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

log = logging.getLogger("kasir.ui")

PATIENCE = 5.0
"""Seconds for which a second start waits for the first window to answer, or to be closed for good."""
_PAUSE = 0.1
_TRY_MS = 1000
_DOOR_MS = 700
_ACTIVATION = "XDG_ACTIVATION_TOKEN"
"""With this a Wayland desktop hands the right to come to the front from one program to another."""
_FRONT, _HERE = b"front", b"here"
_LONGEST = 4096


@contextmanager
def only_one(folder: DataFolder) -> Iterator[bool]:
    """Hold a data folder for the window of this process; False when another window has it, which is now in front.

    The operating system holds the lock, so a killed register leaves nothing behind that bars the next start. Raises
    `LedgerError`: "ledger.in_use" when the window that has the folder does not answer, "ledger.read_only" when the
    folder cannot be written.
    """
    lock = FileLock(folder.root / WINDOW_LOCK)
    deadline = time.monotonic() + PATIENCE
    while not _acquired(lock, folder):
        if _called(_name_of(folder)):
            yield False
            return
        if time.monotonic() > deadline:
            raise LedgerError("ledger.in_use", path=folder.root)
        time.sleep(_PAUSE)
    door = _Door(folder, bring_to_front)
    try:
        yield True
    finally:
        door.close()
        lock.release()


def bring_to_front(token: str = "") -> None:
    """Put the windows of this program before those of others, the one that waits for an answer foremost.

    `token` is the right to do so where the desktop asks for one. Where it refuses all the same, it marks the window.
    """
    if token:
        os.environ[_ACTIVATION] = token
    windows = [each for each in QApplication.topLevelWidgets() if each.isVisible() and _is_window(each)]
    foremost = QApplication.activeModalWidget()
    windows.sort(key=lambda each: each is foremost)
    for window in windows:
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
    if windows:
        windows[-1].activateWindow()
        QApplication.alert(windows[-1])


class _Door(QObject):
    """Listens for second starts once the program's loop runs; `asked(token)` is called for each.

    Without it the register opens all the same.
    """

    def __init__(self, folder: DataFolder, asked: Callable[[str], object]) -> None:
        super().__init__()
        self._folder, self._asked = folder, asked
        # Not before there is a window: Qt's network part takes some milliseconds of a start to load. A second start
        # that finds nobody listening asks again.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._open)
        self._later.start(_DOOR_MS)

    def close(self) -> None:
        """Answer nobody any more."""
        self._later.stop()
        self.deleteLater()

    def _open(self) -> None:
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._opened)
        # With that option Qt puts the new socket in the place of one that a killed register left.
        if not self._server.listen(_name_of(self._folder)):
            log.info("a second start cannot reach this window: %s", self._server.errorString())

    def _opened(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.readyRead.connect(lambda caller=caller: self._heard(caller))
            self._heard(caller)

    def _heard(self, caller: QLocalSocket) -> None:
        if not caller.canReadLine():
            if caller.bytesAvailable() > _LONGEST:
                caller.abort()
            return
        word, _, token = bytes(caller.readLine().data()).strip().partition(b" ")
        if word == _FRONT:
            self._asked(token.decode(errors="replace"))
            caller.write(_HERE + b"\n")
            caller.flush()


def _called(name: str) -> bool:
    """Ask the window that listens under `name` to come to the front; whether it says that it did."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    try:
        if not socket.waitForConnected(_TRY_MS):
            return False
        if sys.platform == "win32":
            import ctypes

            # Windows lets only the program that was started last pass on the right to come to the front.
            ctypes.windll.user32.AllowSetForegroundWindow(-1)
        socket.write(b" ".join((_FRONT, os.environ.get(_ACTIVATION, "").encode())) + b"\n")
        while not socket.canReadLine():
            if not socket.waitForReadyRead(_TRY_MS):
                return False
        return bytes(socket.readLine().data()).strip() == _HERE
    finally:
        socket.abort()


def _acquired(lock: FileLock, folder: DataFolder) -> bool:
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return False
    except OSError as error:
        raise LedgerError("ledger.read_only", path=folder.root) from error
    return True


def _name_of(folder: DataFolder) -> str:
    """The socket's name: the same for every start by this person on this folder, and for no other."""
    import hashlib

    where = os.path.normcase(folder.root.resolve())
    mark = hashlib.sha256(f"{Path('~').expanduser()}\n{where}".encode()).hexdigest()
    return f"kasir-{mark[:24]}"


def _is_window(widget: QWidget) -> bool:
    return widget.windowType() in (Qt.WindowType.Window, Qt.WindowType.Dialog)
