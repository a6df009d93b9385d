"""Bringing proofs of transfers to the server in the background, one step at a time and one proof at a time.

What is unfinished is taken up when the register opens, when the order is made, when the server answers again, and after
a pause that grows with each try.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.errors import KasirError
from pos_app.ids import SaleId
from pos_app.ledger import Ledger
from pos_app.payment.proof import ProofStanding
from pos_app.records import Struct
from pos_app.register import Register
from pos_app.register.reach import Reach, reach_after
from pos_app.selling.sale import Sale
from pos_app.sending.pacing import backoff
from pos_app.sending.proofs import ProofStep
from ui.tasks import TaskRunner

_log = logging.getLogger("kasir.ui")
_AFTER_A_FAULT_S = 60.0


class _Waiting(Struct):
    """A sale whose proof is not at the server. `due` by the clock that never jumps; `problem` is of the last try."""

    sale: Sale
    due: float
    failures: int = 0
    problem: KasirError | None = None
    needs_person: bool = False


class ProofDuty(QObject):
    """Brings every proof that was kept to its order.

    `changed(Sale)` follows what was recorded of a sale that has a proof, `standing_changed()` everything else that
    changes what `standing` and `problem` say, `got_stuck(Sale, KasirError)` a refusal, `connection_seen(Reach)` what a
    step taught about the way to the server, `stumbled(KasirError)` a ledger that could not be used.
    """

    changed = Signal(object)
    standing_changed = Signal()
    got_stuck = Signal(object, object)
    connection_seen = Signal(object)
    stumbled = Signal(object)

    def __init__(self, tasks: TaskRunner[Ledger], register: Register, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._register = tasks, register
        self._waiting: dict[SaleId, _Waiting] = {}
        self._busy = False
        self._stopped = threading.Event()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        """Take up what was unfinished when the register was closed, and remove what nobody needs any more."""

        def folder_unreadable(error: Exception) -> None:
            _log.warning("the folder of proofs cannot be read: %s", error)
            self._look_up([])

        self._tasks.local(self, self._register.proof_folder.sales, self._look_up, folder_unreadable)

    def take_up(self, sale: Sale) -> None:
        """Bring the proof of `sale`, which was kept just now, to the server as soon as it has an order."""
        if sale.awaits_proof and not self._stopped.is_set():
            self._waiting[sale.id] = _Waiting(sale, self._register.clock.monotonic())
            self.standing_changed.emit()
            self._go_on()

    def sale_changed(self, sale: Sale) -> None:
        """Something was recorded of `sale`; its proof may have an order to go to now."""
        waiting = self._waiting.get(sale.id)
        if waiting is not None and not self._stopped.is_set():
            waiting.sale = sale
            self._settle(sale)
            self.standing_changed.emit()
            self._go_on()

    def try_again(self, sale_id: SaleId) -> None:
        """A person asks for the next try now, also of what was refused."""
        if (waiting := self._waiting.get(sale_id)) is not None:
            self._hurry([waiting])

    def came_back(self) -> None:
        """The server answers again."""
        self._hurry([waiting for waiting in self._waiting.values() if not waiting.needs_person])

    def standing(self, sale: Sale) -> ProofStanding:
        """What there is to say of the way of the proof of `sale`, which has one."""
        if sale.proof is not None and sale.proof.is_recorded:
            return ProofStanding.RECORDED
        if sale.order is None:
            return ProofStanding.NEEDS_ORDER
        waiting = self._waiting.get(sale.id)
        if waiting is None or waiting.problem is None:
            return ProofStanding.ON_ITS_WAY
        return ProofStanding.STUCK if waiting.needs_person else ProofStanding.HELD_UP

    def problem(self, sale_id: SaleId) -> KasirError | None:
        """What went wrong at the last try, until the next one goes well."""
        waiting = self._waiting.get(sale_id)
        return waiting.problem if waiting else None

    def stop(self) -> None:
        """Begin nothing more, and let an upload end early; call it before the lanes are shut down."""
        self._stopped.set()
        self._timer.stop()

    # At the start

    def _look_up(self, sale_ids: list[SaleId]) -> None:
        self._tasks.ledger(self, lambda ledger: ledger.proofs.unfinished(sale_ids), self._take_up_all, self._declined)

    def _take_up_all(self, sales: list[Sale]) -> None:
        for sale in sales:
            self.take_up(sale)
        wanted = [sale.proof.file for sale in sales if sale.proof]
        folder, now = self._register.proof_folder, self._register.clock.now()
        self._tasks.local(self, lambda: folder.tidy(wanted, now), None, _not_tidied)

    # One step

    def _go_on(self) -> None:
        self._timer.stop()
        if self._busy or self._stopped.is_set():
            return
        able = [each for each in self._waiting.values() if each.sale.order is not None and not each.needs_person]
        if not able:
            return
        first = min(able, key=lambda each: each.due)
        wait = first.due - self._register.clock.monotonic()
        if wait > 0:
            self._timer.start(int(wait * 1000) + 1)
            return
        self._busy = True
        sale, proofs = first.sale, self._register.proofs
        self._tasks.network(
            self,
            lambda: proofs.take_step(sale, self._stopped.is_set),
            lambda step: self._taken(sale, step),
            lambda error: self._failed(sale.id, error),
        )

    def _taken(self, sale: Sale, step: ProofStep) -> None:
        if step.asked_server:
            self.connection_seen.emit(reach_after(step.problem) if step.problem else Reach.CONNECTED)
        before, after = sale.proof, step.proof
        if before is None or before == after:
            self._written(sale, step, None)
            return
        self._tasks.ledger(
            self,
            lambda ledger: ledger.proofs.move(sale.id, before, after),
            lambda fresh: self._written(sale, step, fresh),
            lambda error: self._failed(sale.id, error),
        )

    def _written(self, sale: Sale, step: ProofStep, fresh: Sale | None) -> None:
        """A step is over; `fresh` is its sale as the ledger has it now, if it was asked."""
        self._busy = False
        waiting = self._waiting.get(sale.id)
        if waiting is not None and fresh is not None:
            waiting.sale = fresh
        if waiting is not None and waiting.sale.proof == step.proof:  # and no other has taken its place
            self._judge(waiting, step)
        if fresh is not None:
            self._settle(fresh)
            self.changed.emit(fresh)
        else:
            self.standing_changed.emit()
        self._go_on()

    def _judge(self, waiting: _Waiting, step: ProofStep) -> None:
        clock = self._register.clock
        waiting.problem, waiting.needs_person = step.problem, step.needs_person
        if step.problem is None:
            waiting.failures, waiting.due = 0, clock.monotonic()
            return
        waiting.failures += 1
        pause = backoff(waiting.failures).total_seconds()
        if step.retry_at is not None:
            pause = max(pause, (step.retry_at - clock.now()).total_seconds())
        waiting.due = clock.monotonic() + pause
        if step.needs_person:
            self.got_stuck.emit(waiting.sale, step.problem)

    def _settle(self, fresh: Sale) -> None:
        """Forget a sale with nothing left to be done; the server has its picture."""
        if fresh.awaits_proof:
            return
        self._waiting.pop(fresh.id, None)
        if fresh.proof is not None and fresh.proof.is_recorded:
            folder, name = self._register.proof_folder, fresh.proof.file
            self._tasks.local(self, lambda: folder.drop_picture(name), None, _not_tidied)

    def _hurry(self, several: Iterable[_Waiting]) -> None:
        for waiting in several:
            waiting.due, waiting.failures, waiting.needs_person = self._register.clock.monotonic(), 0, False
        self.standing_changed.emit()
        self._go_on()

    def _failed(self, sale_id: SaleId, error: Exception) -> None:
        """The step may have been taken, and nothing is known of it; it is taken again later."""
        self._busy = False
        if (waiting := self._waiting.get(sale_id)) is not None:
            waiting.due = self._register.clock.monotonic() + _AFTER_A_FAULT_S
        self._go_on()
        self._declined(error)

    def _declined(self, error: Exception) -> None:
        if not isinstance(error, KasirError):
            raise error
        self.stumbled.emit(error)


def _not_tidied(error: Exception) -> None:
    if not isinstance(error, OSError):
        raise error
    _log.warning("a proof could not be removed: %s", error)
