"""Ordinary printers, through Qt: a real queue that makes PDF files."""

from __future__ import annotations

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication

from pos_app.receipt.layout import build_receipt
from pos_app.words import Language
from tests.support.cups import cups
from tests.support.sales import PAID, SHOP, paid_sale
from ui.receipt.system_print import paint_on


def test_a_receipt_comes_out_of_a_printer_of_the_system(qapp: QApplication) -> None:
    with cups() as service:
        service.pdf_queue("office")
        assert "office" in QPrinterInfo.availablePrinterNames()
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName("office")
        printer.setDocName("kasir-struk")
        paint_on(build_receipt(paid_sale(), SHOP, Language.INDONESIAN, printed_at=PAID), printer)
        [paper] = service.await_pdfs("kasir-struk")
        assert paper.read_bytes().startswith(b"%PDF")
        paper.unlink()
