"""What the server will add to a cart (courier, other charges, service fee), asked while it is put together and paid."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.errors import KasirError
from pos_app.ledger import Ledger
from pos_app.records import replace
from pos_app.register import Register
from pos_app.register.reach import Reach, Standing, reach_after
from pos_app.selling.quoting import Question, Quote
from pos_app.selling.sale import SHARED_TROUBLES
from pos_app.selling.totals import NO_CHARGES, Charges, Source
from ui.tasks import TaskRunner

_PAUSE_MS = 350
_MOST_KEPT = 16


class Seat(Enum):
    """Who asks; each waits for one answer at a time."""

    CART = "cart"
    STAGE = "stage"


class ChargesDuty(QObject):
    """Asks for quotes: for the cart once it has rested for a moment, for the payment stage at once.

    `changed(Question)` when `quote` has something new to say of it. Without an answer the till's own total stands; the
    server's is recorded and shown when the order exists. While nothing answers nobody is asked: a network that swallows
    requests has others to keep waiting. `connection_seen(Reach)` what asking taught about the way to the server.
    """

    changed = Signal(object)
    connection_seen = Signal(object)

    def __init__(self, tasks: TaskRunner[Ledger], register: Register, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._register = tasks, register
        self._wanted: dict[Seat, Question] = {}
        self._asked: dict[Seat, Question] = {}
        self._known: dict[Question, Quote] = {}
        self._refused: dict[Question, KasirError] = {}
        self._checked: Question | None = None
        self._is_offline = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_PAUSE_MS)
        self._rest.timeout.connect(lambda: self._ask(Seat.CART))

    def look(self, seat: Seat, question: Question | None) -> Quote:
        """What is known of `question` now; asks for what is not known yet. None: nothing is sold at this seat.

        With an empty cart everything is forgotten but what the stage still holds: the next buyer's charges are asked
        for anew.
        """
        if question is None or not question.cart:
            self._leave(seat)
            return Quote(NO_CHARGES)
        self._wanted[seat] = question
        if seat is Seat.CART:
            self._rest.stop()
        if question not in self._known:
            if seat is Seat.CART:
                self._rest.start()
            else:
                self._ask(seat)
        return self.quote(question)

    def quote(self, question: Question) -> Quote:
        """What is known now; its source says whether the server has answered just this."""
        if (known := self._known.get(question)) is not None:
            return known
        # The same cart before a way of paying was chosen is the nearest that is known; another's charges never are.
        before = self._known.get(question.paid_by(None))
        charges = before.charges if before else _courier_of(question)
        source = Source.ASKED if self._is_asking(question) else Source.TILL
        discount = question.cart.discount
        return Quote(
            replace(charges, source=source),
            discount,
            is_code_unchecked=source is Source.TILL and discount is not None and self._checked != question,
            trouble=self._refused.get(question),
        )

    def forget_ways(self) -> None:
        """Ways of paying are asked about anew: the cart comes to payment, perhaps once more."""
        self._known = {question: quote for question, quote in self._known.items() if question.method is None}

    def checked(self, question: Question) -> None:
        """The server has just found the code of this cart to be good: that need not be asked again."""
        self._checked = question

    def use_standing(self, standing: Standing) -> None:
        """How things stand with the server now: what could not be asked is asked once it answers."""
        was_offline, self._is_offline = self._is_offline, standing.way is Reach.OFFLINE
        if was_offline == self._is_offline:
            return
        for seat, question in list(self._wanted.items()):
            if question not in self._known:
                if was_offline:
                    self._ask(seat)
                self.changed.emit(question)

    def _leave(self, seat: Seat) -> None:
        self._wanted.pop(seat, None)
        if seat is Seat.CART:
            self._rest.stop()
        if Seat.CART not in self._wanted:
            self._forget_all_but(self._wanted.get(Seat.STAGE))

    def _forget_all_but(self, held: Question | None) -> None:
        """Forget what was said of any cart; but what was placed may still be paid another way, server or no server."""
        kept = (held, held.paid_by(None)) if held is not None else ()
        self._known = {question: quote for question, quote in self._known.items() if question in kept}
        self._refused = {question: error for question, error in self._refused.items() if question in kept}

    def _is_asking(self, question: Question) -> bool:
        rests = self._rest.isActive() and self._wanted.get(Seat.CART) == question and not self._is_offline
        return rests or question in self._asked.values()

    def _ask(self, seat: Seat) -> None:
        question, lookups = self._wanted.get(seat), self._register.lookups
        if question is None or self._is_offline or self._asked.get(seat) == question:
            return
        self._asked[seat] = question
        is_code_checked = self._checked == question
        self._tasks.network(
            self,
            lambda: lookups.quote(question, is_code_checked=is_code_checked),
            lambda quote: self._answered(seat, question, quote),
            lambda error: self._unanswered(seat, question, error),
            latest=f"quote-{seat.value}",
        )

    def _answered(self, seat: Seat, question: Question, quote: Quote) -> None:
        self._asked.pop(seat, None)
        self._refused.pop(question, None)
        self._keep(question, quote)
        if quote.no_discount is not None:
            self._keep(question.without_code(), Quote(quote.charges))
        self.connection_seen.emit(Reach.CONNECTED)
        self.changed.emit(question)

    def _keep(self, question: Question, quote: Quote) -> None:
        self._known[question] = quote
        while len(self._known) > _MOST_KEPT:
            del self._known[next(iter(self._known))]

    def _unanswered(self, seat: Seat, question: Question, error: Exception) -> None:
        self._asked.pop(seat, None)
        if not isinstance(error, KasirError):
            raise error
        reach = reach_after(error)
        if reach is Reach.CONNECTED and error.key not in SHARED_TROUBLES:
            self._refused[question] = error
        # That nobody is signed in shows when the sale is sent; here it would ask for it in the middle of a sale.
        if reach not in (Reach.SIGNED_OUT, Reach.NOT_SIGNED_IN):
            self.connection_seen.emit(reach)
        self.changed.emit(question)


def _courier_of(question: Question) -> Charges:
    """What the courier said that was chosen for this cart."""
    courier = question.buyer.courier
    return Charges(shipping=courier.cost) if courier and not question.cart.digital_only else NO_CHARGES
