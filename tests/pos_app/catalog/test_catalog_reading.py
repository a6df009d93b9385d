"""Reading the whole catalog from the store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pos_app.catalog.models import TileKind
from pos_app.catalog.reading import read_catalog, read_stock
from pos_app.clock import SystemClock
from pos_app.errors import KasirError
from pos_app.money import Rupiah
from pos_app.scalev.client import ScalevClient
from tests.support.counter import Watched


@pytest.fixture
def client(sandbox_store: Watched) -> Iterator[ScalevClient]:
    server = sandbox_store.server
    made = ScalevClient(server.url, server.store_id, server.storefront_key, None, SystemClock(), "kasir/test")
    yield made
    made.close()


def test_every_item_is_read_in_the_shops_order_with_prices_and_stock(
    client: ScalevClient, sandbox_store: Watched
) -> None:
    told: list[tuple[int, int]] = []
    snapshot = read_catalog(client.catalog, SystemClock(), lambda done, most: told.append((done, most)))
    catalog = sandbox_store.server.state.catalog
    assert [entry.tile.name for entry in snapshot.entries] == [item.name for item in catalog.items]
    assert [category.name for category in snapshot.categories] == [category.name for category in catalog.categories]
    sold = {item.sku: item for entry in snapshot.entries for item in entry.sellables}
    for sku, (variant, _) in catalog.variant_by_sku.items():
        assert (sold[sku].price.amount, sold[sku].stock, sold[sku].key.id) == (variant.price, variant.stock, variant.id)
    assert told[-1] == (len(snapshot.entries), len(snapshot.entries))


def test_variants_and_bundles_are_tiles_of_their_kind(client: ScalevClient) -> None:
    entries = {entry.tile.name: entry for entry in read_catalog(client.catalog, SystemClock()).entries}
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


def test_an_item_that_vanishes_while_it_is_read_is_left_out(client: ScalevClient, sandbox_store: Watched) -> None:
    whole = len(read_catalog(client.catalog, SystemClock()).entries)
    sandbox_store.fault(
        {"operation": "getStorefrontProduct", "action": "status", "status": 404, "body": {"error": "x"}, "nth": 3}
    )
    assert len(read_catalog(client.catalog, SystemClock()).entries) == whole - 1


def test_an_item_listed_on_two_pages_is_one_tile(client: ScalevClient, sandbox_store: Watched) -> None:
    catalog = sandbox_store.server.state.catalog
    whole = len(catalog.items)
    catalog.items.append(catalog.items[0])
    names = [entry.tile.name for entry in read_catalog(client.catalog, SystemClock()).entries]
    assert len(names) == len(set(names)) == whole


def test_a_catalog_half_read_is_not_a_catalog(client: ScalevClient, sandbox_store: Watched) -> None:
    sandbox_store.expect_outside("reply 500")
    sandbox_store.fault({"operation": "getStorefrontProduct", "action": "status", "status": 500, "nth": 5})
    with pytest.raises(KasirError):
        read_catalog(client.catalog, SystemClock())


def test_stock_is_read_for_the_variants_asked_for(client: ScalevClient, sandbox_store: Watched) -> None:
    variants = [variant for variant, _ in list(sandbox_store.server.state.catalog.variant_by_sku.values())]
    variants[0].stock, variants[0].price = 3, 12_345
    readings = {
        reading.key.id: reading for reading in read_stock(client.catalog, [one.id for one in variants], SystemClock())
    }
    assert (readings[variants[0].id].stock, readings[variants[0].id].price) == (3, Rupiah(12_345))
    assert readings.keys() == {variant.id for variant in variants}
