"""The simple model that ledger and outbox are held against: sales, processes at work on them, requests on the way."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from pos_app.ids import SaleId
from pos_app.ledger import Ledger
from pos_app.ledger.leases import LEASE, Claim
from pos_app.records import replace
from pos_app.selling.sale import Order, Sale, SendState
from tests.support.clock import HandClock
from tests.support.sales import order

START = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
SETTLE = 90.0
FRESH = 1.0
"""Seconds that may pass between the mark on disk and the departure, and that the settling time is longer by."""
MOVING = (SendState.WAITING, SendState.UNKNOWN)


@dataclass(eq=False)
class Request:
    """A checkout that has left, at `left_at` (monotonic seconds). `pending` while it may still reach the store."""

    sale: SaleId
    left_at: float
    pending: bool = True


@dataclass(eq=False)
class Step:
    """What a process is at work on: a claim, when it was marked as departing, and its request once that has left."""

    claim: Claim
    marked_at: float | None
    request: Request | None = None


@dataclass
class Process:
    """A running process: its ledger, and its steps by sale."""

    name: str
    ledger: Ledger
    steps: dict[SaleId, Step] = field(default_factory=dict)

    @property
    def presence(self) -> str:
        return self.ledger._presence.name


@dataclass
class Model:
    """What the ledger should say of one sale. `lease` is (presence, until)."""

    id: SaleId
    receipt: str
    due: datetime
    noted: datetime
    """When something was last noted of it: at first its placing."""
    state: SendState = SendState.WAITING
    attempts: int = 0
    in_flight: datetime | None = None
    unknown: datetime | None = None
    looks: int = 0
    looked: datetime | None = None
    """When the last look was that counted."""
    lease: tuple[str, datetime] | None = None
    no_way: bool = False
    """Whether the trouble it had last is that there was no way to the store."""

    def holds_others(self, now: datetime) -> bool:
        return self.state is SendState.WAITING and self.no_way and self.due > now

    def bring_forward(self, now: datetime) -> None:
        """If the clock was set back since it was put off, it is due now."""
        soon = now + timedelta(seconds=5)
        if self.due > soon and max(self.noted, self.unknown or self.noted) > soon:
            self.due = now

    def settle(self, state: SendState, due: datetime, *, no_way: bool = False) -> None:
        self.state, self.due, self.in_flight, self.lease, self.no_way = state, due, None, None, no_way


class World(RuleBasedStateMachine):
    """One till, the processes that run on it, and one store; rules are for who derives from it."""

    blank: Path
    """A till without sales, copied for each run."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = HandClock(START)
        self.folder = Path(tempfile.mkdtemp(prefix="kasir-machine-"))
        shutil.copy(self.blank, self.folder / "till.db")
        self.running: dict[str, Process] = {}
        self.sales: dict[SaleId, Model] = {}
        self.last_sequence: dict[str, int] = {}
        self.requests: list[Request] = []
        self.orders: list[SaleId] = []
        self.was_put_right = False

    def start(self, name: str) -> None:
        ledger = Ledger(self.folder / "till.db", self.clock)
        # No power is cut here, only processes are killed, and those leave to the system what they have written.
        ledger._connection.execute("PRAGMA synchronous = OFF")
        self.running[name] = Process(name, ledger)

    def kill(self, name: str) -> None:
        """What the system does for a process that is gone: its files are closed and its locks are free.

        Its lock file stays where it is, and nobody tidies up.
        """
        ledger = self.running.pop(name).ledger
        ledger._presence._lock.release()
        ledger._connection.close()

    def some_process(self, data: st.DataObject) -> Process:
        return self.running[data.draw(st.sampled_from(sorted(self.running)))]

    def some_ledger(self, data: st.DataObject) -> Ledger:
        return self.some_process(data).ledger

    def some_sale(self, data: st.DataObject) -> Model:
        return self.sales[data.draw(st.sampled_from(list(self.sales)))]

    def steps(self, fits: Callable[[Step], bool]) -> list[tuple[str, SaleId]]:
        """Steps by process and sale, in an order that does not depend on the sales' random ids."""
        return [
            (name, sale)
            for name in sorted(self.running)
            for sale, step in self.running[name].steps.items()
            if fits(step)
        ]

    def some_step(self, data: st.DataObject, fits: Callable[[Step], bool]) -> tuple[Process, Step]:
        name, sale = data.draw(st.sampled_from(self.steps(fits)))
        return self.running[name], self.running[name].steps[sale]

    def may_arrive(self) -> list[Request]:
        latest = self.clock.monotonic() - SETTLE + FRESH
        return [each for each in self.requests if each.pending and each.left_at > latest]

    def arrive(self, request: Request) -> None:
        request.pending = False
        self.orders.append(request.sale)

    def order_of(self, sale: Sale) -> Order:
        return replace(order(sale.totals), id=f"order of {sale.id}")

    def is_leased(self, model: Model) -> bool:
        if model.lease is None or model.lease[1] <= self.clock.now():
            return False
        return model.lease[0] in {each.presence for each in self.running.values()}

    def is_behind(self, model: Model) -> bool:
        """Whether a sale that was placed before waits for the way, and holds this one."""
        now, models = self.clock.now(), list(self.sales.values())
        before = models[: models.index(model)]
        return model.state is SendState.WAITING and any(each.holds_others(now) for each in before)

    def to_be_claimed(
        self, process: Process, most: int, only: SaleId | None, *, at_once: bool, departs: bool
    ) -> list[Model]:
        """The oldest sales that are due and free, ending with the first that does not depart.

        Leases that are met on the way, and last for longer than a lease does, are from a clock that was ahead.
        """
        free: list[Model] = []
        now = self.clock.now()
        for model in self.sales.values():
            due = model.state in MOVING and (at_once or model.due <= now) and only in (None, model.id)
            if not at_once and only is None and self.is_behind(model):
                continue
            if len(free) == most or not due or model.id in process.steps:
                continue
            if not self.is_leased(model):
                free.append(model)
            elif model.lease is not None:
                model.lease = (model.lease[0], min(model.lease[1], now + LEASE))
        stays = [each for each in free if not departs or each.unknown or each.in_flight]
        return free[: free.index(stays[0]) + 1] if stays else free
