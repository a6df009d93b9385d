"""Strokes shared by widgets that paint themselves."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QTextLayout

from ui.theme import Weight, current_tokens, font

_UNIT = re.compile(r"(?<=\d) (?=[^\W\d_]{1,2}\b)|(?<=\S) (?=\d+$)")


def rounded(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None = None,
    line: QColor | None = None,
    width: float = 1.0,
) -> None:
    """A rounded rectangle inside `rect`; the line lies wholly inside too, on whole pixels.

    The line is filled between two outlines: drawn with a pen, it takes Qt's painter nine times as long.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    inner = rect.adjusted(width, width, -width, -width)
    if line is not None and fill is None:
        path = QPainterPath()  # its own inside is left out: odd and even
        path.addRoundedRect(rect, radius, radius)
        path.addRoundedRect(inner, radius - width, radius - width)
        painter.fillPath(path, line)
        return
    if line is not None:
        painter.setBrush(line)
        painter.drawRoundedRect(rect, radius, radius)
        rect, radius = inner, radius - width
    if fill is not None:
        painter.setBrush(fill)
        painter.drawRoundedRect(rect, radius, radius)


def text(
    painter: QPainter,
    rect: QRectF,
    words: str,
    face: QFont,
    color: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line of `words`, vertically centred by capital height (not by line box), shortened with an ellipsis."""
    metrics = QFontMetricsF(face)
    shown, width = words, metrics.horizontalAdvance(words)
    if width > rect.width() + 0.5:
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
        width = metrics.horizontalAdvance(shown)
    left = rect.left()
    if align & Qt.AlignmentFlag.AlignHCenter:
        left += (rect.width() - width) / 2
    elif align & Qt.AlignmentFlag.AlignRight:
        left += rect.width() - width
    line(painter, left, rect.center().y(), shown, face, color)


def line(painter: QPainter, left: float, middle: float, words: str, face: QFont, color: QColor) -> None:
    """`words` as they are from `left`, vertically centred by capital height on `middle`."""
    painter.setFont(face)
    painter.setPen(color)
    painter.drawText(QPointF(round(left), round(middle + QFontMetricsF(face).capHeight() / 2)), words)


def bound(words: str) -> str:
    """`words` that do not break between a number and its unit ("500 g"), nor before a number that ends them."""
    return _UNIT.sub("\N{NO-BREAK SPACE}", words)


def broken(words: str, face: QFont, width: float, most: int) -> tuple[str, ...]:
    """`words` broken into at most `most` lines of `width`; the last holds the rest, to be shortened by `text`."""
    layout = QTextLayout(words, face)
    layout.beginLayout()
    found: list[str] = []
    while words and len(found) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start = line.textStart()
        found.append(words[start:] if len(found) == most - 1 else words[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return tuple(found)


def width_of(words: str, face: QFont) -> float:
    """The width of `words` in device-independent pixels."""
    return QFontMetricsF(face).horizontalAdvance(words)


@lru_cache(maxsize=8192)
def width_in(words: str, pixels: int, weight: Weight) -> float:
    """The same in the register's font: for words that are measured again and again, as prices in a list are."""
    return width_of(words, font(pixels, weight))


def key_hint_width(key: str) -> float:
    """How wide the chip of `key` is."""
    return max(24.0, width_of(key, font(12, Weight.SEMIBOLD)) + 16)


def key_hint(painter: QPainter, right: float, middle: float, key: str, color: QColor, line: QColor | None) -> None:
    """The small chip that names a key, ending at `right` and centred on `middle`."""
    tokens = current_tokens()
    width = key_hint_width(key)
    rect = QRectF(round(right - width), round(middle - 11), round(width), 22)
    fill = tokens.surface if line is not None else None
    rounded(painter, rect, tokens.radius_small, fill, line or color)
    text(painter, rect, key, font(12, Weight.SEMIBOLD), color, Qt.AlignmentFlag.AlignHCenter)
