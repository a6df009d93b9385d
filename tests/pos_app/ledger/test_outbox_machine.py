"""Ledger and outbox against a simple model: any order of selling, sending, losing replies, killing and starting again.

Several processes work on one till, each with a ledger of its own; store, network and clock are in the test's hand. A
request that has left may reach the store at any time within the settling time, whatever its sender does.
"""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from pos_app.clock import local
from pos_app.ids import SaleId, new_sale_id
from pos_app.ledger import Ledger, LedgerError
from pos_app.ledger.errors import LeaseLostError
from pos_app.ledger.leases import LEASE
from pos_app.selling.buyer import WALK_IN
from pos_app.selling.checkout import NewSale
from pos_app.selling.sale import SendState
from pos_app.selling.tender import Tender
from pos_app.sending.pacing import has_settled
from tests.pos_app.ledger.outbox_model import FRESH, MOVING, SETTLE, Model, Process, Request, Step, World
from tests.support.depth import tries
from tests.support.sales import LINES, totals_of

WHY = ("scalev.server_fault", {})
NO_WAY = ("scalev.not_sent", {})
OVER = (SendState.ACCEPTED, SendState.CANCELLED)
ANSWERS = ("accepted", "refused", "signed out", "not sent", "put off", "lost", "lost", "unnumbered")
MOST_SALES = 5
PROCESSES = ("window", "command", "other")
OFTEN = st.sampled_from([True, True, False])


class Till(World):
    """One till, up to three processes, one store."""

    @initialize()
    def two_processes_and_two_sales(self) -> None:
        for name in PROCESSES[:2]:
            self.start(name)
            self.sell(self.running[name].ledger, "K1")

    def teardown(self) -> None:
        try:
            if self.sales:
                self.all_comes_to_an_end()
        finally:
            for process in self.running.values():
                process.ledger.close()
            shutil.rmtree(self.folder)

    def all_comes_to_an_end(self) -> None:
        """Everybody is killed, what is still on the way is lost, and one process that nothing happens to sends on."""
        for name in list(self.running):
            self.kill(name)
        for request in self.requests:
            request.pending = False
        self.clock.advance(10 * 86_400.0)  # longer than the clock may have been set back
        self.start("window")
        process = self.running["window"]
        self.signed_in(process.ledger)
        for _ in range(11 * len(self.sales) + 1):  # nine looks and a checkout for each, one after another at worst
            self.clock.advance(SETTLE)
            self.claim_for(process, len(self.sales), None, departs=True, leaves=True, at_once=True)
            for step in list(process.steps.values()):
                if step.request is not None:
                    self.answer(process, step, step.request, "accepted")
                else:
                    self.look(process, step, fails=False)
        for model in self.sales.values():
            assert model.state not in (*MOVING, SendState.SIGNED_OUT), "nothing waits for ever"
            made = model.state in (SendState.ACCEPTED, SendState.ACCEPTED_UNNUMBERED)
            assert self.orders.count(model.id) == made, "one order for each that was sold, none for the others"

    # Processes

    @rule(name=st.sampled_from(PROCESSES), killed=st.booleans())
    def start_or_end(self, name: str, killed: bool) -> None:
        if name not in self.running:
            self.start(name)
            return
        if killed:
            self.kill(name)
        else:
            self.running.pop(name).ledger.close()

    # Time and the network

    @rule(
        seconds=st.sampled_from(
            [LEASE.total_seconds(), LEASE.total_seconds(), SETTLE, 2.0, 30.0, 90_000.0, -120.0, -100_000.0]
        )
    )
    def time_passes(self, seconds: float) -> None:
        """Or somebody sets the clock back."""
        self.clock.advance(seconds)

    @precondition(lambda self: not self.was_put_right)
    @rule(seconds=st.sampled_from([60.0, 3600.0]))
    def clock_is_put_right(self, seconds: float) -> None:
        """Somebody sets the clock forward; once, as each time takes one interval between looks from a settling time."""
        self.clock.jump(seconds)
        self.was_put_right = True

    @precondition(lambda self: self.may_arrive())
    @rule(data=st.data())
    def reach_the_store(self, data: st.DataObject) -> None:
        self.arrive(data.draw(st.sampled_from(self.may_arrive())))

    # Sales

    @precondition(lambda self: self.running and len(self.sales) < MOST_SALES)
    @rule(data=st.data(), register=st.sampled_from(["K1", "k1", "K2"]))
    def place(self, data: st.DataObject, register: str) -> None:
        self.sell(self.some_ledger(data), register)

    def sell(self, ledger: Ledger, register: str) -> None:
        now = self.clock.now()
        new = NewSale(
            new_sale_id(now), register, "Sari", now, LINES[:1], totals_of(LINES[:1]), WALK_IN, Tender.server("qris"), ""
        )
        sale = ledger.sales.place(new)
        day = f"{register.upper()}-{local(now):%y%m%d}"
        self.last_sequence[day] = self.last_sequence.get(day, 0) + 1
        assert sale.receipt_number == f"{day}-{self.last_sequence[day]:04d}"
        assert sale == ledger.sales.one(new.id), "what placing gives is what is on disk"
        assert ledger.sales.place(new) == sale, "placed twice, it is there once"
        self.sales[sale.id] = Model(sale.id, sale.receipt_number, now, now)

    @precondition(lambda self: self.running)
    @rule(data=st.data(), most=st.integers(1, 3), departs=st.booleans(), leaves=st.booleans(), late=st.booleans())
    def claim(self, data: st.DataObject, most: int, departs: bool, leaves: bool, late: bool) -> None:
        """Lease what is due, or what somebody wants; `late` enough to take over what others let lie."""
        if late:
            self.clock.advance(LEASE.total_seconds())
        wanted, at_once = (self.some_sale(data).id if data.draw(st.booleans()) else None), data.draw(st.booleans())
        self.claim_for(self.some_process(data), most, wanted, departs=departs, leaves=leaves, at_once=at_once)

    def claim_for(
        self, process: Process, most: int, wanted: SaleId | None, *, departs: bool, leaves: bool, at_once: bool
    ) -> None:
        now = self.clock.now()
        for model in self.sales.values():
            if model.state in MOVING:
                model.bring_forward(now)
        claims = process.ledger.outbox.claims(
            most, wanted, at_once=at_once, departs=lambda each: departs and each.unknown_since is None,
            besides=process.steps,
        )  # fmt: skip
        expected = self.to_be_claimed(process, most, wanted, at_once=at_once, departs=departs)
        assert [claim.sale.id for claim in claims] == [model.id for model in expected], "the oldest that are due"
        for claim, model in zip(claims, expected, strict=True):
            measured_from = (model.looked if model.looks else model.unknown) if model.in_flight is None else None
            assert claim.measured_from == measured_from
            if model.in_flight:
                model.unknown = model.unknown or model.in_flight
                model.state, model.in_flight = SendState.UNKNOWN, None
            model.unknown = min(model.unknown, now) if model.unknown else None
            assert (claim.unknown_since, claim.looks) == (model.unknown, model.looks)
            assert (claim.sale.sending.state, claim.sale.sending.attempts) == (model.state, model.attempts)
            model.lease = (process.presence, self.clock.now() + LEASE)
            step = process.steps[model.id] = Step(claim, None)
            if departs and model.unknown is None:
                model.in_flight, model.attempts = self.clock.now(), model.attempts + 1
                step.marked_at = self.clock.monotonic()
                if leaves:
                    self.goes_out(step)

    def go_on(self, data: st.DataObject) -> None:
        """What comes next for some step of some process."""
        process, step = self.some_step(data, lambda _: True)
        if step.claim.unknown_since is not None:
            self.look(process, step, fails=data.draw(st.booleans()))
        elif step.request is not None:
            self.answer(process, step, step.request, data.draw(st.sampled_from(ANSWERS)))
        elif step.marked_at is not None and self.clock.monotonic() - step.marked_at <= FRESH:
            self.goes_out(step)
        else:
            self.mark(process, step)

    def mark(self, process: Process, step: Step) -> None:
        """Write down, or write down anew, that a checkout is about to leave."""
        model, now = self.sales[step.claim.sale.id], self.clock.now()
        holds = model.lease is not None and model.lease[0] == process.presence and model.lease[1] > now
        first = step.marked_at is None
        outbox = process.ledger.outbox
        try:
            (outbox.departing if first else outbox.departing_later)(step.claim)
        except LeaseLostError:
            assert not holds
            del process.steps[model.id]
            return
        assert holds, "a lease that was lost lets nothing leave"
        model.in_flight, step.marked_at = now, self.clock.monotonic()
        model.attempts += first
        if not first:
            model.lease = (process.presence, now + LEASE)

    def goes_out(self, step: Step) -> None:
        """The request leaves; never beside another one that may still arrive, nor after one that did."""
        sale = step.claim.sale.id
        assert sale not in self.orders
        assert not [each for each in self.may_arrive() if each.sale == sale]
        assert self.sales[sale].state is not SendState.CANCELLED
        step.request = Request(sale, self.clock.monotonic())
        self.requests.append(step.request)

    @precondition(lambda self: self.steps(lambda each: each.request is None))
    @rule(data=st.data())
    def give_back(self, data: st.DataObject) -> None:
        """A step is not taken after all."""
        process, step = self.some_step(data, lambda each: each.request is None)
        model = self.sales[step.claim.sale.id]
        del process.steps[model.id]
        holds = model.lease is not None and model.lease[0] == process.presence
        if step.marked_at is not None:
            process.ledger.outbox.stayed(step.claim)
            if holds and model.in_flight:
                model.attempts -= 1
                state = SendState.WAITING if model.unknown is None else model.state
                model.settle(state, model.due, no_way=model.no_way)
        else:
            process.ledger.outbox.release(model.id)
            if holds:
                model.lease = None

    def answer(self, process: Process, step: Step, request: Request, answer: str) -> None:
        """What a checkout ends in, as far as its sender can see; a lost one may or may not arrive."""
        outbox = process.ledger.outbox
        model, later = self.sales[request.sale], self.clock.now() + timedelta(seconds=30)
        made = request.sale in self.orders
        if answer in ("accepted", "unnumbered") and request in self.may_arrive():
            self.arrive(request)
            made = True
        if answer in ("refused", "signed out", "not sent", "put off") and not made:
            request.pending = False
        elif answer in ("refused", "signed out", "not sent", "put off") or not made:
            answer = "lost"
        del process.steps[model.id]
        holds = model.lease is not None and model.lease[0] == process.presence
        if answer == "accepted":
            process.ledger.sales.record_order(model.id, self.order_of(step.claim.sale))
            model.unknown = None
            model.settle(SendState.ACCEPTED, model.due)
            return
        {
            "refused": lambda: outbox.refused(model.id, WHY),
            "signed out": lambda: outbox.signed_out(model.id, WHY),
            "not sent": lambda: outbox.waits(model.id, later, NO_WAY),
            "put off": lambda: outbox.waits(model.id, later, WHY),
            "lost": lambda: outbox.became_unknown(model.id, later, WHY),
            "unnumbered": lambda: outbox.made_without_number(model.id),
        }[answer]()
        if not holds:
            return  # a late word changes nothing
        model.unknown = (model.unknown or model.in_flight) if answer == "lost" else None
        if answer not in ("signed out", "unnumbered"):
            model.looks = 0
        state, due = {
            "refused": (SendState.REFUSED, self.clock.now()),
            "signed out": (SendState.SIGNED_OUT, self.clock.now()),
            "not sent": (SendState.WAITING, later),
            "put off": (SendState.WAITING, later),
            "lost": (SendState.UNKNOWN, later),
            "unnumbered": (SendState.ACCEPTED_UNNUMBERED, self.clock.now()),
        }[answer]
        model.settle(state, due, no_way=answer == "not sent")
        model.noted = self.clock.now()

    def look(self, process: Process, step: Step, *, fails: bool) -> None:
        """Look a sale up whose outcome is unknown: adopt the order that is there, or wait until it surely is not."""
        outbox, claim = process.ledger.outbox, step.claim
        model, now = self.sales[claim.sale.id], self.clock.now()
        del process.steps[model.id]
        holds = model.lease is not None and model.lease[0] == process.presence
        later, since = now + timedelta(seconds=15), claim.measured_from
        counts = since is not None and not timedelta() <= now - since < timedelta(seconds=15)
        if holds:
            model.noted = now
        if fails:
            outbox.look_failed(model.id, later, WHY)
            if holds:
                model.settle(SendState.UNKNOWN, later)
        elif model.id in self.orders:
            process.ledger.sales.record_order(model.id, self.order_of(claim.sale))
            model.unknown = None
            model.settle(SendState.ACCEPTED, model.due)
        elif claim.unknown_since is not None and has_settled(now, claim.unknown_since, claim.looks + counts, SETTLE):
            outbox.waits(model.id, now, WHY)
            if holds:
                model.unknown, model.looks = None, 0
                model.settle(SendState.WAITING, now)
        else:
            outbox.looked_in_vain(model.id, later, now if counts else None)
            if holds:
                model.looks += counts
                model.looked = now if counts else model.looked
                model.settle(SendState.UNKNOWN, later, no_way=model.no_way)

    # People

    @precondition(lambda self: self.running)
    @rule(data=st.data(), retries=st.booleans())
    def decide(self, data: st.DataObject, retries: bool) -> None:
        """Somebody asks for another try of a sale, or gives it up."""
        (self.retry if retries else self.cancel)(self.some_ledger(data), self.some_sale(data))

    def retry(self, ledger: Ledger, model: Model) -> None:
        if model.state not in (*MOVING, SendState.SIGNED_OUT, SendState.REFUSED):
            with pytest.raises(LedgerError):
                ledger.outbox.retry(model.id)
            return
        ledger.outbox.retry(model.id)
        model.state = SendState.UNKNOWN if model.unknown or model.in_flight else SendState.WAITING
        model.due = model.noted = self.clock.now()

    def cancel(self, ledger: Ledger, model: Model) -> None:
        """Only what the store surely has not and will not get."""
        parked = model.state in (SendState.WAITING, SendState.REFUSED, SendState.SIGNED_OUT)
        if not parked or model.unknown or model.in_flight or self.is_leased(model):
            with pytest.raises(LedgerError):
                ledger.outbox.cancel(model.id, "salah ketik")
            return
        ledger.outbox.cancel(model.id, "salah ketik")
        assert model.id not in self.orders
        assert not [each for each in self.may_arrive() if each.sale == model.id]
        model.state, model.lease = SendState.CANCELLED, None

    @precondition(lambda self: self.running)
    @rule(data=st.data(), signs_in=st.booleans())
    def sign_in_or_send_all(self, data: st.DataObject, signs_in: bool) -> None:
        (self.signed_in if signs_in else self.hurry)(self.some_ledger(data))

    def signed_in(self, ledger: Ledger) -> None:
        ledger.outbox.signed_in()
        for model in self.sales.values():
            if model.state in (SendState.SIGNED_OUT, SendState.UNKNOWN):
                model.due = min(model.due, self.clock.now())
                model.state = SendState.UNKNOWN if model.unknown else SendState.WAITING

    def hurry(self, ledger: Ledger) -> None:
        ledger.outbox.hurry()
        for model in self.sales.values():
            if model.state in MOVING:
                model.due = min(model.due, self.clock.now())

    @precondition(lambda self: self.running)
    @rule(data=st.data(), times=st.integers(1, 5))
    def send(self, data: st.DataObject, times: int) -> None:
        """What sending does by itself, several times in a row: most that can go wrong lies behind a few of these."""
        for _ in range(times):
            if data.draw(OFTEN) and self.steps(lambda _: True):
                self.go_on(data)
            else:
                self.claim_for(self.some_process(data), 2, None, departs=True, leaves=True, at_once=False)

    # What holds at any time

    @invariant()
    def the_ledger_says_what_the_model_says(self) -> None:
        for process in list(self.running.values())[:1]:
            sales, models = process.ledger.sales, self.sales.values()
            assert [
                (sale.id, sale.receipt_number, sale.sending.state, sale.sending.attempts, sale.sending.next_try_at)
                for sale in sales.all()
            ] == [(each.id, each.receipt, each.state, each.attempts, each.due) for each in models]
            assert sales.open_count() == sum(each.state not in OVER for each in models)
            moving = [each for each in models if each.state in MOVING and not self.is_behind(each)]
            free = [max(each.due, each.lease[1]) if each.lease else each.due for each in moving]
            assert process.ledger.outbox.next_due() == min(free, default=None)

    @invariant()
    def every_sale_has_one_order_at_most(self) -> None:
        assert len(set(self.orders)) == len(self.orders)


@pytest.fixture(autouse=True, scope="module")
def _blank_till(tmp_path_factory: pytest.TempPathFactory) -> None:
    Till.blank = tmp_path_factory.mktemp("blank") / "till.db"
    Ledger(Till.blank).close()


TestTill = Till.TestCase
TestTill.settings = settings(
    max_examples=tries(50, 400),
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
