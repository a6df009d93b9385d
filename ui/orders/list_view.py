"""The list itself: pointer, touch and keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from ui.orders.delegate import ROW_HEIGHT, OrdersDelegate
from ui.orders.model import OrdersModel
from ui.widgets import ENTER_KEYS
from ui.widgets.viewports import touchable

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ENDS = {Qt.Key.Key_Home: -1, Qt.Key.Key_End: 1}


class OrdersList(QListView):
    """One sale is chosen, never a heading: `chosen()` when it is another one.

    `opened()` when the chosen one is to be opened: Enter, or a double click. `typed(text)` hands on keys that are meant
    for the search.
    """

    chosen = Signal()
    opened = Signal()
    typed = Signal(str)

    def __init__(self, model: OrdersModel) -> None:
        super().__init__()
        self.setObjectName("ordersList")
        self._orders = model
        self._delegate = OrdersDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        touchable(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("background: transparent;")  # the card's round corners stay
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT // 2)
        self.selectionModel().currentChanged.connect(self._current_changed)

    @property
    def row(self) -> int:
        """The row of the chosen sale; -1 when none is."""
        return self.currentIndex().row()

    def choose(self, row: int) -> None:
        """Choose the sale in `row` (-1: none), and bring it into view with the heading above it."""
        index = self._orders.index(row) if row >= 0 else QModelIndex()
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if row > 0 and self._orders.sale_at(row - 1) is None:
            self.scrollTo(self._orders.index(row - 1))
        if row >= 0:
            self.scrollTo(index)

    def step(self, key: Qt.Key) -> bool:
        """Choose another sale by a key that moves; False for any other key."""
        rows = self._orders.rowCount()
        if key in _STEPS:
            self._choose_from(self.row + _STEPS[key], _STEPS[key])
        elif key in _PAGES:
            far = max(1, self.viewport().height() // ROW_HEIGHT - 1)
            row = min(max(self.row + far * _PAGES[key], 0), rows - 1)
            self._choose_from(row, 1 if row == 0 else _PAGES[key])
        elif key in _ENDS:
            self._choose_from(0 if _ENDS[key] < 0 else rows - 1, -_ENDS[key])
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook."""
        key, text = Qt.Key(event.key()), event.text()
        if key in ENTER_KEYS:
            if not event.isAutoRepeat() and self.row >= 0:
                self.opened.emit()
        elif self.step(key):
            pass
        elif len(text) == 1 and text.isprintable():
            self.typed.emit(text)
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's hook."""
        super().mouseDoubleClickEvent(event)
        if self._orders.sale_at(self.indexAt(event.position().toPoint()).row()) is not None:
            self.opened.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's hook."""
        super().mouseMoveEvent(event)
        self._hover(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        """Qt's hook."""
        super().leaveEvent(event)
        self._hover(QPoint(-1, -1))

    def _choose_from(self, row: int, step: int) -> None:
        """Choose the first sale from `row` on in the direction of `step`; a heading is stepped over."""
        while 0 <= row < self._orders.rowCount():
            if self._orders.sale_at(row) is not None:
                self.choose(row)
                return
            row += step
        if step < 0 and self.row >= 0:
            self.scrollToTop()

    def _current_changed(self, current: QModelIndex, before: QModelIndex) -> None:
        if current != before:
            self.chosen.emit()

    def _hover(self, place: QPoint) -> None:
        row = self.indexAt(place).row()
        row = row if self._orders.sale_at(row) is not None else -1
        if row != self._delegate.hovered:
            self._delegate.hovered = row
            shape = Qt.CursorShape.PointingHandCursor if row >= 0 else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()
