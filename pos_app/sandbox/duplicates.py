"""What keeps a store from being flooded: duplicate protection, and a limit of orders for one account.

Neither is published beyond its name (behaviour.md sections 5 and 12); both are off unless switched on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

from pos_app.sandbox.state import Order, OrderLine, State, Thing
from pos_app.sandbox.switches import DuplicateKey, Scope
from pos_app.sandbox.wire import Refusal


def refuse_duplicate(
    state: State, client: str, email: str, notes: str | None, lines: Sequence[OrderLine], *, is_guest: bool
) -> None:
    """Refuse an order too like one made within the window."""
    switches = state.switches
    covered = Scope.PUBLIC if is_guest else Scope.CUSTOMER
    if not switches.duplicate_seconds or switches.duplicate_scope not in (Scope.BOTH, covered):
        return
    wanted = _key(switches.duplicate_key, client, email, notes, lines)
    for order in _recent(state, switches.duplicate_seconds):
        if _key(switches.duplicate_key, order.client, order.buyer_email, order.notes, order.lines) == wanted:
            raise Refusal(switches.duplicate_status, switches.duplicate_text, "duplicate_order")


def refuse_too_many(state: State, email: str) -> None:
    """Refuse an account that made as many orders as it may in the window."""
    switches = state.switches
    if not switches.account_orders:
        return
    made = sum(order.buyer_email == email for order in _recent(state, switches.account_seconds))
    if made >= switches.account_orders:
        raise Refusal(400, "Terlalu banyak pesanan dari akun ini, coba lagi nanti", "too_many_orders")


def _recent(state: State, seconds: int) -> Iterator[Order]:
    """The checkouts' orders of the last so many seconds; what the merchant made does not count."""
    since = state.now() - timedelta(seconds=seconds)
    for order in reversed(state.orders):
        if order.created_at <= since:
            return
        if not order.by_merchant:
            yield order


def _key(kind: DuplicateKey, client: str, email: str, notes: str | None, lines: Sequence[OrderLine]) -> object:
    items: Counter[Thing] = Counter()
    for line in lines:
        items[line.thing] += line.quantity
    match kind:
        case DuplicateKey.BUYER_AND_ITEMS:
            return email, items
        case DuplicateKey.ADDRESS_AND_ITEMS:
            return client, items
        case DuplicateKey.BUYER:
            return email
        case DuplicateKey.NOTES:
            # Orders without notes are not alike for having none.
            return notes or object()
