"""The one crash handler: whatever nobody expected is logged, and shown once for each distinct fault.

A fault never takes the register down: the sale is in the ledger before anything else happens, and the cashier may carry
on. Expected failures are `pos_app.errors.KasirError` and go to `ui.notices` instead.
"""

from __future__ import annotations

import hashlib
import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, Slot, qInstallMessageHandler, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from pos_app import __version__
from ui.language import Retranslating
from ui.theme import Tone, Weight
from ui.widgets import ActionButton, ButtonKind, Hint, IconLabel, Text

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_log = logging.getLogger(__name__)
_qt_log = logging.getLogger("qt")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class FaultWindow(Retranslating, QDialog):
    """Says that something unexpected happened, that sales are safe, and lets the cashier carry on."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.details = details
        self.setObjectName("faultWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 440)
        self._title = Text(pixels=24, weight=Weight.BOLD, wrap=True, name="faultTitle")
        self._safe = Hint(tone=Tone.GOOD, name="faultSafe")
        self._what = Text(wrap=True, name="faultWhat")
        self._details = QPlainTextEdit(details)
        self._details.setObjectName("faultDetails")
        self._details.setReadOnly(True)
        self._copy = ActionButton(icon="copy", name="faultCopy")
        self._on = ActionButton(kind=ButtonKind.PRIMARY, name="faultCarryOn")
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.details))
        self._on.clicked.connect(self.accept)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(IconLabel("warning", size=26, tone=Tone.WARNING, disc=52))
        top.addWidget(self._title, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        buttons.addWidget(self._on)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addLayout(top)
        column.addWidget(self._what)
        column.addWidget(self._safe)
        column.addWidget(self._details, 1)
        column.addLayout(buttons)
        self._on.setDefault(True)
        self._on.setFocus()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self.setWindowTitle(self.tr("Something went wrong"))
        self._title.setText(self.tr("Something went wrong"))
        self._what.setText(
            self.tr("Kasir met a fault it did not expect. If it comes again, copy the details for your technician.")
        )
        self._safe.setText(self.tr("Every sale already placed is saved on this register. You can carry on."))
        self._details.setAccessibleName(self.tr("Details"))
        self._copy.setText(self.tr("Copy details"))
        self._on.setText(self.tr("Carry on"))


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
