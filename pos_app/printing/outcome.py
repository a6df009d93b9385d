"""What is known of a job after a try."""

from __future__ import annotations

from enum import StrEnum

from pos_app.errors import KasirError


class Outcome(StrEnum):
    """What is known of a job after a try."""

    PRINTED = "printed"
    """The printer said, after the job, that it had got that far."""
    SENT = "sent"
    """The printer, or the computer's queue for it, took all of it and says nothing of itself."""
    NOT_PRINTED = "not_printed"
    """Nothing of it came out; it may be tried again."""
    NOT_KNOWN = "not_known"
    """Some of it may have come out; a person must look before it is tried again."""


class PrinterError(KasirError):
    """A job that did not end well; `outcome` is NOT_PRINTED or NOT_KNOWN, and the sentence says so too."""

    def __init__(self, key: str, outcome: Outcome, **params: object) -> None:
        super().__init__(key, **params)
        self.outcome = outcome
