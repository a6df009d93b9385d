"""Receipts on paper: printed in the background, noted in the ledger, never in the way of the next sale."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from pos_app.clock import Clock
from pos_app.config.settings import PrinterSettings
from pos_app.errors import KasirError
from pos_app.ids import SaleId
from pos_app.ledger import Ledger
from pos_app.payment.instructions import BankAccount
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
    """The state of a sale's latest paper; `error` says why it is not out. A slip is a bill that is still to be paid."""

    sale_id: SaleId
    state: PrintState
    error: KasirError | None = None
    is_slip: bool = False


class PrintDuty(QObject):
    """Prints receipts of sales on the register's network printer. `reported(PrintReport)` follows every step.

    `report_ended(KasirError | None)` says what came of a report: None when the printer took it.
    """

    reported = Signal(object)
    report_ended = Signal(object)

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
        self._reports: dict[SaleId, PrintReport] = {}
        self._accounts: tuple[BankAccount, ...] = ()
        self.use(printer, shop)

    def use(self, printer: PrinterSettings, shop: ShopDetails) -> None:
        """Print on this printer, under this header, from now on."""
        self._printer = printer
        self._shop = shop

    def use_accounts(self, accounts: tuple[BankAccount, ...]) -> None:
        """The shop's accounts, for slips of transfers whose order is still to be made."""
        self._accounts = accounts

    @property
    def has_printer(self) -> bool:
        """Whether there is a receipt printer."""
        return bool(self._printer.host)

    @property
    def is_automatic(self) -> bool:
        """Whether receipts are printed without being asked for."""
        return self.has_printer and self._printer.automatic

    def last(self, sale_id: SaleId) -> PrintReport | None:
        """What was last reported of a sale's receipt since the register was opened."""
        return self._reports.get(sale_id)

    def receipt(self, sale: Sale, copy: int = 0) -> Receipt:
        """The receipt of a sale as it stands now, in the language of the screens."""
        language, now = self._languages.language, self._clock.now()
        return build_receipt(sale, self._shop, language, copy=copy, printed_at=now, accounts=self._accounts)

    def print_sale(self, sale: Sale, *, drawer: bool = False) -> None:
        """Print the receipt; every paper after the first is marked as a copy. `drawer` opens the cash drawer too."""
        if not self.has_printer:
            return
        self._report(PrintReport(sale.id, PrintState.PRINTING))
        self._tasks.ledger(
            self,
            lambda ledger: ledger.sales.record_print(sale.id, "sending"),
            lambda copy: self._send(sale, copy, drawer=drawer),
            lambda error: self._not_noted(sale.id, error),
        )

    def print_slip(self, sale: Sale) -> None:
        """Print a bill or a code that is still to be paid. It says so, and leaves the receipt to come no copy."""
        if not self.has_printer:
            return
        self._to_printer(
            self.receipt(sale),
            lambda outcome: self._report(PrintReport(sale.id, _STATES[outcome], is_slip=True)),
            lambda error: self._slip_failed(sale.id, error),
        )

    def print_report(self, report: Receipt) -> None:
        """Print a paper that is about no single sale."""
        if self.has_printer:
            self._to_printer(report, lambda _outcome: self.report_ended.emit(None), self._report_failed)

    def _report_failed(self, error: Exception) -> None:
        if not isinstance(error, KasirError):
            raise error
        self.report_ended.emit(error)

    def _send(self, sale: Sale, copy: int, *, drawer: bool) -> None:
        self._to_printer(
            self.receipt(sale, copy),
            lambda outcome: self._settled(sale.id, copy, outcome, None),
            lambda error: self._failed(sale.id, copy, error),
            drawer=drawer,
        )

    def _to_printer(
        self,
        receipt: Receipt,
        done: Callable[[Outcome], object],
        failed: Callable[[Exception], object],
        *,
        drawer: bool = False,
    ) -> None:
        printer = self._printer

        def work() -> Outcome:
            from pos_app.receipt.escpos import Paper, to_escpos

            data = to_escpos(receipt, Paper(printer.paper), drawer=drawer)
            return NetworkPrinter(printer.host, printer.port).send(data)

        self._tasks.local(self, work, done, failed)

    def _failed(self, sale_id: SaleId, copy: int, error: Exception) -> None:
        outcome = error.outcome if isinstance(error, PrinterError) else Outcome.NOT_PRINTED
        self._settled(sale_id, copy, outcome, error)

    def _slip_failed(self, sale_id: SaleId, error: Exception) -> None:
        if not isinstance(error, KasirError):
            raise error
        self._report(PrintReport(sale_id, PrintState.FAILED, error, is_slip=True))

    def _not_noted(self, sale_id: SaleId, error: Exception) -> None:
        expected = error if isinstance(error, KasirError) else None
        self._report(PrintReport(sale_id, PrintState.FAILED, expected))
        if expected is None:
            raise error

    def _settled(self, sale_id: SaleId, copy: int, outcome: Outcome, error: Exception | None) -> None:
        self._tasks.ledger(self, lambda ledger: ledger.sales.record_print_outcome(sale_id, copy, outcome))
        self._report(PrintReport(sale_id, _STATES[outcome], error if isinstance(error, KasirError) else None))
        if error is not None and not isinstance(error, KasirError):
            raise error

    def _report(self, report: PrintReport) -> None:
        if not report.is_slip:
            self._reports[report.sale_id] = report
        self.reported.emit(report)


_STATES = {
    Outcome.PRINTED: PrintState.PRINTED,
    Outcome.SENT: PrintState.SENT,
    Outcome.NOT_PRINTED: PrintState.FAILED,
    Outcome.NOT_KNOWN: PrintState.UNKNOWN,
}
