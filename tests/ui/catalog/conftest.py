"""A small shop in a real ledger, and the picker over it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from pos_app.catalog.models import (
    BundlePart,
    Category,
    ItemKey,
    ItemKind,
    Sellable,
    Tile,
    TileKey,
    TileKind,
)
from pos_app.catalog.snapshot import CatalogSnapshot, TileEntry
from pos_app.ledger import Ledger
from pos_app.money import Rupiah
from tests.support.catalogs import entry_of
from ui.catalog import CatalogPicker
from ui.language import LanguageSwitch
from ui.tasks import TaskRunner
from ui.theme import Tokens

READ_AT = datetime(2026, 11, 23, 2, 41, tzinfo=UTC)
FOOD, CLOTHES = Category(1, "Makanan"), Category(2, "Pakaian")


def product(
    number: int, name: str, category: Category, *variants: tuple[str, tuple[str, ...], int, int | None]
) -> TileEntry:
    """A product with variants (sku, options, price, stock)."""
    key = TileKey(TileKind.PRODUCT, number)
    made = tuple(
        Sellable(
            ItemKey(ItemKind.VARIANT, number * 100 + place), sku, name, options, Rupiah(price), stock, READ_AT, key
        )
        for place, (sku, options, price, stock) in enumerate(variants)
    )
    options = ("Warna", "Ukuran")[: len(variants[0][1])]
    return entry_of(f"p{number}", category, made, options, f"https://pictures.test/{number}")


def bundle(number: int, name: str) -> TileEntry:
    key = TileKey(TileKind.BUNDLE, number)
    parts = (BundlePart(100, 2, "Kopi Gayo 250 g"), BundlePart(200, 1, "Sambal Roa"))
    item = Sellable(ItemKey(ItemKind.BUNDLE, number), "", name, (), Rupiah(149_000), None, None, key, parts=parts)
    tile = Tile(key, f"b{number}", name, FOOD.name, item.price, item.price, 1, None, None, False, False, None, (), 3)
    return TileEntry(tile, FOOD.id, (item,))


SHOP = CatalogSnapshot(
    (FOOD, CLOTHES),
    (
        product(1, "Kopi Gayo 250 g", FOOD, ("KOPI-GAYO", (), 68_000, 24)),
        product(2, "Sambal Roa", FOOD, ("8991234567890", (), 45_000, 3)),
        product(
            3,
            "Batik Tulis Parang",
            CLOTHES,
            ("BTK-SM", ("Sogan", "M"), 385_000, 4),
            ("BTK-SL", ("Sogan", "L"), 385_000, 0),
            ("BTK-IM", ("Indigo", "M"), 395_000, 5),
            ("BTK-IXL", ("Indigo", "XL"), 410_000, 7),
        ),
        product(4, "Kerupuk Udang", FOOD, ("KERUPUK", (), 38_000, 0)),
        bundle(5, "Paket Oleh-oleh"),
        *(product(number, f"Teh {number}", FOOD, (f"TEH-{number}", (), 10_000, 50)) for number in range(10, 160)),
    ),
)


@pytest.fixture
def tasks(qtbot: QtBot, tmp_path: Path) -> Iterator[TaskRunner[Ledger]]:
    runner = TaskRunner(lambda: Ledger(tmp_path / "till.db"), Ledger.close)
    yield runner
    assert runner.shutdown()


@pytest.fixture
def write(tmp_path: Path) -> Callable[[CatalogSnapshot], None]:
    """Bring a catalog into the ledger, as a sync would."""

    def bring(snapshot: CatalogSnapshot) -> None:
        with Ledger(tmp_path / "till.db") as ledger:
            ledger.catalog.replace(snapshot)

    return bring


def png(color: str, size: tuple[int, int] = (64, 64)) -> bytes:
    """A one-colour picture."""
    out = io.BytesIO()
    Image.new("RGB", size, color).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def picker(
    qtbot: QtBot,
    theme: Tokens,
    languages: LanguageSwitch,
    tasks: TaskRunner[Ledger],
    write: Callable[[CatalogSnapshot], None],
) -> CatalogPicker:
    """The picker over SHOP, shown 946 pixels wide, ready for a scan."""
    write(SHOP)
    made = CatalogPicker(tasks, lambda _address: png("#336699"))
    qtbot.addWidget(made)
    made.resize(946, 712)
    made.show()
    qtbot.waitUntil(lambda: made.tiles.rowCount() > 0 and not tasks.busy)
    made.activateWindow()
    made.focus_search()
    qtbot.waitUntil(made.search.hasFocus)
    return made


def names(picker: CatalogPicker) -> list[str]:
    return [picker.tiles.index(row).data() for row in range(picker.tiles.rowCount())]


def marked(picker: CatalogPicker) -> str:
    return str(picker.view.currentIndex().data())


def place_of(picker: CatalogPicker, name: str) -> QPoint:
    index = picker.tiles.index(names(picker).index(name))
    picker.view.scrollTo(index)
    return picker.view.visualRect(index).center()
