"""A sale's receipt under this register's header, as data and as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pos_app.clock import Clock
from pos_app.config.settings import PdfPaper, Settings
from pos_app.payment.offline import NO_MEANS, OwnMeans
from pos_app.receipt.blocks import Receipt
from pos_app.receipt.layout import build_receipt
from pos_app.receipt.shop import ShopDetails, Shown
from pos_app.selling.sale import Sale

Pdf = Callable[[Receipt, Path, PdfPaper], None]
"""Draws a receipt into a PDF file; comes from the screens, since only Qt can."""


def shop_details(settings: Settings) -> ShopDetails:
    """What receipts say of the shop."""
    shop = settings.shop
    receipt = settings.receipt
    return ShopDetails(
        name=shop.name,
        address=_lines(shop.address),
        phone=shop.phone,
        footer=shop.footer,
        header=_lines(receipt.header),
        logo=receipt.logo,
        shown=Shown(receipt.cashier, receipt.buyer, receipt.sku, receipt.notes, receipt.page),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def receipt_of(settings: Settings, clock: Clock, sale: Sale, copy: int, own: OwnMeans = NO_MEANS) -> Receipt:
    """The receipt of a sale as it stands now; `copy` above 0 marks it as a copy. `own`: the register's own means."""
    language, now = settings.register_.language, clock.now()
    return build_receipt(sale, shop_details(settings), language, copy=copy, printed_at=now, own=own)


def save_receipt(receipt: Receipt, settings: Settings, path: Path, pdf: Pdf) -> None:
    """Write `receipt` to `path`. Raises `OSError`."""
    match path.suffix.lower():
        case ".pdf":
            pdf(receipt, path, settings.receipt.pdf)
        case ".png":
            from pos_app.receipt.image import to_png

            path.write_bytes(to_png(receipt))
        case ".txt":
            from pos_app.receipt.text import to_text

            path.write_text(to_text(receipt, 42), encoding="utf-8")
        case _:
            from pos_app.receipt.escpos import Paper, to_escpos

            path.write_bytes(to_escpos(receipt, Paper(settings.printer.paper)))
