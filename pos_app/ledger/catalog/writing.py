"""Writing the catalog: only rows that differ are written, and the search index follows in the same transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from pos_app.catalog.models import Category, ItemKind, Sellable, TileKey
from pos_app.catalog.ordering import GAP
from pos_app.catalog.snapshot import Stock, TileEntry
from pos_app.catalog.sync import PRICES_AT_ONCE
from pos_app.catalog.text import words_of
from pos_app.ledger.catalog.index import Entry, SearchIndex
from pos_app.ledger.database import TillConnection, stamp

_TILE = (
    "slug", "name", "category", "price_from", "price_to", "choices", "stock", "sold_out", "is_digital", "image_url",
    "option_names_json", "contents",
)  # fmt: skip
_SELLABLE = ("tile", "position", "sku", "name", "options_json", "price", "stock", "is_digital")
_FOUND_BY = {"name", "category", "tile", "position", "sku", "options_json"}
"""Columns whose change changes what a tile is found by."""

_TILE_FOLLOWS = (
    "UPDATE tile SET (price_from, price_to, stock, sold_out) = (SELECT min(price), max(price),"
    " CASE WHEN count(stock) = count(*) THEN sum(stock) END, count(stock) = count(*) AND max(stock) <= 0"
    " FROM sellable WHERE tile = ?1) WHERE number = ?1"
)
_BUNDLE_FOLLOWS = (
    "UPDATE sellable SET stock = (SELECT min(stock / quantity) FROM bundle_part WHERE bundle = ?1 AND stock IS NOT NULL"
    " AND quantity > 0) WHERE kind = 'bundle_price_option' AND id = ?1 RETURNING tile"
)


class Writer:
    """Writes inside the caller's transaction."""

    def __init__(self, connection: TillConnection, index: SearchIndex) -> None:
        self._db = connection
        self._index = index
        self.changes = 0
        """Rows changed so far."""

    def categories(self, categories: Sequence[Category]) -> None:
        """Have these categories, in this order; one that still holds tiles stays, after them."""
        known = {row["id"]: row for row in self._db.execute("SELECT * FROM category")}
        upsert = (
            "INSERT INTO category VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET name = excluded.name, position = excluded.position"
        )
        for position, category in enumerate(categories):
            row = known.pop(category.id, None)
            if row is None or (row["name"], row["position"]) != (category.name, position):
                self._db.execute(upsert, (category.id, category.name, position))
                self.changes += 1
            if row is not None and row["name"] != category.name:
                inside = self._db.execute("SELECT number FROM tile WHERE category = ?", (category.id,))
                self.index([number for (number,) in inside.fetchall()])
        for id_, row in known.items():
            if self._db.execute("SELECT 1 FROM tile WHERE category = ?", (id_,)).fetchone() is None:
                self._db.execute("DELETE FROM category WHERE id = ?", (id_,))
            elif row["position"] < len(categories):
                self._db.execute(
                    "UPDATE category SET position = ? WHERE id = ?", (len(categories) + row["position"], id_)
                )

    def put(self, entries: Iterable[TileEntry], listed: Sequence[str] = ()) -> None:
        """Add tiles, or change those that are there; `listed` is what the listing said of each.

        A new one stands at the end of the shop's order.
        """
        changed: set[int] = set()
        for at, entry in enumerate(entries):
            number, other = self._put_tile(entry, listed[at] if listed else "")
            changed.update(self._put_sellables(number, entry.sellables), [number] if other else [])
        self.index(sorted(changed))

    def remove(self, keys: Iterable[TileKey]) -> None:
        """Take tiles out of the catalog, with everything that is sold from them."""
        for key in keys:
            row = self._row("SELECT * FROM tile WHERE kind = ? AND id = ?", key.kind, key.id)
            if row is None:
                continue
            if row["indexed"]:
                self._index.change([(row["number"], Entry(row["words"], row["category"]), None)])
            self._drop_sellables("tile = ?", row["number"])
            self._db.execute("DELETE FROM tile WHERE number = ?", (row["number"],))

    def clear(self) -> None:
        """Take out everything."""
        self._index.empty()
        for table in (
            "bundle_part",
            "sellable",
            "often",
            "tile",
            "batch",
            "category",
            "wanted",
            "unsold",
            "listing_page",
            "catalog_pass",
        ):
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - literals above

    def stock(self, readings: Iterable[Stock], *, noted: bool = True) -> None:
        """Write prices and stock that differ, and what follows from them for bundles and tiles.

        With `noted` each sellable is given the moment of its reading; without, the caller notes it for all at once.
        """
        tiles: set[int] = set()
        bundles: set[int] = set()
        for reading in readings:
            key, at = (reading.key.kind, reading.key.id), stamp(reading.at)
            row = self._row("SELECT tile, price, stock FROM sellable WHERE kind = ? AND id = ?", *key)
            if row and (row["price"], row["stock"]) != (reading.price.amount, reading.stock):
                values = {"price": reading.price.amount, "stock": reading.stock}
                self._update("sellable", values, "kind = ? AND id = ?", *key)
                tiles.add(row["tile"])
            if row and noted:
                self._update("sellable", {"stock_at": at}, "kind = ? AND id = ?", *key)
                self._update("tile", {"stock_at": at}, "number = ?", row["tile"])
            if reading.key.kind is ItemKind.VARIANT:
                query = "UPDATE bundle_part SET stock = ?1 WHERE variant = ?2 AND stock IS NOT ?1 RETURNING bundle"
                bundles.update(bundle for (bundle,) in self._db.execute(query, (reading.stock, reading.key.id)))
        for bundle in bundles:
            tiles.update(tile for (tile,) in self._db.execute(_BUNDLE_FOLLOWS, (bundle,)))
        self._db.executemany(_TILE_FOLLOWS, [(tile,) for tile in tiles])

    def in_stock(self, number: int, there: bool) -> None:
        """What the listing says of a tile whose stock is not counted: whether there is any."""
        counted = "SELECT 1 FROM sellable WHERE tile = tile.number AND stock IS NOT NULL"
        self._update(
            "tile", {"sold_out": not there}, f"number = ? AND sold_out = ? AND NOT EXISTS ({counted})", number, there
        )

    def index(self, numbers: Iterable[int]) -> None:
        """Bring what these tiles are found by in step with their rows."""
        changes = []
        for number in numbers:
            row = self._row("SELECT * FROM tile WHERE number = ?", number)
            if row is None:
                continue
            before = Entry(row["words"], row["category"]) if row["indexed"] else None
            now = Entry(self._words(row["number"], row["name"], row["category"]), row["category"])
            changes.append((number, before, now))
            values = (now.words, " ".join(words_of(row["name"])), number)
            self._db.execute("UPDATE tile SET words = ?, sort_name = ?, indexed = 1 WHERE number = ?", values)
            if row["batch"] is None:
                self._join_batch(number, row["stock_at"])
        self._index.change(changes)

    def _put_tile(self, entry: TileEntry, listed: str) -> tuple[int, bool]:
        """The tile's number, and whether it is to be indexed."""
        tile = entry.tile
        category = self._category(entry)
        values = (
            tile.slug, tile.name, category, tile.price_from.amount, tile.price_to.amount, tile.choices, tile.stock,
            int(tile.sold_out), int(tile.is_digital), tile.image_url, json.dumps(tile.option_names), tile.contents,
        )  # fmt: skip
        row = self._row("SELECT * FROM tile WHERE kind = ? AND id = ?", tile.key.kind, tile.key.id)
        at = stamp(tile.stock_at) if tile.stock_at else None
        if row is None:
            place = self._db.execute("SELECT ifnull(max(place), 0) + ? FROM tile", (GAP,)).fetchone()[0]
            names = ("kind", "id", *_TILE, "listed", "place", "stock_at")
            made = self._insert("tile", names, (tile.key.kind, tile.key.id, *values, listed, place, at))
            return made, True
        number, changed = row["number"], _changed(row, _TILE, values)
        if "category" in changed and row["indexed"]:
            self._index.change([(number, Entry(row["words"], row["category"]), None)])
            self._db.execute("UPDATE tile SET indexed = 0 WHERE number = ?", (number,))
        if changed:
            self._update("tile", {**changed, "stock_at": at}, "number = ?", number)
        if listed and listed != row["listed"]:
            self._db.execute("UPDATE tile SET listed = ? WHERE number = ?", (listed, number))
        return number, not changed.keys().isdisjoint(_FOUND_BY)

    def _put_sellables(self, tile: int, items: Sequence[Sellable]) -> set[int]:
        """Have the tile sell exactly `items`; the tiles of which what they are found by has changed."""
        rows = self._db.execute("SELECT * FROM sellable WHERE tile = ?", (tile,)).fetchall()
        known = {(row["kind"], row["id"]): row for row in rows}
        others: set[int] = set()
        for position, item in enumerate(items):
            key = (item.key.kind, item.key.id)
            values = (
                tile, position, item.sku, item.name, json.dumps(item.options), item.price.amount, item.stock,
                int(item.is_digital),
            )  # fmt: skip
            # What another product listed before is this one's now.
            row = known.pop(key, None) or self._row("SELECT * FROM sellable WHERE kind = ? AND id = ?", *key)
            at = stamp(item.stock_at) if item.stock_at else None
            if row is None:
                self._insert("sellable", ("kind", "id", *_SELLABLE, "stock_at"), (*key, *values, at))
                changed: dict[str, Any] = {"sku": item.sku}
            elif changed := _changed(row, _SELLABLE, values):
                self._update("sellable", {**changed, "stock_at": at}, "kind = ? AND id = ?", *key)
            if item.key.kind is ItemKind.BUNDLE:
                self._put_parts(item)
            if not changed.keys().isdisjoint(_FOUND_BY):
                others |= {tile, row["tile"] if row else tile}
        for kind, id_ in known:
            self._drop_sellables("kind = ? AND id = ?", kind, id_)
        return others | {tile} if known else others

    def _put_parts(self, bundle: Sellable) -> None:
        wanted = [(at, part.variant_id, part.quantity, part.name) for at, part in enumerate(bundle.parts)]
        query = "SELECT position, variant, quantity, name FROM bundle_part WHERE bundle = ? ORDER BY position"
        if [tuple(row) for row in self._db.execute(query, (bundle.key.id,))] != wanted:
            self._db.execute("DELETE FROM bundle_part WHERE bundle = ?", (bundle.key.id,))
            self._db.executemany(
                "INSERT INTO bundle_part SELECT ?1, ?2, ?3, ?4, ?5,"
                " (SELECT stock FROM sellable WHERE kind = 'variant' AND id = ?3)",
                [(bundle.key.id, *part) for part in wanted],
            )

    def _drop_sellables(self, where: str, *values: object) -> None:
        gone = self._db.execute(f"DELETE FROM sellable WHERE {where} RETURNING kind, id", values).fetchall()  # noqa: S608
        self.changes += len(gone)
        bundles = [(id_,) for kind, id_ in gone if kind == ItemKind.BUNDLE]
        self._db.executemany("DELETE FROM bundle_part WHERE bundle = ?", bundles)

    def _category(self, entry: TileEntry) -> int | None:
        """The category's id; one that the list of categories has not told of yet is added after the others."""
        if entry.category_id is not None:
            self._db.execute(
                "INSERT OR IGNORE INTO category SELECT ?, ?, ifnull(max(position), -1) + 1 FROM category",
                (entry.category_id, entry.tile.category),
            )
        return entry.category_id

    def _words(self, tile: int, name: str, category: int | None) -> str:
        row = self._row("SELECT name FROM category WHERE id = ?", category)
        shared = dict.fromkeys(words_of(name) + (words_of(row["name"]) if row else []))
        lines = [shared]
        query = (
            "SELECT sku, options_json, (SELECT group_concat(written, ' ') FROM barcode"
            " WHERE barcode.kind = sellable.kind AND barcode.id = sellable.id)"
            " FROM sellable WHERE tile = ? ORDER BY position"
        )
        for sku, options, codes in self._db.execute(query, (tile,)):
            own = words_of(" ".join((sku, *json.loads(options), codes or "")))
            lines.append(dict.fromkeys(word for word in own if word not in shared))
        return "\n".join("".join(f" {word}" for word in line) for line in lines)

    def _join_batch(self, tile: int, read_at: str | None) -> None:
        """Let prices and stock of a tile be read with those of others, at most `PRICES_AT_ONCE` variants at a time.

        A batch knows no later moment than the earliest at which one of its tiles was read.
        """
        query = (
            "SELECT (SELECT count(*) FROM sellable WHERE tile = ?1 AND kind = 'variant')"
            " + (SELECT count(*) FROM sellable JOIN bundle_part ON bundle = sellable.id WHERE tile = ?1"
            " AND kind = 'bundle_price_option')"
        )
        (variants,) = self._db.execute(query, (tile,)).fetchone()
        last = self._row("SELECT * FROM batch ORDER BY number DESC LIMIT 1")
        if last is not None and last["variants"] + variants <= PRICES_AT_ONCE:
            batch = last["number"]
            query = "UPDATE batch SET variants = variants + ?, read_at = min(read_at, ?) WHERE number = ?"
            self._db.execute(query, (variants, read_at, batch))
        else:
            batch = self._insert("batch", ("variants", "read_at"), (variants, read_at))
        self._db.execute("UPDATE tile SET batch = ? WHERE number = ?", (batch, tile))

    def _row(self, query: str, *values: object) -> Any:
        return self._db.execute(query, values).fetchone()

    def _insert(self, table: str, names: Sequence[str], values: Sequence[object]) -> int:
        query = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608
        self.changes += 1
        return self._db.execute(query, values).lastrowid or 0

    def _update(self, table: str, values: dict[str, Any], where: str, *which: object) -> None:
        setting = ", ".join(f"{name} = ?" for name in values)
        query = f"UPDATE {table} SET {setting} WHERE {where}"  # noqa: S608 - literals
        self.changes += self._db.execute(query, (*values.values(), *which)).rowcount


def _changed(row: Any, names: Sequence[str], values: Sequence[object]) -> dict[str, Any]:
    return {name: value for name, value in zip(names, values, strict=True) if row[name] != value}
