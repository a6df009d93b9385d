"""Before anything is placed: the amount, and what pressing the button will do."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.money import Rupiah
from ui.payment.views.base import CENTRE
from ui.theme import Tone, Weight
from ui.widgets import AmountLabel, Text


class OfferView(QWidget):
    """The amount due with the method chosen, if any."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("offerView")
        self._title = Text(pixels=20, weight=Weight.SEMIBOLD, wrap=True, name="offerTitle")
        self._amount = AmountLabel(name="dueAmount")
        self._preview = Text(tone=Tone.MUTED, name="offerPreview")
        self._words = Text(pixels=17, tone=Tone.MUTED, wrap=True, name="offerWords")
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 24, 48, 24)
        column.setSpacing(12)
        column.addStretch(1)
        for widget in (self._title, self._amount, self._preview, self._words):
            if isinstance(widget, Text):
                widget.setAlignment(CENTRE)
            column.addWidget(widget)
        column.addStretch(1)

    def present(self, title: str, amount: Rupiah, preview: str, words: str) -> None:
        """Show `title`, the amount in rupiah, what is to be known of it, and what happens next."""
        self._title.setText(title)
        self._amount.set_amount(amount)
        self._preview.setText(preview)
        self._words.setText(words)
