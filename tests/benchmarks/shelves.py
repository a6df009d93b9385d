"""Ledgers that hold a large catalog, without a store they were read from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pos_app.catalog.models import BundlePart, Category, ItemKey, ItemKind, Sellable, TileKey, TileKind
from pos_app.catalog.snapshot import TileEntry
from pos_app.ledger import Ledger
from pos_app.money import Rupiah
from pos_app.sandbox import catalog as shop
from pos_app.sandbox.bulk import more_items
from pos_app.sandbox.catalog import Bundle, Item, Variant
from tests.support.catalogs import AT, entry_of

_AT_ONCE = 5_000
_SHELVES = [
    shop.Category(number, name)
    for number, name in enumerate(
        ("Makanan", "Minuman", "Pakaian", "Kerajinan", "Kesehatan & Perawatan", "Buku & Digital"), start=1
    )
]


def fill(path: Path, variants: int) -> None:
    """Make a ledger at `path` with the sandbox's generated catalog, of so many variants or a few more."""
    with Ledger(path) as ledger:
        # Filling is not what is measured, and need not survive a power cut.
        ledger._connection.execute("PRAGMA synchronous = OFF")
        entries = _entries(variants)
        while some := tuple(islice(entries, _AT_ONCE)):
            ledger.catalog.put(some)


def _entries(variants: int) -> Iterator[TileEntry]:
    made = 0
    for item in more_items(_SHELVES, variants):
        entry = _entry(item)
        yield entry
        made += len(entry.sellables)
        if made >= variants:
            return


def _entry(item: Item) -> TileEntry:
    if isinstance(item, Bundle):
        key = TileKey(TileKind.BUNDLE, item.id)
        parts = tuple(BundlePart(line.variant.id, line.quantity, line.product.name) for line in item.lines)
        one = ItemKey(ItemKind.BUNDLE, item.id)
        sold = (Sellable(one, item.slug.upper(), item.name, (), Rupiah(item.price), 3, AT, key, parts=parts),)
    else:
        key = TileKey(TileKind.PRODUCT, item.id)
        sold = tuple(_sellable(variant, item.name, key) for variant in item.variants)
    options = () if isinstance(item, Bundle) else tuple(filter(None, item.option_names))
    category = Category(item.category.id, item.category.name)
    return entry_of(item.slug, category, sold, options, f"https://pictures.example{item.picture.path}")


def _sellable(variant: Variant, name: str, tile: TileKey) -> Sellable:
    options = tuple(filter(None, variant.options))
    key = ItemKey(ItemKind.VARIANT, variant.id)
    return Sellable(key, variant.sku, name, options, Rupiah(variant.price), variant.stock, AT, tile)
