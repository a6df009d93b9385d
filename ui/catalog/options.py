"""One row of the chooser: an option's name and a chip for each of its values, over as many lines as they need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QLayout, QLayoutItem, QVBoxLayout, QWidget

from ui.theme import Tone, Weight, current_tokens, font
from ui.widgets import ButtonKind, Chip, Text, painting

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


_TOLD_HEIGHT = 56


class _ValueChip(Chip):
    """A value, with what it costs and how many there are below it; struck through while the values above rule it out.

    Arrows and Enter belong to the row and the chooser: left to Qt they would move and press within the button group.
    """

    def __init__(self, text: str, name: str) -> None:
        self._detail, self._is_warning = "", False
        super().__init__(text, name=name, height=_TOLD_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _NOT_FOR_A_CHIP:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def tell(self, detail: str, *, is_warning: bool) -> None:
        """Say something below the value."""
        self._detail, self._is_warning = detail, is_warning
        self.setAccessibleDescription(detail)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        plain = super().sizeHint()
        told = round(painting.width_of(self._detail, font(13, Weight.SEMIBOLD))) + 33 if self._detail else 0
        return QSize(max(plain.width(), told), plain.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), current_tokens()
        chosen = self.isChecked() and self.isEnabled()
        ink = self.ink(ButtonKind.PRIMARY if chosen else ButtonKind.SECONDARY)
        self.paint_body(painter, ink, self.height() / 2)
        middle, face = Qt.AlignmentFlag.AlignHCenter, font(15, Weight.SEMIBOLD)
        place = QRectF(8, 0, self.width() - 16, self.height())
        if self._detail and self.isEnabled():
            place = QRectF(8, 7, self.width() - 16, 22)
            tone = ink.text if chosen else tokens.warning if self._is_warning else tokens.muted
            weight = Weight.SEMIBOLD if self._is_warning else Weight.REGULAR
            painting.text(painter, place.translated(0, 20), self._detail, font(13, weight), tone, middle)
        painting.text(painter, place, self.label, face, ink.text, middle)
        if not self.isEnabled():
            width = min(self.width() - 24.0, painting.width_of(self.label, face) + 8)
            painter.fillRect(QRectF((self.width() - width) / 2, self.height() / 2, width, 1.5), tokens.muted)


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
        self._chips: dict[str, _ValueChip] = {}
        chips = QWidget()
        flow = FlowLayout(chips)
        for value in values:
            chip = _ValueChip(value, f"{name}-{value}")
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

    def show_choice(self, chosen: str, details: Mapping[str, tuple[str, bool]]) -> None:
        """Mark `chosen` and enable what is in `details`: possible values, what to say of each, and whether it warns."""
        for value, chip in self._chips.items():
            words, is_warning = details.get(value, ("", False))
            chip.setEnabled(value in details)
            chip.tell(words, is_warning=is_warning)
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
