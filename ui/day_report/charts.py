"""Charts of takings, drawn plainly: bars, a few lines behind them, and the figures themselves.

A chart repeats what the table beside it says, which is there for the keyboard and for people who listen.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.money import Rupiah
from pos_app.records import Record
from pos_app.words import Language
from ui.day_report.scale import short, steps
from ui.notices import HasLanguage
from ui.theme import Weight, current_tokens, font
from ui.widgets import painting

_RIGHT = Qt.AlignmentFlag.AlignRight
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class Bar(Record):
    """One bar: its name, its amount, and in full what it stands for."""

    name: str
    amount: Rupiah
    words: str


class _Chart(QWidget):
    def __init__(self, languages: HasLanguage, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._languages = languages
        self._bars: tuple[Bar, ...] = ()
        self._marked = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_bars(self, bars: Sequence[Bar], words: str) -> None:
        """Draw `bars`; `words` is what the whole chart shows."""
        self._bars = tuple(bars)
        self._marked = -1
        self.setAccessibleName(words)
        self.setAccessibleDescription("; ".join(bar.words for bar in bars))
        self.update()

    def set_marked(self, place: int) -> None:
        """Mark the bar that the table's cursor is on (-1: none)."""
        if place != self._marked:
            self._marked = place
            self.update()

    def minimumSizeHint(self) -> QSize:
        """Small enough for the smallest window."""
        return QSize(280, 150)

    @property
    def _language(self) -> Language:
        return self._languages.language

    @property
    def _highest(self) -> int:
        return max((bar.amount.amount for bar in self._bars), default=0)


class HourChart(_Chart):
    """Standing bars over an axis of hours; amounts above them where there is room."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        t = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = font(12)
        marks = steps(self._highest, 4)
        labels = [short(Rupiah(mark), self._language) for mark in marks]
        left = max(painting.width_of(label, small) for label in labels) + 12
        plot = QRectF(self.rect()).adjusted(left, 22, -4, -24)
        for mark, label in zip(marks, labels, strict=True):
            y = round(plot.bottom() - plot.height() * mark / marks[-1]) + 0.5
            painter.setPen(QPen(t.line if mark else t.muted, 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painting.text(painter, QRectF(0, y - 10, left - 10, 20), label, small, t.muted, _RIGHT)
        if self._bars:
            self._paint_bars(painter, plot, marks[-1])

    def _paint_bars(self, painter: QPainter, plot: QRectF, top: int) -> None:
        t = current_tokens()
        room = plot.width() / len(self._bars)
        wide = min(44.0, room * 0.68)
        face, small = self._face(room), font(12)
        tallest = max(range(len(self._bars)), key=lambda place: self._bars[place].amount)
        names = max(painting.width_of(bar.name, small) for bar in self._bars) + 8
        every = max(1, -(-int(names) // max(1, int(room))))
        for place, bar in enumerate(self._bars):
            centre = plot.left() + room * (place + 0.5)
            high = plot.height() * max(0, bar.amount.amount) / top
            body = QRectF(round(centre - wide / 2), plot.bottom() - high, round(wide), high)
            if high >= 1:
                _paint_bar(painter, body, marked=place == self._marked, upright=True)
            if bar.amount and (face is not None or place in (tallest, self._marked)):
                above = QRectF(centre - 60, body.top() - 21, 120, 18)
                painting.text(
                    painter,
                    above,
                    short(bar.amount, self._language),
                    face or font(12, Weight.SEMIBOLD),
                    t.text,
                    _CENTRE,
                )
            if place % every == 0:
                under = QRectF(centre - room * every / 2, plot.bottom() + 4, room * every, 20)
                color = t.text if place == self._marked else t.muted
                painting.text(painter, under, bar.name, small, color, _CENTRE)

    def _face(self, room: float) -> QFont | None:
        """The type for amounts above bars that stand `room` apart; None where they would run into one another."""
        words = [short(bar.amount, self._language) for bar in self._bars]
        for face in (font(12, Weight.SEMIBOLD), font(11, Weight.SEMIBOLD)):
            if max(map(QFontMetricsF(face).horizontalAdvance, words)) + 4 <= room:
                return face
        return None


class MethodChart(_Chart):
    """Lying bars with their names at the left and their amounts behind them."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        if not self._bars:
            return
        t = current_tokens()
        painter = QPainter(self)
        face, small = font(14, Weight.SEMIBOLD), font(14)
        names = min(self.width() * 0.34, max(painting.width_of(bar.name, small) for bar in self._bars) + 12)
        amounts = max(painting.width_of(f"{bar.amount}", face) for bar in self._bars) + 12
        plot = QRectF(names, 4, max(20.0, self.width() - names - amounts), self.height() - 8)
        room = min(48.0, plot.height() / len(self._bars))
        highest = max(1, self._highest)
        for place, bar in enumerate(self._bars):
            middle = plot.top() + room * (place + 0.5)
            marked = place == self._marked
            name = QRectF(0, middle - room / 2, names - 12, room)
            painting.text(painter, name, bar.name, small, t.text if marked else t.muted, _RIGHT)
            long = plot.width() * max(0, bar.amount.amount) / highest
            high = min(26.0, room - 6)
            body = QRectF(plot.left(), round(middle - high / 2), long, round(high))
            if long >= 1:
                _paint_bar(painter, body, marked=marked, upright=False)
            behind = QRectF(plot.left() + long + 8, middle - room / 2, amounts, room)
            painting.text(painter, behind, f"{bar.amount}", face, t.text)


def _paint_bar(painter: QPainter, body: QRectF, *, marked: bool, upright: bool) -> None:
    """A bar with its far end rounded; the marked one has an outline as well as a stronger colour."""
    t = current_tokens()
    painter.save()
    painter.setClipRect(body)
    radius = min(6.0, body.width() / 2, body.height() / 2)
    whole = body.adjusted(0, 0, 0, radius) if upright else body.adjusted(-radius, 0, 0, 0)
    painting.rounded(painter, whole, radius, t.accent)
    painter.restore()
    if marked:
        painting.rounded(painter, body.adjusted(-3, -3, 3, 3), radius + 2, None, t.text, 2)
