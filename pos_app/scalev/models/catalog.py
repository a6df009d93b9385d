"""What the shop sells, and how it can be paid."""

from __future__ import annotations

from pydantic import Field

from pos_app.scalev.models.base import Moment, Price, Readable, WireModel


class PriceRange(WireModel):
    """Lowest and highest price of an item, in rupiah; None when the server did not say."""

    min: Price = None
    max: Price = None


class Taxonomy(WireModel):
    """The category an item stands in; `full_path` is the names from the root."""

    id: int | None = None
    name: str = ""
    full_path: str = ""


class Category(WireModel):
    """One category of the shop."""

    id: int
    name: str = ""
    full_path: str = ""


class ItemCard(WireModel):
    """One entry of the shop's listing: a product, or a bundle price option (`entity_type` tells which).

    `is_multiple` says that there are options to choose; `images` are addresses.
    """

    id: int
    slug: str = Field(min_length=1)
    name: str
    entity_type: str
    bundle_price_option_id: int | None = None
    bundle_id: int | None = None
    item_type: str = ""
    description: str = ""
    is_multiple: bool = False
    option1_name: str | None = None
    option2_name: str | None = None
    option3_name: str | None = None
    in_stock: bool = True
    price_range: PriceRange = PriceRange()
    images: Readable[str] = ()
    taxonomy: Taxonomy | None = None
    created_at: Moment | None = None

    @property
    def is_bundle(self) -> bool:
        """Whether this is a bundle price option, ordered by `bundle_price_option_id`."""
        return self.entity_type == "bundle_price_option"


class Variant(WireModel):
    """What is sold of a product. `price` in rupiah, None when unknown; `weight` in grams."""

    id: int
    unique_id: str | None = None
    sku: str | None = None
    name: str | None = None
    fullname: str | None = None
    option1_value: str | None = None
    option2_value: str | None = None
    option3_value: str | None = None
    item_type: str = ""
    price: Price = None
    pricing_type: str | None = None
    images: Readable[str] = ()
    is_inventory: bool | None = None
    is_active: bool | None = None
    weight: int | None = None


class ProductDetail(ItemCard):
    """A product with its variants."""

    variants: Readable[Variant] = ()


class BundleLine(WireModel):
    """One part of a bundle."""

    variant_id: int
    quantity: int
    variant_name: str | None = None
    product_name: str | None = None


class BundleDetail(ItemCard):
    """A bundle price option with its parts. `price` in rupiah, None when unknown."""

    bundle_name: str = ""
    bundle_price_option_name: str = ""
    price: Price = None
    bundlelines: Readable[BundleLine] = ()


class VariantPricing(WireModel):
    """Current price (rupiah) and stock of a variant. `available_qty` None means that stock is not tracked."""

    variant_id: int
    price: Price = None
    available: bool = True
    available_qty: int | None = None


class Availability(WireModel):
    """Stock of one variant; `stock_status` is open text (in_stock, low_stock, out_of_stock)."""

    variant_id: int
    available: bool
    available_qty: int | None = None
    stock_status: str = ""


class PaymentMethod(WireModel):
    """A way to pay that the shop offers; `code` is the flat method code (`qris`, `va_bca`)."""

    code: str = Field(min_length=1)
    label: str = ""
    description: str | None = None
    enabled: bool = True
    requires_redirect: bool = False
