"""Sales taken back: a refused one as a cart again, and one that waits given up for another way of paying."""

from __future__ import annotations

from pos_app.catalog.models import Sellable, TileKey, TileKind
from pos_app.errors import InputError
from pos_app.ids import SaleId
from pos_app.ledger import Ledger, LedgerError
from pos_app.records import replace
from pos_app.selling.cart import AppliedDiscount, Cart, CartLine
from pos_app.selling.sale import Sale, SaleLine, SendState

_CORRECTED = "corrected"
"""The event of a sale given up for another one that stands in for it; its detail is that one's receipt number."""


def refused_as_cart(ledger: Ledger, sale_id: SaleId) -> tuple[Sale, Cart]:
    """The sale as it stands now, and the cart it was. Raises `LedgerError` when it is not refused (any more)."""
    sale = ledger.sales.one(sale_id)
    if sale.sending.state is not SendState.REFUSED:
        raise LedgerError("ledger.not_parked", receipt=sale.receipt_number, state=sale.sending.state)
    return sale, replace(cart_of(ledger, sale), corrects=sale_id)


def give_up(ledger: Ledger, sale_id: SaleId, reason: str) -> Sale:
    """Cancel a sale that waits to be sent, unless it is cancelled already; as it then stands.

    Raises `InputError`: "sale.on_its_way" when it is being sent at this moment, "sale.sent_meanwhile" when it was sent.
    """
    sale = ledger.sales.one(sale_id)
    if sale.sending.state is SendState.CANCELLED:
        return sale
    if sale.sending.state in (SendState.ACCEPTED, SendState.ACCEPTED_UNNUMBERED):
        raise InputError("sale.sent_meanwhile", receipt=sale.receipt_number)
    try:
        return ledger.outbox.cancel(sale_id, reason)
    except LedgerError as error:
        if error.key != "ledger.not_parked":
            raise
        raise InputError("sale.on_its_way", receipt=sale.receipt_number) from error


def give_up_corrected(ledger: Ledger, sale_id: SaleId, instead: Sale, reason: str) -> Sale:
    """`give_up` a refused sale for `instead`, once: a cart of it may have been put aside and made a second time.

    Raises `InputError` as `give_up` does, and "sale.corrected_already".
    """
    before = ledger.history.first(sale_id, _CORRECTED)
    if before not in (None, instead.receipt_number):
        receipt = ledger.sales.one(sale_id).receipt_number
        raise InputError("sale.corrected_already", receipt=receipt, instead=before)
    given_up = give_up(ledger, sale_id, reason)
    if before is None:
        ledger.history.note(sale_id, _CORRECTED, instead.receipt_number)
    return given_up


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
