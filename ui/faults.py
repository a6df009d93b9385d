"""The one crash handler: whatever nobody expected is logged, and shown once for each distinct fault.

A fault never takes the register down: the sale is in the ledger before anything else happens, and the cashier may carry
on. Expected failures are `pos_app.errors.KasirError` and go to `ui.notices` instead.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, Slot, qInstallMessageHandler, qVersion

from pos_app import __version__

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

    from PySide6.QtWidgets import QWidget

    from ui.fault_window import FaultWindow

_log = logging.getLogger(__name__)
_qt_log = logging.getLogger("qt")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class FaultHandler(QObject):
    """Receives unexpected errors from everywhere; create it on the UI thread, then `install` it.

    `parent_window` gives the window to stand over, if there is one at that moment. Works from any thread.
    """

    _met = Signal(object)

    def __init__(self, parent_window: Callable[[], QWidget | None] | None = None) -> None:
        super().__init__()
        self._parent_window = parent_window or (lambda: None)
        self._seen: dict[str, FaultWindow | None] = {}
        self._previous: tuple[object, object, object] | None = None
        self._met.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over `sys.excepthook`, `threading.excepthook`, `sys.unraisablehook` and Qt's messages."""
        self._previous = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._from_python
        threading.excepthook = self._from_thread
        sys.unraisablehook = _from_nowhere
        qInstallMessageHandler(_from_qt)

    def uninstall(self) -> None:
        """Give the hooks back."""
        if self._previous is not None:
            sys.excepthook, threading.excepthook, sys.unraisablehook = self._previous  # type: ignore[assignment]
            qInstallMessageHandler(None)
            self._previous = None

    def handle(self, error: BaseException) -> None:
        """Log `error` and show it, unless the same fault has been shown before. For `TaskRunner(on_fault=...)` too."""
        _log.error("unexpected fault", exc_info=error)
        self._met.emit(describe(error))

    @property
    def windows(self) -> tuple[FaultWindow, ...]:
        """The fault windows open now."""
        return tuple(window for window in self._seen.values() if window is not None)

    @Slot(object)
    def _show(self, fault: tuple[str, str]) -> None:
        mark, details = fault
        if mark in self._seen:
            return
        from ui.fault_window import FaultWindow

        window = FaultWindow(details, self._parent_window())
        self._seen[mark] = window
        window.destroyed.connect(lambda: self._seen.update({mark: None}))
        window.open()

    def _from_python(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, (KeyboardInterrupt, SystemExit)):
            sys.__excepthook__(kind, error, trace)
            return
        self.handle(error.with_traceback(trace))

    def _from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            self.handle(args.exc_value)


def describe(error: BaseException) -> tuple[str, str]:
    """(mark, details) of a fault. Two faults with the same mark were raised at the same place of the code.

    The details hold the traceback and versions, but no values of variables: those may be names or amounts of buyers.
    """
    import hashlib
    import platform

    frames = traceback.extract_tb(error.__traceback__)
    place = "\n".join(f"{frame.filename}:{frame.lineno}:{frame.name}" for frame in frames)
    mark = hashlib.sha256(f"{type(error).__qualname__}\n{place}".encode()).hexdigest()
    trace = "".join(traceback.format_exception(error))
    versions = f"Kasir {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    return mark, f"{versions}\n\n{trace}"


def _from_nowhere(args: UnraisableHookArgs) -> None:
    """An error in a destructor or callback that Python could not raise: logged only, nobody waits for its result."""
    _log.error("unraisable error in %r", args.object, exc_info=args.exc_value)


def _from_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    where = f" ({context.category})" if context.category and context.category != "default" else ""
    _qt_log.log(_LEVELS.get(kind, logging.WARNING), "%s%s", message, where)
