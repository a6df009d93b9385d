"""Bringing the catalog in step with the store, over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.catalog.finding import Wanted
from pos_app.catalog.models import ItemKey, ItemKind, TileKey, TileKind
from pos_app.catalog.steps import PageRead, PricesRead, Progress, ReadDetails, ReadPage, ReadPrices
from pos_app.catalog.sync import CatalogSync
from pos_app.config.paths import DataFolder
from pos_app.errors import KasirError
from pos_app.ledger import Ledger
from pos_app.ledger.catalog.syncing import SyncBook
from pos_app.money import Rupiah
from pos_app.register import Register
from pos_app.sandbox.catalog import Item, Product
from pos_app.sandbox.merchandise import NewProduct, stock_up
from pos_app.scalev.session import MemoryVault
from tests.support.clock import HandClock
from tests.support.counter import Watched, settings_for
from tests.support.shelf_dump import dump


class Desk:
    """A register that nobody signed in, and its ledger."""

    def __init__(self, sandbox: Watched, folder: Path) -> None:
        self.sandbox = sandbox
        self.clock = HandClock()
        self.folder = DataFolder(folder).create()
        self.register = Register.build(settings_for(sandbox.server), self.folder, self.clock, MemoryVault())
        self.ledger = Ledger(self.folder.ledger, self.clock)

    @property
    def sync(self) -> CatalogSync:
        return self.register.sync

    @property
    def book(self) -> SyncBook:
        return self.ledger.catalog.sync

    @property
    def items(self) -> list[Item]:
        return self.sandbox.server.state.catalog.items

    def run(self) -> list[Progress]:
        told: list[Progress] = []
        self.clock.advance(1)
        self.sync.run(self.book, told.append, self.clock.advance)
        return told

    def steps(self, most: int) -> int:
        """Go on with a pass for so many steps; how many there were."""
        self.sync.begin(self.book)
        for made in range(most):
            if (step := self.sync.plan(self.book)) is None:
                return made
            self.sync.keep(self.book, step, self.sync.read(step))
        return most

    def asked(self, *operations: str) -> int:
        return sum(len(self.sandbox.asked(operation)) for operation in operations)

    def names(self, text: str = "") -> list[str]:
        return [tile.name for tile in self.ledger.catalog.search(Wanted(text), most=1000).tiles]

    def writes(self) -> int:
        """Rows of the catalog written so far."""
        return self.ledger.catalog._writer.changes

    def close(self) -> None:
        self.ledger.close()
        self.register.close()


DETAILS = ("getStorefrontProduct", "getStorefrontBundlePriceOption")
PRICES = "getStorefrontVariantPricing"


@pytest.fixture
def desk(sandbox_store: Watched, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(sandbox_store, tmp_path / "till")
    yield made
    made.close()


def test_a_pass_brings_everything_in_the_shops_order(desk: Desk) -> None:
    told = desk.run()
    assert desk.names() == [item.name for item in desk.items]
    variants = desk.sandbox.server.state.catalog.variant_by_id
    for number, (variant, product) in variants.items():
        sellable = desk.ledger.catalog.sellable(ItemKey(ItemKind.VARIANT, number))
        assert sellable is not None
        assert (sellable.price.amount, sellable.stock, sellable.name) == (variant.price, variant.stock, product.name)
    assert dump(desk.ledger)["without a tile"] == []
    assert told[-1].most > 0
    assert told[-1].done == told[-1].most
    assert [one.done for one in told if one.phase == "items"] == sorted(
        one.done for one in told if one.phase == "items"
    ), "it never seems to go back"


def test_each_product_is_asked_for_once_and_prices_a_batch_at_a_time(desk: Desk) -> None:
    desk.run()
    assert desk.asked(*DETAILS) == len(desk.items)
    assert desk.asked(PRICES) == -(-len(desk.items) // 20)


def test_a_second_pass_asks_for_no_details_and_writes_nothing(desk: Desk) -> None:
    desk.run()
    before, asked, written = dump(desk.ledger), desk.asked(*DETAILS), desk.writes()
    told = desk.run()
    assert desk.asked(*DETAILS) == asked
    assert desk.writes() == written
    assert not any(one.changed for one in told)
    assert dump(desk.ledger) == before
    assert desk.ledger.catalog.search(Wanted()).tiles[0].stock_at == desk.clock.now(), "yet the stock was looked at"


def test_what_changed_at_the_store_is_read_anew_and_nothing_else(desk: Desk) -> None:
    desk.run()
    asked = desk.asked(*DETAILS)
    catalog = desk.sandbox.server.state.catalog
    renamed = next(item for item in desk.items if isinstance(item, Product))
    renamed.name = "Kopi Kerinci"
    variant, product = catalog.variant_by_sku["SAMBAL-ROA"]
    variant.stock = 1
    stock_up(desk.sandbox.server.state, NewProduct(name="Keju Kerbau", sku="DALI", price=30_000, stock=4))
    catalog.remove(gone := desk.items[5])
    written = desk.writes()
    desk.run()
    assert desk.asked(*DETAILS) == asked + 2
    assert desk.writes() - written < 30
    assert desk.names() == [item.name for item in desk.items]
    assert desk.names("kerinci") == ["Kopi Kerinci"]
    assert desk.names("dali") == ["Keju Kerbau"]
    assert desk.names(gone.name) == []
    assert desk.ledger.catalog.by_code("SAMBAL-ROA")[0].stock == 1
    tile = desk.ledger.catalog.tile(TileKey(TileKind.PRODUCT, product.id))
    assert tile is not None
    assert tile.stock == 1


def test_other_stock_reaches_the_bundles_made_up_of_it(desk: Desk) -> None:
    desk.run()
    bundle = next(iter(desk.sandbox.server.state.catalog.bundles.values()))
    line = bundle.lines[0]
    line.variant.stock = line.quantity * 2
    desk.run()
    (sold,) = desk.ledger.catalog.sellables(TileKey(TileKind.BUNDLE, bundle.id))
    assert sold.stock is not None
    assert sold.stock <= 2
    line.variant.stock = 0
    desk.run()
    tile = desk.ledger.catalog.tile(TileKey(TileKind.BUNDLE, bundle.id))
    assert tile is not None
    assert (tile.stock, tile.sold_out) == (0, True)


def test_a_shop_in_another_order_is_shown_in_it(desk: Desk) -> None:
    desk.run()
    desk.sandbox.switch(items_order="reversed")
    asked = desk.asked(*DETAILS)
    desk.run()
    assert desk.names() == [item.name for item in desk.items][::-1]
    assert desk.asked(*DETAILS) == asked


def test_a_pass_broken_off_anywhere_goes_on_where_it_was(desk: Desk, tmp_path: Path) -> None:
    desk.run()
    whole = dump(desk.ledger)
    asked = desk.asked(*DETAILS)
    other = Desk(desk.sandbox, tmp_path / "other")
    try:
        while other.steps(1):
            other.ledger.close()
            other.ledger = Ledger(other.folder.ledger, other.clock)
        while other.sync.close(other.book):
            pass
        assert dump(other.ledger) == whole
        assert desk.asked(*DETAILS) == 2 * asked, "nothing was read twice"
    finally:
        other.close()


def test_a_pass_of_yesterday_is_not_gone_on_with(desk: Desk) -> None:
    desk.steps(4)
    pages = desk.asked("listStorefrontItems")
    desk.clock.advance(25 * 3600)
    desk.run()
    assert desk.asked("listStorefrontItems") == pages + -(-len(desk.items) // 100)
    assert desk.names() == [item.name for item in desk.items]


def test_what_is_on_the_screen_goes_first(desk: Desk) -> None:
    desk.run()
    last = desk.items[-1]
    assert isinstance(last, Product)
    key = TileKey(TileKind.PRODUCT, last.id)
    desk.sync.look_at([key])
    desk.clock.advance(1)
    last.name = "Barang yang dilihat"
    desk.items[0].name = "Barang lain"
    desk.sync.begin(desk.book)
    step = desk.sync.plan(desk.book)
    assert step == ReadPrices(tuple(variant.id for variant in last.variants))
    wanted = ()
    while not isinstance(step, ReadDetails):
        assert step is not None
        desk.sync.keep(desk.book, step, desk.sync.read(step))
        step = desk.sync.plan(desk.book)
        wanted = step.refs if isinstance(step, ReadDetails) else ()
    assert wanted[0].key == key
    assert len(wanted) == 2


def test_between_passes_the_oldest_stock_is_read_in_turns(desk: Desk) -> None:
    desk.run()
    desk.clock.advance(60)
    variant = desk.sandbox.server.state.catalog.variant_by_sku["SAMBAL-ROA"][0]
    variant.stock, asked = 2, desk.asked(PRICES)
    desk.sync.take_turn()
    while (step := desk.sync.plan(desk.book)) is not None:
        assert isinstance(step, ReadPrices)
        desk.sync.keep(desk.book, step, desk.sync.read(step))
    assert asked < desk.asked(PRICES) <= asked + 5
    assert desk.ledger.catalog.by_code("SAMBAL-ROA")[0].stock == 2


def test_a_pass_that_a_person_stopped_rests_until_it_is_begun_again(desk: Desk) -> None:
    desk.steps(4)
    desk.sync.pause()
    assert desk.sync.plan(desk.book) is None
    while desk.sync.close(desk.book):
        pass
    desk.sync.take_turn()
    while (step := desk.sync.plan(desk.book)) is not None:
        assert isinstance(step, ReadPrices)
        desk.sync.keep(desk.book, step, desk.sync.read(step))
    desk.run()
    assert desk.names() == [item.name for item in desk.items]


def test_one_product_is_read_anew_when_somebody_asks(desk: Desk) -> None:
    desk.run()
    product = next(item for item in desk.items if isinstance(item, Product))
    product.name, product.variants[0].price = "Nama baru", 12_500
    ref = desk.book.ref(TileKey(TileKind.PRODUCT, product.id))
    assert ref is not None
    asked = desk.asked(*DETAILS)
    step = ReadDetails((ref,))
    assert desk.sync.keep(desk.book, step, desk.sync.read(step)).changed
    assert desk.names("nama baru") == ["Nama baru"]
    assert desk.ledger.catalog.by_code(product.variants[0].sku)[0].price == Rupiah(12_500)
    assert desk.asked(*DETAILS) == asked + 1


def test_a_strict_server_is_asked_no_faster_than_it_allows(desk: Desk) -> None:
    desk.sandbox.switch(rate_limit=30, rate_seconds=60)
    slept: list[float] = []
    state = desk.sandbox.server.state

    def sleep(seconds: float) -> None:
        if seconds:
            slept.append(seconds)
            desk.clock.advance(seconds)
            state.spent.clear()

    desk.sync.run(desk.book, sleep=sleep)
    assert desk.names() == [item.name for item in desk.items]
    assert len(slept) >= 3
    assert not [one for one in desk.sandbox.recorder.exchanges if one.status == 429], "some were left to selling"


def test_a_server_that_only_refuses_is_waited_for(desk: Desk) -> None:
    limited = {"action": "status", "status": 429, "body": "Too many requests"}
    desk.sandbox.fault(
        {"operation": "getStorefrontProduct", **limited, "nth": 1, "count": 2},
        {"operation": "listStorefrontItems", **limited, "nth": 1},
        {"operation": PRICES, **limited, "nth": 2},
    )
    slept: list[float] = []
    desk.sync.run(desk.book, sleep=lambda seconds: (slept.append(seconds), desk.clock.advance(seconds)))
    assert desk.names() == [item.name for item in desk.items]
    assert max(slept) >= 4, "the second refusal in a row is waited out longer"


def test_trouble_ends_a_pass_and_what_was_read_stays(desk: Desk) -> None:
    desk.sandbox.expect_outside("reply 500")
    desk.sandbox.fault({"operation": PRICES, "action": "status", "status": 500, "nth": 2})
    with pytest.raises(KasirError):
        desk.run()
    assert 0 < desk.ledger.catalog.count() < len(desk.items)
    assert all(sellable.stock_at for sellable in desk.ledger.catalog.all_sellables())
    desk.sandbox.fault()
    desk.run()
    assert desk.names() == [item.name for item in desk.items]


def test_a_product_that_the_server_cannot_tell_of_is_tried_and_then_left_for_the_next_pass(desk: Desk) -> None:
    desk.sandbox.expect_outside("reply 500")
    first = desk.items[0]
    real = desk.register.client.catalog.product

    def product(slug: str) -> object:
        if slug == first.slug:
            desk.sandbox.fault({"operation": "getStorefrontProduct", "action": "status", "status": 500, "nth": 1})
        return real(slug)

    desk.register.client.catalog.product = product  # type: ignore[method-assign, assignment]
    desk.run()
    assert sorted(desk.names()) == sorted(item.name for item in desk.items[1:])
    desk.register.client.catalog.product = real  # type: ignore[method-assign]
    desk.sandbox.fault()
    desk.run()
    assert desk.names() == [item.name for item in desk.items]


def test_what_a_shifting_list_did_not_show_is_missed_twice_before_it_goes(desk: Desk) -> None:
    desk.run()
    hidden = desk.items[3]
    state = desk.sandbox.server.state
    state.catalog.items = [item for item in state.catalog.items if item is not hidden]
    for found in (True, False):
        desk.sync.begin(desk.book)
        while (step := desk.sync.plan(desk.book)) is not None:
            reading = desk.sync.read(step)
            desk.sync.keep(desk.book, step, reading)
            desk.ledger._connection.execute("UPDATE catalog_pass SET total = total + 1 WHERE NOT listed")
        while desk.sync.close(desk.book):
            pass
        assert (hidden.name in desk.names()) is found
        desk.clock.advance(1)


def test_a_server_that_forgot_where_it_was_is_asked_from_the_beginning(desk: Desk) -> None:
    desk.run()
    whole = dump(desk.ledger)
    first = desk.sync.read(ReadPage(0, None))
    assert isinstance(first, PageRead)
    half = PageRead(0, first.entries[:10], "gone")
    desk.clock.advance(1)
    desk.sync.begin(desk.book)
    categories = desk.sync.plan(desk.book)
    assert categories is not None
    desk.sync.keep(desk.book, categories, desk.sync.read(categories))
    desk.book.take_page(half)
    desk.book.take_page(PageRead(1, (), None, refused=True))
    now = desk.book.under_way()
    assert now is not None
    assert (now.pages, now.cursor, now.listed) == (0, None, False)
    desk.run()
    assert dump(desk.ledger) == whole


def test_a_list_that_goes_round_in_a_circle_takes_nothing_out(desk: Desk) -> None:
    desk.run()
    names = desk.names()
    page = desk.sync.read(ReadPage(0, None))
    assert isinstance(page, PageRead)
    desk.clock.advance(1)
    desk.sync.begin(desk.book)
    for _ in range(20):
        now = desk.book.under_way()
        assert now is not None
        if now.listed:
            break
        desk.book.take_page(PageRead(now.pages, page.entries[:5], "again"))
    else:
        pytest.fail("it went on for ever")
    desk.run()
    assert desk.names() == names


def test_a_variant_that_the_server_no_longer_prices_has_its_product_read_anew(desk: Desk) -> None:
    desk.run()
    product = next(item for item in desk.items if isinstance(item, Product) and len(item.variants) > 2)
    catalog = desk.sandbox.server.state.catalog
    gone = product.variants.pop(1)
    del catalog.variant_by_id[gone.id]
    del catalog.variant_by_sku[gone.sku]
    asked = desk.asked(*DETAILS)
    desk.run()
    assert desk.asked(*DETAILS) == asked + 1
    assert desk.ledger.catalog.sellable(ItemKey(ItemKind.VARIANT, gone.id)) is None
    assert desk.names(gone.sku) == []


def test_two_processes_at_one_pass_do_not_disturb_one_another(desk: Desk) -> None:
    desk.run()
    whole = dump(desk.ledger)
    desk.clock.advance(1)
    desk.sync.begin(desk.book)
    with Ledger(desk.folder.ledger, desk.clock) as second:
        other = second.catalog.sync
        while (step := desk.sync.plan(desk.book)) is not None:
            reading = desk.sync.read(step)
            desk.sync.keep(desk.book, step, reading)
            desk.sync.keep(other, step, reading)
        while desk.sync.close(desk.book):
            desk.sync.close(other)
    assert dump(desk.ledger) == whole


def test_prices_of_a_tile_show_the_later_of_its_two_readings(desk: Desk) -> None:
    desk.run()
    key = desk.ledger.catalog.search(Wanted("sambal")).tiles[0].key
    desk.clock.advance(100)
    step = ReadPrices(tuple(desk.book.variants_of([key])))
    reading = desk.sync.read(step)
    assert isinstance(reading, PricesRead)
    desk.book.take_prices(reading)
    tile = desk.ledger.catalog.tile(key)
    assert tile is not None
    assert tile.stock_at == desk.clock.now()
    desk.clock.advance(100)
    desk.run()
    tile = desk.ledger.catalog.tile(key)
    assert tile is not None
    assert tile.stock_at == desk.clock.now()
