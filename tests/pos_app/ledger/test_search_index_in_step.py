"""Whatever is done to a catalog, search finds what is in it now, as a plain search would, and nothing else."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from pos_app.catalog.finding import Wanted
from pos_app.catalog.models import Category, ItemKey, TileKey
from pos_app.catalog.snapshot import CatalogSnapshot, TileEntry
from pos_app.catalog.steps import CategoriesRead
from pos_app.ledger import Ledger
from pos_app.records import replace
from tests.support.catalogs import CATEGORIES, any_entry
from tests.support.shelf_dump import dump

TILES, CHANGES = 60, 150


class Shop:
    """A catalog in the ledger, and what it should be."""

    def __init__(self, ledger: Ledger, seed: int) -> None:
        self.ledger = ledger
        self.chance = random.Random(seed)
        self.entries: dict[TileKey, TileEntry] = {}
        self.categories = {category.id: category for category in CATEGORIES}
        self.codes: dict[str, ItemKey] = {}
        ledger.catalog.replace(CatalogSnapshot(CATEGORIES, ()))

    def put(self) -> None:
        some = [any_entry(self.chance.randint(1, TILES), self.chance) for _ in range(self.chance.randint(1, 5))]
        some = list({entry.tile.key: self.in_category(entry) for entry in some}.values())
        self.ledger.catalog.put(some)
        self.entries |= {entry.tile.key: entry for entry in some}

    def remove(self) -> None:
        keys = self.chance.sample(sorted(self.entries, key=str), min(len(self.entries), 3))
        self.ledger.catalog.remove(keys)
        for key in keys:
            del self.entries[key]

    def rename_category(self) -> None:
        id_ = self.chance.choice(list(self.categories))
        self.categories[id_] = Category(id_, self.chance.choice(("Baru", "Kopi & Teh", "Obat 21", "Lain Lain")))
        self.ledger.catalog.sync.take_categories(CategoriesRead(tuple(self.categories.values()), None))
        self.entries = {key: self.in_category(entry) for key, entry in self.entries.items()}

    def link(self) -> None:
        if items := [item.key for entry in self.entries.values() for item in entry.sellables]:
            code, key = f"89912{self.chance.randrange(30):03d}", self.chance.choice(items)
            self.ledger.catalog.barcodes.link(code, key)
            self.codes[code] = key

    def unlink(self) -> None:
        if self.codes:
            code = self.chance.choice(sorted(self.codes))
            self.ledger.catalog.barcodes.unlink(code)
            del self.codes[code]

    def in_category(self, entry: TileEntry) -> TileEntry:
        named = self.categories[entry.category_id].name if entry.category_id is not None else ""
        return replace(entry, tile=replace(entry.tile, category=named))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_index_follows_every_change_and_is_as_if_made_anew(ledger: Ledger, tmp_path: Path, seed: int) -> None:
    shop = Shop(ledger, seed)
    changes: list[Callable[[], None]] = [shop.put, shop.put, shop.remove, shop.rename_category, shop.link, shop.unlink]
    for _ in range(CHANGES):
        shop.chance.choice(changes)()
    with Ledger(tmp_path / "anew.db") as anew:
        anew.catalog.replace(CatalogSnapshot(tuple(shop.categories.values()), tuple(shop.entries.values())))
        for code, key in shop.codes.items():
            anew.catalog.barcodes.link(code, key)
        for text in ("kopi", "opi", "an", "ba", "8991", "12", "baru", "obat 2", "merah xl", "xl", "kop", "x", "899120"):
            for category in (None, 1, 21):
                wanted = Wanted(text, category)
                found, made = (one.catalog.search(wanted, most=1000) for one in (ledger, anew))
                assert {tile.key for tile in found.tiles} == {tile.key for tile in made.tiles}, text
        now, new = dump(ledger), dump(anew)
        for table in ("sellables", "words", "parts of words"):
            assert now[table] == new[table]
        assert sorted(now["tiles"]) == sorted(new["tiles"])  # type: ignore[call-overload]
        assert now["without a tile"] == []
