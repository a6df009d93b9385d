"""Many sales one behind another: disk and wire at work at the same time, and no rule given up for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from pos_app.ids import SaleId
from pos_app.ledger import Ledger, LedgerError
from pos_app.ledger.leases import LEASE
from pos_app.selling.buyer import Buyer, OrderAccount
from pos_app.selling.sale import SendState
from pos_app.sending.outcomes import Job, Outcome
from pos_app.sending.pipeline import Pipeline
from pos_app.sending.sender import Sender
from tests.support.counter import SETTLE, Counter, Watched

CHECKOUT = "createCustomerCheckout"
GUEST = Buyer(name="Sari Wulandari", email="sari@example.id", account=OrderAccount.GUEST)
FREE = "EBOOK-RESEP"
"""Its stock is not tracked, so any number of it can be sold."""


@pytest.fixture
def pipeline(counter: Counter) -> Pipeline:
    return Pipeline(counter.register.sender, counter.clock)


@pytest.fixture
def beside(counter: Counter) -> Iterator[Ledger]:
    """The same till as another process sees it: what is on disk."""
    with Ledger(counter.folder.ledger, counter.clock) as opened:
        yield opened


def in_flight_since(ledger: Ledger, sale_id: SaleId) -> str | None:
    query = "SELECT in_flight_since FROM outbox WHERE sale = (SELECT number FROM sale WHERE id = ?)"
    return ledger._connection.execute(query, (sale_id,)).fetchone()[0]


def carry(pipeline: Pipeline, counter: Counter) -> int:
    """Carry on this thread; how often the ledger was called for."""
    calls: list[None] = []
    assert pipeline.calls_for_carrier()
    pipeline.carry(counter.address_id, lambda: calls.append(None))
    return len(calls)


class Witness(Sender):
    """Watches each request as it leaves: what is on disk then, and whether it is alone."""

    def __init__(self, basis: Sender, beside: Callable[[], Ledger]) -> None:
        super().__init__(basis._client, basis._clock, basis._settle)
        self._beside = beside
        self._busy = threading.Lock()
        self.left: list[SaleId] = []

    def ask(
        self, job: Job, shop_address_id: int | None = None, meanwhile: Callable[[], object] | None = None
    ) -> Outcome | Callable[[], Outcome]:
        assert self._busy.acquire(blocking=False), "one request at a time"
        with self._beside() as disk:
            assert in_flight_since(disk, job.claim.sale.id) is not None, "on disk before it leaves"
        self.left.append(job.claim.sale.id)
        try:
            return super().ask(job, shop_address_id, meanwhile)
        finally:
            self._busy.release()


def test_a_long_queue_leaves_in_order_one_at_a_time_and_each_departure_is_on_disk(
    counter: Counter, sandbox_store: Watched
) -> None:
    sales = [counter.place(FREE) for _ in range(60)]
    witness = Witness(counter.register.sender, lambda: Ledger(counter.folder.ledger, counter.clock))
    assert witness.drain(counter.ledger, counter.address_id) == 60
    assert witness.left == [sale.id for sale in sales]
    assert [order.notes for order in sandbox_store.orders] == [sale.marker for sale in sales]
    assert {counter.state(sale) for sale in sales} == {SendState.ACCEPTED}
    assert counter.ledger.sales.open_count() == 0


@pytest.mark.parametrize("at_the_counter", [True, False])
def test_while_somebody_is_at_the_counter_sales_go_one_by_one(counter: Counter, at_the_counter: bool) -> None:
    sales = [counter.place(FREE) for _ in range(40)]
    marked: list[int] = []

    class Counting(Sender):
        def ask(self, *more: Any) -> Outcome | Callable[[], Outcome]:
            query = "SELECT count(*) FROM outbox WHERE in_flight_since IS NOT NULL"
            with Ledger(counter.folder.ledger, counter.clock) as disk:
                marked.append(disk._connection.execute(query).fetchone()[0])
            return super().ask(*more)

    basis = counter.register.sender
    pipeline = Pipeline(Counting(basis._client, basis._clock, basis._settle), counter.clock)
    if at_the_counter:
        pipeline.give_way(5)
    assert pipeline.run(counter.ledger, counter.address_id) == len(sales)
    assert (max(marked) <= 2) is at_the_counter
    assert {counter.state(sale) for sale in sales} == {SendState.ACCEPTED}


def test_a_queue_of_all_kinds_is_one_order_for_each_sale_in_order(counter: Counter, sandbox_store: Watched) -> None:
    faults: list[dict[str, Any]] = [
        {"operation": CHECKOUT, "action": "drop_after", "nth": 3},
        {"operation": CHECKOUT, "action": "drop_before", "nth": 7},
        {"operation": CHECKOUT, "action": "status", "status": 429, "body": {"error": "later"}, "nth": 11},
    ]
    sandbox_store.fault(*faults)
    sales = [counter.place(FREE, **({"buyer": GUEST} if number % 5 == 2 else {})) for number in range(30)]
    counter.drain()
    states = [counter.state(sale) for sale in sales]
    put_off = states.index(SendState.WAITING)
    assert set(states[put_off:]) == {SendState.WAITING}, "the one that was put off holds those behind it"
    unknown = [sale.marker for sale, state in zip(sales, states, strict=True) if state is SendState.UNKNOWN]
    assert len(unknown) == 2
    for sale in sales:
        counter.settle(sale)
    firm = [sale.marker for sale in sales if sale.marker not in unknown]
    assert [order.notes for order in sandbox_store.orders if order.notes in firm] == firm
    assert sorted(str(order.notes) for order in sandbox_store.orders) == sorted(sale.marker for sale in sales)


def test_nothing_overtakes_a_guest_sale_between_its_cart_and_its_checkout(
    counter: Counter, sandbox_store: Watched, pipeline: Pipeline
) -> None:
    first, guest, last = counter.place(FREE), counter.place(FREE, buyer=GUEST), counter.place(FREE)
    assert counter.drain() == 4
    assert [order.notes for order in sandbox_store.orders] == [first.marker, guest.marker, last.marker]


def test_a_departure_that_waits_is_written_down_anew(counter: Counter, pipeline: Pipeline, beside: Ledger) -> None:
    sale = counter.place(FREE)
    pipeline.tend(counter.ledger)
    marked = in_flight_since(beside, sale.id)
    assert marked is not None
    counter.clock.advance(5)
    assert carry(pipeline, counter) == 1
    assert counter.checkouts() == 0, "the mark is too old to leave by"
    pipeline.tend(counter.ledger)
    renewed = in_flight_since(beside, sale.id)
    assert renewed is not None
    assert datetime.fromisoformat(renewed) == counter.clock.now()
    carry(pipeline, counter)
    assert counter.checkouts() == 1
    pipeline.tend(counter.ledger)
    assert (counter.state(sale), counter.now(sale).sending.attempts) == (SendState.ACCEPTED, 1)
    assert pipeline.is_idle


def test_a_departure_whose_lease_ran_out_never_leaves(counter: Counter, pipeline: Pipeline, beside: Ledger) -> None:
    sale = counter.place(FREE)
    pipeline.tend(counter.ledger)
    counter.clock.advance(LEASE.total_seconds())
    taken = beside.outbox.claim()
    assert taken is not None
    assert taken.unknown_since is not None
    assert carry(pipeline, counter) == 1
    pipeline.tend(counter.ledger)
    assert pipeline.is_idle
    assert counter.checkouts() == 0
    assert counter.state(sale) is SendState.UNKNOWN


def test_a_guest_sale_that_was_taken_over_spoils_no_other_record(
    counter: Counter, pipeline: Pipeline, beside: Ledger
) -> None:
    sale, guest = counter.place(FREE), counter.place(FREE, buyer=GUEST)
    pipeline.tend(counter.ledger)
    carry(pipeline, counter)
    counter.clock.advance(LEASE.total_seconds())
    taken = [beside.outbox.claim(each.id) for each in (sale, guest)]
    assert None not in taken
    pipeline.tend(counter.ledger)
    assert counter.state(sale) is SendState.ACCEPTED
    assert counter.state(guest) is SendState.WAITING
    assert not pipeline.calls_for_carrier()
    assert counter.checkouts() == 1


def test_a_pipeline_that_is_stopped_gives_back_what_has_not_left(
    counter: Counter, pipeline: Pipeline, beside: Ledger
) -> None:
    sales = [counter.place(FREE), counter.place(FREE, buyer=GUEST)]
    pipeline.tend(counter.ledger)
    assert beside.outbox.claim() is None
    pipeline.stop()
    assert not pipeline.calls_for_carrier()
    pipeline.tend(counter.ledger)
    assert pipeline.is_idle
    assert [(counter.state(sale), counter.now(sale).sending.attempts) for sale in sales] == [(SendState.WAITING, 0)] * 2
    claims = beside.outbox.claims(5, departs=lambda _: True)
    assert [(claim.sale.id, claim.unknown_since) for claim in claims] == [(sale.id, None) for sale in sales]


def test_what_was_answered_before_a_stop_is_recorded(counter: Counter, sandbox_store: Watched) -> None:
    sales = [counter.place(FREE) for _ in range(12)]

    class Stopping(Sender):
        asked = 0

        def ask(self, *more: Any) -> Outcome | Callable[[], Outcome]:
            answer = super().ask(*more)
            self.asked += 1
            if self.asked == 5:
                pipeline.stop()
            return answer

    basis = counter.register.sender
    pipeline = Pipeline(Stopping(basis._client, basis._clock, basis._settle), counter.clock)
    pipeline.run(counter.ledger, counter.address_id)
    assert [counter.state(sale) for sale in sales] == [SendState.ACCEPTED] * 5 + [SendState.WAITING] * 7
    assert len(sandbox_store.orders) == 5


def test_an_outcome_that_cannot_be_recorded_is_found_again(
    counter: Counter, pipeline: Pipeline, sandbox_store: Watched
) -> None:
    sale, behind = counter.place(FREE), counter.place(FREE)
    pipeline.tend(counter.ledger)
    carry(pipeline, counter)
    counter.ledger._connection.execute("PRAGMA query_only = ON")
    with pytest.raises(LedgerError):
        pipeline.tend(counter.ledger)
    counter.ledger._connection.execute("PRAGMA query_only = OFF")
    assert pipeline.tend(counter.ledger) == []
    assert counter.drain() == 0, "leased, and nobody knows what became of it"
    counter.clock.advance(LEASE.total_seconds())
    assert counter.drain() == 2
    assert [counter.state(each) for each in (sale, behind)] == [SendState.ACCEPTED] * 2
    assert len(sandbox_store.orders) == counter.checkouts() == 2


def test_a_computer_that_slept_begins_no_second_step_of_a_sale(counter: Counter, pipeline: Pipeline) -> None:
    counter.place(FREE)
    pipeline.tend(counter.ledger)
    step = pipeline._next()
    assert step is not None
    counter.clock.advance(2 * LEASE.total_seconds())
    pipeline.tend(counter.ledger)
    assert not pipeline.calls_for_carrier(), "its request is still under way"
    assert pipeline._next() is None


def test_what_a_person_asks_for_goes_before_the_queue_and_before_its_time(
    counter: Counter, sandbox_store: Watched, pipeline: Pipeline
) -> None:
    sandbox_store.fault({"operation": CHECKOUT, "action": "status", "status": 429, "body": "later", "nth": 1})
    wanted = counter.place(FREE)
    counter.drain()
    sandbox_store.fault()
    others = [counter.place(FREE) for _ in range(3)]
    pipeline.want([wanted.id])
    assert pipeline.run(counter.ledger, counter.address_id) == 4
    assert [order.notes for order in sandbox_store.orders] == [sale.marker for sale in (wanted, *others)]


def test_sales_that_are_named_are_sent_and_no_others(counter: Counter, sandbox_store: Watched) -> None:
    first, second, third = (counter.place(FREE) for _ in range(3))
    counter.register.sender.drain(counter.ledger, counter.address_id, [third.id, first.id])
    assert [order.notes for order in sandbox_store.orders] == [third.marker, first.marker]
    assert counter.state(second) is SendState.WAITING


def test_a_fault_of_our_own_is_raised_and_leaves_the_rest_to_a_later_try(
    counter: Counter, sandbox_store: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    sales = [counter.place(FREE) for _ in range(3)]

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr("pos_app.sending.sender.order_of", broken)
        with pytest.raises(ZeroDivisionError):
            counter.drain()
    counter.clock.advance(LEASE.total_seconds())
    counter.drain()
    counter.clock.advance(SETTLE)
    counter.drain()
    assert [counter.state(sale) for sale in sales] == [SendState.ACCEPTED] * 3
    assert len(sandbox_store.orders) == 3


def test_what_is_given_back_does_not_leave_while_that_is_written_down(counter: Counter, sandbox_store: Watched) -> None:
    sandbox_store.fault({"operation": CHECKOUT, "action": "status", "status": 429, "body": "later", "nth": 1})
    sales = [counter.place(FREE) for _ in range(2)]
    called = threading.Event()

    class SlowDisk(Sender):
        def give_back(self, ledger: Ledger, job: Job) -> None:
            super().give_back(ledger, job)
            carrier.join(10)  # the carrier waits for the ledger, but not for long

    basis = counter.register.sender
    pipeline = Pipeline(SlowDisk(basis._client, basis._clock, basis._settle), counter.clock)
    pipeline.tend(counter.ledger)
    assert pipeline.calls_for_carrier()
    carrier = threading.Thread(target=pipeline.carry, args=(counter.address_id, called.set))
    carrier.start()
    assert called.wait(10)
    pipeline.tend(counter.ledger)
    carrier.join()
    assert sandbox_store.orders == []
    for sale in sales:
        counter.settle(sale)
    assert [order.notes for order in sandbox_store.orders] == [sale.marker for sale in sales]


def test_a_fault_of_one_sale_takes_no_other_with_it(counter: Counter, sandbox_store: Watched) -> None:
    sales = [counter.place(FREE) for _ in range(12)]

    class Faulty(Sender):
        def ask(self, job: Job, *more: Any) -> Outcome | Callable[[], Outcome]:
            if job.claim.sale.id == sales[5].id:
                raise ZeroDivisionError
            return super().ask(job, *more)

    basis = counter.register.sender
    pipeline = Pipeline(Faulty(basis._client, basis._clock, basis._settle), counter.clock)
    with pytest.raises(ZeroDivisionError):
        pipeline.run(counter.ledger, counter.address_id)
    assert {counter.state(sale) for sale in sales[:5]} == {SendState.ACCEPTED}, "what was answered is recorded"
    assert pipeline.is_idle
    counter.clock.advance(LEASE.total_seconds())
    for sale in sales:
        counter.settle(sale)
    assert sorted(str(order.notes) for order in sandbox_store.orders) == sorted(sale.marker for sale in sales)
