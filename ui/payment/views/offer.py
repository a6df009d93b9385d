"""Before anything is placed: the amount, and what pressing the button will do."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.money import Rupiah
from pos_app.selling.sale import Totals
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
        self._parts = Text(tone=Tone.MUTED, wrap=True, name="offerParts")
        self._words = Text(pixels=17, tone=Tone.MUTED, wrap=True, name="offerWords")
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 24, 48, 24)
        column.setSpacing(12)
        column.addStretch(1)
        for widget in (self._title, self._amount, self._parts, self._words):
            if isinstance(widget, Text):
                widget.setAlignment(CENTRE)
            column.addWidget(widget)
        column.addStretch(1)

    def present(self, title: str, amount: Rupiah, words: str, totals: Totals | None = None) -> None:
        """Show `title`, the amount in rupiah, what it is made of, and what happens next."""
        self._title.setText(title)
        self._amount.set_amount(amount)
        self._words.setText(words)
        parts = self._summed(totals) if totals else []
        self._parts.setText(" · ".join(parts))
        self._parts.setVisible(len(parts) > 1)

    def _summed(self, totals: Totals) -> list[str]:
        other = totals.other_name or self.tr("other charges")
        named = (
            (self.tr("goods {amount}"), totals.products),
            (self.tr("discount {amount}"), -totals.discount),
            (self.tr("delivery {amount}"), totals.shipping),
            (other + " {amount}", totals.other),
            (self.tr("service fee {amount}"), totals.service_fee),
        )
        return [words.replace("{amount}", f"{amount}") for words, amount in named if amount]
