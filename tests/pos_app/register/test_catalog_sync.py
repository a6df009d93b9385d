"""Bringing the catalog in step with the store, over real HTTP: what is asked for, in what order, and what is kept."""

from __future__ import annotations

from pathlib import Path

from pos_app.catalog.finding import Wanted
from pos_app.catalog.models import ItemKey, ItemKind, TileKey, TileKind
from pos_app.catalog.steps import PageRead, PricesRead, ReadDetails, ReadPage, ReadPrices
from pos_app.ledger import Ledger
from pos_app.money import Rupiah
from pos_app.sandbox.catalog import Product
from pos_app.sandbox.merchandise import NewProduct, stock_up
from tests.support.shelf_dump import dump
from tests.support.sync_desk import DETAILS, PRICES, SyncDesk


def test_a_pass_brings_everything_in_the_shops_order(desk: SyncDesk) -> None:
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


def test_each_product_is_asked_for_once_and_prices_a_batch_at_a_time(desk: SyncDesk) -> None:
    desk.run()
    assert desk.asked(*DETAILS) == len(desk.items)
    assert desk.asked(PRICES) == -(-len(desk.items) // 20)


def test_a_second_pass_asks_for_no_details_and_writes_nothing(desk: SyncDesk) -> None:
    desk.run()
    before, asked, written = dump(desk.ledger), desk.asked(*DETAILS), desk.writes()
    told = desk.run()
    assert desk.asked(*DETAILS) == asked
    assert desk.writes() == written
    assert not any(one.changed for one in told)
    assert dump(desk.ledger) == before
    assert desk.ledger.catalog.search(Wanted()).tiles[0].stock_at == desk.clock.now(), "yet the stock was looked at"


def test_what_changed_at_the_store_is_read_anew_and_nothing_else(desk: SyncDesk) -> None:
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


def test_other_stock_reaches_the_bundles_made_up_of_it(desk: SyncDesk) -> None:
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


def test_a_shop_in_another_order_is_shown_in_it(desk: SyncDesk) -> None:
    desk.run()
    desk.sandbox.switch(items_order="reversed")
    asked = desk.asked(*DETAILS)
    desk.run()
    assert desk.names() == [item.name for item in desk.items][::-1]
    assert desk.asked(*DETAILS) == asked


def test_a_pass_broken_off_anywhere_goes_on_where_it_was(desk: SyncDesk, tmp_path: Path) -> None:
    desk.run()
    whole = dump(desk.ledger)
    asked = desk.asked(*DETAILS)
    other = SyncDesk(desk.sandbox, tmp_path / "other")
    try:
        for _ in range(100):
            if not other.steps(1):
                break
            other.ledger.close()
            other.ledger = Ledger(other.folder.ledger, other.clock)
        while other.sync.close(other.book):
            pass
        assert dump(other.ledger) == whole
        assert desk.asked(*DETAILS) == 2 * asked, "nothing was read twice"
    finally:
        other.close()


def test_a_pass_of_yesterday_is_not_gone_on_with(desk: SyncDesk) -> None:
    desk.steps(4)
    pages = desk.asked("listStorefrontItems")
    desk.clock.advance(25 * 3600)
    desk.run()
    assert desk.asked("listStorefrontItems") == pages + -(-len(desk.items) // 100)
    assert desk.names() == [item.name for item in desk.items]


def test_what_is_on_the_screen_goes_first(desk: SyncDesk) -> None:
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


def test_between_passes_the_oldest_stock_is_read_in_turns(desk: SyncDesk) -> None:
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


def test_a_pass_that_a_person_stopped_rests_until_it_is_begun_again(desk: SyncDesk) -> None:
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


def test_one_product_is_read_anew_when_somebody_asks(desk: SyncDesk) -> None:
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


def test_two_processes_at_one_pass_do_not_disturb_one_another(desk: SyncDesk) -> None:
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


def test_a_page_that_two_processes_have_read_counts_once(desk: SyncDesk) -> None:
    page = desk.sync.read(ReadPage(0, None))
    assert isinstance(page, PageRead)
    desk.sync.begin(desk.book)
    with Ledger(desk.folder.ledger, desk.clock) as second:
        for book in (desk.book, second.catalog.sync):
            book.take_page(PageRead(0, page.entries[:10], "more"))
        for book in (desk.book, second.catalog.sync):
            book.take_page(PageRead(1, page.entries[10:], None))
    now = desk.book.under_way()
    assert now is not None
    assert (now.pages, now.items, now.wants, now.beginnings) == (2, len(desk.items), len(desk.items), 0)


def test_prices_of_a_tile_show_the_later_of_its_two_readings(desk: SyncDesk) -> None:
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
