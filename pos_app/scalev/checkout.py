"""From a cart to an order. Neither checkout may be repeated blindly (behaviour section 5)."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.scalev import replies
from pos_app.scalev.caller import ME, PUBLIC, Caller
from pos_app.scalev.models.base import Listing
from pos_app.scalev.models.checkout import DiscountCheck, ShippingOption, Summary
from pos_app.scalev.models.orders import PublicOrder
from pos_app.scalev.models.requests import Body, CustomerCheckout, DiscountQuery, GuestCheckout, Preview
from pos_app.scalev.transport import Call


class PreparedCheckout:
    """An order of the signed-in account that only has to be sent: what can be done before or after is not done then."""

    def __init__(self, caller: Caller, call: Call) -> None:
        self._caller = caller
        self._call = call
        self._draft = caller.draft(call)

    def send(self, meanwhile: Callable[[], object] | None = None) -> Callable[[], PublicOrder]:
        """Make the order, and leave its reply to be read by what this returns. Raises as `Checkout.customer` does.

        `meanwhile` is called while the server is at work, so that one reply can be read while the next is awaited.
        """
        reply = self._caller.mine_reply(self._call, self._draft, meanwhile)

        def read() -> PublicOrder:
            reply.note()
            return replies.read(reply, PublicOrder, changes=True)

        return read


class Checkout:
    """`client.checkout`."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def customer(self, sale: CustomerCheckout) -> PublicOrder:
        """Make an order of the signed-in account.

        When the error raised has `may_have_reached`, look the order up by its marker before anything else.
        """
        return self.prepared(sale).send()()

    def prepared(self, sale: CustomerCheckout) -> PreparedCheckout:
        """An order like that of `customer`, written out and not sent yet."""
        return PreparedCheckout(self._caller, self._order(f"{ME}/checkout", sale.body()))

    def guest(self, sale: GuestCheckout, guest_token: str | None = None) -> PublicOrder:
        """Make an order without an account. The cart behind `guest_token` is emptied once the order exists."""
        call = self._order(f"{PUBLIC}/checkout", sale.body())
        return self._caller.public(call, PublicOrder, guest_token=guest_token)

    def shipping_options(self, preview: Preview) -> tuple[ShippingOption, ...]:
        """Couriers for the signed-in account; empty for digital goods."""
        call = self._preview(f"{ME}/checkout/shipping-options", preview.customer_shipping_body())
        return self._caller.mine(call, Listing[ShippingOption]).data

    def guest_shipping_options(self, preview: Preview) -> tuple[ShippingOption, ...]:
        """Couriers for a guest; empty for digital goods."""
        call = self._preview(f"{PUBLIC}/checkout/shipping-options", preview.guest_shipping_body())
        return self._caller.public(call, Listing[ShippingOption]).data

    def summary(self, preview: Preview) -> Summary:
        """The total for the signed-in account before the order."""
        return self._caller.mine(self._preview(f"{ME}/checkout/summary", preview.customer_summary_body()), Summary)

    def guest_summary(self, preview: Preview) -> Summary:
        """The total for a guest before the order."""
        return self._caller.public(self._preview(f"{PUBLIC}/checkout/summary", preview.guest_summary_body()), Summary)

    def check_discount(self, query: DiscountQuery) -> DiscountCheck:
        """Whether a code would count. The summary is silent about a bad one (behaviour section 4)."""
        return self._caller.public(self._preview(f"{PUBLIC}/discount-codes/check", query.body()), DiscountCheck)

    def _order(self, template: str, body: Body) -> Call:
        return Call("POST", template, self._caller.waits.checkout, body=body, changes=True, makes_order=True)

    def _preview(self, template: str, body: Body) -> Call:
        return Call("POST", template, self._caller.waits.preview, body=body)
