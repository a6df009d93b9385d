"""The tiles found, page by page."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from pos_app.catalog.finding import Cursor, SearchPage, Wanted
from pos_app.catalog.models import Tile
from ui.catalog.wording import price_words, stock_age, stock_words
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from pos_app.ledger import Ledger

PAGE = 60
"""Tiles read at a time: two screens full at 1366 x 768."""
_READ_AGAIN = 600
"""Of a catalog that has changed so many rows are read anew at once; those below come back when they are scrolled to."""
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class TileRole(IntEnum):
    """What a tile tells, apart from Qt's own roles."""

    TILE = Qt.ItemDataRole.UserRole + 1
    PRICE = Qt.ItemDataRole.UserRole + 2
    STOCK = Qt.ItemDataRole.UserRole + 3


class TileModel(QAbstractListModel):
    """Tiles that match a text and a category, best first. Reading happens on the ledger lane.

    `found(count)` follows every new search once its first page is there. A newer search breaks off an older one.
    """

    found = Signal(int)
    failed = Signal(object)

    def __init__(self, tasks: TaskRunner[Ledger], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._tiles: list[Tile] = []
        self._wanted = Wanted()
        self._more: Cursor | None = None
        self._overtaken = Event()
        self._asking = False

    def search(self, text: str, category: int | None) -> None:
        """Show what matches `text` within `category` (None: everywhere); asked again, as far down as it was read."""
        wanted = Wanted(text, category)
        most = max(PAGE, min(len(self._tiles), _READ_AGAIN)) if wanted == self._wanted else PAGE
        self._wanted = wanted
        self._read(None, most, self._replace)

    def tile(self, index: Index) -> Tile:
        """The tile at a valid index of this model."""
        return self._tiles[index.row()]

    def retell(self) -> None:
        """Tell all words anew: the language has changed."""
        if self._tiles:
            self.dataChanged.emit(self.index(0), self.index(len(self._tiles) - 1))

    def rowCount(self, parent: Index = _NONE) -> int:
        """Qt's hook: tiles read so far."""
        return 0 if parent.isValid() else len(self._tiles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's hook."""
        if not index.isValid():
            return None
        tile = self._tiles[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return tile.name
            case TileRole.TILE:
                return tile
            case TileRole.PRICE:
                return price_words(tile)
            case TileRole.STOCK:
                return stock_words(tile)
            case Qt.ItemDataRole.ToolTipRole:
                return f"{tile.name}\n{stock_age(tile.stock, tile.stock_at)}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(part for part in (tile.name, price_words(tile), stock_words(tile)[0]) if part)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return stock_age(tile.stock, tile.stock_at)
        return None

    def roleNames(self) -> dict[int, QByteArray]:
        """Qt's hook: names of the roles."""
        names = {role.value: QByteArray(role.name.lower().encode()) for role in TileRole}
        return {**super().roleNames(), **names}

    def canFetchMore(self, parent: Index) -> bool:
        """Qt's hook: whether there may be tiles not read yet."""
        return not parent.isValid() and self._more is not None and not self._asking

    def fetchMore(self, parent: Index) -> None:
        """Qt's hook: read the next page."""
        if self.canFetchMore(parent):
            self._read(self._more, PAGE, self._append)

    def _read(self, after: Cursor | None, most: int, done: Callable[[SearchPage], None]) -> None:
        self._overtaken.set()
        self._overtaken = overtaken = Event()
        self._asking = True
        wanted = self._wanted
        self._tasks.ledger(
            self,
            lambda ledger: ledger.catalog.search(wanted, after, most=most, overtaken=overtaken.is_set),
            done,
            self._could_not,
            latest="search",
        )

    def _replace(self, page: SearchPage) -> None:
        self._asking, self._more = False, page.more
        tiles, before = page.tiles, self._tiles
        if [tile.key for tile in tiles] != [tile.key for tile in before]:
            self.beginResetModel()
            self._tiles = tiles
            self.endResetModel()
        elif tiles != before:
            self._tiles = tiles
            self.retell()
        self.found.emit(len(tiles))

    def _append(self, page: SearchPage) -> None:
        self._asking, self._more = False, page.more
        if tiles := page.tiles:
            self.beginInsertRows(QModelIndex(), len(self._tiles), len(self._tiles) + len(tiles) - 1)
            self._tiles.extend(tiles)
            self.endInsertRows()

    def _could_not(self, error: Exception) -> None:
        self._asking, self._more = False, None
        self.failed.emit(error)
