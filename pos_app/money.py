"""Rupiah: whole, exact, and the only type that money has in Kasir.

Sen have not circulated for decades and Scalev's amounts are whole, so an amount is an integer number of rupiah. Floats
never take part in arithmetic; a number off the wire goes through `Decimal`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pos_app.errors import InputError
from pos_app.records import Record

if TYPE_CHECKING:
    from decimal import Decimal

_CURRENCY = re.compile(
    r"^(?P<sign>[-+−]?)\s*(?:rp\.?|idr)?\s*(?P<sign2>[-+−]?)(?P<digits>[0-9][0-9.,\s\u00a0]*?)(?:,-)?$", re.I
)
_GROUPED = re.compile(r"^\d{1,3}(?P<mark>[.,])\d{3}(?:(?P=mark)\d{3})*(?:(?!(?P=mark))[.,](?P<cents>\d{1,2}))?$")
_PLAIN = re.compile(r"^(?P<whole>\d+)(?:[.,](?P<cents>\d{1,2}|\d{4,}))?$")
_EXPONENT = re.compile(r"^[-+]?\d+(?:\.\d+)?e[-+]?\d{1,2}$", re.I)
_FROM_WIRE = re.compile(r"(?P<whole>[0-9]{1,15})\.00")
"""How Scalev writes nearly every amount; an order holds a dozen, so these are read without the long way round."""
_CEILING = 10**15


class Rupiah(Record, order=True):
    """An amount in whole rupiah; may be negative (a discount, a difference).

    Supports `+ - *int`, unary minus, comparison, `bool` (false when zero) and `int()`. Adding a bare number is a type
    error on purpose: quantities and amounts do not mix.
    """

    amount: int

    def __add__(self, other: Rupiah) -> Rupiah:
        return Rupiah(self.amount + other.amount)

    def __sub__(self, other: Rupiah) -> Rupiah:
        return Rupiah(self.amount - other.amount)

    def __mul__(self, times: int) -> Rupiah:
        return Rupiah(self.amount * times)

    def __neg__(self) -> Rupiah:
        return Rupiah(-self.amount)

    def __bool__(self) -> bool:
        return self.amount != 0

    def __int__(self) -> int:
        return self.amount

    def __str__(self) -> str:
        """`Rp187.500`, negative `−Rp11.000` (U+2212), the way Indonesian shops write it."""
        return f"{'−' if self.amount < 0 else ''}Rp{abs(self.amount):,}".replace(",", ".")

    @property
    def digits(self) -> str:
        """The amount without currency, grouped by dots and with an ASCII minus: `187.500`, `-11.000` (receipts)."""
        return f"{self.amount:,}".replace(",", ".")


ZERO = Rupiah(0)


def parse_rupiah(value: str | int | float | Decimal | None) -> Rupiah:
    """The one reader of amounts, typed or off the wire: `100.000`, `Rp 100.000`, `"150000.00"`, `1e5`, `150000`, null.

    A dot or comma followed by exactly three digits groups thousands; followed by one or two (or four and more) it is a
    decimal mark. Fractions of a rupiah are rounded half up. None is zero (the contract lets any money field be null).
    Raises `InputError` ("money.unreadable") for anything else, and for amounts of 10^15 or more.
    """
    if value is None:
        return ZERO
    if isinstance(value, bool):
        raise InputError("money.unreadable", text=value)
    if isinstance(value, str) and (wire := _FROM_WIRE.fullmatch(value)):
        return Rupiah(int(wire["whole"]))
    from decimal import Decimal  # late: a start reads no amounts

    if not isinstance(value, str):
        return _whole(Decimal(repr(value)) if isinstance(value, float) else Decimal(value), value)
    text = value.strip()
    if _EXPONENT.match(text):
        return _whole(Decimal(text), value)
    match = _CURRENCY.match(text)
    if not match or (match["sign"] and match["sign2"]):
        raise InputError("money.unreadable", text=value)
    digits = re.sub(r"[\s\u00a0]", "", match["digits"])
    negative = (match["sign"] or match["sign2"]) in ("-", "−")
    if grouped := _GROUPED.match(digits):
        cents = grouped["cents"]
        whole = re.sub(r"\D", "", digits[: -len(cents) - 1] if cents else digits)
    elif plain := _PLAIN.match(digits):
        whole, cents = plain["whole"], plain["cents"]
    else:
        raise InputError("money.unreadable", text=value)
    amount = Decimal(f"{whole}.{cents or 0}")
    return _whole(-amount if negative else amount, value)


def _whole(amount: Decimal, original: object) -> Rupiah:
    from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

    try:
        if not amount.is_finite() or abs(amount) >= _CEILING:
            raise InputError("money.unreadable", text=original)
        return Rupiah(int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP)))
    except InvalidOperation as error:
        raise InputError("money.unreadable", text=original) from error
