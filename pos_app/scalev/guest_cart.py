"""The guest cart, kept for one purpose: to prove whether a guest checkout went through (design section 4)."""

from __future__ import annotations

from pos_app.scalev import replies
from pos_app.scalev.caller import GUEST_TOKEN, PUBLIC, Caller
from pos_app.scalev.errors import UnreadableReply
from pos_app.scalev.models.cart import CartReply, GuestCart
from pos_app.scalev.models.requests import CheckoutItem
from pos_app.scalev.transport import Call


class GuestCarts:
    """`client.guest_cart`."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def get(self, token: str | None = None) -> GuestCart:
        """The cart behind `token`; without one, a new empty cart."""
        return self._cart(Call("GET", f"{PUBLIC}/cart", self._caller.waits.read), token)

    def add(self, item: CheckoutItem, token: str | None = None) -> GuestCart:
        """Put a line into the cart behind `token`; without one, into a new cart. Repeating adds up."""
        wait = self._caller.waits.read
        return self._cart(Call("POST", f"{PUBLIC}/cart/items", wait, body=item.body(), changes=True), token)

    def _cart(self, call: Call, token: str | None) -> GuestCart:
        reply = self._caller.public_reply(call, guest_token=token)
        cart = replies.read(reply, CartReply, changes=call.changes)
        opener = reply.headers.get(GUEST_TOKEN.lower()) or token
        if not opener:
            raise UnreadableReply("guest token missing", changes=call.changes, request_id=reply.request_id)
        return GuestCart(items=cart.items, token=opener)
