"""Guest sales have no list to look in: a guest cart proves whether the order was made."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pos_app.selling.buyer import Buyer, CourierChoice, Destination, Fulfilment, OrderAccount
from pos_app.selling.sale import SendState
from tests.support.counter import SETTLE, Counter, Watched

GUEST = Buyer(name="Sari Wulandari", email="sari@example.id", phone="0812 2000 1234", account=OrderAccount.GUEST)
CHECKOUT = "createPublicCheckout"


def fault(action: str, **more: Any) -> dict[str, Any]:
    return {"operation": CHECKOUT, "action": action, "nth": 1, **more}


def test_a_guest_sale_opens_a_cart_and_becomes_an_order(counter: Counter, sandbox_store: Watched) -> None:
    sale = counter.place("KOPI-GAYO-250", "SAMBAL-ROA", buyer=GUEST)
    assert counter.drain() == 2
    assert counter.state(sale) is SendState.ACCEPTED
    assert len(sandbox_store.orders) == 1
    order = sandbox_store.orders[0]
    assert (order.customer_id, order.buyer_email) == (None, "sari@example.id")
    assert order.notes == sale.marker
    assert sum(line.quantity for line in order.lines) == 2, "the items make the order, not the cart"
    assert all(not cart.lines for cart in sandbox_store.server.state.guest_carts.values())


def test_a_guest_delivery_carries_its_address_and_courier(counter: Counter, sandbox_store: Watched) -> None:
    place = next(iter(sandbox_store.server.state.geography.by_id.values()))
    cart = counter.cart()
    courier: CourierChoice = counter.register.lookups.couriers(cart, place.id, place.postal_codes[0], "qris")[0]
    buyer = Buyer(
        name="Sari", email="sari@example.id", phone="081220001234", account=OrderAccount.GUEST,
        fulfilment=Fulfilment.DELIVERY, courier=courier,
        destination=Destination("Jl. Dago 88", place.id, "A, B, C", place.postal_codes[0]),
    )  # fmt: skip
    counter.place(buyer=buyer)
    counter.drain()
    order = sandbox_store.orders[0]
    assert order.destination is not None
    assert (order.destination.address, order.destination.location_id) == ("Jl. Dago 88", place.id)
    assert order.courier_service_id == courier.courier_service_id
    assert order.shipping_cost == courier.cost.amount
    body = json.loads(sandbox_store.asked(CHECKOUT)[0].request_body)
    assert body["customer_phone"] == "081220001234"


def test_an_emptied_cart_proves_the_order_and_calls_a_person(counter: Counter, sandbox_store: Watched) -> None:
    sandbox_store.fault(fault("drop_after"))
    sale = counter.place(buyer=GUEST)
    counter.drain()
    assert counter.state(sale) is SendState.UNKNOWN
    assert len(sandbox_store.orders) == 1
    counter.clock.advance(SETTLE / 6)
    counter.drain()
    parked = counter.now(sale)
    assert parked.sending.state is SendState.ACCEPTED_UNNUMBERED
    assert parked.sending.problem == ("sending.unnumbered", {})
    for _ in range(5):
        counter.clock.advance(3600)
        assert counter.drain() == 0
    assert len(sandbox_store.orders) == 1


def test_an_intact_cart_proves_that_it_may_be_sent_again(counter: Counter, sandbox_store: Watched) -> None:
    sandbox_store.fault(fault("drop_before"))
    sale = counter.place(buyer=GUEST)
    for _ in range(12):
        counter.drain()
        counter.clock.advance(SETTLE / 6)
    assert counter.state(sale) is SendState.ACCEPTED
    assert len(sandbox_store.orders) == 1
    assert len(sandbox_store.asked("getGuestCart")) >= 3
    assert len(sandbox_store.server.state.guest_carts) == 2, "each try has a proof of its own"


def test_a_cart_the_server_no_longer_knows_proves_nothing(counter: Counter, sandbox_store: Watched) -> None:
    sandbox_store.fault(fault("drop_before"))
    sale = counter.place(buyer=GUEST)
    counter.drain()
    # A server that forgot the token opens another cart under a token of its own.
    other = {"X-Scalev-Guest-Token": "6f1f4d6e-8b8a-4b5b-9d3a-2f6a8a4f0c11"}
    empty = json.loads(sandbox_store.asked("addGuestCartItem")[0].response_body) | {"items": []}
    sandbox_store.fault(
        {"operation": "getGuestCart", "action": "status", "status": 200, "body": empty, "headers": other}
    )
    for _ in range(12):
        counter.clock.advance(SETTLE)
        counter.drain()
        assert counter.state(sale) is SendState.UNKNOWN
    assert sandbox_store.orders == []


@pytest.mark.parametrize("action", ["drop_before", "drop_after"])
def test_a_cart_that_could_not_be_opened_has_ordered_nothing(
    counter: Counter, sandbox_store: Watched, action: str
) -> None:
    sandbox_store.fault({"operation": "addGuestCartItem", "action": action, "nth": 1})
    sale = counter.place(buyer=GUEST)
    counter.drain()
    assert counter.state(sale) is SendState.WAITING
    assert counter.checkouts() == 0
    counter.clock.advance(10)
    counter.drain()
    assert counter.state(sale) is SendState.ACCEPTED
    assert len(sandbox_store.orders) == 1


def test_guests_need_nobody_signed_in(counter: Counter, sandbox_store: Watched) -> None:
    counter.register.client.auth.sign_out()
    sale = counter.place(buyer=GUEST)
    counter.drain()
    assert counter.state(sale) is SendState.ACCEPTED
