"""Every way to ask: the client's operations and the arguments each can be given, both read off its signatures.

So an operation, an argument or a field of a request that comes later is asked for without being listed anywhere.
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Union, get_args, get_origin, get_type_hints

from pos_app.records import Struct
from pos_app.scalev import ScalevClient

NOT_OPERATIONS = {"session", "server_offset", "steady_offset", "allowances", "download", "upload", "close"}
"""Public names of the client behind which stands no operation of the contract."""

_TEXT = "Jl. Mawar 5/7 é & 100% #2?"
_GUEST_TOKEN = "6f1f4d6e-8b8a-4b5b-9d3a-2f6a8a4f0c11"
_FORMED = {
    "content_type": "image/png",
    "customer_email": "rina@example.com",
    "customer_phone": "+62 812-3456-7890",
    "email": "rina@example.com",
    "guest_token": _GUEST_TOKEN,
    "token": _GUEST_TOKEN,
    "transferproof_url": "https://example.com/proof.jpg",
}
"""Texts that the contract gives a form or a length, by the name of the argument or field; the others are awkward."""


def operations(client: ScalevClient) -> dict[str, Callable[..., object]]:
    """The public methods of the client's areas by name, such as `catalog.items`."""
    areas = {name: getattr(client, name) for name in dir(client) if name[0] != "_" and name not in NOT_OPERATIONS}
    return {
        f"{area_name}.{name}": method
        for area_name, area in areas.items()
        for name, method in inspect.getmembers(area, inspect.ismethod)
        if name[0] != "_"
    }


def ways_to_call(function: Callable[..., Any]) -> list[dict[str, Any]]:
    """Keyword arguments: only what is needed, then each argument in each of its values beside that, then everything."""
    hints = get_type_hints(function)
    parameters = inspect.signature(function).parameters.values()
    values = {one.name: _values(hints[one.name], one.name) for one in parameters}
    least = {one.name: values[one.name][0] for one in parameters if one.default is inspect.Parameter.empty}
    singly = [{**least, name: value} for name, known in values.items() for value in known]
    every = [least, *singly, {name: known[-1] for name, known in values.items()}]
    return [way for place, way in enumerate(every) if way not in every[:place]]


def _values(kind: Any, name: str) -> list[Any]:
    """Values of the type `kind` for the argument or field `name`, the least first and the fullest last."""
    origin, parts = get_origin(kind), [part for part in get_args(kind) if part not in (type(None), Ellipsis)]
    if origin in (Union, types.UnionType):
        return [value for part in parts for value in _values(part, name)]
    if origin in (tuple, Sequence):
        entries = _values(parts[0], name)
        # Items may be none; for no ids at all the client asks nothing.
        none = [()] if origin is tuple else []
        return [(entries[0],), *none, (*entries, *entries)]
    if isinstance(kind, type) and issubclass(kind, Struct):
        return [kind(**way) for way in ways_to_call(kind)]
    plain = {int: 7, str: _FORMED.get(name, _TEXT), datetime: datetime(2026, 11, 23, 4, 0, tzinfo=UTC)}
    assert kind in plain, f"no value is known for {name}: {kind}"
    return [plain[kind]]
