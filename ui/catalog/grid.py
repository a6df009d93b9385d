"""The grid of tiles: even columns, touch, mouse and keyboard."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from ui.catalog.pictures import Pictures
from ui.catalog.tile_delegate import GAP, TILE_HEIGHT, TileDelegate
from ui.catalog.tiles import TileModel
from ui.widgets.viewports import touchable

_NARROWEST = 160
_SCROLL_BAR = 10


class TileGrid(QListView):
    """Shows a `TileModel`. `picked(Tile)` for a tap, a click or Enter.

    `typed(text)` hands on letters and digits (and backspace as `\\b`) to the search; `left` says that the keyboard
    wants to leave upwards. Touch and mouse never take the focus, so the search stays ready for a scan.
    """

    picked = Signal(object)
    typed = Signal(str)
    left = Signal()

    def __init__(self, tiles: TileModel, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles = tiles
        self._cell = QSize(_NARROWEST + GAP, TILE_HEIGHT + GAP)
        self._pressed = QPersistentModelIndex()
        self.setObjectName("tileGrid")
        touchable(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(48)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("#tileGrid { background: transparent; }")
        self._delegate = TileDelegate(self, pictures)
        self.setItemDelegate(self._delegate)
        self.setModel(tiles)
        pictures.ready.connect(lambda _address: self.viewport().update())

    @property
    def cell(self) -> QSize:
        """Size of one cell: a tile with half a gap all around."""
        return self._cell

    @property
    def pressed_index(self) -> QPersistentModelIndex:
        """The tile under a pressed finger or button; invalid when there is none."""
        return self._pressed

    def columns(self) -> int:
        """Tiles beside one another."""
        return max(1, (self.width() - _SCROLL_BAR) // (_NARROWEST + GAP))

    def card(self, cell: QRectF) -> QRectF:
        """Where the tile of `cell` is drawn: the pixels left over by whole cells are shared out between columns."""
        column = round(cell.left() / self._cell.width())
        width = (self.width() - _SCROLL_BAR) / self.columns()
        left, right = round(column * width), round((column + 1) * width)
        return QRectF(left + GAP / 2, cell.top() + GAP / 2, right - left - GAP, TILE_HEIGHT)

    def enter(self) -> None:
        """Take the keyboard: on the tile used last, or the first."""
        if not self.currentIndex().isValid() and self._tiles.rowCount():
            self.setCurrentIndex(self._tiles.index(0))
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: the columns share the whole width, whether or not there is a scroll bar.

        Qt starts a new row already when cells fill the width exactly, so they stay a pixel short of it.
        """
        self._cell = QSize((self.width() - _SCROLL_BAR - 1) // self.columns(), TILE_HEIGHT + GAP)
        self.setGridSize(self._cell)
        super().resizeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's hook: whoever comes by keyboard finds a tile marked."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._tiles.rowCount():
            self.setCurrentIndex(self._tiles.index(0))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook."""
        key = Qt.Key(event.key())
        current = self.currentIndex()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if current.isValid() and not event.isAutoRepeat():
                self.picked.emit(self._tiles.tile(current))
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
        """Qt's hook: hover only; tiles are not dragged."""
        if self._pressed.isValid() and self._pressed != self.indexAt(event.position().toPoint()):
            self._press(QModelIndex())
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's hook."""
        index = self.indexAt(event.position().toPoint())
        hit = index.isValid() and self._pressed == index
        self._press(QModelIndex())
        if hit and event.button() is Qt.MouseButton.LeftButton:
            self.setCurrentIndex(index)
            self.picked.emit(self._tiles.tile(index))

    def _press(self, index: QModelIndex) -> None:
        self._pressed = QPersistentModelIndex(index)
        self.viewport().update()
