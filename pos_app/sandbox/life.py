"""What happens to an order after it was made: paid, expired, cancelled, in conflict, shipped, closed."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.sandbox import stock
from pos_app.sandbox.state import Order, State
from pos_app.sandbox.switches import ExpiryOutcome, LatePayment, StockFalls, WrongAmount
from pos_app.sandbox.wire import Refusal, moment

PAID = frozenset({"paid", "settled"})
"""The payment statuses of an order that is paid; `settled` is the merchant's word, buyers see `paid`."""
ENDED = frozenset({"canceled", "closed"})


def enter(state: State, order: Order, status: str) -> None:
    """Give an order its next status."""
    order.status = status
    order.last_updated_at = order.status_times[status] = state.now()
    order.status_history.append({"by": "system", "status": status, "time": moment(order.last_updated_at)})
    state.keep(order)


def pay(state: State, order: Order, amount: int | None = None) -> None:
    """Money arrived: `amount` rupiah, or (None) just what is due.

    An order paid by PayLink takes the method its buyer chose there. A late payment, and one of another amount, do what
    the switches say.
    """
    if amount is not None and amount != order.gross_revenue:
        outcome = state.switches.wrong_amount
        if outcome is WrongAmount.CONFLICT:
            conflict(state, order)
        if outcome is not WrongAmount.PAID:
            return
    if order.expired and state.switches.late_payment is LatePayment.CONFLICT:
        conflict(state, order)
        return
    mark_paid(state, order)


def mark_paid(state: State, order: Order) -> None:
    """The order is paid, by what arrived or because its merchant says so.

    That confirms an order which waited for it or had ended; one that is already under way goes on as it was.
    """
    order.payment_status = "paid"
    order.paid_at = order.last_updated_at = state.now()
    if order.payment_method == "payment_link":
        order.payment_method = "qris"
        order.service_fee += state.switches.paylink_fee
        order.gross_revenue += state.switches.paylink_fee
    if state.switches.stock_falls is StockFalls.PAYMENT:
        stock.take(state, order)
    if order.status in {"draft", "pending"} | ENDED:
        _revive(state, order)
        enter(state, order, "confirmed")
    state.keep(order)


def mark_unpaid(state: State, order: Order) -> None:
    """The merchant takes back that the order was paid."""
    order.payment_status, order.paid_at = "unpaid", None
    order.last_updated_at = state.now()
    state.keep(order)


def mark_settled(state: State, order: Order) -> None:
    """The merchant has the money, which an order not yet paid thereby is."""
    if order.payment_status != "paid":
        mark_paid(state, order)
    order.payment_status = "settled"
    order.last_updated_at = state.now()
    state.keep(order)


def conflict(state: State, order: Order) -> None:
    """Something about the payment needs a person."""
    order.payment_status = "conflict"
    order.conflict_at = order.last_updated_at = state.now()
    state.keep(order)


def cancel(state: State, order: Order) -> None:
    """End the order and give its goods back to the shelf."""
    _end(state, order, "canceled")


def close(state: State, order: Order) -> None:
    """Close the order; refuses as `require_closable` does."""
    require_closable(state, order.payment_status)
    enter(state, order, "closed")


def require_closable(state: State, payment_status: str) -> None:
    """Refuse (400) to close what is paid, where this store does not; which it does is a switch."""
    if payment_status in PAID and not state.switches.paid_may_close:
        raise Refusal(400, "Pesanan yang sudah dibayar tidak dapat ditutup", "paid_order")


def ship(state: State, order: Order) -> None:
    """Hand the order to the courier."""
    if state.switches.stock_falls is StockFalls.SHIPMENT:
        stock.take(state, order)
    enter(state, order, "shipped")


def complete(state: State, order: Order) -> None:
    """The buyer has everything."""
    enter(state, order, "completed")


def proceed(state: State, order: Order, status: str) -> None:
    """Give the order the status its merchant names; no order of statuses is published, so any may follow any.

    An order that had ended takes its goods from stock again. Refuses as `close` does.
    """
    if status not in ENDED:
        _revive(state, order)
    step = {"canceled": cancel, "closed": close, "shipped": ship, "completed": complete}.get(status)
    if step:
        step(state, order)
    else:
        enter(state, order, status)


def _revive(state: State, order: Order) -> None:
    falls = state.switches.stock_falls
    was_taken = falls is StockFalls.ORDER or (falls is StockFalls.PAYMENT and order.payment_status in PAID)
    if order.status in ENDED and was_taken:
        stock.take(state, order)


def expire(state: State, order: Order) -> None:
    """The time to pay is over; what the order becomes is a switch."""
    now = state.now()
    if order.payment_expiration_at is None or order.payment_expiration_at > now:
        order.payment_expiration_at = now
    order.expired = True
    if state.switches.expiry_outcome is ExpiryOutcome.PENDING:
        order.last_updated_at = now
        state.keep(order)
    else:
        _end(state, order, state.switches.expiry_outcome.value)


def expire_if_due(state: State, order: Order) -> None:
    """Expire an order that is still unpaid after its time, as a store with automatic expiry does."""
    due = order.payment_expiration_at
    if due is None or order.expired or order.payment_status != "unpaid" or order.status not in ("pending", "draft"):
        return
    if due <= state.now():
        expire(state, order)


def _end(state: State, order: Order, status: str) -> None:
    if state.switches.stock_returns:
        stock.give_back(state, order)
    enter(state, order, status)


ACTIONS: dict[str, Callable[[State, Order], None]] = {
    "pay": pay,
    "expire": expire,
    "conflict": conflict,
    "cancel": cancel,
    "close": close,
    "ship": ship,
    "complete": complete,
}
"""What may happen to an order from outside the API, by name."""
