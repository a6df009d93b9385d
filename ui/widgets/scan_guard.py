"""Telling a scanner's burst of keys from a person's fingers, so that a stray scan never chooses, types or presses."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

_QUICK = 0.05
_BURST = 4
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ScanGuard:
    """Fed with every character key and its time in seconds (monotonic).

    A scanner sends its code within milliseconds and mostly ends it with Enter. Four characters or more, each within
    50 ms of the one before, are taken for a scan, and an Enter that follows as quickly for its end.
    """

    def __init__(self) -> None:
        self._last = float("-inf")
        self._run = 0

    @property
    def is_first(self) -> bool:
        """Whether the character last fed may be the first one of a scan."""
        return self._run == 1

    def character(self, at: float) -> bool:
        """A character key was pressed; whether it belongs to a scan, as far as can be told yet."""
        self._run = self._run + 1 if at - self._last <= _QUICK else 1
        self._last = at
        return self._run >= _BURST

    def enter_is_scanned(self, at: float) -> bool:
        """Whether an Enter pressed now ends a scan; the burst is then over."""
        scanned = self._run >= _BURST and at - self._last <= _QUICK
        self._run = 0
        return scanned


class ScanShield(QObject):
    """Takes the Enter that ends a scan away from `part`, its fields and its buttons, so that it confirms nothing there.

    Made once everything is in `part`. Emits `scanned(QObject)` with the field or button that the scan went to.
    """

    scanned = Signal(object)

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self._part = part
        self._guard = ScanGuard()
        self._time = QElapsedTimer()
        self._time.start()
        for each in (part, *part.findChildren(QLineEdit), *part.findChildren(QAbstractButton)):
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.isAutoRepeat():
            return False
        now = self._time.elapsed() / 1000
        if event.key() in ENTER_KEYS:
            is_scanned = self._guard.enter_is_scanned(now)
            if is_scanned:
                self.scanned.emit(watched)
            return is_scanned
        # A key that a button has no use for comes to `part` as well; it was one key.
        if watched is not self._part and len(event.text()) == 1 and event.text().isprintable():
            self._guard.character(now)
        return False
