"""Reading the whole catalog from the store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pos_app.catalog.models import TileKey, TileKind
from pos_app.catalog.reading import CatalogReader, read_stock
from pos_app.catalog.steps import DetailsRead, PageRead, PricesRead, ReadDetails, ReadPage, ReadPrices, Ref
from pos_app.clock import SystemClock
from pos_app.errors import KasirError
from pos_app.money import Rupiah
from pos_app.scalev.client import ScalevClient
from tests.support.catalogs import read_whole
from tests.support.counter import Watched


@pytest.fixture
def client(sandbox_store: Watched) -> Iterator[ScalevClient]:
    server = sandbox_store.server
    made = ScalevClient(server.url, server.store_id, server.storefront_key, None, SystemClock(), "kasir/test")
    yield made
    made.close()


@pytest.fixture
def reader(client: ScalevClient) -> CatalogReader:
    return CatalogReader(client.catalog, client.allowances, SystemClock())


def refs(reader: CatalogReader, most: int | None = None) -> tuple[Ref, ...]:
    page = reader.read(ReadPage(0, None))
    assert isinstance(page, PageRead)
    return tuple(one.ref for one in page.entries)[:most]


def details(reader: CatalogReader, wanted: tuple[Ref, ...]) -> DetailsRead:
    read = reader.read(ReadDetails(wanted))
    assert isinstance(read, DetailsRead)
    return read


def test_every_item_is_read_in_the_shops_order_with_prices_and_stock(
    client: ScalevClient, sandbox_store: Watched
) -> None:
    snapshot = read_whole(client)
    catalog = sandbox_store.server.state.catalog
    assert [entry.tile.name for entry in snapshot.entries] == [item.name for item in catalog.items]
    assert [category.name for category in snapshot.categories] == [category.name for category in catalog.categories]
    sold = {item.sku: item for entry in snapshot.entries for item in entry.sellables}
    for sku, (variant, _) in catalog.variant_by_sku.items():
        assert (sold[sku].price.amount, sold[sku].stock, sold[sku].key.id) == (variant.price, variant.stock, variant.id)


def test_variants_and_bundles_are_tiles_of_their_kind(client: ScalevClient) -> None:
    entries = {entry.tile.name: entry for entry in read_whole(client).entries}
    batik = entries["Batik Tulis Parang"]
    assert batik.tile.option_names == ("Warna", "Ukuran")
    assert batik.tile.choices == len(batik.sellables) >= 5
    assert (batik.tile.price_from, batik.tile.price_to) == (Rupiah(385_000), Rupiah(410_000))
    assert batik.tile.stock == sum(item.stock or 0 for item in batik.sellables)
    bundles = [entry for entry in entries.values() if entry.tile.key.kind is TileKind.BUNDLE]
    assert len(bundles) == 2
    for entry in bundles:
        (bundle,) = entry.sellables
        assert entry.tile.contents == sum(part.quantity for part in bundle.parts) > 1
        assert all(part.name for part in bundle.parts)
    assert [entry.tile.name for entry in entries.values() if entry.tile.is_digital] != []


def test_an_item_that_vanished_since_it_was_listed_is_told_as_gone(
    reader: CatalogReader, sandbox_store: Watched
) -> None:
    first, second, third = refs(reader, 3)
    sandbox_store.fault(
        {"operation": "getStorefrontProduct", "action": "status", "status": 404, "body": {"error": "x"}, "nth": 2}
    )
    read = details(reader, (first, second, third))
    assert (read.gone, [ref for ref, _ in read.entries]) == ((second,), [first, third])


def test_one_item_that_cannot_be_read_does_not_keep_the_others_from_it(
    reader: CatalogReader, sandbox_store: Watched
) -> None:
    sandbox_store.expect_outside("reply 500")
    first, second, third = refs(reader, 3)
    sandbox_store.fault({"operation": "getStorefrontProduct", "action": "status", "status": 500, "nth": 1})
    read = details(reader, (first, second, third))
    assert (read.failed, [ref for ref, _ in read.entries]) == ((first,), [second, third])


def test_when_no_item_can_be_read_it_is_the_servers_trouble(reader: CatalogReader, sandbox_store: Watched) -> None:
    sandbox_store.expect_outside("reply 500")
    wanted = refs(reader, 3)
    sandbox_store.fault({"action": "status", "status": 500})
    with pytest.raises(KasirError):
        reader.read(ReadDetails(wanted))


def test_details_read_before_the_server_asked_for_a_pause_are_not_read_twice(
    reader: CatalogReader, sandbox_store: Watched
) -> None:
    wanted = refs(reader, 4)
    limited = {"action": "status", "status": 429, "body": "Too many requests"}
    sandbox_store.fault({"operation": "getStorefrontVariantPricing", **limited, "nth": 1})
    assert reader.read(ReadDetails(wanted)) is None
    assert reader.wait() > 0
    assert [ref for ref, _ in details(reader, wanted).entries] == list(wanted)
    assert len(sandbox_store.asked("getStorefrontProduct")) == 4


def test_variants_that_the_server_does_not_know_are_told(reader: CatalogReader, sandbox_store: Watched) -> None:
    known = next(iter(sandbox_store.server.state.catalog.variant_by_id))
    read = reader.read(ReadPrices((known, 123_456_789)))
    assert isinstance(read, PricesRead)
    assert ([stock.key.id for stock in read.stocks], read.unknown) == ([known], (123_456_789,))


def test_what_the_listing_says_of_an_item_changes_with_it_and_with_nothing_else(
    reader: CatalogReader, sandbox_store: Watched
) -> None:
    before = {ref.key: ref.listed for ref in refs(reader)}
    catalog = sandbox_store.server.state.catalog
    renamed, sold_out = catalog.items[0], catalog.variant_by_sku["SAMBAL-ROA"]
    renamed.name += " baru"
    sold_out[0].stock = 0
    now = {ref.key: ref.listed for ref in refs(reader)}
    other = {key for key, listed in now.items() if listed != before[key]}
    assert other == {TileKey(TileKind.PRODUCT, renamed.id)}


def test_stock_is_read_for_the_variants_asked_for(client: ScalevClient, sandbox_store: Watched) -> None:
    variants = [variant for variant, _ in list(sandbox_store.server.state.catalog.variant_by_sku.values())]
    variants[0].stock, variants[0].price = 3, 12_345
    readings = {
        reading.key.id: reading for reading in read_stock(client.catalog, [one.id for one in variants], SystemClock())
    }
    assert (readings[variants[0].id].stock, readings[variants[0].id].price) == (3, Rupiah(12_345))
    assert readings.keys() == {variant.id for variant in variants}
