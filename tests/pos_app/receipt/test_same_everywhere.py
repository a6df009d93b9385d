"""Every renderer says the same, within the paper, whatever was sold by whom: no word lost, no amount broken.

`KASIR_RECEIPTS=10000` tries that many receipts instead of a few.
"""

from __future__ import annotations

import re
from functools import cache

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from pos_app.receipt.blocks import Align, Columns, Logo, Qr, Receipt, Rule, Size
from pos_app.receipt.cells import cell_width, clean, width
from pos_app.receipt.escpos import Paper, _code_page, _printer, _translator, to_escpos
from pos_app.receipt.fonts import font_for
from pos_app.receipt.image import picture_of
from pos_app.receipt.logo import logo_image
from pos_app.receipt.qr import qr_matrix
from pos_app.receipt.text import to_text
from pos_app.receipt.typeset import Line, typeset
from tests.support.any_receipt import receipts, receipts_to_try, said_by
from tests.support.escpos_reader import read_job

PROFILES = ["default", "simple", "NT-5890K", "TM-T88II", "TM-T88IV-SA", "TM-P80-42col", "TSP600", "TH230", "ZJ-5870"]


def letters(said: list[str]) -> str:
    """What is said, without the spacing that every paper sets anew."""
    return "".join("".join(clean(text).split()) for text in said)


def amounts(text: str) -> list[str]:
    """The amounts in it, one that was broken as what is left of it."""
    return sorted(re.findall(r"Rp[0-9.]+", text))


@cache
def code_pages(profile: str) -> dict[int, str]:
    return {int(number): name.lower() for name, number in _printer(profile).profile.get_code_pages().items()}


def without_frames(text: str, columns: int) -> list[str]:
    """The words of a receipt as text: without rules, and without the frames around large states."""
    lines = []
    framed = False
    for line in text.splitlines():
        if line == "#" * columns:
            framed = not framed
        elif line != "-" * columns:
            lines.append(line[1:-1] if framed else line)
    return lines


@receipts_to_try(100)
@given(receipts())
def test_text_says_everything_within_every_width(receipt: Receipt) -> None:
    for columns in (24, 32, 42, 48):
        lines = to_text(receipt, columns).splitlines()
        assert all(width(line) <= columns for line in lines)
        assert letters(without_frames("\n".join(lines), columns)) == letters(said_by(receipt))
        assert amounts("\n".join(lines)) == amounts("\n".join(said_by(receipt)))
        ends = {line.split()[-1] for line in lines if line.split() and width(line) == columns}
        for block in receipt.blocks:
            if isinstance(block, Columns) and block.right:
                assert block.right.split()[-1] in ends
        for part in typeset(receipt, columns):
            if isinstance(part, Line):
                assert width(part.padded(columns)) == columns // part.size.width


@receipts_to_try(100)
@given(receipts(), st.sampled_from(PROFILES), st.sampled_from(list(Paper)))
def test_a_printer_prints_everything_within_its_paper(receipt: Receipt, profile: str, paper: Paper) -> None:
    job = read_job(to_escpos(receipt, paper, profile, drawer=True), code_pages(profile))
    pixels = _printer(profile).profile.profile_data.get("media", {}).get("width", {}).get("pixels")
    dots = min(paper.dots, pixels if isinstance(pixels, int) else paper.dots)
    columns = dots // 12
    assert all(line.cells <= columns for line in job.lines)
    assert all(line.cells == columns // 2 * 2 for line in job.lines if line.inverted)
    assert all(across <= dots for across, _ in job.pictures)
    assert amounts("\n".join(line.text for line in job.lines)) == amounts("\n".join(map(clean, said_by(receipt))))
    assert job.pulses == 1
    said = receipt
    if not _printer(profile).profile.supports("qrCode"):
        said = Receipt(receipt.document, tuple(_without_code(block) for block in receipt.blocks))
    translated = [_translator(_code_page(receipt, code_pages_named(profile)))(clean(text)) for text in said_by(said)]
    assert letters([line for line in job.order if line != "-" * columns]) == letters(translated)


def code_pages_named(profile: str) -> list[str]:
    return list(_printer(profile).profile.get_code_pages())


def _without_code(block: object) -> object:
    return Qr("", block.caption) if isinstance(block, Qr) else block


CELL, ROW, RULE, TALL, EDGE = 12, 28, 22, 1.4, 24


@cache
def shapes(*, strong: bool) -> dict[bytes, str]:
    """Every plain character by how it looks in its cell, drawn one by one."""
    font = font_for(CELL, strong)
    found = {}
    for character in map(chr, range(32, 127)):
        cell = Image.new("L", (CELL * 3, ROW), 255)
        left = round(CELL + (CELL - font.getlength(character)) / 2)
        ImageDraw.Draw(cell).text((left, ROW / 2), character, font=font, fill=0, anchor="lm")
        found[core(cell, CELL)] = character
    return found


def core(row: Image.Image, left: int) -> bytes:
    """A cell without its outermost dots, into which its neighbours' shapes may reach."""
    return row.crop((left + 1, 0, left + CELL - 1, ROW)).tobytes()


def read_row(row: Image.Image, line: Line) -> str:
    """The plain characters of a row of usual size; of others only that there is something."""
    text = line.padded(row.width // CELL)
    shift = 0
    if not line.right and line.align is Align.CENTER:
        shift = (row.width // CELL - width(line.left)) % 2 * CELL // 2
    whole = Image.new("L", (row.width + CELL, ROW), 255)
    whole.paste(row)
    read, at = "", 0
    for place, character in enumerate(text):
        # A shape of another script may reach into the cells beside it.
        if text[max(0, place - 1) : place + 2].isascii():
            read += shapes(strong=line.strong).get(core(whole, at * CELL + shift), "\u25a1")
        else:
            read += character
        at += cell_width(character)
    return read


@receipts_to_try(60)
@given(receipts(), st.sampled_from([384, 504, 576]))
def test_a_picture_shows_everything_within_its_paper(receipt: Receipt, dots: int) -> None:
    picture = picture_of(receipt, dots, margin=EDGE)
    for left in (0, picture.width - EDGE):
        assert picture.crop((left, 0, left + EDGE, picture.height)).getextrema() == (255, 255)
    top = EDGE
    for part in typeset(receipt, dots // CELL):
        match part:
            case Rule():
                top += RULE
            case Qr(data):
                modules = len(qr_matrix(data)) + 8
                top += modules * max(1, min(8, dots * 3 // 4 // modules))
            case Logo(kept):
                top += logo_image(kept).height + 8
            case Line():
                height = row_height(part, dots)
                row = picture.crop((EDGE, top, EDGE + dots, top + height))
                top += height
                if part.size is Size.NORMAL:
                    assert read_row(row, part) == part.padded(dots // CELL)
                elif any(character.isascii() and character != " " for character in part.left + part.right):
                    assert row.getextrema() == (0, 255)
    assert top == picture.height - EDGE, "nothing but the lines stands in the picture"


def row_height(line: Line, dots: int) -> int:
    if line.size is Size.TALL:
        cells = width(line.left) + width(line.right) + bool(line.right)
        return round(ROW * max(1.0, min(TALL, dots / (cells * CELL)))) if cells else ROW
    return ROW * line.size.width + (12 if line.inverted else 0)
