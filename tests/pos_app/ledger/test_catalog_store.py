"""The stored catalog: search, prices and stock."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pos_app.catalog.finding import Wanted
from pos_app.catalog.models import Category, ItemKey, ItemKind, TileKey, TileKind
from pos_app.catalog.snapshot import CatalogSnapshot, Stock
from pos_app.ledger import Ledger
from pos_app.money import Rupiah
from pos_app.records import replace
from tests.support.catalogs import AT, entry, entry_of

DRINKS, CLOTHES = Category(1, "Minuman"), Category(2, "Pakaian")

COFFEE = entry(1, "Kopi Gayo 250 g", DRINKS, ("KOPI-GAYO-250", (), 68_000, 24))
TEA = entry(2, "Teh Melati", DRINKS, ("TEH-100", (), 22_000, None))
BATIK = entry(
    3,
    "Batik Tulis Parang",
    CLOTHES,
    ("BATIK-M", ("Biru tua", "M"), 385_000, 4),
    ("BATIK-XL", ("Cokelat", "XL"), 410_000, 0),
)
SHIRT = entry(4, "Kaos Kopi Susu", CLOTHES, ("KOPI", ("Hitam", "M"), 90_000, 3))
CAFE = entry(5, "Gelas Café", None, ("GELAS_01", (), 35_000, 9))
SHOP = CatalogSnapshot((DRINKS, CLOTHES, Category(3, "Kosong")), (COFFEE, TEA, BATIK, SHIRT, CAFE))


@pytest.fixture
def stocked(ledger: Ledger) -> Ledger:
    ledger.catalog.replace(SHOP)
    return ledger


def names(ledger: Ledger, text: str = "", category: int | None = None) -> list[str]:
    return [tile.name for tile in ledger.catalog.search(Wanted(text, category)).tiles]


def test_without_words_everything_in_shop_order(stocked: Ledger) -> None:
    assert stocked.catalog.search(Wanted()).tiles == [one.tile for one in SHOP.entries]
    assert names(stocked, category=2) == ["Batik Tulis Parang", "Kaos Kopi Susu"]
    assert stocked.catalog.count() == 5


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("batik", ["Batik Tulis Parang"]),
        ("PARANG bat", ["Batik Tulis Parang"]),
        ("mel", ["Teh Melati"]),
        ("minuman", ["Kopi Gayo 250 g", "Teh Melati"]),
        ("cokelat", ["Batik Tulis Parang"]),
        ("biru tua", ["Batik Tulis Parang"]),
        ("gayo-250", ["Kopi Gayo 250 g"]),
        ("teh-100", ["Teh Melati"]),
        ("cafe", ["Gelas Café"]),
        ("CAFÉ", ["Gelas Café"]),
        ("gelas_01", ["Gelas Café"]),
        ("parang kopi", []),
        ("zzz", []),
        ("---", []),
        ('"', []),
        ("* OR *", []),
        ("' ; DROP TABLE tile", []),
        ("   ", ["Kopi Gayo 250 g", "Teh Melati", "Batik Tulis Parang", "Kaos Kopi Susu", "Gelas Café"]),
    ],
)
def test_words_are_found_by_their_beginning_in_any_order(stocked: Ledger, text: str, found: list[str]) -> None:
    assert sorted(names(stocked, text)) == sorted(found)


def test_an_exact_code_stands_first_then_names_that_begin_so(stocked: Ledger) -> None:
    assert names(stocked, "kopi") == ["Kaos Kopi Susu", "Kopi Gayo 250 g"], "KOPI is the shirt's code"
    assert names(stocked, "kop") == ["Kopi Gayo 250 g", "Kaos Kopi Susu"]
    assert names(stocked, "kopi", category=1) == ["Kopi Gayo 250 g"]


def test_codes_are_found_in_any_case_and_may_be_used_twice(stocked: Ledger) -> None:
    assert [item.label for item in stocked.catalog.by_code(" batik-xl ")] == ["Batik Tulis Parang (Cokelat, XL)"]
    assert stocked.catalog.by_code("BATIK") == []
    twice = (*SHOP.entries, entry(6, "Kopi Toraja", DRINKS, ("teh-100", (), 70_000, 1)))
    stocked.catalog.replace(CatalogSnapshot(SHOP.categories, twice))
    assert [item.name for item in stocked.catalog.by_code("TEH-100")] == ["Teh Melati", "Kopi Toraja"]


def test_tiles_and_what_is_behind_them_read_back_as_written(stocked: Ledger) -> None:
    for one in SHOP.entries:
        assert stocked.catalog.tile(one.tile.key) == one.tile
        assert tuple(stocked.catalog.sellables(one.tile.key)) == one.sellables
    assert stocked.catalog.tile(TileKey(TileKind.BUNDLE, 1)) is None
    assert len(list(stocked.catalog.all_sellables())) == 6


def test_categories_that_hold_something_are_counted(stocked: Ledger) -> None:
    assert stocked.catalog.categories() == [Category(1, "Minuman", 2), Category(2, "Pakaian", 2)]


def test_replacing_leaves_nothing_of_the_old_catalog(stocked: Ledger) -> None:
    stocked.catalog.replace(CatalogSnapshot((CLOTHES,), (BATIK,)))
    assert names(stocked) == ["Batik Tulis Parang"]
    assert names(stocked, "kopi") == []
    assert stocked.catalog.by_code("TEH-100") == []


def test_a_catalog_that_cannot_be_written_leaves_the_old_one(stocked: Ledger, second: Ledger) -> None:
    unwritable = entry(9, "Teh \ud800", CLOTHES, ("X", (), 1, 1))
    with pytest.raises(UnicodeEncodeError):
        stocked.catalog.replace(CatalogSnapshot((CLOTHES,), (BATIK, unwritable)))
    assert names(stocked) == names(second) == [one.tile.name for one in SHOP.entries]


def test_new_stock_and_prices_reach_the_tiles(stocked: Ledger) -> None:
    later = AT + timedelta(minutes=5)
    stocked.catalog.take_stock(
        [
            Stock(ItemKey(ItemKind.VARIANT, 300), Rupiah(399_000), 0, later),
            Stock(ItemKey(ItemKind.VARIANT, 200), Rupiah(21_000), None, later),
            Stock(ItemKey(ItemKind.VARIANT, 999_999), Rupiah(1), 1, later),
        ]
    )
    batik, tea = stocked.catalog.tile(BATIK.tile.key), stocked.catalog.tile(TEA.tile.key)
    assert batik is not None
    assert (batik.price_from, batik.price_to, batik.stock, batik.sold_out) == (
        Rupiah(399_000),
        Rupiah(410_000),
        0,
        True,
    )
    assert batik.stock_at == later
    assert tea is not None
    assert (tea.price_from, tea.stock, tea.sold_out) == (Rupiah(21_000), None, False)
    assert [item.stock for item in stocked.catalog.sellables(BATIK.tile.key)] == [0, 0]
    assert stocked.catalog.tile(COFFEE.tile.key) == COFFEE.tile


def test_a_variant_that_another_product_sells_now_is_found_there_alone(stocked: Ledger) -> None:
    moved = replace(BATIK.sellables[1], tile=COFFEE.tile.key, name=COFFEE.tile.name)
    stocked.catalog.put([entry_of(COFFEE.tile.slug, DRINKS, (*COFFEE.sellables, moved))])
    stocked.catalog.put([entry_of(BATIK.tile.slug, CLOTHES, BATIK.sellables[:1])])
    (found,) = stocked.catalog.search(Wanted("cokelat xl")).found
    assert (found.tile.name, found.choice) == (COFFEE.tile.name, 1)
