"""Reading the catalog from Scalev into the register's own items.

The list of items has neither search nor variants (behaviour.md section 3), so each product and bundle is read by its
slug, and prices and stock come from the pricing operation in batches.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from hashlib import blake2b
from urllib.parse import urlsplit

from pos_app.catalog.models import BundlePart, Category, ItemKey, ItemKind, Sellable, Tile, TileKey, TileKind
from pos_app.catalog.pacing import Pace
from pos_app.catalog.snapshot import Stock, TileEntry
from pos_app.catalog.steps import (
    CategoriesRead,
    DetailsRead,
    Listed,
    PageRead,
    PricesRead,
    ReadCategories,
    ReadDetails,
    Reading,
    ReadPage,
    ReadPrices,
    Ref,
    Settle,
    Step,
)
from pos_app.catalog.sync import PAGE_SIZE, PRICES_AT_ONCE
from pos_app.clock import Clock
from pos_app.money import ZERO, Rupiah
from pos_app.scalev.allowance import Allowances, Bucket
from pos_app.scalev.catalog import Catalog
from pos_app.scalev.errors import NotFound, RateLimited, Refused, ServerFault, UnreadableReply
from pos_app.scalev.models.catalog import BundleDetail, ItemCard, ProductDetail, Variant, VariantPricing


class CatalogReader:
    """`catalog.steps.Reader`: does the asking of a sync, no faster than the server and the other registers allow."""

    def __init__(self, catalog: Catalog, allowances: Allowances, clock: Clock) -> None:
        self._catalog = catalog
        self._allowances = allowances
        self._clock = clock
        self._pace = Pace(clock)
        self._unpriced: dict[Ref, ProductDetail | BundleDetail] = {}
        """Details that were read when the server asked for a pause, before there were prices to them."""

    def wait(self) -> float:
        """Seconds before the server may be asked again."""
        return self._pace.wait()

    def read(self, step: Step) -> Reading | None:
        """What `step` asks for; None when the server asked for a pause instead. Blocks; raises `ScalevError`.

        Of details and prices as many are read as the pace allows.
        """
        try:
            match step:
                case ReadCategories():
                    return self._categories()
                case ReadPage():
                    return self._page(step)
                case ReadDetails():
                    return self._details(step)
                case ReadPrices():
                    return self._prices(step)
                case Settle():
                    return step
        except RateLimited as error:
            self._pace.refused(error.retry_at)
            return None

    def _categories(self) -> CategoriesRead:
        categories = tuple(Category(category.id, category.name) for category in self._catalog.categories())
        self._granted()
        total = self._catalog.count()
        self._granted()
        return CategoriesRead(categories, total)

    def _page(self, step: ReadPage) -> PageRead:
        try:
            page = self._catalog.items(step.cursor, PAGE_SIZE)
        except Refused:
            if step.cursor is None:
                raise
            return PageRead(step.number, (), None, refused=True)
        self._granted()
        return PageRead(step.number, tuple(map(_listed, page.data)), page.following)

    def _details(self, step: ReadDetails) -> DetailsRead | None:
        """Each of them, then prices and stock of all; one that cannot be read does not keep the others from it."""
        read = {ref: self._unpriced.pop(ref) for ref in step.refs if ref in self._unpriced}
        gone: list[Ref] = []
        failed: list[Ref] = []
        for ref in step.refs:
            if ref in read:
                continue
            if (read or gone) and self._pace.wait():
                break
            try:
                read[ref] = self._detail(ref)
            except NotFound:
                gone.append(ref)
            except (ServerFault, UnreadableReply):
                failed.append(ref)
            except RateLimited as error:
                self._pace.refused(error.retry_at)
                break
            self._granted()
        if failed and not (read or gone):
            self._catalog.count()  # raises, too, when it is the server's trouble rather than theirs
        at = self._clock.now()
        try:
            prices = {row.variant_id: row for row in self._pricing(_variants_in(read.values()))}
        except RateLimited:
            self._unpriced |= read
            raise
        return DetailsRead(
            entries=tuple((ref, _entry(detail, prices, at)) for ref, detail in read.items() if _sells(detail)),
            stocks=tuple(map(partial(_stock, at), filter(_is_priced, prices.values()))),
            idle=tuple(ref for ref, detail in read.items() if not _sells(detail)),
            gone=tuple(gone),
            failed=tuple(failed),
        )

    def _prices(self, step: ReadPrices) -> PricesRead:
        at = self._clock.now()
        rows = self._pricing(step.variants)
        told = {row.variant_id for row in rows}
        unknown = tuple(variant for variant in step.variants if variant not in told)
        return PricesRead(tuple(map(partial(_stock, at), filter(_is_priced, rows))), unknown, step.batches, at)

    def _detail(self, ref: Ref) -> ProductDetail | BundleDetail:
        if ref.key.kind is TileKind.BUNDLE:
            return self._catalog.bundle(ref.slug)
        return self._catalog.product(ref.slug)

    def _pricing(self, variants: Sequence[int]) -> list[VariantPricing]:
        rows: list[VariantPricing] = []
        for start in range(0, len(variants), PRICES_AT_ONCE):
            rows += self._catalog.pricing(variants[start : start + PRICES_AT_ONCE])
            self._granted()
        return rows

    def _granted(self) -> None:
        now = self._clock.monotonic()
        said = self._allowances.of(Bucket.PUBLIC, now)
        self._pace.granted(said.limit, said.remaining, said.resets_in(now))


def read_stock(catalog: Catalog, variants: Sequence[int], clock: Clock) -> tuple[Stock, ...]:
    """Price (rupiah) and stock of these few variants as they are now. Blocks; raises `ScalevError`."""
    at = clock.now()
    batches = (variants[start : start + PRICES_AT_ONCE] for start in range(0, len(variants), PRICES_AT_ONCE))
    return tuple(_stock(at, row) for some in batches for row in catalog.pricing(some) if _is_priced(row))


def _stock(at: datetime, row: VariantPricing) -> Stock:
    return Stock(ItemKey(ItemKind.VARIANT, row.variant_id), row.price or ZERO, row.available_qty, at)


def _is_priced(row: VariantPricing) -> bool:
    return row.price is not None


def _listed(card: ItemCard) -> Listed:
    key = TileKey(TileKind.PRODUCT, card.id)
    if card.is_bundle:
        key = TileKey(TileKind.BUNDLE, card.bundle_price_option_id or card.id)
    # What is left out changes without the details being other: stock has its own reading, and a picture's address may
    # be signed anew each time.
    said = (
        card.slug, card.name, card.entity_type, card.item_type, card.is_multiple, card.option1_name,
        card.option2_name, card.option3_name, card.price_range.min, card.price_range.max,
        [urlsplit(image)._replace(query="", fragment="").geturl() for image in card.images[:1]],
        (card.taxonomy.id, card.taxonomy.name) if card.taxonomy else None,
    )  # fmt: skip
    return Listed(Ref(key, card.slug, blake2b(repr(said).encode(), digest_size=9).hexdigest()), card.in_stock)


def _variants_in(details: Iterable[ProductDetail | BundleDetail]) -> list[int]:
    """What is sold of them, or is a part of what is sold."""
    found: dict[int, None] = {}
    for detail in details:
        if isinstance(detail, BundleDetail):
            found.update((line.variant_id, None) for line in detail.bundlelines)
        else:
            found.update((variant.id, None) for variant in detail.variants if _is_sold(variant))
    return list(found)


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
        BundlePart(
            line.variant_id,
            line.quantity,
            line.product_name or line.variant_name or "",
            now.available_qty if (now := prices.get(line.variant_id)) else None,
        )
        for line in bundle.bundlelines
    )
    # A bundle can be made as often as its scarcest part allows; untracked parts do not limit it.
    limits = [sets for part in parts if (sets := part.sets) is not None]
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
