"""What tests of scanning have in common: goods with codes, and what came into the cart."""

from __future__ import annotations

from pos_app.catalog.models import Sellable
from tests.support.screens import Desk

EAN = "8991234567890"


def goods(desk: Desk, count: int) -> list[Sellable]:
    """So many different items of the catalog, each with an SKU of its own."""
    found: list[list[Sellable]] = []
    desk.shown.tasks.ledger(desk.shown, lambda ledger: list(ledger.catalog.all_sellables()), found.append)
    desk.until(lambda: found)
    single = [item for item in found[0] if not item.is_digital and not item.parts and item.sku]
    return single[:count]


def linked(desk: Desk, code: str, item: Sellable) -> None:
    """Link a code, as an import does."""
    done: list[object] = []
    desk.shown.tasks.ledger(desk.shown, lambda ledger: ledger.catalog.barcodes.link(code, item.key), done.append)
    desk.until(lambda: done)


def in_cart(desk: Desk) -> list[tuple[str, int]]:
    return [(line.sellable.sku, line.quantity) for line in desk.shown.cart.cart.lines]
