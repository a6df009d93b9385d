"""What the cart comes to, row by row."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Tone, current_tokens, font
from ui.widgets import painting

_ROW = 24


@dataclass(frozen=True, slots=True)
class TotalRow:
    """Words at the left, an amount (as shown) at the right, and the tone of the amount."""

    words: str
    amount: str = ""
    tone: Tone = Tone.NORMAL


class TotalsView(QWidget):
    """Rows of 24 px, amounts under one another."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[TotalRow, ...] = ()
        self.setObjectName("cartTotals")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def rows(self) -> tuple[TotalRow, ...]:
        """The rows shown."""
        return self._rows

    def set_rows(self, rows: tuple[TotalRow, ...]) -> None:
        """Show `rows`."""
        self._rows = rows
        self.setAccessibleName(", ".join(f"{row.words} {row.amount}".strip() for row in rows))
        self.setVisible(bool(rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All rows."""
        return QSize(200, _ROW * len(self._rows))

    def minimumSizeHint(self) -> QSize:
        """All rows: totals are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        tokens = current_tokens()
        painter = QPainter(self)
        face = font(tokens.type_body)
        for number, row in enumerate(self._rows):
            place = QRectF(0, number * _ROW, self.width(), _ROW)
            color = tokens.tone(row.tone)[0]
            painting.text(painter, place, row.amount, face, color, Qt.AlignmentFlag.AlignRight)
            place.setRight(place.right() - painting.width_of(row.amount, face) - 12)
            painting.text(painter, place, row.words, face, tokens.muted)
