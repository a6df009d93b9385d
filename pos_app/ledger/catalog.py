"""The catalog as last brought in from Scalev: tiles, sellables, categories, and search over them."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable

from pos_app.catalog.models import BundlePart, Category, ItemKey, ItemKind, Sellable, Tile, TileKey, TileKind
from pos_app.catalog.snapshot import CatalogSnapshot, Stock, TileEntry
from pos_app.ledger.database import TillConnection, optional_moment, stamp, transaction
from pos_app.money import Rupiah

_TILE = "tile.*, category.name AS category_name FROM tile LEFT JOIN category ON category.id = tile.category"


class CatalogStore:
    """Reads and replaces the catalog. Prices in rupiah, stock in pieces (None: not tracked)."""

    def __init__(self, connection: TillConnection) -> None:
        self._db = connection

    def replace(self, snapshot: CatalogSnapshot) -> None:
        """Make the catalog exactly `snapshot`, in one transaction: readers see the old one or the new one."""
        with transaction(self._db):
            for table in ("sellable", "tile", "tile_words", "category"):
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - literals above
            self._db.executemany(
                "INSERT INTO category VALUES (?, ?, ?)",
                [(category.id, category.name, position) for position, category in enumerate(snapshot.categories)],
            )
            known = {category.id for category in snapshot.categories}
            for number, entry in enumerate(snapshot.entries, start=1):
                self._insert(number, entry, known)

    def take_stock(self, readings: Iterable[Stock]) -> None:
        """Write newly read prices and stock, and what follows from them for the tiles."""
        with transaction(self._db):
            tiles: set[int] = set()
            for reading in readings:
                row = self._db.execute(
                    "UPDATE sellable SET price = ?, stock = ?, stock_at = ? WHERE kind = ? AND id = ? RETURNING tile",
                    (reading.price.amount, reading.stock, stamp(reading.at), reading.key.kind, reading.key.id),
                ).fetchone()
                if row:
                    tiles.add(row[0])
            self._db.executemany(
                "UPDATE tile SET (price_from, price_to, stock, stock_at, sold_out) = (SELECT min(price), max(price),"
                " CASE WHEN count(stock) = count(*) THEN sum(stock) END, max(stock_at),"
                " count(stock) = count(*) AND max(stock) <= 0 FROM sellable WHERE tile = ?1) WHERE number = ?1",
                [(number,) for number in tiles],
            )

    def search(self, text: str = "", category: int | None = None, *, most: int = 200, skip: int = 0) -> list[Tile]:
        """Tiles whose name, code, options or category hold every word of `text` (by prefix, any order), best first.

        An exact code comes first, then names beginning with the text, then the rest by rank; without text, shop order.
        """
        words = re.findall(r"\w+", text.casefold())
        if text.strip() and not words:
            return []
        place, values = (" AND tile.category = ?", [category]) if category is not None else ("", [])
        if not words:
            query = f"SELECT {_TILE} WHERE 1{place} ORDER BY tile.number LIMIT ? OFFSET ?"
            rows = self._db.execute(query, (*values, most, skip))
            return [_tile_of(row) for row in rows]
        match = " ".join(f'"{word}"*' for word in words)
        query = (
            f"SELECT {_TILE} JOIN tile_words ON tile_words.rowid = tile.number"  # noqa: S608 - literals
            f" WHERE tile_words MATCH ?{place} ORDER BY"
            " EXISTS (SELECT 1 FROM sellable WHERE sellable.tile = tile.number AND sku = ? COLLATE NOCASE) DESC,"
            " tile.name LIKE ? DESC, rank, tile.number LIMIT ? OFFSET ?"
        )
        rows = self._db.execute(query, (match, *values, text.strip(), f"{words[0]}%", most, skip))
        return [_tile_of(row) for row in rows]

    def tile(self, key: TileKey) -> Tile | None:
        """The tile with that key, if it is in the catalog."""
        row = self._db.execute(f"SELECT {_TILE} WHERE kind = ? AND tile.id = ?", (key.kind, key.id)).fetchone()
        return _tile_of(row) if row else None

    def sellables(self, key: TileKey) -> list[Sellable]:
        """What can be put into a cart from that tile: its variants in the server's order, or the bundle itself."""
        return self._sellables("tile.kind = ? AND tile.id = ? ORDER BY position", key.kind, key.id)

    def sellable(self, key: ItemKey) -> Sellable | None:
        """The sellable with that key, if it is still in the catalog."""
        return next(iter(self._sellables("sellable.kind = ? AND sellable.id = ?", key.kind, key.id)), None)

    def by_code(self, code: str) -> list[Sellable]:
        """Sellables with exactly that SKU (any case); more than one when a shop uses a code twice."""
        return self._sellables("sku = ? COLLATE NOCASE ORDER BY tile.number, position", code.strip())

    def all_sellables(self) -> list[Sellable]:
        """Everything that can be sold, in shop order."""
        return self._sellables("1 ORDER BY tile.number, position")

    def variant_ids(self) -> list[int]:
        """Ids of every variant, for reading prices and stock."""
        rows = self._db.execute("SELECT id FROM sellable WHERE kind = 'variant' ORDER BY id")
        return [int(row[0]) for row in rows]

    def categories(self) -> list[Category]:
        """Categories that hold something, in the server's order, with their number of tiles."""
        rows = self._db.execute(
            "SELECT category.id, category.name, count(*) AS tiles FROM category JOIN tile ON tile.category ="
            " category.id GROUP BY category.id ORDER BY category.position"
        )
        return [Category(row["id"], row["name"], row["tiles"]) for row in rows]

    def count(self) -> int:
        """Number of tiles."""
        return int(self._db.execute("SELECT count(*) FROM tile").fetchone()[0])

    def _sellables(self, where: str, *values: object) -> list[Sellable]:
        query = (
            "SELECT sellable.*, tile.kind AS tile_kind, tile.id AS tile_id FROM sellable"  # noqa: S608 - literals
            f" JOIN tile ON tile.number = sellable.tile WHERE {where}"
        )
        return [_sellable_of(row) for row in self._db.execute(query, values)]

    def _insert(self, number: int, entry: TileEntry, categories: set[int]) -> None:
        tile = entry.tile
        self._db.execute(
            "INSERT INTO tile VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                number, tile.key.kind, tile.key.id, tile.slug, tile.name,
                entry.category_id if entry.category_id in categories else None, tile.price_from.amount,
                tile.price_to.amount, tile.choices, tile.stock, stamp(tile.stock_at) if tile.stock_at else None,
                tile.sold_out, tile.is_digital, tile.image_url, json.dumps(tile.option_names), tile.contents,
            ),
        )  # fmt: skip
        self._db.executemany(
            "INSERT OR IGNORE INTO sellable VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            [
                (
                    item.key.kind, item.key.id, number, position, item.sku, item.name, json.dumps(item.options),
                    item.price.amount, item.stock, stamp(item.stock_at) if item.stock_at else None, item.is_digital,
                    json.dumps([(part.variant_id, part.quantity, part.name) for part in item.parts]),
                )
                for position, item in enumerate(entry.sellables)
            ],
        )  # fmt: skip
        codes = " ".join(item.sku for item in entry.sellables)
        options = " ".join(value for item in entry.sellables for value in item.options)
        words = (number, tile.name, codes, options, tile.category)
        self._db.execute("INSERT INTO tile_words (rowid, name, codes, options, category) VALUES (?,?,?,?,?)", words)


def _tile_of(row: sqlite3.Row) -> Tile:
    return Tile(
        key=TileKey(TileKind(row["kind"]), row["id"]),
        slug=row["slug"],
        name=row["name"],
        category=row["category_name"] or "",
        price_from=Rupiah(row["price_from"]),
        price_to=Rupiah(row["price_to"]),
        choices=row["choices"],
        stock=row["stock"],
        stock_at=optional_moment(row["stock_at"]),
        sold_out=bool(row["sold_out"]),
        is_digital=bool(row["is_digital"]),
        image_url=row["image_url"],
        option_names=tuple(json.loads(row["option_names_json"])),
        contents=row["contents"],
    )


def _sellable_of(row: sqlite3.Row) -> Sellable:
    return Sellable(
        key=ItemKey(ItemKind(row["kind"]), row["id"]),
        sku=row["sku"],
        name=row["name"],
        options=tuple(json.loads(row["options_json"])),
        price=Rupiah(row["price"]),
        stock=row["stock"],
        stock_at=optional_moment(row["stock_at"]),
        tile=TileKey(TileKind(row["tile_kind"]), row["tile_id"]),
        is_digital=bool(row["is_digital"]),
        parts=tuple(BundlePart(*part) for part in json.loads(row["parts_json"])),
    )
