"""How a sale is paid: by a method of the server, or at the till: cash, the shop's own QRIS (design section 6)."""

from __future__ import annotations

from enum import StrEnum

from pos_app.money import ZERO, Rupiah
from pos_app.records import Record


class TenderKind(StrEnum):
    """Who knows of the money: the drawer of this till, the account of the shop's own QRIS, or the server."""

    CASH = "cash"
    STATIC_QRIS = "static_qris"
    SERVER = "server"


class Tender(Record):
    """The way of paying chosen for a sale.

    `method` is the code sent to Scalev (contract `PaymentMethodCode`, an open set). What is paid at the till is sent as
    the method set in settings, since the storefront has none of its own for it; `given` is the cash handed over, in
    rupiah.
    """

    kind: TenderKind
    method: str
    given: Rupiah = ZERO

    @classmethod
    def server(cls, method: str) -> Tender:
        """Payment by a method of the server, e.g. `qris`."""
        return cls(TenderKind.SERVER, method)

    @classmethod
    def cash(cls, given: Rupiah, sent_as: str) -> Tender:
        """Cash `given` in rupiah, told to Scalev as the method `sent_as` (settings; `cod` by default)."""
        return cls(TenderKind.CASH, sent_as, given)

    @classmethod
    def static_qris(cls, sent_as: str) -> Tender:
        """The shop's own QRIS, of whose payments the server knows nothing; told to Scalev as the method `sent_as`."""
        return cls(TenderKind.STATIC_QRIS, sent_as)

    @property
    def is_servers(self) -> bool:
        """Whether the server's order says how much is to be paid, and whether it was."""
        return self.kind is TenderKind.SERVER

    @property
    def code(self) -> str:
        """`cash`, `static_qris`, or the server's method code: what screens and receipts name."""
        return self.method if self.is_servers else self.kind.value

    def change(self, due: Rupiah) -> Rupiah:
        """Cash to hand back for an amount due, in rupiah; zero for other methods."""
        return self.given - due if self.kind is TenderKind.CASH else ZERO
