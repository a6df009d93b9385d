"""The list itself: pointer, touch and keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListView

from ui.waiting.delegate import ROW_HEIGHT, WaitingDelegate
from ui.waiting.model import WaitingModel
from ui.widgets.viewports import touchable


class WaitingList(QListView):
    """Emits `pressed_button(row)` for the button of a line or Enter, `opened(row)` for the line itself or Space.

    `menu_asked(row, QPoint)` comes from a right click, a long touch or the menu key; the place is global.
    """

    pressed_button = Signal(int)
    opened = Signal(int)
    menu_asked = Signal(int, object)

    def __init__(self, model: WaitingModel) -> None:
        super().__init__()
        self.setObjectName("waitingList")
        self._model = model
        self._delegate = WaitingDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        touchable(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("background: transparent;")  # the card's round corners stay
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def full_height(self) -> int:
        """Pixels that all lines take."""
        return self._model.rowCount() * ROW_HEIGHT

    def button_place(self, row: int) -> QPoint:
        """The middle of the button of `row`, in the viewport."""
        index = self._model.index(row)
        return self._delegate.button_rect(self.visualRect(index), self._model.line(row)).center()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook; Enter presses the line's button, Space shows the sale."""
        row = self.currentIndex().row()
        key = event.key()
        if row >= 0 and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.pressed_button.emit(row)
        elif row >= 0 and key == Qt.Key.Key_Space:
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's hook; the first line is chosen when none is."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's hook."""
        super().mouseMoveEvent(event)
        self._hover(event.position().toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's hook."""
        super().mousePressEvent(event)
        row, on_button = self._at(event.position().toPoint())
        self._delegate.pressed = row if on_button else -1
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's hook; a press that is let go on the same line counts."""
        super().mouseReleaseEvent(event)
        pressed, self._delegate.pressed = self._delegate.pressed, -1
        self.viewport().update()
        row, on_button = self._at(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or row < 0:
            return
        if on_button and pressed == row:
            self.pressed_button.emit(row)
        elif not on_button and pressed < 0:
            self.opened.emit(row)

    def leaveEvent(self, event: QEvent) -> None:
        """Qt's hook."""
        super().leaveEvent(event)
        self._hover(QPoint(-1, -1))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's hook."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        row = self.currentIndex().row() if by_key else self._at(event.pos())[0]
        if row >= 0:
            place = self.viewport().mapToGlobal(self.button_place(row)) if by_key else event.globalPos()
            self.menu_asked.emit(row, place)

    def _at(self, place: QPoint) -> tuple[int, bool]:
        index: QModelIndex = self.indexAt(place)
        if not index.isValid():
            return -1, False
        return index.row(), self._delegate.is_on_button(self.visualRect(index), self._model.line(index.row()), place)

    def _hover(self, place: QPoint) -> None:
        hovered = self._at(place)
        if hovered != self._delegate.hovered:
            self._delegate.hovered = hovered
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if hovered[0] >= 0 else Qt.CursorShape.ArrowCursor
            )
            self.viewport().update()
