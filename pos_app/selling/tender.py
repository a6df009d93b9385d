"""How a sale is paid: by a method of the server, or in cash at the till (design section 6)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.money import ZERO, Rupiah


class TenderKind(StrEnum):
    """Who holds the money: the drawer of this till, or a method that the server knows of."""

    CASH = "cash"
    SERVER = "server"


@dataclass(frozen=True, slots=True)
class Tender:
    """The way of paying chosen for a sale.

    `method` is the code sent to Scalev (contract `PaymentMethodCode`, an open set). A cash sale is sent as the method
    set in settings, since the storefront has no cash of its own; `given` is the cash handed over, in rupiah.
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

    @property
    def code(self) -> str:
        """`cash`, or the server's method code: what screens and receipts name."""
        return "cash" if self.kind is TenderKind.CASH else self.method

    def change(self, due: Rupiah) -> Rupiah:
        """Cash to hand back for an amount due, in rupiah; zero for other methods."""
        return self.given - due if self.kind is TenderKind.CASH else ZERO
