"""Telling the cashier what became of a sale that is not on the screen any more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.errors import KasirError
from pos_app.ids import SaleId
from pos_app.ledger import Ledger
from pos_app.selling.sale import Sale, SendState
from pos_app.selling.tender import TenderKind
from pos_app.words import say
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.notices import Notice
from ui.tasks import TaskRunner
from ui.theme import Tone

_PAUSE_MS = 500
_AT_ONCE = 3
"""As many notices as the screen holds: when a long queue meets trouble, others would be gone before they are read."""
_TROUBLE = (SendState.REFUSED, SendState.UNKNOWN, SendState.ACCEPTED_UNNUMBERED)
"""What one sale has to itself. That the register must be signed in is said once, for all that wait for it."""


class SaleNews(QObject):
    """One notice for each turn a sale takes out of sight, taken back when it takes the next one.

    `open_requested(Sale)` when "Show" is pressed. `is_told(sale)`: whether the screen itself shows how the sale stands.
    """

    open_requested = Signal(object)

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        window: MainWindow,
        languages: LanguageSwitch,
        is_told: Callable[[Sale], bool],
    ) -> None:
        super().__init__(window)
        self._tasks, self._window, self._languages = tasks, window, languages
        self._is_told = is_told
        self._last: dict[SaleId, str] = {}
        self._notices: dict[SaleId, Notice] = {}
        self._untold: dict[SaleId, Sale] = {}
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

    def paid(self, sale: Sale) -> None:
        """The server says that `sale` was paid, while it was not on the screen."""
        self._tasks.ledger(
            self,
            lambda ledger: _replacement_of(ledger, sale),
            lambda instead: self._paid(sale, instead),
            lambda _error: self._paid(sale, None),
        )

    def paid_twice(self, sale: Sale, instead: Sale) -> None:
        """`sale` was paid although `instead` had taken its place."""
        words = self.tr("{receipt} was paid after all ({total}). Do not take money for {other} again.")
        words = words.format(receipt=sale.receipt_number, total=sale.due, other=instead.receipt_number)
        self._show(sale, Tone.WARNING, words)

    def _tell(self) -> None:
        if not self._untold:
            return
        untold = [sale for sale in self._untold.values() if not self._is_told(sale)]
        self._untold.clear()
        for sale in untold[-_AT_ONCE:]:
            self._notices[sale.id] = self._show(sale, *self._words(sale))
        self._pause.start(_PAUSE_MS)

    def _take_back(self, sale_id: SaleId) -> None:
        self._untold.pop(sale_id, None)
        if notice := self._notices.pop(sale_id, None):
            self._window.notices.close_notice(notice)

    def _paid(self, sale: Sale, instead: Sale | None) -> None:
        if instead is not None:
            self.paid_twice(sale, instead)
            return
        words = self.tr("{receipt} was paid: {total}.").format(receipt=sale.receipt_number, total=sale.due)
        self._show(sale, Tone.GOOD, words)

    def _show(self, sale: Sale, tone: Tone, words: str) -> Notice:
        return self._window.notices.show_message(tone, words, self.tr("Show"), lambda: self._open(sale.id))

    def _open(self, sale_id: SaleId) -> None:
        # Read again: the notice may have stood there for a while.
        self._tasks.ledger(self, lambda ledger: ledger.sales.one(sale_id), self.open_requested.emit, self._complain)

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, KasirError):
            raise error
        self._window.notices.show_error(error)

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
        return "conflict" if sale.order.needs_person else ""
    return sale.sending.state.value if sale.sending.state in _TROUBLE else ""


def _replacement_of(ledger: Ledger, sale: Sale) -> Sale | None:
    """The sale that was made in place of `sale` with another way of paying; its notes name the one it replaces."""
    later = (one for one in ledger.sales.recent() if one.id != sale.id and one.placed_at > sale.placed_at)
    named = f" {sale.receipt_number};"
    return next((one for one in later if named in f" {one.notes};"), None)
