"""What the picker says under the search field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Tone
from ui.widgets import ActionButton, Hint


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
