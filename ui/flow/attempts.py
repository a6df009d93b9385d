"""A cart on its way to being a sale, and to being another one when another way of paying is chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from pos_app.ids import SaleId, new_sale_id
from pos_app.selling.buyer import Buyer
from pos_app.selling.cart import Cart
from pos_app.selling.checkout import Charges
from pos_app.selling.sale import Sale


@dataclass(slots=True)
class Attempt:
    """A cart brought to payment. `sale_id` is made once, so that placing twice gives the same sale.

    `sale` is what it was placed as; `replaces` the sale of this same cart that another way of paying replaces, and
    `gives_up` says that the server does not have that one, so that it is cancelled.
    """

    cart: Cart
    buyer: Buyer
    charges: Charges
    sale_id: SaleId
    corrects: SaleId | None = None
    sale: SaleId | None = None
    replaces: Sale | None = None
    gives_up: bool = False

    def holds(self, sale: Sale) -> bool:
        """Whether `sale` is what this cart was last placed as."""
        return sale.id in (self.sale, self.replaces.id if self.replaces else None)

    def is_due(self, sale: Sale) -> bool:
        """Whether replacing `sale` takes another attempt, rather than this one once more."""
        sent_meanwhile = self.gives_up and not sale.is_unsent
        return self.sale is not None or sent_meanwhile

    def instead_of(self, sale: Sale, said: str, now: datetime) -> Attempt:
        """The attempt to place the same cart in place of `sale`.

        `said` goes into the order's note when the merchant will see an order of `sale`, too.
        """
        notes = (self.cart.notes, "" if sale.is_unsent else said)
        return replace(
            self,
            cart=replace(self.cart, notes="; ".join(filter(None, notes))),
            sale_id=new_sale_id(now),
            corrects=None,
            sale=None,
            replaces=sale,
            gives_up=sale.is_unsent,
        )
