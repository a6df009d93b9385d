"""What the views of a placed sale have in common."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.clock import Clock
from pos_app.money import ZERO, Rupiah
from pos_app.selling.sale import Sale
from ui.language import LanguageSwitch
from ui.payment.countdown import Countdown
from ui.payment.qr_view import QrView
from ui.theme import Tone
from ui.widgets import AmountLabel, Text

CENTRE = Qt.AlignmentFlag.AlignHCenter
CHIP_SPACING = 10
_FEWEST_MARKED = 3


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
        self._unique = ZERO
        self.note = Text(pixels=14, tone=Tone.MUTED, wrap=True, name="amountNote")
        self.note.setAlignment(CENTRE)
        self.countdown = Countdown(languages, clock)
        self.countdown.turned.connect(self.expired)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 28, 16, 28)
        self.column.setSpacing(14)

    def present(self, sale: Sale) -> None:
        """Show `sale`, which has an order with an instruction of this view's kind.

        The digits that a unique code changed are marked: the buyer has to pay exactly so much.
        """
        self._unique = sale.order.totals.unique_code if sale.order else ZERO
        self.amount.set_amount(sale.due, mark_last=changed_digits(self._unique))
        self.add_notes()
        self.countdown.set_deadline(sale.order.expires_at if sale.order else None)

    def add_notes(self, *notes: str) -> None:
        """Say `notes` under the amount, after what is to be said of its unique code."""
        words = QCoreApplication.translate("SaleView", "includes a unique code of {amount}")
        unique = words.format(amount=-self._unique) if self._unique else ""
        self.note.setText("\n".join(filter(None, (unique, *notes))))
        self.note.setVisible(bool(self.note.text()))

    def chips(self, *widgets: QWidget) -> QHBoxLayout:
        """`widgets` and the countdown in one centred row."""
        row = QHBoxLayout()
        row.setSpacing(CHIP_SPACING)
        row.addStretch(1)
        for widget in (*widgets, self.countdown):
            row.addWidget(widget)
        row.addStretch(1)
        return row


class CodeCardView(SaleView):
    """Base of the views that show a code to scan: as large as fits, everything else close around it."""

    def __init__(self, languages: LanguageSwitch, clock: Clock, name: str, *beside_countdown: QWidget) -> None:
        super().__init__(languages, clock, name)
        self.code = QrView(most=640)
        self.column.addStretch(1)
        self.column.addWidget(self.heading)
        # Before the stretches around, which share what a tall stage has left over.
        self.column.addWidget(self.code, 100)
        self.column.addWidget(self.amount)
        self.column.addWidget(self.note)
        self.column.addLayout(self.chips(*beside_countdown))
        self.column.addStretch(1)

    def show_code(self, payload: str, words: str) -> None:
        """Draw `payload`, called `words` by a screen reader; greyed once its time is over."""
        self.code.set_payload(payload)
        self.code.set_expired(self.tr("Expired") if self.countdown.is_over else "")
        self.code.setAccessibleName(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook; a code is square, so a place higher than it is wide would only tear the view apart."""
        super().resizeEvent(event)
        margins = self.column.contentsMargins()
        self.code.setMaximumHeight(max(self.width() - margins.left() - margins.right(), 1))


def changed_digits(unique_code: Rupiah) -> int:
    """How many of an amount's last characters to mark: its digits that `unique_code` changes, with the dots between."""
    if not unique_code:
        return 0
    digits = max(_FEWEST_MARKED, len(f"{abs(unique_code.amount)}"))
    return digits + (digits - 1) // 3
