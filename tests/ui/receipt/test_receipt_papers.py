"""Receipts as PDF and on ordinary printers say the same as the roll."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QMarginsF, QPointF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_app.config.settings import PdfPaper
from pos_app.payment.instructions import QrisCode
from pos_app.receipt.blocks import Receipt
from pos_app.receipt.layout import build_receipt
from pos_app.records import replace
from pos_app.selling.sale import Sending, SendState
from pos_app.words import Language
from tests.support.qris import qris_payload
from tests.support.sales import LINES, PAGE, PAID, SHOP, order, paid_sale, sale
from ui.receipt.painting import COLUMNS_58_MM, ReceiptDrawing
from ui.receipt.pdf import receipt_to_pdf, write_receipt
from ui.receipt.system_print import paint_on, preview_dialog
from ui.theme import Tokens

pytestmark = pytest.mark.usefixtures("theme")


def receipt() -> Receipt:
    return build_receipt(paid_sale(), SHOP, Language.INDONESIAN, printed_at=PAID)


def drawn(receipt: Receipt, theme: Tokens, file: Path) -> Path:
    drawing = ReceiptDrawing(receipt, COLUMNS_58_MM)
    width = 384
    image = QImage(width + 32, round(drawing.height * width / drawing.width) + 32, QImage.Format.Format_RGB32)
    image.fill(theme.paper)
    painter = QPainter(image)
    drawing.paint(painter, QPointF(16, 16), width, theme.ink, theme.paper)
    painter.end()
    assert image.save(f"{file}")
    return file


def codes_in(file: Path) -> list[str]:
    with Image.open(file) as picture:
        return [code.text for code in zxingcpp.read_barcodes(picture)]


def media_box(pdf: bytes) -> tuple[float, float]:
    match = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert match
    return float(match[1]) / 72 * 25.4, float(match[2]) / 72 * 25.4


def test_the_drawing_carries_every_code(theme: Tokens, tmp_path: Path) -> None:
    basis = sale()
    code = QrisCode(qris_payload(), "TOKO RASA NUSANTARA", "ID1020021181745")
    made = order(basis.totals, instruction=code, expires_at=PAID + timedelta(minutes=5))
    slip = replace(basis, sending=Sending(SendState.ACCEPTED), order=made)
    picture = drawn(build_receipt(slip, SHOP, Language.INDONESIAN, printed_at=PAID), theme, tmp_path / "slip.png")
    assert set(codes_in(picture)) == {code.payload}
    paid = replace(slip, order=replace(made, payment_status="paid"))
    picture = drawn(build_receipt(paid, SHOP, Language.INDONESIAN, printed_at=PAID), theme, tmp_path / "receipt.png")
    assert set(codes_in(picture)) == {PAGE}


@pytest.mark.parametrize("paper_mm", [80, 58])
def test_a_pdf_is_one_page_as_long_as_the_receipt(tmp_path: Path, paper_mm: int) -> None:
    file = tmp_path / "receipt.pdf"
    receipt_to_pdf(receipt(), file, paper_mm)
    pdf = file.read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert pdf.count(b"/Type /Page\n") == 1
    width, height = media_box(pdf)
    assert width == pytest.approx(paper_mm, abs=0.6)
    assert height > width
    longer = tmp_path / "longer.pdf"
    many = replace(paid_sale(), lines=LINES * 5)
    receipt_to_pdf(build_receipt(many, SHOP, Language.INDONESIAN, printed_at=PAID), longer, paper_mm)
    assert media_box(longer.read_bytes())[1] > height + 20


def test_a_pdf_holds_text_that_can_be_selected(tmp_path: Path) -> None:
    file = tmp_path / "receipt.pdf"
    receipt_to_pdf(receipt(), file)
    assert b"/ToUnicode" in file.read_bytes()
    if tool := shutil.which("pdftotext"):
        said = subprocess.run([tool, "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
        for words in ("TOKO RASA NUSANTARA", "Kopi Gayo", "K1-261123-0042", "Rp187.500", "250130JQHFZG"):
            assert words in said


@pytest.mark.parametrize(
    ("paper", "width", "height"), [("roll", 80.0, None), ("a5", 148.0, 210.0), ("a4", 210.0, 297.0)]
)
def test_a_pdf_is_on_the_paper_that_the_settings_name(
    tmp_path: Path, paper: PdfPaper, width: float, height: float | None
) -> None:
    file = tmp_path / "receipt.pdf"
    write_receipt(receipt(), file, paper)
    found = media_box(file.read_bytes())
    assert found[0] == pytest.approx(width, abs=0.6)
    assert height is None or found[1] == pytest.approx(height, abs=0.6)
    if tool := shutil.which("pdftotext"):
        said = subprocess.run([tool, "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
        assert "Kopi Gayo" in said
        assert "Rp187.500" in said


def test_a_pdf_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        receipt_to_pdf(receipt(), tmp_path / "nowhere" / "receipt.pdf")


def a6_printer(file: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(f"{file}")
    size = QPageSize(QSizeF(105, 148), QPageSize.Unit.Millimeter)
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(5, 5, 5, 5)))
    return printer


def test_a_long_receipt_goes_on_on_the_next_sheet(tmp_path: Path) -> None:
    file = tmp_path / "sheets.pdf"
    many = replace(paid_sale(), lines=LINES * 8)
    paint_on(build_receipt(many, SHOP, Language.INDONESIAN, printed_at=PAID), a6_printer(file))
    assert file.read_bytes().count(b"/Type /Page\n") >= 2


def test_the_preview_shows_the_receipt(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = preview_dialog(receipt(), parent)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.open()
    dialog.reject()
