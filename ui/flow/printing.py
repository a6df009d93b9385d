"""Papers of the register: asked for in the print journal, printed in the background, never in the way of a sale."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from pos_app.clock import Clock
from pos_app.config.settings import PrinterSettings
from pos_app.errors import KasirError
from pos_app.ids import SaleId
from pos_app.ledger import Ledger
from pos_app.payment.offline import NO_MEANS, OwnMeans
from pos_app.printing.jobs import PaperKind, PrintJob
from pos_app.receipt.blocks import Receipt
from pos_app.receipt.code_card import code_card
from pos_app.receipt.layout import build_receipt
from pos_app.receipt.packing import packing_list
from pos_app.receipt.serial import from_text, to_text
from pos_app.receipt.shop import ShopDetails
from pos_app.register.printers import printer_of
from pos_app.selling.sale import Order, Sale
from pos_app.selling.tender import TenderKind
from ui.flow.print_report import PrintReport, report_of
from ui.flow.print_station import PrintStation
from ui.language import LanguageSwitch
from ui.tasks import TaskRunner

_RECEIPTS, _PACKING = "receipt", "packing"
"""The register's printers as the journal names them."""


class PrintDuty(QObject):
    """Prints what is asked for, and opens the drawer that hangs on the receipt printer; call `start` at the beginning.

    `reported(PrintReport)` follows every step of a paper, `drawer_failed(KasirError)` a drawer that stayed shut.
    """

    reported = Signal(object)
    drawer_failed = Signal(object)

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        printer: PrinterSettings,
        packing_printer: PrinterSettings,
        shop: ShopDetails,
        languages: LanguageSwitch,
        clock: Clock,
        parent: QObject,
        *,
        server_clock: Clock,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._languages = languages
        self._clock, self._server_clock = clock, server_clock
        self._shop = shop
        self._own = NO_MEANS
        self._reports: dict[SaleId, PrintReport] = {}
        self._receipts = PrintStation(tasks, _RECEIPTS, printer, self._content, self)
        self._packing = PrintStation(tasks, _PACKING, packing_printer, self._content, self)
        self._stations = {_RECEIPTS: self._receipts, _PACKING: self._packing}
        for station in self._stations.values():
            station.changed.connect(self._report)
            station.troubled.connect(self._not_noted)

    def start(self) -> None:
        """Take up what was not printed when the register was closed, and tell what nobody knows of."""
        self._tasks.ledger(self, lambda ledger: ledger.prints.recover(), self._recovered, self._not_noted)

    def use(self, printer: PrinterSettings, packing_printer: PrinterSettings, shop: ShopDetails) -> None:
        """Print on these printers, under this header, from now on."""
        self._shop = shop
        self._receipts.use(printer)
        self._packing.use(packing_printer)

    def use_own(self, own: OwnMeans) -> None:
        """What the register shows by itself, for slips of what the server says nothing of."""
        self._own = own

    @property
    def has_printer(self) -> bool:
        """Whether there is a receipt printer."""
        return self._receipts.settings.is_set

    @property
    def is_automatic(self) -> bool:
        """Whether receipts are printed without being asked for."""
        return self.has_printer and self._receipts.settings.automatic

    def last(self, sale_id: SaleId) -> PrintReport | None:
        """What was last reported of a sale's receipt since the register was opened."""
        return self._reports.get(sale_id)

    def receipt(self, sale: Sale, copy: int = 0) -> Receipt:
        """The receipt of a sale as it stands now, in the language of the screens."""
        return build_receipt(
            sale,
            self._shop,
            self._languages.language,
            copy=copy,
            printed_at=self._clock.now(),
            server_now=self._server_clock.now(),
            own=self._own,
        )

    def code_card(self, sale: Sale, order: Order) -> Receipt:
        """What the buyer of `sale` needs to pay for `order`, on a card of its own."""
        return code_card(sale, order, self._shop, self._languages.language)

    def print_sale(self, sale: Sale, *, drawer: bool = False) -> None:
        """Print the receipt; every paper after the first is marked as a copy. `drawer` opens the cash drawer too."""
        self._ask(PaperKind.RECEIPT, sale.id, drawer=drawer)

    def open_drawer(self) -> None:
        """Open the cash drawer without a paper."""
        settings = self._receipts.settings
        if settings.is_set:
            self._tasks.local(self, lambda: printer_of(settings).open_drawer(), None, self._drawer_stayed_shut)

    def open_drawer_again(self, sale: Sale) -> None:
        """Open the cash drawer because somebody asks for it at a sale that is over, which is noted first."""
        self._tasks.ledger(
            self,
            lambda ledger: ledger.sales.record_drawer(sale.id),
            lambda _none: self.open_drawer(),
            self._drawer_stayed_shut,
        )

    def print_slip(self, sale: Sale) -> None:
        """Print a bill or a code that is still to be paid. It says so, and leaves the receipt to come no copy."""
        self._ask(PaperKind.SLIP, sale.id)

    def sale_placed(self, sale: Sale) -> None:
        """`sale` was just placed: print what the settings say, and open the drawer for cash."""
        if sale.tender.kind is TenderKind.CASH:
            if self.is_automatic:
                self.print_sale(sale, drawer=True)
            else:
                self.open_drawer()
            self._pack(sale)
        elif self._packing.settings.at == "placed":
            self._pack(sale)

    def sale_moved_on(self, before: Sale, sale: Sale) -> None:
        """`sale`, placed here, is no longer as it was `before`: print how to pay once the buyer can be told, where the
        settings say so.
        """
        is_news = _is_instructed(sale) and not _is_instructed(before)
        if is_news and self.is_automatic and self._receipts.settings.at == "placed" and not sale.is_settled:
            self.print_slip(sale)

    def sale_paid(self, sale: Sale) -> None:
        """The money for `sale` is in: print what the settings say."""
        if self.is_automatic:
            self.print_sale(sale)
        if self._packing.settings.at == "paid":
            self._pack(sale)

    def print_packing(self, sale: Sale) -> None:
        """Print the list of what to make ready, on the printer for it."""
        self._ask(PaperKind.PACKING, sale.id, printer=_PACKING)

    def print_report(self, report: Receipt) -> None:
        """Print a paper that is about no single sale; it is kept as it is now."""
        self._ask(PaperKind.REPORT, None, content=to_text(report))

    def answer(self, job: int, *, came_out: bool) -> None:
        """A person has looked at the printer: the paper is there, or it is printed again."""
        self._tasks.ledger(
            self, lambda ledger: ledger.prints.answer(job, came_out=came_out), self._asked, self._not_noted
        )

    def _pack(self, sale: Sale) -> None:
        if self._packing.settings.automatic:
            self.print_packing(sale)

    def _ask(
        self,
        paper: PaperKind,
        sale: SaleId | None,
        *,
        printer: str = _RECEIPTS,
        drawer: bool = False,
        content: str | None = None,
    ) -> None:
        station = self._stations[printer]
        if not station.settings.is_set:
            return

        def asked(job: PrintJob) -> None:
            if drawer:
                station.open_drawer_with(job.number)
            self._asked(job)

        self._tasks.ledger(
            self, lambda ledger: ledger.prints.ask(paper, printer, sale, content=content), asked, self._not_noted
        )

    def _asked(self, job: PrintJob) -> None:
        self._report(job)
        self._stations[job.printer].wake()

    def _recovered(self, jobs: list[PrintJob]) -> None:
        for job in jobs:
            self._report(job)
        for name in {job.printer for job in jobs} & self._stations.keys():
            self._stations[name].wake()

    def _drawer_stayed_shut(self, error: Exception) -> None:
        if not isinstance(error, KasirError):
            raise error
        self.drawer_failed.emit(error)

    def _content(self, job: PrintJob, sale: Sale | None) -> Receipt:
        if sale is None:
            return from_text(job.content or "")
        if job.paper is PaperKind.PACKING:
            now = self._clock.now()
            return packing_list(sale, self._languages.language, copy=job.copy, printed_at=now)
        return self.receipt(sale, job.copy)

    def _report(self, job: PrintJob) -> None:
        report = report_of(job)
        if report.sale_id is not None and job.paper is PaperKind.RECEIPT:
            self._reports[report.sale_id] = report
        self.reported.emit(report)

    def _not_noted(self, error: Exception) -> None:
        if not isinstance(error, KasirError):
            raise error
        self.reported.emit(PrintReport.trouble(error))


def _is_instructed(sale: Sale) -> bool:
    return sale.order is not None and sale.order.instruction is not None
