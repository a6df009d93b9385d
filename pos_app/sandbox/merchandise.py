"""What a merchant does to the shelves: other prices, other stock, other names, new products."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, NonNegativeInt

from pos_app.sandbox.catalog import NO_OPTIONS, Picture, Product, Variant, slug_of
from pos_app.sandbox.state import State
from pos_app.sandbox.wire import moment


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid")


class VariantChange(_Closed):
    """What to change of a variant; what is not named stays. Rupiah and pieces (`stock` null: not tracked)."""

    price: NonNegativeInt | None = None
    stock: NonNegativeInt | None = None
    name: str | None = Field(default=None, min_length=1)


class ProductChange(_Closed):
    """What to change of a product."""

    name: str = Field(min_length=1)


class NewProduct(_Closed):
    """A product with one variant. Rupiah, pieces, grams; `category` names one of the shop's (else its first)."""

    name: str = Field(min_length=1)
    sku: str = Field(min_length=1)
    price: NonNegativeInt
    stock: NonNegativeInt | None = None
    weight: NonNegativeInt = 100
    digital: bool = False
    category: str = ""


def change_variant(state: State, variant: Variant, product: Product, change: VariantChange) -> Variant:
    """Change a variant; a product with this one variant takes its name."""
    if change.price is not None:
        variant.price = change.price
    if "stock" in change.model_fields_set:
        variant.stock = change.stock
    if change.name is not None:
        variant.name = change.name
        if len(product.variants) == 1:
            product.name = change.name
    state.keep_variant(variant)
    return variant


def change_product(state: State, product: Product, change: ProductChange) -> None:
    """Rename a product; its slug stays, and so do the names of its variants unless it has only one."""
    product.name = change.name
    if len(product.variants) == 1:
        product.variants[0].name = change.name
    state.keep_product(product)


def stock_up(state: State, wanted: NewProduct) -> Product:
    """List a new product. Raises `ValueError` for a name or code that the shop has already."""
    slug = slug_of(wanted.name)
    if state.catalog.named(slug) or wanted.sku in state.catalog.variant_by_sku:
        raise ValueError("the shop has a product of that name or code already")
    categories = state.catalog.categories
    category = next((one for one in categories if one.name == wanted.category), categories[0])
    variant = Variant(
        id=900_000_000 + state.next_id(),
        sku=wanted.sku,
        name=wanted.name,
        options=NO_OPTIONS,
        price=wanted.price,
        stock=wanted.stock,
        weight=0 if wanted.digital else wanted.weight,
    )
    product = Product(
        id=900_000_000 + state.next_id(),
        slug=slug,
        name=wanted.name,
        description="",
        digital=wanted.digital,
        category=category,
        picture=Picture("packet", "DCE9EF"),
        option_names=NO_OPTIONS,
        variants=[variant],
        created_at=moment(state.now()) or "",
    )
    state.add_product(product)
    return product
