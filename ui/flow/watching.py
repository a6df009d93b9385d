"""Watching orders until they are paid (behaviour.md section 8): instructions first, then the money.

`sending.watch_plan` says which order is read when; here it is read, and what it says is written down and told. Any
number of orders at once, one timer for all.
"""

from __future__ import annotations

from datetime import timedelta
from enum import Flag

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.errors import KasirError
from pos_app.ids import SaleId
from pos_app.ledger import Ledger
from pos_app.payment.reading import still_due
from pos_app.payment.watching import INSTRUCTION_READS
from pos_app.records import Struct, replace
from pos_app.register import Register
from pos_app.register.reach import is_gone, is_no_answer, is_too_often
from pos_app.selling.sale import Order, Sale
from pos_app.sending.watch_plan import WatchPlan
from ui.flow.codes import prepare_codes
from ui.tasks import TaskRunner

_COUNTER_S = 2.0
"""For how long nothing is read in the background once the counter asks the server something."""
_SHORTEST_SLEEP_MS, _LONGEST_SLEEP_MS = 20, 60_000
_TAKEN_UP = timedelta(days=3)
"""Orders that could be paid so recently are watched again. Longer than they are read, for a clock may be wrong."""


class _Wish(Flag):
    """What the next reading is to do, or the one under way does."""

    NOTHING = 0
    CHECK = 1
    """A person waits for the answer."""
    CODE = 2
    """The gateway is asked for its code, too."""


class _Asked(Struct):
    """What is asked about one sale: by the reading under way (`now`) and by the one after it (`then`).

    `renewing`: a person wants a new code for this sale; `why_not` is what the server said to that. `once`: the sale is
    not watched, only read.
    """

    now: _Wish = _Wish.NOTHING
    then: _Wish = _Wish.NOTHING
    renewing: Sale | None = None
    why_not: KasirError | None = None
    once: bool = False


class PaymentWatch(QObject):
    """Reads watched orders at their pace.

    `sale_changed(Sale)` after a reading that changed anything; `paid(Sale)` once, when the server says so. What a
    person asked for with `check_now` is answered by `checked(SaleId)` when nothing changed, or
    `check_failed(SaleId, KasirError)`. `renew` is answered by `renewed(Sale)` when there is a code that can be paid by,
    or `not_renewed(Sale, KasirError | None)`, with what the server said; or by neither when it turns out to be paid.
    """

    sale_changed = Signal(object)
    paid = Signal(object)
    checked = Signal(object)
    check_failed = Signal(object, object)
    renewed = Signal(object)
    not_renewed = Signal(object, object)

    def __init__(self, tasks: TaskRunner[Ledger], register: Register, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._register = register
        self._plan = WatchPlan(register.server_clock)
        self._asked: dict[SaleId, _Asked] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)

    def take_up(self) -> None:
        """Watch what was unpaid when the register was closed, and tell again of what calls a person."""
        self._take_up_before(None)

    def watch(self, sale: Sale) -> None:
        """Watch this sale's order from now on, if there is something to wait for."""
        if self._take(sale):
            self._step()

    def show_sale(self, sale_id: SaleId | None) -> None:
        """Say which sale is on the screen; it is read at the visible pace."""
        self._plan.show(sale_id)
        self._step()

    def set_in_sight(self, in_sight: bool) -> None:
        """Say whether anybody can see the screen with that sale."""
        self._plan.set_in_sight(in_sight)
        self._step()

    def give_way(self) -> None:
        """The counter is about to ask the server something, which comes before what is read in the background."""
        self._plan.give_way(_COUNTER_S)

    def hurry(self) -> None:
        """The server answers again after it did not."""
        self._plan.hurry()
        self._step()

    def check_now(self, sale: Sale, *, anew: bool = False) -> None:
        """Read this order at once (F5), even one that is no longer watched.

        `anew` has the gateway asked for its code again; so is one whose time has run out. An order for which nobody
        has to pay any more is read, and nothing else. While the server is known to refuse everything for having been
        asked too often, nothing is sent, and that is the answer.
        """
        if sale.order is None:
            return
        if (refusal := self._register.payments.pause(self._register.clock)) is not None:
            self.check_failed.emit(sale.id, refusal)
            return
        over = self._plan.is_over(sale.order)
        self._ask(sale, sale.order, _Wish.CHECK | (_Wish.CODE if anew or over else _Wish.NOTHING))

    def renew(self, sale: Sale) -> None:
        """Ask the gateway for a new code in place of one that has expired (behaviour.md section 6: it may refuse)."""
        if sale.order is None:
            return
        if (refusal := self._register.payments.pause(self._register.clock)) is not None:
            self.not_renewed.emit(sale, refusal)
            return
        self._ask(sale, sale.order, _Wish.CODE, renewing=sale)

    def look_once(self, sale: Sale) -> None:
        """Read the order of a sale that nobody watches, without anybody having asked; trouble is kept quiet."""
        if sale.order is None or sale.id in self._plan:
            return
        if self._register.payments.pause(self._register.clock) is None:
            self._add(sale, sale.order)
            self._asked[sale.id].once = True
            self._read(sale.id)
            self._step()

    def _take_up_before(self, sale: Sale | None) -> None:
        since, before = self._register.server_clock.now() - _TAKEN_UP, sale.id if sale else None
        self._tasks.ledger(self, lambda ledger: ledger.sales.unpaid(since, before=before), self._taken_up)

    def _taken_up(self, sales: list[Sale]) -> None:
        for sale in sales:
            self._take(sale)
            if sale.order is not None and sale.order.needs_person:
                self.sale_changed.emit(sale)
        if sales:
            self._step()
            self._take_up_before(sales[-1])

    def _take(self, sale: Sale) -> bool:
        """Take the sale into the plan; False when nothing is waited for, or it is there already."""
        order = sale.order
        waits = order is not None and sale.tender.is_servers and not order.is_paid
        if not waits or order is None or order.payment_method == "cod" or sale.id in self._plan:
            return False
        self._add(sale, order)
        return True

    def _add(self, sale: Sale, order: Order) -> None:
        made = order.accepted_at
        # By the computer's own clock, which gave that time.
        age = (self._register.clock.now() - made).total_seconds() if made else 0.0
        self._plan.add(sale.id, order, max(0.0, age))
        self._asked[sale.id] = _Asked()

    def _ask(self, sale: Sale, order: Order, wish: _Wish, renewing: Sale | None = None) -> None:
        if not self._take(sale) and sale.id not in self._plan:
            self._add(sale, order)
            self._asked[sale.id].once = True
        asked = self._asked[sale.id]
        asked.then |= wish & _Wish.CHECK if asked.once else wish
        if renewing is not None:
            asked.renewing, asked.why_not = renewing, None
        self.give_way()
        # A reading that is under way may have left before what is asked about.
        if not self._plan.is_reading(sale.id):
            self._read(sale.id)
        self._step()

    # Reading

    def _step(self) -> None:
        """Read what is due, and sleep until the next is."""
        while True:
            turn = self._plan.next(self._register.payments.allowance(self._register.clock))
            for sale_id in turn.given_up:
                self._asked.pop(sale_id, None)
            if turn.sale_id is None:
                break
            self._read(turn.sale_id)
        if turn.seconds is None:
            self._timer.stop()
        else:
            self._timer.start(max(_SHORTEST_SLEEP_MS, min(_LONGEST_SLEEP_MS, round(turn.seconds * 1000))))

    def _read(self, sale_id: SaleId) -> None:
        asked = self._asked[sale_id]
        asked.now, asked.then = asked.then, _Wish.NOTHING
        first = self._plan.reads(sale_id) == 0 and self._plan.order(sale_id).instruction is None
        wanted = first and self._plan.awaits_code(sale_id) and not asked.once
        self._leave(sale_id, code=wanted or _Wish.CODE in asked.now)

    def _leave(self, sale_id: SaleId, *, code: bool) -> None:
        """Read it; `code`: by asking the gateway for its instructions."""
        payments, order = self._register.payments, self._plan.order(sale_id)
        wanted = self._plan.awaits_code(sale_id) and not self._asked[sale_id].once
        page = wanted and self._plan.reads(sale_id) >= INSTRUCTION_READS
        self._plan.began(sale_id)

        read = payments.ask if code else payments.read_with_page if page else payments.read

        def work() -> Order:
            fresh = read(order)
            prepare_codes(fresh)
            return fresh

        self._tasks.network(
            self,
            work,
            lambda fresh: self._arrived(sale_id, fresh),
            lambda error: self._failed(sale_id, error, code=code),
        )

    def _arrived(self, sale_id: SaleId, fresh: Order) -> None:
        if sale_id not in self._plan:
            return
        before = self._plan.order(sale_id)
        code = fresh.instruction
        # A reading may leave out what an earlier one said; that takes nothing back but a code of another amount.
        fresh = replace(
            fresh,
            instruction=code or still_due(before.instruction, fresh.totals.total),
            expires_at=fresh.expires_at or before.expires_at,
            suspected_spam=fresh.suspected_spam or before.suspected_spam,
        )
        # A new time to pay with no new code yet: the old code must not pass for one that holds.
        lives_again = self._plan.is_over(before) and not self._plan.is_over(fresh) and not fresh.is_paid
        awaits = lives_again and code is None and before.instruction is not None
        if awaits:
            fresh = replace(fresh, expires_at=before.expires_at)
        if _facts(before) == _facts(fresh):
            self._over(sale_id, None, awaits=awaits)
            return
        self._tasks.ledger(
            self,
            lambda ledger: ledger.sales.record_order(sale_id, fresh),
            lambda sale: self._over(sale_id, sale, awaits=awaits),
            lambda error: self._failed(sale_id, error),
        )

    def _over(self, sale_id: SaleId, sale: Sale | None, *, awaits: bool) -> None:
        """The reading is over; `sale` as it was written down, where anything had changed."""
        if sale_id not in self._plan:
            return
        before = self._plan.order(sale_id)
        order = sale.order if sale is not None and sale.order is not None else before
        self._plan.ended(sale_id)
        self._plan.learned(sale_id, order, awaits_code=awaits)
        asked = self._asked[sale_id]
        if sale is not None and order.is_paid:
            self._drop(sale_id)
            self.sale_changed.emit(sale)
            if sale.tender.is_servers and not before.is_paid:
                self.paid.emit(sale)
            self._step()
            return
        if sale is not None:
            self.sale_changed.emit(sale)
        elif _Wish.CHECK in asked.now:
            self.checked.emit(sale_id)
        self._judge_renewal(sale_id, asked, sale, awaits=awaits)
        self._go_on(sale_id)

    def _judge_renewal(self, sale_id: SaleId, asked: _Asked, sale: Sale | None, *, awaits: bool) -> None:
        """Tell whether there is a new code, once that is known."""
        wanted = asked.renewing
        if wanted is None or awaits or _Wish.CODE in asked.then:
            return
        asked.renewing = None
        order = self._plan.order(sale_id)
        if order.instruction is None or self._plan.is_over(order):
            self.not_renewed.emit(sale or wanted, asked.why_not)
        else:
            self.renewed.emit(sale or wanted)

    def _failed(self, sale_id: SaleId, error: Exception, *, code: bool = False) -> None:
        if sale_id not in self._plan:
            return
        asked = self._asked[sale_id]
        refused = is_too_often(error)
        answered = isinstance(error, KasirError) and not is_no_answer(error)
        if code and answered and not refused and not is_gone(error):
            # A code that cannot be had (again); the order itself may still have been paid.
            self._plan.ended(sale_id)
            asked.why_not = error if isinstance(error, KasirError) else None
            self._leave(sale_id, code=False)
            return
        if refused:
            self._plan.refused(sale_id)
        else:
            self._plan.ended(sale_id, answered=False)
        check, renewing = _Wish.CHECK in asked.now | asked.then, asked.renewing
        asked.now = asked.then = _Wish.NOTHING
        asked.renewing = None
        if is_gone(error) or asked.once:
            # The server no longer knows this order (a demo store that was started anew): nothing to wait for.
            self._drop(sale_id)
        self._step()
        if not isinstance(error, KasirError):
            raise error
        if check:
            self.check_failed.emit(sale_id, error)
        if renewing is not None:
            self.not_renewed.emit(renewing, error)

    def _go_on(self, sale_id: SaleId) -> None:
        asked = self._asked.get(sale_id)
        if asked is not None and not self._plan.is_reading(sale_id):
            if asked.then:
                self._read(sale_id)
            elif asked.once and asked.renewing is None:
                self._drop(sale_id)
        self._step()

    def _drop(self, sale_id: SaleId) -> None:
        self._plan.forget(sale_id)
        self._asked.pop(sale_id, None)


def _facts(order: Order) -> tuple[object, ...]:
    shown = order.totals, order.instruction, order.expires_at, order.payment_method, order.suspected_spam
    return order.payment_status, order.status, *shown
