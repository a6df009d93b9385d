"""Orders as the merchant makes them and moves them on, through the business operations.

Everything is refused with 400, and then nothing is changed. What the contract leaves open is decided here: an order
needs a line; a method that is left out is `no_payment`, or PayLink where the store takes nothing else; `marketplace`
is for imports and refused.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pos_app.sandbox import life
from pos_app.sandbox.arithmetic import BasketLine
from pos_app.sandbox.baskets import find_place, look_up
from pos_app.sandbox.business_bodies import BusinessOrderCreate, BusinessOrderUpdate, StatusChange
from pos_app.sandbox.ordering import Request, expiration, payable_by, place_order, provider_of
from pos_app.sandbox.state import Destination, Order, State, Thing
from pos_app.sandbox.terms import Terms
from pos_app.sandbox.wire import Refusal, as_number

_KEPT = {
    *("warehouse_unique_id", "shipment_provider_code", "page_unique_id", "channel_unique_id"),
    *("payment_account_unique_id", "is_dropshipping", "dropshipper_name", "dropshipper_phone"),
    *("agent_context", "metadata"),
}
_PROOF = {
    *("financial_entity_id", "payment_account_holder", "payment_account_number"),
    *("transfer_time", "transferproof_url", "rtsproof_url"),
}

_MOST_PIECES = 100_000
_MOST_RUPIAH = 10**12
_DEEPEST = 100
"""Bounds of this store; the contract gives none."""


def create(state: State, wanted: BusinessOrderCreate, client: str) -> Order:
    """Make the merchant's order, the way a checkout's is made."""
    if wanted.store_unique_id != state.store.unique_id:
        raise Refusal(400, "Store not found", "store_not_found")
    basket = [*variants(state, wanted), *bundles(state, wanted)]
    require_lines(basket)
    for written in (wanted.metadata, wanted.agent_context):
        _require_writable(written)
    order = place_order(
        state,
        Request(
            basket=basket,
            method=wanted.payment_method or ("" if state.switches.paylink_only else "no_payment"),
            courier_service_id=wanted.courier_service_id,
            destination=destination(state, None, wanted),
            discount_code=None,
            notes=wanted.notes,
            customer=None,
            buyer_name=wanted.customer_name,
            buyer_email=wanted.customer_email or "",
            buyer_phone=wanted.customer_phone,
            client=client,
            terms=terms(wanted),
        ),
    )
    order.is_probably_spam = order.is_probably_spam or bool(wanted.is_probably_spam)
    write_down(order, wanted)
    state.keep(order)
    return order


def change_status(state: State, orders: Sequence[Order], wanted: StatusChange) -> None:
    """Mark all the orders paid (or not), then give them their status; where one cannot have it, none gets it."""
    if wanted.status == "closed":
        for order in orders:
            life.require_closable(state, wanted.payment_status or order.payment_status)
    method = payable_by(state, wanted.payment_method, is_merchant=True) if wanted.payment_method else None
    for order in orders:
        told = len(order.status_history)
        if method:
            pay_by(state, order, method)
        write_down(order, wanted)
        if wanted.payment_status and wanted.payment_status != order.payment_status:
            _PAYMENT_STEPS[wanted.payment_status](state, order)
        if wanted.status and wanted.status != order.status:
            life.proceed(state, order, wanted.status)
        for entry in order.status_history[told:]:
            entry["by"] = wanted.by or "merchant"
        order.last_updated_at = state.now()
        state.keep(order)


_PAYMENT_STEPS = {
    "unpaid": life.mark_unpaid,
    "paid": life.mark_paid,
    "conflict": life.conflict,
    "settled": life.mark_settled,
}


def variants(state: State, wanted: BusinessOrderUpdate) -> list[BasketLine]:
    """The variants that are named; refuses an unknown one."""
    return [
        _basket_line(state, "variant_", line.variant_unique_id, line.quantity, is_bundle=False)
        for line in wanted.ordervariants or ()
    ]


def bundles(state: State, wanted: BusinessOrderUpdate) -> list[BasketLine]:
    """The bundles that are named; refuses an unknown one."""
    return [
        _basket_line(state, "bundle_price_option_", line.bundle_price_option_unique_id, line.quantity, is_bundle=True)
        for line in wanted.orderbundles or ()
    ]


def _basket_line(state: State, prefix: str, unique_id: str, quantity: int, *, is_bundle: bool) -> BasketLine:
    """So many of what a string id names. Making and changing orders declare no 404, so an unknown id is a 400."""
    number = as_number(unique_id.removeprefix(prefix)) if unique_id.startswith(prefix) else None
    found = look_up(state.catalog, Thing(is_bundle, number)) if number else None
    if found is None:
        raise Refusal(400, f"Barang {unique_id} tidak dikenal", "not_available")
    if not 1 <= quantity <= _MOST_PIECES:
        raise Refusal(400, f"Jumlah harus 1 sampai {_MOST_PIECES}", "quantity_out_of_range")
    return BasketLine(found, quantity)


def require_lines(lines: Sequence[object]) -> None:
    """Refuse an order of nothing."""
    if not lines:
        raise Refusal(400, "Pesanan belum berisi barang", "empty_order")


def destination(state: State, before: Destination | None, wanted: BusinessOrderUpdate) -> Destination | None:
    """Where the order goes: `before` with what is named put in its place; refuses a place that is not known."""
    there = before or Destination(None, None, None, None, None)
    new = Destination(
        name=there.name if wanted.customer_name is None else wanted.customer_name,
        phone=there.phone if wanted.customer_phone is None else wanted.customer_phone,
        address=there.address if wanted.address is None else wanted.address,
        postal_code=there.postal_code if wanted.postal_code is None else wanted.postal_code,
        location_id=there.location_id if wanted.location_id is None else wanted.location_id,
    )
    if wanted.location_id is not None or wanted.postal_code is not None:
        find_place(state, new.location_id, new.postal_code)
    return new if before or new.address or new.location_id else None


def terms(wanted: BusinessOrderUpdate) -> Terms:
    """The merchant's own figures; refuses what is no amount of rupiah."""
    return Terms(
        shipping_cost=_rupiah(wanted.shipping_cost),
        product_discount=_rupiah(wanted.product_discount),
        shipping_discount=_rupiah(wanted.shipping_discount),
        other_income=_rupiah(wanted.other_income),
        other_income_name=wanted.other_income_name,
    )


def _rupiah(number: float | None) -> int | None:
    """Rupiah have no decimals, although the contract says `number`."""
    if number is None:
        return None
    if not 0 <= number <= _MOST_RUPIAH or number != int(number):
        raise Refusal(400, f"Jumlah rupiah harus bulat, 0 sampai {_MOST_RUPIAH}", "amount_out_of_range")
    return int(number)


def pay_by(state: State, order: Order, method: str) -> None:
    """Have the order paid by `method`: its time to pay begins again, and instructions for another method are void."""
    if method == order.payment_method:
        return
    order.payment_method, order.provider = method, provider_of(state, method)
    order.payment_opened, order.payment_info, order.reads_until_info = False, {}, 0
    order.payment_expiration_at, order.expired = expiration(state, method), False


def write_down(order: Order, wanted: BusinessOrderUpdate | StatusChange) -> None:
    """Put on the order what the store only keeps, and what belongs to the proof of a payment."""
    given = wanted.model_dump(exclude_unset=True)
    order.merchant_fields |= {name: value for name, value in given.items() if name in _KEPT}
    order.proof |= {name: value for name, value in given.items() if name in _PROOF}


def _require_writable(written: dict[str, Any] | None) -> None:
    """Refuse what could not be written as JSON again: infinities, halves of characters, endless nesting."""
    try:
        json.dumps(written, ensure_ascii=False, allow_nan=False).encode()
        is_writable = _depth(written) <= _DEEPEST
    except (ValueError, RecursionError):
        is_writable = False
    if not is_writable:
        raise Refusal(400, "Isi metadata tidak dapat disimpan", "not_storable")


def _depth(written: object) -> int:
    inner = written.values() if isinstance(written, dict) else written if isinstance(written, list) else ()
    return 1 + max(map(_depth, inner), default=0)
