"""A cart on its way to being a sale, and to being another one when another way of paying is chosen."""

from __future__ import annotations

from datetime import datetime

from pos_app.ids import SaleId, new_sale_id
from pos_app.ledger import Ledger
from pos_app.records import Record, Struct, replace
from pos_app.selling.buyer import Buyer
from pos_app.selling.caps import Approval
from pos_app.selling.cart import Cart
from pos_app.selling.checkout import Checkout
from pos_app.selling.sale import Sale
from pos_app.selling.tender import Tender
from pos_app.selling.totals import Charges
from pos_app.shifts.models import require_open
from ui.flow.correcting import give_up, give_up_corrected


def may_replace(sale: Sale) -> bool:
    """Whether, as far as is known, nobody has paid for `sale`; in a conflict somebody may have."""
    return not sale.is_settled and not (sale.order is not None and sale.order.needs_person)


class Reasons(Record):
    """Why a sale is given up for another one; `corrected` has a place for that one's {receipt}."""

    paid_another_way: str
    corrected: str


class Placed(Record):
    """A cart that is a sale now, and the sales that it stands in for, as they stand."""

    sale: Sale
    given_up: tuple[Sale, ...] = ()


class Attempt(Struct):
    """A cart brought to payment. `sale_id` is made once, so that placing twice gives the same sale.

    `sale` is what it was placed as; `replaces` the sale of this same cart that another way of paying replaces, and
    `gives_up` says that the server does not have that one, so that it is cancelled. `needs_shift`: nothing is sold
    without an open shift.
    """

    cart: Cart
    buyer: Buyer
    charges: Charges
    sale_id: SaleId
    sale: SaleId | None = None
    replaces: Sale | None = None
    gives_up: bool = False
    needs_shift: bool = False

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
            cart=replace(self.cart, notes="; ".join(filter(None, notes)), corrects=None),
            sale_id=new_sale_id(now),
            sale=None,
            replaces=sale,
            gives_up=sale.is_unsent,
        )

    def place(
        self,
        ledger: Ledger,
        checkout: Checkout,
        tender: Tender,
        now: datetime,
        reasons: Reasons,
        *,
        can_send: bool,
        approval: Approval | None,
    ) -> Placed:
        """Place the cart and give up what it stands in for: both or neither, so that goods are never sold twice.

        Raises as `Checkout.place`, `give_up` and `give_up_corrected` do; where it `needs_shift`, `require_open` too.
        """
        given_up: list[Sale] = []
        with ledger.together():
            require_open(ledger.shifts.current(), required=self.needs_shift)
            sale = checkout.place(
                ledger.sales,
                self.sale_id,
                self.cart,
                self.buyer,
                tender,
                now,
                self.charges,
                can_send=can_send,
                approval=approval,
            )
            if self.replaces is not None and self.gives_up:
                given_up.append(give_up(ledger, self.replaces.id, reasons.paid_another_way))
            if (corrects := self.cart.corrects) is not None:
                reason = reasons.corrected.format(receipt=sale.receipt_number)
                given_up.append(give_up_corrected(ledger, corrects, sale, reason))
        return Placed(sale, tuple(given_up))
