"""What is sold often at a register, and what the shop has put up front."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pos_app.catalog.finding import Shelf, Wanted
from pos_app.catalog.models import ItemKey, TileKey
from pos_app.catalog.text import words_of
from pos_app.ledger import Ledger
from pos_app.ledger.catalog import popularity
from pos_app.records import replace
from pos_app.selling.checkout import NewSale
from tests.support.catalogs import any_catalog
from tests.support.clock import HandClock

SHOP = any_catalog(300)
DAY = 24 * 3600


@pytest.fixture
def shop(ledger: Ledger) -> Ledger:
    ledger.catalog.replace(SHOP)
    return ledger


@pytest.fixture
def sell(shop: Ledger, new_sale: Callable[..., NewSale]) -> Callable[..., None]:
    """Sells each of these, one a line."""

    def place(*keys: ItemKey) -> None:
        sale = new_sale()
        shop.sales.place(replace(sale, lines=tuple(replace(sale.lines[0], key=key) for key in keys)))

    return place


def item(tile: int, place: int = 0) -> ItemKey:
    return SHOP.entries[tile].sellables[place].key


def most_sold(ledger: Ledger) -> list[int]:
    keys = [one.tile.key for one in SHOP.entries]
    return [keys.index(tile.key) for tile in ledger.catalog.search(Wanted(shelf=Shelf.OFTEN)).tiles]


def test_tiles_come_by_how_often_something_of_them_was_sold(shop: Ledger, sell: Callable[..., None]) -> None:
    several = next(at for at, one in enumerate(SHOP.entries) if len(one.sellables) > 1 and at > 5)
    sell(item(1), item(2), item(several, 0))
    sell(item(2), item(several, 1))
    sell(item(several, 0))
    assert most_sold(shop) == []
    assert not shop.catalog.popularity.count()
    assert most_sold(shop) == [several, 2, 1]


def test_each_sale_counts_once_however_often_they_are_counted(shop: Ledger, sell: Callable[..., None]) -> None:
    sell(item(1))
    for _ in range(5):
        shop.catalog.popularity.count()
    sell(item(2))
    sell(item(2))
    shop.catalog.popularity.count()
    assert most_sold(shop) == [2, 1]


def test_many_sales_are_counted_a_part_at_a_time(
    shop: Ledger, sell: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(popularity, "_AT_ONCE", 3)
    for tile in (1, 2, 2, 3, 3, 3, 3):
        sell(item(tile))
    assert shop.catalog.popularity.count()
    assert most_sold(shop) == [2, 1]
    assert shop.catalog.popularity.count()
    assert not shop.catalog.popularity.count()
    assert most_sold(shop) == [3, 2, 1]


def test_what_sold_long_ago_gives_way_to_what_sells_now(
    shop: Ledger, sell: Callable[..., None], clock: HandClock
) -> None:
    for _ in range(6):
        sell(item(1))
    sell(item(2))
    shop.catalog.popularity.count()
    for _ in range(2):
        clock.advance(31 * DAY)
        sell(item(3))
        sell(item(3))
        shop.catalog.popularity.count()
    assert most_sold(shop)[0] == 3
    for _ in range(12):
        clock.advance(31 * DAY)
        shop.catalog.popularity.count()
    assert most_sold(shop) == []


def test_only_so_many_stand_before_the_rest(
    shop: Ledger, sell: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(popularity, "OFTEN", 3)
    for tile in range(10):
        for _ in range(tile):
            sell(item(tile))
    shop.catalog.popularity.count()
    assert most_sold(shop) == [9, 8, 7]


def test_what_is_no_longer_in_the_catalog_is_not_told_of(shop: Ledger, sell: Callable[..., None]) -> None:
    sell(item(1))
    sell(item(2))
    sell(item(2))
    shop.catalog.popularity.count()
    shop.catalog.remove([SHOP.entries[2].tile.key])
    assert most_sold(shop) == [1]
    shop.catalog.put([SHOP.entries[2]])
    sell(item(1))
    shop.catalog.popularity.count()
    assert most_sold(shop) == [1, 2]


def put_up_front(ledger: Ledger) -> list[TileKey]:
    tiles = ledger.catalog.search(Wanted(shelf=Shelf.FAVOURITES)).tiles
    assert len(tiles) == ledger.catalog.favourites.count()
    return [tile.key for tile in tiles]


def test_favourites_stand_in_the_order_they_were_chosen_and_outlive_their_goods(shop: Ledger) -> None:
    favourites = shop.catalog.favourites
    first, second = SHOP.entries[7].tile.key, SHOP.entries[3].tile.key
    for key in (first, second, first):
        favourites.add(key)
    assert put_up_front(shop) == [first, second]
    assert favourites.has(second)
    shop.catalog.replace(SHOP)
    assert put_up_front(shop) == [first, second]
    shop.catalog.remove([first])
    assert put_up_front(shop) == [second]
    assert favourites.has(first)
    favourites.remove(first)
    assert put_up_front(shop) == [second]
    assert not favourites.has(first)


def test_a_shelf_is_searched_in_its_own_order(shop: Ledger, sell: Callable[..., None]) -> None:
    tiles = [one.tile for one in SHOP.entries]
    word = words_of(tiles[4].name)[0]
    for tile in (tiles[9], tiles[4], tiles[7]):
        shop.catalog.favourites.add(tile.key)
    everything = shop.catalog.search(Wanted("", shelf=Shelf.FAVOURITES))
    assert [tile.key for tile in everything.tiles] == [tiles[at].key for at in (9, 4, 7)]
    assert everything.more is None
    narrowed = shop.catalog.search(Wanted(word, shelf=Shelf.FAVOURITES))
    assert tiles[4].key in [tile.key for tile in narrowed.tiles]
    assert narrowed.found[0].marks, "what was typed is marked here as well"
    assert shop.catalog.search(Wanted("zzzz", shelf=Shelf.FAVOURITES)).tiles == []
    assert shop.catalog.search(Wanted("---", shelf=Shelf.FAVOURITES)).tiles == []
    sell(item(3), item(8))
    sell(item(8))
    shop.catalog.popularity.count()
    assert [tile.key for tile in shop.catalog.search(Wanted("", shelf=Shelf.OFTEN)).tiles] == [
        tiles[8].key,
        tiles[3].key,
    ]
    assert shop.catalog.favourites.keys() == {tiles[at].key for at in (9, 4, 7)}


def test_what_is_found_says_the_code_of_the_one_thing_it_would_sell(shop: Ledger) -> None:
    for one in shop.catalog.search(Wanted("kopi"), most=200).found:
        items = shop.catalog.sellables(one.tile.key)
        meant = items[one.choice] if one.choice is not None else items[0] if len(items) == 1 else None
        assert one.code == (meant.sku if meant else "")
        assert all("kopi" in one.code[start:end].lower() for start, end in one.code_marks)
