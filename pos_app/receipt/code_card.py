"""The code of one order on a card of its own, to be saved and sent to a buyer who pays from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from pos_app.payment.instructions import HostedPage, PaymentCode, QrisCode, VirtualAccount, WalletLink
from pos_app.payment.methods import name_of
from pos_app.receipt.blocks import Align, Block, Document, Gap, Receipt, Size, Text
from pos_app.receipt.paying import how_to_pay
from pos_app.receipt.shop import ShopDetails
from pos_app.selling.sale import Order, Sale
from pos_app.words import Language

CODES = (QrisCode, VirtualAccount, PaymentCode, WalletLink, HostedPage)
"""What a buyer gets as a code, rather than as a bill."""


def code_card(sale: Sale, order: Order, shop: ShopDetails, language: Language) -> Receipt:
    """The card: shop, method, amount, code and how long it holds; `order` is what became of `sale`."""
    return Receipt(Document.SLIP, tuple(_blocks(sale, order, shop, language)))


def _blocks(sale: Sale, order: Order, shop: ShopDetails, language: Language) -> Iterator[Block]:
    yield Text(shop.name.upper(), Align.CENTER, strong=True, size=Size.TALL)
    yield Text(name_of(order.payment_method, language), Align.CENTER)
    yield Gap()
    yield Text(str(sale.due), Align.CENTER, strong=True, size=Size.LARGE)
    yield Gap()
    yield from how_to_pay(sale, order, language)
    yield Gap()
    yield Text(sale.receipt_number, Align.CENTER)
