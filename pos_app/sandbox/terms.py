"""What a merchant may set on an order and a buyer may not."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pos_app.sandbox.arithmetic import Totals
from pos_app.sandbox.wire import Refusal


@dataclass(frozen=True, slots=True)
class Terms:
    """A merchant's own figures for an order, in rupiah; None leaves the store's."""

    shipping_cost: int | None = None
    product_discount: int | None = None
    shipping_discount: int | None = None
    other_income: int | None = None
    other_income_name: str | None = None


def agreed(sums: Totals, terms: Terms) -> Totals:
    """`sums` with the merchant's figures in them; refuses (400) a discount larger than what it is taken from."""
    figures = {
        name: figure
        for name in ("shipping_cost", "product_discount", "shipping_discount", "other_income")
        if (figure := getattr(terms, name)) is not None
    }
    sums = replace(sums, **figures)
    if sums.product_discount > sums.product_price - sums.discount_code_discount:
        raise Refusal(400, "Diskon melebihi harga barang", "discount_too_large")
    if sums.shipping_discount > sums.shipping_cost:
        raise Refusal(400, "Diskon ongkir melebihi ongkir", "discount_too_large")
    return sums
