"""The shop's own QRIS: read from pictures and text as it was issued, and refused in words where it cannot be used."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
import qrcode
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pos_app.payment.instructions import StaticQris
from pos_app.payment.qris import QrisError
from pos_app.payment.static_qris import MOST_BYTES, read_static_qris, text_on_picture
from pos_app.words import Language
from tests.support.qris import field, qris_payload, sealed, static_payload

PAYLOAD = static_payload()
SHOP = StaticQris(PAYLOAD, "TOKO RASA NUSANTARA", "BANDUNG", "ID1020021181745")


def code_of(text: str, box: int = 8) -> Image.Image:
    code = qrcode.QRCode(box_size=box, border=4)
    code.add_data(text)
    return code.make_image().get_image().convert("RGB")


def bytes_of(picture: Image.Image, form: str = "PNG") -> bytes:
    written = io.BytesIO()
    picture.save(written, form)
    return written.getvalue()


def refusal(text: str) -> str:
    with pytest.raises(QrisError) as error:
        read_static_qris(text)
    for language in Language:
        assert "{" not in error.value.sentence(language)
    return error.value.key


def unread(data: bytes) -> str:
    with pytest.raises(QrisError) as error:
        text_on_picture(data)
    for language in Language:
        assert error.value.sentence(language)
    return error.value.key


@pytest.mark.parametrize("around", ["{}", "  {}\n", "\r\n{}\t"])
def test_the_text_is_read_as_it_was_issued(around: str) -> None:
    assert read_static_qris(around.format(PAYLOAD)) == SHOP


def test_a_code_that_does_not_say_how_it_was_made_is_a_static_one() -> None:
    assert read_static_qris(qris_payload(amount=None, t01=None)).merchant == "TOKO RASA NUSANTARA"


def test_lower_case_in_its_checksum_stays_as_issued() -> None:
    lower = f"{PAYLOAD[:-4]}{PAYLOAD[-4:].lower()}"
    assert lower != PAYLOAD
    assert read_static_qris(lower).payload == lower


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "qris.static_not_qris"),
        ("https://toko.example", "qris.static_not_qris"),
        (PAYLOAD[:-10], "qris.static_broken"),
        (PAYLOAD.replace(" ", "", 1), "qris.static_broken"),
        (PAYLOAD[:40] + "\n" + PAYLOAD[40:], "qris.static_broken"),
        (PAYLOAD.replace("BANDUNG", "BANTENG"), "qris.static_crc"),
        (static_payload(t53="840"), "qris.static_currency"),
        (static_payload(t58="MY"), "qris.static_country"),
        (static_payload(t01="12"), "qris.static_dynamic"),
        (qris_payload(), "qris.static_dynamic"),
        (static_payload(t54="50000"), "qris.static_has_amount"),
        (static_payload(t54="5e4"), "qris.static_amount_unreadable"),
        (static_payload(t55="02", t56="1000"), "qris.static_adds_fee"),
        (static_payload(t55="03", t57="0.7"), "qris.static_adds_fee"),
    ],
)
def test_what_cannot_be_the_shops_own_code_is_refused_in_words(text: str, key: str) -> None:
    assert refusal(text) == key


@pytest.mark.parametrize("tip", [{"t55": "01"}, {"t55": "02", "t56": "0"}])
def test_a_tip_that_costs_nobody_anything_is_let_be(tip: dict[str, str]) -> None:
    payload = static_payload(**tip)
    assert read_static_qris(payload).payload == payload


@given(
    merchant=st.text("ABCDEFGHIJ KLMNOPQRSTUVWXYZ&.,-'", min_size=1, max_size=25).filter(str.strip),
    city=st.text("ABCDEFGHIJKLM", min_size=1, max_size=15),
    additional=st.one_of(st.none(), st.text("0123456789ABCDEF", min_size=1, max_size=20)),
)
def test_whatever_a_bank_puts_in_is_given_back_unchanged(merchant: str, city: str, additional: str | None) -> None:
    payload = static_payload(t59=merchant, t60=city, t62=additional and field("07", additional))
    assert read_static_qris(payload) == StaticQris(payload, merchant.strip(), city, SHOP.nmid)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF", "BMP"])
def test_a_picture_is_read_whatever_it_is_kept_as(form: str) -> None:
    assert text_on_picture(bytes_of(code_of(PAYLOAD), form)) == PAYLOAD


def test_a_photo_of_a_poster_on_a_counter_is_read() -> None:
    poster = Image.new("RGB", (3024, 4032), (205, 180, 150))
    sheet = Image.new("RGB", (1500, 2100), "white")
    sheet.paste(code_of(PAYLOAD, box=20), (150, 500))
    poster.paste(sheet.rotate(7, expand=True, fillcolor=(205, 180, 150)), (700, 800))
    assert text_on_picture(bytes_of(poster, "JPEG")) == PAYLOAD


def test_a_code_on_nothing_is_read_as_on_white() -> None:
    dark = code_of(PAYLOAD).convert("L").point(lambda light: 255 - light)
    drawn = Image.new("RGBA", dark.size, (0, 0, 0, 0))
    drawn.putalpha(dark)
    assert text_on_picture(bytes_of(drawn)) == PAYLOAD


def test_the_qris_is_found_among_other_codes() -> None:
    both = Image.new("RGB", (1200, 600), "white")
    both.paste(code_of("https://toko.example/menu"), (0, 0))
    both.paste(code_of(PAYLOAD), (600, 0))
    assert text_on_picture(bytes_of(both)) == PAYLOAD
    both.paste(code_of(static_payload(t59="TOKO LAIN")), (0, 0))
    assert unread(bytes_of(both)) == "qris.static_several"


def test_a_code_of_something_else_is_told_from_none_at_all() -> None:
    assert refusal(text_on_picture(bytes_of(code_of("https://toko.example")))) == "qris.static_not_qris"
    assert unread(bytes_of(Image.new("RGB", (400, 400), "white"))) == "qris.static_no_code"


def bomb(side: int) -> bytes:
    """A PNG that says it is `side` pixels square, and is a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [7_000, 12_000, 60_000])
def test_a_small_file_that_unpacks_to_a_huge_picture_is_not_unpacked(side: int) -> None:
    assert unread(bomb(side)) == "qris.static_too_large"


def test_a_huge_file_is_not_opened() -> None:
    assert unread(b"\0" * (MOST_BYTES + 1)) == "qris.static_too_large"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PAYLOAD",
        b"%PDF-1.7 ...",
        b"<svg/>",
        bytes_of(code_of(PAYLOAD))[:700],
        bytes_of(code_of(PAYLOAD), "JPEG")[:900],
    ],
)
def test_what_is_no_picture_or_half_of_one_is_refused(data: bytes) -> None:
    assert unread(data) == "qris.static_no_picture"


@given(st.binary(max_size=400))
def test_no_file_breaks_the_reading(data: bytes) -> None:
    for beginning in (b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"RIFF\x10\0\0\0WEBP", b"BM"):
        assert unread(beginning + data) in ("qris.static_no_picture", "qris.static_too_large", "qris.static_no_code")


def test_a_sealed_body_of_nothing_is_no_code() -> None:
    assert refusal(sealed("000201")) == "qris.static_broken"
