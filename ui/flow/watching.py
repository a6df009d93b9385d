"""Watching orders until they are paid (behaviour.md section 8): instructions first, then the money.

Any number of orders at once. The one on the screen is read oftener than those in the background; a code that has
expired is still watched for a late payment, more slowly.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.ids import SaleId
from pos_app.ledger import Ledger
from pos_app.payment.instructions import HostedPage, QrisCode, WalletLink
from pos_app.payment.watching import Wait, next_read
from pos_app.register import Register
from pos_app.register.reach import is_gone, not_before
from pos_app.selling.sale import Order, Sale
from pos_app.selling.tender import TenderKind
from ui.tasks import TaskRunner

_AFTER_FAILURE_MS = 5_000


@dataclass(slots=True)
class _Watch:
    order: Order
    began: float
    reads: int = 0
    reading: bool = False
    timer: QTimer | None = None


class PaymentWatch(QObject):
    """Reads watched orders at their pace. `sale_changed(Sale)` after a reading that changed anything; `paid(Sale)`
    once, when the server says so."""

    sale_changed = Signal(object)
    paid = Signal(object)

    def __init__(self, tasks: TaskRunner[Ledger], register: Register, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._register = register
        self._watched: dict[SaleId, _Watch] = {}
        self._visible: SaleId | None = None

    def take_up(self) -> None:
        """Watch what was unpaid when the register was closed."""
        self._tasks.ledger(self, lambda ledger: ledger.sales.unpaid(), self._taken_up)

    def watch(self, sale: Sale) -> None:
        """Watch this sale's order from now on, if there is something to wait for."""
        waits = sale.order is not None and sale.tender.kind is TenderKind.SERVER and not sale.order.is_paid
        if not waits or sale.order is None or sale.order.payment_method == "cod" or sale.id in self._watched:
            return
        self._watched[sale.id] = _Watch(sale.order, self._register.clock.monotonic())
        self._read(sale.id)

    def show_sale(self, sale_id: SaleId | None) -> None:
        """Say which sale is on the screen; it is read at once and then at the visible pace."""
        self._visible = sale_id
        if sale_id in self._watched:
            self._plan(sale_id)

    def check_now(self, sale_id: SaleId) -> None:
        """Read this order at once (F5)."""
        self._read(sale_id)

    def _taken_up(self, sales: list[Sale]) -> None:
        for sale in sales:
            self.watch(sale)

    def _read(self, sale_id: SaleId) -> None:
        watch = self._watched.get(sale_id)
        if watch is None or watch.reading:
            return
        _stop(watch)
        watch.reading = True
        payments, order, reads = self._register.payments, watch.order, watch.reads
        wanted = order.instruction is None
        enough = next_read(Wait.INSTRUCTIONS, reads, 0.0, visible=True) is None

        def work() -> Order:
            if wanted and reads == 0:
                fresh = payments.ask(order)
            else:
                fresh = payments.read_with_page(order) if wanted and enough else payments.read(order)
            _prepare_codes(fresh)
            return fresh

        self._tasks.network(
            self, work, lambda fresh: self._arrived(sale_id, fresh), lambda error: self._failed(sale_id, error)
        )

    def _arrived(self, sale_id: SaleId, fresh: Order) -> None:
        watch = self._watched.get(sale_id)
        if watch is None:
            return
        watch.reading = False
        before, watch.reads = watch.order, watch.reads + 1
        if fresh.instruction is not None and before.instruction is None:
            watch.reads, watch.began = 0, self._register.clock.monotonic()
        changed = _facts(before) != _facts(fresh)
        watch.order = fresh
        if changed:
            self._tasks.ledger(
                self, lambda ledger: ledger.sales.record_order(sale_id, fresh), lambda sale: self._recorded(sale)
            )
        else:
            self._plan(sale_id)

    def _recorded(self, sale: Sale) -> None:
        watch = self._watched.get(sale.id)
        if watch is None or sale.order is None:
            return
        watch.order = sale.order
        if sale.order.is_paid:
            _stop(self._watched.pop(sale.id))
            self.sale_changed.emit(sale)
            self.paid.emit(sale)
            return
        self.sale_changed.emit(sale)
        self._plan(sale.id)

    def _failed(self, sale_id: SaleId, error: Exception) -> None:
        watch = self._watched.get(sale_id)
        if watch is None:
            return
        watch.reading = False
        if is_gone(error):
            # The server no longer knows this order (a demo store that was started anew): nothing to wait for.
            del self._watched[sale_id]
            return
        delay = _AFTER_FAILURE_MS
        if (moment := not_before(error)) is not None:
            delay = max(delay, int((moment - self._register.clock.now()).total_seconds() * 1000))
        self._later(sale_id, watch, delay)

    def _plan(self, sale_id: SaleId) -> None:
        watch = self._watched.get(sale_id)
        if watch is None or watch.reading:
            return
        now = self._register.clock.now()
        expired = watch.order.expires_at is not None and watch.order.expires_at <= now
        wait = Wait.INSTRUCTIONS if watch.order.instruction is None else Wait.PAYMENT
        if expired:
            wait = Wait.LATE_PAYMENT
        age = self._register.clock.monotonic() - watch.began
        seconds = next_read(wait, watch.reads, age, visible=sale_id == self._visible)
        if seconds is None and wait is Wait.INSTRUCTIONS:
            seconds = 0.0
        if seconds is None:
            _stop(self._watched.pop(sale_id))
        else:
            self._later(sale_id, watch, int(seconds * 1000))

    def _later(self, sale_id: SaleId, watch: _Watch, milliseconds: int) -> None:
        _stop(watch)
        watch.timer = self._tasks.later(self, milliseconds, lambda: self._due(sale_id))

    def _due(self, sale_id: SaleId) -> None:
        if watch := self._watched.get(sale_id):
            watch.timer = None
            self._read(sale_id)


def _prepare_codes(order: Order) -> None:
    """Work out the modules of what will be drawn; the first code of a day costs two frames, which the UI has not."""
    from pos_app.receipt.qr import qr_matrix

    if isinstance(order.instruction, QrisCode):
        qr_matrix(order.instruction.payload)
    elif isinstance(order.instruction, WalletLink | HostedPage):
        qr_matrix(order.instruction.url)
    if order.public_url:
        qr_matrix(order.public_url)


def _facts(order: Order) -> tuple[object, ...]:
    return order.payment_status, order.status, order.totals, order.instruction, order.expires_at, order.payment_method


def _stop(watch: _Watch) -> None:
    if watch.timer is not None:
        watch.timer.stop()
        watch.timer.deleteLater()
        watch.timer = None
