"""What stands in place of a list that is empty."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Tone, Weight
from ui.widgets.buttons import ActionButton, ButtonKind
from ui.widgets.labels import IconLabel, Text


class EmptyState(QWidget):
    """A calm page in the middle: pictogram, what is the case, and at most two things to do about it."""

    def __init__(self, icon: str, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._icon = IconLabel(icon, size=40, tone=Tone.MUTED, disc=88)
        self._title = Text(pixels=20, weight=Weight.BOLD, wrap=True, name="emptyTitle")
        self._detail = Text(tone=Tone.MUTED, wrap=True, name="emptyDetail")
        self.first = ActionButton(kind=ButtonKind.PRIMARY, name="emptyFirst")
        self.second = ActionButton(name="emptySecond")
        for text in (self._title, self._detail):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        buttons.addWidget(self.first)
        buttons.addWidget(self.second)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 16, 48)
        column.setSpacing(10)
        column.addStretch(1)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._title)
        column.addWidget(self._detail)
        column.addSpacing(6)
        column.addLayout(buttons)
        column.addStretch(1)

    def tell(self, icon: str, title: str, detail: str, first: str = "", second: str = "") -> None:
        """Show the page; a button without words is hidden."""
        self._icon.set_icon(icon)
        self._title.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        for button, words in ((self.first, first), (self.second, second)):
            button.setText(words)
            button.setVisible(bool(words))
