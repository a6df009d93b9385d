"""The server said no: why, and the three things a person can do. Nothing is thrown away here without a reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.selling.sale import Sale
from ui.payment.views.base import CENTRE
from ui.theme import Tone, Weight
from ui.widgets import ActionButton, AmountLabel, ButtonKind, ButtonSize, FieldRow, Hint, IconLabel, Text


class RefusedView(QWidget):
    """Emits `retry`, `correct` or `cancel(reason)`."""

    retry = Signal()
    correct = Signal()
    cancel = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("refusedView")
        self._shown: tuple[str, int] = ("", 0)
        self._icon = IconLabel("error", size=40, disc=88, tone=Tone.BAD)
        self._title = Text(pixels=24, weight=Weight.BOLD, tone=Tone.BAD, wrap=True, name="refusedTitle")
        self._amount = AmountLabel(pixels=32, name="dueAmount")
        self._reason = Hint(tone=Tone.BAD, name="refusedReason")
        self._correct = ActionButton(kind=ButtonKind.PRIMARY, size=ButtonSize.TALL, name="correctButton")
        self._retry = ActionButton(size=ButtonSize.TALL, name="retryButton")
        self._ask = ActionButton(kind=ButtonKind.DANGER, size=ButtonSize.TALL, name="cancelButton")
        self._why = FieldRow(name="cancelReason")
        self._sure = ActionButton(kind=ButtonKind.DANGER, size=ButtonSize.TALL, name="cancelConfirm")
        self._keep = ActionButton(size=ButtonSize.TALL, name="cancelKeep")
        self._deciding = (self._correct, self._retry, self._ask)
        self._cancelling = (self._why, self._sure, self._keep)
        self._correct.clicked.connect(self.correct)
        self._retry.clicked.connect(self.retry)
        self._ask.clicked.connect(lambda: self._show_cancelling(cancelling=True))
        self._keep.clicked.connect(lambda: self._show_cancelling(cancelling=False))
        self._sure.clicked.connect(self._confirm)
        self._why.line.returnPressed.connect(self._confirm)
        inside = QWidget()
        inside.setMaximumWidth(460)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self._icon, 0, CENTRE)
        self._title.setAlignment(CENTRE)
        for widget in (self._title, self._amount, self._reason, *self._deciding, *self._cancelling):
            column.addWidget(widget)
        column.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(24, 20, 24, 20)
        around.addWidget(inside, 1)
        around.setAlignment(inside, CENTRE)
        inside.setMinimumWidth(360)

    def present(self, sale: Sale, reason: str) -> None:
        """Show why `sale` was refused."""
        self._title.setText(self.tr("The server refused this sale"))
        self._amount.set_amount(sale.due)
        self._reason.setText(reason)
        self._correct.setText(self.tr("Correct it in the cart"))
        self._retry.setText(self.tr("Send again as it is"))
        self._ask.setText(self.tr("Cancel this sale…"))
        self._why.set_label(self.tr("Why is it cancelled?"))
        self._sure.setText(self.tr("Cancel the sale"))
        self._keep.setText(self.tr("Keep it"))
        # The same refusal shown again (a change of language) must not take a half-written reason away.
        shown = (sale.id, sale.sending.attempts)
        if shown != self._shown:
            self._shown = shown
            self._show_cancelling(cancelling=False)

    def _show_cancelling(self, *, cancelling: bool) -> None:
        for button in self._deciding:
            button.setVisible(not cancelling)
        for widget in self._cancelling:
            widget.setVisible(cancelling)
        self._why.set_error(None)
        if cancelling:
            self._why.line.clear()
            self._why.line.setFocus()

    def _confirm(self) -> None:
        reason = self._why.line.text().strip()
        if not reason:
            self._why.set_error(self.tr("Write a reason; it stays with the sale."))
            self._why.line.setFocus()
            return
        self.cancel.emit(reason)
