"""Orders that exist: the account's own list, and the public order behind its secret slug."""

from __future__ import annotations

from pos_app.scalev.caller import ME, PUBLIC, Caller
from pos_app.scalev.catalog import paging
from pos_app.scalev.models.base import Page
from pos_app.scalev.models.orders import CustomerOrder, OrderPatch, PublicOrder
from pos_app.scalev.transport import Call

_PUBLIC_ORDER = PUBLIC + "/orders/{secret_slug}"


class Orders:
    """`client.orders`."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def mine(self, next_cursor: str | None = None, page_size: int | None = None) -> Page[CustomerOrder]:
        """A page of the account's orders, sort order undeclared (behaviour section 5).

        One entry that cannot be read makes the page unreadable: a lookup must never miss an order in silence.
        """
        call = Call("GET", f"{ME}/orders", self._caller.waits.read, query=paging(next_cursor, page_size))
        return self._caller.mine(call, Page[CustomerOrder])

    def one(self, order_id: str) -> CustomerOrder:
        """One order of the account, by its `id` (not the human `order_id`). Raises `NotFound`."""
        call = Call("GET", ME + "/orders/{id}", self._caller.waits.read, path={"id": order_id})
        return self._caller.mine(call, CustomerOrder)

    def public(self, slug: str) -> PublicOrder:
        """An order as its buyer sees it. Raises `NotFound`."""
        call = Call("GET", _PUBLIC_ORDER, self._caller.waits.read, path={"secret_slug": slug})
        return self._caller.public(call, PublicOrder)

    def payment(self, slug: str) -> PublicOrder:
        """Ask for payment instructions and return the whole order; safe to repeat (behaviour section 5)."""
        wait = self._caller.waits.preview
        return self._caller.public(
            Call("POST", f"{_PUBLIC_ORDER}/payment", wait, path={"secret_slug": slug}), PublicOrder
        )

    def patch(self, slug: str, changes: OrderPatch) -> PublicOrder:
        """Record the buyer's side of a bank transfer; the same values may be sent again (behaviour section 5)."""
        wait = self._caller.waits.read
        call = Call("PATCH", _PUBLIC_ORDER, wait, path={"secret_slug": slug}, body=changes.body())
        return self._caller.public(call, PublicOrder)
