"""Looking things up in what a gateway says of a payment, whose keys nobody has published for most gateways.

A key is found however it is written (`va_number`, `vaNumber`, `VA-Number`) and wherever it stands, but never in the
part called `raw`, which may hold secrets (behaviour.md section 7).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

LONGEST_LINK = 1_100
"""Bytes of the longest address that is drawn: more would need modules too small to scan on the smallest screen."""

_DEPTH = 8
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://\S+")
_UNSAFE_SCHEMES = {"javascript", "vbscript", "data", "file", "blob", "about"}


class GatewayPayload:
    """`pg_payment_info` as it came: any JSON object, however odd."""

    def __init__(self, info: Mapping[str, object]) -> None:
        self._objects = [{_bare(key): value for key, value in level.items()} for level in _objects(info)]

    def texts(self, *keys: str) -> Iterator[str]:
        """Every text or whole number under `keys`: those of the first key first, nearest the surface first."""
        for key in map(_bare, keys):
            for level in self._objects:
                value = level.get(key)
                if isinstance(value, str | int) and not isinstance(value, bool) and (text := str(value).strip()):
                    yield text

    def lines(self, *keys: str) -> Iterator[str]:
        """The texts that can be shown on a line: no line breaks, no control characters."""
        return (text for text in self.texts(*keys) if text.isprintable())

    def objects(self, key: str) -> Iterator[Mapping[str, object]]:
        """Every object in a list under `key`, its keys written `likethis`."""
        for level in self._objects:
            entries = level.get(_bare(key))
            for entry in entries if isinstance(entries, list) else ():
                if isinstance(entry, Mapping):
                    yield {_bare(name): value for name, value in entry.items()}


def is_web(url: str) -> bool:
    """Whether `url` is an address of the web that can be opened, and drawn as a code."""
    if not _is_address(url):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def opens_on_a_phone(url: str) -> bool:
    """Whether a phone may be sent to `url`: the web, or an app's own deep link."""
    scheme = url.partition(":")[0].lower()
    if scheme in ("http", "https"):
        return is_web(url)
    return _is_address(url) and scheme not in _UNSAFE_SCHEMES


def _is_address(url: str) -> bool:
    return bool(_SCHEME.fullmatch(url)) and url.isprintable() and len(url.encode()) <= LONGEST_LINK


def _bare(key: str) -> str:
    return re.sub(r"[^a-z0-9]", "", key.lower())


def _objects(info: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """Every object inside `info`, breadth first, also in lists; what is nested absurdly deep is left out."""
    level: list[object] = [info]
    for _ in range(_DEPTH):
        yield from (node for node in level if isinstance(node, Mapping))
        level = [child for node in level for child in _children(node)]


def _children(node: object) -> Iterator[object]:
    if isinstance(node, Mapping):
        yield from (value for key, value in node.items() if _bare(key) != "raw" and isinstance(value, Mapping | list))
    elif isinstance(node, list):
        yield from (value for value in node if isinstance(value, Mapping | list))
