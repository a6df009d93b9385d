"""A receipt's blocks as JSON text, the way the print journal keeps papers that are not made anew from a sale."""

from __future__ import annotations

import json
from typing import Any

from pos_app.receipt.blocks import Align, Banner, Block, Columns, Document, Gap, Logo, Qr, Receipt, Rule, Size, Text
from pos_app.records import as_dict

# The names are stored in tills that are in use: add to them, never change one.
_KINDS: dict[str, type[Block]] = {
    "text": Text,
    "columns": Columns,
    "rule": Rule,
    "gap": Gap,
    "banner": Banner,
    "qr": Qr,
    "logo": Logo,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def to_text(receipt: Receipt) -> str:
    """`receipt` as JSON text."""
    blocks = [{"kind": _NAMES[type(block)], **_plain(as_dict(block))} for block in receipt.blocks]
    return json.dumps({"document": receipt.document, "blocks": blocks}, ensure_ascii=False)


def from_text(text: str) -> Receipt:
    """The receipt that `to_text` wrote. Raises `ValueError` for anything else."""
    try:
        stored = json.loads(text)
        return Receipt(Document(stored["document"]), tuple(map(_block, stored["blocks"])))
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError("a stored receipt cannot be read") from error


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value.name if isinstance(value, Size) else value for name, value in values.items()}


def _block(stored: dict[str, Any]) -> Block:
    values = {name: value for name, value in stored.items() if name != "kind"}
    if "size" in values:
        values["size"] = Size[values["size"]]
    if "align" in values:
        values["align"] = Align(values["align"])
    return _KINDS[stored["kind"]](**values)
