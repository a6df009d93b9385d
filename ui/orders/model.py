"""The list of sales as a Qt model: sales, newest first, with a heading before those of each day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from pos_app.clock import Clock, local
from pos_app.ids import SaleId
from pos_app.ledger.sales_search import ListedSale, Tally
from pos_app.words import Language
from ui.orders.wording import DayWords, SaleLineWords, day_of, line_of

_Index = QModelIndex | QPersistentModelIndex
_Row = date | ListedSale
_NONE = QModelIndex()


class Role(IntEnum):
    """What a row knows of itself: its words, a `SaleLineWords` or a `DayWords`."""

    WORDS = Qt.ItemDataRole.UserRole + 1


class OrdersModel(QAbstractListModel):
    """Rows are sales (`ListedSale`) and headings (a date). A heading can be neither chosen nor stepped on.

    `more_wanted()` when the list comes to its end while `has_more` is set. Changes keep the rows that stay, so that a
    view stays where it is.
    """

    more_wanted = Signal()

    def __init__(self, clock: Clock, server_clock: Clock, language: Language) -> None:
        super().__init__()
        self._clock, self._server_clock, self._language = clock, server_clock, language
        self._sales: list[ListedSale] = []
        self._rows: list[_Row] = []
        self._words: dict[int, SaleLineWords] = {}
        self._tallies: Mapping[date, Tally] = {}
        self.has_more = False
        """Whether older sales may be read now."""
        self.is_whole = False
        """Whether no older sales may be found."""

    @property
    def newest(self) -> int:
        """The number of the newest sale listed; 0 without any."""
        return self._sales[0].number if self._sales else 0

    @property
    def sales(self) -> Sequence[ListedSale]:
        """The sales listed so far, newest first."""
        return self._sales

    @property
    def first_sale(self) -> int:
        """The row of the newest sale, under the heading of its day; -1 without any."""
        return 1 if self._sales else -1

    def begin(self, sales: Sequence[ListedSale]) -> None:
        """List `sales` in place of those before. What is the same stays as it is."""
        self._take(list(sales))

    def append(self, sales: Sequence[ListedSale]) -> None:
        """List older `sales` after those that are listed."""
        last = self._sales[-1].day if self._sales else None
        rows = list(_with_headings(sales, last))
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._sales.extend(sales)
            self._rows.extend(rows)
            self.endInsertRows()

    def put(self, listed: ListedSale) -> None:
        """List the sale as it now stands, in its place: one that is listed, that is newer, or that belongs between."""
        place = self._place_of(listed.number)
        if place < len(self._sales) and self._sales[place].number == listed.number:
            self._words.pop(listed.number, None)
            self._sales[place] = listed
            row = self.row_of(listed.sale.id)
            self._rows[row] = listed
            self.dataChanged.emit(self.index(row), self.index(row))
        elif place < len(self._sales) or self.is_whole:
            self._take([*self._sales[:place], listed, *self._sales[place:]])

    def drop(self, sale_id: SaleId) -> None:
        """List that sale no longer."""
        if self.row_of(sale_id) >= 0:
            self._take([each for each in self._sales if each.sale.id != sale_id])

    def set_tallies(self, tallies: Mapping[date, Tally]) -> None:
        """What was sold on each day, for the headings."""
        self._tallies = tallies
        self._retell()

    def tell_anew(self, language: Language) -> None:
        """Say everything in `language`, as things stand now: time has passed, or the language has changed."""
        self._language = language
        self._words.clear()
        self._retell()

    def sale_at(self, row: int) -> ListedSale | None:
        """The sale in `row`; None for a heading, or no row at all."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, ListedSale) else None

    def row_of(self, sale_id: SaleId | None) -> int:
        """Where the sale stands; -1 when it is not listed."""
        return next(
            (row for row, each in enumerate(self._rows) if isinstance(each, ListedSale) and each.sale.id == sale_id), -1
        )

    def canFetchMore(self, parent: _Index) -> bool:
        """Qt's hook."""
        return not parent.isValid() and self.has_more

    def fetchMore(self, parent: _Index) -> None:
        """Qt's hook; the list has been scrolled to its end."""
        if self.canFetchMore(parent):
            self.more_wanted.emit()

    def rowCount(self, parent: _Index = _NONE) -> int:
        """Qt's hook."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Qt's hook."""
        if self.sale_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's hook."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role not in (Role.WORDS, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        words = self._words_of(self._rows[index.row()])
        if role == Role.WORDS:
            return words
        if role == Qt.ItemDataRole.DisplayRole:
            return words.number if isinstance(words, SaleLineWords) else words.name
        return words.spoken

    def _words_of(self, row: _Row) -> SaleLineWords | DayWords:
        if isinstance(row, date):
            return day_of(row, local(self._clock.now()).date(), self._tallies.get(row))
        if row.number not in self._words:
            # Only what is painted is put into words, however long the list.
            self._words[row.number] = line_of(row, self._language, self._server_clock.now())
        return self._words[row.number]

    def _place_of(self, number: int) -> int:
        return bisect_left(self._sales, -number, key=lambda listed: -listed.number)

    def _retell(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def _take(self, sales: list[ListedSale]) -> None:
        """List `sales`, telling the view of what goes and what comes between the rows that stay at either end."""
        before, after = self._rows, list(_with_headings(sales, None))
        most = min(len(before), len(after))
        head = next((row for row in range(most) if not _is_same(before[row], after[row])), most)
        tail = next((row for row in range(most - head) if not _is_same(before[-1 - row], after[-1 - row])), most - head)
        self._words.clear()
        if len(before) > head + tail:
            self.beginRemoveRows(QModelIndex(), head, len(before) - tail - 1)
            self._rows = [*before[:head], *before[len(before) - tail :]]
            self._sales = [row for row in self._rows if isinstance(row, ListedSale)]
            self.endRemoveRows()
        if len(after) > head + tail:
            self.beginInsertRows(QModelIndex(), head, len(after) - tail - 1)
            self._rows, self._sales = after, sales
            self.endInsertRows()
        self._rows, self._sales = after, sales
        self._retell()


def _with_headings(sales: Iterable[ListedSale], last: date | None) -> Iterable[_Row]:
    for listed in sales:
        if listed.day != last:
            last = listed.day
            yield listed.day
        yield listed


def _is_same(before: _Row, after: _Row) -> bool:
    if isinstance(before, ListedSale) and isinstance(after, ListedSale):
        return before.number == after.number
    return before == after
