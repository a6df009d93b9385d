"""A receipt as a PDF, with text that can be selected and searched: one long page, or sheets of paper."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QMarginsF, QPointF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from pos_app.config.settings import PdfPaper
from pos_app.receipt.blocks import Receipt
from ui.receipt.painting import COLUMNS_58_MM, COLUMNS_80_MM, ReceiptDrawing
from ui.theme import current_tokens

_DPI = 600
_MM = _DPI / 25.4
_EDGE_MM = 4.0
_SHEETS = {"a5": QPageSize.PageSizeId.A5, "a4": QPageSize.PageSizeId.A4}
_MARGIN_MM = {"a5": 12.0, "a4": 18.0}

Sheet = Literal["a5", "a4"]


def write_receipt(receipt: Receipt, path: Path, paper: PdfPaper) -> None:
    """Write `receipt` to `path` on the paper that the settings name. As `receipt_to_pdf` otherwise."""
    if paper == "roll":
        receipt_to_pdf(receipt, path)
    else:
        receipt_to_sheets(receipt, path, paper)


def receipt_to_pdf(receipt: Receipt, path: Path, paper_mm: int = 80) -> None:
    """Write `receipt` to `path`, `paper_mm` wide (80 or 58).

    Needs a `QGuiApplication`; may run on any thread. Raises `OSError` when the file cannot be written.
    """
    drawing = ReceiptDrawing(receipt, COLUMNS_80_MM if paper_mm >= 70 else COLUMNS_58_MM)
    width = paper_mm - 2 * _EDGE_MM
    height = drawing.height * width / drawing.width + 2 * _EDGE_MM
    size = QPageSize(QSizeF(paper_mm, height), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer = _writer(path, size, 0)
    tokens = current_tokens()
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(f"cannot write {path}")
    drawing.paint(painter, QPointF(_EDGE_MM * _MM, _EDGE_MM * _MM), width * _MM, tokens.ink, tokens.paper)
    painter.end()


def receipt_to_sheets(receipt: Receipt, path: Path, sheet: Sheet) -> None:
    """Write `receipt` to `path` as an invoice on sheets. As `receipt_to_pdf` otherwise."""
    from ui.receipt.invoice import invoice_document

    writer = _writer(path, QPageSize(_SHEETS[sheet]), _MARGIN_MM[sheet])
    document = invoice_document(receipt)
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    document.print_(writer)


def _writer(path: Path, size: QPageSize, margin_mm: float) -> QPdfWriter:
    # Qt says nothing useful when a file cannot be opened, so Python opens it first.
    with path.open("wb"):
        pass
    writer = QPdfWriter(f"{path}")
    writer.setResolution(_DPI)
    writer.setTitle("Kasir")
    margins = QMarginsF(margin_mm, margin_mm, margin_mm, margin_mm)
    portrait = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(size, portrait, margins, QPageLayout.Unit.Millimeter))
    return writer
