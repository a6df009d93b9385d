"""The next customer's first item, scanned while the sale before is still on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent

from ui.widgets import ENTER_KEYS, ActionButton, ScanGuard


class NextScan(QObject):
    """Told of the keys that reach the stage; `scanned(code)` once an Enter has ended a scanner's burst of them.

    Enter would press the one of `buttons` that has the keyboard; at the end of a scan it presses none.
    """

    scanned = Signal(str)

    def __init__(self, parent: QObject, buttons: Sequence[ActionButton]) -> None:
        super().__init__(parent)
        self._guard = ScanGuard()
        self._code = ""
        self._time = QElapsedTimer()
        self._time.start()
        for button in buttons:
            button.installEventFilter(self)

    def character(self, text: str) -> None:
        """A character key was pressed."""
        self._guard.character(self._now)
        self._code = text if self._guard.is_first else self._code + text

    def enter(self) -> bool:
        """Enter was pressed; whether it ended a scan."""
        if not self._guard.enter_is_scanned(self._now):
            return False
        self.scanned.emit(self._code)
        return True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's hook; a button with the keyboard on it takes Enter before the stage sees it."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.key() not in ENTER_KEYS:
            return False
        return not event.isAutoRepeat() and self.enter()

    @property
    def _now(self) -> float:
        return self._time.elapsed() / 1000
