"""Discount codes: finding one, and whether it may be used."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.sandbox.life import ENDED
from pos_app.sandbox.state import Order, State
from pos_app.sandbox.store import DiscountCode
from pos_app.sandbox.wire import Json, moment, money


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether a code may be used, limit by limit."""

    is_not_expired: bool
    is_minimum_revenue_reached: bool
    is_payment_method_allowed: bool
    is_usage_left: bool

    def __bool__(self) -> bool:
        return (
            self.is_not_expired
            and self.is_minimum_revenue_reached
            and self.is_payment_method_allowed
            and self.is_usage_left
        )


def find_discount(state: State, code: str | None) -> DiscountCode | None:
    """The code as typed, in any case unless the switches say otherwise; None when the store has no such code."""
    wanted = (code or "").strip()
    if not state.switches.discount_case_matters:
        wanted = wanted.upper()
    return next((discount for discount in state.store.discounts if discount.code == wanted), None)


def eligibility(
    state: State, discount: DiscountCode, product_price: int, method: str, *, beside: Order | None = None
) -> Eligibility:
    """Whether `discount` may be used on goods worth `product_price` rupiah, paid by `method` (empty: none named yet).

    `beside` is an order that bears it already and is only being changed.
    """
    allowed = discount.methods
    is_unnamed = not method and not state.switches.discount_needs_method
    return Eligibility(
        is_not_expired=discount.expiry_time is None or discount.expiry_time > state.now(),
        is_minimum_revenue_reached=product_price >= discount.minimum_revenue,
        is_payment_method_allowed=not allowed or method in allowed or is_unnamed,
        is_usage_left=not discount.usage_limit or usage(state, discount, beside) < discount.usage_limit,
    )


def eligible_discount(
    state: State, code: str | None, product_price: int, method: str, *, beside: Order | None = None
) -> DiscountCode | None:
    """The code when it may be used (see `eligibility`), else None."""
    found = find_discount(state, code)
    return found if found and eligibility(state, found, product_price, method, beside=beside) else None


def usage(state: State, discount: DiscountCode, beside: Order | None = None) -> int:
    """How many orders bear the code, apart from `beside`; those that ended unpaid give theirs back."""
    return sum(
        order.discount_code == discount.code and order.status not in ENDED and order is not beside
        for order in state.orders
    )


def discount_body(state: State, code: DiscountCode) -> Json:
    """Schema StorefrontDiscountCode."""
    return {
        "id": code.id,
        "is_enabled": True,
        "code": code.code,
        "applied_to": code.applied_to,
        "amount_type": "percentage" if code.percentage else "fixed",
        "percentage": str(code.percentage),
        "is_max_amount": bool(code.max_amount),
        "max_amount": money(code.max_amount),
        "amount": money(code.amount),
        "is_usage_limit": bool(code.usage_limit),
        "usage_limit": code.usage_limit or None,
        "current_usage": usage(state, code) if code.usage_limit else None,
        "is_expiry": code.expiry_time is not None,
        "expiry_time": moment(code.expiry_time),
        "is_limited_to_pages": False,
        "is_limited_to_payment_methods": bool(code.methods),
        "payment_methods": list(code.methods),
        "is_minimum_revenue": bool(code.minimum_revenue),
        "minimum_revenue": money(code.minimum_revenue),
    }
