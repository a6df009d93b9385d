"""Watching orders until they are paid (behaviour.md section 8): instructions first, then the money.

Any number of orders at once. The one on the screen is read oftener than those in the background, which are read one
after another so that they never crowd out what the counter waits for. A code that has expired is still watched for a
late payment, more slowly.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.errors import KasirError
from pos_app.ids import SaleId
from pos_app.ledger import Ledger
from pos_app.payment.instructions import Unusable
from pos_app.payment.reading import still_due
from pos_app.payment.watching import INSTRUCTION_READS, Wait, next_read
from pos_app.register import Register
from pos_app.register.reach import is_gone, not_before
from pos_app.selling.sale import Order, Sale
from ui.flow.codes import prepare_codes
from ui.tasks import TaskRunner

_AFTER_FAILURE_MS = 5_000
_AFTER_FAILURE_UNSEEN_MS = 60_000


@dataclass(slots=True)
class _Watch:
    """One order. `asked`: a person waits for the next answer; `again`: a person asked while a reading was under way,
    which may have left before what they ask about; `once`: only one reading is wanted."""

    order: Order
    began: float
    reads: int = 0
    reading: bool = False
    asked: bool = False
    again: bool = False
    anew: bool = False
    once: bool = False
    timer: QTimer | None = None


class PaymentWatch(QObject):
    """Reads watched orders at their pace.

    `sale_changed(Sale)` after a reading that changed anything; `paid(Sale)` once, when the server says so. What a
    person asked for with `check_now` is answered by `checked(SaleId)` when nothing changed, or
    `check_failed(SaleId, KasirError)`.
    """

    sale_changed = Signal(object)
    paid = Signal(object)
    checked = Signal(object)
    check_failed = Signal(object, object)

    def __init__(self, tasks: TaskRunner[Ledger], register: Register, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._register = register
        self._watched: dict[SaleId, _Watch] = {}
        self._visible: SaleId | None = None
        self._unseen: SaleId | None = None
        self._queue: dict[SaleId, None] = {}

    def take_up(self) -> None:
        """Watch what was unpaid when the register was closed."""
        self._tasks.ledger(self, lambda ledger: ledger.sales.unpaid(), self._taken_up)

    def watch(self, sale: Sale) -> None:
        """Watch this sale's order from now on, if there is something to wait for."""
        order = sale.order
        waits = order is not None and sale.tender.is_servers and not order.is_paid
        if not waits or order is None or order.payment_method == "cod" or sale.id in self._watched:
            return
        self._watched[sale.id] = _Watch(order, self._register.clock.monotonic())
        self._due(sale.id)

    def show_sale(self, sale_id: SaleId | None) -> None:
        """Say which sale is on the screen; it is read at the visible pace."""
        if sale_id == self._visible:
            return
        self._visible = sale_id
        if sale_id in self._watched:
            self._plan(sale_id)

    def check_now(self, sale: Sale, *, anew: bool = False) -> None:
        """Read this order at once (F5), even one that is no longer watched.

        `anew` has the gateway asked for its code again; so is one whose time has run out. An order for which nobody
        has to pay any more is read, and nothing else.
        """
        if sale.order is None:
            return
        self.watch(sale)
        if sale.id not in self._watched:
            self._watched[sale.id] = self._single(sale, sale.order)
        watch = self._watched[sale.id]
        watch.anew = sale.tender.is_servers and not watch.once and (anew or self._is_over(watch.order))
        if watch.reading:
            watch.again = True
        else:
            watch.asked = True
            self._read(sale.id)

    def look_once(self, sale: Sale) -> None:
        """Read the order of a sale that nobody watches, without anybody having asked; trouble is kept quiet."""
        if sale.order is not None and sale.id not in self._watched:
            self._watched[sale.id] = self._single(sale, sale.order)
            self._read(sale.id)

    def _taken_up(self, sales: list[Sale]) -> None:
        for sale in sales:
            self.watch(sale)

    def _single(self, sale: Sale, order: Order) -> _Watch:
        # What is paid at the till needs no instructions: the gateway is not asked to make any.
        reads = 0 if sale.tender.is_servers else 1
        return _Watch(order, self._register.clock.monotonic(), reads=reads, once=True)

    def _due(self, sale_id: SaleId) -> None:
        watch = self._watched.get(sale_id)
        if watch is None or watch.reading:
            return
        _stop(watch)
        if sale_id != self._visible and self._unseen is not None:
            self._queue.setdefault(sale_id)
            return
        self._read(sale_id)

    def _read(self, sale_id: SaleId) -> None:
        watch = self._watched.get(sale_id)
        if watch is None or watch.reading:
            return
        _stop(watch)
        watch.reading = True
        if sale_id != self._visible and self._unseen is None:
            self._unseen = sale_id
        payments, order, reads = self._register.payments, watch.order, watch.reads
        wanted = order.instruction is None and not watch.once
        enough = next_read(Wait.INSTRUCTIONS, reads, 0.0, visible=True) is None
        anew, watch.anew = watch.anew, False

        def work() -> Order:
            if anew or (wanted and reads == 0):
                fresh = payments.ask(order)
            else:
                fresh = payments.read_with_page(order) if wanted and enough else payments.read(order)
            prepare_codes(fresh)
            return fresh

        self._tasks.network(
            self,
            work,
            lambda fresh: self._arrived(sale_id, fresh),
            lambda error: self._failed(sale_id, error, anew=anew),
        )

    def _arrived(self, sale_id: SaleId, fresh: Order) -> None:
        watch = self._free(sale_id)
        if watch is None:
            return
        before, watch.reads = watch.order, watch.reads + 1
        # A reading may leave out what an earlier one said; that takes nothing back but a code of another amount.
        fresh = replace(
            fresh,
            instruction=fresh.instruction or still_due(before.instruction, fresh.totals.total),
            expires_at=fresh.expires_at or before.expires_at,
            suspected_spam=fresh.suspected_spam or before.suspected_spam,
        )
        if (fresh.instruction is None) is not (before.instruction is None):
            watch.reads, watch.began = 0, self._register.clock.monotonic()
        watch.order = fresh
        if _facts(before) != _facts(fresh):
            self._tasks.ledger(
                self,
                lambda ledger: ledger.sales.record_order(sale_id, fresh),
                lambda sale: self._recorded(sale, before),
                lambda error: self._not_recorded(sale_id, before, error),
            )
            return
        if watch.asked:
            watch.asked = False
            self.checked.emit(sale_id)
        self._go_on(sale_id)

    def _recorded(self, sale: Sale, before: Order) -> None:
        watch = self._watched.get(sale.id)
        if watch is None or sale.order is None:
            return
        watch.order, watch.asked = sale.order, False
        if sale.order.is_paid:
            _stop(self._watched.pop(sale.id))
            self.sale_changed.emit(sale)
            if sale.tender.is_servers and not before.is_paid:
                self.paid.emit(sale)
            return
        self.sale_changed.emit(sale)
        self._go_on(sale.id)

    def _not_recorded(self, sale_id: SaleId, before: Order, error: Exception) -> None:
        # What the ledger does not hold is not known: the next reading brings it again.
        if watch := self._watched.get(sale_id):
            watch.order = before
        self._failed(sale_id, error)

    def _failed(self, sale_id: SaleId, error: Exception, *, anew: bool = False) -> None:
        watch = self._free(sale_id)
        if watch is None:
            return
        asked, watch.asked, watch.again = watch.asked or watch.again, False, False
        if is_gone(error) or watch.once:
            # The server no longer knows this order (a demo store that was started anew): nothing to wait for.
            del self._watched[sale_id]
        elif anew and isinstance(error, KasirError) and not_before(error) is None and self._is_over(watch.order):
            # A code that cannot be had again; the order itself may still have been paid.
            watch.asked = asked
            self._read(sale_id)
            return
        else:
            delay = _AFTER_FAILURE_MS if sale_id == self._visible else _AFTER_FAILURE_UNSEEN_MS
            if (moment := not_before(error)) is not None:
                delay = max(delay, int((moment - self._register.clock.now()).total_seconds() * 1000))
            self._later(sale_id, watch, delay)
        if not isinstance(error, KasirError):
            raise error
        if asked:
            self.check_failed.emit(sale_id, error)

    def _free(self, sale_id: SaleId) -> _Watch | None:
        """An answer is here: the next one in the background may be read."""
        watch = self._watched.get(sale_id)
        if watch is not None:
            watch.reading = False
        if self._unseen == sale_id:
            self._unseen = None
            if self._queue:
                self._tasks.later(self, 0, self._next_unseen)
        return watch

    def _next_unseen(self) -> None:
        while self._queue and self._unseen is None:
            sale_id = next(iter(self._queue))
            del self._queue[sale_id]
            self._due(sale_id)

    def _go_on(self, sale_id: SaleId) -> None:
        watch = self._watched.get(sale_id)
        if watch is not None and watch.again:
            watch.again, watch.asked = False, True
            self._read(sale_id)
        elif watch is not None and watch.once:
            del self._watched[sale_id]
        else:
            self._plan(sale_id)

    def _plan(self, sale_id: SaleId) -> None:
        watch = self._watched.get(sale_id)
        if watch is None or watch.reading:
            return
        waits_for_code = watch.order.instruction is None
        wait = Wait.INSTRUCTIONS if waits_for_code else Wait.PAYMENT
        if self._is_over(watch.order):
            wait = Wait.LATE_PAYMENT
        age = self._register.clock.monotonic() - watch.began
        seconds = next_read(wait, watch.reads, age, visible=sale_id == self._visible)
        if seconds is None and wait is Wait.INSTRUCTIONS:
            # The page that stands in for a code is asked for at once, and from then on as often as for the money.
            later = next_read(Wait.PAYMENT, watch.reads, age, visible=sale_id == self._visible)
            seconds = 0.0 if watch.reads == INSTRUCTION_READS else later
        if seconds is None:
            _stop(self._watched.pop(sale_id))
        else:
            self._later(sale_id, watch, int(seconds * 1000))

    def _is_over(self, order: Order) -> bool:
        unusable = isinstance(order.instruction, Unusable)
        return unusable or (order.expires_at is not None and order.expires_at <= self._register.clock.now())

    def _later(self, sale_id: SaleId, watch: _Watch, milliseconds: int) -> None:
        _stop(watch)

        def fire() -> None:
            watch.timer = None
            self._due(sale_id)

        watch.timer = self._tasks.later(self, milliseconds, fire)


def _facts(order: Order) -> tuple[object, ...]:
    shown = order.totals, order.instruction, order.expires_at, order.payment_method, order.suspected_spam
    return order.payment_status, order.status, *shown


def _stop(watch: _Watch) -> None:
    if watch.timer is not None:
        watch.timer.stop()
        watch.timer.deleteLater()
        watch.timer = None
