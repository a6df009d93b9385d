"""A dialog that grows with its words, and the row of buttons at its foot."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget


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


def foot_of(*buttons: QWidget) -> QHBoxLayout:
    """The foot of a dialog: what leaves it, then what goes on, at the right."""
    foot = QHBoxLayout()
    foot.setSpacing(12)
    foot.addStretch(1)
    for button in buttons:
        foot.addWidget(button)
    return foot
