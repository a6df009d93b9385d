"""Words with parts marked: what was typed stands out in a name by weight and underline, not by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout

from ui.theme import Weight
from ui.widgets import painting

if TYPE_CHECKING:
    from pos_app.catalog.text import Span

_CUT = "…"
_WIDE = 1_000_000


def paint_marked(
    painter: QPainter,
    place: QRectF,
    words: str,
    spans: Sequence[Span],
    face: QFont,
    color: QColor,
    *,
    lines: int = 1,
    step: float = 19.0,
) -> None:
    """`words` in at most `lines` lines, each `step` high, from the top of `place`; the parts in `spans` stand out.

    What does not fit is cut. Where the cut would leave no marked part in sight, the last line begins with an ellipsis
    and goes on at the first of them.
    """
    for number, (text, marks) in enumerate(broken_around(words, spans, face, place.width(), lines)):
        row = QRectF(place.left(), place.top() + number * step, place.width(), step)
        if marks:
            _paint_line(painter, row, text, marks, face, color)
        else:
            painting.text(painter, row, text, face, color)


def broken_around(
    words: str, spans: Sequence[Span], face: QFont, width: float, lines: int
) -> list[tuple[str, list[Span]]]:
    """The lines of `words` that are shown in `width`, each with the parts of it to be marked."""
    words = painting.bound(words)
    broken: list[tuple[str, list[Span]]] = []
    start = 0
    for number, text in enumerate(painting.broken(words, face, width, lines)):
        start = words.index(text, start) if text else start
        inside = _within(spans, start, start + len(text))
        if number == lines - 1:
            seen = any(marks for _, marks in broken)
            text, inside = _shortened(text, inside, face, width, keep_a_mark=not seen)
        broken.append((text, inside))
        start += len(text)
    return broken


def _within(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    cut = ((max(first, start) - start, min(last, end) - start) for first, last in spans)
    return [(first, last) for first, last in cut if first < last]


def _shortened(text: str, marks: list[Span], face: QFont, width: float, *, keep_a_mark: bool) -> tuple[str, list[Span]]:
    if not marks:
        return text, []  # `painting.text` cuts it
    fits = _fitting(text, marks, face, width)
    if fits >= len(text):
        return text, marks
    if keep_a_mark and marks[0][0] >= fits:
        begin = text.rfind(" ", 0, marks[0][0]) + 1
        moved = [(first - begin + 1, last - begin + 1) for first, last in marks]
        return _shortened(_CUT + text[begin:], moved, face, width, keep_a_mark=False)
    return text[:fits].rstrip() + _CUT, _within(marks, 0, fits)


def _fitting(text: str, marks: list[Span], face: QFont, width: float) -> int:
    """How many letters of `text` are shown in `width`: all, or those beside which the ellipsis still has room."""
    if _width_of(text, marks, face) <= width + 0.5:
        return len(text)
    room = width - QFontMetricsF(face).horizontalAdvance(_CUT)
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        taken = _width_of(text[:middle], _within(marks, 0, middle), face)
        low, high = (middle, high) if taken <= room else (low, middle - 1)
    return low


def _width_of(text: str, marks: Sequence[Span], face: QFont) -> float:
    layout = _laid_out(text, marks, face)  # its line lives no longer than it does
    return layout.lineAt(0).naturalTextWidth()


def _laid_out(text: str, marks: Sequence[Span], face: QFont) -> QTextLayout:
    layout = QTextLayout(text, face)
    formats = []
    for first, last in marks:
        part = QTextLayout.FormatRange()
        part.start, part.length = first, last - first
        look = QTextCharFormat()
        look.setFontWeight(Weight.BOLD.value)
        look.setFontUnderline(True)
        part.format = look
        formats.append(part)
    layout.setFormats(formats)
    layout.beginLayout()
    line = layout.createLine()
    if line.isValid():
        line.setLineWidth(_WIDE)
    layout.endLayout()
    return layout


def _paint_line(painter: QPainter, row: QRectF, text: str, marks: Sequence[Span], face: QFont, color: QColor) -> None:
    layout = _laid_out(text, marks, face)
    line = layout.lineAt(0)
    baseline = round(row.center().y() + QFontMetricsF(face).capHeight() / 2)
    painter.setPen(color)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    line.draw(painter, QPointF(round(row.left()), baseline - line.ascent()))
