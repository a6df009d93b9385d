"""Orders as the merchant makes them and moves them on, through the business operations.

Everything is refused with 400, and then nothing is changed. What the contract leaves open is decided here: an order
needs a line; a method that is left out is `no_payment`, or PayLink where the store takes nothing else; `marketplace`
is for imports and refused.
"""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.sandbox import life
from pos_app.sandbox.arithmetic import BasketLine
from pos_app.sandbox.baskets import find_place, look_up
from pos_app.sandbox.business_bodies import BusinessOrderCreate, BusinessOrderUpdate, StatusChange
from pos_app.sandbox.catalog import Bundle, Variant
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


def create(state: State, wanted: BusinessOrderCreate, client: str) -> Order:
    """Make the merchant's order, the way a checkout's is made."""
    if wanted.store_unique_id != state.store.unique_id:
        raise Refusal(400, "Store not found", "store_not_found")
    basket = [*variants(state, wanted), *bundles(state, wanted)]
    require_lines(basket)
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
    lines = wanted.ordervariants or ()
    return [
        BasketLine(_sold(state, "variant_", line.variant_unique_id, is_bundle=False), line.quantity) for line in lines
    ]


def bundles(state: State, wanted: BusinessOrderUpdate) -> list[BasketLine]:
    """The bundles that are named; refuses an unknown one."""
    lines = wanted.orderbundles or ()
    return [
        BasketLine(
            _sold(state, "bundle_price_option_", line.bundle_price_option_unique_id, is_bundle=True), line.quantity
        )
        for line in lines
    ]


def _sold(state: State, prefix: str, unique_id: str, *, is_bundle: bool) -> Variant | Bundle:
    """What a string id names. Making and changing orders declare no 404, so an unknown one is refused with 400."""
    number = as_number(unique_id.removeprefix(prefix)) if unique_id.startswith(prefix) else None
    found = look_up(state.catalog, Thing(is_bundle, number)) if number else None
    if found is None:
        raise Refusal(400, f"Barang {unique_id} tidak dikenal", "not_available")
    return found


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
    """The merchant's own figures."""
    return Terms(
        shipping_cost=wanted.shipping_cost,
        product_discount=wanted.product_discount,
        shipping_discount=wanted.shipping_discount,
        other_income=wanted.other_income,
        other_income_name=wanted.other_income_name,
    )


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
