"""Pictures as buyers bring them, made here."""

from __future__ import annotations

import io
import random
import struct
import zlib

from PIL import Image

ORIENTATION, GPS, MAKE = 0x0112, 0x8825, 0x010F


def drawn(width: int = 120, height: int = 80) -> Image.Image:
    """A picture whose left half is red and whose right half is blue."""
    picture = Image.new("RGB", (width, height), "red")
    picture.paste("blue", (width // 2, 0, width, height))
    return picture


def noise(width: int, height: int) -> Image.Image:
    """What no format can make small."""
    return Image.frombytes("RGB", (width, height), random.Random(7).randbytes(3 * width * height))


def encoded(picture: Image.Image, kind: str = "PNG", **more: object) -> bytes:
    """`picture` as a file of that kind."""
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def photo(kind: str = "JPEG", orientation: int = 1, size: tuple[int, int] = (120, 80)) -> bytes:
    """A telephone's photo, held in that orientation (EXIF), which says where it was taken."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKE] = "Telepon Rahasia"
    exif.get_ifd(GPS)[1] = "S"
    return encoded(drawn(*size), kind, exif=exif, **({} if kind == "PNG" else {"quality": 95}))


def png_claiming(width: int, height: int) -> bytes:
    """A few bytes that claim to unpack to so many pixels."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
