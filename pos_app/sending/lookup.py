"""Finding out whether a checkout whose reply was lost made its order: reading, never resending (design section 4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from pos_app.ids import has_marker
from pos_app.scalev.client import ScalevClient
from pos_app.scalev.errors import ScalevError, UnreadableReply
from pos_app.scalev.models.orders import CustomerOrder
from pos_app.selling.sale import Order, Sale
from pos_app.sending.orders import order_of

_CLOCKS_DIFFER = timedelta(days=1)
"""How far the till's clock may be from the server's before an old page is read as old."""


def find_order(client: ScalevClient, sale: Sale, now: datetime, sent_at: datetime | None = None) -> Order | None:
    """The order that carries the sale's marker in its notes, or None. Raises `ScalevError`.

    The order of the list is not declared (behaviour.md section 5): reading stops early only on a list that is seen to
    run from new to old and has passed the day before the sale; otherwise every page is read. `now` is the till's time,
    `sent_at` the server's when the sale was sent, where the till knew that its clock was ahead.
    """
    placed_at = min(sale.placed_at, sent_at) if sent_at else sale.placed_at
    found = next((order for order in _orders(client, placed_at, now) if has_marker(order.notes, sale.marker)), None)
    if found is None:
        return None
    try:
        return order_of(client.orders.public(found.secret_slug))
    except ScalevError:
        # The account's own view is enough to adopt it; what the buyer is shown is read again later.
        return order_of(found)


def guest_cart_emptied(client: ScalevClient, token: str) -> bool:
    """Whether the cart behind `token` was emptied, as happens only after its order was made. Raises `ScalevError`.

    A server that no longer knows the token opens another cart, which proves nothing: `UnreadableReply`.
    """
    cart = client.guest_cart.get(token)
    if cart.token != token:
        raise UnreadableReply("another guest cart", changes=False)
    return not cart.items


def _orders(client: ScalevClient, placed_at: datetime, now: datetime) -> Iterator[CustomerOrder]:
    cursor: str | None = None
    while True:
        page = client.orders.mine(cursor)
        yield from page.data
        cursor = page.next_cursor
        # A sale of later than now was placed on a clock that has been set back since: it may be of any time.
        honest = placed_at <= now + timedelta(seconds=client.server_offset) + _CLOCKS_DIFFER
        if not page.has_next or not cursor or (honest and _past(page.data, placed_at - _CLOCKS_DIFFER)):
            return


def _past(orders: tuple[CustomerOrder, ...], moment: datetime) -> bool:
    times = [order.created_at for order in orders if order.created_at]
    return len(times) > 1 and times[0] > times[-1] and all(time < moment for time in times)
