"""A question about a sale that is answered with one line of text, and never without it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.selling.sale import Sale
from ui.language import Retranslating
from ui.theme import Weight
from ui.widgets import ActionButton, ButtonKind, FieldRow, FittedDialog, Text


class LineDialog(Retranslating, FittedDialog):
    """Accepted only with an answer, which is then in `answer`. Who derives from it says the words
    in `retranslate`.
    """

    def __init__(self, sale: Sale, parent: QWidget, prefix: str, sure: ButtonKind) -> None:
        super().__init__(parent)
        self.setObjectName(f"{prefix}Dialog")
        self.sale = sale
        self.missing = ""
        """What is said while there is no answer."""
        self._title = Text(pixels=20, weight=Weight.BOLD, wrap=True)
        self.words = Text(wrap=True)
        self.field = FieldRow(name=f"{prefix}Answer")
        self.keep = ActionButton(key_hint="Esc", name=f"{prefix}Keep")
        self.sure = ActionButton(kind=sure, name=f"{prefix}Confirm")
        self.keep.clicked.connect(self.reject)
        self.sure.clicked.connect(self.accept)
        self.field.line.returnPressed.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.sure)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(14)
        column.addWidget(self._title)
        column.addWidget(self.words)
        column.addWidget(self.field)
        column.addLayout(buttons)
        self.setMinimumWidth(440)
        self.retranslate()
        self.field.line.setFocus()

    @property
    def answer(self) -> str:
        """What was written."""
        return self.field.line.text().strip()

    def set_title(self, title: str) -> None:
        """What is asked, on the dialog and for the window's frame."""
        self.setWindowTitle(title)
        self._title.setText(title)

    def accept(self) -> None:
        """Qt's hook; an empty answer is not taken."""
        if not self.answer:
            self.field.set_error(self.missing)
            self.field.line.setFocus()
            return
        super().accept()


class CancelDialog(LineDialog):
    """Cancelling a sale: never without a reason."""

    def __init__(self, sale: Sale, parent: QWidget) -> None:
        super().__init__(sale, parent, "cancel", ButtonKind.DANGER)

    def retranslate(self) -> None:
        """Set the words."""
        self.set_title(self.tr("Cancel sale {receipt}?").format(receipt=self.sale.receipt_number))
        words = self.tr("{amount}. It will never be sent, and stays in the register with your reason.")
        self.words.setText(words.format(amount=self.sale.due))
        self.field.set_label(self.tr("Why is it cancelled?"))
        self.field.set_hint(self.tr("For example: the buyer changed their mind"))
        self.keep.setText(self.tr("Keep it"))
        self.sure.setText(self.tr("Cancel the sale"))
        self.missing = self.tr("Write a reason; it stays with the sale.")


class FoundDialog(LineDialog):
    """Where a person has found the order whose number never arrived."""

    def __init__(self, sale: Sale, parent: QWidget) -> None:
        super().__init__(sale, parent, "found", ButtonKind.PRIMARY)

    def retranslate(self) -> None:
        """Set the words."""
        self.set_title(self.tr("Which order is {receipt}?").format(receipt=self.sale.receipt_number))
        words = self.tr("Look in Scalev for an order of {amount} by {buyer}, with {marker} in its notes.")
        buyer = self.sale.buyer.name or self.tr("this buyer")
        self.words.setText(words.format(amount=self.sale.due, buyer=buyer, marker=self.sale.marker))
        self.field.set_label(self.tr("Order number at Scalev"))
        self.field.set_hint(self.tr("It stays with the sale, which then leaves this list"))
        self.keep.setText(self.tr("Not found yet"))
        self.sure.setText(self.tr("This is the order"))
        self.missing = self.tr("Write the number of the order.")
