"""A field for an amount over a number pad: by touch, by keyboard and by number keys alike."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from pos_app.money import Rupiah
from ui.language import Retranslating
from ui.theme import Weight, font
from ui.widgets import ActionButton, ButtonSize, FieldRow

_PAD = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "000", "0")
_MOST_DIGITS = 12
_CENTS = re.compile(r",\d{0,2}$")


class AmountPad(Retranslating, QWidget):
    """`changed()` when the amount changed, `entered()` on Enter. The label above the field is the caller's to set."""

    changed = Signal()
    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}-pad")
        line = QLineEdit()
        line.setFont(font(24, Weight.BOLD))
        line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        line.textEdited.connect(self._edited)
        line.returnPressed.connect(self.entered)
        self.field = FieldRow(editor=line, name=name)
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, digits in enumerate(_PAD):
            grid.addWidget(self._key(digits), place // 3, place % 3)
        self._erase = ActionButton(icon="backspace", size=ButtonSize.KEY, name=f"{name}-erase")
        self._erase.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._erase.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._erase.clicked.connect(lambda: self._set(self._digits[:-1]))
        grid.addWidget(self._erase, 3, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.field)
        column.addLayout(grid)
        self.setFixedWidth(320)
        self.setFocusProxy(line)
        self.retranslate()

    @property
    def amount(self) -> Rupiah | None:
        """What was typed; None while nothing was."""
        return Rupiah(int(self._digits)) if self._digits else None

    def clear(self) -> None:
        """Begin anew."""
        self._set("")

    def retranslate(self) -> None:
        """Name the key without words."""
        self._erase.setAccessibleName(self.tr("Erase the last digit"))

    @property
    def _digits(self) -> str:
        return "".join(filter(str.isdigit, self.field.line.text()))

    def _key(self, digits: str) -> ActionButton:
        key = ActionButton(digits, size=ButtonSize.KEY, name=f"{self.objectName()}-{digits}")
        key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        # A key is no place for the keyboard: its digits have keys of their own.
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.clicked.connect(lambda: self._set(self._digits + digits))
        return key

    def _edited(self, text: str) -> None:
        # Grouped while it is typed; a pasted `1.250.000,00` keeps its meaning.
        self._set("".join(filter(str.isdigit, _CENTS.sub("", text))))

    def _set(self, digits: str) -> None:
        digits = digits[:_MOST_DIGITS]
        self.field.line.setText(Rupiah(int(digits)).digits if digits else "")
        self.field.set_error(None)
        self.changed.emit()
