"""What tiles and rows of products have in common: even cells over any number of products, touch, mouse and keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QWidget,
)

from ui.catalog.cells import Cells
from ui.catalog.mark import Mark
from ui.catalog.pictures import Pictures
from ui.catalog.tiles import Index, TileModel
from ui.theme import current_tokens
from ui.widgets import ENTER_KEYS
from ui.widgets.viewports import touchable

if TYPE_CHECKING:
    from PySide6.QtCore import QItemSelection, QItemSelectionModel

    from ui.catalog.faces import FaceDelegate

SCROLL_BAR = 10
"""Pixels at the right that cells leave free, whether or not there is a scroll bar."""
_LONG_PRESS_MS = 550
_SCREENS_AHEAD = 1
"""So many screens before the end of what was read, more is read."""
_READ_AHEAD_MS = 50
"""How long after something was found more of it is read: by then it is painted, or the next letter was typed."""
_IN_PASSING = 1 / 3
"""Who scrolls by more of a screen at once does not look at what comes by."""
_EARS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class TileView(QAbstractItemView):
    """Shows a `TileModel` in cells of one size, so that no number of products makes laying them out any slower.

    `picked(Found)` for a tap, a click or Enter; `favourite_wanted(Found)` for Ctrl+D, `refresh_wanted(Found)` for F5,
    `menu_wanted(Found, QPoint)` for a long press, the right button or the menu key (where on the screen). `typed(text)`
    hands on letters and digits (and backspace as `\\b`) to the search; `left` says that the keyboard wants to leave
    upwards. `looked(first, last)`: rows that are in sight now. Touch and mouse never take the focus, so that
    typing goes on in the search.
    """

    picked = Signal(object)
    favourite_wanted = Signal(object)
    refresh_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)
    typed = Signal(str)
    left = Signal()
    looked = Signal(int, int)

    def __init__(
        self, tiles: TileModel, pictures: Pictures, name: str, cell_height: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tiles = tiles
        self._cell_height = cell_height
        self._pressed = QPersistentModelIndex()
        self._hovered = QPersistentModelIndex()
        self._pictures, self._scrolled_to = pictures, 0
        self._long_press, self._ahead = QTimer(self, interval=_LONG_PRESS_MS), QTimer(self, interval=_READ_AHEAD_MS)
        for timer, due in ((self._long_press, self._pressed_long), (self._ahead, self._read_ahead)):
            timer.setSingleShot(True)
            timer.timeout.connect(due)
        self.setObjectName(name)
        touchable(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        # So nothing below is painted first, and what is scrolled is moved.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setStyleSheet(f"#{name} {{ background: transparent; }}")
        self._mark = Mark(self, tiles)  # hears of rows before Qt's own selection moves on to a neighbour
        self.setModel(tiles)
        tiles.modelReset.connect(self._begun_anew)
        for changed in (tiles.rowsInserted, tiles.rowsRemoved):
            changed.connect(self._count_changed)
        tiles.rowsInserted.connect(self._mark.find_again)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        pictures.ready.connect(self._picture_came)

    def paint_with(self, faces: FaceDelegate) -> None:
        """`faces` draws the cells; to be told before anything is shown."""
        self._faces = faces
        self.setItemDelegate(faces)

    def columns(self) -> int:
        """Cells beside one another."""
        return 1

    def shows(self, address: str) -> bool:
        """Whether a product with the picture at that address is in sight."""
        return any(True for _ in self._with_picture(address))

    def enter(self) -> None:
        """Take the keyboard: on the product used last, or the first."""
        self._mark_one()
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def go_to_top(self) -> None:
        """Show the first products."""
        self._scrolled_to = 0
        self.verticalScrollBar().setValue(0)

    # Where things are

    def visualRect(self, index: Index) -> QRect:
        """Qt's hook: where the cell of a product is; the pixels left over are shared out between columns."""
        if not index.isValid():
            return QRect()
        (place,) = self._cells().places((index.row(),))
        return place.toRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Qt's hook: the product at a place of the viewport; invalid where there is none."""
        return self._tiles.index(self._cells().row_at(point))

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Qt's hook: bring a cell into sight, moving as little as that needs."""
        place, high, bar = self.visualRect(index), self.viewport().height(), self.verticalScrollBar()
        if not index.isValid():
            return
        if hint is QAbstractItemView.ScrollHint.PositionAtTop or place.top() < 0:
            bar.setValue(bar.value() + place.top())
        elif hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + place.center().y() - high // 2)
        elif place.bottom() >= high:
            bar.setValue(bar.value() + place.bottom() + 1 - high)

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Qt's hook: where a key leads. What was not read yet is read before it comes into sight."""
        last, columns = self._tiles.rowCount() - 1, self.columns()
        here = self.currentIndex().row()
        if last < 0:
            return QModelIndex()
        page = columns * max(1, self.viewport().height() // self._cell_height)
        move = QAbstractItemView.CursorAction
        there = {
            move.MoveHome: 0,
            move.MoveEnd: last,
            move.MoveLeft: here - 1,
            move.MovePrevious: here - 1,
            move.MoveRight: here + 1,
            move.MoveNext: here + 1,
            move.MoveUp: here - columns if here >= columns else here,
            move.MoveDown: here + columns if here + columns <= last or here // columns < last // columns else here,
            move.MovePageUp: here - page if here >= page else here % columns,
            move.MovePageDown: here + page,
        }[action]
        return self._tiles.index(max(0, min(last, there)))

    def horizontalOffset(self) -> int:
        """Qt's hook: nothing lies beside the viewport."""
        return 0

    def verticalOffset(self) -> int:
        """Qt's hook: pixels above the viewport."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: Index) -> bool:
        """Qt's hook: nothing is."""
        return False

    def setSelection(self, _rect: QRect, _command: QItemSelectionModel.SelectionFlag) -> None:
        """Qt's hook: one product is current, none is selected."""

    def visualRegionForSelection(self, _selection: QItemSelection) -> QRegion:
        """Qt's hook: nothing is selected."""
        return QRegion()

    def updateGeometries(self) -> None:
        """Qt's hook: how far can be scrolled."""
        rows = -(-self._tiles.rowCount() // self.columns())
        high, bar = self.viewport().height(), self.verticalScrollBar()
        bar.setPageStep(high)
        bar.setSingleStep(48)
        most = max(0, rows * self._cell_height - high)
        self._scrolled_to = min(self._scrolled_to, most)  # nobody scrolls where there is less to be seen
        bar.setRange(0, most)
        super().updateGeometries()
        self._ahead.start()
        self._look()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        rows = self._rows_within(event.rect().top(), event.rect().bottom())
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), current_tokens().background)
        self._faces.paint_cells(
            painter,
            zip(rows, self._cells().places(rows), strict=True),
            pressed=self._pressed.row(),
            hovered=self._hovered.row(),
            focused=self.currentIndex().row() if self.hasFocus() else -1,
        )

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Qt's hook: what stays in sight is moved, not painted again."""
        self.viewport().scroll(dx, dy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self.updateGeometries()
        self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook: what was found while nothing could be seen is in sight now."""
        super().showEvent(event)
        self._look()

    # Hands

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's hook: whoever comes by keyboard finds a product marked."""
        super().focusInEvent(event)
        self._mark_one()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's hook."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook."""
        self._mark.forget()
        key, current = Qt.Key(event.key()), self.currentIndex()
        found = self._tiles.found_at(current) if current.isValid() else None
        plain = not event.modifiers() & ~_EARS
        if key in ENTER_KEYS:
            if found is not None and not event.isAutoRepeat():
                self.picked.emit(found)
        elif key is Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier and found is not None:
            self.favourite_wanted.emit(found)
        elif key is Qt.Key.Key_F5 and found is not None:
            self.refresh_wanted.emit(found)
        elif key is Qt.Key.Key_Escape or (key is Qt.Key.Key_Up and current.row() < self.columns()):
            self.left.emit()
        elif key is Qt.Key.Key_Backspace:
            self.typed.emit("\b")
        elif plain and event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's hook. Each press counts by itself: two quick taps are two pieces, not a double click."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._press(self.indexAt(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's hook."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's hook: hover only; products are not dragged."""
        index = self.indexAt(event.position().toPoint())
        if self._pressed.isValid() and self._pressed != index:
            self._press(QModelIndex())
        self._hover(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's hook."""
        index = self.indexAt(event.position().toPoint())
        hit = index.isValid() and self._pressed == index
        self._press(QModelIndex())
        if hit and event.button() is Qt.MouseButton.LeftButton:
            self.setCurrentIndex(index)
            self.picked.emit(self._tiles.found_at(index))

    def leaveEvent(self, event: QEvent) -> None:
        """Qt's hook."""
        self._hover(QModelIndex())
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's hook: the right button, or the menu key on the product that is marked."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            self._want_menu(index, None if by_key else event.globalPos())

    def _want_menu(self, index: QModelIndex, place: QPoint | None) -> None:
        self.setCurrentIndex(index)
        center = self.viewport().mapToGlobal(self.visualRect(index).center())
        self.menu_wanted.emit(self._tiles.found_at(index), center if place is None else place)

    def _pressed_long(self) -> None:
        index = self._tiles.index(self._pressed.row()) if self._pressed.isValid() else QModelIndex()
        self._press(QModelIndex())
        if index.isValid():
            self._want_menu(index, None)

    def _press(self, index: QModelIndex) -> None:
        self._pressed = QPersistentModelIndex(index)
        if index.isValid():
            self._long_press.start()
        else:
            self._long_press.stop()
        self.viewport().update()

    def _hover(self, index: QModelIndex) -> None:
        if self._hovered != index:
            self._hovered = QPersistentModelIndex(index)
            self.viewport().update()

    def _mark_one(self) -> None:
        if not self.currentIndex().isValid() and self._tiles.rowCount():
            self.setCurrentIndex(self._tiles.index(0))

    # What was read

    def _cells(self) -> Cells:
        return Cells(self.columns(), self.width() - SCROLL_BAR, self._cell_height, self.verticalOffset())

    def _rows_within(self, top: int, bottom: int) -> range:
        return self._cells().between(top, bottom, self._tiles.rowCount())

    def _scrolled(self, value: int) -> None:
        moved, self._scrolled_to = abs(value - self._scrolled_to), value
        if moved > self.viewport().height() * _IN_PASSING:
            self._pictures.hold()
        self._look()
        if moved:
            self._read_ahead()

    def _look(self) -> None:
        """What is in sight has changed: say so, and have the rest of it read."""
        if not self.isVisible():
            return
        rows = self._rows_within(0, self.viewport().height() - 1)
        self.looked.emit(rows.start, rows.stop)
        if rows.stop >= self._tiles.rowCount():
            self._tiles.fetchMore(QModelIndex())

    def _read_ahead(self) -> None:
        rows = self._rows_within(0, self.viewport().height() * (1 + _SCREENS_AHEAD))
        if self.isVisible() and rows.stop >= self._tiles.rowCount():
            self._tiles.fetchMore(QModelIndex())

    def _with_picture(self, address: str) -> Iterator[QModelIndex]:
        for row in self._rows_within(0, self.viewport().height() - 1) if self.isVisible() else ():
            index = self._tiles.index(row)
            if self._tiles.tile(index).image_url == address:
                yield index

    def _picture_came(self, address: str) -> None:
        for index in self._with_picture(address):
            self.viewport().update(self.visualRect(index))

    def _begun_anew(self) -> None:
        self.executeDelayedItemsLayout()  # else Qt does so a moment later, and paints all cells a second time
        self.viewport().update()

    def _count_changed(self, _parent: QModelIndex, first: int, _last: int) -> None:
        self.updateGeometries()
        if first < self._rows_within(0, self.viewport().height() - 1).stop:
            self.viewport().update()
