"""One row of the chooser: an option's name and a chip for each of its values, over as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QLayout, QLayoutItem, QVBoxLayout, QWidget

from ui.theme import Tone, Weight, current_tokens, font
from ui.widgets import Chip, Text, painting

_SPACE = 8
_NOT_FOR_A_CHIP = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
)


class FlowLayout(QLayout):
    """Lays widgets out like words in a paragraph."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's hook."""
        self._items.append(item)

    def count(self) -> int:
        """Qt's hook."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Qt's hook."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Qt's hook."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Qt's hook: takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Qt's hook."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's hook."""
        return self._lay(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        """Qt's hook."""
        super().setGeometry(rect)
        self._lay(rect, place=True)

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Qt's hook: room for the widest."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lay(self, rect: QRect, *, place: bool) -> int:
        x, y, high = rect.x(), rect.y(), 0
        for item in self._items:
            hint = item.sizeHint()
            if x > rect.x() and x + hint.width() > rect.right() + 1:
                x, y, high = rect.x(), y + high + _SPACE, 0
            if place:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + _SPACE
            high = max(high, hint.height())
        return y + high - rect.y()


class _ValueChip(Chip):
    """A chip that is struck through while its value does not go with the values above.

    Arrows and Enter belong to the row and the chooser: left to Qt they would move and press within the button group.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _NOT_FOR_A_CHIP:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isEnabled():
            width = min(self.width() - 24.0, painting.width_of(self.label, font(15, Weight.SEMIBOLD)) + 8)
            place = QRectF((self.width() - width) / 2, self.height() / 2, width, 1.5)
            QPainter(self).fillRect(place, current_tokens().muted)


class OptionRow(QWidget):
    """`picked(value)` when a person chooses. Left and Right move the choice among the values that exist.

    `left(step)`: Up (-1) or Down (1) was pressed.
    """

    picked = Signal(str)
    left = Signal(int)

    def __init__(self, values: Sequence[str], name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._title = Text(pixels=14, weight=Weight.SEMIBOLD, tone=Tone.MUTED)
        self._group = QButtonGroup(self)
        self._chips: dict[str, Chip] = {}
        chips = QWidget()
        flow = FlowLayout(chips)
        for value in values:
            chip = _ValueChip(value, name=f"{name}-{value}")
            chip.clicked.connect(lambda _checked=False, value=value: self.picked.emit(value))
            self._group.addButton(chip)
            self._chips[value] = chip
            flow.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(chips)

    def set_title(self, title: str) -> None:
        """Name the row, on screen and for people who listen."""
        self._title.setText(title)
        for value, chip in self._chips.items():
            chip.setAccessibleName(f"{title}: {value}")

    def show_choice(self, chosen: str, possible: set[str]) -> None:
        """Mark `chosen` and enable what is `possible`."""
        for value, chip in self._chips.items():
            chip.setEnabled(value in possible)
            chip.setChecked(value == chosen)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus if value == chosen else Qt.FocusPolicy.NoFocus)

    def take_focus(self) -> None:
        """Put the keyboard on the chosen chip."""
        for chip in self._chips.values():
            if chip.isChecked():
                chip.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):  # a scroll area around would take them
            self.left.emit(-1 if key is Qt.Key.Key_Up else 1)
            return
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key)
        if step is None:
            event.ignore()
            return
        open_values = [value for value, chip in self._chips.items() if chip.isEnabled()]
        here = next((place for place, value in enumerate(open_values) if self._chips[value].isChecked()), 0)
        there = here + step
        if 0 <= there < len(open_values):
            self.picked.emit(open_values[there])
            self.take_focus()
