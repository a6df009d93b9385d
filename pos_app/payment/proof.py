"""The proof of a bank transfer: how far a picture is on its way to the server (behaviour.md section 7).

It is a help for whoever looks for the money in the shop's account. It never makes an order paid.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum, StrEnum

from pos_app.payment.instructions import BankAccount
from pos_app.records import Private, Record


class ProofState(StrEnum):
    """How far it is. The values are stored in tills that are in use: add to them, never change one."""

    KEPT = "kept"
    """In the register's own folder."""
    UPLOADED = "uploaded"
    """At the address that the server gave for it; the order does not name it yet."""
    RECORDED = "recorded"
    """Named on the order, as the server says."""


class ProofSlot(Private):
    """Where the server wants the picture, and where it will stand then. Whoever knows the first may write there."""

    said = frozenset({"asked_at"})

    upload_url: str
    file_url: str
    asked_at: datetime


class TransferProof(Record):
    """A picture that belongs to a sale.

    `file` is its name in the proofs' folder, `size` in bytes. `account` is the one that the buyer transferred to, None
    where the register knows of none. `kept_at` (UTC) is when it was added, and stands for the time of the transfer.
    """

    file: str
    content_type: str
    size: int
    account: BankAccount | None
    kept_at: datetime
    state: ProofState = ProofState.KEPT
    slot: ProofSlot | None = None
    uploaded_at: datetime | None = None
    recorded_at: datetime | None = None

    @property
    def is_recorded(self) -> bool:
        """Whether nothing is left to be done."""
        return self.state is ProofState.RECORDED


class ProofStanding(Enum):
    """What there is to say of a proof's way now."""

    NEEDS_ORDER = "needs_order"
    """It waits for the server to make the sale's order."""
    ON_ITS_WAY = "on_its_way"
    HELD_UP = "held_up"
    """The last try failed; another follows by itself."""
    STUCK = "stuck"
    """The last try was refused; only a person can have it go on."""
    RECORDED = "recorded"
