"""Sales taken back: a refused one as a cart again, and one that waits given up for another way of paying."""

from __future__ import annotations

from pos_app.catalog.models import Sellable, TileKey, TileKind
from pos_app.errors import InputError
from pos_app.ids import SaleId
from pos_app.ledger import Ledger, LedgerError
from pos_app.selling.cart import AppliedDiscount, Cart, CartLine
from pos_app.selling.sale import Sale, SaleLine, SendState


def refused_as_cart(ledger: Ledger, sale_id: SaleId) -> tuple[Sale, Cart]:
    """The sale as it stands now, and the cart it was. Raises `LedgerError` when it is not refused (any more)."""
    sale = ledger.sales.one(sale_id)
    if sale.sending.state is not SendState.REFUSED:
        raise LedgerError("ledger.not_parked", receipt=sale.receipt_number, state=sale.sending.state)
    return sale, cart_of(ledger, sale)


def give_up(ledger: Ledger, sale_id: SaleId, reason: str) -> None:
    """Cancel a sale that waits to be sent, unless it is cancelled already.

    Raises `InputError` ("sale.on_its_way") when it is being sent at this moment or was sent meanwhile.
    """
    sale = ledger.sales.one(sale_id)
    if sale.sending.state is SendState.CANCELLED:
        return
    try:
        ledger.outbox.cancel(sale_id, reason)
    except LedgerError as error:
        if error.key != "ledger.not_parked":
            raise
        raise InputError("sale.on_its_way", receipt=sale.receipt_number) from error


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
