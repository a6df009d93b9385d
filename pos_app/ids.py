"""Names that a sale carries: its id, its receipt number and the marker in the order's notes (design section 4)."""

from __future__ import annotations

import os
import re
from datetime import date, datetime
from typing import NewType

SaleId = NewType("SaleId", str)
"""A UUID version 7 in its usual text form (RFC 9562, section 5.7): sorts by time of placing."""


def new_sale_id(now: datetime) -> SaleId:
    """A fresh id: 48 bits of Unix milliseconds, then 74 random bits."""
    milliseconds = int(now.timestamp() * 1000) & (1 << 48) - 1
    value = milliseconds << 80 | int.from_bytes(os.urandom(10))
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    digits = f"{value:032x}"
    return SaleId(f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}")


def receipt_series(register: str, day: date) -> str:
    """What the receipt numbers of one register and local day begin with: `K1-261123`, upper case."""
    return f"{register}-{day.isoformat()[2:].replace('-', '')}".upper()


def receipt_number(series: str, sequence: int) -> str:
    """A receipt's number, e.g. `K1-261123-0042`: unique on one register, counted in its series from 1."""
    return f"{series}-{sequence:04d}"


def marker(receipt_number: str, sale_id: SaleId) -> str:
    """What identifies a sale in an order's `notes`: `#K1-261123-0042-7f3a9c`.

    The six digits are the last of the sale id (its random end), so registers that share a letter cannot collide.
    """
    return f"#{receipt_number}-{sale_id.replace('-', '')[-6:]}"


def has_marker(notes: str | None, wanted: str) -> bool:
    """Whether `notes` carries exactly the marker `wanted`, standing alone (not as the start of a longer one)."""
    return bool(notes) and re.search(rf"(?<!\S){re.escape(wanted)}(?![\w-])", notes or "") is not None
