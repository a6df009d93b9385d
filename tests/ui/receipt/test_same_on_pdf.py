"""PDFs say what every other paper says, as text that can be selected, within their page.

`KASIR_RECEIPTS=10000` tries that many receipts instead of a few.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import RectangleObject
from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QImage, QPainter

from pos_app.receipt.blocks import Qr, Receipt
from pos_app.receipt.cells import clean
from tests.support.any_receipt import receipts, receipts_to_try, said_by
from ui.receipt.invoice import invoice_document
from ui.receipt.painting import COLUMNS_58_MM, COLUMNS_80_MM, ReceiptDrawing
from ui.receipt.pdf import receipt_to_pdf, receipt_to_sheets
from ui.theme import Tokens

pytestmark = pytest.mark.usefixtures("theme")
# Brackets are left out: they turn around beside Arabic.
LATIN = set(map(chr, (*range(33, 127), *range(0xC0, 0xD7), *range(0xD8, 0xF7), 0x2212))) - set("()<>[]{}")


def letters(said: list[str]) -> Counter[str]:
    """How often every Latin letter, digit and mark is said; what else a computer can write depends on its fonts.

    Beside letters of another script, marks are left out: the font of that script may draw them, under names of its own.
    """
    found: Counter[str] = Counter()
    for text in (unicodedata.normalize("NFC", clean(each)) for each in said):
        is_mixed = any(character.isalpha() and character > "\u024f" for character in text)
        found.update(character for character in text if character in LATIN and (character.isalnum() or not is_mixed))
    return found


def without_codes(receipt: Receipt) -> list[str]:
    """A PDF shows a code as a picture and says nothing of what it holds."""
    blocks = tuple(Qr("", block.caption) if isinstance(block, Qr) else block for block in receipt.blocks)
    return said_by(Receipt(receipt.document, blocks))


def within(page: RectangleObject) -> Callable[..., None]:
    """Fails where text begins beside the page."""

    def see(text: str, placed: list[float], at: list[float], *rest: object) -> None:
        left = at[4] * placed[0] + at[5] * placed[2] + placed[4]
        top = at[4] * placed[1] + at[5] * placed[3] + placed[5]
        assert not text.strip() or (0 <= left <= page.width and 0 <= top <= page.height), text

    return see


@receipts_to_try(25)
@given(receipts(), st.sampled_from(["80", "58", "a5", "a4"]))
def test_a_pdf_says_everything_within_its_page(tmp_path: Path, receipt: Receipt, paper: str) -> None:
    file = tmp_path / "receipt.pdf"
    if paper in ("80", "58"):
        receipt_to_pdf(receipt, file, int(paper))
    else:
        receipt_to_sheets(receipt, file, "a5" if paper == "a5" else "a4")
    pages = PdfReader(file).pages
    read = [page.extract_text(visitor_text=within(page.mediabox)) for page in pages]
    texts = without_codes(receipt)
    said, wanted = Counter(unicodedata.normalize("NFC", "".join(read))), letters(texts)
    assert not wanted - said
    # Qt writes a line at the foot of a sheet once more at the head of the next, where nobody sees it; it names glyphs
    # beyond the first plane (emoji, mathematical letters) by their number in the file, which may be that of a letter;
    # and other scripts have marks that look like these.
    if len(read) == 1 and max("".join(texts), default="") <= "\uffff":
        assert not any(character in LATIN and character.isalnum() for character in said - wanted)


@receipts_to_try(25)
@given(receipt=receipts(), columns=st.sampled_from([COLUMNS_58_MM, COLUMNS_80_MM]))
def test_nothing_is_drawn_beside_the_paper(receipt: Receipt, columns: int, theme: Tokens) -> None:
    drawing = ReceiptDrawing(receipt, columns)
    cell, edge = 6, 40
    width = columns * cell
    height = round(drawing.height * width / drawing.width)
    image = QImage(width + 2 * edge, height, QImage.Format.Format_Grayscale8)
    image.fill(theme.paper)
    painter = QPainter(image)
    drawing.paint(painter, QPointF(edge, 0), width, theme.ink, theme.paper)
    painter.end()
    paper = Image.frombytes("L", (image.width(), height), bytes(image.constBits()), "raw", "L", image.bytesPerLine())
    white = paper.getpixel((0, 0))
    for left in (0, image.width() - edge + 1):
        assert paper.crop((left, 0, left + edge - 1, height)).getextrema() == (white, white)


@receipts_to_try(25)
@given(receipt=receipts(), width=st.sampled_from([350, 490]))
def test_a_sheet_is_not_wider_than_its_paper(receipt: Receipt, width: int, theme: Tokens) -> None:
    document = invoice_document(receipt)
    document.setPageSize(QSizeF(width, 700))
    assert document.documentLayout().documentSize().width() <= width
