"""Carts of guests and of customers."""

from __future__ import annotations

import uuid

from pos_app.sandbox import rendering
from pos_app.sandbox.baskets import find_thing
from pos_app.sandbox.bodies import CartItem, CartItemUpdate, CartVariantItem
from pos_app.sandbox.state import Cart, CartLine
from pos_app.sandbox.wire import Call, Operation, Refusal, Reply, as_number

GUEST_HEADER = "X-Scalev-Guest-Token"


def guest_cart(call: Call) -> tuple[Cart, str]:
    """The guest's cart and its token; both are made when the call brought none that reads as a UUID."""
    try:
        token = str(uuid.UUID(call.guest_token or ""))
    except ValueError:
        token = str(uuid.uuid4())
    carts = call.state.guest_carts
    if token not in carts:
        carts[token] = Cart(call.state.next_id())
    return carts[token], token


def _cart(call: Call) -> tuple[Cart, dict[str, str]]:
    if call.customer is not None:
        return call.customer.cart, {}
    cart, token = guest_cart(call)
    return cart, {GUEST_HEADER: token}


def _get(call: Call) -> Reply:
    cart, headers = _cart(call)
    return Reply(rendering.cart(cart), headers=headers)


def _add(call: Call) -> Reply:
    item = call.read(CartItem).root
    cart, headers = _cart(call)
    try:
        if isinstance(item, CartVariantItem):
            thing = find_thing(call.state, variant_id=as_number(item.variant_id))
        else:
            thing = find_thing(call.state, bundle_id=as_number(item.bundle_price_option_id))
    except Refusal as refusal:
        # The customer's cart declares no 404.
        refusal.status = 400 if call.customer else refusal.status
        raise
    there = next((line for line in cart.lines if line.thing is thing), None)
    if there:
        there.quantity += item.quantity
    else:
        cart.lines.append(CartLine(call.state.next_id(), thing, item.quantity))
    return Reply(rendering.cart(cart), 201, headers)


def _line(call: Call, cart: Cart) -> CartLine:
    number = as_number(call.path["item_id"])
    for line in cart.lines:
        if line.id == number:
            return line
    raise Refusal(400 if call.customer else 404, "Cart item not found")


def _update(call: Call) -> Reply:
    wanted = call.read(CartItemUpdate)
    cart, headers = _cart(call)
    _line(call, cart).quantity = wanted.quantity
    return Reply(rendering.cart(cart), headers=headers)


def _remove(call: Call) -> Reply:
    cart, headers = _cart(call)
    if call.customer:
        # Removing declares neither 400 nor 404 here, so removing what is gone is simply done.
        number = as_number(call.path["item_id"])
        cart.lines = [line for line in cart.lines if line.id != number]
    else:
        cart.lines.remove(_line(call, cart))
    return Reply(rendering.cart(cart), headers=headers)


def _merge(call: Call) -> Reply:
    guest, token = guest_cart(call)
    mine = call.me.cart
    for line in guest.lines:
        there = next((one for one in mine.lines if one.thing is line.thing), None)
        if there:
            there.quantity += line.quantity
        else:
            mine.lines.append(line)
    guest.lines = []
    return Reply(rendering.cart(mine), headers={GUEST_HEADER: token})


OPERATIONS = (
    Operation("getGuestCart", "GET", "/public/cart", _get),
    Operation("addGuestCartItem", "POST", "/public/cart/items", _add),
    Operation("updateGuestCartItem", "PATCH", "/public/cart/items/{item_id}", _update),
    Operation("removeGuestCartItem", "DELETE", "/public/cart/items/{item_id}", _remove),
    Operation("mergeGuestCart", "POST", "/public/cart/merge", _merge),
    Operation("getCustomerCart", "GET", "/customers/me/cart", _get),
    Operation("addCustomerCartItem", "POST", "/customers/me/cart/items", _add),
    Operation("updateCustomerCartItem", "PATCH", "/customers/me/cart/items/{item_id}", _update),
    Operation("removeCustomerCartItem", "DELETE", "/customers/me/cart/items/{item_id}", _remove),
)
