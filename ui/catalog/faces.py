"""What painting tiles and rows has in common: pictures, marks of favourites, and finished faces kept for a while."""

from __future__ import annotations

from abc import abstractmethod
from collections import OrderedDict
from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, TypeVar
from zlib import crc32

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPixmap, QTransform
from PySide6.QtWidgets import QStyledItemDelegate

from pos_app.catalog.finding import Found
from pos_app.catalog.models import Tile, TileKind
from pos_app.records import Record, replace
from ui.catalog.marked import Written, paint_strokes
from ui.catalog.pictures import Pictures
from ui.catalog.tiles import TileModel
from ui.catalog.wording import language, today
from ui.theme import Tokens, Tone, current_tokens
from ui.widgets import paint_icon

if TYPE_CHECKING:
    from ui.catalog.tile_view import TileView

_Kept = TypeVar("_Kept")

FADED = 0.45
"""The opacity of what is sold out."""


class Face(Record):
    """All that decides how one product looks on a view."""

    tile: Tile
    words: tuple[tuple[str, ...], ...]
    """The lines of its name, then of what else a search may mark; the marks are no part of a face."""
    is_favourite: bool
    pressed: bool
    hovered: bool
    focused: bool


class FaceDelegate(QStyledItemDelegate):
    """Paints products, and keeps what it has painted.

    A whole view is painted anew for every key typed and every line sold; drawing a product costs a fifth of a
    millisecond, copying one next to nothing.
    """

    def __init__(self, view: TileView, tiles: TileModel, pictures: Pictures, most: int) -> None:
        super().__init__(view)
        self._view, self._tiles, self._pictures = view, tiles, pictures
        self._most = most
        self._kept: OrderedDict[Hashable, QPixmap] = OrderedDict()
        self._looks: OrderedDict[Hashable, Hashable] = OrderedDict()

    @abstractmethod
    def card_of(self, cell: QRectF) -> QRectF:
        """Where in its cell a product is drawn."""

    @abstractmethod
    def picture_size(self, card: QRectF) -> QSize:
        """Device-independent pixels of its picture."""

    @abstractmethod
    def stock_words(self, tile: Tile) -> tuple[str, Tone]:
        """What is said of its stock."""

    @abstractmethod
    def words_of(self, found: Found, width: float, *, is_favourite: bool) -> tuple[Written, ...]:
        """Its name and what else a search may mark, on a card of that width."""

    @abstractmethod
    def places_of_words(self, card: QRectF, *, is_favourite: bool) -> tuple[tuple[QRectF, float], ...]:
        """Where each of them stands, and how high a line of it is."""

    @abstractmethod
    def paint_face(self, painter: QPainter, card: QRectF, face: Face, pixmap: QPixmap | None) -> None:
        """Draw one product into `card`."""

    def paint_cells(
        self,
        painter: QPainter,
        cells: Iterable[tuple[int, QRectF]],
        *,
        pressed: int = -1,
        hovered: int = -1,
        focused: int = -1,
    ) -> None:
        """Products by row, each in its cell; `pressed`, `hovered` and `focused` are rows, or none.

        All of a view together: what is the same for every product is asked once.
        """
        tokens, ratio = current_tokens(), painter.device().devicePixelRatio()
        everywhere = (ratio, tokens.dark, language(), today())
        for row, cell in cells:
            found = self._tiles.found_in(row)
            tile = found.tile
            card = self.card_of(cell)
            is_favourite = self._tiles.is_favourite(tile.key)
            words = self.words_of(found, card.width(), is_favourite=is_favourite)
            pixmap = self._pictures.picture(tile.image_url, self.picture_size(card), ratio, self._view.shows)
            face = Face(
                tile,
                tuple([each.lines for each in words]),
                is_favourite,
                row == pressed,
                row == hovered,
                row == focused,
            )
            around = (card.width(), pixmap.cacheKey() if pixmap is not None else 0, *everywhere)
            painter.drawPixmap(card.topLeft(), self._drawn(face, card, ratio, pixmap, around))
            if found.marks or found.code_marks:
                places = self.places_of_words(card, is_favourite=is_favourite)
                for each, (place, step) in zip(words, places, strict=True):
                    paint_strokes(painter, place, each, tokens.accent, step)

    def _drawn(
        self, face: Face, card: QRectF, ratio: float, pixmap: QPixmap | None, around: tuple[Hashable, ...]
    ) -> QPixmap:
        """`face`, drawn now, or before its stock was read again and found to be the same."""
        look = self._looks.get((face, around))
        if look is None:
            undated = replace(face, tile=replace(face.tile, stock_at=None))
            look = undated, self.stock_words(face.tile), around
        drawn = self._kept.get(look)
        if drawn is None:
            drawn = blank(card, ratio)
            painter = QPainter(drawn)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint_face(painter, QRectF(0, 0, card.width(), card.height()), face, pixmap)
            painter.end()
        _keep(self._looks, (face, around), look, self._most)
        _keep(self._kept, look, drawn, self._most)
        return drawn


def _keep(kept: OrderedDict[Hashable, _Kept], key: Hashable, value: _Kept, most: int) -> None:
    kept[key] = value
    kept.move_to_end(key)
    if len(kept) > most:
        kept.popitem(last=False)


def blank(card: QRectF, ratio: float) -> QPixmap:
    """Nothing, as large as `card` (device-independent) at `ratio`."""
    pixmap = QPixmap((QSizeF(card.width(), card.height()) * ratio).toSize())
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def placeholder(tokens: Tokens, name: str) -> QColor:
    """A quiet colour that stays the same for the same name."""
    return tokens.tints[crc32(name.encode()) % len(tokens.tints)]


def part_that_fills(place: QRectF, pixmap: QPixmap) -> QRectF:
    """The part of `pixmap`, in its pixels, that fills `place` undistorted: its middle."""
    scale = max(place.width() / pixmap.width(), place.height() / pixmap.height())
    part = QRectF(0, 0, place.width() / scale, place.height() / scale)
    part.moveCenter(QPointF(pixmap.width() / 2, pixmap.height() / 2))
    return part


def paint_picture(
    painter: QPainter, path: QPainterPath, pixmap: QPixmap | None, tile: Tile, *, icon: float = 40, faded: bool = False
) -> None:
    """Fill `path` with the picture of `tile`, or with a soft colour and a pictogram while there is none."""
    tokens = current_tokens()
    place = path.boundingRect()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setOpacity(FADED if faded else 1.0)
    if pixmap is None:
        painter.fillPath(path, placeholder(tokens, tile.name))
        side = QRectF(0, 0, icon, icon)
        side.moveCenter(place.center())
        paint_icon(painter, side, pictogram(tile), tokens.on_tint)
    else:
        painter.fillPath(path, tokens.paper)  # behind pictures that are clear in places
        part = part_that_fills(place, pixmap)
        scale = place.width() / part.width()
        brush = QBrush(pixmap)
        brush.setTransform(
            QTransform(scale, 0, 0, scale, place.left() - part.left() * scale, place.top() - part.top() * scale)
        )
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillPath(path, brush)
    painter.setOpacity(1.0)


def paint_star(painter: QPainter, middle: QPointF, side: float, *, on_picture: bool) -> None:
    """The mark of a favourite; on a picture it stands on a disc of its own."""
    tokens = current_tokens()
    if on_picture:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.surface)
        painter.drawEllipse(middle, side * 0.8, side * 0.8)
    place = QRectF(0, 0, side, side)
    place.moveCenter(middle)
    paint_icon(painter, place, "star-filled", tokens.accent)


def pictogram(tile: Tile) -> str:
    """The icon that stands for a picture."""
    if tile.key.kind is TileKind.BUNDLE:
        return "package"
    return "download" if tile.is_digital else "image"
