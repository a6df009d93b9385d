"""A supervisor who confirms by hand that money has arrived, and what a person must be told of a sale afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos_app.errors import InputError
from pos_app.ids import SaleId
from pos_app.ledger import Ledger
from pos_app.payment.instructions import BankAccount, BankTransfer
from pos_app.register import Register
from pos_app.register.shop import known_shop
from pos_app.selling.caps import Approval
from pos_app.selling.confirming import may_confirm
from pos_app.selling.sale import Confirmation, Sale
from ui.flow.paying import PayingFlow
from ui.flow.printing import PrintDuty
from ui.flow.supervising import SupervisorFlow
from ui.main_window import MainWindow
from ui.notices import Notice
from ui.payment.actions import StageAction
from ui.tasks import TaskRunner
from ui.theme import Tone

if TYPE_CHECKING:
    from ui.payment.stage import PaymentStage
    from ui.supervisor import ConfirmingDialog


class ConfirmingFlow(QObject):
    """Answers "Confirm by hand" on the payment stage: caps first, then name, reason and PIN, then the receipt.

    It also calls a person to what nobody may overlook although the sale has left the screen: an order that was closed
    after its money was confirmed, and one that was marked as possible spam. `settings_requested()` to set a PIN.
    """

    settings_requested = Signal()

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        register: Register,
        window: MainWindow,
        stage: PaymentStage,
        paying: PayingFlow,
        printing: PrintDuty,
        supervising: SupervisorFlow,
    ) -> None:
        super().__init__(window)
        self._tasks, self._register, self._window = tasks, register, window
        self._paying, self._printing, self._supervising = paying, printing, supervising
        self._asked: tuple[SaleId, ConfirmingDialog] | None = None
        self._told_closed: set[SaleId] = set()
        self._told_spam: set[SaleId] = set()
        self._spam: list[Sale] = []
        self._spam_notice: Notice | None = None
        stage.action_requested.connect(self._act)

    def sale_changed(self, sale: Sale) -> None:
        """Something was recorded for `sale`, shown or not."""
        if self._asked is not None and self._asked[0] == sale.id and not may_confirm(sale):
            self._asked[1].reject()  # paid meanwhile, say: there is nothing left to answer for
        order = sale.order
        if order is None:
            return
        if order.suspected_spam and sale.id not in self._told_spam:
            self._told_spam.add(sale.id)
            if not self._is_shown(sale):
                self._tell_spam(sale)
        if sale.confirmation and order.is_closed and not order.is_paid and sale.id not in self._told_closed:
            self._told_closed.add(sale.id)
            if not self._is_shown(sale):
                self._tell_closed(sale, sale.confirmation)

    # Confirming

    def _act(self, action: StageAction) -> None:
        if action is not StageAction.CONFIRM or self._paying.current is None:
            return
        if not self._supervising.has_pin:
            no_pin = InputError("confirming.no_pin")
            self._window.notices.show_error(no_pin, self.tr("Open the settings"), self.settings_requested.emit)
            return
        sale_id, caps = self._paying.current.id, self._register.confirming
        self._tasks.ledger(
            self,
            lambda ledger: (ledger.sales.to_confirm(sale_id, caps), known_shop(ledger).accounts),
            lambda found: self._ask(*found),
            self._window.notices.complain,
        )

    def _ask(self, sale: Sale, known: tuple[BankAccount, ...]) -> None:
        instruction = sale.order.instruction if sale.order else None
        accounts = instruction.accounts if isinstance(instruction, BankTransfer) else known
        dialog = self._supervising.confirm(sale, accounts, lambda approval: self._write(sale, approval))
        if dialog is not None:
            self._asked = sale.id, dialog
            dialog.finished.connect(self._answered)

    def _answered(self) -> None:
        self._asked = None

    def _write(self, sale: Sale, approval: Approval) -> None:
        now, caps = self._register.clock.now(), self._register.confirming
        confirmation = Confirmation(approval.by, approval.reason, now, sale.due)
        self._tasks.ledger(
            self,
            lambda ledger: ledger.sales.confirm(sale.id, confirmation, caps),
            self._written,
            self._window.notices.complain,
        )

    def _written(self, sale: Sale) -> None:
        self._paying.sale_changed(sale)
        if sale.confirmation:
            self._paying.news.confirmed(sale)
        if sale.confirmation and self._printing.is_automatic:
            self._printing.print_sale(sale)

    # What a person must be told

    def _is_shown(self, sale: Sale) -> bool:
        current = self._paying.current
        return self._paying.is_shown and current is not None and current.id == sale.id

    def _tell_spam(self, sale: Sale) -> None:
        """One notice for all of them: a long queue that is sent would have no room for others."""
        if self._spam_notice in self._window.notices.shown:
            self._window.notices.close_notice(self._spam_notice)
        else:
            self._spam.clear()
        self._spam.append(sale)
        words = self.tr(
            "Scalev marked the order of {receipt} as possible spam. The order exists; call the person in charge before "
            "handing the goods over."
        )
        if len(self._spam) > 1:
            words = self.tr(
                "Scalev marked %n order(s) as possible spam, {receipt} the latest. The orders exist; call the person "
                "in charge before handing the goods over.",
                "",
                len(self._spam),
            )
        words = words.format(receipt=sale.receipt_number)
        self._spam_notice = self._window.notices.show_message(Tone.WARNING, words, self.tr("Show"), self._opener(sale))

    def _tell_closed(self, sale: Sale, confirmation: Confirmation) -> None:
        words = self.tr(
            "{receipt}: the server closed the order, though {by} had confirmed {amount} by hand. Call the person in "
            "charge."
        )
        words = words.format(receipt=sale.receipt_number, by=confirmation.by, amount=confirmation.amount)
        self._window.notices.show_message(Tone.BAD, words, self.tr("Show"), self._opener(sale))

    def _opener(self, sale: Sale) -> Callable[[], None]:
        def show() -> None:
            # Read again: the notice may have stood there for a while.
            self._tasks.ledger(
                self, lambda ledger: ledger.sales.one(sale.id), self._paying.open_sale, self._window.notices.complain
            )

        return show
