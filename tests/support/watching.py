"""Orders watched as `WatchPlan` says, in a time that the test lets pass: hours of it in a moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pos_app.ids import SaleId
from pos_app.register.reach import is_too_often
from pos_app.sandbox.life import ACTIONS
from pos_app.sandbox.state import Order
from pos_app.scalev.errors import ScalevError
from pos_app.selling.sale import Sale
from pos_app.sending.watch_plan import WatchPlan
from tests.support.counter import Counter

_A_REQUEST_TAKES = 0.1
_SOLD = "KOPI-GAYO-250"


@dataclass
class WatchedOrders:
    """What a register's window does with a plan, on one thread. Seconds are the clock's, from the start.

    `reads` are (second, sale), `paid` and `refused` when each was first seen to be paid, and when the server refused.
    """

    counter: Counter
    plan: WatchPlan = field(init=False)
    sales: dict[SaleId, Sale] = field(default_factory=dict)
    reads: list[tuple[float, SaleId]] = field(default_factory=list)
    paid: dict[SaleId, float] = field(default_factory=dict)
    refused: list[float] = field(default_factory=list)
    given_up: list[SaleId] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.plan = WatchPlan(self.counter.register.server_clock)
        # One clock for both, so that limits and expiry pass with the test's time.
        self.counter.sandbox.server.state.clock = self.counter.clock
        self._began = self.counter.clock.seconds

    @property
    def second(self) -> float:
        """Seconds since the start."""
        return self.counter.clock.seconds - self._began

    def place(self, orders: int, *, with_code: bool = True) -> list[Sale]:
        """So many QRIS sales, each with its code, or still without."""
        variant, _ = self.counter.sandbox.server.state.catalog.variant_by_sku[_SOLD]
        variant.stock = None
        placed = [self.counter.place(_SOLD) for _ in range(orders)]
        self.counter.drain()
        sales = []
        for each in placed:
            sale = self.counter.now(each)
            assert sale.order is not None
            order = self.counter.register.payments.ask(sale.order) if with_code else sale.order
            sales.append(self.counter.ledger.sales.record_order(sale.id, order))
        return sales

    def watch(self, sales: list[Sale], age: float = 0.0) -> None:
        """Watch them from now on."""
        for sale in sales:
            assert sale.order is not None
            self.sales[sale.id] = sale
            self.plan.add(sale.id, sale.order, age)

    def at_store(self, sale: Sale) -> Order:
        """The store's order of that sale."""
        assert sale.order is not None
        return self.counter.sandbox.server.state.orders_by_key[sale.order.id]

    def happens(self, action: str, sale: Sale) -> None:
        """What a buyer, a bank or bad luck does to its order."""
        with self.counter.sandbox.server.state.lock:
            ACTIONS[action](self.counter.sandbox.server.state, self.at_store(sale))

    def pass_time(self, seconds: float, each: Callable[[], object] = lambda: None) -> None:
        """Let so much time pass, reading what is due; `each` is called between any two steps."""
        clock, end = self.counter.clock, self.counter.clock.seconds + seconds
        while True:
            each()
            turn = self.plan.next(self.counter.register.payments.allowance(clock))
            self.given_up += turn.given_up
            if turn.sale_id is not None:
                self._read(turn.sale_id)
            elif turn.seconds is None or clock.seconds + turn.seconds > end:
                clock.advance(max(0.0, end - clock.seconds))
                return
            else:
                clock.advance(turn.seconds)

    def between(self, start: float, end: float) -> list[SaleId]:
        """What was read between those seconds, in order."""
        return [sale_id for second, sale_id in self.reads if start <= second < end]

    def _read(self, sale_id: SaleId) -> None:
        self.reads.append((self.second, sale_id))
        self.plan.began(sale_id)
        self.counter.clock.advance(_A_REQUEST_TAKES)
        try:
            order = self.counter.register.payments.read(self.plan.order(sale_id))
        except ScalevError as error:
            if is_too_often(error):
                self.refused.append(self.second)
                self.plan.refused(sale_id)
            else:
                self.plan.ended(sale_id, answered=False)
            return
        self.plan.ended(sale_id)
        self.plan.learned(sale_id, order)
        if order.is_paid:
            self.paid[sale_id] = self.second
            self.plan.forget(sale_id)
