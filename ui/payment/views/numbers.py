"""Instructions that are numbers: bank accounts, virtual accounts, payment codes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from pos_app.clock import Clock
from pos_app.money import Rupiah
from pos_app.payment.instructions import BankTransfer, PaymentCode, VirtualAccount
from pos_app.selling.sale import Sale
from ui.language import LanguageSwitch
from ui.payment.views.accounts import HEIGHT, HEIGHT_ALONE, NumberCard
from ui.payment.views.base import SaleView, changed_digits
from ui.theme import Tone
from ui.widgets import Hint

_Number = tuple[str, str, str]
_THREE_DIGITS = 3


class NumbersView(SaleView):
    """Base of the views that show one or several numbers under the exact amount."""

    def __init__(self, languages: LanguageSwitch, clock: Clock, name: str) -> None:
        super().__init__(languages, clock, name)
        self._shown: tuple[_Number, ...] = ()
        self.caution = Hint(tone=Tone.WARNING, name="unverifiedNote")
        self.caution.setMaximumWidth(560)
        self.caution.hide()
        self._inside = QWidget()
        self._cards = QVBoxLayout(self._inside)
        self._cards.setContentsMargins(8, 0, 8, 0)
        self._cards.setSpacing(14)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setMaximumWidth(576)
        self._scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(self._scroll, 100)
        centred.addStretch(1)
        self.column.setSpacing(10)
        self.column.addStretch(1)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.amount)
        self.column.addWidget(self.note)
        cautioned = QHBoxLayout()
        cautioned.addStretch(1)
        cautioned.addWidget(self.caution, 100)
        cautioned.addStretch(1)
        self.column.addLayout(cautioned)
        self.column.addLayout(self.chips())
        # Before the stretches around: an account scrolls out of sight only where the stage is too low for it.
        self.column.addLayout(centred, 100)
        self.column.addStretch(1)

    def show_numbers(self, numbers: tuple[_Number, ...]) -> None:
        """Show `numbers` as (title, number, holder)."""
        if numbers == self._shown:
            return
        self._shown = numbers
        while (item := self._cards.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for title, number, holder in numbers:
            self._cards.addWidget(NumberCard(title, number, holder, alone=len(numbers) == 1))
        self._cards.addStretch(1)
        spacing = self._cards.spacing()
        height = HEIGHT_ALONE if len(numbers) == 1 else len(numbers) * (HEIGHT + spacing) - spacing
        self._scroll.setMaximumHeight(height)
        self._scroll.setMinimumHeight(min(height, HEIGHT_ALONE))


class TransferView(NumbersView):
    """Shows `BankTransfer`."""

    def __init__(self, languages: LanguageSwitch, clock: Clock) -> None:
        super().__init__(languages, clock, "transferView")

    def present(self, sale: Sale) -> None:
        """Show the shop's accounts and the exact amount, its last three digits marked when they are a unique code."""
        super().present(sale)
        if sale.order is None or not isinstance(sale.order.instruction, BankTransfer):
            return
        self.caution.hide()
        accounts = sale.order.instruction.accounts
        self.heading.setText(self._heading(sale.order.totals.unique_code, len(accounts)))
        self.show_numbers(tuple((a.bank, a.number, a.holder) for a in accounts))

    def present_unsent(self, sale: Sale, transfer: BankTransfer) -> None:
        """Show the accounts of `transfer` under the till's own total, with what nobody can know yet."""
        super().present(sale)
        self.heading.setText(
            self.tr("Transfer this amount to one of these accounts")
            if len(transfer.accounts) > 1
            else self.tr("Transfer this amount to this account")
        )
        self.caution.setText(
            self.tr(
                "Not confirmed by Scalev yet, and not verified: nobody can see the money arrive until then. A unique "
                "code may then take a little off the order's total."
            )
        )
        self.caution.show()
        self.show_numbers(tuple((a.bank, a.number, a.holder) for a in transfer.accounts))

    def _heading(self, unique_code: Rupiah, accounts: int) -> str:
        if changed_digits(unique_code) > _THREE_DIGITS:
            return self.tr("Transfer exactly this amount, down to the last digit")
        if unique_code:
            return self.tr("Transfer exactly this amount, down to the last three digits")
        if accounts > 1:
            return self.tr("Transfer exactly this amount to one of these accounts")
        return self.tr("Transfer exactly this amount to this account")


class CodeView(NumbersView):
    """Shows `VirtualAccount` and `PaymentCode`."""

    def __init__(self, languages: LanguageSwitch, clock: Clock) -> None:
        super().__init__(languages, clock, "codeView")

    def present(self, sale: Sale) -> None:
        """Show the number to pay into, or the code to say at the counter."""
        super().present(sale)
        match sale.order.instruction if sale.order else None:
            case VirtualAccount(bank, number, holder):
                self.heading.setText(self.tr("Pay to this virtual account through any bank's app or ATM"))
                self.show_numbers(((self.tr("{bank} virtual account").format(bank=bank), number, holder),))
            case PaymentCode(outlet, code, holder):
                self.heading.setText(self.tr("Say this code at the {outlet} counter").format(outlet=outlet))
                self.show_numbers(((self.tr("{outlet} payment code").format(outlet=outlet), code, holder),))
