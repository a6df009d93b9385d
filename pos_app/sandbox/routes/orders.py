"""Orders, by their secret slug for anyone and by their id for the customer."""

from __future__ import annotations

from pos_app.sandbox import notes
from pos_app.sandbox.bodies import OrderPatch
from pos_app.sandbox.life import expire_if_due
from pos_app.sandbox.payment import open_payment, read_payment
from pos_app.sandbox.rendering import customer_order, public_order
from pos_app.sandbox.sorting import by_time
from pos_app.sandbox.state import Order
from pos_app.sandbox.wire import Call, Json, Operation, Refusal, Reply, page


def order_of(call: Call) -> Order:
    """The order named by the call's secret slug; refuses with 404."""
    order = call.state.orders_by_key.get(call.path["secret_slug"])
    if order is None or order.secret_slug != call.path["secret_slug"]:
        raise Refusal(404, "Order not found")
    expire_if_due(call.state, order)
    return order


def _get(call: Call) -> Reply:
    order = order_of(call)
    reply = Reply(public_order(call.state, order, call.base_url))
    read_payment(call.state, order)
    return reply


def _patch(call: Call) -> Reply:
    order = order_of(call)
    wanted = call.read(OrderPatch) if call.has_body else OrderPatch()
    given = wanted.model_dump(exclude_unset=True)
    if "notes" in given:
        order.notes = notes.patched(call.state, order.notes, wanted.notes)
    order.proof |= {name: value for name, value in given.items() if name in _PROOF}
    order.last_updated_at = call.state.now()
    call.state.keep(order)
    return Reply(public_order(call.state, order, call.base_url))


_PROOF = (
    "transferproof_url",
    "transfer_time",
    "financial_entity_id",
    "payment_account_holder",
    "payment_account_number",
)


def _payment(call: Call) -> Reply:
    order = order_of(call)
    open_payment(call.state, order, call.base_url)
    return Reply(public_order(call.state, order, call.base_url))


def _mine(call: Call) -> Reply:
    mine = [order for order in call.state.orders if order.customer_id == call.me.id]
    return Reply(page(call, by_time(mine, call.state.switches.orders_order), lambda order: _own(call, order)))


def _own(call: Call, order: Order) -> Json:
    expire_if_due(call.state, order)
    return customer_order(call.state, order, call.base_url)


def _one_of_mine(call: Call) -> Reply:
    order = call.state.orders_by_key.get(call.path["id"])
    if order is None or order.customer_id != call.me.id or call.path["id"] != order.id:
        raise Refusal(404, "Order not found")
    return Reply(_own(call, order))


OPERATIONS = (
    Operation("getStorefrontPublicOrder", "GET", "/public/orders/{secret_slug}", _get),
    Operation("updateStorefrontPublicOrder", "PATCH", "/public/orders/{secret_slug}", _patch),
    Operation("createStorefrontPublicOrderPayment", "POST", "/public/orders/{secret_slug}/payment", _payment),
    Operation("listCustomerOrders", "GET", "/customers/me/orders", _mine),
    Operation("getCustomerOrder", "GET", "/customers/me/orders/{id}", _one_of_mine),
)
