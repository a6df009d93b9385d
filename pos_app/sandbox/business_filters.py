"""The filters of the business's order list.

What cannot be read (a choice or a time outside the contract) is passed over, as the operation declares no 400. A filter
over something that orders of this store never have, such as an advertiser or tags, lets nothing through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from pos_app.sandbox.business_bodies import ORDER_STATUSES, PAYMENT_METHODS, PAYMENT_STATUSES
from pos_app.sandbox.state import Order, State
from pos_app.sandbox.wire import as_number

Test = Callable[[Order], bool]
Filter = Callable[[State, str], Test | None]
"""Makes a test of a parameter's value; None where the value cannot be read."""


def matching(state: State, query: Mapping[str, str]) -> list[Order]:
    """The orders that all of the query's filters and its search let through, newest first."""
    tests = [*_tests(state, query)]
    return [order for order in reversed(state.orders) if all(test(order) for test in tests)]


def _tests(state: State, query: Mapping[str, str]) -> Iterator[Test]:
    for name, value in query.items():
        make = _FILTERS.get(name)
        test = make(state, value) if make and value else None
        if test:
            yield test
    if words := query.get("search", "").strip().casefold():
        found_by = _SEARCHES.get(query.get("search_field", ""), _SEARCHES["order_id"])
        yield lambda order: found_by(order, words)


def _same(read: Callable[[Order], str | int | None]) -> Filter:
    return lambda _state, value: lambda order: value == str(there) if (there := read(order)) is not None else False


def _choice(values: frozenset[str], read: Callable[[Order], str]) -> Filter:
    return lambda _state, value: (lambda order: read(order) == value) if value in values else None


def _flag(read: Callable[[Order], bool]) -> Filter:
    wanted = {"true": True, "false": False}
    return lambda _state, value: (lambda order: read(order) is wanted[value]) if value in wanted else None


def _since(status: str) -> Filter:
    return _timed(status, lambda there, limit: there >= limit)


def _until(status: str) -> Filter:
    return _timed(status, lambda there, limit: there <= limit)


def _timed(status: str, fits: Callable[[datetime, datetime], bool]) -> Filter:
    """A test of the time an order took a status; every order was a draft when it was made."""

    def make(_state: State, value: str) -> Test | None:
        limit = _time(value)
        if limit is None:
            return None

        def test(order: Order) -> bool:
            there = order.created_at if status == "draft" else order.status_times.get(status)
            return there is not None and fits(there, limit)

        return test

    return make


def _time(value: str) -> datetime | None:
    try:
        read = datetime.fromisoformat(value)
    except ValueError:
        return None
    return read if read.tzinfo else None


def _status(_state: State, value: str) -> Test | None:
    if value == "shipped_rts":
        return lambda order: order.status in ("shipped", "rts")
    return (lambda order: order.status == value) if value in ORDER_STATUSES else None


def _store(state: State, value: str) -> Test:
    is_this = value in (state.store.unique_id, str(state.store.id))
    return lambda _order: is_this


def _courier(state: State, value: str) -> Test:
    services = {courier.id for courier in state.store.couriers if str(courier.courier_id) == value}
    return lambda order: order.courier_service_id in services


def _product(state: State, value: str) -> Test:
    sold = {number for number, (_, product) in state.catalog.variant_by_id.items() if str(product.id) == value}
    return lambda order: any(number in sold for line in order.lines for number, _ in line.pieces)


def _repeat(state: State, value: str) -> Test | None:
    """Whether the buyer's e-mail had ordered before."""
    first: dict[str, int] = {}
    for order in state.orders:
        first.setdefault(order.buyer_email.lower(), order.number)
    is_repeat = _flag(lambda order: bool(order.buyer_email) and first[order.buyer_email.lower()] < order.number)
    return is_repeat(state, value)


def _never(_state: State, _value: str) -> Test:
    return lambda _order: False


def _never_one_of(*values: str) -> Filter:
    return _choice(frozenset(values), lambda _order: "")


_FILTERS: dict[str, Filter] = {
    "status": _status,
    "payment_status": _choice(PAYMENT_STATUSES, lambda order: order.payment_status),
    "payment_method": _choice(PAYMENT_METHODS, lambda order: order.payment_method),
    "order_id": _same(lambda order: order.order_id),
    "store_id": _store,
    "warehouse_id": _same(lambda order: order.merchant_fields.get("warehouse_unique_id")),
    "courier_id": _courier,
    "financial_entity_id": _same(lambda order: order.proof.get("financial_entity_id")),
    "page_id": _same(lambda order: order.merchant_fields.get("page_unique_id")),
    "product_id": _product,
    "platform": _choice(
        frozenset(
            ("scalev", "tiktokshop", "tokopedia", "shopee", "lazada", "blibli", "bukalapak", "orderonline", "berdu")
        ),
        lambda _order: "scalev",
    ),
    "business_role": _choice(frozenset(("retailer", "fulfillment_provider")), lambda _order: "retailer"),
    "is_probably_spam": _flag(lambda order: order.is_probably_spam),
    "is_from_form": _flag(lambda order: not order.by_merchant),
    "is_repeat": _repeat,
    "is_transferproof_exist": _flag(lambda order: bool(order.proof.get("transferproof_url"))),
    "draft_time_until": _until("draft"),
    "confirmed_time_since": _since("confirmed"),
    "confirmed_time_until": _until("confirmed"),
    "shipped_time_since": _since("shipped"),
    "shipped_time_until": _until("shipped"),
    "completed_time_since": _since("completed"),
    "completed_time_until": _until("completed"),
    "external_id": _never,
    "business_id": _never,
    "handler_id": _never,
    "advertiser_id": _never,
    "shipment_status": _never,
    "utm_source": _never,
    "affiliate_business_id": lambda state, value: None if as_number(value) is None else _never(state, value),
    "tags": _never,
    "awb_ca_status": _never_one_of("unavailable", "pending", "waiting", "failed", "created", "canceled"),
}


def _holding(read: Callable[[Order], str | None]) -> Callable[[Order, str], bool]:
    return lambda order, words: words in (read(order) or "").casefold()


_SEARCHES: dict[str, Callable[[Order, str], bool]] = {
    "order_id": _holding(lambda order: order.order_id),
    "shipment_receipt": _holding(lambda _order: None),
    "external_id": _holding(lambda _order: None),
    "pg_reference_id": _holding(lambda order: order.pg_reference_id),
    "gross_revenue": lambda order, words: words in (f"{order.gross_revenue}", f"{order.gross_revenue}.00"),
    "customer_name": _holding(lambda order: order.buyer_name),
    "customer_email": _holding(lambda order: order.buyer_email),
    "customer_phone": _holding(lambda order: order.buyer_phone),
}
"""How each `search_field` finds an order: text anywhere in the field and in any case. There is none by notes."""
