"""The sums of an order, as behaviour.md section 4 states them. All amounts in whole rupiah."""

from __future__ import annotations

import functools
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pos_app.sandbox.catalog import Bundle, Variant
from pos_app.sandbox.store import DiscountCode
from pos_app.sandbox.switches import CodeScope, Switches

MANUAL_METHODS = frozenset({"bank_transfer", "cod", "no_payment"})
"""Paid without a gateway; `no_payment` is for merchants alone."""
_FEE_FREE = MANUAL_METHODS | {"payment_link", "qris"}
_CODE_SEED = 1945


@dataclass(frozen=True, slots=True)
class BasketLine:
    """What is bought, and how many."""

    thing: Variant | Bundle
    quantity: int

    @property
    def price(self) -> int:
        """Rupiah for the whole line."""
        return self.thing.price * self.quantity

    @property
    def weight(self) -> int:
        """Grams of the whole line."""
        if isinstance(self.thing, Variant):
            return self.thing.weight * self.quantity
        return sum(line.variant.weight * line.quantity for line in self.thing.lines) * self.quantity

    def pieces(self) -> list[tuple[Variant, int]]:
        """The variants and counts this line takes from stock."""
        if isinstance(self.thing, Variant):
            return [(self.thing, self.quantity)]
        return [(line.variant, line.quantity * self.quantity) for line in self.thing.lines]


@dataclass(frozen=True, slots=True)
class Totals:
    """The parts of a total. The gross revenue follows from the parts and nothing else."""

    product_price: int
    shipping_cost: int
    other_income: int
    service_fee: int
    discount_code_discount: int
    unique_code_discount: int = 0
    product_discount: int = 0
    shipping_discount: int = 0

    @property
    def gross_revenue(self) -> int:
        """What the buyer must pay."""
        return (
            self.product_price
            - self.product_discount
            + self.shipping_cost
            - self.shipping_discount
            + self.other_income
            + self.service_fee
            - self.discount_code_discount
            - self.unique_code_discount
        )

    def less(self, code: int) -> Totals:
        """The same sums with a unique code taken off."""
        return replace(self, unique_code_discount=code)


def totals(
    basket: Sequence[BasketLine],
    shipping_cost: int,
    method: str,
    discount: DiscountCode | None,
    switches: Switches,
) -> Totals:
    """Add a basket up. A PayLink order bears no charges until it is paid; `discount` must already be eligible."""
    product_price = sum(line.price for line in basket)
    return Totals(
        product_price=product_price,
        shipping_cost=shipping_cost,
        other_income=0 if method == "payment_link" else switches.other_income,
        service_fee=service_fee(method, switches),
        discount_code_discount=discount_amount(discount, product_price, shipping_cost) if discount else 0,
    )


def service_fee(method: str, switches: Switches) -> int:
    """Rupiah that paying by `method` costs; nothing while no method is chosen."""
    return 0 if not method or method in _FEE_FREE else switches.service_fee


def discount_amount(discount: DiscountCode, product_price: int, shipping_cost: int) -> int:
    """What an eligible code takes off; never more than what it lowers costs. Percentages round down to whole rupiah."""
    lowered = shipping_cost if discount.on_shipping else product_price
    amount = discount.amount
    if discount.percentage:
        amount = lowered * discount.percentage // 100
        if discount.max_amount:
            amount = min(amount, discount.max_amount)
    return min(amount, lowered)


def unique_code(sequence: int, switches: Switches, before: int) -> int:
    """The unique code of the `sequence`-th order that gets one.

    Where codes are unique among all, the order of the codes is shuffled once by a fixed seed and none comes again until
    all were used. Zero when codes are off or the total `before` is too small.
    """
    least, most = switches.unique_code_minimum, switches.unique_code_maximum
    if most < least or before <= most:
        return 0
    if switches.unique_code_scope is CodeScope.NONE:
        return random.Random(sequence).randint(least, most)  # noqa: S311 - recognisability, not secrecy
    codes = _shuffled(least, most)
    return codes[sequence % len(codes)]


@functools.lru_cache(maxsize=8)
def _shuffled(least: int, most: int) -> tuple[int, ...]:
    codes = list(range(least, most + 1))
    random.Random(_CODE_SEED).shuffle(codes)  # noqa: S311 - recognisability, not secrecy
    return tuple(codes)
