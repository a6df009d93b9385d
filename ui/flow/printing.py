"""Receipts on paper: printed on the network lane, noted in the ledger, never in the way of the next sale."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from pos_app.clock import Clock
from pos_app.config.settings import PrinterSettings
from pos_app.errors import KasirError
from pos_app.ids import SaleId
from pos_app.ledger import Ledger
from pos_app.receipt.blocks import Receipt
from pos_app.receipt.layout import build_receipt
from pos_app.receipt.printers import NetworkPrinter, Outcome, PrinterError
from pos_app.receipt.shop import ShopDetails
from pos_app.selling.sale import Sale
from ui.language import LanguageSwitch
from ui.receipt.print_state import PrintState
from ui.tasks import TaskRunner


@dataclass(frozen=True, slots=True)
class PrintReport:
    """The state of a sale's latest paper; `error` says why it is not out."""

    sale_id: SaleId
    state: PrintState
    error: KasirError | None = None


class PrintDuty(QObject):
    """Prints receipts of sales on the register's network printer. `reported(PrintReport)` follows every step."""

    reported = Signal(object)

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        printer: PrinterSettings,
        shop: ShopDetails,
        languages: LanguageSwitch,
        clock: Clock,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._languages = languages
        self._clock = clock
        self.use(printer, shop)

    def use(self, printer: PrinterSettings, shop: ShopDetails) -> None:
        """Print on this printer, under this header, from now on."""
        self._printer = printer
        self._shop = shop

    @property
    def is_automatic(self) -> bool:
        """Whether receipts are printed without being asked for."""
        return bool(self._printer.host) and self._printer.automatic

    def receipt(self, sale: Sale, copy: int = 0) -> Receipt:
        """The receipt of a sale as it stands now, in the language of the screens."""
        return build_receipt(sale, self._shop, self._languages.language, copy=copy, printed_at=self._clock.now())

    def print_sale(self, sale: Sale, *, drawer: bool = False) -> None:
        """Print the receipt; every paper after the first is marked as a copy. `drawer` opens the cash drawer too."""
        if not self._printer.host:
            self.reported.emit(PrintReport(sale.id, PrintState.NOT_ASKED))
            return
        self.reported.emit(PrintReport(sale.id, PrintState.PRINTING))
        self._tasks.ledger(
            self,
            lambda ledger: ledger.sales.record_print(sale.id, "sending"),
            lambda copy: self._send(sale, copy, drawer=drawer),
        )

    def note_paper(self, sale: Sale) -> None:
        """Note a paper made by other means (PDF, an ordinary printer), so that the next one is a copy."""
        self._tasks.ledger(self, lambda ledger: ledger.sales.record_print(sale.id, "printed"))

    def _send(self, sale: Sale, copy: int, *, drawer: bool) -> None:
        receipt, printer = self.receipt(sale, copy), self._printer

        def work() -> Outcome:
            from pos_app.receipt.escpos import Paper, to_escpos

            data = to_escpos(receipt, Paper(printer.paper), drawer=drawer)
            return NetworkPrinter(printer.host, printer.port).send(data)

        self._tasks.network(
            self,
            work,
            lambda outcome: self._settled(sale.id, copy, outcome, None),
            lambda error: self._failed(sale.id, copy, error),
        )

    def _failed(self, sale_id: SaleId, copy: int, error: Exception) -> None:
        if not isinstance(error, KasirError):
            raise error
        outcome = error.outcome if isinstance(error, PrinterError) else Outcome.NOT_PRINTED
        self._settled(sale_id, copy, outcome, error)

    def _settled(self, sale_id: SaleId, copy: int, outcome: Outcome, error: KasirError | None) -> None:
        self._tasks.ledger(self, lambda ledger: ledger.sales.record_print_outcome(sale_id, copy, outcome))
        self.reported.emit(PrintReport(sale_id, _STATES[outcome], error))


_STATES = {
    Outcome.PRINTED: PrintState.PRINTED,
    Outcome.SENT: PrintState.SENT,
    Outcome.NOT_PRINTED: PrintState.FAILED,
    Outcome.NOT_KNOWN: PrintState.UNKNOWN,
}
