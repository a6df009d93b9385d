"""What the catalog holds as a whole: what the picker's head shows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos_app.catalog.models import Category, TileKey
from pos_app.records import Record

if TYPE_CHECKING:
    from pos_app.ledger import Ledger


class Overview(Record):
    """Tiles in the catalog, categories with theirs, which are favourites, and whether the shelves hold anything."""

    tiles: int
    categories: tuple[Category, ...]
    favourites: frozenset[TileKey]
    on_favourites: int
    has_often: bool

    @classmethod
    def of(cls, ledger: Ledger) -> Overview:
        """Read it. Raises `LedgerError`."""
        catalog = ledger.catalog
        return cls(
            catalog.count(),
            tuple(catalog.categories()),
            catalog.favourites.keys(),
            catalog.favourites.count(),
            bool(catalog.popularity.often()),
        )
