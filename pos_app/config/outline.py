"""What a start needs to know of the settings before there is time to read them all.

The settings are checked by pydantic, and reading that takes longer than showing a window. So what a good start has read
is kept beside the settings file, and holds for as long as the file, the environment and Kasir stay as they are.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import msgspec

from pos_app import __version__
from pos_app.records import Record
from pos_app.words import Language

if TYPE_CHECKING:
    from pos_app.config.settings import Settings

ENVIRONMENT = {
    "KASIR_API_URL": ("api", "url"),
    "KASIR_STORE_ID": ("api", "store_id"),
    "KASIR_STOREFRONT_KEY": ("api", "storefront_key"),
    "KASIR_EMAIL": ("account", "email"),
    "KASIR_REGISTER": ("register", "name"),
    "KASIR_LANG": ("register", "language"),
    "KASIR_SETTLE_SECONDS": ("sending", "settle_seconds"),
}
"""Variables that stand above the settings file, with the part and the name of the setting."""


class Outline(Record):
    """Whose the register is (the server's address, store and account), and how its window looks at first."""

    url: str
    store_id: str
    email: str
    shop: str
    register: str
    cashier: str
    language: Language
    scheme: str


class _Kept(Record):
    """What a file holds: an outline, and the `_mark` of what it was read from."""

    of: list[object]
    said: Outline


def outline_of(settings: Settings) -> Outline:
    """What these settings say."""
    api, names = settings.api, settings.register_
    return Outline(
        url=api.url,
        store_id=api.store_id,
        email=settings.account.email,
        shop=settings.shop.name,
        register=names.name,
        cashier=names.cashier,
        language=names.language,
        scheme=names.scheme,
    )


def known_outline(settings: Path, environment: Mapping[str, str] = os.environ) -> Outline | None:
    """What the last good start has read; None when the settings may say something else by now, or say too little."""
    with suppress(OSError, ValueError, LookupError, TypeError):
        kept = msgspec.json.decode(outline_file(settings).read_bytes(), type=_Kept)
        if kept.of == _mark(settings, environment):
            return kept.said if kept.said.store_id and kept.said.email else None
    return None


def keep_outline(said: Settings, settings: Path, environment: Mapping[str, str] = os.environ) -> None:
    """Keep what `said`, just read from the file `settings`, says; where that cannot be, the next start is slower."""
    with suppress(OSError):
        content = msgspec.json.encode(_Kept(_mark(settings, environment), outline_of(said)))
        file = outline_file(settings)
        if not file.exists() or file.read_bytes() != content:
            beside = file.with_suffix(".new")
            beside.write_bytes(content)
            beside.replace(file)


def outline_file(settings: Path) -> Path:
    """Where what is known of the settings file `settings` is kept."""
    return settings.with_suffix(".outline")


def _mark(settings: Path, environment: Mapping[str, str]) -> list[object]:
    """What stays the same only as long as everything does that the settings are read from."""
    variables = "\n".join(f"{name}={environment.get(name, '')}" for name in ENVIRONMENT)
    mark: list[object] = [__version__, crc32(variables.encode(errors="replace"))]
    with suppress(FileNotFoundError):
        found = settings.stat()
        mark += [found.st_mtime_ns, found.st_size, crc32(settings.read_bytes())]
    return mark
