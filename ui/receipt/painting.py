"""Draws a receipt with QPainter: the same lines for the preview, the PDF and ordinary printers.

Lines come from `pos_app.receipt.typeset`, so that what is shown here breaks where thermal paper breaks.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QImage, QPainter, QPen

from pos_app.receipt.blocks import Align, Logo, Qr, Receipt, Rule, Size
from pos_app.receipt.cells import width as cells
from pos_app.receipt.qr import QUIET_ZONE, qr_matrix
from pos_app.receipt.typeset import Line, Part, typeset
from pos_app.records import Record

COLUMNS_80_MM = 48
COLUMNS_58_MM = 32
_PIXELS = 20
_ROW = 2.2
"""Height of a line in cells."""
_RULE = 1.6
_TALL = 1.4
_BANNER_PAD = 0.5
_DOTS_PER_CHARACTER = 12
_LOGO_GAP = 8
_QR_SHARE = 0.6
"""Most of the width that a QR code takes."""


class Row(Record):
    """One line, rule or code, and its height in the drawing's own units."""

    part: Part
    height: float


class ReceiptDrawing:
    """A receipt set in `columns` characters. Its own units are arbitrary; `paint` scales them to the width asked for.

    `width` and `height` are in those units: `height / width` is the shape of the paper's printed part.
    """

    def __init__(self, receipt: Receipt, columns: int) -> None:
        self._columns = columns
        self._face = _face(strong=False)
        self._strong = _face(strong=True)
        self._cell = QFontMetricsF(self._face).horizontalAdvance("0")
        self._rows = tuple(Row(part, self._height(part)) for part in typeset(receipt, columns))

    @property
    def width(self) -> float:
        """Width of the type."""
        return self._columns * self._cell

    @property
    def _dot(self) -> float:
        """A dot of a thermal printer, which has twelve to a character."""
        return self._cell / _DOTS_PER_CHARACTER

    @property
    def height(self) -> float:
        """Height of all lines."""
        return sum(row.height for row in self._rows)

    def paint(self, painter: QPainter, corner: QPointF, width: float, ink: QColor, paper: QColor) -> None:
        """Draw the whole receipt, `width` wide in the painter's units, its upper left at `corner`."""
        self._paint_rows(painter, corner, width / self.width, self._rows, ink, paper)

    def pages(self, width: float, height: float) -> Iterator[tuple[Row, ...]]:
        """The rows parted into pages of `height`, both in the units that `width` is later painted in."""
        scale = width / self.width
        page: list[Row] = []
        used = 0.0
        for row in self._rows:
            if page and (used + row.height) * scale > height:
                yield tuple(page)
                page, used = [], 0.0
            page.append(row)
            used += row.height
        yield tuple(page)

    def paint_page(
        self, painter: QPainter, rows: tuple[Row, ...], corner: QPointF, width: float, ink: QColor, paper: QColor
    ) -> None:
        """Draw one of `pages`."""
        self._paint_rows(painter, corner, width / self.width, rows, ink, paper)

    def _paint_rows(
        self, painter: QPainter, corner: QPointF, scale: float, rows: tuple[Row, ...], ink: QColor, paper: QColor
    ) -> None:
        painter.save()
        painter.translate(corner)
        painter.scale(scale, scale)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        top = 0.0
        for row in rows:
            area = QRectF(0, top, self.width, row.height)
            match row.part:
                case Line():
                    self._paint_line(painter, area, row.part, ink, paper)
                case Rule():
                    painter.setPen(QPen(ink, 1, Qt.PenStyle.DashLine))
                    painter.drawLine(QPointF(0, area.center().y()), QPointF(self.width, area.center().y()))
                case Qr(data):
                    _paint_qr(painter, area, data, ink)
                case Logo(kept):
                    _paint_logo(painter, area, kept, self._dot)
            top += row.height
        painter.restore()

    def _paint_line(self, painter: QPainter, area: QRectF, line: Line, ink: QColor, paper: QColor) -> None:
        if line.inverted:
            painter.fillRect(area.adjusted(0, _BANNER_PAD * self._cell / 2, 0, -_BANNER_PAD * self._cell / 2), ink)
        scale = self._scale(line)
        cell = self._cell * scale
        start = {
            Align.LEFT: 0.0,
            Align.CENTER: (self.width - cells(line.left) * cell) / 2,
            Align.RIGHT: self.width - cells(line.left) * cell,
        }[Align.LEFT if line.right else line.align]
        face = self._strong if line.strong else self._face
        painter.setPen(paper if line.inverted else ink)
        for text, left in ((line.left, start), (line.right, self.width - cells(line.right) * cell)):
            if text.strip():
                painter.save()
                if not text.isascii():
                    painter.setClipRect(area)
                painter.translate(left, area.center().y())
                painter.scale(scale * self._squeezed(text, face), scale)
                painter.setFont(face)
                painter.drawText(QPointF(0, QFontMetricsF(face).capHeight() / 2), text)
                painter.restore()

    def _squeezed(self, text: str, face: QFont) -> float:
        """How much narrower to draw `text`, so that letters of another font keep to the cells they were given."""
        if text.isascii():
            return 1.0
        taken = QFontMetricsF(face).horizontalAdvance(text)
        return min(1.0, cells(text) * self._cell / taken) if taken and cells(text) else 1.0

    def _height(self, part: Part) -> float:
        match part:
            case Rule():
                return self._cell * _RULE
            case Qr(data):
                return _qr_side(len(qr_matrix(data)), self.width)
            case Logo(kept):
                return (_logo(kept).height() + _LOGO_GAP) * self._dot
            case Line():
                pad = _BANNER_PAD if part.inverted else 0.0
                return self._cell * (_ROW * self._scale(part) + pad)

    def _scale(self, line: Line) -> float:
        if line.size is Size.TALL:
            # Wider type than a thermal printer's tall one is easier on the eye, where the line has room for it.
            used = cells(line.left) + cells(line.right) + bool(line.right)
            return max(1.0, min(_TALL, self._columns / max(1, used)))
        if line.inverted:
            # White on black wants a margin; a printer gives it by the roll's own edge.
            return min(float(line.size.width), self._columns / (cells(line.left) + 2))
        return float(line.size.width)


def _face(*, strong: bool) -> QFont:
    face = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    face.setPixelSize(_PIXELS)
    face.setBold(strong)
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return face


def _qr_side(modules: int, width: float) -> float:
    # A short code is not blown up to the size of a long one.
    return min(width * _QR_SHARE, (modules + 2 * QUIET_ZONE) * width / 72)


def _paint_qr(painter: QPainter, area: QRectF, data: str, ink: QColor) -> None:
    matrix = qr_matrix(data)
    modules = len(matrix) + 2 * QUIET_ZONE
    placed = painter.transform().mapRect(area)
    device = painter.device().devicePixelRatio()
    module = max(1, int(placed.height() * device / modules)) / device
    left = round((placed.center().x() - module * modules / 2) * device) / device
    top = round(placed.top() * device) / device
    painter.save()
    painter.resetTransform()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    runs: list[QRectF] = []
    for y, row in enumerate(matrix, QUIET_ZONE):
        run = 0
        for x, black in enumerate((*row, False)):
            if black:
                run += 1
            elif run:
                start = left + (x - run + QUIET_ZONE) * module
                runs.append(QRectF(start, top + y * module, run * module, module))
                run = 0
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRects(runs)
    painter.restore()


@lru_cache(maxsize=4)
def _logo(kept: str) -> QImage:
    return QImage.fromData(base64.b64decode(kept))


def _paint_logo(painter: QPainter, area: QRectF, kept: str, dot: float) -> None:
    logo = _logo(kept)
    width = logo.width() * dot
    place = QRectF(area.center().x() - width / 2, area.top(), width, logo.height() * dot)
    painter.drawImage(place, logo)
