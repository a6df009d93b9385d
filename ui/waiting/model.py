"""The list of waiting sales as a Qt model."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from pos_app.clock import Clock
from pos_app.selling.sale import Sale
from pos_app.words import Language
from ui.waiting.wording import WaitingLine, line_of

_Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a line knows of itself."""

    LINE = Qt.ItemDataRole.UserRole + 1


PAGE = 50
"""Sales read at a time: more than a screen shows, few enough to be put into words within a frame."""


class WaitingModel(QAbstractListModel):
    """Lines in order of placing, as far as the list was scrolled; each is a `WaitingLine`.

    `more_wanted()` when the list comes to its end while more sales wait behind it.
    """

    more_wanted = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._sales: tuple[Sale, ...] = ()
        self._lines: list[WaitingLine] = []
        self._more = False
        self.wanted = PAGE
        """How many sales the list should hold, if there are as many."""

    def set_sales(self, sales: Sequence[Sale], language: Language, *, more: bool) -> None:
        """Show `sales`, in `language`; `more`: others wait behind them."""
        lines, now, held = [], self._clock.now(), False
        for sale in sales:
            lines.append(line_of(sale, language, now, held=held))
            held = held or sale.sending.holds_others(now)
        before = [line.sale.id for line in self._lines]
        self._more = more
        if before and [line.sale.id for line in lines[: len(before)]] == before:
            # The same sales: the line the cashier is on stays chosen, and in its place.
            known = len(before)
            if len(lines) > known:
                self.beginInsertRows(QModelIndex(), known, len(lines) - 1)
            self._sales, self._lines = tuple(sales), lines
            if len(lines) > known:
                self.endInsertRows()
            self.dataChanged.emit(self.index(0), self.index(known - 1))
            return
        self.beginResetModel()
        self._sales, self._lines = tuple(sales), lines
        self.endResetModel()

    def set_language(self, language: Language) -> None:
        """Say the same in `language`."""
        self.set_sales(self._sales, language, more=self._more)

    def canFetchMore(self, parent: _Index) -> bool:
        """Qt's hook."""
        return not parent.isValid() and self._more

    def fetchMore(self, parent: _Index) -> None:
        """Qt's hook; the list has been scrolled to its end."""
        if self.canFetchMore(parent):
            self._more = False  # until the next page is here
            self.wanted = len(self._lines) + PAGE
            self.more_wanted.emit()

    def line(self, row: int) -> WaitingLine:
        """The line in `row`."""
        return self._lines[row]

    def row_of(self, sale_id: str) -> int:
        """Where the sale stands; -1 when it is not in the list."""
        return next((row for row, line in enumerate(self._lines) if line.sale.id == sale_id), -1)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Qt's hook."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's hook."""
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == Role.LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.answer or line.detail
        return None
