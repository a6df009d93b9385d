from __future__ import annotations

import io

import pytest
import zxingcpp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from pos_app.errors import SettingsError
from pos_app.money import Rupiah
from pos_app.payment.instructions import BankAccount, BankTransfer, Instruction, QrisCode
from pos_app.receipt.blocks import Columns, Document, Qr, Receipt, Text
from pos_app.receipt.cells import clean, width, wrap
from pos_app.receipt.escpos import Paper, to_escpos, transliterate
from pos_app.receipt.image import to_png
from pos_app.receipt.layout import build_receipt
from pos_app.receipt.logo import prepared_logo
from pos_app.receipt.shop import ShopDetails
from pos_app.receipt.text import to_text
from pos_app.receipt.typeset import Line, typeset
from pos_app.records import replace
from pos_app.selling.tender import Tender
from pos_app.words import Language
from tests.support.qris import qris_payload
from tests.support.sales import PAID, PLACED, SHOP, order, paid_sale, sale, sale_line, totals_of

WILD = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from("🌶️👨‍👩‍👧日本語é−’…×\t\n\x1b\x1d ")), min_size=1, max_size=80
)
LINES = st.lists(st.tuples(WILD, st.integers(1, 100), st.integers(0, 999_999_999), WILD), min_size=1, max_size=50)


def unpaid(instruction: Instruction) -> Receipt:
    totals = sale().totals
    return build_receipt(
        sale(made=order(totals, instruction=instruction)), SHOP, Language.INDONESIAN, printed_at=PLACED
    )


def receipt_of(lines: list[tuple[str, int, int, str]], language: Language = Language.INDONESIAN) -> Receipt:
    sold = tuple(
        sale_line(name, quantity, price, option, note=option, number=number)
        for number, (name, quantity, price, option) in enumerate(lines)
    )
    wild = replace(
        sale(Tender.cash(Rupiah(10**13), "cod"), lines=sold, totals=totals_of(sold, discount=1)), cashier=lines[0][0]
    )
    shop = ShopDetails(lines[0][0], (lines[-1][0],), lines[0][3], lines[-1][3])
    return build_receipt(wild, shop, language, copy=1, printed_at=PAID)


def scanned(png: bytes) -> list[str]:
    codes = zxingcpp.read_barcodes(Image.open(io.BytesIO(png)), formats=zxingcpp.BarcodeFormat.QRCode)
    return [code.text for code in sorted(codes, key=lambda code: code.position.top_left.y)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines=LINES, columns=st.sampled_from([24, 32, 42, 48]))
def test_no_line_is_wider_than_the_paper_and_no_amount_is_broken(
    lines: list[tuple[str, int, int, str]], columns: int
) -> None:
    receipt = receipt_of(lines)
    text = to_text(receipt, columns)
    assert all(width(line) <= columns for line in text.splitlines())
    for block in receipt.blocks:
        if isinstance(block, Columns):
            assert any(line.endswith(block.right) for line in text.splitlines())
    for part in typeset(receipt, columns):
        if isinstance(part, Line):
            assert width(part.padded(columns)) == columns // part.size.width


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines=LINES, paper=st.sampled_from(list(Paper)))
def test_nothing_typed_reaches_a_printer_as_a_command(lines: list[tuple[str, int, int, str]], paper: Paper) -> None:
    harmless = [("A", quantity, price, "A") for _, quantity, price, _ in lines]
    commands = to_escpos(receipt_of(lines), paper)
    allowed = set(to_escpos(receipt_of(harmless), paper))
    # Beyond printable characters, wild names bring in no byte but the number of a wider code page.
    assert {byte for byte in commands if byte < 32} <= allowed | {2, 16, 19}
    assert commands.count(b"\x1dV") == 1


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines=st.lists(st.tuples(WILD, st.integers(1, 100), st.integers(0, 999_999_999), WILD), min_size=1, max_size=5))
def test_a_picture_keeps_its_margins_white(lines: list[tuple[str, int, int, str]]) -> None:
    picture = Image.open(io.BytesIO(to_png(receipt_of(lines), 384)))
    for box in ((0, 0, 20, picture.height), (picture.width - 20, 0, picture.width, picture.height)):
        assert picture.crop(box).getextrema() == (255, 255)


@pytest.mark.parametrize("dots", [384, 576])
def test_the_codes_in_the_picture_scan(dots: int) -> None:
    receipt = unpaid(QrisCode(qris_payload(), "TOKO RASA", "ID1020021181745"))
    assert scanned(to_png(receipt, dots)) == [qris_payload()]


def test_a_picture_for_a_printer_is_as_wide_as_its_dots() -> None:
    receipt = unpaid(BankTransfer((BankAccount("BCA", "1", "A"),)))
    assert Image.open(io.BytesIO(to_png(receipt, 384, margin=0))).width == 384


def test_a_banner_is_the_blackest_thing_in_the_picture() -> None:
    def black(receipt: Receipt) -> int:
        return Image.open(io.BytesIO(to_png(receipt, 384))).convert("1").histogram()[0]

    paid = build_receipt(paid_sale(), SHOP, Language.INDONESIAN, printed_at=PAID)
    copy = build_receipt(paid_sale(), SHOP, Language.INDONESIAN, copy=1, printed_at=PAID)
    assert black(copy) - black(paid) > 384 * 30


def test_large_states_are_double_size_and_inverted_on_the_printer() -> None:
    data = to_escpos(unpaid(QrisCode(qris_payload(), "TOKO")), Paper.MM58)
    at = data.index(b"BELUM LUNAS")
    before = data[:at]
    assert before.rindex(b"\x1b!\x30") > before.rindex(b"\n")  # double width and height
    assert before.rindex(b"\x1dB\x01") > before.rindex(b"\n")  # white on black
    assert b"\x1dB\x00" in data[at:]


def test_the_drawer_opens_only_when_asked() -> None:
    receipt = unpaid(QrisCode(qris_payload(), "TOKO"))
    assert b"\x1bp" not in to_escpos(receipt, Paper.MM80)
    assert b"\x1bp" in to_escpos(receipt, Paper.MM80, drawer=True)


def test_a_printer_without_codes_of_its_own_gets_a_picture() -> None:
    receipt = unpaid(QrisCode(qris_payload(), "TOKO"))
    assert b"\x1dv0" in to_escpos(receipt, Paper.MM58, "NT-5890K")
    assert b"\x1d(k" not in to_escpos(receipt, Paper.MM58, "NT-5890K")


def test_a_narrower_print_head_gets_fewer_columns() -> None:
    receipt = Receipt(Document.RECEIPT, (Columns("TOTAL", "1"),))
    assert b"TOTAL" + b" " * 36 + b"1\n" in to_escpos(receipt, Paper.MM80, "TM-T88V")
    assert b"TOTAL" + b" " * 42 + b"1\n" in to_escpos(receipt, Paper.MM80)


@pytest.mark.parametrize("name", ["Toaster", "AF-240"])
def test_an_unknown_printer_type_is_named(name: str) -> None:
    with pytest.raises(SettingsError) as caught:
        to_escpos(unpaid(QrisCode(qris_payload(), "TOKO")), Paper.MM80, name)
    assert name in caught.value.sentence(Language.INDONESIAN)


@pytest.mark.parametrize("profile", ["default", "NT-5890K", "RP326", "simple"])
def test_pictures_are_burnt_without_a_word_on_standard_output(profile: str, capfd: pytest.CaptureFixture[str]) -> None:
    shop = replace(SHOP, logo=prepared_logo(to_png(unpaid(QrisCode(qris_payload(), "TOKO")), 384)))
    receipt = build_receipt(paid_sale(), shop, Language.INDONESIAN, printed_at=PAID)
    to_escpos(receipt, Paper.MM80, profile)
    to_escpos(receipt, Paper.MM80, profile, as_picture=True)
    assert capfd.readouterr().out == ""


def test_what_a_printer_lacks_is_replaced_by_what_stands_closest() -> None:
    assert transliterate("“Kopi” −5 … Ầ ł 🌶️ e\u0301", str.isascii) == '"Kopi" -5 ... A ? ? e'


def test_letters_a_code_page_has_are_kept() -> None:
    receipt = Receipt(Document.RECEIPT, (Text("Crème brûlée"),))
    assert "Crème brûlée".encode("cp437") in to_escpos(receipt, Paper.MM80)
    wider = Receipt(Document.RECEIPT, (Text("Rødgrød ©"),))
    assert b"\x1bt\x02" + b"\x1b" in to_escpos(wider, Paper.MM80)
    assert "Rødgrød ©".encode("cp850") in to_escpos(wider, Paper.MM80)


def test_text_is_measured_as_it_is_shown() -> None:
    assert width("e\u0301") == 1
    assert width("日本") == 4
    assert clean("a\x1b@\tb\u200b\nc") == "a@ b\u200b c"
    assert wrap("satu dua tiga", 8) == ["satu dua", "tiga"]
    assert wrap("abcdefghij kl", 4) == ["abcd", "efgh", "ij", "kl"]
    assert wrap("", 5) == [""]


def test_a_long_name_leaves_the_amount_at_the_right() -> None:
    receipt = Receipt(Document.RECEIPT, (Columns("Virtual account Bank Neo Commerce", "LUNAS 14.33"),))
    assert to_text(receipt, 32).splitlines() == ["Virtual account Bank", "Neo Commerce         LUNAS 14.33"]
    huge = Receipt(Document.RECEIPT, (Columns("Ongkos kirim", "Rp999.999.999.999.999"),))
    assert to_text(huge, 24).splitlines() == ["Ongkos kirim", "   Rp999.999.999.999.999"]


def test_too_narrow_a_paper_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="24 columns"):
        to_text(Receipt(Document.RECEIPT, ()), 20)


def test_a_code_in_text_is_given_whole() -> None:
    text = to_text(Receipt(Document.RECEIPT, (Qr(qris_payload()),)), 32)
    assert text.replace("\n", "") == qris_payload()
