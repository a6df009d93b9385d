"""A job of the print journal: which paper of what, how it stands, and what may happen to it next."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from pos_app.printing.outcome import Outcome
from pos_app.records import Record

RETRIED_FOR = timedelta(hours=2)
"""For how long a paper that did not come out is printed by itself once the printer is back; then nobody waits."""


class PaperKind(StrEnum):
    """What is on the paper."""

    RECEIPT = "receipt"
    """Proof of payment."""
    SLIP = "slip"
    """A bill or a code that is still to be paid."""
    PACKING = "packing"
    """What to make or to pack, without prices."""
    REPORT = "report"
    TEST = "test"


class JobState(StrEnum):
    """How a job stands; the values are kept in tills that are in use."""

    QUEUED = "queued"
    SENDING = "sending"
    """With the printer. Found so at a start, it is NOT_KNOWN: the register ended before it knew."""
    PRINTED = "printed"
    """The printer said so, or a person who looked."""
    SENT = "sent"
    """The printer took it and says nothing of itself."""
    FAILED = "not_printed"
    """Surely nothing came out; printed by itself when the printer is back."""
    NOT_KNOWN = "not_known"
    """It may have come out; never printed again before a person has looked."""
    GIVEN_UP = "given_up"
    """A person does not want it any more."""


OPEN = (JobState.QUEUED, JobState.SENDING, JobState.FAILED, JobState.NOT_KNOWN)
"""States that something may follow."""

AFTER = {
    Outcome.PRINTED: JobState.PRINTED,
    Outcome.SENT: JobState.SENT,
    Outcome.NOT_PRINTED: JobState.FAILED,
    Outcome.NOT_KNOWN: JobState.NOT_KNOWN,
}
"""The state that a try leads to."""


class PrintJob(Record):
    """One paper. `number` is its place in the journal; `sale` the sale's id, none for reports and test pages.

    `copy` is 0 for the original and counts reprints from 1. `printer` says which of the register's printers it is for.
    `problem` is the last trouble as (key of words, parameters). `content` is what is on a paper that is not made anew
    from its sale, as `receipt.serial` writes it.
    """

    number: int
    paper: PaperKind
    printer: str
    asked_at: datetime
    state: JobState
    sale: str | None = None
    copy: int = 0
    tries: int = 0
    problem: tuple[str, dict[str, str]] | None = None
    content: str | None = None

    def may_begin(self, now: datetime) -> bool:
        """Whether it may be given to the printer by itself at `now`."""
        if self.state is JobState.QUEUED:
            return True
        return self.state is JobState.FAILED and now - self.asked_at < RETRIED_FOR
