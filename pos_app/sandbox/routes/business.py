"""The merchant's side of the orders. Any order of the store is theirs, whoever made it."""

from __future__ import annotations

from pos_app.sandbox.amending import amend
from pos_app.sandbox.business_bodies import BusinessOrderCreate, BusinessOrderUpdate, StatusChange
from pos_app.sandbox.business_filters import matching
from pos_app.sandbox.business_rendering import business_order, listed, status_row
from pos_app.sandbox.life import expire_if_due
from pos_app.sandbox.merchant import change_status, create
from pos_app.sandbox.payment import open_payment
from pos_app.sandbox.state import Order
from pos_app.sandbox.wire import Call, Operation, Refusal, Reply, listing, page

_LARGEST_PAGE = 25


def _list(call: Call) -> Reply:
    for order in call.state.orders:
        expire_if_due(call.state, order)
    columns = {name.strip() for name in call.query.get("columns", "").split(",")}
    found = matching(call.state, call.query)
    return Reply(
        page(call, found, lambda order: listed(call.state, order, call.base_url, columns), maximum=_LARGEST_PAGE)
    )


def _create(call: Call) -> Reply:
    _require_body(call)
    return _shown(call, create(call.state, call.read(BusinessOrderCreate), call.client))


def _change_status(call: Call) -> Reply:
    """Ids that name no order are passed over: no row tells of them, and the operation declares no 404."""
    _require_body(call)
    wanted = call.read(StatusChange)
    named = {order.id: order for key in wanted.ids if (order := _found(call, str(key)))}
    change_status(call.state, [*named.values()], wanted)
    return Reply(listing([status_row(order, call.base_url) for order in named.values()]))


def _get(call: Call) -> Reply:
    return _shown(call, _order(call))


def _update(call: Call) -> Reply:
    wanted = call.read(BusinessOrderUpdate) if call.has_body else BusinessOrderUpdate()
    order = _order(call)
    amend(call.state, order, wanted)
    return _shown(call, order)


def _payment(call: Call) -> Reply:
    order = _order(call)
    open_payment(call.state, order, call.base_url)
    return Reply({} if order.reads_until_info else order.payment_info)


def _check_payment(call: Call) -> Reply:
    """The gateway has no news of its own: what a buyer paid is on the order at once."""
    return _shown(call, _order(call))


def _require_body(call: Call) -> None:
    """Refuse a call without a body: none has to be there for its shape, but then nothing is asked for."""
    if not call.has_body:
        raise Refusal(400, "Permintaan tidak berisi apa pun", "body_missing")


def _shown(call: Call, order: Order) -> Reply:
    return Reply(business_order(call.state, order, call.base_url))


def _order(call: Call) -> Order:
    order = _found(call, call.path["id"])
    if order is None:
        raise Refusal(404, "Order not found")
    return order


def _found(call: Call, key: str) -> Order | None:
    """The order with this id, or this number; its human order number and its secret slug are no keys here."""
    order = call.state.orders_by_key.get(key)
    if order is None or key not in (order.id, str(order.number)):
        return None
    expire_if_due(call.state, order)
    return order


OPERATIONS = (
    Operation("listOrders", "GET", "/v3/orders", _list),
    Operation("createOrder", "POST", "/v3/orders", _create),
    Operation("changeOrderStatus", "POST", "/v3/orders/change-status", _change_status),
    Operation("getOrder", "GET", "/v3/orders/{id}", _get),
    Operation("updateOrder", "PATCH", "/v3/orders/{id}", _update),
    Operation("createOrderPayment", "POST", "/v3/orders/{id}/payment", _payment),
    Operation("checkOrderPayment", "POST", "/v3/orders/{id}/check-payment", _check_payment),
)

READING = frozenset({"listOrders", "getOrder", "checkOrderPayment"})
"""What a key with the scopes `order:list` and `order:read` is good for."""
