"""Strokes shared by widgets that paint themselves."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.theme import Weight, current_tokens, font


def rounded(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None = None,
    line: QColor | None = None,
    width: float = 1.0,
) -> None:
    """A rounded rectangle inside `rect`; the line lies wholly inside too, on whole pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = width / 2 if line is not None else 0.0
    painter.setPen(QPen(line, width) if line is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)


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
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
    width = metrics.horizontalAdvance(shown)
    left = rect.left()
    if align & Qt.AlignmentFlag.AlignHCenter:
        left += (rect.width() - width) / 2
    elif align & Qt.AlignmentFlag.AlignRight:
        left += rect.width() - width
    baseline = rect.center().y() + metrics.capHeight() / 2
    painter.setFont(face)
    painter.setPen(color)
    painter.drawText(QPointF(round(left), round(baseline)), shown)


def width_of(words: str, face: QFont) -> float:
    """The width of `words` in device-independent pixels."""
    return QFontMetricsF(face).horizontalAdvance(words)


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
