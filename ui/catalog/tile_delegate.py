"""How a tile looks: picture, name in two lines, price, stock with its age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPixmap

from pos_app.catalog.finding import Found
from pos_app.catalog.models import Tile
from ui.catalog.faces import (
    FADED,
    Face,
    FaceDelegate,
    paint_picture,
    paint_star,
    part_that_fills,
)
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


class TileDelegate(FaceDelegate):
    """Paints the tiles of one grid."""

    def __init__(self, view: TileView, tiles: TileModel, pictures: Pictures) -> None:
        super().__init__(view, tiles, pictures, _FACES)

    def card_of(self, cell: QRectF) -> QRectF:
        """A cell holds its tile and half a gap all around."""
        return cell.adjusted(GAP / 2, GAP / 2, -GAP / 2, -GAP / 2)

    def picture_size(self, card: QRectF) -> QSize:
        """The upper half."""
        return QSize(round(card.width()), PICTURE_HEIGHT)

    def stock_words(self, tile: Tile) -> tuple[str, Tone]:
        """With when it was read."""
        return stock_and_age(tile)

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
        _paint_ground(painter, card, face)
        if pixmap is None:
            path = _top_path(card.adjusted(0.5, 0.5, -0.5, 0), current_tokens().radius_card - 0.5, PICTURE_HEIGHT)
            paint_picture(painter, path, None, face.tile, faded=face.tile.sold_out)
        else:
            _paint_on_ground(painter, QRectF(card.left(), card.top(), card.width(), PICTURE_HEIGHT), face, pixmap)
        _paint_edge(painter, card, face)
        if face.is_favourite:
            paint_star(painter, QPointF(card.right() - 20, card.top() + 20), 16, on_picture=True)
        self._paint_words(painter, card, face)

    def _paint_words(self, painter: QPainter, card: QRectF, face: Face) -> None:
        tokens, tile = current_tokens(), face.tile
        ink = tokens.muted if tile.sold_out else tokens.text
        ((place, step),) = self.places_of_words(card, is_favourite=face.is_favourite)
        paint_lines(painter, place, face.words[0], font(tokens.type_body, Weight.SEMIBOLD), ink, step)
        foot = QRectF(card.left() + _PAD, card.top() + 142, card.width() - 2 * _PAD, 20)
        words, tone = self.stock_words(tile)
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


def _paint_ground(painter: QPainter, card: QRectF, face: Face) -> None:
    tokens = current_tokens()
    painting.rounded(painter, card, float(tokens.radius_card), tokens.sunken if face.pressed else tokens.surface)


def _paint_edge(painter: QPainter, card: QRectF, face: Face) -> None:
    tokens = current_tokens()
    line = tokens.accent if face.focused or face.pressed else tokens.muted if face.hovered else tokens.line
    width = 3 if face.focused else 2 if face.pressed else 1
    painting.rounded(painter, card, float(tokens.radius_card), None, line, width)


def _paint_on_ground(painter: QPainter, place: QRectF, face: Face, pixmap: QPixmap) -> None:
    """The picture, cut to the corners of what is drawn already: copied, not brushed along a path, it costs a tenth."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    painter.setOpacity(FADED if face.tile.sold_out else 1.0)
    if pixmap.hasAlphaChannel():
        painter.fillRect(place, current_tokens().paper)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(place, pixmap, part_that_fills(place, pixmap))
    painter.setOpacity(1.0)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _fitting(tile: Tile, words: str, weight: Weight, width: float) -> tuple[str, str, tuple[int, int]]:
    """Price, stock and their sizes: as much as fits beside one another. The age goes first, then a price's range."""
    short, prices = stock_words(tile)[0], (price_range(tile), price_words(tile))
    for price, stock, sizes in (
        (prices[0], words, _FOOT_SIZES[:2]),
        (prices[1], words, _FOOT_SIZES[:3]),
        (prices[1], short, _FOOT_SIZES),
    ):
        for large, small in sizes:
            taken = painting.width_in(price, large, Weight.BOLD) + painting.width_in(stock, small, weight)
            if taken + 4 <= width:
                return price, stock, (large, small)
    return prices[1], short, _FOOT_SIZES[-1]


def _top_path(card: QRectF, radius: float, height: float) -> QPainterPath:
    path = QPainterPath(card.topLeft() + QPointF(0, height))
    path.lineTo(card.left(), card.top() + radius)
    path.arcTo(card.left(), card.top(), radius * 2, radius * 2, 180, -90)
    path.lineTo(card.right() - radius, card.top())
    path.arcTo(card.right() - radius * 2, card.top(), radius * 2, radius * 2, 90, -90)
    path.lineTo(card.right(), card.top() + height)
    path.closeSubpath()
    return path
