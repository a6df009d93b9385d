"""Printing a receipt on an ordinary printer, through the system's own dialogs.

`QtPrintSupport` is imported by the functions that need it: a register that prints on a roll never loads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from pos_app.receipt.blocks import Receipt
from ui.receipt.painting import COLUMNS_80_MM, ReceiptDrawing
from ui.theme import current_tokens

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

_WIDTH_MM = 72.0
_MM_PER_INCH = 25.4


def preview_dialog(receipt: Receipt, parent: QWidget) -> QPrintPreviewDialog:
    """A dialog with a preview of `receipt`, from which it is printed; open it with `open()` or `exec()`."""
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setObjectName("printPreview")

    def paint(target: QPrinter, _kept: QPrinter = printer) -> None:
        # The dialog does not own its printer; held by this connection, it lives exactly as long as the dialog.
        paint_on(receipt, target)

    dialog.paintRequested.connect(paint)
    return dialog


def paint_on(receipt: Receipt, printer: QPrinter) -> None:
    """Draw `receipt` on `printer`: as wide as a roll, or as the page where that is narrower; on pages as needed."""
    drawing = ReceiptDrawing(receipt, COLUMNS_80_MM)
    page = printer.pageLayout().paintRectPixels(printer.resolution())
    width = min(_WIDTH_MM / _MM_PER_INCH * printer.resolution(), float(page.width()))
    left = (page.width() - width) / 2
    tokens = current_tokens()
    painter = QPainter()
    if not painter.begin(printer):
        return
    for number, rows in enumerate(drawing.pages(width, page.height())):
        if number:
            printer.newPage()
        drawing.paint_page(painter, rows, QPointF(left, 0), width, tokens.ink, tokens.paper)
    painter.end()
