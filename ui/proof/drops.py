"""Pictures dropped on a screen that knows nothing of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from ui.proof.sources import may_hold_picture


class DropCatcher(QObject):
    """Has `place` take pictures while `wanted` says so; `dropped(QMimeData)` while the drop lasts."""

    dropped = Signal(object)

    def __init__(self, place: QWidget, wanted: Callable[[], bool]) -> None:
        super().__init__(place)
        self._wanted = wanted
        place.setAcceptDrops(True)
        place.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's hook."""
        if event.type() == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            if self._wanted() and may_hold_picture(event.mimeData()):
                event.acceptProposedAction()
            else:
                event.ignore()
            return True
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            event.acceptProposedAction()
            self.dropped.emit(event.mimeData())
            return True
        return False
