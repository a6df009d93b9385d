"""A shift of the till, the cash counted for it, and the cash that was put into the drawer or taken out by hand."""

from __future__ import annotations

from datetime import datetime

from pos_app.errors import InputError
from pos_app.money import Rupiah
from pos_app.records import Record
from pos_app.shifts.cash import Count
from pos_app.shifts.report import Report

REASON_LENGTH = 120
"""Letters of a reason: a sentence, not a letter."""


class NewMove(Record):
    """Cash about to be put into the drawer (positive) or taken out of it (negative), in rupiah.

    `id` is made once for each move, so that writing it twice moves the cash once. Raises `InputError`
    ("shift.move_nothing", "shift.move_reason") for a move of nothing, or without a reason.
    """

    id: str
    amount: Rupiah
    reason: str
    by: str

    def __post_init__(self) -> None:
        if not self.amount:
            raise InputError("shift.move_nothing")
        if not self.reason.strip():
            raise InputError("shift.move_reason")


class Closing(Record):
    """What a person says when they close a shift.

    `earlier` are counts that were given up for this one after the expected amount had been seen.
    """

    count: Count
    by: str
    reason: str = ""
    earlier: tuple[Rupiah, ...] = ()


class Shift(Record):
    """One shift of the till. `opened_at` and `closed_at` are UTC; `number` is the number of its Z report.

    `report` is the Z as it was when the shift was closed; None while it is open, and where it was lost with a damaged
    till. Sales belong to a shift by their order of placing, from `first_sale` on: a clock that is set back puts none
    of them into two shifts, nor into none.
    """

    id: int
    register: str
    number: int
    opened_at: datetime
    opened_by: str
    opening: Count
    first_sale: int
    closed_at: datetime | None = None
    closed_by: str = ""
    next_sale: int | None = None
    report: Report | None = None

    @property
    def is_open(self) -> bool:
        """Whether it has not been closed yet."""
        return self.closed_at is None

    @property
    def name(self) -> str:
        """What its papers are called: `K1-Z0007`."""
        return z_name(self.register, self.number)


def z_name(register: str, number: int) -> str:
    """The name of a Z report: its register and its number, which counts up by one on each register."""
    return f"{register}-Z{number:04d}".upper()


def require_open(shift: Shift | None, *, required: bool) -> None:
    """Raise `InputError` ("shift.required") when nothing may be sold because no shift is open.

    `required` is the setting; without it a shop sells with or without shifts.
    """
    if required and shift is None:
        raise InputError("shift.required")
