"""Catalogs made up for tests, always the same for one seed."""

from __future__ import annotations

import random
from datetime import UTC, datetime

from pos_app.catalog.models import Category, ItemKey, ItemKind, Sellable, Tile, TileKey, TileKind
from pos_app.catalog.reading import CatalogReader
from pos_app.catalog.snapshot import CatalogSnapshot, TileEntry
from pos_app.catalog.steps import CategoriesRead, DetailsRead, PageRead, ReadCategories, ReadDetails, ReadPage
from pos_app.clock import SystemClock
from pos_app.money import Rupiah
from pos_app.scalev import ScalevClient

AT = datetime(2026, 11, 23, tzinfo=UTC)
CATEGORIES = (
    Category(1, "Minuman"),
    Category(2, "Pakaian Anak"),
    Category(3, "Crème & Café"),
    Category(21, "Obat 21"),
)
NAMES = (
    *("Kopi", "kopiah", "Biskop", "KOPI-O", "Café", "cafe", "Crème", "Teh", "Tehbotol", "Batik", "Sarung", "Nanas"),
    *("Panas", "Tanah", "Nasi", "Gayo", "Toraja", "straße", "Ünlü", "İpek", "ﬁesta", "日本茶", "Ölçü", "O'Neill"),
    *("250", "250g", "12", "1/2", "No.5", "A4", "3M", "R134a", "x", "Z", "Kemeja", "kemejaku", "é", "½"),
)
_OPTIONS = ("Merah", "merah bata", "Hitam", "S", "M", "XL", "XXL", "38", "½ kg", "Biru-Tua")


def entry(
    number: int, name: str, category: Category | None, *variants: tuple[str, tuple[str, ...], int, int | None]
) -> TileEntry:
    """A product; variants are (sku, options, price in rupiah, stock)."""
    key = TileKey(TileKind.PRODUCT, number)
    items = tuple(
        Sellable(ItemKey(ItemKind.VARIANT, number * 100 + n), sku, name, options, Rupiah(price), stock, AT, key)
        for n, (sku, options, price, stock) in enumerate(variants)
    )
    return entry_of(f"tile-{number}", category, items, ("Warna", "Ukuran")[: len(items[0].options)])


def entry_of(
    slug: str,
    category: Category | None,
    items: tuple[Sellable, ...],
    option_names: tuple[str, ...] = (),
    image_url: str | None = None,
) -> TileEntry:
    """The product or bundle that sells `items`, at least one; what its tile sums up follows from them."""
    stocks = [item.stock for item in items]
    tile = Tile(
        key=items[0].tile,
        slug=slug,
        name=items[0].name,
        category=category.name if category else "",
        price_from=min(item.price for item in items),
        price_to=max(item.price for item in items),
        choices=len(items),
        stock=None if None in stocks else sum(stock or 0 for stock in stocks),
        stock_at=items[0].stock_at,
        sold_out=all(item.sold_out for item in items),
        is_digital=False,
        image_url=image_url,
        option_names=option_names,
        contents=sum(part.quantity for part in items[0].parts),
    )
    return TileEntry(tile, category.id if category else None, items)


def any_entry(number: int, chance: random.Random) -> TileEntry:
    """A product with a name, codes and options of every awkward kind."""
    name = chance.choice((" ", "  ", "-", "/")).join(chance.sample(NAMES, chance.randint(1, 4)))
    many = chance.choice((1, 1, 1, 2, 4))
    taken = {
        tuple(chance.sample(_OPTIONS, chance.randint(1, 2) if many > 1 else chance.randint(0, 1))) for _ in range(many)
    }
    variants = (
        (f"{chance.choice(('NS', 'kopi', 'X', '899', ''))}-{chance.randrange(400):05d}", options, 1_000, 3)
        for options in sorted(taken)
    )
    return entry(number, name, chance.choice((None, *CATEGORIES)), *variants)


def any_catalog(tiles: int, seed: int = 1) -> CatalogSnapshot:
    """So many of them."""
    chance = random.Random(seed)
    return CatalogSnapshot(CATEGORIES, tuple(any_entry(number, chance) for number in range(1, tiles + 1)))


def read_whole(client: ScalevClient) -> CatalogSnapshot:
    """All that a store lists, as the register reads it."""
    reader = CatalogReader(client.catalog, client.allowances, SystemClock())
    categories, page = reader.read(ReadCategories()), reader.read(ReadPage(0, None))
    assert isinstance(categories, CategoriesRead)
    entries: list[TileEntry] = []
    while isinstance(page, PageRead):
        details = reader.read(ReadDetails(tuple(one.ref for one in page.entries)))
        assert isinstance(details, DetailsRead)
        entries += [entry for _, entry in details.entries]
        page = reader.read(ReadPage(page.number + 1, page.following)) if page.following else None
    return CatalogSnapshot(categories.categories, tuple(entries))
