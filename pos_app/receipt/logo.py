"""The shop's logo as a thermal printer can burn it: small, and in dots of black on white.

Imported late: it needs Pillow, which is not part of the register's start.
"""

from __future__ import annotations

import base64
import io

from PIL import Image, ImageOps, UnidentifiedImageError

from pos_app.errors import InputError

WIDEST, HIGHEST = 360, 180
"""Dots; a roll of 58 mm has 384 across."""
_MOST_PIXELS = 40_000_000


def prepared_logo(data: bytes) -> str:
    """A picture file as the logo is kept: a dithered one-bit PNG in base64.

    Raises `InputError` ("receipt.logo_unreadable", "receipt.logo_huge").
    """
    try:
        with Image.open(io.BytesIO(data)) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise InputError("receipt.logo_huge", width=opened.width, height=opened.height)
            upright = ImageOps.exif_transpose(opened)
            # What is see-through becomes paper, which is white.
            seen = upright.convert("RGBA")
            grey = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("L")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise InputError("receipt.logo_unreadable") from error
    grey = ImageOps.autocontrast(grey)
    grey.thumbnail((WIDEST, HIGHEST), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    grey.convert("1", dither=Image.Dither.FLOYDSTEINBERG).save(out, format="PNG", optimize=True)
    return base64.b64encode(out.getvalue()).decode("ascii")


def logo_image(kept: str) -> Image.Image:
    """The picture that `prepared_logo` kept; mode L, black and white."""
    with Image.open(io.BytesIO(base64.b64decode(kept))) as picture:
        return picture.convert("L")
