"""A store's memory in a file, so that it survives a restart and a kill.

The file is a list of lines of JSON. The first says whose it is; each of the others holds what one call changed, as
`[kind, key, record]`, and is written before the call is answered. A line that a kill cut short was never answered for
and is passed over. Opening the file writes it anew without what later lines replaced.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, TextIO

from pydantic import TypeAdapter, ValidationError

from pos_app.sandbox.catalog import Product, Variant
from pos_app.sandbox.errors import SandboxError
from pos_app.sandbox.state import Cart, Counters, Customer, Order, Record, State, Token, Upload

_KINDS: dict[str, TypeAdapter[Any]] = {
    "counters": TypeAdapter(Counters),
    "product": TypeAdapter(Product),
    "variant": TypeAdapter(Variant),
    "customer": TypeAdapter(Customer),
    "guest_cart": TypeAdapter(Cart),
    "token": TypeAdapter(Token),
    "order": TypeAdapter(Order),
    "upload": TypeAdapter(Upload),
}
"""In the order they must be put back: an order may name a customer, a customer a product."""

Records = dict[tuple[str, str], str]
"""Each record as JSON (`null`: gone), under its kind and key."""


class StateFile:
    """The file behind a state. From `open` to `close` every change of the state is written down at once."""

    def __init__(self, path: Path, state: State, items: int | None) -> None:
        """`items` is how many items the store lists, which the file must agree with."""
        self._path = path
        self._state = state
        self._head = {"kasir_sandbox": 1, "store": state.store.unique_id, "items": items}
        self._lines: TextIO | None = None

    def open(self) -> None:
        """Put back what the file holds, if there is one. Raises `SandboxError` ("sandbox.state_unusable", ...)."""
        try:
            kept = self._read() if self._path.exists() else {}
            _put_back(self._state, kept)
            self._write_anew(kept)
            self._lines = self._path.open("a", encoding="utf-8", newline="")
        except (OSError, ValueError, ValidationError, LookupError, TypeError) as error:
            raise SandboxError("sandbox.state_unusable", path=self._path, detail=error) from error
        self._state.keeper = self

    def close(self) -> None:
        """Stop writing."""
        self._state.keeper = None
        if self._lines:
            self._lines.close()
            self._lines = None

    def _read(self) -> Records:
        head, *lines = self._path.read_text("utf-8").split("\n")
        if json.loads(head) != self._head:
            raise SandboxError("sandbox.state_of_another_store", path=self._path, found=head[:120])
        kept: Records = {}
        for number, line in enumerate(lines):
            try:
                changes = json.loads(line) if line else []
            except ValueError:
                if number == len(lines) - 1:
                    break  # cut short by a kill
                raise
            for kind, key, record in changes:
                kept[kind, key] = json.dumps(record, ensure_ascii=False)
        # A token that is gone is like one that never was; a product that is gone is one of the shop's own taken away.
        return {name: record for name, record in kept.items() if (name[0], record) != ("token", "null")}

    def _write_anew(self, kept: Records) -> None:
        fresh = self._path.with_name(f"{self._path.name}.new")
        with fresh.open("w", encoding="utf-8", newline="") as file:
            file.write(json.dumps(self._head) + "\n")
            for (kind, key), record in kept.items():
                file.write(f"[[{json.dumps(kind)},{json.dumps(key)},{record}]]\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)

    def restarted(self) -> None:
        """The store was set back to its start: forget everything."""
        if self._lines is not None:
            self._lines.close()
            self._write_anew({})
            self._lines = self._path.open("a", encoding="utf-8", newline="")

    def changed(self, changes: dict[tuple[str, str], Record]) -> None:
        """Write down what one call changed."""
        if self._lines is None:
            return
        self._lines.write(f"[{','.join(_entry(*key, record) for key, record in changes.items())}]\n")
        self._lines.flush()


def _entry(kind: str, key: str, record: Record) -> str:
    written = "null" if record is None else _KINDS[kind].dump_json(record).decode()
    return f"[{json.dumps(kind)},{json.dumps(key)},{written}]"


def _put_back(state: State, kept: Records) -> None:
    by_kind: dict[str, dict[str, Any]] = {kind: {} for kind in _KINDS}
    for (kind, key), text in kept.items():
        by_kind[kind][key] = _KINDS[kind].validate_json(text) if text != "null" else None
    state.counters = by_kind["counters"].get("", state.counters)
    for slug, product in by_kind["product"].items():
        _restock(state, slug, product)
    for number, variant in by_kind["variant"].items():
        _reprice(state, int(number), variant)
    for customer in by_kind["customer"].values():
        state.keep_customer(customer)
    state.guest_carts.update(by_kind["guest_cart"])
    state.tokens.update(by_kind["token"])
    for order in sorted(by_kind["order"].values(), key=lambda order: order.number):
        state.keep(order)
    state.uploads.update(by_kind["upload"])
    state.settle()


def _restock(state: State, slug: str, kept: Product | None) -> None:
    there = state.catalog.named(slug)
    if kept is None:
        if there is not None:
            state.remove_item(there)
    elif isinstance(there, Product):
        there.name = kept.name
    else:
        state.add_product(kept)


def _reprice(state: State, number: int, kept: Variant) -> None:
    found = state.catalog.variant_by_id.get(number)
    if found:
        variant, product = found
        variant.price, variant.stock, variant.name = kept.price, kept.stock, kept.name
        if len(product.variants) == 1:
            product.name = kept.name
