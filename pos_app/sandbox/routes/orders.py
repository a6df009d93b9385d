"""Orders, by their secret slug for anyone and by their id for the customer."""

from __future__ import annotations

from pos_app.sandbox.bodies import OrderPatch
from pos_app.sandbox.ordering import expire_if_due
from pos_app.sandbox.payment import open_payment
from pos_app.sandbox.rendering import customer_order, public_order
from pos_app.sandbox.state import Order
from pos_app.sandbox.wire import Call, Operation, Refusal, Reply, page


def _order(call: Call) -> Order:
    order = call.state.orders_by_key.get(call.path["secret_slug"])
    if order is None or order.secret_slug != call.path["secret_slug"]:
        raise Refusal(404, "Order not found")
    expire_if_due(call.state, order)
    return order


def _get(call: Call) -> Reply:
    return Reply(public_order(call.state, _order(call), call.base_url))


def _patch(call: Call) -> Reply:
    order = _order(call)
    wanted = call.read(OrderPatch) if call.body is not None else OrderPatch()
    given = wanted.model_dump(exclude_unset=True)
    if "notes" in given:
        order.notes = wanted.notes
    order.proof |= {name: value for name, value in given.items() if name in _PROOF}
    order.last_updated_at = call.state.now()
    return Reply(public_order(call.state, order, call.base_url))


_PROOF = ("transferproof_url", "transfer_time", "payment_account_holder", "payment_account_number")


def _payment(call: Call) -> Reply:
    order = _order(call)
    open_payment(call.state, order, call.base_url)
    return Reply(public_order(call.state, order, call.base_url))


def _mine(call: Call) -> Reply:
    mine = [order for order in reversed(call.state.orders) if order.customer is call.me]
    for order in mine:
        expire_if_due(call.state, order)
    return Reply(page(call, mine, lambda order: customer_order(call.state, order, call.base_url)))


def _one_of_mine(call: Call) -> Reply:
    order = call.state.orders_by_key.get(call.path["id"])
    if order is None or order.customer is not call.me or call.path["id"] != order.id:
        raise Refusal(404, "Order not found")
    expire_if_due(call.state, order)
    return Reply(customer_order(call.state, order, call.base_url))


OPERATIONS = (
    Operation("getStorefrontPublicOrder", "GET", "/public/orders/{secret_slug}", _get),
    Operation("updateStorefrontPublicOrder", "PATCH", "/public/orders/{secret_slug}", _patch),
    Operation("createStorefrontPublicOrderPayment", "POST", "/public/orders/{secret_slug}/payment", _payment),
    Operation("listCustomerOrders", "GET", "/customers/me/orders", _mine),
    Operation("getCustomerOrder", "GET", "/customers/me/orders/{id}", _one_of_mine),
)
