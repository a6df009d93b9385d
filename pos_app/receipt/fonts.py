"""A monospaced font of this computer for receipts as pictures; Kasir ships none.

Imported only by `image`, which is imported late: Pillow is not part of the register's start.
"""

from __future__ import annotations

from functools import lru_cache

from PIL import ImageFont

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

# (regular, bold) by file name; Pillow looks them up in the system's font folders. Linux, Windows, macOS.
_FAMILIES = (
    ("DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf"),
    ("NotoSansMono-Regular.ttf", "NotoSansMono-Bold.ttf"),
    ("LiberationMono-Regular.ttf", "LiberationMono-Bold.ttf"),
    ("consola.ttf", "consolab.ttf"),
    ("Menlo.ttc", "Menlo.ttc"),
    ("cour.ttf", "courbd.ttf"),
)
_PROBE = 100


@lru_cache(maxsize=16)
def font_for(cell: float, strong: bool) -> Font:
    """A font whose characters advance by `cell` pixels, from the first family found, else the one inside Pillow."""
    for family in _FAMILIES:
        try:
            advance = ImageFont.truetype(family[strong], _PROBE).getlength("0")
            return ImageFont.truetype(family[strong], cell * _PROBE / advance)
        except OSError:
            continue
    return ImageFont.load_default(cell * 1.6)


@lru_cache(maxsize=4096)
def can_draw(font: Font, character: str) -> bool:
    """Whether `font` has a picture of its own for `character`, rather than the box that stands for missing ones."""
    if character.isascii():
        return True
    return bytes(font.getmask(character)) != bytes(font.getmask("\uffff"))
