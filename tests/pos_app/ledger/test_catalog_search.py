"""What search gives first, what it marks, what it suggests, and that it can be broken off."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from pos_app.catalog.finding import SearchOvertakenError, Shelf, Wanted
from pos_app.catalog.models import Category
from pos_app.catalog.snapshot import CatalogSnapshot
from pos_app.ledger import Ledger, LedgerError
from pos_app.ledger.catalog import search
from pos_app.records import replace
from pos_app.selling.checkout import NewSale
from tests.support.catalogs import any_catalog, entry

DRINKS, CLOTHES = Category(1, "Minuman"), Category(2, "Pakaian")
SHOP = CatalogSnapshot(
    (DRINKS, CLOTHES),
    (
        entry(1, "Teh Kopiko", DRINKS, ("T-1", (), 1_000, 1)),
        entry(2, "Kopi Gayo 250 g", DRINKS, ("KG-250", (), 68_000, 24)),
        entry(3, "Kopi Arab", DRINKS, ("KA", (), 70_000, 2)),
        entry(4, "Kaos Kopi Susu", CLOTHES, ("KOPI", ("Hitam", "M"), 90_000, 3)),
        entry(5, "Bonkopi", DRINKS, ("B-1", (), 5_000, 2)),
        entry(6, "Gelas Café", None, ("GELAS_01", (), 35_000, 9)),
        entry(
            7,
            "Batik Parang",
            CLOTHES,
            ("BTK-MM", ("Merah", "M"), 385_000, 4),
            ("BTK-MXL", ("Merah", "XL"), 385_000, 4),
            ("BTK-HM", ("Hitam", "M"), 385_000, 4),
        ),
        entry(8, "Kemeja Polos", CLOTHES, ("KMJ-1", ("Merah", "S"), 99_000, 4), ("KMJ-2", ("Hitam", "XL"), 99_000, 4)),
    ),
)


@pytest.fixture
def shop(ledger: Ledger) -> Ledger:
    ledger.catalog.replace(SHOP)
    return ledger


def names(ledger: Ledger, text: str, category: int | None = None) -> list[str]:
    return [tile.name for tile in ledger.catalog.search(Wanted(text, category)).tiles]


def told_after(asked: Iterator[int], last: int) -> bool:
    return next(asked) >= last


def test_an_exact_code_then_the_beginning_of_names_then_of_words_then_the_middle(shop: Ledger) -> None:
    assert names(shop, "kopi") == ["Kaos Kopi Susu", "Kopi Arab", "Kopi Gayo 250 g", "Teh Kopiko", "Bonkopi"]
    assert names(shop, "kopi", 1) == ["Kopi Arab", "Kopi Gayo 250 g", "Teh Kopiko", "Bonkopi"]
    assert names(shop, "gelas_01") == ["Gelas Café"]


def test_what_is_sold_often_comes_before_the_rest(shop: Ledger, new_sale: Callable[..., NewSale]) -> None:
    often = {"Bonkopi": 3, "Kopi Gayo 250 g": 2, "Teh Kopiko": 1}
    keys = {one.tile.name: one.sellables[0].key for one in SHOP.entries}
    for name, times in often.items():
        for _ in range(times):
            sale = new_sale()
            shop.sales.place(replace(sale, lines=(replace(sale.lines[0], key=keys[name]),)))
    assert names(shop, "kopi")[-1] == "Bonkopi", "not counted yet"
    assert not shop.catalog.popularity.count()
    assert [tile.name for tile in shop.catalog.search(Wanted(shelf=Shelf.OFTEN)).tiles] == list(often)
    assert names(shop, "kopi") == ["Kaos Kopi Susu", "Kopi Gayo 250 g", "Kopi Arab", "Bonkopi", "Teh Kopiko"]


def test_option_values_are_found_where_one_variant_has_them_all(shop: Ledger) -> None:
    (found,) = shop.catalog.search(Wanted("merah xl")).found
    assert (found.tile.name, found.choice) == ("Batik Parang", 1)
    assert shop.catalog.sellables(found.tile.key)[found.choice or 0].sku == "BTK-MXL"
    (found,) = shop.catalog.search(Wanted("batik merah")).found
    assert found.choice is None, "there are two"
    assert shop.catalog.search(Wanted("kopi gayo")).found[0].choice is None, "there is nothing to choose"


def test_what_was_typed_is_marked_in_the_name(shop: Ledger) -> None:
    (found,) = shop.catalog.search(Wanted("cafe gel")).found
    assert [found.tile.name[start:end] for start, end in found.marks] == ["Gel", "Café"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("koip", "kopi"),
        ("kpi gayo", "kopi gayo"),
        ("gatik parang", "batik parang"),
        ("parangg", "parang"),
        ("cafi", "cafe"),
        ("btaik parnag", "batik parang"),
        ("kemej polod", "kemej polos"),
        ("kemija merah s", "kemeja merah s"),
        ("batik polos", ""),
        ("kg-251", ""),
        ("xx", ""),
        ("zzzzz", ""),
        ("---", ""),
    ],
)
def test_one_slip_a_word_is_forgiven_from_the_catalogs_own_words(shop: Ledger, typed: str, meant: str) -> None:
    page = shop.catalog.search(Wanted(typed))
    assert (page.found, page.suggestion) == ((), meant)
    if meant:
        assert names(shop, meant)


def test_nothing_is_suggested_that_the_category_does_not_have(shop: Ledger) -> None:
    assert shop.catalog.search(Wanted("koip", 2)).suggestion == "kopi"
    assert shop.catalog.search(Wanted("parnag", 1)).suggestion == ""


def test_a_page_goes_on_where_the_one_before_ended_though_the_catalog_changed_meanwhile(ledger: Ledger) -> None:
    many = any_catalog(300)
    ledger.catalog.replace(many)
    everything = [tile.key for tile in ledger.catalog.search(Wanted(), most=1000).tiles]
    assert everything == [one.tile.key for one in many.entries]
    first = ledger.catalog.search(Wanted(), most=100)
    gone = first.tiles[50].key
    ledger.catalog.remove([gone])
    second = ledger.catalog.search(Wanted(), first.more, most=1000)
    assert [*(tile.key for tile in first.tiles), *(tile.key for tile in second.tiles)] == everything


@pytest.mark.parametrize("steps", [1, search._STEPS])
def test_a_search_that_is_overtaken_stops_wherever_it_is(
    ledger: Ledger, new_sale: Callable[..., NewSale], monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    ledger.catalog.replace(any_catalog(200))
    whole = names(ledger, "o")
    monkeypatch.setattr(search, "_STEPS", steps)
    stopped = 0
    for moment in (1, 2, 3, 5, 8, 13, 200, 3_000, 100_000):
        asked = itertools.count(1)
        overtaken = partial(told_after, asked, moment)
        try:
            ledger.catalog.search(Wanted("o"), most=1000, overtaken=overtaken)
        except SearchOvertakenError:
            assert next(asked) == moment + 1, "it stopped when it was told"
            stopped += 1
        else:
            assert next(asked) <= moment
    assert stopped >= (7 if steps == 1 else 4)
    assert names(ledger, "o") == whole
    assert ledger.sales.place(new_sale()).is_whole


def test_a_search_overtaken_from_another_thread_does_not_touch_what_comes_after(ledger: Ledger) -> None:
    ledger.catalog.replace(any_catalog(500))
    overtaken = threading.Event()
    overtaken.set()
    with pytest.raises(SearchOvertakenError):
        ledger.catalog.search(Wanted("kopi"), overtaken=overtaken.is_set)
    ledger.catalog.replace(any_catalog(200, seed=2))
    assert ledger.catalog.count() == 200


def test_trouble_with_the_disk_is_told_as_such_and_not_as_overtaken(ledger: Ledger) -> None:
    ledger.catalog.replace(any_catalog(50))
    ledger._connection.execute("DROP TABLE often")
    with pytest.raises(LedgerError):
        ledger.catalog.search(Wanted("kopi"))


def test_a_page_that_fills_a_screen_may_end_with_its_stage_and_the_next_goes_on(ledger: Ledger) -> None:
    ledger.catalog.replace(any_catalog(400))
    wanted = Wanted("kopi")
    pages = [ledger.catalog.search(wanted, most=1000)]
    while (more := pages[-1].more) is not None:
        pages.append(ledger.catalog.search(wanted, more, most=1000))
    assert len(pages) > 1
    assert all(len(page.found) >= 20 for page in pages[:-1])
    assert all(len(ledger.catalog.search(wanted, most=most).found) == most for most in (1, 2, 20))
