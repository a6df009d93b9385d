"""The catalog of a till that was set up by the first Kasir: after the upgrade it is all there, and found."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from pos_app.catalog.finding import Wanted
from pos_app.catalog.models import BundlePart, Category, ItemKey, ItemKind, TileKey, TileKind
from pos_app.ledger import Ledger
from pos_app.ledger.database import open_database, released_migrations
from pos_app.money import Rupiah
from tests.support.catalogs import AT

OLD = """
INSERT INTO category VALUES (7, 'Minuman', 0);
INSERT INTO tile VALUES (1, 'product', 11, 'kopi', 'Kopi Gayo', 7, 60000, 68000, 2, 9, '2026-11-23T00:00:00.000000Z',
    0, 0, 'https://x/1.png', '["Ukuran"]', 0);
INSERT INTO tile VALUES (2, 'bundle_price_option', 11, 'paket', 'Paket Café', NULL, 99000, 99000, 1, 3, NULL,
    0, 0, NULL, '[]', 3);
INSERT INTO sellable VALUES ('variant', 100, 1, 0, 'KG-S', 'Kopi Gayo', '["kecil"]', 60000, 2,
    '2026-11-23T00:00:00.000000Z', 0, '[]');
INSERT INTO sellable VALUES ('variant', 101, 1, 1, 'KG-L', 'Kopi Gayo', '["besar"]', 68000, 7,
    '2026-11-23T00:00:00.000000Z', 0, '[]');
INSERT INTO sellable VALUES ('bundle_price_option', 11, 2, 0, 'PAKET', 'Paket Café', '[]', 99000, 3, NULL, 0,
    '[[101, 2, "Kopi \\"besar\\""], [555, 1, "Gula"]]');
"""


def test_the_catalog_survives_the_upgrade_and_is_searched_at_once(path: Path) -> None:
    with closing(open_database(path, released_migrations()[:1])) as old:
        for statement in OLD.strip().split(";\n"):
            old.execute(statement)
    with Ledger(path) as ledger:
        catalog = ledger.catalog
        assert [tile.name for tile in catalog.search(Wanted()).tiles] == ["Kopi Gayo", "Paket Café"]
        assert catalog.categories() == [Category(7, "Minuman", 1)]
        tile = catalog.tile(TileKey(TileKind.PRODUCT, 11))
        assert tile is not None
        assert (tile.category, tile.price_to, tile.choices, tile.stock) == ("Minuman", Rupiah(68_000), 2, 9)
        assert (tile.stock_at, tile.image_url, tile.option_names) == (AT, "https://x/1.png", ("Ukuran",))
        (found,) = catalog.search(Wanted("minuman besar")).found
        assert found.choice == 1
        small, large = catalog.sellables(tile.key)
        assert (small.sku, large.options, large.stock, large.stock_at) == ("KG-S", ("besar",), 7, AT)
        bundle = catalog.sellable(ItemKey(ItemKind.BUNDLE, 11))
        assert bundle is not None
        assert bundle.parts == (BundlePart(101, 2, 'Kopi "besar"'), BundlePart(555, 1, "Gula"))
        assert [part.stock for part in bundle.parts] == [7, None]
        assert bundle.stock == 3
        assert [tile.name for tile in catalog.search(Wanted("afe")).tiles] == ["Paket Café"]
        assert catalog.search(Wanted("koip")).suggestion == "kopi"
