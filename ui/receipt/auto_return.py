"""Going back to the sell screen by itself, unless somebody is still busy here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_TICK_MS = 1000
_TOUCHES = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.KeyPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
)


class AutoReturn(QObject):
    """Counts whole seconds down; any key, click, touch or wheel anywhere in the program stops it.

    `ticked()` comes with every change of `left` (seconds, None: not counting), `due()` at the end.
    """

    ticked = Signal()
    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.left: int | None = None
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._count)

    def start(self, seconds: int) -> None:
        """Count down from `seconds`."""
        self.left = seconds
        self._tick.start(_TICK_MS)
        if app := QApplication.instance():
            app.installEventFilter(self)
        self.ticked.emit()

    def stop(self) -> None:
        """Stay here."""
        if self.left is None:
            return
        self.left = None
        self._tick.stop()
        if app := QApplication.instance():
            app.removeEventFilter(self)
        self.ticked.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's hook; looks at every event while counting and keeps none."""
        if event.type() in _TOUCHES and event.spontaneous():
            self.stop()
        return False

    def _count(self) -> None:
        if self.left is None:
            return
        if self.left <= 1:
            self.stop()
            self.due.emit()
            return
        self.left -= 1
        self.ticked.emit()
