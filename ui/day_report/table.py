"""The figures of a chart as a table: for the keyboard, and for people who listen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from pos_app.money import Rupiah
from pos_app.records import Record
from ui.theme import Weight, font

_Index = QModelIndex | QPersistentModelIndex
_ROW = 32


class Figure(Record):
    """One line: what it is of, how many sales, what they brought."""

    name: str
    count: int
    amount: Rupiah


class _Figures(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Figure, ...] = ()
        self.heads: tuple[str, str, str] = ("", "", "")

    def show_rows(self, rows: Sequence[Figure], heads: tuple[str, str, str]) -> None:
        self.beginResetModel()
        self.rows, self.heads = tuple(rows), heads
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.heads)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        texts = (row.name, f"{row.count}", f"{row.amount}")
        if role == Qt.ItemDataRole.DisplayRole:
            return texts[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.heads[index.column()]}: {texts[index.column()]}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class FiguresTable(QTableView):
    """Whole rows are chosen; `marked(int)` says on which the cursor is, -1 when it is elsewhere."""

    marked = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._model = _Figures()
        self.setModel(self._model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("background: transparent;")  # the card's round corners stay
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFont(font(14))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        head = self.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setFont(font(13, Weight.SEMIBOLD))
        head.setHighlightSections(False)
        head.setFixedHeight(_ROW)
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self._mark(now.row()))

    def show_rows(self, rows: Sequence[Figure], heads: tuple[str, str, str], words: str) -> None:
        """Show `rows` under `heads`; `words` is what the table is called."""
        self._model.show_rows(rows, heads)
        self.setAccessibleName(words)
        for column in (1, 2):
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's hook; the first row is chosen when none is."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.selectRow(0)
        self._mark(self.currentIndex().row())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's hook; the chart marks nothing that nobody is on."""
        super().focusOutEvent(event)
        self._mark(-1)

    def _mark(self, row: int) -> None:
        self.marked.emit(row if self.hasFocus() else -1)
