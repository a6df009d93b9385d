"""Payment instructions: when an order gets them, and the hosted pages they lead to."""

from __future__ import annotations

from datetime import timedelta

from pos_app.sandbox import stock
from pos_app.sandbox.arithmetic import MANUAL_METHODS
from pos_app.sandbox.life import enter
from pos_app.sandbox.ordering import payment_seconds
from pos_app.sandbox.payloads import instructions
from pos_app.sandbox.state import Order, State
from pos_app.sandbox.switches import Renewal, StockFalls
from pos_app.sandbox.wire import Refusal


def open_payment(state: State, order: Order, base_url: str) -> None:
    """Give the order its instructions and start its countdown; asking again changes nothing.

    Refuses with 400 when the order was cancelled or closed. Whether an expired one can be renewed is a switch.
    """
    if order.payment_status != "unpaid":
        return
    if order.expired and state.switches.payment_renewal is Renewal.RENEWED:
        _renew(state, order)
    if order.expired or order.status not in ("pending", "draft"):
        raise Refusal(400, "Pesanan sudah tidak dapat dibayar", "order_not_payable")
    if order.payment_opened or order.payment_method in MANUAL_METHODS | {"payment_link"}:
        return
    order.payment_opened = True
    order.payment_info = instructions(state, order, hosted_url(order, base_url))
    order.reads_until_info = state.switches.payload_after_reads
    order.payment_expiration_at = state.now() + timedelta(seconds=payment_seconds(state, order.payment_method))
    state.keep(order)


def read_payment(state: State, order: Order) -> None:
    """Count a read of an order whose instructions are still withheld."""
    if order.reads_until_info:
        order.reads_until_info -= 1
        state.keep(order)


def _renew(state: State, order: Order) -> None:
    order.expired = False
    order.payment_opened, order.payment_info = False, {}
    order.payment_expiration_at = state.now() + timedelta(seconds=payment_seconds(state, order.payment_method))
    if state.switches.stock_falls is StockFalls.ORDER:
        stock.take(state, order)
    enter(state, order, "pending")


def hosted_url(order: Order, base_url: str) -> str:
    """The store's page for this order."""
    return f"{base_url}/o/{order.secret_slug}"


def redirect_url(order: Order, base_url: str) -> str:
    """Where the buyer is sent after checkout."""
    return hosted_url(order, base_url) + ("/pay" if order.payment_method == "payment_link" else "/success")
