"""Between rows of the catalog and what the rest of the register speaks of."""

from __future__ import annotations

import sqlite3
from functools import lru_cache

import msgspec

from pos_app.catalog.models import ItemKey, ItemKind, Sellable, Tile, TileKey, TileKind
from pos_app.ledger.database import optional_moment
from pos_app.money import Rupiah

_OF_TILE = "tile.*, category.name AS category_name, batch.read_at"
_AND_MORE = "LEFT JOIN category ON category.id = tile.category LEFT JOIN batch ON batch.number = tile.batch"
TILES = f"{_OF_TILE} FROM tile {_AND_MORE}"
"""What `tile_of` reads."""
MATCHING_TILES = f"{_OF_TILE} FROM tile_search CROSS JOIN tile ON tile.number = tile_search.rowid {_AND_MORE}"
"""The same of tiles that match an expression of the search index, in its order."""

SELLABLES = (
    "sellable.*, tile.kind AS tile_kind, tile.id AS tile_id, batch.read_at FROM sellable"
    " JOIN tile ON tile.number = sellable.tile LEFT JOIN batch ON batch.number = tile.batch"
)
"""What `sellable_of` reads."""

_moment = lru_cache(maxsize=256)(optional_moment)
"""Prices and stock are read a hundred at a time, so the same moments come again and again."""


@lru_cache(maxsize=256)
def _texts(text: str) -> tuple[str, ...]:
    return msgspec.json.decode(text, type=tuple[str, ...])


def tile_of(row: sqlite3.Row) -> Tile:
    """A tile from a row of `TILES`."""
    return Tile(
        key=TileKey(TileKind(row["kind"]), row["id"]),
        slug=row["slug"],
        name=row["name"],
        category=row["category_name"] or "",
        price_from=Rupiah(row["price_from"]),
        price_to=Rupiah(row["price_to"]),
        choices=row["choices"],
        stock=row["stock"],
        stock_at=_moment(_later(row["stock_at"], row["read_at"])),
        sold_out=bool(row["sold_out"]),
        is_digital=bool(row["is_digital"]),
        image_url=row["image_url"],
        option_names=_texts(row["option_names_json"]),
        contents=row["contents"],
    )


def sellable_of(row: sqlite3.Row) -> Sellable:
    """A sellable from a row of `SELLABLES`, as yet without the parts of a bundle."""
    return Sellable(
        key=ItemKey(ItemKind(row["kind"]), row["id"]),
        sku=row["sku"],
        name=row["name"],
        options=_texts(row["options_json"]),
        price=Rupiah(row["price"]),
        stock=row["stock"],
        stock_at=_moment(_later(row["stock_at"], row["read_at"])),
        tile=TileKey(TileKind(row["tile_kind"]), row["tile_id"]),
        is_digital=bool(row["is_digital"]),
    )


def _later(own: str | None, together: str | None) -> str | None:
    return max(own, together) if own and together else own or together
