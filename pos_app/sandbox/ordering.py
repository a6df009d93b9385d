"""Orders from the basket to their end: made, paid, expired, cancelled, in conflict."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from pos_app.ids import new_sale_id
from pos_app.sandbox import shipping
from pos_app.sandbox.arithmetic import BasketLine, totals, unique_code
from pos_app.sandbox.baskets import eligible_discount
from pos_app.sandbox.catalog import Variant
from pos_app.sandbox.state import Customer, Destination, Order, OrderLine, State
from pos_app.sandbox.store import Courier, DiscountCode
from pos_app.sandbox.wire import Refusal, moment

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Request:
    """What a checkout asks for, whoever asks."""

    basket: Sequence[BasketLine]
    method: str
    courier_service_id: int | None
    destination: Destination | None
    discount_code: str | None
    notes: str | None
    customer: Customer | None
    buyer_email: str


def place_order(state: State, wanted: Request) -> Order:
    """Make an order and take its goods from stock; refuses with 400 and a sentence that says why.

    An order of goods without a courier is accepted as an ordinary pending order (the contract leaves it open).
    """
    method = _method(state, wanted.method)
    courier, shipping_cost = _courier(state, wanted)
    discount = _discount(state, wanted)
    _take_stock(wanted.basket)
    sums = totals(wanted.basket, shipping_cost, method, discount, state.switches)
    if method == "bank_transfer":
        code = unique_code(state.unique_codes, state.switches.unique_code_maximum, sums.gross_revenue)
        state.unique_codes += 1
        sums = totals(wanted.basket, shipping_cost, method, discount, state.switches, code)
    now = state.now()
    number = len(state.orders) + 1
    order = Order(
        number=number,
        id=new_sale_id(now),
        order_id=f"{now:%y%m%d}{_order_letters(number)}",
        secret_slug=secrets.token_urlsafe(30),
        created_at=now,
        last_updated_at=now,
        customer=wanted.customer,
        buyer_email=wanted.buyer_email,
        lines=tuple(_order_line(state, line) for line in wanted.basket),
        destination=wanted.destination,
        courier=courier,
        payment_method=method,
        product_price=sums.product_price,
        shipping_cost=sums.shipping_cost,
        other_income=sums.other_income,
        other_income_name=state.switches.other_income_name,
        service_fee=sums.service_fee,
        discount_code=discount.code if discount else None,
        discount_code_applied_to="product_price" if discount else None,
        discount_code_discount=sums.discount_code_discount,
        unique_code_discount=sums.unique_code_discount,
        gross_revenue=sums.gross_revenue,
        notes=wanted.notes,
        payment_expiration_at=None if method == "cod" else now + timedelta(seconds=payment_seconds(state, method)),
    )
    _enter(state, order, "pending")
    state.keep(order)
    return order


def payment_seconds(state: State, method: str) -> int:
    """How long an order can be paid by `method`, in seconds."""
    return state.switches.qris_seconds if method == "qris" else state.switches.payment_seconds


def pay(state: State, order: Order) -> None:
    """The money arrived; an order paid by PayLink takes the method its buyer chose there. A late payment revives it."""
    order.payment_status = "paid"
    order.paid_at = state.now()
    if order.payment_method == "payment_link":
        order.payment_method = "qris"
    _enter(state, order, "confirmed")


def conflict(state: State, order: Order) -> None:
    """Something about the payment needs a person."""
    order.payment_status = "conflict"
    order.last_updated_at = state.now()


def cancel(state: State, order: Order) -> None:
    """End the order without payment and give its goods back to the shelf."""
    if order.holds_stock:
        order.holds_stock = False
        for line in order.lines:
            thing = line.variant or line.bundle
            for variant, count in BasketLine(thing, line.quantity).pieces() if thing else []:
                if variant.stock is not None:
                    variant.stock += count
    _enter(state, order, "canceled")


def expire(state: State, order: Order) -> None:
    """The time to pay is over: the order is cancelled."""
    now = state.now()
    if order.payment_expiration_at is None or order.payment_expiration_at > now:
        order.payment_expiration_at = now
    cancel(state, order)


def expire_if_due(state: State, order: Order) -> None:
    """Expire an order that is still unpaid after its time, as a store with automatic expiry does."""
    due = order.payment_expiration_at
    if due is not None and due <= state.now() and order.payment_status == "unpaid" and order.status == "pending":
        expire(state, order)


def _enter(state: State, order: Order, status: str) -> None:
    order.status = status
    order.last_updated_at = order.status_times[status] = state.now()
    order.status_history.append({"by": "system", "status": status, "time": moment(order.last_updated_at)})


def _method(state: State, code: str) -> str:
    if not code:
        raise Refusal(400, "Metode pembayaran wajib diisi", "payment_method_required")
    if state.store.method(code) is None:
        raise Refusal(400, f"Metode pembayaran {code} tidak tersedia", "payment_method_unavailable")
    return code


def _courier(state: State, wanted: Request) -> tuple[Courier | None, int]:
    weight = sum(line.weight for line in wanted.basket)
    if wanted.courier_service_id is None or not weight:
        return None, 0
    courier = state.store.courier(wanted.courier_service_id)
    if courier is None:
        raise Refusal(400, "Kurir tidak tersedia", "courier_unavailable")
    if wanted.destination is None or wanted.destination.place is None:
        raise Refusal(400, "Alamat tujuan belum lengkap", "destination_required")
    return courier, shipping.cost(courier, wanted.destination.place, weight)


def _discount(state: State, wanted: Request) -> DiscountCode | None:
    if not wanted.discount_code:
        return None
    found = eligible_discount(state, wanted.discount_code, sum(line.price for line in wanted.basket))
    if found is None:
        raise Refusal(400, f"Kode diskon {wanted.discount_code} tidak berlaku", "discount_code_ineligible")
    return found


def _take_stock(basket: Sequence[BasketLine]) -> None:
    needed: dict[int, int] = {}
    variants: dict[int, Variant] = {}
    for line in basket:
        for variant, count in line.pieces():
            variants[variant.id] = variant
            needed[variant.id] = needed.get(variant.id, 0) + count
    for number, variant in variants.items():
        if variant.stock is not None and variant.stock < needed[number]:
            raise Refusal(400, f"Stok {variant.name} tidak cukup (sisa {variant.stock})", "out_of_stock")
    for number, variant in variants.items():
        if variant.stock is not None:
            variant.stock -= needed[number]


def _order_line(state: State, line: BasketLine) -> OrderLine:
    thing = line.thing
    variant, product = state.catalog.variant_by_id[thing.id] if isinstance(thing, Variant) else (None, None)
    return OrderLine(
        id=new_sale_id(state.now()),
        name=product.name if product else thing.name,
        quantity=line.quantity,
        price=thing.price,
        weight=line.weight // line.quantity,
        digital=bool(product and product.digital),
        variant=variant,
        product=product,
        bundle=None if isinstance(thing, Variant) else thing,
    )


def _order_letters(number: int) -> str:
    """Six letters that look random but never repeat: a multiplication modulo 24^6 by a number coprime to it."""
    value = number * 81_649_391 % len(_LETTERS) ** 6
    letters = ""
    for _ in range(6):
        value, digit = divmod(value, len(_LETTERS))
        letters += _LETTERS[digit]
    return letters
