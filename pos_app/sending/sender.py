"""Sending one sale, step by step, exactly once (design section 4).

Each step is `begin` (ledger), `perform` (network), `finish` (ledger). The two sides never run in one call, so that the
ledger's thread never waits for the network; a `Pipeline` strings them together, and `drain` does so for a caller with
one thread.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta
from typing import assert_never

from pos_app.clock import Clock
from pos_app.errors import KasirError
from pos_app.ids import SaleId
from pos_app.ledger import Ledger
from pos_app.ledger.errors import LeaseLostError
from pos_app.ledger.leases import Claim
from pos_app.ledger.outbox import Problem
from pos_app.scalev.checkout import PreparedCheckout
from pos_app.scalev.client import ScalevClient
from pos_app.scalev.errors import DuplicateReported, NotSent, RateLimited, Refused, ScalevError, SignedOut
from pos_app.selling.buyer import OrderAccount
from pos_app.selling.sale import Restored, Sale
from pos_app.sending.lookup import find_order, guest_cart_emptied
from pos_app.sending.orders import order_of
from pos_app.sending.outcomes import (
    Accepted,
    Declined,
    GuestCartOpened,
    Job,
    LookFailed,
    MadeUnnumbered,
    NeedsSignIn,
    NotFoundYet,
    NotMade,
    Outcome,
    Step,
    Unknown,
    problem_of,
)
from pos_app.sending.pacing import backoff, has_settled, look_interval
from pos_app.sending.pipeline import Pipeline
from pos_app.sending.requests import checkout_items, customer_checkout, guest_checkout

_DUPLICATES_BELIEVED = 2
"""Reports of a duplicate that are looked up before the server's word is taken for a refusal."""

_CLOCK_AHEAD = timedelta(hours=12)
"""A sale that seems to be placed this much later than the server's now was placed on a clock that is ahead."""
_SENT_AT = "sent_at"


def _step_of(claim: Claim) -> Step:
    if claim.unknown_since is not None:
        return Step.LOOK_UP
    return Step.OPEN_GUEST_CART if claim.sale.buyer.account is OrderAccount.GUEST else Step.SEND


def _is_plain(job: Job) -> bool:
    """Whether the step is a checkout of the register's account that can be sent: what most steps are."""
    sale = job.claim.sale
    return job.step is Step.SEND and sale.is_whole and sale.buyer.account is not OrderAccount.GUEST


class Sender:
    """Sends sales of one store. `settle_seconds` is the settling time; `shop_address` the memo of its address id."""

    def __init__(self, client: ScalevClient, clock: Clock, settle_seconds: float) -> None:
        self._client = client
        self._clock = clock
        self._settle = settle_seconds
        self._prepared: tuple[Job, PreparedCheckout] | None = None  # touched by the thread that sends alone

    def begin(self, ledger: Ledger, only: SaleId | None = None, *, at_once: bool = False) -> Job | None:
        """Lease the next sale that is due (or `only` that one) and say what to do with it; None: nothing is due."""
        return next(iter(self.begin_several(ledger, 1, only, at_once=at_once)), None)

    def begin_several(
        self,
        ledger: Ledger,
        most: int,
        only: SaleId | None = None,
        *,
        at_once: bool = False,
        besides: Collection[SaleId] = (),
    ) -> list[Job]:
        """Begin as `begin` does, up to `most` sales; only the last may be another step than a checkout.

        `besides` are sales with a step under way here.
        """
        with ledger.together():
            claims = ledger.outbox.claims(
                most, only, at_once=at_once, departs=lambda each: _step_of(each) is Step.SEND, besides=besides
            )
            jobs = [self._job(ledger, claim) for claim in claims]
            for job in jobs:
                if job.step is Step.SEND:
                    self._note_departure(ledger, job.claim)
        return jobs

    def begin_later(self, ledger: Ledger, job: Job) -> bool:
        """A step that was begun is taken only now: write that down. False: its lease is lost, so it must not be."""
        if job.step is Step.SEND:
            try:
                ledger.outbox.departing_later(job.claim)
            except LeaseLostError:
                return False
        return True

    def give_back(self, ledger: Ledger, job: Job) -> None:
        """A step that was begun is not taken at all: its sale is as it was before."""
        if job.step is Step.SEND:
            ledger.outbox.stayed(job.claim)
        else:
            ledger.outbox.release(job.claim.sale.id)

    def perform(self, job: Job, shop_address_id: int | None = None) -> Outcome:
        """Do the step with the server. Blocks; raises nothing that a server or network can cause."""
        answer = self.ask(job, shop_address_id)
        return answer() if callable(answer) else answer

    def prepare(self, job: Job, shop_address_id: int | None = None) -> None:
        """Do what can be done for `ask` before it is this step's turn."""
        if _is_plain(job):
            self._prepared = job, self._written(job, shop_address_id)

    def ask(
        self, job: Job, shop_address_id: int | None = None, meanwhile: Callable[[], object] | None = None
    ) -> Outcome | Callable[[], Outcome]:
        """Do the step like `perform`; or only until the reply is here, to be read by a call that blocks no more.

        `meanwhile` may be called once a request has left, while its reply is awaited.
        """
        prepared, self._prepared = self._prepared, None
        # What was written out for another sale must never leave as this one.
        if prepared and prepared[0] is job:
            checkout = prepared[1]
        elif job.step is not Step.LOOK_UP and not job.claim.sale.is_whole:
            return Declined(("sending.incomplete", {"marker": job.claim.sale.marker}))
        elif not _is_plain(job):
            return self._tried(job, lambda: self._done(job))
        else:
            checkout = self._written(job, shop_address_id)
        try:
            read = checkout.send(meanwhile)
        except KasirError as error:
            return self._failed(job, error)
        return lambda: self._tried(job, lambda: Accepted(order_of(read())))

    def finish_several(
        self, ledger: Ledger, taken: list[tuple[Job, Outcome]]
    ) -> tuple[list[tuple[Job, Outcome]], list[Job]]:
        """Record what came of several steps, as `finish` does. Raises `LedgerError`.

        The steps with their outcomes, orders as they are kept; and the steps that have to follow.
        """
        following: list[Job] = []
        with ledger.together():
            accepted = [(job.claim.sale.id, out.order) for job, out in taken if isinstance(out, Accepted)]
            kept = iter(ledger.sales.accept(accepted) if accepted else [])
            for job, outcome in taken:
                if not isinstance(outcome, Accepted) and (after := self.finish(ledger, job, outcome)) is not None:
                    following.append(after)
        recorded = [(job, Accepted(next(kept)) if isinstance(out, Accepted) else out) for job, out in taken]
        return recorded, following

    def finish(self, ledger: Ledger, job: Job, outcome: Outcome) -> Job | None:
        """Record what came of a step, durably; the next step of the same sale when there is one."""
        sale, outbox, now = job.claim.sale, ledger.outbox, self._clock.now()
        match outcome:
            case GuestCartOpened(token):
                return self._depart(ledger, job.claim, token)
            case Accepted(order):
                ledger.sales.accept([(sale.id, order)])
            case MadeUnnumbered():
                outbox.made_without_number(sale.id)
            case NotMade(problem, retry_at):
                outbox.waits(sale.id, self._again(sale, retry_at), problem)
            case NeedsSignIn(problem, unknown):
                # An outcome that is unknown is shown as unknown, whoever is signed in.
                if unknown:
                    outbox.look_failed(sale.id, self._again(sale, None), _restored(sale) or problem)
                else:
                    outbox.signed_out(sale.id, problem)
            case Declined(problem):
                outbox.refused(sale.id, problem)
            case Unknown(problem):
                outbox.became_unknown(sale.id, now + look_interval(self._settle), problem)
            case LookFailed(problem, retry_at):
                outbox.look_failed(sale.id, self._again(sale, retry_at), _restored(sale) or problem)
            case NotFoundYet():
                self._not_found(ledger, job.claim)
            case _:
                assert_never(outcome)
        return None

    def drain(self, ledger: Ledger, shop_address_id: int | None = None, only: Iterable[SaleId] | None = None) -> int:
        """Send everything that is due, or `only` these sales, one try each; the number of steps taken.

        A sale whose next step lies in the future is left for later. Blocks until done; the network has a thread of its
        own meanwhile. Raises `LedgerError`.
        """
        pipeline = Pipeline(self, self._clock, due=only is None)
        pipeline.want(only or ())
        return pipeline.run(ledger, shop_address_id)

    def _job(self, ledger: Ledger, claim: Claim) -> Job:
        step = _step_of(claim)
        if step is not Step.LOOK_UP:
            return Job(step, claim)
        sent_at = ledger.history.first(claim.sale.id, _SENT_AT)
        return Job(step, claim, claim.guest_token, datetime.fromisoformat(sent_at) if sent_at else None)

    def _note_departure(self, ledger: Ledger, claim: Claim) -> None:
        """Where the till's clock was ahead when the sale was placed, write down when it is sent, by the server's."""
        server_now = self._clock.now() + timedelta(seconds=self._client.server_offset)
        if claim.sale.placed_at > server_now + _CLOCK_AHEAD:
            ledger.history.note(claim.sale.id, _SENT_AT, server_now.isoformat())

    def _depart(self, ledger: Ledger, claim: Claim, guest_token: str | None) -> Job | None:
        with ledger.together():
            try:
                ledger.outbox.departing(claim, guest_token)
            except LeaseLostError:
                return None
            self._note_departure(ledger, claim)
        return Job(Step.SEND, claim, guest_token)

    def _written(self, job: Job, shop_address_id: int | None) -> PreparedCheckout:
        return self._client.checkout.prepared(customer_checkout(job.claim.sale, shop_address_id))

    def _done(self, job: Job) -> Outcome:
        match job.step:
            case Step.OPEN_GUEST_CART:
                return self._open_guest_cart(job)
            case Step.SEND:
                return self._send_as_guest(job)
            case Step.LOOK_UP:
                return self._look_up(job)
        assert_never(job.step)

    def _tried(self, job: Job, work: Callable[[], Outcome]) -> Outcome:
        try:
            return work()
        except KasirError as error:
            return self._failed(job, error)

    def _open_guest_cart(self, job: Job) -> Outcome:
        first = job.claim.sale.lines[0]
        cart = self._client.guest_cart.add(checkout_items([(first.key, 1)])[0])
        return GuestCartOpened(cart.token)

    def _send_as_guest(self, job: Job) -> Outcome:
        return Accepted(order_of(self._client.checkout.guest(guest_checkout(job.claim.sale), job.guest_token)))

    def _look_up(self, job: Job) -> Outcome:
        sale = job.claim.sale
        if sale.buyer.account is OrderAccount.GUEST:
            if job.guest_token and guest_cart_emptied(self._client, job.guest_token):
                return MadeUnnumbered()
            return NotFoundYet()
        order = find_order(self._client, sale, self._clock.now(), job.sent_at)
        return Accepted(order) if order else NotFoundYet()

    def _failed(self, job: Job, error: KasirError) -> Outcome:
        problem = problem_of(error)
        retry_at = error.retry_at if isinstance(error, RateLimited) else None
        if isinstance(error, SignedOut):
            return NeedsSignIn(problem, unknown=job.step is Step.LOOK_UP)
        if job.step is Step.LOOK_UP:
            return LookFailed(problem, retry_at)
        if isinstance(error, NotSent | RateLimited):
            return NotMade(problem, retry_at)
        if isinstance(error, DuplicateReported) and job.claim.duplicates >= _DUPLICATES_BELIEVED:
            return Declined(problem)
        if job.step is Step.SEND and isinstance(error, ScalevError) and error.may_have_reached:
            return Unknown(problem)
        if isinstance(error, Refused) or job.step is Step.SEND:
            return Declined(problem)
        return NotMade(problem)

    def _again(self, sale: Sale, retry_at: datetime | None) -> datetime:
        """When to try again: at the moment the server named, unless that is past already."""
        now = self._clock.now()
        return retry_at if retry_at and retry_at > now else now + backoff(sale.sending.attempts + 1)

    def _not_found(self, ledger: Ledger, claim: Claim) -> None:
        now = self._clock.now()
        since = claim.unknown_since or now
        sale, restored = claim.sale, _restored(claim.sale)
        interval, measured_from = look_interval(self._settle), claim.measured_from
        # A look before its time (a person asked) does not count, and leaves the one that does in its place. A time that
        # lies ahead is of a clock that was set back since, and begins anew.
        early = measured_from is not None and timedelta() <= now - measured_from < interval
        counts = measured_from is not None and not early
        if not has_settled(now, since, claim.looks + counts, self._settle):
            look_at = (measured_from if measured_from and early else now) + interval
            ledger.outbox.looked_in_vain(sale.id, look_at, now if counts else None)
        elif restored and restored[0] == Restored.PARKED:
            ledger.outbox.refused(sale.id, ("sending.restored_decide", {"marker": sale.marker}))
        elif restored and restored[0] == Restored.ACCEPTED:
            ledger.outbox.made_without_number(sale.id)
        else:
            ledger.outbox.waits(sale.id, now, ("sending.not_found", {}))


def _restored(sale: Sale) -> Problem | None:
    """What a restore left to be known of a sale; it outlives the troubles of looking it up."""
    problem = sale.sending.problem
    return problem if problem and problem[0] in set(Restored) else None
