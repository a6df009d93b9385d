"""Reading what a buyer is to be shown, and whether they have paid. Each call blocks and raises `ScalevError`."""

from __future__ import annotations

from datetime import timedelta

from pos_app.clock import Clock
from pos_app.payment.reading import hosted_page
from pos_app.records import replace
from pos_app.scalev.allowance import Allowance, Bucket
from pos_app.scalev.client import ScalevClient
from pos_app.scalev.errors import RateLimited
from pos_app.selling.sale import Order
from pos_app.sending.orders import order_of, payment_facts


class Payments:
    """Payment of orders that exist; `allowance` and `pause` ask nobody."""

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

    def allowance(self, clock: Clock) -> Allowance:
        """What the server last said of its rate limits; reading in the background leaves both buckets something."""
        return self._client.allowances.scarcest(clock.monotonic())

    def pause(self, clock: Clock) -> RateLimited | None:
        """What the server is known to answer now, whatever is read: that it was asked too often."""
        now = clock.monotonic()
        seconds = self._client.allowances.of(Bucket.PUBLIC, now).pause(now)
        return RateLimited(clock.now() + timedelta(seconds=seconds)) if seconds > 0 else None
