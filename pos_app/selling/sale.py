"""A sale as the ledger keeps it, the state of its sending, and what is known of the order it became."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pos_app.catalog.models import ItemKey
from pos_app.ids import SaleId, marker
from pos_app.money import ZERO, Rupiah
from pos_app.payment.instructions import Instruction
from pos_app.payment.methods import Group, method_of
from pos_app.payment.proof import TransferProof
from pos_app.records import Private, Record
from pos_app.selling.buyer import Buyer
from pos_app.selling.tender import Tender, TenderKind
from pos_app.selling.totals import Totals


class SendState(StrEnum):
    """Where a sale is on its way to the server (design section 4)."""

    WAITING = "waiting"
    """Placed; to be sent when its next try is due."""
    UNKNOWN = "unknown"
    """A request may have reached the server; it is being looked up, not resent."""
    SIGNED_OUT = "signed_out"
    """Waits for the register's account to be signed in again."""
    REFUSED = "refused"
    """The server said no; a person corrects, resends or cancels it."""
    ACCEPTED = "accepted"
    """The server made the order."""
    ACCEPTED_UNNUMBERED = "accepted_unnumbered"
    """A guest order that surely exists but whose number never arrived; a person finds it in Scalev."""
    CANCELLED = "cancelled"
    """Given up by a person, with a reason; never sent again."""


class Restored(StrEnum):
    """Why a sale is looked up after its till was restored from a backup, and so what follows when it is not found.

    The values are keys of words, kept as the sale's `problem` until the look-up has ended.
    """

    TO_SEND = "sending.restored"
    """It was to be sent: it is sent."""
    PARKED = "sending.restored_parked"
    """A person had to decide, or a guest's order cannot be looked up: a person decides."""
    ACCEPTED = "sending.restored_accepted"
    """It had been accepted, and only its order number is gone: it stays made."""


def labelled(name: str, options: tuple[str, ...]) -> str:
    """Name with options: `Batik Tulis Parang (Biru tua, M)`."""
    return f"{name} ({', '.join(options)})" if options else name


class SaleLine(Record):
    """A cart line frozen at the moment of placing; `unit_price` in rupiah for one piece."""

    key: ItemKey
    sku: str
    name: str
    options: tuple[str, ...]
    quantity: int
    unit_price: Rupiah
    note: str = ""

    @property
    def label(self) -> str:
        """Name with options."""
        return labelled(self.name, self.options)

    @property
    def amount(self) -> Rupiah:
        """Unit price times quantity, in rupiah."""
        return self.unit_price * self.quantity


class Order(Private):
    """What the server said of the order a sale became. `payment_status` is an open set; `secret_slug` is a secret."""

    said = frozenset(
        {
            "id",
            "number",
            "totals",
            "payment_method",
            "payment_status",
            "status",
            "accepted_at",
            "paid_at",
            "expires_at",
            "suspected_spam",
        }
    )

    id: str
    number: str
    secret_slug: str
    totals: Totals
    payment_method: str
    payment_status: str
    status: str = ""
    public_url: str | None = None
    accepted_at: datetime | None = None
    paid_at: datetime | None = None
    expires_at: datetime | None = None
    instruction: Instruction | None = None
    suspected_spam: bool = False
    """The server marked the order as probable spam; it exists all the same (behaviour.md section 4)."""

    @property
    def is_paid(self) -> bool:
        """Paid, as the server says it: the only way an order counts as paid (behaviour.md section 6)."""
        return self.payment_status in ("paid", "settled")

    @property
    def is_closed(self) -> bool:
        """Closed at the server: no money is to be taken for it any more."""
        return self.status in ("canceled", "closed")

    @property
    def needs_person(self) -> bool:
        """True for `conflict`, which has no published meaning and calls a person."""
        return self.payment_status == "conflict"


class Confirmation(Record):
    """A supervisor, who proved by PIN to be one, has seen `amount` (rupiah) arrive that no server confirms."""

    by: str
    reason: str
    at: datetime
    amount: Rupiah


_NO_NETWORK = "scalev.not_sent"
SHARED_TROUBLES = (_NO_NETWORK, "scalev.rate_limited")
"""Troubles of the way or of the account, which every sale would meet that was sent now."""


class Sending(Record):
    """The state of sending, stored so that pacing survives a restart.

    `attempts` counts checkouts that were tried; `problem` is the last answer as (key of words, parameters).
    """

    state: SendState
    attempts: int = 0
    next_try_at: datetime | None = None
    problem: tuple[str, dict[str, str]] | None = None
    cancel_reason: str = ""

    @property
    def found_order(self) -> str:
        """The order's number as a person found it at Scalev, for an order whose number never arrived; else empty."""
        return self.problem[1].get("order", "") if self.problem and self.problem[0] == "sending.found" else ""

    @property
    def met_no_network(self) -> bool:
        """Whether the last answer is that there was no way to the server."""
        return self.problem is not None and self.problem[0] == _NO_NETWORK

    def holds_others(self, now: datetime) -> bool:
        """Whether sales placed after this one wait for it: it waits itself, until a trouble they share is over."""
        waits = self.state is SendState.WAITING and self.next_try_at is not None and self.next_try_at > now
        return waits and self.problem is not None and self.problem[0] in SHARED_TROUBLES


class Sale(Record):
    """One sale: frozen lines and totals, and what became of it. `placed_at` is UTC."""

    id: SaleId
    receipt_number: str
    register: str
    cashier: str
    placed_at: datetime
    lines: tuple[SaleLine, ...]
    totals: Totals
    buyer: Buyer
    tender: Tender
    notes: str
    sending: Sending
    order: Order | None = None
    confirmation: Confirmation | None = None
    proof: TransferProof | None = None

    @property
    def marker(self) -> str:
        """The text that identifies this sale in the order's notes."""
        return marker(self.receipt_number, self.id)

    @property
    def due(self) -> Rupiah:
        """What the buyer must pay, in rupiah: the order's total once there is one (a unique code may lower it).

        What is paid at the till keeps the till's total, rounded where it is paid in cash.
        """
        return self.order.totals.total if self.order and self.tender.is_servers else self.totals.in_cash

    @property
    def method(self) -> str:
        """The code of the way it is paid: what the order says once there is one, for the server may change it.

        What is paid at the till keeps the till's own: the order bears a method that only stands in for it.
        """
        return self.order.payment_method if self.order and self.tender.is_servers else self.tender.code

    @property
    def difference(self) -> Rupiah:
        """The server's total minus the till's, in rupiah, without the unique code; zero while there is no order."""
        return self.order.totals.total + self.order.totals.unique_code - self.totals.total if self.order else ZERO

    @property
    def is_unsent(self) -> bool:
        """True when the server surely does not have it and nobody has said no: it waits to be sent."""
        return self.order is None and self.sending.state in (SendState.WAITING, SendState.SIGNED_OUT)

    @property
    def is_settled(self) -> bool:
        """True when the money is in: cash in the drawer, paid as the server says, or confirmed by a supervisor."""
        if self.sending.state is SendState.CANCELLED:
            return False
        return self.tender.kind is TenderKind.CASH or self.is_paid or self.confirmation is not None

    @property
    def is_paid(self) -> bool:
        """True when the server says that its order was paid; what a supervisor confirmed is not called that."""
        return self.order is not None and self.order.is_paid

    @property
    def takes_proof(self) -> bool:
        """Whether the picture of a transfer can be added: it is paid by one, and the money may still come."""
        order = self.order
        method = order.payment_method if order else self.tender.method
        if not self.tender.is_servers or method_of(method).group is not Group.BANK_TRANSFER:
            return False
        if order is None:
            return self.sending.state in (SendState.WAITING, SendState.SIGNED_OUT, SendState.UNKNOWN)
        return not order.is_paid and order.status not in ("canceled", "closed")

    @property
    def awaits_proof(self) -> bool:
        """Whether its proof is still to be brought to the server."""
        return self.proof is not None and not self.proof.is_recorded and self.sending.state is not SendState.CANCELLED

    @property
    def is_whole(self) -> bool:
        """Whether its lines make up what was charged for them; lines may be gone after damage to the till's file."""
        return bool(self.lines) and sum((line.amount for line in self.lines), ZERO) == self.totals.products

    @property
    def pieces(self) -> int:
        """Number of pieces over all lines."""
        return sum(line.quantity for line in self.lines)
