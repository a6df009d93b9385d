"""What the server says a cart will cost, asked before anything is placed."""

from __future__ import annotations

from pos_app.errors import KasirError
from pos_app.records import Compared, Record, replace
from pos_app.selling.buyer import Buyer
from pos_app.selling.cart import AppliedDiscount, Cart
from pos_app.selling.totals import Charges


class Question(Compared):
    """A cart, who it is for and how it is paid (a code of the server; None while nothing is chosen).

    Two questions are equal when the server would give both the same answer: names and notes cost nothing.
    """

    cart: Cart
    buyer: Buyer
    method: str | None = None

    @property
    def counts(self) -> tuple[object, ...]:
        """What the server's answer depends on."""
        items = tuple((line.sellable.key, line.quantity) for line in self.cart.lines)
        code = self.cart.discount.code if self.cart.discount else ""
        buyer = self.buyer
        return self.method, items, code, buyer.fulfilment, buyer.destination, buyer.courier, buyer.account

    def paid_by(self, method: str | None) -> Question:
        """The same cart paid another way."""
        return Question(self.cart, self.buyer, method)

    def without_code(self) -> Question:
        """The same cart without its discount code."""
        return Question(replace(self.cart, discount=None), self.buyer, self.method)


class Quote(Record):
    """The answer: what is added (rupiah), and the cart's discount as it holds now.

    `no_discount` says why the code of the cart gives nothing; `is_code_unchecked`: nobody could say whether it does.
    `trouble` is why the server refused to answer at all.
    """

    charges: Charges
    discount: AppliedDiscount | None = None
    no_discount: KasirError | None = None
    is_code_unchecked: bool = False
    trouble: KasirError | None = None
