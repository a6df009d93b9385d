"""How much may be taken on trust: by tenders that nobody has confirmed, within a cap a sale and a cap a shift.

A tender is unverified when the buyer can pay by it although no server watches for the money: until that changes, the
buyer's word is all there is. Above a cap a supervisor answers for it, by PIN and reason, or the sale is not made
(design section 6).
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from pos_app.clock import local
from pos_app.errors import InputError
from pos_app.money import ZERO, Rupiah
from pos_app.payment.methods import method_of
from pos_app.payment.offline import PAYABLE_UNSEEN
from pos_app.records import Record
from pos_app.selling.tender import Tender, TenderKind


def shift_of(moment: datetime) -> date:
    """The shift that `moment` belongs to. Until shifts are opened and closed, it is the register's local day."""
    return local(moment).date()


def is_unverified(tender: Tender, *, can_send: bool) -> bool:
    """Whether nobody confirms the money of a sale by `tender` that is placed now.

    `can_send` says that the order can be made at once: the server then says what is to be paid, and whether it was. Of
    the shop's own QRIS it never can say that.
    """
    if tender.kind is TenderKind.STATIC_QRIS:
        return True
    return tender.kind is TenderKind.SERVER and not can_send and method_of(tender.method).group in PAYABLE_UNSEEN


class Cap(StrEnum):
    """Which of the two caps."""

    SALE = "sale"
    SHIFT = "shift"


class Caps(Record):
    """Most that is taken on trust in one sale and in one shift, in rupiah; whether a supervisor can allow more."""

    sale: Rupiah
    shift: Rupiah
    has_supervisor: bool = False

    def exceeded(self, amount: Rupiah, taken: Rupiah) -> Cap | None:
        """The cap that `amount` goes beyond when `taken` was taken in this shift already; None within both."""
        if amount > self.sale:
            return Cap.SALE
        return Cap.SHIFT if taken + amount > self.shift else None


NOTHING_ON_TRUST = Caps(ZERO, ZERO)


class AboveCapError(InputError):
    """More than may be taken on trust; no sale was made. Which cap it is stands in `cap`."""

    def __init__(self, caps: Caps, cap: Cap, amount: Rupiah, taken: Rupiah, *, own_code: bool = False) -> None:
        self.cap = cap
        ending = ("_own_code" if own_code else "") + ("" if caps.has_supervisor else "_no_pin")
        most = caps.sale if cap is Cap.SALE else caps.shift
        super().__init__(f"caps.{cap.value}{ending}", amount=amount, most=most, taken=taken)


class Approval(Record):
    """A supervisor, who proved by PIN to be one, answers for a sale above the caps: who, and why."""

    by: str
    reason: str


class OnTrust(Record):
    """A sale by an unverified tender: the caps that hold for it, and the approval if one was given.

    `own_code`: by the shop's own QRIS, of which the server never knows anything.
    """

    caps: Caps
    approval: Approval | None = None
    own_code: bool = False

    def judge(self, amount: Rupiah, taken: Rupiah) -> Cap | None:
        """The cap that is exceeded with a supervisor's approval; None within both.

        Raises `AboveCapError` without an approval.
        """
        cap = self.caps.exceeded(amount, taken)
        if cap is not None and self.approval is None:
            raise AboveCapError(self.caps, cap, amount, taken, own_code=self.own_code)
        return cap
