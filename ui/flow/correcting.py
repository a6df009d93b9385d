"""A refused sale as a cart again, so that a person can correct it."""

from __future__ import annotations

from pos_app.catalog.models import Sellable, TileKey, TileKind
from pos_app.ledger import Ledger
from pos_app.selling.cart import AppliedDiscount, Cart, CartLine
from pos_app.selling.sale import Sale, SaleLine


def cart_of(ledger: Ledger, sale: Sale) -> Cart:
    """The cart that `sale` was, at today's prices and stock; what left the catalog keeps the price it was sold at."""
    totals = sale.totals
    discount = AppliedDiscount(totals.discount_code, totals.discount) if totals.discount_code else None
    lines = tuple(
        CartLine(ledger.catalog.sellable(line.key) or _as_sold(line), line.quantity, line.note) for line in sale.lines
    )
    return Cart(lines, discount, sale.notes)


def _as_sold(line: SaleLine) -> Sellable:
    return Sellable(
        key=line.key,
        sku=line.sku,
        name=line.name,
        options=line.options,
        price=line.unit_price,
        stock=None,
        stock_at=None,
        tile=TileKey(TileKind.PRODUCT, 0),
    )
