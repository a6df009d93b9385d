"""Sales that the server was to confirm and then could not be sent: taken on trust after all, or not to be."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pos_app.errors import KasirError
from pos_app.ids import SaleId
from pos_app.ledger import Ledger
from pos_app.register import Register
from pos_app.selling.caps import AboveCapError, Approval, OnTrust
from pos_app.selling.sale import Sale, SendState
from pos_app.selling.unsent import is_doubtful
from ui.flow.supervising import SupervisorFlow
from ui.main_window import MainWindow
from ui.notices import Notice
from ui.tasks import TaskRunner
from ui.theme import Tone


class TrustFlow(QObject):
    """Holds such a sale to the same caps as one that was placed without the server.

    Within them it is recorded as taken on trust; above them the cashier is told not to hand the goods over, and a
    supervisor may approve it.
    """

    def __init__(
        self, tasks: TaskRunner[Ledger], register: Register, window: MainWindow, supervising: SupervisorFlow
    ) -> None:
        super().__init__(window)
        self._tasks, self._register = tasks, register
        self._window, self._supervising = window, supervising
        self._taken: set[SaleId] = set()
        self._told: dict[SaleId, Notice] = {}

    def look(self, sale: Sale) -> None:
        """`sale` is shown to the buyer as it stands now."""
        if is_doubtful(sale) and sale.id not in self._taken and not self._is_told(sale.id):
            self._take(sale, None)

    def sale_changed(self, sale: Sale) -> None:
        """Something was recorded for `sale`, shown or not: what was said of it may be over."""
        if not is_doubtful(sale):
            self._take_back_notice(sale.id)

    def _take(self, sale: Sale, approval: Approval | None) -> None:
        trust = OnTrust(self._register.checkout.caps, approval)

        def take(ledger: Ledger) -> None:
            # It may have been sent or given up while somebody was asked: then there is nothing to trust.
            if is_doubtful(ledger.sales.one(sale.id)):
                ledger.sales.take_on_trust(sale.id, trust)

        def took(_none: None) -> None:
            self._taken.add(sale.id)
            self._take_back_notice(sale.id)

        def failed(error: Exception) -> None:
            if isinstance(error, AboveCapError):
                self._warn(sale, error)
            elif isinstance(error, KasirError):
                self._window.notices.show_error(error)
            else:
                raise error

        self._tasks.ledger(self, take, took, failed)

    def _warn(self, sale: Sale, error: AboveCapError) -> None:
        if self._is_told(sale.id):
            return
        if sale.sending.state is SendState.UNKNOWN:
            words = self.tr(
                "Whether the server has {receipt} is not known yet, so nobody can confirm the payment of {amount}, and "
                "it is beyond the limit. Do not hand the goods over."
            )
        else:
            words = self.tr(
                "The server has not made this order yet, so nobody can confirm the payment of {amount}, and it is "
                "beyond the limit. Do not hand the goods over. For cash, cancel {receipt} first."
            )
        words = words.format(amount=sale.due, receipt=sale.receipt_number)
        action = self.tr("Supervisor's PIN") if self._supervising.has_pin else None
        notice = self._window.notices.show_message(Tone.WARNING, words, action, lambda: self._ask(sale, error))
        self._told[sale.id] = notice

    def _ask(self, sale: Sale, error: AboveCapError) -> None:
        self._told.pop(sale.id, None)
        self._supervising.approve(error, lambda approval: self._take(sale, approval), lambda: self._look_again(sale.id))

    def _look_again(self, sale_id: SaleId) -> None:
        # Nothing was approved; what there is to say of it depends on how it stands by now.
        self._tasks.ledger(self, lambda ledger: ledger.sales.one(sale_id), self.look)

    def _is_told(self, sale_id: SaleId) -> bool:
        return self._told.get(sale_id) in self._window.notices.shown

    def _take_back_notice(self, sale_id: SaleId) -> None:
        if (notice := self._told.pop(sale_id, None)) is not None:
            self._window.notices.close_notice(notice)
