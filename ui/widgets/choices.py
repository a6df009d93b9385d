"""Lists to choose from: rows of a touch target's height, in a drop-down or standing open."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme import Weight, current_tokens, font
from ui.widgets import painting
from ui.widgets.icons import paint_icon

_ROW = 48


class ChoiceDelegate(QStyledItemDelegate):
    """Paints a row as its words (`Qt.DisplayRole`); the row the keyboard or pointer is on is marked."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A touch target as wide as its words."""
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        return QSize(round(painting.width_of(words, font(15))) + 32, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt's hook."""
        from PySide6.QtWidgets import QStyle  # late: its six hundred names are half a megabyte

        t = current_tokens()
        rect = QRectF(option.rect)
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painting.rounded(painter, rect.adjusted(0, 1, 0, -1), t.radius_small + 2, t.accent_soft)
        elif state & QStyle.StateFlag.State_MouseOver:
            painting.rounded(painter, rect.adjusted(0, 1, 0, -1), t.radius_small + 2, t.sunken)
        face = font(15, Weight.SEMIBOLD if selected else Weight.REGULAR)
        color = t.accent if selected else t.text if state & QStyle.StateFlag.State_Enabled else t.muted
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        painting.text(painter, rect.adjusted(12, 0, -12, 0), words, face, color)
        painter.restore()


class ChoiceList(QListView):
    """A list that stands open, e.g. places found for what was typed; give it a model."""

    def __init__(self, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("shape_of", "choices")
        self.setItemDelegate(ChoiceDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)


class Choice(QComboBox):
    """A drop-down list with the register's own arrow and rows. A wheel turned over a form does not change it."""

    def __init__(self, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setItemDelegate(ChoiceDelegate(self))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's hook; leaves the wheel to the form around it."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook; Qt's control with our arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        place = QRectF(self.width() - 36, (self.height() - 20) / 2, 20, 20)
        paint_icon(painter, place, "chevron-down", current_tokens().muted)
