"""A receipt's blocks as JSON text, the way the print journal keeps papers that are not made anew from a sale."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter

from pos_app.receipt.blocks import Receipt


def to_text(receipt: Receipt) -> str:
    """`receipt` as JSON text."""
    return _receipts().dump_json(receipt).decode()


def from_text(text: str) -> Receipt:
    """The receipt that `to_text` wrote. Raises `ValueError` for anything else."""
    return _receipts().validate_json(text)


@cache
def _receipts() -> TypeAdapter[Receipt]:
    return TypeAdapter(Receipt)
