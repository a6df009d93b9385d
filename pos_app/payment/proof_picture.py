"""Pictures of transfers: read by what they are, not by what they are called, and made fit to be sent.

Imported late (it needs Pillow), and for a worker's thread: a telephone's photo takes a good part of a second.

Every picture is drawn anew, upright and no larger than is needed to read it. So nothing is sent but what can be seen:
not where and with what it was taken, nor anything that hides behind a picture. A file must not be trusted: how many
pixels it claims to have is read before any of them is.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageOps

from pos_app.errors import InputError
from pos_app.records import Private

MOST_BYTES = 10 * 1024 * 1024
"""The server takes no more (contract: `content_length` of transfer-proof-upload); what is made here stays far below."""
MOST_READ = 32 * 1024 * 1024
"""Of a file that is looked at: a telephone's photo has less, and is made smaller."""
SENT_BYTES = 2 * 1024 * 1024
SENT_PIXELS = 3_000_000
"""A photo of 2000 x 1500. By area, so that the long picture of a scrolled screen stays readable."""
_PREVIEW = 640
_MOST_PIXELS = 40_000_000
_MOST_PIXELS_OF_JPEG = 80_000_000
"""More, as a JPEG is unpacked at a fraction of its size where that is enough."""
_QUALITIES = (88, 75, 60, 45)

_JPEG, _PNG, _WEBP = "image/jpeg", "image/png", "image/webp"
_SUFFIXES = {_JPEG: "jpg", _PNG: "png"}


class ProofPicture(Private):
    """A picture that can be sent, a JPEG or PNG, and a small JPEG of it to be shown. Sizes in pixels."""

    said = frozenset({"content_type", "width", "height"})

    content: bytes
    content_type: str
    width: int
    height: int
    preview: bytes

    @property
    def suffix(self) -> str:
        """The end of a name for it, without the dot."""
        return _SUFFIXES[self.content_type]

    @property
    def digest(self) -> str:
        """Eight hex digits that tell it from other pictures."""
        return hashlib.sha256(self.content).hexdigest()[:8]


def read_file(path: Path) -> bytes:
    """What is in a file that a person named, as far as it is looked at. Blocks; raises `InputError`."""
    try:
        if not path.is_file():
            raise InputError("proof.no_picture")
        with path.open("rb") as file:
            return file.read(MOST_READ + 1)
    except OSError as error:
        raise InputError("proof.unreadable", name=path.name, detail=error.strerror or error) from error


def read_picture(data: bytes) -> ProofPicture:
    """`data` as a picture that can be sent. Blocks; raises `InputError` with what is wrong with it."""
    if not data:
        raise InputError("proof.empty")
    if len(data) > MOST_READ:
        raise InputError("proof.too_large", limit=MOST_READ // (1024 * 1024))
    kind = _kind_of(data)
    most = _MOST_PIXELS_OF_JPEG if kind == _JPEG else _MOST_PIXELS
    return _trying(lambda: _drawn_anew(data, kind, most), most)


def _kind_of(data: bytes) -> str:
    if data.startswith(b"\xff\xd8\xff"):
        return _JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _PNG
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _WEBP
    raise InputError("proof.no_picture")


def _trying(work: Callable[[], ProofPicture], most: int) -> ProofPicture:
    try:
        return work()
    except InputError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise InputError("proof.too_many_pixels", most=most // 1_000_000) from error
    except Exception as error:  # decoders stumble over bad bytes in many ways of their own
        raise InputError("proof.broken") from error


def _drawn_anew(data: bytes, kind: str, most: int) -> ProofPicture:
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as opened:
        width, height = opened.size
        if width * height > most:
            raise InputError("proof.too_many_pixels", most=most // 1_000_000)
        shrink = min(1.0, (SENT_PIXELS / (width * height)) ** 0.5)
        if shrink < 1:
            # A JPEG is unpacked at a half, a quarter or an eighth of its size where that leaves more than enough.
            opened.draft(None, (int(2 * width * shrink), int(2 * height * shrink)))
        picture = _opaque(opened)
    _fit(picture, max(1, int(max(width, height) * shrink)))
    ImageOps.exif_transpose(picture, in_place=True)
    picture.info.clear()  # comments and profiles would be written along
    content, content_type = _encoded(picture, lossless=kind == _PNG)
    small = picture.copy()
    _fit(small, _PREVIEW)
    return ProofPicture(content, content_type, *picture.size, _jpeg(small, 80))


def _fit(picture: Image.Image, longest: int) -> None:
    """Make `picture` smaller, where it is larger, so that its longer side is `longest` pixels."""
    picture.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _opaque(opened: Image.Image) -> Image.Image:
    """The picture as plain colours or greys; what shines through it is white."""
    if opened.mode in ("RGB", "L"):
        opened.load()
        return opened.copy()
    if opened.mode in ("RGBA", "LA", "PA") or "transparency" in opened.info:
        coloured = opened.convert("RGBA")
        white = Image.new("RGB", coloured.size, "white")
        white.paste(coloured, mask=coloured.getchannel("A"))
        white.info.update(opened.info)
        return white
    if opened.mode.startswith("I"):  # 16 bits a pixel, of which a screen shows the upper eight
        return opened.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return opened.convert("RGB")


def _encoded(picture: Image.Image, *, lossless: bool) -> tuple[bytes, str]:
    """`picture` in no more than `SENT_BYTES`, as far as that can be had; a screen's own picture stays sharp."""
    if lossless:
        out = io.BytesIO()
        picture.save(out, "PNG", compress_level=6)
        if out.tell() <= SENT_BYTES:
            return out.getvalue(), _PNG
    made = b""
    for quality in _QUALITIES:
        made = _jpeg(picture, quality)
        if len(made) <= SENT_BYTES:
            break
    return made, _JPEG


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()
