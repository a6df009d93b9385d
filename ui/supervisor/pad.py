"""A field for a PIN over a number pad: by touch, by keyboard and by number keys alike."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from pos_app.config.pins import LONGEST
from ui.language import Retranslating
from ui.theme import Tone, Weight, font
from ui.widgets import ActionButton, ButtonSize, Text

_PAD = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0")
_SIDE = 320


class PinPad(Retranslating, QWidget):
    """`typed()` when the digits changed. What is typed shows as dots and is never a label's text."""

    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pinPad")
        self._title = Text(weight=Weight.SEMIBOLD, name="pinTitle")
        self._line = QLineEdit()
        self._line.setObjectName("pinField")
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._line.setFont(font(24, Weight.BOLD))
        self._line.setMaxLength(LONGEST)
        self._line.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), self._line))
        self._line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData)
        self._line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._line.textChanged.connect(lambda _text: self.typed.emit())
        self._below = Text(pixels=13, tone=Tone.BAD, wrap=True, name="pinProblem")
        # Room for two lines from the start, so that words about a wrong PIN move no key under a finger.
        self._below.setFixedHeight(38)
        self._below.setAlignment(Qt.AlignmentFlag.AlignTop)
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, digit in enumerate(_PAD):
            if digit:
                grid.addWidget(self._key(digit), place // 3, place % 3)
        self._erase = ActionButton(icon="backspace", size=ButtonSize.KEY, name="pin-erase")
        self._erase.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._erase.clicked.connect(self._line.backspace)
        grid.addWidget(self._erase, 3, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self._title, self._line, self._below):
            column.addWidget(widget)
        column.addLayout(grid)
        self.setFixedWidth(_SIDE)
        self.setFocusProxy(self._line)
        self.retranslate()

    @property
    def pin(self) -> str:
        """The digits typed."""
        return self._line.text()

    def ask(self, title: str) -> None:
        """Say which PIN is meant."""
        self._title.setText(title)
        self._line.setAccessibleName(title)

    def clear(self) -> None:
        """Forget the digits, and be ready for others."""
        self._line.clear()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, words: str) -> None:
        """Show what is wrong; nothing when empty."""
        self._below.setText(words)
        self._line.setAccessibleDescription(words)

    def set_taking(self, taking: bool) -> None:
        """Whether digits are taken now. The keyboard stays here, so that no Enter reaches a button meanwhile."""
        for key in self.findChildren(ActionButton):
            key.setEnabled(taking)
        self._line.setReadOnly(not taking)
        if taking:
            self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """As wide as three keys."""
        return QSize(_SIDE, super().sizeHint().height())

    def retranslate(self) -> None:
        """Name the key without words."""
        self._erase.setAccessibleName(self.tr("Erase the last digit"))

    def _key(self, digit: str) -> ActionButton:
        key = ActionButton(digit, size=ButtonSize.KEY, name=f"pin-{digit}")
        key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        # A key is no place for the keyboard: its digits have keys of their own.
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.clicked.connect(lambda: self._line.insert(digit))
        return key
