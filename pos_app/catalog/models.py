"""Items of the catalog as the register keeps them.

A *tile* is what the picker shows: a product or a bundle. A *sellable* is what goes into a cart: one variant of a
product, or the bundle itself (contract: `StorefrontCheckoutItem`, type `variant` or `bundle_price_option`).
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pos_app.money import Rupiah
from pos_app.records import Compared, Record


class ItemKind(StrEnum):
    """The kind of a sellable; the value is the contract's item type."""

    VARIANT = "variant"
    BUNDLE = "bundle_price_option"


class ItemKey(Record):
    """What a checkout line refers to: a variant id or a bundle price option id."""

    kind: ItemKind
    id: int


class TileKind(StrEnum):
    """The kind of a tile; the value is the contract's `entity_type`."""

    PRODUCT = "product"
    BUNDLE = "bundle_price_option"


class TileKey(Record):
    """Identity of a tile: product ids and bundle ids are counted separately by Scalev."""

    kind: TileKind
    id: int


class Category(Record):
    """A category chip: Scalev's id, its name, and how many tiles it holds."""

    id: int
    name: str
    tiles: int = 0


class Tile(Record):
    """One product or bundle in the picker.

    `price_from`/`price_to` differ when variants cost differently. `choices` is the number of sellables behind the tile
    (1: goes straight into the cart). `stock` is the sum over tracked variants, None when stock is not tracked;
    `stock_at` is when it was last read. `contents` counts the pieces of a bundle (0 for a product).
    """

    key: TileKey
    slug: str
    name: str
    category: str
    price_from: Rupiah
    price_to: Rupiah
    choices: int
    stock: int | None
    stock_at: datetime | None
    sold_out: bool
    is_digital: bool
    image_url: str | None
    option_names: tuple[str, ...] = ()
    contents: int = 0


class BundlePart(Compared):
    """One line inside a bundle: the variant, how many of it, what to call it, and its stock (None: not tracked)."""

    variant_id: int
    quantity: int
    name: str
    stock: int | None = None

    @property
    def counts(self) -> tuple[object, ...]:
        """All but the stock."""
        return self.variant_id, self.quantity, self.name

    @property
    def sets(self) -> int | None:
        """For how many bundles the stock of this part is enough; None when it is not tracked."""
        return None if self.stock is None or self.quantity <= 0 else max(0, self.stock) // self.quantity


class Sellable(Record):
    """One thing that can be put into a cart, with its price in rupiah and its stock in pieces (None: not tracked).

    `options` are the values chosen, in the order of the product's option names, e.g. ("Biru tua", "M").
    """

    key: ItemKey
    sku: str
    name: str
    options: tuple[str, ...]
    price: Rupiah
    stock: int | None
    stock_at: datetime | None
    tile: TileKey
    is_digital: bool = False
    parts: tuple[BundlePart, ...] = ()

    @property
    def label(self) -> str:
        """Name with options: `Batik Tulis Parang (Biru tua, M)`."""
        return f"{self.name} ({', '.join(self.options)})" if self.options else self.name

    @property
    def sold_out(self) -> bool:
        """True when stock is tracked and none is left."""
        return self.stock is not None and self.stock <= 0
