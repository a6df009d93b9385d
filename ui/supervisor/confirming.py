"""Asking a supervisor to answer for money that was seen to arrive: what, by whom, why that is sure, and the PIN."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.payment.instructions import BankAccount
from pos_app.payment.numbers import grouped
from pos_app.selling.sale import Sale
from pos_app.selling.tender import TenderKind
from ui.notices import HasLanguage
from ui.supervisor.dialog import PinDialog
from ui.theme import Weight
from ui.widgets import ActionButton, AmountLabel, FieldRow, Text

_LEFT = 400
_LONGEST_NAME, _LONGEST_REASON = 40, 120
_SUGGESTED = ("app", "record", "together")


class ConfirmingDialog(PinDialog):
    """`submitted(pin, by, reason)` once all three are there; the dialog then waits for `tell` (not so) or `accept`.

    The amount stays the one that `sale` asked for when the dialog was opened: it is what the supervisor has seen.
    `accounts` are those that a transfer goes to; `by` is the supervisor of the settings.
    """

    submitted = Signal(str, str, str)

    def __init__(
        self,
        sale: Sale,
        accounts: Sequence[BankAccount],
        by: str,
        languages: HasLanguage,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(languages, parent, name="confirming")
        self._sale, self._accounts, self._usual = sale, tuple(accounts), by
        self._lacks_name = self._lacks_reason = False
        self._title = Text(pixels=20, weight=Weight.BOLD, wrap=True, name="confirmingTitle")
        self._amount = AmountLabel(sale.due, pixels=40, align=Qt.AlignmentFlag.AlignLeft, name="confirmingAmount")
        self._words = Text(wrap=True, name="confirmingWhat")
        self._by = FieldRow(name="confirmingBy")
        self._by.line.setMaxLength(_LONGEST_NAME)
        self._by.line.setText(by)
        self._reason = FieldRow(name="confirmingReason")
        self._reason.line.setMaxLength(_LONGEST_REASON)
        self._suggested = {name: self._suggestion(name) for name in _SUGGESTED}
        for row in (self._by, self._reason):
            row.line.textChanged.connect(lambda _text: self._written())
        side = QWidget()
        side.setFixedWidth(_LEFT)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._title, self._amount, self._words, self._by, self._reason, *self._suggested.values()):
            column.addWidget(part)
        column.addStretch(1)
        self.lay_out_beside(side)
        self.begin()

    def submit(self) -> None:
        """Hand over PIN, name and reason, or say what is missing."""
        if not self.takes_pins:
            return
        by, reason = self._by.line.text().strip(), self._reason.line.text().strip()
        self._lacks_name, self._lacks_reason = not by, not reason
        if self.has_pin() and by and reason:
            pin = self.pad.pin
            self.set_busy(True)
            self.submitted.emit(pin, by, reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook; arrows go through the reasons suggested."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Set every text."""
        super().retranslate()
        self.setWindowTitle(self.tr("Confirm by hand"))
        self._title.setText(self.tr("Confirm by hand"))
        recorded = self.tr("It is recorded as confirmed by hand, not as paid.")
        self._words.setText(f"{self._what()} {recorded}")
        self._by.set_label(self.tr("Recorded as confirmed by"))
        self._by.set_error(self.tr("Write who confirms it.") if self._lacks_name else None)
        self._reason.set_label(self.tr("What makes it sure?"))
        self._reason.line.setPlaceholderText(self.tr("Choose below, or write the reason"))
        self._reason.set_error(
            self.tr("Choose or write a reason; it is kept with the sale.") if self._lacks_reason else None
        )
        for name, words in self._reasons().items():
            self._suggested[name].setText(words)
        self._mark()
        self.pad.ask(self.tr("Supervisor's PIN"))
        self.confirm.setText(self.tr("Checking…") if self.busy else self.tr("Confirm"))

    def _what(self) -> str:
        if self._sale.tender.kind is TenderKind.STATIC_QRIS:
            words = self.tr("You have seen {amount} arrive by the shop's own QRIS.")
            return words.format(amount=self._sale.due)
        # A line breaks between two accounts, never within a number.
        accounts = ", ".join(_unbroken(f"{each.bank} {grouped(each.number)}") for each in self._accounts)
        if not accounts:
            words = self.tr("You have seen {amount} arrive in the shop's account.")
        elif len(self._accounts) == 1:
            words = self.tr("You have seen {amount} arrive in the shop's account {accounts}.")
        else:
            words = self.tr("You have seen {amount} arrive in one of the shop's accounts: {accounts}.")
        return words.format(amount=self._sale.due, accounts=accounts)

    def _reasons(self) -> dict[str, str]:
        if self._sale.tender.kind is TenderKind.STATIC_QRIS:
            app, record = self.tr("Seen in the shop's QRIS app"), self.tr("Notification on the shop's phone")
        else:
            app, record = self.tr("Seen in the bank's app"), self.tr("Seen on the account statement")
        return {"app": app, "record": record, "together": self.tr("Buyer's notification seen together")}

    def _suggestion(self, name: str) -> ActionButton:
        button = ActionButton(wide=True, checkable=True, name=f"reason-{name}")
        button.clicked.connect(lambda: self._take(name))
        return button

    def _take(self, name: str) -> None:
        self._reason.line.setText(self._suggested[name].label)
        self._mark()
        self.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, by: int) -> None:
        words = self._reason.line.text().strip()
        taken = [name for name in _SUGGESTED if self._suggested[name].label == words]
        here = _SUGGESTED.index(taken[0]) if taken else -1 if by > 0 else 0
        self._take(_SUGGESTED[(here + by) % len(_SUGGESTED)])

    def _written(self) -> None:
        self._lacks_name = self._lacks_name and not self._by.line.text().strip()
        self._lacks_reason = self._lacks_reason and not self._reason.line.text().strip()
        if not self._lacks_name:
            self._by.set_error(None)
        if not self._lacks_reason:
            self._reason.set_error(None)
        self._mark()

    def _mark(self) -> None:
        """Show which of the suggested reasons stands in the field."""
        words = self._reason.line.text().strip()
        for button in self._suggested.values():
            button.setChecked(button.label == words)


def _unbroken(words: str) -> str:
    return words.strip().replace(" ", "\N{NO-BREAK SPACE}")
