"""Rows of words and amounts under one another, painted: a sale of fifty lines is shown within a frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.records import Record
from ui.theme import Tone, Weight, current_tokens, font
from ui.widgets import painting

_GAP = 12
_MOST_LINES = 4


class Row(Record):
    """Words at the left, an amount (as shown) at the right, and smaller words beneath. A row may be `strong`."""

    words: str
    amount: str = ""
    below: str = ""
    strong: bool = False
    tone: Tone = Tone.NORMAL

    @property
    def spoken(self) -> str:
        """The row, for people who listen."""
        return " ".join(part for part in (self.words, self.amount, self.below) if part)


class RowsView(QWidget):
    """As high as its rows need at its width; words wrap, amounts never do. `spacing` in pixels between rows."""

    def __init__(self, *, spacing: int, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._rows: tuple[Row, ...] = ()
        self._spacing = spacing
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows shown."""
        return self._rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show `rows`; without any the view is hidden."""
        self._rows = tuple(rows)
        self.setAccessibleName("\n".join(row.spoken for row in rows))
        self.setVisible(bool(rows))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Qt's hook."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's hook."""
        return round(sum(height for *_, height in self._laid(width)) + self._spacing * max(0, len(self._rows) - 1))

    def sizeHint(self) -> QSize:
        """Some width, and the height that goes with it."""
        return QSize(320, self.heightForWidth(max(self.width(), 120)))

    def minimumSizeHint(self) -> QSize:
        """What can be read at all."""
        return QSize(120, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        t = current_tokens()
        painter = QPainter(self)
        top = 0.0
        for row, lines, below, height in self._laid(self.width()):
            face = _face(row)
            color = t.tone(row.tone)[0]
            step = _line_height(face)
            amount = QRectF(0, top, self.width(), step)
            painting.text(painter, amount, row.amount, face, color, Qt.AlignmentFlag.AlignRight)
            room = self._room(row)
            place = QRectF(0, top, room, step)
            for line in lines:
                painting.text(painter, place, line, face, color)
                place.translate(0, step)
            for line in below:
                place.setHeight(_line_height(font(13)))
                painting.text(painter, place, line, font(13), t.muted)
                place.translate(0, place.height())
            top += height + self._spacing

    def _laid(self, width: int) -> Iterator[tuple[Row, tuple[str, ...], tuple[str, ...], float]]:
        """Each row with its lines, the lines beneath, and its height at `width`."""
        for row in self._rows:
            face, small = _face(row), font(13)
            room = self._room(row, width)
            lines = painting.broken(row.words, face, room, _MOST_LINES)
            below = painting.broken(row.below, small, room, _MOST_LINES)
            height = _line_height(face) * max(1, len(lines)) + _line_height(small) * len(below)
            yield row, lines, below, height

    def _room(self, row: Row, width: int | None = None) -> float:
        amount = painting.width_of(row.amount, _face(row)) + _GAP if row.amount else 0.0
        return max(60.0, (self.width() if width is None else width) - amount)


def _face(row: Row) -> QFont:
    return font(17, Weight.BOLD) if row.strong else font(15)


def _line_height(face: QFont) -> float:
    return round(face.pixelSize() * 1.35)
