"""What the picker says under the search field and in place of an empty grid."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Tone, Weight
from ui.widgets import ActionButton, ButtonKind, Hint, IconLabel, Text


class Message(QWidget):
    """One line about the last search, with at most one thing to do about it; hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self._hint = Hint(tone=Tone.WARNING, name="searchMessage")
        self._hint.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._button = ActionButton(name="searchMessageAction")
        self._button.clicked.connect(self._pressed)
        self._action: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._hint, 1)
        row.addWidget(self._button)
        self.hide()

    @property
    def text(self) -> str:
        """The words shown; empty when hidden."""
        return self._hint.text() if not self.isHidden() else ""

    def say(
        self, text: str, tone: Tone = Tone.WARNING, button: str = "", action: Callable[[], object] | None = None
    ) -> None:
        """Show `text`, with `button` when there is something to do."""
        self._hint.setText(text)
        self._hint.set_tone(tone)
        self._button.setText(button)
        self._button.setVisible(action is not None)
        self._action = action
        self.show()

    def clear(self) -> None:
        """Say nothing."""
        self._action = None
        self._hint.setText("")
        self.hide()

    def _pressed(self) -> None:
        action = self._action
        self.clear()
        if action is not None:
            action()


class EmptyState(QWidget):
    """A calm page in the middle: pictogram, what is the case, what to do."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("catalogEmpty")
        self._icon = IconLabel("package", size=40, tone=Tone.MUTED, disc=88)
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
