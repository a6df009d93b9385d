"""The two checkouts."""

from __future__ import annotations

from pos_app.sandbox.accounts import open_for_guest
from pos_app.sandbox.baskets import basket_of, find_place
from pos_app.sandbox.bodies import CustomerCheckout, PublicCheckout
from pos_app.sandbox.ordering import Request, place_order
from pos_app.sandbox.payment import open_payment
from pos_app.sandbox.rendering import public_order
from pos_app.sandbox.routes.carts import empty_after_order, guest_cart, guest_token
from pos_app.sandbox.routes.previews import own_cart
from pos_app.sandbox.state import Destination, Order
from pos_app.sandbox.wire import Call, Operation, Refusal, Reply, as_number


def _public(call: Call) -> Reply:
    wanted = call.read(PublicCheckout)
    cart, token = guest_cart(call) if guest_token(call) else (None, "")
    postal_code = wanted.shipping_postal_code or wanted.postal_code
    place = find_place(call.state, wanted.shipping_location_id or wanted.location_id, postal_code)
    address = wanted.shipping_address or wanted.address
    destination = Destination(
        name=wanted.customer_name,
        phone=wanted.customer_phone,
        address=address,
        postal_code=postal_code,
        location_id=place.id if place else None,
    )
    order = place_order(
        call.state,
        Request(
            basket=basket_of(call.state, wanted.items, cart),
            method=wanted.payment_method,
            courier_service_id=wanted.courier_service_id,
            destination=destination if place or address else None,
            discount_code=wanted.discount_code_code,
            notes=wanted.notes,
            customer=None,
            buyer_name=wanted.customer_name,
            buyer_email=wanted.customer_email,
            buyer_phone=wanted.customer_phone,
            client=call.client,
        ),
    )
    if cart and empty_after_order(call.state, cart, was_source=not wanted.items):
        call.state.keep_guest_cart(token, cart)
    if call.state.switches.guest_accounts:
        open_for_guest(call.state, order)
    return _made(call, order)


def _customer(call: Call) -> Reply:
    wanted = call.read(CustomerCheckout)
    cart = own_cart(call, wanted.cart_id)
    courier = wanted.courier_service_id
    order = place_order(
        call.state,
        Request(
            basket=basket_of(call.state, wanted.items, cart),
            method=wanted.payment_method,
            # An id that is no number cannot name a courier; 0 makes the order refused rather than sent without one.
            courier_service_id=None if courier == "" else as_number(courier) or 0,
            destination=_destination(call, wanted),
            discount_code=wanted.discount_code_code,
            notes=wanted.notes,
            customer=call.me,
            buyer_name=call.me.name,
            buyer_email=call.me.email,
            buyer_phone=call.me.phone,
            client=call.client,
        ),
    )
    if cart and empty_after_order(call.state, cart, was_source=not wanted.items):
        call.state.keep_customer(call.me)
    return _made(call, order)


def _made(call: Call, order: Order) -> Reply:
    if call.state.switches.payload_at_checkout:
        open_payment(call.state, order, call.base_url)
    return Reply(public_order(call.state, order, call.base_url), 201)


def _destination(call: Call, wanted: CustomerCheckout) -> Destination | None:
    place = find_place(call.state, wanted.location_id, wanted.postal_code)
    if wanted.address_id != "":
        saved = call.me.addresses.get(as_number(wanted.address_id) or 0)
        if saved is None:
            raise Refusal(404, "Address not found", "address_not_found")
        return Destination(
            name=saved.name or call.me.name,
            phone=saved.phone or call.me.phone,
            address=wanted.address or saved.address,
            postal_code=wanted.postal_code or saved.postal_code,
            location_id=place.id if place else saved.location_id,
        )
    if place is None and not wanted.address:
        return None
    return Destination(
        call.me.name, call.me.phone, wanted.address or None, wanted.postal_code or None, place.id if place else None
    )


OPERATIONS = (
    Operation("createPublicCheckout", "POST", "/public/checkout", _public),
    Operation("createCustomerCheckout", "POST", "/customers/me/checkout", _customer),
)
