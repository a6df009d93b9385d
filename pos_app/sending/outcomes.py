"""What a step with the server can end in (design section 4)."""

from __future__ import annotations

from datetime import datetime
from enum import Enum, auto

from pos_app.errors import KasirError
from pos_app.ledger.leases import Claim
from pos_app.ledger.outbox import Problem
from pos_app.records import Record, replace
from pos_app.selling.confirming import may_confirm
from pos_app.selling.sale import Order, Sale, SendState


class Step(Enum):
    """What is about to be done with a claimed sale."""

    OPEN_GUEST_CART = auto()
    """Make the guest cart that will prove whether the order was made; nothing can have been ordered by it."""
    SEND = auto()
    """Check out; written down as departing beforehand."""
    LOOK_UP = auto()
    """Find out whether an earlier checkout made the order."""


class Job(Record):
    """One step for one leased sale. `sent_at` is the server's time of an earlier try, where the till's was far off."""

    step: Step
    claim: Claim
    guest_token: str | None = None
    sent_at: datetime | None = None


class GuestCartOpened(Record):
    """The proof cart exists."""

    token: str


class Accepted(Record):
    """The order exists and this is it."""

    order: Order


class MadeUnnumbered(Record):
    """The order exists, but its number cannot be had."""


class NotMade(Record):
    """Certainly not made; may be sent again at `retry_at` (None: after a back-off)."""

    problem: Problem
    retry_at: datetime | None = None


class NeedsSignIn(Record):
    """The account must be signed in first; `unknown` says whether an earlier attempt may have made the order."""

    problem: Problem
    unknown: bool


class Declined(Record):
    """The server refused, with its reason."""

    problem: Problem


class Unknown(Record):
    """It may have been made."""

    problem: Problem


class NotFoundYet(Record):
    """Looked up and not there."""


class LookFailed(Record):
    """The look-up itself got no answer."""

    problem: Problem
    retry_at: datetime | None = None


Outcome = (
    GuestCartOpened | Accepted | MadeUnnumbered | NotMade | NeedsSignIn | Declined | Unknown | NotFoundYet | LookFailed
)


def sale_after(job: Job, outcome: Outcome) -> Sale | None:
    """The sale as the ledger keeps it once a step was recorded, where that is known without reading it again."""
    before = job.claim.sale
    # A supervisor may have confirmed it while it was under way.
    if not isinstance(outcome, Accepted) or before.order is not None or may_confirm(before):
        return None
    attempts = before.sending.attempts + (job.step is Step.SEND)
    sending = replace(before.sending, state=SendState.ACCEPTED, attempts=attempts, problem=None)
    return replace(before, sending=sending, order=outcome.order)


def problem_of(error: KasirError) -> Problem:
    """An error as the ledger keeps it: the key of its sentence, and its parameters as text."""
    return error.key, {name: str(value) for name, value in error.params.items()}


def problem_in(outcome: Outcome) -> str | None:
    """The key of the sentence that says what went wrong; None when nothing did."""
    match outcome:
        case NotMade(problem) | NeedsSignIn(problem) | Declined(problem) | Unknown(problem) | LookFailed(problem):
            return problem[0]
        case _:
            return None
