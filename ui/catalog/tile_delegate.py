"""How a tile looks: picture, name in two lines, price, stock with its age."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from pos_app.catalog.models import Tile
from ui.catalog.faces import Face, FaceDelegate, blank, paint_picture, paint_star, pictogram, placeholder
from ui.catalog.marked import paint_marked
from ui.catalog.pictures import Pictures
from ui.catalog.tiles import TileModel
from ui.catalog.wording import price_range, price_words, stock_and_age, stock_words
from ui.theme import Tone, Weight, current_tokens, font
from ui.widgets import painting

if TYPE_CHECKING:
    from ui.catalog.tile_view import TileView

GAP = 12
"""Between two tiles."""
PICTURE_HEIGHT = 84
TILE_HEIGHT = 172
_PAD = 12
_FOOT_SIZES = ((15, 13), (15, 12), (14, 12), (13, 12))
"""Type sizes of price and stock, in the order in which they are tried until both fit beside one another."""
_FACES = 150
"""Finished tiles kept: some screens full, 20 MB at the most on an ordinary screen."""
_CARDS = 60
"""Tiles without words and picture kept."""


class TileDelegate(FaceDelegate):
    """Paints the tiles of one grid."""

    def __init__(self, view: TileView, tiles: TileModel, pictures: Pictures) -> None:
        super().__init__(view, tiles, pictures, _FACES)
        self._cards: OrderedDict[Hashable, QPixmap] = OrderedDict()

    def card_of(self, cell: QRectF) -> QRectF:
        """A cell holds its tile and half a gap all around."""
        return cell.adjusted(GAP / 2, GAP / 2, -GAP / 2, -GAP / 2)

    def picture_size(self, card: QRectF) -> QSize:
        """The upper half."""
        return QSize(round(card.width()), PICTURE_HEIGHT)

    def stock_words(self, tile: Tile) -> tuple[str, Tone]:
        """With when it was read."""
        return stock_and_age(tile)

    def paint_face(self, painter: QPainter, card: QRectF, face: Face, pixmap: QPixmap | None) -> None:
        """Draw one tile."""
        if pixmap is None:
            painter.drawPixmap(card.topLeft(), self._without_picture(card, painter.device().devicePixelRatio(), face))
        else:
            _paint_card(painter, card, face, pixmap)
        if face.is_favourite:
            paint_star(painter, QPointF(card.right() - 20, card.top() + 20), 16, on_picture=True)
        self._paint_words(painter, card, face)

    def _without_picture(self, card: QRectF, ratio: float, face: Face) -> QPixmap:
        """A tile before its words and without a picture: there are few that differ."""
        tile, states = face.found.tile, (face.pressed, face.hovered, face.focused)
        look = placeholder(current_tokens(), tile.name).rgb(), pictogram(tile), tile.sold_out
        key = (card.width(), card.height(), ratio, current_tokens().dark, *states, *look)
        kept = self._cards.get(key)
        if kept is None:
            kept = self._cards[key] = blank(card, ratio)
            painter = QPainter(kept)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _paint_card(painter, QRectF(0, 0, card.width(), card.height()), face, None)
            painter.end()
            if len(self._cards) > _CARDS:
                self._cards.popitem(last=False)
        return kept

    def _paint_words(self, painter: QPainter, card: QRectF, face: Face) -> None:
        tokens, tile = current_tokens(), face.found.tile
        inside = card.adjusted(_PAD, 0, -_PAD, 0)
        ink = tokens.muted if tile.sold_out else tokens.text
        place = QRectF(inside.left(), card.top() + PICTURE_HEIGHT + 9, inside.width(), 40)
        paint_marked(painter, place, tile.name, face.found.marks, font(tokens.type_body, Weight.SEMIBOLD), ink, lines=2)
        foot = QRectF(inside.left(), card.top() + 142, inside.width(), 20)
        words, tone = face.stock
        weight = Weight.SEMIBOLD if tone is Tone.WARNING else Weight.REGULAR
        price, words, sizes = _fitting(tile, words, weight, foot.width())
        price_face, stock_face = font(sizes[0], Weight.BOLD), font(sizes[1], weight)
        room = foot.width() - painting.width_of(price, price_face) - 4
        painting.text(painter, foot, price, price_face, ink)
        if words and room > 12:
            place = foot.adjusted(foot.width() - room, 0, 0, 0)
            painting.text(painter, place, words, stock_face, tokens.tone(tone)[0], Qt.AlignmentFlag.AlignRight)


def _paint_card(painter: QPainter, card: QRectF, face: Face, pixmap: QPixmap | None) -> None:
    tokens, tile = current_tokens(), face.found.tile
    fill = tokens.sunken if face.pressed else tokens.surface
    line = tokens.accent if face.focused or face.pressed else tokens.muted if face.hovered else tokens.line
    radius = float(tokens.radius_card)
    painting.rounded(painter, card, radius, fill)
    path = _top_path(card.adjusted(0.5, 0.5, -0.5, 0), radius - 0.5, PICTURE_HEIGHT)
    paint_picture(painter, path, pixmap, tile, faded=tile.sold_out)
    painting.rounded(painter, card, radius, None, line, 3 if face.focused else 2 if face.pressed else 1)


def _fitting(tile: Tile, words: str, weight: Weight, width: float) -> tuple[str, str, tuple[int, int]]:
    """Price, stock and their sizes: as much as fits beside one another. The age goes first, then a price's range."""
    short, prices = stock_words(tile)[0], (price_range(tile), price_words(tile))
    choices = [
        *((prices[0], words, sizes) for sizes in _FOOT_SIZES[:2]),
        *((prices[1], words, sizes) for sizes in _FOOT_SIZES[:3]),
        *((prices[1], short, sizes) for sizes in _FOOT_SIZES),
    ]
    for price, stock, (large, small) in choices:
        taken = painting.width_of(price, font(large, Weight.BOLD)) + painting.width_of(stock, font(small, weight))
        if taken + 4 <= width:
            return price, stock, (large, small)
    return choices[-1]


def _top_path(card: QRectF, radius: float, height: float) -> QPainterPath:
    path = QPainterPath(card.topLeft() + QPointF(0, height))
    path.lineTo(card.left(), card.top() + radius)
    path.arcTo(card.left(), card.top(), radius * 2, radius * 2, 180, -90)
    path.lineTo(card.right() - radius, card.top())
    path.arcTo(card.right() - radius * 2, card.top(), radius * 2, radius * 2, 90, -90)
    path.lineTo(card.right(), card.top() + height)
    path.closeSubpath()
    return path
