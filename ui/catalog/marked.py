"""Words with parts marked: what was typed has a stroke below it, in a name that is drawn once for all searches.

The stroke moves with every key typed, the letters do not: a face that was drawn can be shown again with other marks.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from pos_app.records import Record
from ui.theme import Weight, font
from ui.widgets import painting

if TYPE_CHECKING:
    from pos_app.catalog.text import Span

_CUT = "…"
_STROKE, _BELOW = 2.0, 2.0
"""How high a stroke is, and how far below the letters' feet."""


class Written(Record):
    """Words as they stand in a place: their lines, cut to its width, and what is marked in each of them."""

    lines: tuple[str, ...]
    marks: tuple[tuple[Span, ...], ...]
    strokes: tuple[tuple[int, float, float, float], ...]
    """The line of each mark, and where its stroke begins, how far below the line's middle, and how long it is."""


@lru_cache(maxsize=4096)
def written(
    words: str, spans: tuple[Span, ...], pixels: int, weight: Weight, width: float, most_lines: int = 1
) -> Written:
    """`words` in at most `most_lines` lines of `width`; the parts in `spans` are marked.

    What does not fit is cut. Where the cut would leave no marked part in sight, the last line begins with an ellipsis
    and goes on at the first of them.
    """
    face = font(pixels, weight)
    metrics = QFontMetricsF(face)
    words = painting.bound(words)
    lines: list[str] = []
    marks: list[tuple[Span, ...]] = []
    start = 0
    for text in painting.broken(words, face, width, most_lines):
        start = words.index(text, start) if text else start
        inside = _within(spans, start, start + len(text))
        start += len(text)
        if len(lines) == most_lines - 1:
            text, inside = _shortened(text, inside, metrics, width, keep_a_mark=not any(marks))
        lines.append(text)
        marks.append(inside)
    below, advance = metrics.capHeight() / 2 + _BELOW, metrics.horizontalAdvance
    strokes = tuple(
        (number, advance(text[:first]), below, advance(text[first:end]))
        for number, (text, inside) in enumerate(zip(lines, marks, strict=True))
        for first, end in inside
    )
    return Written(tuple(lines), tuple(marks), strokes)


def paint_lines(
    painter: QPainter, place: QRectF, lines: tuple[str, ...], face: QFont, color: QColor, step: float
) -> None:
    """`lines`, each `step` high, from the top of `place`."""
    for number, text in enumerate(lines):
        painting.line(painter, place.left(), place.top() + (number + 0.5) * step, text, face, color)


def paint_strokes(painter: QPainter, place: QRectF, words: Written, color: QColor, step: float) -> None:
    """The strokes below what is marked in lines that stand so."""
    for line, left, below, width in words.strokes:
        foot = round(place.top() + (line + 0.5) * step + below)
        painter.fillRect(QRectF(round(place.left() + left), foot, round(width), _STROKE), color)


def _within(spans: tuple[Span, ...], start: int, end: int) -> tuple[Span, ...]:
    cut = ((max(first, start) - start, min(last, end) - start) for first, last in spans)
    return tuple((first, last) for first, last in cut if first < last)


def _shortened(
    text: str, marks: tuple[Span, ...], metrics: QFontMetricsF, width: float, *, keep_a_mark: bool
) -> tuple[str, tuple[Span, ...]]:
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width + 0.5)
    if shown == text:
        return text, marks
    fits = len(shown) - len(_CUT)
    if keep_a_mark and marks and marks[0][0] >= fits:
        begin = text.rfind(" ", 0, marks[0][0]) + 1
        moved = tuple((first - begin + 1, last - begin + 1) for first, last in marks)
        return _shortened(_CUT + text[begin:], moved, metrics, width, keep_a_mark=False)
    return shown, _within(marks, 0, fits)
