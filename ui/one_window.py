"""One window a data folder: a second start brings the first window to the front instead of opening another."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.config.locks import FileLock, Timeout
from pos_app.config.paths import DataFolder
from pos_app.ledger import LedgerError
from pos_app.register.folders import WINDOW_CALLS, WINDOW_LOCK

PATIENCE = 5.0
"""Seconds for which a second start waits for the first window to answer, or to be closed for good."""
_PAUSE = 0.1
_ACTIVATION = "XDG_ACTIVATION_TOKEN"
"""With this a Wayland desktop hands the right to come to the front from one program to another."""
log = logging.getLogger("kasir.ui")


@contextmanager
def only_one(folder: DataFolder) -> Iterator[bool]:
    """Hold a data folder for the window of this process; False when another window has it, which is now in front.

    The operating system holds the lock, so a killed register leaves nothing behind that bars the next start. Raises
    `LedgerError`: "ledger.in_use" when the window that has the folder does not answer, "ledger.read_only" when the
    folder cannot be written.
    """
    lock, call = FileLock(folder.root / WINDOW_LOCK), folder.root / WINDOW_CALLS.replace("*", f"{os.getpid()}")
    deadline, has_called = time.monotonic() + PATIENCE, False
    while not _acquired(lock, folder):
        if not has_called:
            _leave(call, folder)
            has_called = True
        elif not call.exists():
            yield False
            return
        elif time.monotonic() > deadline:
            call.unlink(missing_ok=True)
            raise LedgerError("ledger.in_use", path=folder.root)
        time.sleep(_PAUSE)
    for left in folder.root.glob(WINDOW_CALLS):  # nobody is there any more who could have taken it away
        left.unlink(missing_ok=True)
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
    """Looks out for second starts while the program's loop runs; `asked(token)` is called for each."""

    def __init__(self, folder: DataFolder, asked: Callable[[str], object]) -> None:
        super().__init__()
        self._folder, self._asked = folder.root, asked
        self._lookout = QFileSystemWatcher([f"{self._folder}"], self)
        self._lookout.directoryChanged.connect(self._look)
        if not self._lookout.directories():
            log.info("a second start cannot reach this window: its folder cannot be watched")
        QTimer.singleShot(0, self, self._look)  # who called meanwhile

    def close(self) -> None:
        """Answer nobody any more."""
        self._lookout.directoryChanged.disconnect(self._look)
        self.deleteLater()

    def _look(self) -> None:
        for call in self._folder.glob(WINDOW_CALLS):
            with suppress(OSError):
                self._asked(call.read_text(encoding="utf-8", errors="replace"))
                call.unlink()


def _leave(call: Path, folder: DataFolder) -> None:
    """Ask the window that has the folder to come to the front; it takes the file `call` away when it did."""
    if sys.platform == "win32":
        import ctypes

        # Windows lets only the program that was started last pass on the right to come to the front.
        ctypes.windll.user32.AllowSetForegroundWindow(-1)
    beside = call.with_suffix(".new")
    try:
        beside.write_text(os.environ.get(_ACTIVATION, ""), encoding="utf-8")
        beside.replace(call)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise LedgerError("ledger.read_only", path=folder.root) from error


def _acquired(lock: FileLock, folder: DataFolder) -> bool:
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return False
    except OSError as error:
        raise LedgerError("ledger.read_only", path=folder.root) from error
    return True


def _is_window(widget: QWidget) -> bool:
    return widget.windowType() in (Qt.WindowType.Window, Qt.WindowType.Dialog)
