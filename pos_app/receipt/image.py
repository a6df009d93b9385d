"""A receipt as a picture: what is shown on the screen, saved, and printed dot for dot by printers without type.

Imported late (it needs Pillow), never at the register's start.
"""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageDraw

from pos_app.receipt.blocks import Align, Logo, Qr, Receipt, Rule, Size
from pos_app.receipt.cells import cell_width, width
from pos_app.receipt.fonts import Font, can_draw, font_for
from pos_app.receipt.logo import logo_image
from pos_app.receipt.qr import QUIET_ZONE, module_size, qr_matrix
from pos_app.receipt.typeset import Line, Part, typeset

_CELL = 12
"""Dots a character is wide on a thermal printer (font A at 203 dpi)."""
_ROW = 28
_RULE_ROW = 22
_TALL_SCALE = 1.4
_BANNER_GAP = 6
_LOGO_GAP = 8
_AROUND = 8
"""Dots beside a character for what its shape has beyond its advance."""
_BLACK, _WHITE = 0, 255


def to_png(receipt: Receipt, dots: int = 576, *, margin: int | None = None) -> bytes:
    """The receipt as a grey PNG on white; `dots` is the width of the type in pixels: 576 (80 mm), 384 (58 mm).

    `margin` is the paper around it in pixels (default: two characters); 0 gives a picture for a printer to print.
    """
    out = io.BytesIO()
    picture_of(receipt, dots, margin=margin).save(out, format="PNG", optimize=False)
    return out.getvalue()


def picture_of(receipt: Receipt, dots: int = 576, *, margin: int | None = None) -> Image.Image:
    """As `to_png`, before it is a file; mode L."""
    edge = 2 * _CELL if margin is None else margin
    rows = [_row(part, dots) for part in typeset(receipt, dots // _CELL)]
    height = sum(row.height for row in rows)
    picture = Image.new("L", (dots + 2 * edge, height + 2 * edge), _WHITE)
    top = edge
    for row in rows:
        picture.paste(row, (edge, top))
        top += row.height
    return picture


def qr_image(data: str, dots: int) -> Image.Image:
    """A QR code of `data` with its quiet zone, at whole pixels, at most `dots` wide; mode L."""
    matrix = qr_matrix(data)
    inner = len(matrix)
    side = inner + 2 * QUIET_ZONE
    picture = Image.new("L", (side, side), _WHITE)
    modules = bytes(_BLACK if black else _WHITE for row in matrix for black in row)
    picture.paste(Image.frombytes("L", (inner, inner), modules), (QUIET_ZONE, QUIET_ZONE))
    size = module_size(len(matrix), dots)
    return picture.resize((side * size, side * size), Image.Resampling.NEAREST)


def _row(part: Part, dots: int) -> Image.Image:
    match part:
        case Rule():
            row = Image.new("L", (dots, _RULE_ROW), _WHITE)
            draw = ImageDraw.Draw(row)
            for left in range(0, dots, _CELL):
                draw.rectangle((left, _RULE_ROW // 2 - 1, left + _CELL * 2 // 3 - 1, _RULE_ROW // 2), fill=_BLACK)
            return row
        case Qr(data):
            code = qr_image(data, dots * 3 // 4)
            row = Image.new("L", (dots, code.height), _WHITE)
            row.paste(code, ((dots - code.width) // 2, 0))
            return row
        case Logo(kept):
            return _logo(kept, dots)
        case Line():
            return _line(part, dots)


def _logo(kept: str, dots: int) -> Image.Image:
    logo = logo_image(kept)
    row = Image.new("L", (dots, logo.height + _LOGO_GAP), _WHITE)
    row.paste(logo, ((dots - logo.width) // 2, 0))
    return row


def _line(line: Line, dots: int) -> Image.Image:
    scale = _scale(line, dots)
    cell = _CELL * scale
    font = font_for(cell, line.strong)
    row = Image.new("L", (dots, round(_ROW * scale) + (2 * _BANNER_GAP if line.inverted else 0)), _WHITE)
    if line.inverted:
        ImageDraw.Draw(row).rectangle((0, _BANNER_GAP, dots - 1, row.height - _BANNER_GAP - 1), fill=_BLACK)
    ink = _WHITE if line.inverted else _BLACK
    left, right = line.left, line.right
    start = {
        Align.LEFT: 0.0,
        Align.CENTER: (dots - width(left) * cell) / 2,
        Align.RIGHT: dots - width(left) * cell,
    }[Align.LEFT if right else line.align]
    _write(row, left, start, cell, font, ink)
    _write(row, right, dots - width(right) * cell, cell, font, ink)
    return row


def _scale(line: Line, dots: int) -> float:
    """How large to set a line. A picture need not stretch its tall lines as a printer does, if there is room."""
    if line.size is not Size.TALL:
        return float(line.size.width)
    cells = width(line.left) + width(line.right) + bool(line.right)
    return max(1.0, min(_TALL_SCALE, dots / (cells * _CELL))) if cells else 1.0


def _write(row: Image.Image, text: str, start: float, cell: float, font: Font, ink: int) -> None:
    # Character by character on a grid of cells: columns stay straight whatever font the computer has.
    at = start
    for character in text:
        cells = cell_width(character)
        if not cells:
            continue
        if character != " ":
            shape, advance = _shape(font, character if can_draw(font, character) else "?", row.height)
            row.paste(ink, (round(at + (cells * cell - advance) / 2) - _AROUND, 0), shape)
        at += cells * cell


@lru_cache(maxsize=2048)
def _shape(font: Font, character: str, height: int) -> tuple[Image.Image, float]:
    """A character as a mask in the middle of a row of `height`, `_AROUND` from its left, and how far it advances."""
    advance = font.getlength(character)
    mask = Image.new("L", (round(advance) + 2 * _AROUND, height), 0)
    ImageDraw.Draw(mask).text((_AROUND, height / 2), character, font=font, fill=255, anchor="lm")
    return mask, advance
