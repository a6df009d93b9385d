"""How a tile looks: picture, name in two lines, price, stock."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Protocol
from zlib import crc32

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPainter,
    QPainterPath,
    QPixmap,
    QTransform,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pos_app.catalog.models import Tile, TileKind
from ui.catalog.pictures import Pictures
from ui.catalog.tiles import TileRole
from ui.catalog.wording import language, price_words, stock_words
from ui.theme import Tokens, Tone, Weight, current_tokens, font
from ui.widgets import paint_icon, painting

GAP = 12
"""Between two tiles."""
PICTURE_HEIGHT = 84
TILE_HEIGHT = 172
_PAD = 12
_FOOT_SIZES = ((15, 13), (15, 12), (14, 12), (13, 12))
"""Type sizes of price and stock, in the order in which they are tried until both fit beside one another."""
_FADED = 0.45
_FACES = 150
"""Finished tiles kept: some screens full, 20 MB at the most on an ordinary screen."""


class Grid(Protocol):
    """What the delegate asks of the view it paints for."""

    @property
    def cell(self) -> QSize:
        """Size of one cell: a tile with half a gap all around."""

    @property
    def pressed_index(self) -> QPersistentModelIndex:
        """The tile under a pressed finger or button; invalid when there is none."""

    def card(self, cell: QRectF) -> QRectF:
        """Where the tile of `cell` is drawn."""

    def shows(self, address: str) -> bool:
        """Whether a tile with the picture at that address is on the screen."""

    def hasFocus(self) -> bool:
        """Whether keys go to the grid."""


def placeholder(tokens: Tokens, name: str) -> QColor:
    """A quiet colour that stays the same for the same name."""
    return tokens.tints[crc32(name.encode()) % len(tokens.tints)]


def paint_picture(
    painter: QPainter, path: QPainterPath, pixmap: QPixmap | None, tile: Tile, *, faded: bool = False
) -> None:
    """Fill `path` with the picture of `tile`, or with a soft colour and a pictogram while there is none."""
    tokens = current_tokens()
    place = path.boundingRect()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setOpacity(_FADED if faded else 1.0)
    if pixmap is None:
        painter.fillPath(path, placeholder(tokens, tile.name))
        side = QRectF(0, 0, 40, 40)
        side.moveCenter(place.center())
        paint_icon(painter, side, _pictogram(tile), tokens.on_tint)
    else:
        painter.fillPath(path, tokens.paper)  # behind pictures that are clear in places
        scale = max(place.width() / pixmap.width(), place.height() / pixmap.height())
        left = place.center().x() - pixmap.width() * scale / 2
        top = place.center().y() - pixmap.height() * scale / 2
        brush = QBrush(pixmap)
        brush.setTransform(QTransform(scale, 0, 0, scale, left, top))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillPath(path, brush)
    painter.setOpacity(1.0)


def _pictogram(tile: Tile) -> str:
    if tile.key.kind is TileKind.BUNDLE:
        return "package"
    return "download" if tile.is_digital else "image"


def _top_path(card: QRectF, radius: float, height: float) -> QPainterPath:
    path = QPainterPath(card.topLeft() + QPointF(0, height))
    path.lineTo(card.left(), card.top() + radius)
    path.arcTo(card.left(), card.top(), radius * 2, radius * 2, 180, -90)
    path.lineTo(card.right() - radius, card.top())
    path.arcTo(card.right() - radius * 2, card.top(), radius * 2, radius * 2, 90, -90)
    path.lineTo(card.right(), card.top() + height)
    path.closeSubpath()
    return path


class TileDelegate(QStyledItemDelegate):
    """Paints the tiles of one grid."""

    def __init__(self, grid: Grid, pictures: Pictures) -> None:
        super().__init__()
        self._grid, self._pictures = grid, pictures
        # A whole grid is painted anew for every key typed and every line sold; drawing a tile costs half a millisecond,
        # copying one next to nothing.
        self._faces: OrderedDict[Hashable, QPixmap] = OrderedDict()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt's hook: every tile fills its cell."""
        return self._grid.cell

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt's hook."""
        tile: Tile = index.data(TileRole.TILE)
        tokens = current_tokens()
        state: QStyle.StateFlag = option.state
        card = self._grid.card(QRectF(option.rect))
        pressed = self._grid.pressed_index == index
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = self._grid.hasFocus() and bool(state & QStyle.StateFlag.State_HasFocus)
        size = QSize(round(card.width()), PICTURE_HEIGHT)
        ratio = painter.device().devicePixelRatio()
        pixmap = self._pictures.picture(tile.image_url, size, ratio, self._grid.shows)
        shown = pixmap.cacheKey() if pixmap is not None else 0
        key = (tile, size.width(), ratio, pressed, hovered, focused, shown, tokens.dark, language())
        face = self._faces.get(key)
        if face is None:
            face = QPixmap((QSizeF(card.width(), card.height()) * ratio).toSize())
            face.setDevicePixelRatio(ratio)
            face.fill(Qt.GlobalColor.transparent)
            on_face = QPainter(face)
            on_face.setRenderHint(QPainter.RenderHint.Antialiasing)
            place = QRectF(0, 0, card.width(), card.height())
            self._paint_tile(on_face, place, tile, pixmap, pressed=pressed, hovered=hovered, focused=focused)
            on_face.end()
            self._faces[key] = face
            if len(self._faces) > _FACES:
                self._faces.popitem(last=False)
        else:
            self._faces.move_to_end(key)
        painter.drawPixmap(card.topLeft(), face)

    def _paint_tile(
        self,
        painter: QPainter,
        card: QRectF,
        tile: Tile,
        pixmap: QPixmap | None,
        *,
        pressed: bool,
        hovered: bool,
        focused: bool,
    ) -> None:
        tokens = current_tokens()
        fill = tokens.sunken if pressed else tokens.surface
        line = tokens.accent if focused or pressed else tokens.muted if hovered else tokens.line
        radius = float(tokens.radius_card)
        painting.rounded(painter, card, radius, fill)
        path = _top_path(card.adjusted(0.5, 0.5, -0.5, 0), radius - 0.5, PICTURE_HEIGHT)
        paint_picture(painter, path, pixmap, tile, faded=tile.sold_out)
        painting.rounded(painter, card, radius, None, line, 3 if focused else 2 if pressed else 1)
        self._paint_words(painter, card, tile)

    def _paint_words(self, painter: QPainter, card: QRectF, tile: Tile) -> None:
        tokens = current_tokens()
        inside = card.adjusted(_PAD, 0, -_PAD, 0)
        ink = tokens.muted if tile.sold_out else tokens.text
        place = QRectF(inside.left(), card.top() + PICTURE_HEIGHT + 9, inside.width(), 40)
        paint_lines(painter, place, tile.name, ink)
        foot = QRectF(inside.left(), card.top() + 142, inside.width(), 20)
        price = price_words(tile)
        words, tone = stock_words(tile)
        weight = Weight.SEMIBOLD if tone is Tone.WARNING else Weight.REGULAR
        for large, small in _FOOT_SIZES:
            price_face, stock_face = font(large, Weight.BOLD), font(small, weight)
            room = foot.width() - painting.width_of(price, price_face) - 4
            if painting.width_of(words, stock_face) <= room:
                break
        painting.text(painter, foot, price, price_face, ink)
        if words and room > 12:
            place = foot.adjusted(foot.width() - room, 0, 0, 0)
            painting.text(painter, place, words, stock_face, tokens.tone(tone)[0], Qt.AlignmentFlag.AlignRight)


def paint_lines(painter: QPainter, place: QRectF, words: str, color: QColor, lines: int = 2) -> None:
    """`words` in at most `lines` lines of 20 px from the top of `place`; the last ends in an ellipsis when cut."""
    face = font(current_tokens().type_body, Weight.SEMIBOLD)
    for number, line in enumerate(painting.broken(painting.bound(words), face, place.width(), lines)):
        row = QRectF(place.left(), place.top() + number * 19, place.width(), 19)
        painting.text(painter, row, line, face, color)
