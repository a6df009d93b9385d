"""A whole catalog as read from the server at one time, ready to be written into the ledger."""

from __future__ import annotations

from datetime import datetime

from pos_app.catalog.models import Category, ItemKey, Sellable, Tile
from pos_app.money import Rupiah
from pos_app.records import Record


class TileEntry(Record):
    """A tile, the category it sits in (Scalev's taxonomy id), and what can be sold from it."""

    tile: Tile
    category_id: int | None
    sellables: tuple[Sellable, ...]


class CatalogSnapshot(Record):
    """Categories in the server's order and tiles in the shop's order."""

    categories: tuple[Category, ...]
    entries: tuple[TileEntry, ...]


class Stock(Record):
    """A fresh price (rupiah) and stock (pieces; None: not tracked) of one sellable, read at `at`."""

    key: ItemKey
    price: Rupiah
    stock: int | None
    at: datetime
