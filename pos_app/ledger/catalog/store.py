"""The catalog as last brought in from Scalev: tiles, sellables, categories, and search over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from pos_app.catalog.barcodes import ScaleLayout, Scanned, code_key, read_scale_code
from pos_app.catalog.finding import Cursor, Overtaken, SearchPage, Wanted
from pos_app.catalog.models import BundlePart, Category, ItemKey, ItemKind, Sellable, Tile, TileKey
from pos_app.clock import Clock
from pos_app.ledger.catalog.favourites import Favourites
from pos_app.ledger.catalog.index import SearchIndex
from pos_app.ledger.catalog.popularity import Popularity
from pos_app.ledger.catalog.rows import SELLABLES, TILES, sellable_of, tile_of
from pos_app.ledger.catalog.search import Finder
from pos_app.ledger.database import TillConnection, transaction
from pos_app.records import replace

if TYPE_CHECKING:
    from pos_app.catalog.snapshot import CatalogSnapshot, Stock, TileEntry
    from pos_app.ledger.catalog.codes import Barcodes
    from pos_app.ledger.catalog.syncing import SyncBook
    from pos_app.ledger.catalog.writing import Writer

PAGE = 60
"""Tiles in a page: two screens full at 1366 x 768."""
_AT_ONCE = 1000


class CatalogStore:
    """Reads and changes the catalog. Prices in rupiah, stock in pieces (None: not tracked).

    `sync` is how far bringing it in step has come, `popularity` what is sold often, `favourites` what the shop has put
    up front, `barcodes` the codes on packages.
    """

    def __init__(self, connection: TillConnection, clock: Clock) -> None:
        """Raises `LedgerError`. What an older Kasir brought in is indexed first, which may take seconds."""
        self._db = connection
        self._search_index = index = SearchIndex(connection)
        self.popularity = Popularity(connection, clock)
        self.favourites = Favourites(connection)
        self._finder = Finder(connection, index, self.popularity)
        self._index_what_is_not()

    @cached_property
    def sync(self) -> SyncBook:
        """How far bringing the catalog in step has come."""
        from pos_app.ledger.catalog.syncing import SyncBook

        return SyncBook(self._db, self._writer, self._search_index)

    @cached_property
    def barcodes(self) -> Barcodes:
        """The codes on packages."""
        from pos_app.ledger.catalog.codes import Barcodes

        return Barcodes(self._db, self._writer, self._sellables)

    @cached_property
    def _writer(self) -> Writer:
        from pos_app.ledger.catalog.writing import Writer

        return Writer(self._db, self._search_index)

    def replace(self, snapshot: CatalogSnapshot) -> None:
        """Make the catalog exactly `snapshot`, in one transaction: readers see the old one or the new one."""
        with transaction(self._db):
            self._writer.clear()
            self._writer.categories(snapshot.categories)
            self._writer.put(snapshot.entries)

    def put(self, entries: Iterable[TileEntry]) -> None:
        """Add tiles, or bring those that are there in step; only rows that differ are written."""
        with transaction(self._db):
            self._writer.put(entries)

    def remove(self, keys: Iterable[TileKey]) -> None:
        """Take tiles out of the catalog, with everything that is sold from them."""
        with transaction(self._db):
            self._writer.remove(keys)

    def take_stock(self, readings: Iterable[Stock]) -> None:
        """Write newly read prices and stock, and what follows from them for tiles and bundles."""
        with transaction(self._db):
            self._writer.stock(readings)

    def search(
        self, wanted: Wanted, after: Cursor | None = None, *, most: int = PAGE, overtaken: Overtaken = lambda: False
    ) -> SearchPage:
        """A page of what was searched for, best first; the first, or the one after the cursor of the page before.

        An exact code comes first, then names that begin with what was typed, what is sold often at this register, and
        the rest. A page that fills a screen may hold fewer than `most` though there are more; its cursor says so.
        Raises `SearchOvertakenError` soon after `overtaken` says so, and `LedgerError`.
        """
        return self._finder.page(wanted, after, most, overtaken)

    def tile(self, key: TileKey) -> Tile | None:
        """The tile with that key, if it is in the catalog."""
        row = self._db.execute(f"SELECT {TILES} WHERE tile.kind = ? AND tile.id = ?", (key.kind, key.id)).fetchone()
        return tile_of(row) if row else None

    def sellables(self, key: TileKey) -> list[Sellable]:
        """What can be put into a cart from that tile: its variants in the server's order, or the bundle itself."""
        return list(self._sellables("tile.kind = ? AND tile.id = ? ORDER BY position", key.kind, key.id))

    def sellable(self, key: ItemKey) -> Sellable | None:
        """The sellable with that key, if it is still in the catalog."""
        return next(self._sellables("sellable.kind = ? AND sellable.id = ?", key.kind, key.id), None)

    def by_code(self, code: str) -> list[Sellable]:
        """What is sold under exactly that code: by the barcode linked to it, else by its SKU (any case).

        More than one when a shop uses an SKU twice.
        """
        linked = "(sellable.kind, sellable.id) = (SELECT kind, id FROM barcode WHERE code = ?)"
        by_sku = "sku = ? COLLATE NOCASE ORDER BY tile.place, position"
        return list(self._sellables(linked, code_key(code))) or list(self._sellables(by_sku, code.strip()))

    def by_scan(self, code: str, layouts: Sequence[ScaleLayout] = ()) -> Scanned:
        """What a code that was scanned means: that very code, else one of a scale with a quantity or weight in it."""
        if found := self.by_code(code):
            return Scanned(tuple(found))
        said = read_scale_code(code, layouts)
        return Scanned(tuple(self.by_code(said.item)), said) if said else Scanned()

    def all_sellables(self) -> Iterator[Sellable]:
        """Everything that can be sold, in shop order."""
        return self._sellables("1 ORDER BY tile.place, position")

    def categories(self) -> list[Category]:
        """Categories that hold something, in the server's order, with their number of tiles."""
        rows = self._db.execute(
            "SELECT id, name, tiles FROM (SELECT category, count(*) AS tiles FROM tile GROUP BY category)"
            " JOIN category ON category.id = category ORDER BY position, id"
        )
        return [Category(row["id"], row["name"], row["tiles"]) for row in rows]

    def count(self) -> int:
        """Number of tiles."""
        return int(self._db.execute("SELECT count(*) FROM tile").fetchone()[0])

    def _sellables(self, where: str, *values: object) -> Iterator[Sellable]:
        for row in self._db.execute(f"SELECT {SELLABLES} WHERE {where}", values):
            item = sellable_of(row)
            yield replace(item, parts=self._parts(item.key.id)) if item.key.kind is ItemKind.BUNDLE else item

    def _parts(self, bundle: int) -> tuple[BundlePart, ...]:
        query = "SELECT variant, quantity, name, stock FROM bundle_part WHERE bundle = ? ORDER BY position"
        return tuple(BundlePart(*row) for row in self._db.execute(query, (bundle,)))

    def _index_what_is_not(self) -> None:
        query = "SELECT number FROM tile WHERE indexed = 0 ORDER BY number LIMIT ?"
        while numbers := [number for (number,) in self._db.execute(query, (_AT_ONCE,))]:
            with transaction(self._db):
                self._writer.index(numbers)
