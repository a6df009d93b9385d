"""Where in the set-up one is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Weight, current_tokens, font
from ui.widgets import painting
from ui.widgets.icons import paint_icon

_ROW = 48
_DISC = 28


class Progress(QWidget):
    """Numbered steps under one another: done ones with a check, the current one in bold, later ones quiet."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("setupProgress")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._steps: tuple[str, ...] = ()
        self._current = 0

    def show_steps(self, steps: Sequence[str], current: int) -> None:
        """Show the names of the `steps`, counted from 0, with `current` marked."""
        self._steps, self._current = tuple(steps), current
        self.setAccessibleName(f"{current + 1}/{len(steps)} {steps[current]}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """One row a step."""
        return QSize(200, _ROW * len(self._steps))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        t = current_tokens()
        painter = QPainter(self)
        for place, words in enumerate(self._steps):
            done, current = place < self._current, place == self._current
            middle = place * _ROW + _ROW / 2
            disc = QRectF(0, middle - _DISC / 2, _DISC, _DISC)
            fill = t.good_soft if done else t.accent if current else t.sunken
            painting.rounded(painter, disc, _DISC / 2, fill)
            if done:
                paint_icon(painter, disc.adjusted(6, 6, -6, -6), "check", t.good)
            else:
                number, color = f"{place + 1}", t.on_accent if current else t.muted
                painting.text(painter, disc, number, font(14, Weight.SEMIBOLD), color, Qt.AlignmentFlag.AlignHCenter)
            face = font(15, Weight.SEMIBOLD if current else Weight.REGULAR)
            room = QRectF(_DISC + 14, place * _ROW, self.width() - _DISC - 14, _ROW)
            painting.text(painter, room, words, face, t.text if current or done else t.muted)
