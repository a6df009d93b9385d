"""How a tile looks: picture, name in two lines, price, stock with its age."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPixmap

from pos_app.catalog.finding import Found
from pos_app.catalog.models import Tile
from ui.catalog.faces import Face, FaceDelegate, blank, paint_picture, paint_star, pictogram, placeholder
from ui.catalog.marked import Written, paint_lines, written
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
_NAME_STEP = 19.0
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

    def words_of(self, found: Found, width: float, *, is_favourite: bool) -> tuple[Written, ...]:  # noqa: ARG002
        """The name, in two lines."""
        pixels = current_tokens().type_body
        return (written(found.tile.name, found.marks, pixels, Weight.SEMIBOLD, width - 2 * _PAD, 2),)

    def places_of_words(self, card: QRectF, *, is_favourite: bool) -> tuple[tuple[QRectF, float], ...]:  # noqa: ARG002
        """Below the picture."""
        place = QRectF(card.left() + _PAD, card.top() + PICTURE_HEIGHT + 9, card.width() - 2 * _PAD, 2 * _NAME_STEP)
        return ((place, _NAME_STEP),)

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
        tile, states = face.tile, (face.pressed, face.hovered, face.focused)
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
        tokens, tile = current_tokens(), face.tile
        ink = tokens.muted if tile.sold_out else tokens.text
        ((place, step),) = self.places_of_words(card, is_favourite=face.is_favourite)
        paint_lines(painter, place, face.words[0], font(tokens.type_body, Weight.SEMIBOLD), ink, step)
        foot = QRectF(card.left() + _PAD, card.top() + 142, card.width() - 2 * _PAD, 20)
        words, tone = stock_and_age(tile)
        weight = Weight.SEMIBOLD if tone is Tone.WARNING else Weight.REGULAR
        price, words, (large, small) = _fitting(tile, words, weight, foot.width())
        price_width, width = painting.width_in(price, large, Weight.BOLD), painting.width_in(words, small, weight)
        room = foot.width() - price_width - 4
        _paint_foot(painter, foot, price, price_width, font(large, Weight.BOLD), ink)
        if room > min(width, 12):
            beside = foot.adjusted(foot.width() - min(width, room), 0, 0, 0)
            _paint_foot(painter, beside, words, width, font(small, weight), tokens.tone(tone)[0])


def _paint_foot(painter: QPainter, place: QRectF, words: str, width: float, face: QFont, color: QColor) -> None:
    """From the left of `place`; only words that do not fit are measured once more, to be cut."""
    if width > place.width():
        painting.text(painter, place, words, face, color)
    else:
        painting.line(painter, place.left(), place.center().y(), words, face, color)


def _paint_card(painter: QPainter, card: QRectF, face: Face, pixmap: QPixmap | None) -> None:
    tokens, tile = current_tokens(), face.tile
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
        taken = painting.width_in(price, large, Weight.BOLD) + painting.width_in(stock, small, weight)
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
