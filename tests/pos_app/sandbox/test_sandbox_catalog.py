"""Catalog and payment methods of the sandbox store."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
import yaml
from PIL import Image

from tests.support.contract import DOCUMENT

NAMED = {
    "KOPI-GAYO-250": ("Kopi Gayo 250 g", 68_000, 24),
    "SAMBAL-ROA": ("Sambal Roa botol", 45_000, 8),
    "KERIPIK-TEMPE": ("Keripik Tempe Pedas", 18_500, 61),
    "TEH-MELATI-100": ("Teh Melati 100 g", 32_000, 40),
    "MADU-SUMBAWA": ("Madu Hutan Sumbawa", 125_000, 3),
    "DODOL-GARUT": ("Dodol Garut isi 20", 27_500, 33),
    "ABON-SAPI-250": ("Abon Sapi 250 g", 74_000, 17),
    "RENDANG": ("Rendang Kemasan", 89_000, 21),
    "KERUPUK-UDANG-500": ("Kerupuk Udang 500 g", 38_000, 0),
    "GULA-AREN": ("Gula Aren Bubuk", 29_000, 52),
    "TAS-ROTAN": ("Tas Anyam Rotan", 210_000, 6),
    "SABUN-SEREH": ("Sabun Sereh", 22_000, 45),
    "EBOOK-RESEP": ("E-book Resep", 35_000, None),
}


def all_cards(shop):
    cards, cursor = [], None
    while True:
        page = shop.get("/public/items", page_size=12, **({"next_cursor": cursor} if cursor else {})).json()
        cards += page["data"]
        cursor = page["next_cursor"]
        if not page["has_next"]:
            return cards


def test_pages_lead_through_the_whole_listing_once(shop):
    cards = all_cards(shop)
    assert len(cards) == len({(card["entity_type"], card["id"]) for card in cards}) >= 60
    assert shop.get("/public/items/count").json() == {"total": len(cards)}


def test_a_previous_cursor_leads_back(shop):
    first = shop.get("/public/items", page_size=5).json()
    second = shop.get("/public/items", page_size=5, next_cursor=first["next_cursor"]).json()
    back = shop.get("/public/items", page_size=5, previous_cursor=second["previous_cursor"]).json()
    assert (first["has_previous"], second["has_previous"]) == (False, True)
    assert back["data"] == first["data"] != second["data"]


def test_a_size_that_cannot_be_read_is_passed_over(shop, bad_requests):
    page = shop.get("/public/items", page_size="many", next_cursor="nowhere").json()
    assert page["page_size"] == len(page["data"]) == 25
    assert page["has_previous"] is False


def test_every_listed_item_has_a_detail_whose_prices_span_the_range(shop):
    for card in all_cards(shop):
        if card["entity_type"] == "product":
            detail = shop.get(f"/public/products/{card['slug']}").json()
            prices = [Decimal(variant["price"]) for variant in detail["variants"]]
            assert (Decimal(card["price_range"]["min"]), Decimal(card["price_range"]["max"])) == (
                min(prices),
                max(prices),
            )
            assert detail["is_multiple"] is (len(prices) > 1)
        else:
            detail = shop.get(f"/public/bundle-price-options/{card['slug']}").json()
            assert Decimal(detail["price"]) == Decimal(card["price_range"]["min"])
            assert detail["bundlelines"]


@pytest.mark.parametrize("sku", NAMED)
def test_the_named_products_are_sold(shop, sku):
    name, price, stock = NAMED[sku]
    slug = next(card["slug"] for card in all_cards(shop) if card["name"] == name)
    (variant,) = shop.get(f"/public/products/{slug}").json()["variants"]
    pricing = shop.get("/public/variants/pricing", ids=variant["id"]).json()["data"]
    assert (variant["sku"], Decimal(variant["price"]), variant["is_inventory"]) == (sku, price, stock is not None)
    assert [(row["available"], row["available_qty"]) for row in pricing] == [(stock != 0, stock)]


@pytest.mark.parametrize(
    ("slug", "options", "count", "cheapest"),
    [
        ("batik-tulis-parang", 2, 5, 385_000),
        ("kaos-nusantara", 2, 12, 99_000),
        ("wedang-uwuh", 1, 3, 24_000),
        ("kain-tenun-troso", 3, 5, 185_000),
    ],
)
def test_products_with_options_name_them_and_give_each_variant_its_own(shop, slug, options, count, cheapest):
    product = shop.get(f"/public/products/{slug}").json()
    names = [product[f"option{number}_name"] for number in (1, 2, 3)]
    chosen = [tuple(one[f"option{number}_value"] for number in (1, 2, 3)) for one in product["variants"]]
    assert sum(name is not None for name in names) == options
    assert len(set(chosen)) == len(chosen) == count
    assert min(Decimal(one["price"]) for one in product["variants"]) == cheapest
    assert len({one["sku"] for one in product["variants"]}) == count


def test_two_bundles(shop):
    bundles = [card for card in all_cards(shop) if card["entity_type"] == "bundle_price_option"]
    assert {card["name"]: Decimal(card["price_range"]["min"]) for card in bundles} == {
        "Paket Oleh-oleh A": 149_000,
        "Paket Kopi & Teh": 95_000,
    }
    detail = shop.get("/public/bundle-price-options/paket-oleh-oleh-a").json()
    assert sum(line["quantity"] for line in detail["bundlelines"]) == 4


def test_categories_cover_the_listing(shop):
    names = {category["name"] for category in shop.get("/public/categories").json()["data"]}
    used = {card["taxonomy"]["name"] for card in all_cards(shop)}
    assert used == names
    assert len(names - {"Paket"}) == 6


@pytest.mark.parametrize(
    ("sku", "status"),
    [
        ("KOPI-GAYO-250", "in_stock"),
        ("MADU-SUMBAWA", "low_stock"),
        ("KERUPUK-UDANG-500", "out_of_stock"),
        ("EBOOK-RESEP", "in_stock"),
    ],
)
def test_availability_tells_low_from_gone(shop, sku, status):
    number = shop.item(sku)["variant_id"]
    assert shop.get(f"/public/variants/{number}/availability").json()["stock_status"] == status


@pytest.mark.parametrize(
    "path", ["/public/products/tidak-ada", "/public/bundle-price-options/x", "/public/variants/1/availability"]
)
def test_what_is_not_sold_is_not_found(shop, path):
    assert shop.get(path).status_code == 404


def test_every_payment_method_a_storefront_may_offer_is_listed(shop):
    known = yaml.load(DOCUMENT.read_text("utf-8"), yaml.CSafeLoader)["components"]["schemas"]["PaymentMethodCode"][
        "enum"
    ]
    listed = shop.get("/public/payment-methods").json()["data"]
    assert {method["code"] for method in listed} == set(known) - {"no_payment", "marketplace"}


def test_each_picture_is_a_wide_png(shop):
    for url in {card["images"][0] for card in all_cards(shop)}:
        reply = shop.http.get(url)
        assert reply.headers["content-type"] == "image/png"
        picture = Image.open(io.BytesIO(reply.content))
        assert picture.size == (480, 236)
        assert len(picture.getcolors(1_000_000)) > 50
    assert shop.http.get("/_pictures/nothing-FFFFFF.png").status_code == 404
    assert shop.http.get("/_pictures/cup-zzzzzz.png").status_code == 404
