"""What is said where a question to the server could not be answered, with the way to ask again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos_app.errors import KasirError
from ui.language import Retranslating
from ui.notices import HasLanguage
from ui.theme import Tone
from ui.widgets import ActionButton, Hint


class Trouble(Retranslating, QWidget):
    """Hidden until `tell(error)`. `again()` is emitted when the cashier asks to try once more."""

    again = Signal()

    def __init__(self, languages: HasLanguage, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._languages = languages
        self._error: KasirError | None = None
        self._words = Hint(tone=Tone.WARNING, name=f"{name}-words")
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.retry = ActionButton(icon="refresh", name=f"{name}-retry")
        self.retry.clicked.connect(self.again)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self.retry)
        self.hide()
        self.retranslate()

    def tell(self, error: Exception) -> None:
        """Show what happened and the button. Anything but a `KasirError` is a fault and goes to the crash handler."""
        if not isinstance(error, KasirError):
            raise error
        self._error = error
        self.retranslate()
        self.show()

    def clear(self) -> None:
        """Say nothing."""
        self._error = None
        self.hide()

    @property
    def words(self) -> str:
        """What is said now; empty when all is well."""
        return self._words.text() if self._error is not None else ""

    def retranslate(self) -> None:
        """Set every text."""
        self.retry.setText(self.tr("Try again"))
        if self._error is not None:
            self._words.setText(self._error.sentence(self._languages.language))
