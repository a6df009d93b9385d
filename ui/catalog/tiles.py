"""The tiles found, page by page."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from itertools import accumulate
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from pos_app.catalog.finding import Cursor, Found, SearchPage, Wanted
from pos_app.catalog.models import Tile, TileKey
from pos_app.records import Struct
from ui.catalog.wording import price_range, price_words, stock_age, stock_words
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from pos_app.ledger import Ledger

PAGE = 60
"""Tiles read at a time: two screens full at 1366 x 768."""
_FIRST = 30
"""Tiles read at first, unless more are in sight: the next letter may be typed before anybody scrolls."""
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class TileRole(IntEnum):
    """What a tile tells, apart from Qt's own roles."""

    TILE = Qt.ItemDataRole.UserRole + 1
    PRICE = Qt.ItemDataRole.UserRole + 2
    STOCK = Qt.ItemDataRole.UserRole + 3


class _Page(Struct):
    """Rows read together: after what, how many were asked for and came, and whether the catalog has changed since.

    Asked for again, they are as many: else the page after them would begin with rows that are in this one, too.
    """

    after: Cursor | None
    most: int
    count: int
    is_stale: bool = False


class TileModel(QAbstractListModel):
    """Tiles that match a text within a category or on a shelf, best first. Reading happens on the ledger lane.

    `found(count)` follows every new search once its first page is there. A newer search breaks off an older one. When
    the catalog has changed, only pages in sight are read again; others when they come into sight.
    """

    found = Signal(int)
    failed = Signal(object)

    def __init__(self, tasks: TaskRunner[Ledger], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._found: list[Found] = []
        self._pages: list[_Page] = []
        self._wanted: Wanted | None = None
        self._more: Cursor | None = None
        self._seen = (0, _FIRST)
        self._in_sight = _FIRST
        self._favourites: frozenset[TileKey] = frozenset()
        self._overtaken = Event()
        self._asking = False
        self.suggestion = ""
        """Another text that does find something, when nothing was found."""

    @property
    def shown(self) -> Wanted | None:
        """The search that these tiles are the answer to; None while another is under way."""
        return None if self._asking else self._wanted

    def search(self, wanted: Wanted) -> None:
        """Show what matches; asked again for the same, what is in sight is read anew."""
        if wanted == self._wanted and self._pages:
            for page in self._pages:
                page.is_stale = True
            self._renew()
            return
        self._wanted, self._pages = wanted, []
        most = min(PAGE, self._in_sight)
        self._read(None, most, lambda page: self._replace(most, page))

    def look_at(self, first: int, last: int) -> None:
        """Rows from `first` up to `last` are in sight now."""
        self._seen = (first, last)
        self._in_sight = max(self._in_sight, last - first)
        self._renew()

    def tile(self, index: Index) -> Tile:
        """The tile at a valid index of this model."""
        return self._found[index.row()].tile

    def found_at(self, index: Index) -> Found:
        """What was found, at a valid index of this model."""
        return self.found_in(index.row())

    def found_in(self, row: int) -> Found:
        """What was found, in a row that there is."""
        return self._found[row]

    def keys(self, first: int, last: int) -> tuple[TileKey, ...]:
        """The keys of the tiles from row `first` up to `last`."""
        return tuple(one.tile.key for one in self._found[first:last])

    def is_favourite(self, key: TileKey) -> bool:
        """Whether the shop has put that tile up front."""
        return key in self._favourites

    def set_favourites(self, keys: frozenset[TileKey]) -> None:
        """These are put up front."""
        if keys != self._favourites:
            self._favourites = keys
            self.retell()

    def retell(self) -> None:
        """Tell all words anew: the language has changed."""
        if self._found:
            self.dataChanged.emit(self.index(0), self.index(len(self._found) - 1))

    def rowCount(self, parent: Index = _NONE) -> int:
        """Qt's hook: tiles read so far."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's hook."""
        if not index.isValid():
            return None
        tile = self._found[index.row()].tile
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
                star = self.tr("favourite") if self.is_favourite(tile.key) else ""
                parts = (tile.name, price_range(tile), stock_words(tile)[0], star)
                return ", ".join(part for part in parts if part)
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
            after = self._more
            self._read(after, PAGE, lambda page: self._append(after, page))

    def _read(self, after: Cursor | None, most: int, done: Callable[[SearchPage], None]) -> None:
        self._overtaken.set()
        self._overtaken = overtaken = Event()
        self._asking = True
        wanted = self._wanted or Wanted()
        self._tasks.ledger(
            self,
            lambda ledger: ledger.catalog.search(wanted, after, most=most, overtaken=overtaken.is_set),
            done,
            self._could_not,
            latest="search",
        )

    def _replace(self, most: int, page: SearchPage) -> None:
        self._asking, self._more, self.suggestion = False, page.more, page.suggestion
        self._seen = (0, self._in_sight)
        self.beginResetModel()
        self._found = list(page.found)
        self._pages = [_Page(None, most, len(page.found))]
        self.endResetModel()
        self.found.emit(len(page.found))

    def _append(self, after: Cursor | None, page: SearchPage) -> None:
        self._asking, self._more = False, page.more
        self._pages.append(_Page(after, PAGE, len(page.found)))
        self._insert(len(self._found), list(page.found))
        self._renew()

    # What the catalog has changed since

    def _renew(self) -> None:
        """Read the first page again that is in sight and not as the catalog is."""
        if self._asking:
            return
        first, last = self._seen
        starts = accumulate((page.count for page in self._pages), initial=0)
        for number, (start, page) in enumerate(zip(starts, self._pages, strict=False)):
            if page.is_stale and start < max(last, 1) and start + page.count >= first:
                self._read(page.after, page.most, lambda read, number=number: self._renewed(number, read))  # type: ignore[misc]
                return

    def _renewed(self, number: int, read: SearchPage) -> None:
        self._asking = False
        page = self._pages[number]
        start = sum(before.count for before in self._pages[:number])
        self._swap(start, page.count, list(read.found))
        page.count, page.is_stale = len(read.found), False
        if read.more is None:  # this page is the last one now
            end = start + page.count
            del self._pages[number + 1 :]
            self._remove(end, len(self._found))
        if number + 1 == len(self._pages):
            self._more = read.more
        elif self._pages[number + 1].after != read.more:
            self._pages[number + 1].after, self._pages[number + 1].is_stale = read.more, True
        if number == 0:
            self.suggestion = read.suggestion
            self.found.emit(len(self._found))
        self._renew()

    def _swap(self, start: int, count: int, now: list[Found]) -> None:
        """Have rows say what they say now; rows that only moved up or down stay the rows that they were."""
        from difflib import SequenceMatcher  # late: a start compares nothing

        before = self._found[start : start + count]
        keys = [one.tile.key for one in before], [one.tile.key for one in now]
        steps = SequenceMatcher(None, *keys, autojunk=False).get_opcodes() if keys[0] != keys[1] else []
        for what, first, end, first_now, end_now in reversed(steps):
            if what != "equal":
                self._remove(start + first, start + end)
                self._insert(start + first, now[first_now:end_now])
        if now and now != before:
            self._found[start : start + len(now)] = now
            self.dataChanged.emit(self.index(start), self.index(start + len(now) - 1))

    def _insert(self, at: int, found: list[Found]) -> None:
        if found:
            self.beginInsertRows(QModelIndex(), at, at + len(found) - 1)
            self._found[at:at] = found
            self.endInsertRows()

    def _remove(self, first: int, end: int) -> None:
        if first < end:
            self.beginRemoveRows(QModelIndex(), first, end - 1)
            del self._found[first:end]
            self.endRemoveRows()

    def _could_not(self, error: Exception) -> None:
        self._asking, self._more = False, None
        self.failed.emit(error)
