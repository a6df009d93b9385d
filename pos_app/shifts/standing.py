"""How a sale stands towards the shifts' papers, and what changed since a paper last looked at it.

A server's sale counts in the shift in which the register learns that it is paid, not in the one in which it was
placed: a Z is final when it is made, so money that comes later can only be in a later one, and the drawer of the day
has nothing to do with when a transfer arrives. Which shift that is, no clock decides. Each Z writes down how every
sale stood when it was made, and the next paper counts what has changed since: what a sale has brought by now, less
what earlier Zs have counted of it. So whatever happens to a sale, and whenever, each rupiah is in one Z.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pos_app.money import ZERO, Rupiah
from pos_app.records import Record
from pos_app.selling.sale import Confirmation, Sale, SendState
from pos_app.selling.tender import TenderKind
from pos_app.selling.totals import Totals


class State(StrEnum):
    """What a paper can say of a sale."""

    OPEN = "open"
    """Neither paid nor given up: it may still bring money."""
    COUNTED = "counted"
    """It has brought its money."""
    VOID = "void"
    """Cancelled; it brings none."""


class Standing(Record):
    """A sale's state, what it has brought in all, and how much of that is cash in the drawer; in rupiah."""

    state: State = State.OPEN
    takings: Rupiah = ZERO
    cash: Rupiah = ZERO

    @property
    def sales(self) -> int:
        """1 when it counts as a sale made."""
        return int(self.state is State.COUNTED)


NOT_SEEN = Standing()
"""How a sale stands that no paper has looked at yet."""


class SaleFacts(Record):
    """What a paper has to know of a sale. `number` is its place in the order of placing, `due` what is to be paid.

    `totals` are the server's where it says what is due, else the till's; `difference` is the server's total less the
    till's. `method` is the one by which it was paid, as far as is known: a buyer may have chosen another since.
    """

    number: int
    receipt: str
    placed_at: datetime
    cashier: str
    kind: TenderKind
    method: str
    totals: Totals
    due: Rupiah
    is_settled: bool
    is_cancelled: bool
    difference: Rupiah = ZERO
    cancel_reason: str = ""
    confirmation: Confirmation | None = None

    @property
    def standing(self) -> Standing:
        """How the sale stands now. What a supervisor has confirmed counts as the amount that they saw arrive."""
        if self.is_cancelled:
            return Standing(State.VOID)
        if not self.is_settled:
            return NOT_SEEN
        if self.kind is TenderKind.CASH:
            return Standing(State.COUNTED, self.due, self.due)
        return Standing(State.COUNTED, self.confirmation.amount if self.confirmation else self.due)


def facts_of(number: int, sale: Sale) -> SaleFacts:
    """The facts of a sale whose place in the order of placing is `number`."""
    server = sale.order if sale.tender.is_servers else None
    return SaleFacts(
        number=number,
        receipt=sale.receipt_number,
        placed_at=sale.placed_at,
        cashier=sale.cashier,
        kind=sale.tender.kind,
        method=server.payment_method if server else sale.tender.code,
        totals=server.totals if server else sale.totals,
        due=sale.due,
        is_settled=sale.is_settled,
        is_cancelled=sale.sending.state is SendState.CANCELLED,
        difference=sale.difference,
        cancel_reason=sale.sending.cancel_reason,
        confirmation=sale.confirmation,
    )


class Entry(Record):
    """A sale, how it stood when a Z (or the opening count) last looked, and how it stands now."""

    facts: SaleFacts
    before: Standing
    now: Standing

    @classmethod
    def of(cls, facts: SaleFacts, before: Standing) -> Entry:
        """The entry of a sale that stood so before."""
        return cls(facts, before, facts.standing)

    @property
    def sales(self) -> int:
        """1 for a sale that counts from now on, -1 for one that no longer does."""
        return self.now.sales - self.before.sales

    @property
    def takings(self) -> Rupiah:
        """What it adds to the takings; below zero where money goes back."""
        return self.now.takings - self.before.takings

    @property
    def cash(self) -> Rupiah:
        """What it adds to the drawer; below zero where cash goes back."""
        return self.now.cash - self.before.cash

    @property
    def is_new_void(self) -> bool:
        """Whether it was cancelled since."""
        return self.facts.is_cancelled and self.before.state is not State.VOID

    @property
    def listed(self) -> ShiftSale:
        """The sale as the papers list it."""
        sale = self.facts
        return ShiftSale(sale.receipt, sale.placed_at, sale.cashier, sale.kind, sale.method, self.sales, self.takings)


class ShiftSale(Record):
    """A sale in the list of a shift: 1 and what it brought, or -1 and what was given back, in rupiah."""

    receipt: str
    placed_at: datetime
    cashier: str
    kind: TenderKind
    method: str
    sales: int
    takings: Rupiah
