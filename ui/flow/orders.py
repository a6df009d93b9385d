"""The screen of all sales: what a person can do about one that was placed before."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos_app.clock import Clock
from pos_app.errors import KasirError
from pos_app.ids import SaleId
from pos_app.ledger import Ledger
from pos_app.selling.sale import Sale, SendState
from pos_app.words import say
from ui.flow.papers import PaperFlow
from ui.flow.print_report import PrintReport
from ui.flow.printing import PrintDuty
from ui.flow.sending import SendingDuty
from ui.flow.watching import PaymentWatch
from ui.language import LanguageSwitch, short_time
from ui.main_window import MainWindow
from ui.orders.wording import state_of
from ui.receipt.print_state import PrintState
from ui.tasks import TaskRunner
from ui.theme import Tone

if TYPE_CHECKING:
    from ui.orders.screen import OrdersScreen


_LOAD_AFTER_MS = 3_000
_UNANSWERED_MS = 30_000


class OrdersFlow(QObject):
    """Joins the screen to sending, watching and printing.

    `make` gives the screen when it is first wanted, which no start of a register waits for. `open_requested(Sale)`
    shows a sale on the payment or paid screen, where its order is watched from then on; `sign_in_requested()` when that
    is what keeps a sale from being sent; `left()` goes back.
    """

    open_requested = Signal(object)
    sign_in_requested = Signal()
    left = Signal()

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        clock: Clock,
        window: MainWindow,
        languages: LanguageSwitch,
        make: Callable[[], OrdersScreen],
        sending: SendingDuty,
        watch: PaymentWatch,
        printing: PrintDuty,
        papers: PaperFlow,
    ) -> None:
        super().__init__(window)
        self._tasks, self._clock = tasks, clock
        self._window, self._languages = window, languages
        self._make = make
        self._screen: OrdersScreen | None = None
        self._sending, self._watch = sending, watch
        self._printing, self._papers = printing, papers
        self._asked: dict[SaleId, Sale] = {}
        self._is_left = True
        sending.sale_changed.connect(self._changed)
        watch.sale_changed.connect(self._changed)
        watch.checked.connect(self._nothing_new)
        watch.check_failed.connect(self._not_read)
        printing.reported.connect(self._printed)
        papers.noted.connect(self._tell_screen)

    def sale_changed(self, sale: Sale) -> None:
        """Something was recorded for `sale` here, by whatever: the list is to show it."""
        self._tell_screen(sale.id)

    def start(self) -> None:
        """Have the screen's code at hand before anybody wants it."""
        self._tasks.later(
            self, _LOAD_AFTER_MS, lambda: self._tasks.local(self, lambda: import_module("ui.orders.screen"))
        )

    def show_orders(self) -> None:
        """Open the screen: as it was when a sale was opened from it, anew once it was left."""
        if self._screen is None:
            self._screen = self._made()
        if self._is_left:
            self._is_left = False
            self._screen.begin()
        self._window.show_screen("orders")

    def _made(self) -> OrdersScreen:
        screen = self._make()
        self._window.add_screen("orders", screen)
        screen.open_requested.connect(self._open)
        screen.refresh_requested.connect(self._refresh)
        screen.print_requested.connect(self._print)
        screen.pdf_requested.connect(self._papers.save_pdf)
        screen.copy_link_requested.connect(self._papers.copy_link)
        screen.back_requested.connect(self._leave)
        screen.failed.connect(self._window.notices.complain)
        return screen

    def _tell_screen(self, sale_id: SaleId) -> None:
        if self._screen is not None:
            self._screen.sale_changed(sale_id)

    def _show_asked(self, sale_id: SaleId, *, asked: bool) -> None:
        if self._screen is not None:
            self._screen.set_asked(sale_id, asked=asked)

    def _leave(self) -> None:
        self._is_left = True
        self.left.emit()

    def _open(self, sale_id: SaleId) -> None:
        self._tasks.ledger(self, lambda ledger: ledger.sales.one(sale_id), self._opened, self._window.notices.complain)

    def _opened(self, sale: Sale) -> None:
        self.open_requested.emit(sale)
        # One of some days ago is watched no longer; somebody looks at it again.
        self._watch.watch(sale)

    # Asking the server

    def _refresh(self, sale: Sale) -> None:
        if sale.order is None and sale.sending.state is SendState.SIGNED_OUT:
            self.sign_in_requested.emit()
            return
        self._asked[sale.id] = sale
        self._show_asked(sale.id, asked=True)
        # Another process may be at work on it, which tells nobody here: then it can be asked for again.
        self._tasks.later(self, _UNANSWERED_MS, lambda: self._show_asked(sale.id, asked=False))
        if sale.order is not None:
            self._watch.check_now(sale)
        else:
            self._sending.send_now(sale.id)

    def _answered(self, sale_id: SaleId) -> Sale | None:
        """The sale as it stood when the server was asked about it; None when it was not."""
        before = self._asked.pop(sale_id, None)
        if before is not None:
            self._show_asked(sale_id, asked=False)
        return before

    def _nothing_new(self, sale_id: SaleId) -> None:
        if (before := self._answered(sale_id)) is not None:
            words = self.tr("{receipt}: nothing new at the server ({time}).")
            time = short_time(self._clock.now(), self._languages.language)
            self._tell(Tone.NORMAL, words.format(receipt=before.receipt_number, time=time))

    def _not_read(self, sale_id: SaleId, error: KasirError) -> None:
        if self._answered(sale_id) is not None:
            self._tell(Tone.WARNING, error.sentence(self._languages.language))

    def _changed(self, sale: Sale) -> None:
        self._tell_screen(sale.id)
        before = self._answered(sale.id)
        if before is None or _is_news(before, sale):
            return
        if sale.order is not None and before.order is None:
            words = self.tr("{receipt} was sent and became order {number}.")
            self._tell(Tone.GOOD, words.format(receipt=sale.receipt_number, number=sale.order.number))
        elif sale.order is not None:
            state, _ = state_of(sale, self._clock.now())
            words = self.tr("{receipt} was read from the server: {state}.")
            self._tell(Tone.NORMAL, words.format(receipt=sale.receipt_number, state=state))
        else:
            problem = sale.sending.problem
            reason = say(problem[0], self._languages.language, **problem[1]) if problem else ""
            words = (
                self.tr("Whether the server has {receipt} is still not known. {reason}")
                if sale.sending.state is SendState.UNKNOWN
                else self.tr("{receipt} is not sent yet. {reason}")
            )
            self._tell(Tone.WARNING, words.format(receipt=sale.receipt_number, reason=reason).strip())

    # Paper

    def _print(self, sale: Sale) -> None:
        last = self._printing.last(sale.id)
        if last is None or last.state is not PrintState.PRINTING:
            self._papers.print_paper(sale)

    def _printed(self, report: PrintReport) -> None:
        if not report.is_receipt or report.sale_id is None or report.state is PrintState.PRINTING:
            return
        self._tell_screen(report.sale_id)
        screen = self._screen
        if screen is not None and screen.isVisible() and screen.sale is not None and screen.sale.id == report.sale_id:
            if report.state is PrintState.PRINTED:
                self._tell(Tone.GOOD, self.tr("The receipt was printed."))
            elif report.state is PrintState.SENT:
                self._tell(Tone.NORMAL, self.tr("The receipt was sent to the printer."))

    def _tell(self, tone: Tone, words: str) -> None:
        self._window.notices.show_message(tone, words)


def _is_news(before: Sale, after: Sale) -> bool:
    """Whether `after` is a turn that `SaleNews` tells of anyway."""
    if after.order is not None:
        was = before.order
        is_conflict = after.order.needs_person and not (was is not None and was.needs_person)
        return is_conflict or (after.tender.is_servers and after.is_paid and not before.is_paid)
    turns = (SendState.REFUSED, SendState.UNKNOWN, SendState.ACCEPTED_UNNUMBERED)
    return after.sending.state in turns and after.sending.state is not before.sending.state
