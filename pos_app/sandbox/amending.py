"""Orders changed by their merchant, and added up again.

Decided here, as the contract only lists the fields: the lines, figures and method of an order that is paid or has ended
stay as they are, and everything else can be changed. New lines of one kind replace those of that kind, at today's
prices. A new courier or destination costs what the courier asks, unless the merchant names a cost; otherwise the cost
stays. An order that became cheaper or dearer needs new instructions for its payment.
"""

from __future__ import annotations

from dataclasses import replace

from pos_app.sandbox import life, notes, stock
from pos_app.sandbox.arithmetic import Totals, discount_amount, service_fee
from pos_app.sandbox.business_bodies import BusinessOrderUpdate
from pos_app.sandbox.discounts import eligible_discount
from pos_app.sandbox.merchant import bundles, destination, pay_by, require_lines, terms, variants, write_down
from pos_app.sandbox.ordering import delivery, order_line, payable_by, with_unique_code
from pos_app.sandbox.state import Destination, Order, OrderLine, State
from pos_app.sandbox.terms import agreed
from pos_app.sandbox.wire import Refusal

_FINAL = {
    *("ordervariants", "orderbundles", "payment_method", "courier_service_id", "location_id"),
    *("shipping_cost", "product_discount", "shipping_discount", "other_income"),
}


def amend(state: State, order: Order, wanted: BusinessOrderUpdate) -> None:
    """Change what the merchant names; refuses with 400, and then changes nothing."""
    is_final = order.payment_status in life.PAID or order.status in life.ENDED
    if is_final and wanted.model_fields_set & _FINAL:
        raise Refusal(400, "Isi pesanan yang sudah dibayar atau berakhir tidak dapat diubah", "order_final")
    text = order.notes if wanted.notes is None else notes.patched(state, order.notes, wanted.notes)
    method = order.payment_method
    if wanted.payment_method:
        method = payable_by(state, wanted.payment_method, is_merchant=True)
    lines = _lines(state, order, wanted)
    where = destination(state, order.destination, wanted)
    courier_service_id, sums = _delivered(state, order, wanted, lines, where, _sums(state, order, lines, method))
    sums = agreed(sums, terms(wanted))
    if lines is not order.lines:
        stock.exchange(state, order, lines)
    _owe(order, _with_code(state, order, method, sums))
    pay_by(state, order, method)
    order.notes, order.destination, order.courier_service_id = text, where, courier_service_id
    order.other_income_name = wanted.other_income_name or order.other_income_name
    order.buyer_name = order.buyer_name if wanted.customer_name is None else wanted.customer_name
    order.buyer_phone = order.buyer_phone if wanted.customer_phone is None else wanted.customer_phone
    order.buyer_email = wanted.customer_email or order.buyer_email
    order.last_updated_at = state.now()
    write_down(order, wanted)
    state.keep(order)


def _lines(state: State, order: Order, wanted: BusinessOrderUpdate) -> tuple[OrderLine, ...]:
    if wanted.ordervariants is None and wanted.orderbundles is None:
        return order.lines
    single = [line for line in order.lines if not line.thing.is_bundle]
    bundled = [line for line in order.lines if line.thing.is_bundle]
    if wanted.ordervariants is not None:
        single = [order_line(state, line) for line in variants(state, wanted)]
    if wanted.orderbundles is not None:
        bundled = [order_line(state, line) for line in bundles(state, wanted)]
    lines = (*single, *bundled)
    require_lines(lines)
    return lines


def _sums(state: State, order: Order, lines: tuple[OrderLine, ...], method: str) -> Totals:
    """What the order comes to with these lines, paid by `method`; the rest as it was, and no unique code yet."""
    product_price = sum(line.price * line.quantity for line in lines)
    discount = order.discount_code_discount
    if lines is not order.lines:
        found = eligible_discount(state, order.discount_code, product_price, method, beside=order)
        discount = discount_amount(found, product_price, order.shipping_cost) if found else 0
    return Totals(
        product_price=product_price,
        shipping_cost=order.shipping_cost,
        other_income=order.other_income,
        service_fee=order.service_fee if method == order.payment_method else service_fee(method, state.switches),
        discount_code_discount=discount,
        product_discount=order.product_discount,
        shipping_discount=order.shipping_discount,
    )


def _delivered(
    state: State,
    order: Order,
    wanted: BusinessOrderUpdate,
    lines: tuple[OrderLine, ...],
    where: Destination | None,
    sums: Totals,
) -> tuple[int | None, Totals]:
    """The courier's id, and the sums with what it asks."""
    courier_service_id = order.courier_service_id if wanted.courier_service_id is None else wanted.courier_service_id
    moved = wanted.courier_service_id is not None or wanted.location_id is not None
    if not moved or courier_service_id is None:
        return courier_service_id, sums
    weight = sum(line.weight * line.quantity for line in lines)
    courier, cost, _ = delivery(state, weight, courier_service_id, where)
    return courier.id if courier else None, replace(sums, shipping_cost=cost)


def _with_code(state: State, order: Order, method: str, sums: Totals) -> Totals:
    """The order keeps its unique code while it keeps its method and costs more than the code."""
    if method != order.payment_method:
        return with_unique_code(state, method, sums)
    return sums.less(order.unique_code_discount) if sums.gross_revenue > order.unique_code_discount else sums


def _owe(order: Order, sums: Totals) -> None:
    if sums.gross_revenue != order.gross_revenue:
        order.payment_opened, order.payment_info, order.reads_until_info = False, {}, 0
    order.product_price, order.product_discount = sums.product_price, sums.product_discount
    order.shipping_cost, order.shipping_discount = sums.shipping_cost, sums.shipping_discount
    order.other_income, order.service_fee = sums.other_income, sums.service_fee
    order.discount_code_discount, order.unique_code_discount = sums.discount_code_discount, sums.unique_code_discount
    order.gross_revenue = sums.gross_revenue
