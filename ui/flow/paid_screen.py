"""A settled sale on the paid screen, with its receipt: what is drawn there is worked out before it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pos_app.ledger import Ledger
from pos_app.receipt.blocks import Receipt
from pos_app.selling.sale import Sale
from ui.flow.codes import codes_on, prepare_receipt
from ui.flow.printing import PrintDuty
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from ui.receipt.stage import PaidStage


class PaidScreenFlow(QObject):
    """Shows sales on `paid`. A receipt whose code was not drawn before follows a moment later."""

    def __init__(self, tasks: TaskRunner[Ledger], paid: PaidStage, printing: PrintDuty, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._paid, self._printing = tasks, paid, printing
        self._prepared: frozenset[str] = frozenset()
        self._awaited: Receipt | None = None

    def show_sale(self, sale: Sale) -> None:
        """Show `sale` and its receipt as they stand now, and what is known of its paper."""
        receipt = self._printing.receipt(sale)
        if codes_on(receipt) <= self._prepared:
            self._awaited = None
            self._paid.show_sale(sale, receipt)
        else:
            self._awaited = receipt
            self._paid.show_sale(sale, None)
            self._tasks.local(self, lambda: prepare_receipt(receipt), lambda _none: self._ready(sale, receipt))
        if report := self._printing.last(sale.id):
            self._paid.set_print_state(report.state, report.error)

    def _ready(self, sale: Sale, receipt: Receipt) -> None:
        if receipt is self._awaited:  # nothing else was shown since
            self._prepared, self._awaited = codes_on(receipt), None
            self._paid.show_sale(sale, receipt)
