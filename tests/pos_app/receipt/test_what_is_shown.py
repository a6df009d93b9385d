"""The shop decides what stands on its receipts besides the sale; every renderer shows the same."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from pos_app.errors import InputError
from pos_app.printing.network import NetworkPrinter
from pos_app.receipt.escpos import Paper, to_escpos
from pos_app.receipt.image import to_png
from pos_app.receipt.layout import build_receipt
from pos_app.receipt.logo import HIGHEST, WIDEST, logo_image, prepared_logo
from pos_app.receipt.sample import sample_sale
from pos_app.receipt.serial import from_text
from pos_app.receipt.serial import to_text as packed
from pos_app.receipt.shop import Shown
from pos_app.receipt.text import to_text
from pos_app.records import replace
from pos_app.words import Language
from tests.support.printer import emulated_printer
from tests.support.sales import PAID, SHOP


def words(shown: Shown) -> str:
    sale = sample_sale("K1", "Sari", PAID)
    return to_text(build_receipt(sale, replace(SHOP, shown=shown), Language.ENGLISH, printed_at=PAID))


@pytest.mark.parametrize(
    ("part", "words_of_it"),
    [
        ("cashier", "Sari"),
        ("buyer", "Rina"),
        ("sku", "SAMBAL-ROA"),
        ("notes", "jangan terlalu pedas"),
        ("page", "https://scalev.com"),
    ],
)
def test_what_is_left_out_is_not_on_the_paper(part: str, words_of_it: str) -> None:
    shown = replace(Shown(), sku=True)
    assert words_of_it in words(shown)
    assert words_of_it not in words(replace(shown, **{part: False}))


def test_lines_under_the_address_stand_on_the_receipt() -> None:
    shop = replace(SHOP, header=("Buka 08.00 - 21.00", "IG @tokorasa"))
    text = to_text(build_receipt(sample_sale("K1", "", PAID), shop, Language.INDONESIAN, printed_at=PAID))
    assert text.index("022 4201234") < text.index("Buka 08.00") < text.index("IG @tokorasa")


def picture(width: int, height: int) -> bytes:
    drawn = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    ImageDraw.Draw(drawn).ellipse((width // 10, height // 10, width * 9 // 10, height * 9 // 10), fill="teal")
    out = io.BytesIO()
    drawn.save(out, format="PNG")
    return out.getvalue()


@pytest.mark.parametrize("size", [(1200, 300), (300, 1200), (40, 20)])
def test_a_logo_is_made_to_fit_the_narrowest_paper_in_black_and_white(size: tuple[int, int]) -> None:
    logo = logo_image(prepared_logo(picture(*size)))
    assert logo.width <= WIDEST
    assert logo.height <= HIGHEST
    assert {value for _, value in logo.getcolors() or ()} == {0, 255}
    assert logo.getpixel((0, 0)) == 255, "what is see-through becomes paper"


@pytest.mark.parametrize("data", [b"", b"not a picture", picture(40, 20)[:60]])
def test_what_is_no_picture_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        prepared_logo(data)
    assert caught.value.key == "receipt.logo_unreadable"


@pytest.mark.parametrize("paper", [Paper.MM58, Paper.MM80])
def test_the_logo_comes_out_of_the_printer_as_it_is_kept(paper: Paper, tmp_path: Path) -> None:
    shop = replace(SHOP, logo=prepared_logo(picture(600, 300)))
    receipt = build_receipt(sample_sale("K1", "Sari", PAID), shop, Language.INDONESIAN, printed_at=PAID)
    kept = logo_image(shop.logo)
    with emulated_printer(tmp_path, paper=paper) as printer:
        NetworkPrinter(printer.host, printer.port).send(to_escpos(receipt, paper))
        printed = printer.receipt()
    for png in (printed.png, to_png(receipt, paper.dots, margin=0)):
        with Image.open(io.BytesIO(png)) as dots:
            grey = dots.convert("L")
            left = (paper.dots - kept.width) // 2
            assert any(
                grey.crop((left + shift, top, left + shift + kept.width, top + kept.height)).tobytes() == kept.tobytes()
                for top in range(40)
                for shift in range(-4, 5)
            )


def test_a_receipt_with_a_logo_is_kept_whole_in_the_journal() -> None:
    shop = replace(SHOP, logo=prepared_logo(picture(60, 30)))
    receipt = build_receipt(sample_sale("K1", "Sari", PAID), shop, Language.INDONESIAN, printed_at=PAID)
    assert from_text(packed(receipt)) == receipt
    assert base64.b64decode(shop.logo)
