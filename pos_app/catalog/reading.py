"""Reading the whole catalog from Scalev into the register's own items.

The list of items has neither search nor variants (behaviour.md section 3), so each product and bundle is read by its
slug, and prices and stock come from the pricing operation in batches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from pos_app.catalog.models import BundlePart, Category, ItemKey, ItemKind, Sellable, Tile, TileKey, TileKind
from pos_app.catalog.snapshot import CatalogSnapshot, Stock, TileEntry
from pos_app.clock import Clock
from pos_app.money import ZERO, Rupiah
from pos_app.scalev.catalog import Catalog
from pos_app.scalev.errors import NotFound
from pos_app.scalev.models.catalog import BundleDetail, ItemCard, ProductDetail, Variant, VariantPricing

PAGE_SIZE = 100
PRICING_BATCH = 100
"""Variant ids in one pricing request; the contract publishes no limit, so this stays well inside any address length."""

Progress = Callable[[int, int], None]
"""Called with (items read, items in all)."""


def read_catalog(catalog: Catalog, clock: Clock, progress: Progress = lambda _done, _all: None) -> CatalogSnapshot:
    """Everything the shop lists, with variants, bundle parts, prices (rupiah) and stock. Raises `ScalevError`.

    Blocks; an item that disappears while it is being read is left out.
    """
    # A list that changes while it is read shows an item on two pages.
    cards = list({card.slug: card for card in _cards(catalog)}.values())
    details: list[ProductDetail | BundleDetail] = []
    for done, card in enumerate(cards):
        progress(done, len(cards))
        try:
            details.append(catalog.bundle(card.slug) if card.is_bundle else catalog.product(card.slug))
        except NotFound:
            continue
    at = clock.now()
    ids = [variant.id for detail in details if isinstance(detail, ProductDetail) for variant in detail.variants]
    prices = {row.variant_id: row for row in _pricing(catalog, ids)}
    categories = tuple(Category(category.id, category.name) for category in catalog.categories())
    progress(len(cards), len(cards))
    return CatalogSnapshot(categories, tuple(_entry(detail, prices, at) for detail in details if _sells(detail)))


def read_stock(catalog: Catalog, variant_ids: Sequence[int], clock: Clock) -> tuple[Stock, ...]:
    """Price (rupiah) and stock of these variants as they are now. Blocks; raises `ScalevError`."""
    at = clock.now()
    return tuple(
        Stock(ItemKey(ItemKind.VARIANT, row.variant_id), row.price, row.available_qty, at)
        for row in _pricing(catalog, variant_ids)
        if row.price is not None
    )


def _cards(catalog: Catalog) -> Iterator[ItemCard]:
    cursor: str | None = None
    while True:
        page = catalog.items(cursor, PAGE_SIZE)
        yield from page.data
        cursor = page.next_cursor
        if not page.has_next or not cursor:
            return


def _pricing(catalog: Catalog, variant_ids: Sequence[int]) -> Iterator[VariantPricing]:
    for start in range(0, len(variant_ids), PRICING_BATCH):
        yield from catalog.pricing(variant_ids[start : start + PRICING_BATCH])


def _sells(detail: ProductDetail | BundleDetail) -> bool:
    return isinstance(detail, BundleDetail) or any(_is_sold(variant) for variant in detail.variants)


def _is_sold(variant: Variant) -> bool:
    # A subscription needs a contract with the buyer that a counter cannot make.
    return variant.is_active is not False and variant.pricing_type in (None, "one_time")


def _entry(detail: ProductDetail | BundleDetail, prices: Mapping[int, VariantPricing], at: datetime) -> TileEntry:
    sellables = (
        (_bundle(detail, prices, at),)
        if isinstance(detail, BundleDetail)
        else tuple(_variant(detail, variant, prices, at) for variant in detail.variants if _is_sold(variant))
    )
    stocks = [item.stock for item in sellables]
    tracked = [stock for stock in stocks if stock is not None]
    tile = Tile(
        key=_tile_key(detail),
        slug=detail.slug,
        name=detail.name,
        category=detail.taxonomy.name if detail.taxonomy else "",
        price_from=min(item.price for item in sellables),
        price_to=max(item.price for item in sellables),
        choices=len(sellables),
        stock=sum(tracked) if len(tracked) == len(stocks) else None,
        stock_at=at,
        sold_out=all(item.sold_out for item in sellables) if tracked else not detail.in_stock,
        is_digital=all(item.is_digital for item in sellables),
        image_url=next(iter(detail.images), None),
        option_names=tuple(filter(None, (detail.option1_name, detail.option2_name, detail.option3_name))),
        contents=sum(part.quantity for part in sellables[0].parts),
    )
    return TileEntry(tile, detail.taxonomy.id if detail.taxonomy else None, sellables)


def _tile_key(detail: ProductDetail | BundleDetail) -> TileKey:
    if isinstance(detail, BundleDetail):
        return TileKey(TileKind.BUNDLE, detail.bundle_price_option_id or detail.id)
    return TileKey(TileKind.PRODUCT, detail.id)


def _variant(product: ProductDetail, variant: Variant, prices: Mapping[int, VariantPricing], at: datetime) -> Sellable:
    now = prices.get(variant.id)
    options = (variant.option1_value, variant.option2_value, variant.option3_value)
    return Sellable(
        key=ItemKey(ItemKind.VARIANT, variant.id),
        sku=variant.sku or f"V{variant.id}",
        name=product.name,
        options=tuple(option for option in options if option),
        price=_first(now.price if now else None, variant.price, product.price_range.min),
        stock=now.available_qty if now else None,
        stock_at=at,
        tile=_tile_key(product),
        is_digital=(variant.item_type or product.item_type) not in ("", "physical"),
    )


def _bundle(bundle: BundleDetail, prices: Mapping[int, VariantPricing], at: datetime) -> Sellable:
    parts = tuple(
        BundlePart(line.variant_id, line.quantity, line.product_name or line.variant_name or "")
        for line in bundle.bundlelines
    )
    # A bundle can be made as often as its scarcest part allows; untracked parts do not limit it.
    limits = [
        row.available_qty // part.quantity
        for part in parts
        if (row := prices.get(part.variant_id)) and row.available_qty is not None and part.quantity > 0
    ]
    return Sellable(
        key=ItemKey(ItemKind.BUNDLE, bundle.bundle_price_option_id or bundle.id),
        sku=bundle.slug.upper(),
        name=bundle.name,
        options=(),
        price=_first(bundle.price, bundle.price_range.min),
        stock=min(limits) if limits else None,
        stock_at=at,
        tile=_tile_key(bundle),
        parts=parts,
    )


def _first(*prices: Rupiah | None) -> Rupiah:
    return next((price for price in prices if price is not None), ZERO)
