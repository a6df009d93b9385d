"""The list of waiting sales as a Qt model."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from pos_app.clock import Clock
from pos_app.selling.sale import Sale
from pos_app.words import Language
from ui.orders.wording import WaitingLine, line_of

_Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a line knows of itself."""

    LINE = Qt.ItemDataRole.UserRole + 1


class WaitingModel(QAbstractListModel):
    """Lines in order of placing; each is a `WaitingLine`."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._sales: tuple[Sale, ...] = ()
        self._lines: list[WaitingLine] = []

    def set_sales(self, sales: Sequence[Sale], language: Language) -> None:
        """Show `sales`, in `language`."""
        lines = [line_of(sale, language, self._clock.now()) for sale in sales]
        if [line.sale.id for line in lines] == [line.sale.id for line in self._lines]:
            # The same sales: the line the cashier is on stays chosen.
            self._sales, self._lines = tuple(sales), lines
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self._sales, self._lines = tuple(sales), lines
        self.endResetModel()

    def set_language(self, language: Language) -> None:
        """Say the same in `language`."""
        self.set_sales(self._sales, language)

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
