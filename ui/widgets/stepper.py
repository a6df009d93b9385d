"""A quantity with large minus and plus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy

from ui.language import Retranslating
from ui.theme import Weight, current_tokens, font
from ui.widgets import painting
from ui.widgets.buttons import PaintedButton


class _Sign(PaintedButton):
    """The minus or plus of a stepper."""

    def __init__(self, name: str, *, upright: bool) -> None:
        super().__init__("", name=name)
        self._upright = upright
        self.setFixedSize(44, 46)
        self.setAutoRepeat(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = current_tokens()
        painter = QPainter(self)
        if self.isEnabled() and (self.isDown() or self.underMouse()):
            painting.rounded(
                painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), 10, t.line if self.isDown() else t.sunken
            )
        if self._ring and self.hasFocus():
            painting.rounded(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), 11, None, t.accent, 2)
        color = t.accent if self.isEnabled() else t.muted
        middle = QRectF(self.rect()).center()
        painter.fillRect(QRectF(middle.x() - 5.5, middle.y() - 1, 11, 2), color)
        if self._upright:
            painter.fillRect(QRectF(middle.x() - 1, middle.y() - 5.5, 2, 11), color)


class Stepper(Retranslating, QFrame):
    """Minus, number, plus: 124 x 48. The number can be typed; Up and Down step it.

    `value_changed(quantity)` is emitted when a person changes it, once a typed number is finished (Enter, Tab or focus
    elsewhere). With `minimum=0`, minus at 1 gives 0, which a cart takes as removing the line.
    """

    value_changed = Signal(int)

    def __init__(self, value: int = 1, *, minimum: int = 1, maximum: int = 9999, name: str = "stepper") -> None:
        super().__init__()
        self._value, self._minimum, self._maximum = value, minimum, maximum
        self.setObjectName(name)
        self.minus = _Sign(f"{name}-minus", upright=False)
        self.plus = _Sign(f"{name}-plus", upright=True)
        self.number = QLineEdit()
        self.number.setObjectName(f"{name}-number")
        self.number.setProperty("shape_of", "plain")
        self.number.setMinimumWidth(34)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setValidator(QIntValidator(0, 9999, self))
        self.number.installEventFilter(self)
        self.setFocusProxy(self.number)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        row.addWidget(self.minus)
        row.addWidget(self.number, 1)
        row.addWidget(self.plus)
        self.setFixedHeight(48)
        self.setMinimumWidth(124)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.minus.clicked.connect(lambda: self._change(self._value - 1))
        self.plus.clicked.connect(lambda: self._change(self._value + 1))
        self.number.editingFinished.connect(self._typed)
        self.set_value(value)
        self.retranslate()

    def value(self) -> int:
        """The quantity."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show `value`, kept within the limits, without emitting a signal."""
        self._value = max(self._minimum, min(self._maximum, value))
        # 124 pixels hold any number: longer ones are set a little smaller.
        self.number.setFont(font({1: 17, 2: 17, 3: 15}.get(len(f"{self._value}"), 12), Weight.SEMIBOLD))
        self.number.setText(f"{self._value}")
        self.minus.setEnabled(self._value > self._minimum)
        self.plus.setEnabled(self._value < self._maximum)

    def begin_typing(self, digit: str) -> None:
        """A digit was typed elsewhere: it takes the place of the number, and typing goes on here."""
        self.number.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.number.setText(digit)

    def set_words(self, words: str) -> None:
        """What is being counted, for people who listen ("Kopi Gayo 250 g")."""
        self.number.setAccessibleDescription(words)

    def retranslate(self) -> None:
        """Set the accessible names."""
        self.minus.setAccessibleName(self.tr("Fewer"))
        self.plus.setAccessibleName(self.tr("More"))
        self.number.setAccessibleName(self.tr("Quantity"))

    def sizeHint(self) -> QSize:
        """Two touch targets and a number of four digits."""
        return QSize(124, 48)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: keys and focus of the number."""
        if watched is self.number:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
                if step is not None:
                    self._change(self._value + step)
                    return True
            elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
                if not self.number.text():
                    self.number.setText(f"{self._value}")  # an empty field is not finished, and means no change
                self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        t = current_tokens()
        focused = self.number.hasFocus()
        fill = t.surface if self.isEnabled() else t.sunken
        line, width = (t.accent, 2) if focused else (t.line, 1)
        painting.rounded(QPainter(self), QRectF(self.rect()), t.radius_control, fill, line, width)

    def _typed(self) -> None:
        text = self.number.text()
        self._change(int(text) if text else self._value)

    def _change(self, wanted: int) -> None:
        before = self._value
        self.set_value(wanted)
        if self._value != before:
            self.value_changed.emit(self._value)
