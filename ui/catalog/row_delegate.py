"""How a row of the dense list looks: small picture, name, code, price, stock with its age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from pos_app.catalog.finding import Found
from pos_app.catalog.models import Tile
from ui.catalog.faces import Face, FaceDelegate, paint_picture, paint_star
from ui.catalog.marked import Written, paint_lines, written
from ui.catalog.pictures import Pictures
from ui.catalog.tiles import TileModel
from ui.catalog.wording import price_range, price_words, stock_and_age, stock_in_full, stock_words
from ui.theme import Tone, Weight, current_tokens, font
from ui.widgets import painting

if TYPE_CHECKING:
    from ui.catalog.tile_view import TileView

ROW_HEIGHT = 48
_PICTURE = 36
_GAP = 6
"""Left of a row, as left of a tile: half of what lies between two tiles."""
_WIDE = 760
_WIDE_COLUMNS, _COLUMNS = (158, 190, 196), (116, 104, 106)
"""Widths of code, price and stock, in rows of at least `_WIDE` and in narrower ones."""
_STAR, _BESIDE_STAR = 16, 8
_FACES = 120


class RowDelegate(FaceDelegate):
    """Paints the rows of one list."""

    def __init__(self, view: TileView, tiles: TileModel, pictures: Pictures) -> None:
        super().__init__(view, tiles, pictures, _FACES)

    def card_of(self, cell: QRectF) -> QRectF:
        """Rows touch one another."""
        return cell.adjusted(_GAP, 0, -_GAP, 0)

    def picture_size(self, _card: QRectF) -> QSize:
        """A small square."""
        return QSize(_PICTURE, _PICTURE)

    def stock_words(self, tile: Tile) -> tuple[str, Tone]:
        """With when it was read, and with the date when that was another day."""
        return stock_in_full(tile)

    def words_of(self, found: Found, width: float, *, is_favourite: bool) -> tuple[Written, ...]:
        """Name and code, a line each."""
        name, code, *_ = _columns(QRectF(0, 0, width, ROW_HEIGHT), is_favourite=is_favourite)
        tokens = current_tokens()
        return (
            written(found.tile.name, found.marks, tokens.type_body, Weight.SEMIBOLD, name.width()),
            written(found.code, found.code_marks, tokens.type_hint, Weight.REGULAR, code.width()),
        )

    def places_of_words(self, card: QRectF, *, is_favourite: bool) -> tuple[tuple[QRectF, float], ...]:
        """The first two columns."""
        name, code, *_ = _columns(card, is_favourite=is_favourite)
        return (name, name.height()), (code, code.height())

    def paint_face(self, painter: QPainter, card: QRectF, face: Face, pixmap: QPixmap | None) -> None:
        """Draw one row."""
        tokens, tile = current_tokens(), face.tile
        fill = tokens.line if face.pressed else tokens.sunken if face.hovered else tokens.surface
        painter.fillRect(card, fill)
        painter.fillRect(QRectF(card.left(), card.bottom() - 1, card.width(), 1), tokens.line)
        path = QPainterPath()
        path.addRoundedRect(QRectF(card.left() + 8, card.top() + 5.5, _PICTURE, _PICTURE), 8, 8)
        paint_picture(painter, path, pixmap, tile, icon=20, faded=tile.sold_out)
        ink = tokens.muted if tile.sold_out else tokens.text
        name, code, price, stock = _columns(card, is_favourite=face.is_favourite)
        if face.is_favourite:
            middle = QPointF(name.left() - _BESIDE_STAR - _STAR / 2, name.center().y())
            paint_star(painter, middle, _STAR, on_picture=False)
        paint_lines(painter, name, face.words[0], font(tokens.type_body, Weight.SEMIBOLD), ink, name.height())
        paint_lines(painter, code, face.words[1], font(tokens.type_hint), tokens.muted, code.height())
        _paint_price(painter, price, tile)
        _paint_stock(painter, stock, tile, self.stock_words(tile))
        if face.focused:
            painting.rounded(painter, card.adjusted(0, 0, 0, -1), 8, None, tokens.accent, 3)


def _columns(card: QRectF, *, is_favourite: bool) -> tuple[QRectF, QRectF, QRectF, QRectF]:
    """Where name, code, price and stock stand in a row."""
    row = card.adjusted(0, 0, 0, -1)
    code_width, price_width, stock_width = _WIDE_COLUMNS if card.width() >= _WIDE else _COLUMNS
    stock = QRectF(row.right() - 12 - stock_width, row.top(), stock_width, row.height())
    price = QRectF(stock.left() - 12 - price_width, row.top(), price_width, row.height())
    code = QRectF(price.left() - 12 - code_width, row.top(), code_width, row.height())
    left = row.left() + 56 + (_STAR + _BESIDE_STAR if is_favourite else 0)
    return QRectF(left, row.top(), code.left() - 12 - left, row.height()), code, price, stock


def _paint_price(painter: QPainter, place: QRectF, tile: Tile) -> None:
    tokens = current_tokens()
    bold, words = font(tokens.type_body, Weight.BOLD), price_range(tile)
    if painting.width_of(words, bold) > place.width():
        words = price_words(tile)
    ink = tokens.muted if tile.sold_out else tokens.text
    painting.text(painter, place, words, bold, ink, Qt.AlignmentFlag.AlignRight)


def _paint_stock(painter: QPainter, place: QRectF, tile: Tile, stock: tuple[str, Tone]) -> None:
    words, tone = stock
    face = font(current_tokens().type_hint, Weight.SEMIBOLD if tone is Tone.WARNING else Weight.REGULAR)
    shorter = (words, stock_and_age(tile)[0], stock_words(tile)[0])
    words = next((each for each in shorter if painting.width_of(each, face) <= place.width()), shorter[-1])
    painting.text(painter, place, words, face, current_tokens().tone(tone)[0], Qt.AlignmentFlag.AlignRight)
