"""Catalog: items, products, bundles, categories, prices, availability, payment methods."""

from __future__ import annotations

from pos_app.sandbox.catalog import LOW_STOCK, Bundle, Category, Item, Product, Variant
from pos_app.sandbox.store import PaymentMethod
from pos_app.sandbox.switches import ItemsOrder, Redirect
from pos_app.sandbox.wire import Call, Json, Operation, Refusal, Reply, as_number, listing, money, page


def _items(call: Call) -> Reply:
    items = call.state.catalog.items
    if call.state.switches.items_order is ItemsOrder.REVERSED:
        items = items[::-1]
    return Reply(page(call, items, lambda item: _card(call, item)))


def _count(call: Call) -> Reply:
    return Reply({"total": len(call.state.catalog.items)})


def _card(call: Call, item: Item) -> Json:
    prices = [item.price] if isinstance(item, Bundle) else [variant.price for variant in item.variants]
    picture = f"{call.base_url}{item.picture.path}"
    card: Json = {
        "id": item.id,
        "slug": item.slug,
        "name": item.name,
        "description": item.description,
        "meta_thumbnail": picture,
        "is_multiple": isinstance(item, Product) and len(item.variants) > 1,
        "in_stock": item.in_stock,
        "price_range": {
            "min": money(min(prices), nullable=False),
            "max": money(max(prices), nullable=False),
        },
        "images": [picture],
        "taxonomy": _category(item.category),
        "created_at": item.created_at,
    }
    names = (None, None, None) if isinstance(item, Bundle) else item.option_names
    card |= {f"option{number}_name": name for number, name in enumerate(names, 1)}
    if isinstance(item, Bundle):
        return card | {
            "entity_type": "bundle_price_option",
            "bundle_price_option_id": item.id,
            "bundle_id": item.bundle_id,
        }
    return card | {"entity_type": "product", "item_type": _kind(item)}


def _kind(product: Product) -> str:
    return "digital" if product.digital else "physical"


def _product(call: Call) -> Reply:
    product = call.state.catalog.products.get(call.path["slug"])
    if product is None:
        raise Refusal(404, "Product not found")
    variants = [_variant(call, product, variant) for variant in product.variants]
    return Reply({**_card(call, product), "rich_description": f"<p>{product.description}</p>", "variants": variants})


def _variant(call: Call, product: Product, variant: Variant) -> Json:
    return {
        "id": variant.id,
        "uuid": None,
        "unique_id": f"variant_{variant.id}",
        "sku": variant.sku,
        "name": variant.name,
        "fullname": variant.name,
        "description": None,
        "rich_description": None,
        **{f"option{number}_value": value for number, value in enumerate(variant.options, 1)},
        "item_type": _kind(product),
        "currency": "IDR",
        "price": money(variant.price),
        "pricing_type": "one_time",
        "interval": None,
        "interval_count": None,
        "images": [f"{call.base_url}{product.picture.path}"],
        "is_inventory": variant.stock is not None,
        "is_active": True,
        "weight": variant.weight,
        "metadata": None,
    }


def _bundle(call: Call) -> Reply:
    bundle = call.state.catalog.bundles.get(call.path["slug"])
    if bundle is None:
        raise Refusal(404, "Bundle price option not found")
    lines = [
        {
            "variant_id": line.variant.id,
            "quantity": line.quantity,
            "variant_name": line.variant.name,
            "product_name": line.product.name,
        }
        for line in bundle.lines
    ]
    return Reply(
        {
            **_card(call, bundle),
            "rich_description": f"<p>{bundle.description}</p>",
            "bundle_name": bundle.name,
            "bundle_price_option_name": bundle.name,
            "price": money(bundle.price),
            "weight_bump": 0,
            "bundlelines": lines,
        }
    )


def _category(category: Category) -> Json:
    return {"id": category.id, "name": category.name, "full_path": category.name}


def _categories(call: Call) -> Reply:
    return Reply(listing([_category(category) for category in call.state.catalog.categories]))


def _pricing(call: Call) -> Reply:
    wanted = [as_number(text.strip()) for text in call.query.get("ids", "").split(",")]
    found = [
        call.state.catalog.variant_by_id[number][0] for number in wanted if number in call.state.catalog.variant_by_id
    ]
    return Reply(listing([_price(variant) for variant in found]))


def _price(variant: Variant) -> Json:
    return {
        "variant_id": variant.id,
        "price": money(variant.price),
        "currency": "IDR",
        "available": variant.available,
        "available_qty": variant.stock,
    }


def _availability(call: Call) -> Reply:
    found = call.state.catalog.variant_by_id.get(as_number(call.path["variant_id"]) or 0)
    if found is None:
        raise Refusal(404, "Variant not found")
    variant = found[0]
    low = variant.stock is not None and variant.stock <= LOW_STOCK
    return Reply(
        {
            "variant_id": variant.id,
            "available": variant.available,
            "available_qty": variant.stock,
            "stock_status": "out_of_stock" if not variant.available else "low_stock" if low else "in_stock",
        }
    )


def _payment_methods(call: Call) -> Reply:
    methods = [
        {
            "code": method.code,
            "label": method.label,
            "description": method.description,
            "enabled": True,
            "requires_redirect": _redirects(call, method),
            "metadata": None,
        }
        for method in call.state.store.methods
    ]
    return Reply(listing(methods))


def _redirects(call: Call, method: PaymentMethod) -> bool:
    told = call.state.switches.requires_redirect
    return method.redirect if told is Redirect.RIGHT else told is Redirect.ALWAYS


OPERATIONS = (
    Operation("listStorefrontItems", "GET", "/public/items", _items),
    Operation("countStorefrontItems", "GET", "/public/items/count", _count),
    Operation("getStorefrontProduct", "GET", "/public/products/{slug}", _product),
    Operation("getStorefrontBundlePriceOption", "GET", "/public/bundle-price-options/{slug}", _bundle),
    Operation("listStorefrontCategories", "GET", "/public/categories", _categories),
    Operation("getStorefrontVariantPricing", "GET", "/public/variants/pricing", _pricing),
    Operation("getStorefrontVariantAvailability", "GET", "/public/variants/{variant_id}/availability", _availability),
    Operation("listStorefrontPaymentMethods", "GET", "/public/payment-methods", _payment_methods),
)
