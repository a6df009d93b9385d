"""Finds the view for an instruction, and makes it when it is first needed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from pos_app.clock import Clock
from pos_app.payment.instructions import (
    BankTransfer,
    HostedPage,
    Instruction,
    PaymentCode,
    QrisCode,
    StaticQris,
    VirtualAccount,
    WalletLink,
)
from pos_app.selling.sale import Sale
from pos_app.selling.unsent import OwnInstruction
from ui.language import LanguageSwitch
from ui.payment.views.base import SaleView
from ui.payment.views.link import LinkView
from ui.payment.views.numbers import CodeView, TransferView
from ui.payment.views.own_code import OwnCodeView
from ui.payment.views.qris import QrisView

_Kind = type[QrisView | TransferView | CodeView | LinkView | OwnCodeView]
_VIEWS: dict[type[Instruction], _Kind] = {
    QrisCode: QrisView,
    BankTransfer: TransferView,
    VirtualAccount: CodeView,
    PaymentCode: CodeView,
    WalletLink: LinkView,
    HostedPage: LinkView,
}


class InstructionShelf(QStackedWidget):
    """Shows what the buyer scans or copies. `expired` comes when a code's time runs out while it is shown."""

    expired = Signal()

    def __init__(self, languages: LanguageSwitch, clock: Clock) -> None:
        super().__init__()
        self.setObjectName("instructions")
        self._languages, self._clock = languages, clock
        self._made: dict[type[SaleView], SaleView] = {}

    def present(self, sale: Sale) -> bool:
        """Show the instruction of `sale`; False when it is one that words alone say."""
        kind = _VIEWS.get(type(sale.order.instruction)) if sale.order and sale.order.instruction else None
        if kind is None:
            return False
        view = self._view(kind)
        view.present(sale)
        self.setCurrentWidget(view)
        return True

    def present_own(self, sale: Sale, own: OwnInstruction) -> None:
        """Show what the register knows by itself about paying `sale`."""
        view = self._view(OwnCodeView if isinstance(own, StaticQris) else TransferView)
        if isinstance(view, TransferView) and isinstance(own, BankTransfer):
            view.present_unsent(sale, own)
        elif isinstance(view, OwnCodeView) and isinstance(own, StaticQris):
            view.present_code(sale, own)
        self.setCurrentWidget(view)

    def _view(self, kind: _Kind) -> SaleView:
        if kind not in self._made:
            view = kind(self._languages, self._clock)
            view.expired.connect(self.expired)
            self._made[kind] = view
            self.addWidget(view)
        return self._made[kind]
