"""Cancelling a sale: never without a reason."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.selling.sale import Sale
from ui.language import Retranslating
from ui.theme import Weight
from ui.widgets import ActionButton, ButtonKind, FieldRow, FittedDialog, Text


class ReasonDialog(Retranslating, FittedDialog):
    """Accepted only with a reason, which is then in `reason`."""

    def __init__(self, sale: Sale, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reasonDialog")
        self._sale = sale
        self._title = Text(pixels=20, weight=Weight.BOLD, wrap=True)
        self._words = Text(wrap=True)
        self._field = FieldRow(name="cancelReason")
        self._keep = ActionButton(key_hint="Esc", name="cancelKeep")
        self._sure = ActionButton(kind=ButtonKind.DANGER, name="cancelConfirm")
        self._keep.clicked.connect(self.reject)
        self._sure.clicked.connect(self.accept)
        self._field.line.returnPressed.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        buttons.addWidget(self._keep)
        buttons.addWidget(self._sure)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(14)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addWidget(self._field)
        column.addLayout(buttons)
        self.setMinimumWidth(440)
        self.retranslate()
        self._field.line.setFocus()

    @property
    def reason(self) -> str:
        """What was written."""
        return self._field.line.text().strip()

    def retranslate(self) -> None:
        """Set the words."""
        receipt, amount = self._sale.receipt_number, self._sale.due
        title = self.tr("Cancel sale {receipt}?").format(receipt=receipt)
        self.setWindowTitle(title)
        self._title.setText(title)
        self._words.setText(
            self.tr("{amount}. It will never be sent, and stays in the register with your reason.").format(
                amount=amount
            )
        )
        self._field.set_label(self.tr("Why is it cancelled?"))
        self._field.set_hint(self.tr("For example: the buyer changed their mind"))
        self._keep.setText(self.tr("Keep it"))
        self._sure.setText(self.tr("Cancel the sale"))

    def accept(self) -> None:
        """Qt's hook; an empty reason is not taken."""
        if not self.reason:
            self._field.set_error(self.tr("Write a reason; it stays with the sale."))
            self._field.line.setFocus()
            return
        super().accept()
