"""From blocks to lines that fit a width: what text, picture and ESC/POS have in common, so that they cannot differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pos_app.receipt.blocks import Align, Banner, Columns, Gap, Logo, Qr, Receipt, Rule, Size, Text
from pos_app.receipt.cells import clean, width, wrap
from pos_app.records import Record

NARROWEST = 24
"""Fewest characters across that a receipt can be set in."""
_LEAST_LEFT = 8


class Line(Record):
    """One line of a receipt: `left` (indented already) and, at the right margin, `right`.

    Both fit side by side in the width it was set for, counted in characters of its size.
    """

    left: str
    right: str = ""
    align: Align = Align.LEFT
    strong: bool = False
    size: Size = Size.NORMAL
    inverted: bool = False

    def padded(self, columns: int) -> str:
        """The line as text of exactly `columns` normal cells' worth of characters of its own size."""
        room = columns // self.size.width
        if self.right:
            return self.left + " " * (room - width(self.left) - width(self.right)) + self.right
        spare = room - width(self.left)
        before = {Align.LEFT: 0, Align.CENTER: spare // 2, Align.RIGHT: spare}[self.align]
        return " " * before + self.left + " " * (spare - before)


Part = Line | Rule | Qr | Logo


def typeset(receipt: Receipt, columns: int, translate: Callable[[str], str] = lambda text: text) -> Iterator[Part]:
    """The receipt as lines of at most `columns` cells (24 or more), rules, codes (captions follow as lines) and logo.

    `translate` puts text into characters that the output has; it is applied before anything is measured.
    """
    if columns < NARROWEST:
        raise ValueError(f"a receipt needs {NARROWEST} columns, not {columns}")

    def ready(text: str) -> str:
        return clean(translate(clean(text)))

    for block in receipt.blocks:
        match block:
            case Text(text, align, strong, size, indent):
                words = ready(text)
                fitting = _fitting(words, size, columns - indent)
                room = columns // fitting.width - indent
                for part in (_balanced if align is Align.CENTER else wrap)(words, room):
                    yield Line(" " * indent + part, "", align, strong, fitting)
            case Columns(left, right, strong, size, indent):
                yield from _columns(ready(left), ready(right), columns, Line("", "", Align.LEFT, strong, size), indent)
            case Banner(text):
                for part in _balanced(ready(text), columns // Size.LARGE.width):
                    yield Line(part, "", Align.CENTER, True, Size.LARGE, inverted=True)
            case Qr(data, caption):
                yield Qr(data)
                if caption:
                    yield from (Line(part, align=Align.CENTER) for part in _balanced(ready(caption), columns))
            case Gap():
                yield Line("")
            case Rule() | Logo():
                yield block


def _fitting(text: str, size: Size, columns: int) -> Size:
    """`size`, or as tall and no wider than usual where a word (an amount, a number) would be broken for its width."""
    longest = max(map(width, text.split(" ")))
    return Size.TALL if size is Size.LARGE and columns // size.width < longest <= columns else size


def _balanced(text: str, columns: int) -> list[str]:
    """`text` wrapped into no more lines than needed, of much the same length: a centred last word looks forlorn."""
    lines = wrap(text, columns)
    for narrower in range(columns - 1, max(columns // 2, 2), -1):
        if len(tighter := wrap(text, narrower)) > len(lines):
            break
        lines = tighter
    return lines


def _columns(left: str, right: str, columns: int, style: Line, indent: int) -> Iterator[Line]:
    room = columns // style.size.width
    margin = " " * indent

    def line(left: str, right: str = "", align: Align = Align.LEFT) -> Line:
        return Line(left, right, align, style.strong, style.size)

    beside = room - width(right) - 1 - indent
    longest = max(map(width, left.split(" ")))
    # A word that fits on the paper is not broken to stand beside an amount.
    least = longest if longest <= room - indent else _LEAST_LEFT
    if beside >= min(width(left), max(least, _LEAST_LEFT)):
        *above, last = wrap(left, max(beside, 2))
        yield from (line(margin + part) for part in above)
        yield line(margin + last, right)
        return
    yield from (line(margin + part) for part in wrap(left, room - indent))
    # Nothing fits beside it, so the right part gets lines of its own; only one wider than the paper is ever broken.
    yield from (line(part, align=Align.RIGHT) for part in wrap(right, room))
