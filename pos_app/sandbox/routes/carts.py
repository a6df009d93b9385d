"""Carts of guests and of customers."""

from __future__ import annotations

import uuid

from pos_app.sandbox import rendering
from pos_app.sandbox.baskets import sold
from pos_app.sandbox.bodies import CartItem, CartItemUpdate, CartVariantItem
from pos_app.sandbox.state import Cart, CartLine, State, Thing
from pos_app.sandbox.switches import SourceCart
from pos_app.sandbox.wire import Call, Operation, Refusal, Reply, as_number

GUEST_HEADER = "X-Scalev-Guest-Token"


def guest_token(call: Call) -> str | None:
    """The token that the call brought, None for none; refuses (400) one that is not written as a UUID."""
    if call.guest_token is None:
        return None
    try:
        token = str(uuid.UUID(call.guest_token))
    except ValueError:
        token = None
    if token != call.guest_token.lower():
        raise Refusal(400, f"{GUEST_HEADER}: not a UUID", "validation_failed")
    return token


def guest_cart(call: Call, *, lenient: bool = False) -> tuple[Cart, str]:
    """The guest's cart and its token; both are made when the call brought none.

    `lenient` is for the operations that declare no 400: there an unreadable token counts as none.
    """
    try:
        token = guest_token(call) or str(uuid.uuid4())
    except Refusal:
        if not lenient:
            raise
        token = str(uuid.uuid4())
    state = call.state
    if token not in state.guest_carts:
        state.keep_guest_cart(token, Cart(state.next_id()))
    return state.guest_carts[token], token


def empty_after_order(state: State, cart: Cart, *, was_source: bool) -> bool:
    """Empty a cart that came with a checkout; False when it was the source of the items and the store keeps those."""
    if was_source and state.switches.source_cart is SourceCart.KEPT:
        return False
    cart.lines = []
    return True


def _cart(call: Call, *, lenient: bool = False) -> tuple[Cart, dict[str, str]]:
    if call.customer is not None:
        return call.customer.cart, {}
    cart, token = guest_cart(call, lenient=lenient)
    return cart, {GUEST_HEADER: token}


def _keep(call: Call, headers: dict[str, str], cart: Cart) -> None:
    if call.customer is not None:
        call.state.keep_customer(call.customer)
    else:
        call.state.keep_guest_cart(headers[GUEST_HEADER], cart)


def _get(call: Call) -> Reply:
    cart, headers = _cart(call, lenient=True)
    return Reply(rendering.cart(call.state, cart), headers=headers)


def _add(call: Call) -> Reply:
    item = call.read(CartItem).root
    by_variant = isinstance(item, CartVariantItem)
    number = as_number(item.variant_id if isinstance(item, CartVariantItem) else item.bundle_price_option_id)
    thing = Thing(not by_variant, number or 0)
    cart, headers = _cart(call)
    try:
        sold(call.state, thing)
    except Refusal as refusal:
        # The customer's cart declares no 404.
        refusal.status = 400 if call.customer else refusal.status
        raise
    _put(call.state, cart, thing, item.quantity)
    _keep(call, headers, cart)
    return Reply(rendering.cart(call.state, cart), 201, headers)


def _put(state: State, cart: Cart, thing: Thing, quantity: int) -> None:
    there = next((line for line in cart.lines if line.thing == thing), None)
    if there:
        there.quantity += quantity
    else:
        cart.lines.append(CartLine(state.next_id(), thing, quantity))


def _line(call: Call, cart: Cart) -> CartLine:
    number = as_number(call.path["item_id"])
    for line in cart.lines:
        if line.id == number:
            return line
    raise Refusal(400 if call.customer else 404, "Cart item not found", "cart_item_not_found")


def _update(call: Call) -> Reply:
    wanted = call.read(CartItemUpdate)
    cart, headers = _cart(call)
    _line(call, cart).quantity = wanted.quantity
    _keep(call, headers, cart)
    return Reply(rendering.cart(call.state, cart), headers=headers)


def _remove(call: Call) -> Reply:
    cart, headers = _cart(call, lenient=True)
    if call.customer:
        # Removing declares neither 400 nor 404 here, so removing what is gone is simply done.
        number = as_number(call.path["item_id"])
        cart.lines = [line for line in cart.lines if line.id != number]
    else:
        cart.lines.remove(_line(call, cart))
    _keep(call, headers, cart)
    return Reply(rendering.cart(call.state, cart), headers=headers)


def _merge(call: Call) -> Reply:
    guest, token = guest_cart(call, lenient=True)
    mine = call.me.cart
    for line in guest.lines:
        _put(call.state, mine, line.thing, line.quantity)
    guest.lines = []
    call.state.keep_guest_cart(token, guest)
    call.state.keep_customer(call.me)
    return Reply(rendering.cart(call.state, mine), headers={GUEST_HEADER: token})


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
