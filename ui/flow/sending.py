"""Sending what waits, in the background, one step at a time (design section 4).

A step is leased and recorded on the ledger lane and performed on the network lane; between steps this object holds
nothing but the job. It wakes for a new sale, when the next try is due, and when somebody asks.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.clock import Clock
from pos_app.errors import KasirError
from pos_app.ids import SaleId
from pos_app.ledger import Ledger
from pos_app.register import Register
from pos_app.register.reach import Reach, seen_by
from pos_app.selling.sale import Sale, SendState
from pos_app.sending.outcomes import Job, Outcome, problem_in
from ui.tasks import TaskRunner

_LONGEST_SLEEP_MS = 60_000
_SHORTEST_SLEEP_MS = 50
_MOVING = (SendState.WAITING, SendState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class _Begun:
    """A step to take now, or how long to sleep, in milliseconds (None: until something is placed)."""

    job: Job | None
    address_id: int | None
    sleep_ms: int | None


@dataclass(frozen=True, slots=True)
class _Finished:
    """What a step left behind."""

    sale: Sale
    open_sales: int
    next_job: Job | None


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
        self._working = False
        self._again = False
        self._wanted: list[SaleId] = []
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
        if self._working:
            self._again = True
            return
        self._working, self._again = True, False
        self._timer.stop()
        only = self._wanted.pop(0) if self._wanted else None
        self._tasks.ledger(self, lambda ledger: self._begin(ledger, only), self._begun, self._stumbled)

    def send_now(self, *sale_ids: SaleId) -> None:
        """Try these sales at once, whenever their next try would be due."""
        self._wanted += [sale_id for sale_id in sale_ids if sale_id not in self._wanted]
        self.wake()

    def send_all(self) -> None:
        """Try every sale at once, in order of placing, whenever its next try would be due."""
        self._tasks.ledger(self, _moving, lambda sale_ids: self.send_now(*sale_ids), self._declined)

    def retry(self, sale_id: SaleId) -> None:
        """Put a refused sale back and send it."""
        self._tasks.ledger(self, lambda ledger: ledger.outbox.retry(sale_id), self._retried, self._declined)

    def signed_in(self) -> None:
        """The account is signed in again: what waited for that goes on."""
        self._tasks.ledger(self, lambda ledger: ledger.outbox.signed_in(), lambda _: self.wake())

    def count(self) -> None:
        """Tell how many sales are open."""
        self._tasks.ledger(self, lambda ledger: ledger.sales.open_count(), self.waiting_changed.emit)

    def _begin(self, ledger: Ledger, only: SaleId | None) -> _Begun:
        job = self._register.sender.begin(ledger, only, at_once=only is not None)
        if job is not None:
            return _Begun(job, self._register.shop_address_id(ledger), None)
        due = ledger.outbox.next_due()
        return _Begun(None, None, _sleep_ms(self._register.clock, due.timestamp()) if due else None)

    def _begun(self, begun: _Begun) -> None:
        job, address_id = begun.job, begun.address_id
        if job is not None:
            perform = self._register.sender.perform
            self._tasks.network(
                self,
                lambda: perform(job, address_id),
                lambda outcome: self._performed(job, address_id, outcome),
                self._stumbled,
            )
            return
        self._working = False
        if self._again or self._wanted:
            self.wake()
        elif begun.sleep_ms is not None:
            # Never in a circle, should the ledger call something due that it then does not give out.
            self._timer.start(max(_SHORTEST_SLEEP_MS, begun.sleep_ms))

    def _performed(self, job: Job, address_id: int | None, outcome: Outcome) -> None:
        self._tell_connection(outcome)
        self._tasks.ledger(
            self,
            lambda ledger: self._finish(ledger, job, outcome),
            lambda finished: self._finished(finished, address_id),
            self._stumbled,
        )

    def _finish(self, ledger: Ledger, job: Job, outcome: Outcome) -> _Finished:
        next_job = self._register.sender.finish(ledger, job, outcome)
        return _Finished(ledger.sales.one(job.claim.sale.id), ledger.sales.open_count(), next_job)

    def _finished(self, finished: _Finished, address_id: int | None) -> None:
        self.sale_changed.emit(finished.sale)
        self.waiting_changed.emit(finished.open_sales)
        if finished.next_job is not None:
            self._begun(_Begun(finished.next_job, address_id, None))
            return
        self._working = False
        self.wake()

    def _retried(self, sale: Sale) -> None:
        self.sale_changed.emit(sale)
        self.send_now(sale.id)

    def _stumbled(self, error: Exception) -> None:
        # Leases and departures are on disk, so a later try picks up where this one ended.
        self._working = False
        self._timer.start(_LONGEST_SLEEP_MS)
        self._declined(error)

    def _declined(self, error: Exception) -> None:
        if not isinstance(error, KasirError):
            raise error
        self.stumbled.emit(error)

    def _tell_connection(self, outcome: Outcome) -> None:
        seen = seen_by(problem_in(outcome))
        if seen is Reach.OFFLINE:
            self._wanted.clear()  # the others would not get there either, and would hold up what is placed meanwhile
        self.connection_seen.emit(seen)


def _moving(ledger: Ledger) -> list[SaleId]:
    return [sale.id for sale in ledger.sales.open() if sale.sending.state in _MOVING]


def _sleep_ms(clock: Clock, due: float) -> int:
    return max(0, min(_LONGEST_SLEEP_MS, int((due - clock.now().timestamp()) * 1000) + 1))
