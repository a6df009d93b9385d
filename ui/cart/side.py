"""Where the cart stands: at the side of a stage, as wide as that asks for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent

from ui.widgets import Panel


def width_beside(stage: int) -> int:
    """How wide the cart is on a stage of that width: 380 at 1024, 420 at 1366, never more than 520."""
    return min(520, 380 + max(0, stage - 1024) * 40 // 342)


class CartSide(Panel):
    """A panel whose width follows the stage it stands on."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: the stage has another size."""
        if watched is self.parentWidget() and isinstance(event, QResizeEvent):
            self.setFixedWidth(width_beside(event.size().width()))
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's hook: it stands on another stage."""
        stage = self.parentWidget()
        if event.type() == QEvent.Type.ParentChange and stage is not None:
            stage.installEventFilter(self)
            self.setFixedWidth(width_beside(stage.width()))
        super().changeEvent(event)
