"""The sums of an order as a server told it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any


def amounts(order: Mapping[str, Any]) -> dict[str, int]:
    """The parts of an order's total, in whole rupiah."""
    names = (
        *("product_price", "product_discount", "shipping_cost", "shipping_discount", "other_income", "service_fee"),
        *("discount_code_discount", "unique_code_discount", "gross_revenue"),
    )
    return {name: int(Decimal(order[name])) for name in names}


def assert_adds_up(order: Mapping[str, Any]) -> None:
    """Assert the order arithmetic of behaviour.md section 4."""
    part = amounts(order)
    assert part["gross_revenue"] == (
        part["product_price"]
        - part["product_discount"]
        + part["shipping_cost"]
        - part["shipping_discount"]
        + part["other_income"]
        + part["service_fee"]
        - part["discount_code_discount"]
        - part["unique_code_discount"]
    )
