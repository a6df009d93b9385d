"""What the views of a placed sale have in common."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.clock import Clock
from pos_app.selling.sale import Sale
from ui.language import LanguageSwitch
from ui.payment.countdown import Countdown
from ui.theme import Tone
from ui.widgets import AmountLabel, Text

CENTRE = Qt.AlignmentFlag.AlignHCenter
CHIP_SPACING = 10


class SaleView(QWidget):
    """Shows one kind of instruction. The stage calls `present` for every change of the sale and of the language.

    `expired` comes when the time left runs out, or is found not to have run out.
    """

    expired = Signal()

    def __init__(self, languages: LanguageSwitch, clock: Clock, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.languages = languages
        self.heading = Text(pixels=17, tone=Tone.MUTED, wrap=True, name=f"{name}-heading")
        self.heading.setAlignment(CENTRE)
        self.amount = AmountLabel(name="dueAmount")
        self.countdown = Countdown(languages, clock)
        self.countdown.turned.connect(self.expired)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 28, 16, 28)
        self.column.setSpacing(14)

    def present(self, sale: Sale) -> None:
        """Show `sale`, which has an order with an instruction of this view's kind."""
        self.amount.set_amount(sale.due)
        self.countdown.set_deadline(sale.order.expires_at if sale.order else None)

    def chips(self, *widgets: QWidget) -> QHBoxLayout:
        """`widgets` and the countdown in one centred row."""
        row = QHBoxLayout()
        row.setSpacing(CHIP_SPACING)
        row.addStretch(1)
        for widget in (*widgets, self.countdown):
            row.addWidget(widget)
        row.addStretch(1)
        return row
