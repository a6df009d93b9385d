"""A whole catalog as read from the server at one time, ready to be written into the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pos_app.catalog.models import Category, ItemKey, Sellable, Tile
from pos_app.money import Rupiah


@dataclass(frozen=True, slots=True)
class TileEntry:
    """A tile, the category it sits in (Scalev's taxonomy id), and what can be sold from it."""

    tile: Tile
    category_id: int | None
    sellables: tuple[Sellable, ...]


@dataclass(frozen=True, slots=True)
class CatalogSnapshot:
    """Categories in the server's order and tiles in the shop's order."""

    categories: tuple[Category, ...]
    entries: tuple[TileEntry, ...]


@dataclass(frozen=True, slots=True)
class Stock:
    """A fresh price (rupiah) and stock (pieces; None: not tracked) of one sellable, read at `at`."""

    key: ItemKey
    price: Rupiah
    stock: int | None
    at: datetime
