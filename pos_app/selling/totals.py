"""What a cart comes to: what the till asks for, and what the server adds to it."""

from __future__ import annotations

from enum import Enum

from pos_app.money import ZERO, Rupiah
from pos_app.records import Record
from pos_app.selling.cart import Cart


class Source(Enum):
    """Who a total is from that is shown before the order exists; the order's own may still differ."""

    ASKED = "asked"
    """The server is being asked; meanwhile what is known already is shown."""
    SERVER = "server"
    """The server's summary of just this cart."""
    TILL = "till"
    """The register's own sum: the server could not be asked."""


class Charges(Record):
    """What the server adds to a cart, as its summary last said (all zero when it could not be asked), in rupiah.

    `goods` is what it says the lines cost, discounts aside, when it was asked without a discount code.
    """

    shipping: Rupiah = ZERO
    other: Rupiah = ZERO
    other_name: str = ""
    service_fee: Rupiah = ZERO
    goods: Rupiah | None = None
    source: Source = Source.TILL


NO_CHARGES = Charges()


class Totals(Record):
    """The parts of an amount due, in rupiah; every discount is positive and is subtracted.

    `total = products - products_discount + shipping - shipping_discount + other + service_fee - discount - unique_code`
    (behaviour.md section 4), but a server's `total` is kept as the server said it, never recomputed.
    """

    products: Rupiah
    total: Rupiah
    products_discount: Rupiah = ZERO
    shipping: Rupiah = ZERO
    shipping_discount: Rupiah = ZERO
    other: Rupiah = ZERO
    other_name: str = ""
    service_fee: Rupiah = ZERO
    discount: Rupiah = ZERO
    discount_code: str = ""
    unique_code: Rupiah = ZERO
    rounding: Rupiah = ZERO
    """What rounding adds to `total` (or takes from it) where the sale is paid in cash; the server is not told of it."""

    @property
    def in_cash(self) -> Rupiah:
        """The amount due in cash, in rupiah."""
        return self.total + self.rounding


def till_totals(cart: Cart, charges: Charges = NO_CHARGES) -> Totals:
    """What the till asks for: the cart, less its discount, plus what the server's summary added.

    A cart that shrank after its discount was looked up is never given more than what is lowered costs.
    """
    products = cart.subtotal
    lowered = charges.shipping if cart.discount and cart.discount.on_shipping else products
    discount = min(cart.discount.amount, lowered) if cart.discount else ZERO
    return Totals(
        products=products,
        total=products - discount + charges.shipping + charges.other + charges.service_fee,
        shipping=charges.shipping,
        other=charges.other,
        other_name=charges.other_name,
        service_fee=charges.service_fee,
        discount=discount,
        discount_code=cart.discount.code if cart.discount else "",
    )
