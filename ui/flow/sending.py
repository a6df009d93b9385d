"""Sending what waits, in the background (design section 4).

The ledger lane tends the pipeline and the network lane carries it; they call one another, so that a long queue does not
go through the UI thread sale by sale. It wakes for a new sale, when the next try is due, and when somebody asks.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.clock import Clock
from pos_app.errors import KasirError
from pos_app.ids import SaleId
from pos_app.ledger import Ledger
from pos_app.records import Record
from pos_app.register import Register
from pos_app.register.reach import seen_by
from pos_app.selling.sale import Sale
from pos_app.sending.outcomes import Job, Outcome, problem_in, sale_after
from pos_app.sending.pipeline import Pipeline
from ui.flow.codes import prepare_codes
from ui.tasks import TaskRunner

_AT_THE_COUNTER_S = 5.0
"""For how long somebody who has touched the window counts as being at the counter."""
_LONGEST_SLEEP_MS = 60_000
_SHORTEST_SLEEP_MS = 50
_COUNT_EVERY_S = 0.5
"""While many sales are sent, how often those that wait are counted: each count reads them all."""


class _Tended(Record):
    """What the ledger recorded: sales as they now stand and what their steps ended in.

    `open_sales` when they were counted. At rest, `sleep_ms` is how long to sleep (None: until something is placed).
    """

    sales: tuple[tuple[Sale, Outcome], ...]
    open_sales: int | None
    at_rest: bool
    sleep_ms: int | None


class SendingDuty(QObject):
    """Sends every waiting sale of the register.

    `sale_changed(Sale)` follows every recorded step, `waiting_changed(int)` the number of sales still open,
    `connection_seen(Reach)` what a step taught about the way to the server, and `stumbled(KasirError)` a ledger that
    could not be used.
    """

    sale_changed = Signal(object)
    waiting_changed = Signal(object)
    connection_seen = Signal(object)
    stumbled = Signal(object)

    def __init__(self, tasks: TaskRunner[Ledger], register: Register, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._register = register
        self._pipeline = Pipeline(register.sender, register.clock)
        self._counted_at = 0.0  # touched by the ledger lane alone
        self._awaited: set[SaleId] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.wake)

    def start(self) -> None:
        """Take up whatever waits from before.

        Where a sign-in is kept it is tried, so that sales which waited for one are sent in their places.
        """
        session = self._register.client.session
        self._tasks.network(
            self, lambda: session.signed_in, lambda kept: self.signed_in() if kept else self.wake(), self._stumbled
        )

    def wake(self) -> None:
        """Take up whatever is due; call it after placing a sale."""
        self._timer.stop()
        self._look()

    def send_now(self, *sale_ids: SaleId) -> None:
        """Try these sales at once, whenever their next try would be due."""
        self._awaited.update(sale_ids)
        self._pipeline.want(sale_ids)
        self.wake()

    def send_all(self) -> None:
        """Try every sale at once, whenever its next try would be due."""
        self._tasks.ledger(self, lambda ledger: ledger.outbox.hurry(), lambda _: self.wake(), self._declined)

    def give_way(self) -> None:
        """Somebody uses the window, which comes first."""
        self._pipeline.give_way(_AT_THE_COUNTER_S)

    def retry(self, sale_id: SaleId) -> None:
        """Put a refused sale back and send it."""
        self._tasks.ledger(self, lambda ledger: ledger.outbox.retry(sale_id), self._retried, self._declined)

    def signed_in(self) -> None:
        """The account is signed in again: what waited for that goes on."""
        self._tasks.ledger(self, lambda ledger: ledger.outbox.signed_in(), lambda _: self.wake())

    def count(self) -> None:
        """Tell how many sales are open."""
        self._tasks.ledger(self, lambda ledger: ledger.sales.open_count(), self.waiting_changed.emit)

    def stop(self) -> None:
        """Let nothing more leave, and give back what was about to; call it before the lanes are shut down."""
        self._timer.stop()
        self._pipeline.stop()
        self._look()

    def _look(self) -> None:
        """Have the ledger lane tend the pipeline; called by a network thread too."""
        self._tasks.ledger(self, self._tend, self._tended, self._stumbled)

    def _tend(self, ledger: Ledger) -> _Tended:
        with self._pipeline.turn():
            return self._tended_by(ledger)

    def _tended_by(self, ledger: Ledger) -> _Tended:
        recorded = self._pipeline.tend(ledger)
        if self._pipeline.calls_for_carrier():
            try:
                address_id = self._register.shop_address_id(ledger)
            except BaseException:
                self._pipeline.has_no_carrier()
                raise
            self._tasks.network(self, lambda: self._pipeline.carry(address_id, self._look), None, self._stumbled)
        sales = [(_as_recorded(ledger, job, outcome), outcome) for job, outcome in recorded]
        self._prepare(sale for sale, _ in sales)
        at_rest = self._pipeline.is_idle
        due = ledger.outbox.next_due() if at_rest else None
        return _Tended(
            sales=tuple(sales),
            open_sales=self._count(ledger, at_rest=at_rest) if recorded else None,
            at_rest=at_rest,
            sleep_ms=_sleep_ms(self._register.clock, due.timestamp()) if due else None,
        )

    def _prepare(self, sales: Iterable[Sale]) -> None:
        """The reply to a checkout may bring the code already: what somebody waits for is about to be drawn."""
        for sale in sales:
            if sale.order is not None and sale.id in self._awaited:
                self._awaited.discard(sale.id)
                prepare_codes(sale.order)

    def _count(self, ledger: Ledger, *, at_rest: bool) -> int | None:
        now = self._register.clock.monotonic()
        if not at_rest and now - self._counted_at < _COUNT_EVERY_S:
            return None
        self._counted_at = now
        return ledger.sales.open_count()

    def _tended(self, tended: _Tended) -> None:
        for reach, _ in groupby(seen_by(problem_in(outcome)) for _, outcome in tended.sales):
            self.connection_seen.emit(reach)
        for sale, _ in tended.sales:
            self.sale_changed.emit(sale)
        if tended.open_sales is not None:
            self.waiting_changed.emit(tended.open_sales)
        if tended.at_rest and tended.sleep_ms is not None:
            # Never in a circle, should the ledger call something due that it then does not give out.
            self._timer.start(max(_SHORTEST_SLEEP_MS, tended.sleep_ms))

    def _retried(self, sale: Sale) -> None:
        self.sale_changed.emit(sale)
        self.send_now(sale.id)

    def _stumbled(self, error: Exception) -> None:
        # Leases and departures are on disk, so a later try picks up where this one ended.
        self._timer.start(_LONGEST_SLEEP_MS)
        self._declined(error)

    def _declined(self, error: Exception) -> None:
        if not isinstance(error, KasirError):
            raise error
        self.stumbled.emit(error)


def _as_recorded(ledger: Ledger, job: Job, outcome: Outcome) -> Sale:
    """The sale of a step as the ledger has it now; read again only where more may have become of it meanwhile."""
    sale_id = job.claim.sale.id
    after = None if ledger.proofs.was_added(sale_id) else sale_after(job, outcome)
    return after or ledger.sales.one(sale_id)


def _sleep_ms(clock: Clock, due: float) -> int:
    return max(0, min(_LONGEST_SLEEP_MS, int((due - clock.now().timestamp()) * 1000) + 1))
