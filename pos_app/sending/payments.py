"""Reading what a buyer is to be shown, and whether they have paid. Each call blocks and raises `ScalevError`."""

from __future__ import annotations

from dataclasses import replace

from pos_app.payment.reading import hosted_page
from pos_app.scalev.client import ScalevClient
from pos_app.selling.sale import Order
from pos_app.sending.orders import order_of, payment_facts


class Payments:
    """Payment of orders that exist."""

    def __init__(self, client: ScalevClient) -> None:
        self._client = client

    def ask(self, order: Order) -> Order:
        """Have the gateway make (or repeat) its instructions; safe to call again (behaviour.md section 5)."""
        return order_of(self._client.orders.payment(order.secret_slug))

    def read(self, order: Order) -> Order:
        """The order as it stands now: the only source of "paid"."""
        return order_of(self._client.orders.public(order.secret_slug))

    def read_with_page(self, order: Order) -> Order:
        """Like `read`, for a gateway that was asked often enough: the order's own page stands in for instructions."""
        public = self._client.orders.public(order.secret_slug)
        fresh = order_of(public)
        return fresh if fresh.instruction else replace(fresh, instruction=hosted_page(payment_facts(public)))
