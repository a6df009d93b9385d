"""Receipts as files and on printers, for the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pos_app.clock import Clock
from pos_app.config.settings import Settings
from pos_app.errors import InputError
from pos_app.ledger import Ledger
from pos_app.receipt.blocks import Receipt
from pos_app.receipt.layout import build_receipt
from pos_app.receipt.printers import Outcome
from pos_app.receipt.shop import ShopDetails
from pos_app.selling.sale import Sale

Pdf = Callable[[Receipt, Path], None]
"""Draws a receipt into a PDF file; comes from the screens, since only Qt can."""

_FORMATS = (".pdf", ".png", ".txt", ".escpos")


def check_receipt_file(name: str) -> Path:
    """`name` as a path whose ending says the format. Raises `InputError`."""
    path = Path(name)
    if path.suffix.lower() not in _FORMATS:
        raise InputError("cli.receipt_format", name=name, formats=", ".join(_FORMATS))
    if not path.absolute().parent.is_dir():
        raise InputError("cli.receipt_folder", folder=path.absolute().parent)
    return path


def shop_details(settings: Settings) -> ShopDetails:
    """What receipts say of the shop."""
    shop = settings.shop
    address = tuple(line.strip() for line in shop.address.splitlines() if line.strip())
    return ShopDetails(name=shop.name, address=address, phone=shop.phone, footer=shop.footer)


def receipt_of(settings: Settings, clock: Clock, sale: Sale, copy: int) -> Receipt:
    """The receipt of a sale as it stands now; `copy` above 0 marks it as a copy."""
    language = settings.register_.language
    return build_receipt(sale, shop_details(settings), language, copy=copy, printed_at=clock.now())


def write_receipt(settings: Settings, clock: Clock, ledger: Ledger, sale: Sale, path: Path, pdf: Pdf) -> None:
    """Write the receipt to `path` in the format of its ending, and note it in the ledger as one more paper.

    Raises `InputError` when the file cannot be written.
    """
    copy = ledger.sales.record_print(sale.id, "writing")
    try:
        save_receipt(receipt_of(settings, clock, sale, copy), settings, path, pdf)
    except ImportError as error:
        ledger.sales.record_print_outcome(sale.id, copy, Outcome.NOT_PRINTED)
        raise InputError("cli.receipt_needs_qt", path=path) from error
    except OSError as error:
        ledger.sales.record_print_outcome(sale.id, copy, Outcome.NOT_PRINTED)
        raise InputError("cli.receipt_unwritable", path=path, detail=error.strerror or error) from error
    ledger.sales.record_print_outcome(sale.id, copy, Outcome.PRINTED)


def save_receipt(receipt: Receipt, settings: Settings, path: Path, pdf: Pdf) -> None:
    """Write `receipt` to `path`. Raises `OSError`."""
    match path.suffix.lower():
        case ".pdf":
            pdf(receipt, path)
        case ".png":
            from pos_app.receipt.image import to_png

            path.write_bytes(to_png(receipt))
        case ".txt":
            from pos_app.receipt.text import to_text

            path.write_text(to_text(receipt, 42), encoding="utf-8")
        case _:
            from pos_app.receipt.escpos import Paper, to_escpos

            path.write_bytes(to_escpos(receipt, Paper(settings.printer.paper)))
