"""Product pictures made small: read by what they are, whatever they are called, and drawn anew.

Imported late (it needs Pillow), and for a worker's thread: a large photo takes a good part of a second. What the
internet sends must not be trusted: how many pixels a picture claims to have is read before any of them is.
"""

from __future__ import annotations

import io
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageOps

SIDE = 360
"""Pixels of a small picture's shorter side: a tile or the chooser's picture on a screen of twice the usual density."""
_LONGEST = 3 * SIDE
"""What is longer is cut off at both ends; a tile would not show it."""
_MOST_PIXELS = 24_000_000
_MOST_PIXELS_OF_JPEG = 80_000_000
"""More, as a plain JPEG is unpacked at a fraction of its size."""
_QUALITY = 82
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "AVIF")

_one_at_a_time = threading.Lock()
"""A picture that is being unpacked may take 100 MB for a moment; two of them would take twice that."""
# Pillow only warns of what is refused here by number anyway.
warnings.simplefilter("ignore", Image.DecompressionBombWarning)
Image.init()
_KNOWN = tuple(name for name in _FORMATS if name in Image.OPEN)


class BrokenPictureError(Exception):
    """No picture that can be shown: broken, of an unknown kind, or unreasonably large."""


def reduced(data: bytes) -> bytes:
    """`data` as a small JPEG, upright, on white where it was clear. Blocks; raises `BrokenPictureError`."""
    with _told_as_broken(), _one_at_a_time:
        return _reduced(data)


def filling(data: bytes, width: int, height: int) -> bytes:
    """The middle of the picture in `data`, upright, that fills `width` by `height`: four bytes a pixel, red first.

    For a picture that is small already; raises `BrokenPictureError`.
    """
    with _told_as_broken(), Image.open(io.BytesIO(data), formats=_KNOWN) as opened:
        if not 0 < opened.width * opened.height <= _MOST_PIXELS:
            raise BrokenPictureError(f"{opened.width} x {opened.height}")
        opened.draft("RGB", (width, height))
        upright = ImageOps.exif_transpose(opened).convert("RGBA")
        return ImageOps.fit(upright, (width, height), Image.Resampling.BICUBIC).tobytes()


@contextmanager
def _told_as_broken() -> Iterator[None]:
    try:
        yield
    except BrokenPictureError:
        raise
    except Exception as error:  # decoders stumble over bad bytes in many ways of their own
        raise BrokenPictureError(type(error).__name__) from error


def _reduced(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data), formats=_KNOWN) as opened:
        width, height = opened.size
        in_parts = opened.format == "JPEG" and not opened.info.get("progressive")
        if not 0 < width * height <= (_MOST_PIXELS_OF_JPEG if in_parts else _MOST_PIXELS):
            raise BrokenPictureError(f"{width} x {height}")
        shrink = min(1.0, SIDE / min(width, height))
        small = round(width * shrink) or 1, round(height * shrink) or 1
        opened.draft("RGB", small)
        # Cut before it is unpacked further: of a strip of 10 by 100,000 pixels a tile shows the middle.
        picture = ImageOps.exif_transpose(_middle(opened))
    if picture.mode not in ("RGB", "L", "RGBA", "LA"):
        picture = _on_white(picture)  # colours by number cannot be mixed
    picture.thumbnail((_LONGEST, _LONGEST), Image.Resampling.BICUBIC, reducing_gap=2.0)
    smaller = SIDE / min(picture.size)
    if smaller < 1:
        size = round(picture.width * smaller) or 1, round(picture.height * smaller) or 1
        picture = picture.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
    out = io.BytesIO()
    _on_white(picture).save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _middle(opened: Image.Image) -> Image.Image:
    width, height = opened.size
    longest = 3 * min(width, height)
    left, top = max(0, width - longest) // 2, max(0, height - longest) // 2
    return opened.crop((left, top, width - left, height - top))


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        coloured = picture.convert("RGBA")
        white = Image.new("RGB", coloured.size, "white")
        white.paste(coloured, mask=coloured.getchannel("A"))
        return white
    return picture if picture.mode in ("RGB", "L") else picture.convert("RGB")
