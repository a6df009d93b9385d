"""How a row of the dense list looks: small picture, name, code, price, stock with its age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from pos_app.catalog.models import Tile
from ui.catalog.faces import Face, FaceDelegate, paint_picture, paint_star
from ui.catalog.marked import paint_marked
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
_STAR = 16
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

    def paint_face(self, painter: QPainter, card: QRectF, face: Face, pixmap: QPixmap | None) -> None:
        """Draw one row."""
        tokens, tile = current_tokens(), face.found.tile
        fill = tokens.line if face.pressed else tokens.sunken if face.hovered else tokens.surface
        painter.fillRect(card, fill)
        painter.fillRect(QRectF(card.left(), card.bottom() - 1, card.width(), 1), tokens.line)
        path = QPainterPath()
        path.addRoundedRect(QRectF(card.left() + 8, card.top() + 5.5, _PICTURE, _PICTURE), 8, 8)
        paint_picture(painter, path, pixmap, tile, icon=20, faded=tile.sold_out)
        wide = card.width() >= _WIDE
        ink = tokens.muted if tile.sold_out else tokens.text
        row = card.adjusted(0, 0, 0, -1)
        stock = QRectF(row.right() - 12 - (196 if wide else 106), row.top(), 196 if wide else 106, row.height())
        price = QRectF(stock.left() - 12 - (190 if wide else 104), row.top(), 190 if wide else 104, row.height())
        code = QRectF(price.left() - 12 - (158 if wide else 116), row.top(), 158 if wide else 116, row.height())
        name = QRectF(row.left() + 56, row.top(), code.left() - 12 - row.left() - 56, row.height())
        if face.is_favourite:
            paint_star(painter, QPointF(name.left() + _STAR / 2, row.center().y()), _STAR, on_picture=False)
            name.setLeft(name.left() + _STAR + 8)
        face_of_name = font(tokens.type_body, Weight.SEMIBOLD)
        paint_marked(painter, name, tile.name, face.found.marks, face_of_name, ink, step=row.height())
        hint = font(tokens.type_hint)
        paint_marked(painter, code, face.found.code, face.found.code_marks, hint, tokens.muted, step=row.height())
        _paint_price(painter, price, tile)
        _paint_stock(painter, stock, tile, face.stock)
        if face.focused:
            painting.rounded(painter, card.adjusted(0, 0, 0, -1), 8, None, tokens.accent, 3)


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
