"""Ledgers that hold a large catalog, without a store they were read from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from pos_app.catalog.models import BundlePart, ItemKey, ItemKind, Sellable, Tile, TileKey, TileKind
from pos_app.catalog.snapshot import TileEntry
from pos_app.ledger import Ledger
from pos_app.money import Rupiah
from pos_app.sandbox.bulk import more_items
from pos_app.sandbox.catalog import Bundle, Category, Item, Variant

_AT = datetime(2026, 11, 23, tzinfo=UTC)
_AT_ONCE = 5_000
_SHELVES = [
    Category(number, name)
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
        sold = (Sellable(one, item.slug.upper(), item.name, (), Rupiah(item.price), 3, _AT, key, parts=parts),)
    else:
        key = TileKey(TileKind.PRODUCT, item.id)
        sold = tuple(_sellable(variant, item.name, key) for variant in item.variants)
    stocks = [one.stock for one in sold]
    tile = Tile(
        key=key,
        slug=item.slug,
        name=item.name,
        category=item.category.name,
        price_from=min(one.price for one in sold),
        price_to=max(one.price for one in sold),
        choices=len(sold),
        stock=None if None in stocks else sum(stock or 0 for stock in stocks),
        stock_at=_AT,
        sold_out=all(one.sold_out for one in sold),
        is_digital=False,
        image_url=f"https://pictures.example{item.picture.path}",
        option_names=() if isinstance(item, Bundle) else tuple(filter(None, item.option_names)),
        contents=sum(part.quantity for part in sold[0].parts),
    )
    return TileEntry(tile, item.category.id, sold)


def _sellable(variant: Variant, name: str, tile: TileKey) -> Sellable:
    options = tuple(filter(None, variant.options))
    key = ItemKey(ItemKind.VARIANT, variant.id)
    return Sellable(key, variant.sku, name, options, Rupiah(variant.price), variant.stock, _AT, tile)
