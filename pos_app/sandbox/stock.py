"""Goods on the shelf: required by an order, taken by it, given back."""

from __future__ import annotations

from collections.abc import Iterable

from pos_app.sandbox.catalog import Variant
from pos_app.sandbox.state import Order, OrderLine, State
from pos_app.sandbox.wire import Refusal


def require(state: State, lines: Iterable[OrderLine]) -> None:
    """Refuse (with the status the switches say) what is not on the shelf in full."""
    for variant, count in _needed(state, lines):
        if variant.stock is not None and variant.stock < count:
            words = f"Stok {variant.name} tidak cukup (sisa {variant.stock})"
            raise Refusal(state.switches.out_of_stock_status, words, "out_of_stock")


def take(state: State, order: Order) -> None:
    """Take an order's goods from the shelf, once; where too few are left, all that are."""
    if order.holds_stock:
        return
    order.holds_stock = True
    for variant, count in _needed(state, order.lines):
        if variant.stock is not None:
            variant.stock = max(0, variant.stock - count)
            state.keep_variant(variant)


def give_back(state: State, order: Order) -> None:
    """Put an order's goods back on the shelf, if it has them."""
    if not order.holds_stock:
        return
    order.holds_stock = False
    for variant, count in _needed(state, order.lines):
        if variant.stock is not None:
            variant.stock += count
            state.keep_variant(variant)


def exchange(state: State, order: Order, lines: tuple[OrderLine, ...]) -> None:
    """Give an order other lines, in stock as well if it has its goods; refuses as `require` does, changing nothing."""
    held = order.holds_stock
    give_back(state, order)
    try:
        require(state, lines)
        order.lines = lines
    finally:
        if held:
            take(state, order)


def _needed(state: State, lines: Iterable[OrderLine]) -> list[tuple[Variant, int]]:
    """Each variant still sold, with how many of it the lines take together."""
    counts: dict[int, int] = {}
    for line in lines:
        for number, count in line.pieces:
            counts[number] = counts.get(number, 0) + count
    found = ((state.catalog.variant_by_id.get(number), count) for number, count in counts.items())
    return [(pair[0], count) for pair, count in found if pair]
