"""A line edit that offers a list of suggestions under it while typing goes on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from ui.theme import current_tokens
from ui.widgets import ChoiceDelegate
from ui.widgets.icons import paint_icon

_MOST_ROWS = 6
_ROW = 48
_FRAME = 10
_ARROW = 24
"""Kept free of text at the right."""
_Index = QModelIndex | QPersistentModelIndex
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _MOST_ROWS,
    Qt.Key.Key_PageUp: -_MOST_ROWS,
}


class Suggestions(QAbstractListModel):
    """Rows of (key, words); the key of a row is its `UserRole`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[object, str], ...] = ()

    def replace(self, rows: Sequence[tuple[object, str]]) -> None:
        """Show `rows` instead."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Qt's hook."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's hook."""
        if not index.isValid():
            return None
        key, words = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return words
        return key if role == Qt.ItemDataRole.UserRole else None


class SuggestField(QLineEdit):
    """Typing stays in the field; Up, Down and the page keys move in the list, Enter takes the row, Escape closes it.

    `picked(key)` is emitted when a row is taken; the caller then sets the text. The list floats over `stage`, so it is
    never a window of its own and never takes the focus.
    """

    picked = Signal(object)

    def __init__(self, stage: QWidget, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._stage = stage
        self.setTextMargins(0, 0, _ARROW, 0)
        self.choices = QListView(stage)
        self.choices.setObjectName(f"{name}-choices")
        self.choices.setProperty("shape_of", "choices")
        self.choices.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.choices.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.choices.setUniformItemSizes(True)
        self.choices.setItemDelegate(ChoiceDelegate(self.choices))
        self._model = Suggestions(self.choices)
        self.choices.setModel(self._model)
        self.choices.clicked.connect(self._take)
        self.choices.hide()

    def offer(self, rows: Sequence[tuple[object, str]], *, at_once: bool = True) -> None:
        """Have `rows` to choose from. The list opens if the cursor is here and `at_once`, else when Down is pressed."""
        self._model.replace(rows)
        if not rows:
            self.choices.hide()
        elif at_once and self.hasFocus():
            self.open_choices()
        elif self.choices.isVisible():
            self._place()
        self.update()

    def open_choices(self) -> None:
        """Open the list under the field; its first row is marked, so that Enter takes it."""
        if not self._model.rowCount():
            return
        self._place()
        self.choices.setCurrentIndex(self._model.index(0))
        self.choices.show()
        self.choices.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._move(_STEPS[key])
        elif self.choices.isVisible() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.choices.currentIndex())
        elif self.choices.isVisible() and key is Qt.Key.Key_Escape:
            self.choices.hide()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Qt's hook; while the list is open Escape closes it instead of leaving the screen."""
        if event.type() == QEvent.Type.ShortcutOverride and self.choices.isVisible():
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's hook."""
        self.choices.hide()
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's hook; a touch opens what there is to choose."""
        super().mousePressEvent(event)
        self.open_choices()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook; an arrow while there is something to choose."""
        super().paintEvent(event)
        if self._model.rowCount():
            place = QRectF(self.width() - 36, (self.height() - 20) / 2, 20, 20)
            paint_icon(QPainter(self), place, "chevron-down", current_tokens().muted)

    def _move(self, step: int) -> None:
        if not self.choices.isVisible():
            self.open_choices()
            return
        row = self.choices.currentIndex().row() + step
        self.choices.setCurrentIndex(self._model.index(max(0, min(row, self._model.rowCount() - 1))))

    def _take(self, index: _Index) -> None:
        key = self._model.data(index, Qt.ItemDataRole.UserRole)
        self.choices.hide()
        if key is not None:
            self.picked.emit(key)

    def _place(self) -> None:
        high = _ROW * min(_MOST_ROWS, self._model.rowCount()) + _FRAME
        top = self.mapTo(self._stage, QPoint(0, 0)).y()
        below = top + self.height() + 4
        if below + high > self._stage.height() and top > self._stage.height() - below:
            below = max(4, top - 4 - high)
        high = min(high, self._stage.height() - below - 4)
        self.choices.setGeometry(QRect(self.mapTo(self._stage, QPoint(0, 0)).x(), below, self.width(), high))
