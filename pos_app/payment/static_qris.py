"""The shop's own QRIS: one code for every payment, into which the buyer types the amount (EMVCo static initiation).

It is read from a picture or from its text, checked, and shown as it was issued: not a character of it is ever changed.
"""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.payment.instructions import StaticQris
from pos_app.payment.qris import QrisError, Tip, parse_qris

if TYPE_CHECKING:
    from PIL import Image

MOST_BYTES = 20_000_000
"""Larger files than any camera's picture are not opened."""
_MOST_PIXELS = 40_000_000
"""A picture of more would take hundreds of megabytes to unpack, however small its file."""
_SIDES = (3_000, 1_500, 750)
"""A code that a sharp photo hides in its own noise is found in a smaller copy."""
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP")
_BEGINNING = "000201"
"""What every EMVCo code begins with: its format, version 01."""


def read_static_qris(text: str) -> StaticQris:
    """The shop's own code from what it holds; spaces and line ends around it, which copying brings along, do not count.

    Raises `QrisError` with a sentence for whoever sets it up: not a QRIS, damaged, or one that must not be used so.
    """
    payload = text.strip()
    if not payload.startswith(_BEGINNING):
        raise QrisError("qris.static_not_qris")
    try:
        qris = parse_qris(payload)
    except QrisError as error:
        problem = error.key.removeprefix("qris.")
        raise QrisError(f"qris.static_{problem}", **error.params) from error
    if qris.is_dynamic:
        raise QrisError("qris.static_dynamic")
    if qris.amount is not None:
        raise QrisError("qris.static_has_amount", amount=qris.amount)
    if qris.tip in (Tip.FIXED, Tip.PERCENT):
        raise QrisError("qris.static_adds_fee")
    return StaticQris(qris.payload, qris.merchant, qris.city, qris.nmid)


def text_in_file(path: Path) -> str:
    """What the QRIS code on the picture at `path` holds. Raises as `text_on_picture`, and "qris.static_unreadable"."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise QrisError("qris.static_unreadable", name=path.name, detail=error.strerror or error) from error
    return text_on_picture(data)


def text_on_picture(data: bytes) -> str:
    """What the QRIS code on a picture holds; `data` is the file as it is. Takes up to a second or two.

    Raises `QrisError`: "qris.static_no_picture", "qris.static_too_large", "qris.static_no_code", and
    "qris.static_several" where there are several of them. A QR code of something else is read as well.
    """
    found = _codes_on(_unpacked(data))
    codes = {text for text in found if text.startswith(_BEGINNING)} or found
    if not codes:
        raise QrisError("qris.static_no_code")
    if len(codes) > 1:
        raise QrisError("qris.static_several")
    return codes.pop()


def _unpacked(data: bytes) -> Image.Image:
    """The picture in grey on white, no larger than it needs to be."""
    from PIL import Image

    if len(data) > MOST_BYTES:
        raise QrisError("qris.static_too_large")
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            picture.draft("L", (_SIDES[0], _SIDES[0]))  # a photo is unpacked at a part of its size
            if picture.width * picture.height > _MOST_PIXELS:
                raise QrisError("qris.static_too_large")
            if picture.has_transparency_data:
                # Where nothing is drawn it would turn black, and so would the code's margin.
                over = picture.convert("RGBA")
                paper = Image.new("RGBA", over.size, "white")
                paper.alpha_composite(over)
                return paper.convert("L")
            return picture.convert("L")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise QrisError("qris.static_too_large") from error
    except (OSError, SyntaxError, ValueError, EOFError, struct.error) as error:
        # What Pillow raises for files that are no picture, or that end in the middle.
        raise QrisError("qris.static_no_picture") from error


def _codes_on(picture: Image.Image) -> set[str]:
    import zxingcpp

    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    for side in _SIDES:
        picture.thumbnail((side, side))
        codes = zxingcpp.read_barcodes(picture, formats=wanted, text_mode=zxingcpp.TextMode.Plain)
        if codes:
            return {code.text for code in codes}
    return set()
