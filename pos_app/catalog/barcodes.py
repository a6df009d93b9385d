"""Codes on packages: what counts as the same code, and codes of scales with a quantity or a weight inside.

A code of a scale is an EAN-13 that begins with 20 to 29: GS1 leaves these numbers to the shop (GS1 General
Specifications, section 2.1.11, restricted circulation numbers), so how the digits between are used is a setting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from pos_app.catalog.models import Sellable
from pos_app.errors import InputError
from pos_app.money import Rupiah
from pos_app.records import Record

LONGEST_CODE = 100
"""Characters of a code; the longest linear code in a shop has half as many."""

_TRADE_ITEM = (8, 12, 13, 14)
"""Digits of the four lengths of a GTIN, which are one number with zeros before it (section 3.3.2)."""
_LAYOUT = re.compile(r"2\d(?=[IWQPX]{10}C$)X*I+X*(W+|Q+|P+)X*C")


def code_key(code: str) -> str:
    """`code` as it is compared: case and spaces do not count, and a GTIN is the same with zeros before it."""
    plain = "".join(code.split()).casefold()
    digits = plain.isascii() and plain.isdecimal() and len(plain) in _TRADE_ITEM
    return plain.zfill(max(_TRADE_ITEM)) if digits else plain


def check_digit(digits: str) -> int:
    """The last digit that belongs behind `digits` in an EAN or UPC (GS1 General Specifications, section 7.9)."""
    weighed = (int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return -sum(weighed) % 10


class ScaleCode(Record):
    """What a code of a scale says: the `item` (prefix and item digits, a code to be linked like any other), and one of
    weight in grams, quantity in pieces, price in rupiah of the whole package.
    """

    item: str
    grams: int | None = None
    quantity: int | None = None
    price: Rupiah | None = None

    def pieces(self, item: Sellable, grams_per_piece: int) -> int:
        """How many pieces of `item` the package is, where a piece of what is sold by weight is so many grams.

        Scalev counts in whole pieces and knows one price for each. Nothing is rounded to fit: what is no whole number
        of pieces would be sold for another sum than the package says. Raises `InputError` then ("barcodes.part_weight",
        "barcodes.part_price").
        """
        if self.grams is not None:
            pieces, rest = divmod(self.grams, grams_per_piece)
            if rest:
                raise InputError("barcodes.part_weight", name=item.label, grams=self.grams, piece=grams_per_piece)
            return pieces
        if self.price is not None:
            unit = item.price.amount
            if not unit or self.price.amount % unit:
                raise InputError("barcodes.part_price", name=item.label, price=self.price, unit=item.price)
            return self.price.amount // unit
        return self.quantity or 1


class Scanned(Record):
    """What a code that was scanned means: sellables (none: unknown; several share an SKU), and what a scale put in."""

    items: tuple[Sellable, ...] = ()
    said: ScaleCode | None = None


class ScaleLayout(Record):
    """How codes with one prefix are laid out, in 13 characters: two digits from 20 to 29, then what each digit is.

    `I` item, `W` grams, `Q` pieces, `P` rupiah, `X` of no concern (such as a second check digit), and `C` at the end:
    `21IIIIIWWWWWC` is a five-digit item and its weight.
    """

    pattern: str

    def __post_init__(self) -> None:
        """Raises `InputError` ("barcodes.layout") for any other pattern."""
        if not _LAYOUT.fullmatch(self.pattern):
            raise InputError("barcodes.layout", pattern=self.pattern)

    @property
    def prefix(self) -> str:
        """The two digits that such codes begin with."""
        return self.pattern[:2]

    def example(self) -> str:
        """A code of this layout, to show what is what."""
        value = {"W": 1250, "Q": 3, "P": 45_000}
        digits = self.prefix
        for mark, run in groupby(self.pattern[2:-1]):
            width = len(list(run))
            number = min(value[mark], 10**width - 1) if mark in value else 0
            digits += "1234567890"[:width] if mark == "I" else f"{number:0{width}d}"
        return f"{digits}{check_digit(digits)}"

    def read(self, code: str) -> ScaleCode | None:
        """What `code` says; None when it is not of this layout, or its check digit or its value cannot be right."""
        if not (len(code) == len(self.pattern) and code.isascii() and code.isdecimal() and code[:2] == self.prefix):
            return None
        if check_digit(code[:-1]) != int(code[-1]):
            return None
        found = {mark: "".join(d for d, m in zip(code, self.pattern, strict=True) if m == mark) for mark in "IWQP"}
        item = self.prefix + found["I"]
        if not (value := int(found["W"] or found["Q"] or found["P"])):
            return None
        if found["P"]:
            return ScaleCode(item, price=Rupiah(value))
        return ScaleCode(item, grams=value) if found["W"] else ScaleCode(item, quantity=value)


def read_scale_code(code: str, layouts: Sequence[ScaleLayout]) -> ScaleCode | None:
    """What `code` says by the first of `layouts` that it is of, if it is of any."""
    plain = code.strip()
    return next((said for layout in layouts if (said := layout.read(plain))), None)
