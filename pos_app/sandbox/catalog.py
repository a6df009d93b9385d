"""What the sandbox store sells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

OptionValues = tuple[str | None, str | None, str | None]
NO_OPTIONS: OptionValues = (None, None, None)
LOW_STOCK = 5
"""At this many pieces or fewer an availability reads `low_stock`; the contract gives no figure."""


@dataclass(frozen=True, slots=True)
class Category:
    """A category of the shop; also the `taxonomy` of its items."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Which pictogram an item shows and the pastel ground (six hex digits) behind it."""

    pictogram: str
    ground: str

    @property
    def path(self) -> str:
        """Where the sandbox serves it."""
        return f"/_pictures/{self.pictogram}-{self.ground}.png"


@dataclass(slots=True)
class Variant:
    """One thing that can be sold: `price` in rupiah, `weight` in grams, `stock` in pieces (None: not tracked)."""

    id: int
    sku: str
    name: str
    options: OptionValues
    price: int
    stock: int | None
    weight: int

    @property
    def available(self) -> bool:
        """Whether at least one can be sold."""
        return self.stock is None or self.stock > 0


@dataclass(slots=True)
class Product:
    """A product card with one or more variants; `option_names` names the choices that tell them apart."""

    id: int
    slug: str
    name: str
    description: str
    digital: bool
    category: Category
    picture: Picture
    option_names: OptionValues
    variants: list[Variant]
    created_at: str

    @property
    def in_stock(self) -> bool:
        """Whether any variant can be sold."""
        return any(variant.available for variant in self.variants)


@dataclass(frozen=True, slots=True)
class BundleLine:
    """A part of a bundle."""

    variant: Variant
    product: Product
    quantity: int


@dataclass(slots=True)
class Bundle:
    """A bundle price option: several variants for one price (rupiah)."""

    id: int
    bundle_id: int
    slug: str
    name: str
    description: str
    category: Category
    picture: Picture
    price: int
    lines: tuple[BundleLine, ...]
    created_at: str

    @property
    def in_stock(self) -> bool:
        """Whether every part is there at least once."""
        return all(line.variant.stock is None or line.variant.stock >= line.quantity for line in self.lines)


Item = Product | Bundle


@dataclass(slots=True)
class Catalog:
    """The items in listing order, with look-ups by every id the contract uses."""

    categories: list[Category] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    products: dict[str, Product] = field(default_factory=dict)
    bundles: dict[str, Bundle] = field(default_factory=dict)
    bundle_by_id: dict[int, Bundle] = field(default_factory=dict)
    variant_by_id: dict[int, tuple[Variant, Product]] = field(default_factory=dict)
    variant_by_sku: dict[str, tuple[Variant, Product]] = field(default_factory=dict)

    def add(self, item: Item) -> None:
        """Append an item to the listing."""
        self.items.append(item)
        if isinstance(item, Bundle):
            self.bundles[item.slug] = item
            self.bundle_by_id[item.id] = item
            return
        self.products[item.slug] = item
        for variant in item.variants:
            self.variant_by_id[variant.id] = self.variant_by_sku[variant.sku] = (variant, item)

    def named(self, slug: str) -> Item | None:
        """The product or bundle with this slug."""
        return self.products.get(slug) or self.bundles.get(slug)

    def remove(self, item: Item) -> list[Item]:
        """Take an item off the listing and out of every look-up; with a product go the bundles it is part of.

        Returns what is gone.
        """
        gone: list[Item] = [item]
        if isinstance(item, Product):
            del self.products[item.slug]
            for variant in item.variants:
                del self.variant_by_id[variant.id]
                del self.variant_by_sku[variant.sku]
            parts = {variant.id for variant in item.variants}
            gone += [
                bundle for bundle in self.bundles.values() if any(line.variant.id in parts for line in bundle.lines)
            ]
        for bundle in gone:
            if isinstance(bundle, Bundle):
                del self.bundles[bundle.slug]
                del self.bundle_by_id[bundle.id]
        left_out = {id(one) for one in gone}
        self.items = [one for one in self.items if id(one) not in left_out]
        return gone


def slug_of(name: str) -> str:
    """A URL slug: `Kopi Gayo 250 g` becomes `kopi-gayo-250-g`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def three(values: Iterable[str]) -> OptionValues:
    """Pad up to three option names or values with None, the way the contract lays them out."""
    filled = [*values, None, None, None]
    return filled[0], filled[1], filled[2]
