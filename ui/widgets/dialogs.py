"""A dialog that grows with its words."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog


class FittedDialog(QDialog):
    """As high as its content needs at the width it has: a sentence that arrives later is not laid over a field.

    Qt leaves the height of a window alone when wrapped words in it grow.
    """

    def event(self, event: QEvent) -> bool:
        """Qt's hook."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return
        wanted = layout.totalHeightForWidth(self.width())
        if wanted != self.height():
            self.resize(self.width(), wanted)
