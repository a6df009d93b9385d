"""Telling the cashier what became of a sale that is not on the screen any more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.ids import SaleId
from pos_app.ledger import Ledger
from pos_app.selling.sale import Sale, SendState
from pos_app.selling.tender import TenderKind
from pos_app.words import say
from ui.chime import Sound
from ui.flow.print_report import PrintReport
from ui.flow.printing import PrintDuty
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.notices import Notice
from ui.receipt.print_state import PrintState
from ui.tasks import TaskRunner
from ui.theme import Tone

_PAUSE_MS = 500
_AT_ONCE = 3
"""As many notices as the screen holds: when a long queue meets trouble, others would be gone before they are read."""
_CONFLICT = "conflict"
_PAID_SHOWN_MS = 20_000
"""Longer than other good news: a receipt is offered with it."""
_TROUBLE = (SendState.REFUSED, SendState.UNKNOWN, SendState.ACCEPTED_UNNUMBERED)
"""What one sale has to itself. That the register must be signed in is said once, for all that wait for it."""


class SaleNews(QObject):
    """One notice for each turn a sale takes out of sight, taken back when it takes the next one.

    `open_requested(Sale)` when "Show" is pressed. `sounded(Sound)` with what somebody who looks elsewhere should hear.
    `is_told(sale)`: whether the screen itself shows how the sale stands.
    """

    open_requested = Signal(object)
    sounded = Signal(object)

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        window: MainWindow,
        languages: LanguageSwitch,
        printing: PrintDuty,
        is_told: Callable[[Sale], bool],
    ) -> None:
        super().__init__(window)
        self._tasks, self._window, self._languages = tasks, window, languages
        self._printing, self._is_told = printing, is_told
        self._last: dict[SaleId, str] = {}
        self._notices: dict[SaleId, Notice] = {}
        self._untold: dict[SaleId, Sale] = {}
        self._paid_notices: dict[SaleId, tuple[Sale, Notice]] = {}
        printing.reported.connect(self._reported)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._tell)

    def sale_changed(self, sale: Sale) -> None:
        """Something was recorded for `sale`."""
        turn = _turn_of(sale)
        if turn == self._last.get(sale.id, ""):
            return
        self._take_back(sale.id)
        if not turn:
            self._last.pop(sale.id, None)
        elif not self._is_told(sale):
            self._last[sale.id] = turn
            self._untold[sale.id] = sale
            if not self._pause.isActive():
                self._tell()

    def seen(self, sale_id: SaleId) -> None:
        """The sale is on the screen: what was told of it is done with."""
        self._take_back(sale_id)

    def paid(self, sale: Sale, *, shown: bool) -> None:
        """The server says that `sale` was paid; `shown`: the screen itself says so, but not that it was replaced."""
        self._tasks.ledger(
            self,
            lambda ledger: _instead_of(ledger, sale),
            lambda instead: self._paid(sale, instead, shown=shown),
            lambda _error: self._paid(sale, None, shown=shown),
        )

    def confirmed(self, sale: Sale) -> None:
        """A supervisor has confirmed `sale` by hand; another one that took its place may have been paid as well."""
        self._tasks.ledger(
            self, lambda ledger: _instead_of(ledger, sale), lambda instead: self._confirmed(sale, instead)
        )

    def paid_twice(self, sale: Sale, instead: Sale) -> None:
        """`sale` was paid although `instead` had taken its place."""
        if instead.is_settled:
            tone = Tone.BAD
            words = self.tr(
                "{receipt} was paid ({total}), and so was {other}, which took its place: the buyer has paid twice. "
                "Call the person in charge."
            )
        else:
            tone = Tone.WARNING
            words = self.tr("{receipt} was paid after all ({total}). Do not take money for {other} again.")
        words = words.format(receipt=sale.receipt_number, total=sale.due, other=instead.receipt_number)
        self._show(sale, tone, words)
        self.sounded.emit(Sound.ATTENTION)

    def _tell(self) -> None:
        if not self._untold:
            return
        untold = [sale for sale in self._untold.values() if not self._is_told(sale)]
        self._untold.clear()
        for sale in untold[-_AT_ONCE:]:
            self._notices[sale.id] = self._show(sale, *self._words(sale))
        if any(_turn_of(sale) == _CONFLICT for sale in untold):
            self.sounded.emit(Sound.ATTENTION)
        self._pause.start(_PAUSE_MS)

    def _take_back(self, sale_id: SaleId) -> None:
        self._untold.pop(sale_id, None)
        if notice := self._notices.pop(sale_id, None):
            self._window.notices.close_notice(notice)

    def _confirmed(self, sale: Sale, instead: Sale | None) -> None:
        if instead is None:
            return
        words = self.tr(
            "{receipt} was confirmed by hand, but {other} had taken its place: the buyer may have paid twice. Call the "
            "person in charge."
        )
        if not instead.is_settled:
            words = self.tr(
                "{receipt} was confirmed by hand. Do not take money for {other}, which had taken its place."
            )
        self._show(sale, Tone.WARNING, words.format(receipt=sale.receipt_number, other=instead.receipt_number))
        self.sounded.emit(Sound.ATTENTION)

    def _paid(self, sale: Sale, instead: Sale | None, *, shown: bool) -> None:
        if instead is not None:
            self.paid_twice(sale, instead)
            return
        if shown:
            self.sounded.emit(Sound.PAID)
            return
        report = self._printing.last(sale.id)
        other = None
        if report is None and self._printing.has_printer:
            other = (self.tr("Print receipt"), lambda: self._printing.print_sale(sale))
        notice = self._window.notices.show_message(
            Tone.GOOD,
            self._paid_words(sale, report),
            self.tr("Show"),
            lambda: self._open(sale.id),
            other=other,
            lasts_ms=_PAID_SHOWN_MS,
        )
        there = self._window.notices.shown
        self._paid_notices = {key: pair for key, pair in self._paid_notices.items() if pair[1] in there}
        self._paid_notices[sale.id] = (sale, notice)
        self.sounded.emit(Sound.PAID)

    def _reported(self, report: PrintReport) -> None:
        """Keep to what is known of the paper while the notice is there."""
        if not report.is_receipt or report.sale_id is None or report.sale_id not in self._paid_notices:
            return
        sale, notice = self._paid_notices[report.sale_id]
        if notice in self._window.notices.shown:
            notice.withdraw_other()
            notice.set_text(self._paid_words(sale, report))

    def _paid_words(self, sale: Sale, report: PrintReport | None) -> str:
        words = self.tr("{receipt} was paid: {total}.").format(receipt=sale.receipt_number, total=sale.due)
        match report.state if report else None:
            case PrintState.PRINTING:
                paper = self.tr("Its receipt is being printed.")
            case PrintState.PRINTED:
                paper = self.tr("Its receipt was printed.")
            case PrintState.SENT:
                paper = self.tr("Its receipt was sent to the printer.")
            case PrintState.FAILED:
                paper = self.tr("Its receipt was not printed.")
            case PrintState.UNKNOWN:
                paper = self.tr("Look whether its receipt came out of the printer.")
            case _:
                return words
        return f"{words} {paper}"

    def _show(self, sale: Sale, tone: Tone, words: str) -> Notice:
        return self._window.notices.show_message(tone, words, self.tr("Show"), lambda: self._open(sale.id))

    def _open(self, sale_id: SaleId) -> None:
        # Read again: the notice may have stood there for a while.
        self._tasks.ledger(
            self, lambda ledger: ledger.sales.one(sale_id), self.open_requested.emit, self._window.notices.complain
        )

    def _words(self, sale: Sale) -> tuple[Tone, str]:
        receipt = sale.receipt_number
        if sale.order is not None:
            words = self.tr("{receipt}: the server reports a conflict about the payment. Call the person in charge.")
            return Tone.BAD, words.format(receipt=receipt)
        match sale.sending.state:
            case SendState.REFUSED:
                cash = sale.tender.kind is TenderKind.CASH
                words = (
                    self.tr("The server refused {receipt}, for which cash was taken. {reason}")
                    if cash
                    else self.tr("The server refused {receipt}. {reason}")
                )
                if sale.confirmation is not None:
                    words = self.tr("The server refused {receipt}, whose payment was confirmed by hand. {reason}")
                return Tone.BAD, words.format(receipt=receipt, reason=self._reason(sale)).strip()
            case SendState.ACCEPTED_UNNUMBERED:
                words = self.tr("The order of {receipt} was made, but its number is not known. Find it in Scalev.")
            case _:
                words = self.tr("Whether the server has {receipt} is not known yet. It is being looked up.")
        return Tone.WARNING, words.format(receipt=receipt)

    def _reason(self, sale: Sale) -> str:
        if sale.sending.problem is None:
            return ""
        key, params = sale.sending.problem
        return say(key, self._languages.language, **params)


def _turn_of(sale: Sale) -> str:
    """What there is to tell of `sale`; empty when all goes its way."""
    if sale.order is not None:
        return _CONFLICT if sale.order.needs_person else ""
    return sale.sending.state.value if sale.sending.state in _TROUBLE else ""


def _instead_of(ledger: Ledger, sale: Sale) -> Sale | None:
    """The sale that stands for the same goods now, if `sale` was replaced, maybe more than once."""
    last, following = None, ledger.sales.instead_of(sale.id)
    while following is not None:
        last, following = following, ledger.sales.instead_of(following.id)
    return None if last is None or last.sending.state is SendState.CANCELLED else last
