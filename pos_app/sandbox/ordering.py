"""Orders from the basket on: made, refused, given goods from stock."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pos_app.ids import new_sale_id
from pos_app.sandbox import notes, shipping, stock
from pos_app.sandbox.arithmetic import MANUAL_METHODS, BasketLine, Totals, totals, unique_code
from pos_app.sandbox.catalog import NO_OPTIONS, Variant
from pos_app.sandbox.discounts import eligible_discount
from pos_app.sandbox.duplicates import refuse_duplicate, refuse_too_many
from pos_app.sandbox.life import enter
from pos_app.sandbox.state import Customer, Destination, Order, OrderLine, State, Thing
from pos_app.sandbox.store import Courier, DiscountCode
from pos_app.sandbox.switches import BadDiscount, NoCourier, StockFalls
from pos_app.sandbox.terms import Terms, agreed
from pos_app.sandbox.wire import Refusal

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_UNTIMED = frozenset({"cod", "no_payment"})


@dataclass(frozen=True, slots=True)
class Request:
    """What a new order is made of, whoever asks. `client` is the network address it came from.

    `terms` are a merchant's; a checkout has none.
    """

    basket: Sequence[BasketLine]
    method: str
    courier_service_id: int | None
    destination: Destination | None
    discount_code: str | None
    notes: str | None
    customer: Customer | None
    buyer_name: str
    buyer_email: str
    buyer_phone: str | None
    client: str
    terms: Terms | None = None


def place_order(state: State, wanted: Request) -> Order:
    """Make an order; refuses with a sentence that says why, and then changes nothing.

    An order of goods without a courier, what becomes of a code that does not apply, and more that the contract leaves
    open is as the switches say. What keeps a store from being flooded is meant for checkouts, not for its merchant.
    """
    terms = wanted.terms
    method = payable_by(state, wanted.method, is_merchant=terms is not None)
    text = notes.fitting(state, wanted.notes)
    lines = tuple(order_line(state, line) for line in wanted.basket)
    if terms is None:
        refuse_too_many(state, wanted.buyer_email)
        refuse_duplicate(state, wanted.client, wanted.buyer_email, text, lines, is_guest=wanted.customer is None)
    weight = sum(line.weight for line in wanted.basket)
    courier, shipping_cost, status = delivery(state, weight, wanted.courier_service_id, wanted.destination)
    discount = _discount(state, wanted, method)
    stock.require(state, lines)
    sums = totals(wanted.basket, shipping_cost, method, discount, state.switches)
    sums = with_unique_code(state, method, agreed(sums, terms or Terms()))
    now = state.now()
    order_number = len(state.orders) + 1
    order = Order(
        number=order_number,
        id=new_sale_id(now),
        order_id=f"{now:%y%m%d}{_order_letters(order_number)}",
        secret_slug=secrets.token_urlsafe(30),
        created_at=now,
        last_updated_at=now,
        customer_id=wanted.customer.id if wanted.customer else None,
        buyer_name=wanted.buyer_name,
        buyer_email=wanted.buyer_email,
        buyer_phone=wanted.buyer_phone,
        client=wanted.client,
        lines=lines,
        destination=wanted.destination,
        courier_service_id=courier.id if courier else None,
        payment_method=method,
        provider=provider_of(state, method),
        product_price=sums.product_price,
        product_discount=sums.product_discount,
        shipping_cost=sums.shipping_cost,
        shipping_discount=sums.shipping_discount,
        other_income=sums.other_income,
        other_income_name=(terms and terms.other_income_name) or state.switches.other_income_name,
        service_fee=sums.service_fee,
        discount_code=discount.code if discount else None,
        discount_code_applied_to=discount.applied_to if discount else None,
        discount_code_discount=sums.discount_code_discount,
        unique_code_discount=sums.unique_code_discount,
        gross_revenue=sums.gross_revenue,
        notes=text,
        payment_expiration_at=expiration(state, method),
        is_probably_spam=state.switches.probably_spam,
        by_merchant=terms is not None,
    )
    enter(state, order, status)
    if state.switches.stock_falls is StockFalls.ORDER:
        stock.take(state, order)
    return order


def payment_seconds(state: State, method: str) -> int:
    """How long an order can be paid by `method`, in seconds."""
    return state.switches.qris_seconds if method == "qris" else state.switches.payment_seconds


def expiration(state: State, method: str) -> datetime | None:
    """When an order to be paid by `method` expires if its time begins now; None for methods without a countdown."""
    return None if method in _UNTIMED else state.now() + timedelta(seconds=payment_seconds(state, method))


def provider_of(state: State, method: str) -> str | None:
    """The gateway that serves `method`."""
    return None if method in MANUAL_METHODS | {"payment_link"} else state.switches.provider.value


def payable_by(state: State, code: str, *, is_merchant: bool) -> str:
    """The payment method with this code; refuses with 400. `no_payment` is for merchants alone."""
    if not code and state.switches.paylink_only:
        return "payment_link"
    if not code:
        raise Refusal(400, "Metode pembayaran wajib diisi", "payment_method_required")
    if state.store.method(code) is None and not (is_merchant and code == "no_payment"):
        raise Refusal(400, f"Metode pembayaran {code} tidak tersedia", "payment_method_unavailable")
    return code


def delivery(
    state: State, weight: int, courier_service_id: int | None, destination: Destination | None
) -> tuple[Courier | None, int, str]:
    """The courier of `weight` grams, its price in rupiah, and the status an order begins with; refuses with 400."""
    if not weight:
        return None, 0, "pending"
    if courier_service_id is None:
        outcome = state.switches.no_courier
        if outcome is NoCourier.REFUSED:
            raise Refusal(400, "Kurir wajib dipilih", "courier_required")
        return None, 0, outcome.value
    courier = state.store.courier(courier_service_id)
    if courier is None:
        raise Refusal(400, "Kurir tidak tersedia", "courier_unavailable")
    place = state.geography.by_id.get(destination.location_id or 0) if destination else None
    if place is None:
        raise Refusal(400, "Alamat tujuan belum lengkap", "destination_required")
    return courier, shipping.cost(courier, place, weight), "pending"


def _discount(state: State, wanted: Request, method: str) -> DiscountCode | None:
    if not wanted.discount_code:
        return None
    found = eligible_discount(state, wanted.discount_code, sum(line.price for line in wanted.basket), method)
    if found is None and state.switches.bad_discount is BadDiscount.REFUSED:
        raise Refusal(400, f"Kode diskon {wanted.discount_code} tidak berlaku", "discount_code_ineligible")
    return found


def with_unique_code(state: State, method: str, sums: Totals) -> Totals:
    """The sums less the next unique code, if orders paid by `method` get one."""
    if method not in state.switches.unique_code_methods:
        return sums
    code = unique_code(state.counters.unique_codes, state.switches, sums.gross_revenue)
    state.counters.unique_codes += 1
    state.touch("counters", "", state.counters)
    return sums.less(code)


def order_line(state: State, line: BasketLine) -> OrderLine:
    """A line of a basket as an order keeps it."""
    thing = line.thing
    variant, product = state.catalog.variant_by_id[thing.id] if isinstance(thing, Variant) else (None, None)
    return OrderLine(
        id=new_sale_id(state.now()),
        name=product.name if product else thing.name,
        quantity=line.quantity,
        price=thing.price,
        weight=line.weight // line.quantity,
        digital=bool(product and product.digital),
        thing=Thing(variant is None, thing.id),
        sku=variant.sku if variant else None,
        options=variant.options if variant else NO_OPTIONS,
        pieces=tuple((piece.id, count) for piece, count in line.pieces()),
    )


def _order_letters(order_number: int) -> str:
    """Six letters that look random but never repeat: a multiplication modulo 24^6 by a number coprime to it."""
    value = order_number * 81_649_391 % len(_LETTERS) ** 6
    letters = ""
    for _ in range(6):
        value, digit = divmod(value, len(_LETTERS))
        letters += _LETTERS[digit]
    return letters
