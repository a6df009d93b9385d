"""What a way of paying can do while the server cannot be reached (design section 6)."""

from __future__ import annotations

from enum import StrEnum

from pos_app.payment.instructions import BankAccount, StaticQris
from pos_app.payment.methods import Group, method_of
from pos_app.records import Record

PAYABLE_UNSEEN = frozenset({Group.BANK_TRANSFER})
"""Groups that a buyer can pay by before there is an order: a shop's account numbers do not change."""


class OwnMeans(Record):
    """What this register can show a buyer by itself: the shop's accounts as last heard of, and the shop's own QRIS."""

    accounts: tuple[BankAccount, ...] = ()
    static_qris: StaticQris | None = None


NO_MEANS = OwnMeans()


class WithoutServer(StrEnum):
    """What becomes of a sale by a method when nothing can be asked of the server."""

    WORKS = "works"
    """The money is in the drawer, or taken when the goods arrive: nothing of the server is needed."""
    UNVERIFIED = "unverified"
    """The buyer can pay with what this register knows, and nobody here can see whether the money arrives."""
    WAITS = "waits"
    """What the buyer needs (a code, a number, a page) comes from the server; the sale waits for it."""


def without_server(code: str, own: OwnMeans) -> WithoutServer:
    """What the method `code` can do by itself, with what the register has of its `own`."""
    match method_of(code).group:
        case Group.CASH | Group.COD:
            return WithoutServer.WORKS
        case Group.STATIC_QRIS if own.static_qris:
            return WithoutServer.UNVERIFIED
        case group if group in PAYABLE_UNSEEN and own.accounts:
            return WithoutServer.UNVERIFIED
        case _:
            return WithoutServer.WAITS
