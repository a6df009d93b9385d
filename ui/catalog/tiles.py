"""The tiles found, page by page."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from pos_app.catalog.models import Tile
from ui.catalog.wording import price_words, stock_age, stock_words
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from pos_app.ledger import Ledger

PAGE = 60
"""Tiles read at a time: two screens full at 1366 x 768."""
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class TileRole(IntEnum):
    """What a tile tells, apart from Qt's own roles."""

    TILE = Qt.ItemDataRole.UserRole + 1
    PRICE = Qt.ItemDataRole.UserRole + 2
    STOCK = Qt.ItemDataRole.UserRole + 3


class TileModel(QAbstractListModel):
    """Tiles that match a text and a category, best first. Reading happens on the ledger lane.

    `found(count)` follows every new search once its first page is there. A newer search drops an older one.
    """

    found = Signal(int)
    failed = Signal(object)

    def __init__(self, tasks: TaskRunner[Ledger], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._tiles: list[Tile] = []
        self._text = ""
        self._category: int | None = None
        self._complete = True
        self._asking = False

    def search(self, text: str, category: int | None) -> None:
        """Show what matches `text` within `category` (None: everywhere)."""
        self._text, self._category = text, category
        self._asking = True
        self._tasks.ledger(
            self,
            lambda ledger: ledger.catalog.search(text, category, most=PAGE),
            self._replace,
            self._could_not,
            latest="search",
        )

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
        return not parent.isValid() and not self._complete and not self._asking

    def fetchMore(self, parent: Index) -> None:
        """Qt's hook: read the next page."""
        if not self.canFetchMore(parent):
            return
        self._asking = True
        text, category, skip = self._text, self._category, len(self._tiles)
        self._tasks.ledger(
            self,
            lambda ledger: ledger.catalog.search(text, category, most=PAGE, skip=skip),
            self._append,
            self._could_not,
            latest="search",
        )

    def _replace(self, tiles: list[Tile]) -> None:
        self._asking = False
        self._complete = len(tiles) < PAGE
        if tiles != self._tiles:
            self.beginResetModel()
            self._tiles = tiles
            self.endResetModel()
        self.found.emit(len(tiles))

    def _append(self, tiles: list[Tile]) -> None:
        self._asking = False
        self._complete = len(tiles) < PAGE
        if tiles:
            self.beginInsertRows(QModelIndex(), len(self._tiles), len(self._tiles) + len(tiles) - 1)
            self._tiles.extend(tiles)
            self.endInsertRows()

    def _could_not(self, error: Exception) -> None:
        self._asking = False
        self._complete = True
        self.failed.emit(error)
