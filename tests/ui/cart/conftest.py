"""A cart panel on a stage, and a few things to sell."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_app.catalog.models import ItemKey, ItemKind, Sellable, TileKey, TileKind
from pos_app.money import Rupiah
from pos_app.words import Language
from ui.cart import CartPanel
from ui.language import LanguageSwitch
from ui.sell_screen import SellScreen
from ui.theme import Tokens


def _sellable(number: int, name: str, price: int, stock: int | None = None, *options: str) -> Sellable:
    key = TileKey(TileKind.PRODUCT, number)
    return Sellable(ItemKey(ItemKind.VARIANT, number), f"SKU-{number}", name, options, Rupiah(price), stock, None, key)


@pytest.fixture
def kopi() -> Sellable:
    return _sellable(1, "Kopi Gayo 250 g", 68_000, 24)


@pytest.fixture
def madu() -> Sellable:
    return _sellable(2, "Madu Hutan Sumbawa", 125_000, 3)


@pytest.fixture
def batik() -> Sellable:
    return _sellable(3, "Batik Tulis Parang", 385_000, 4, "Sogan", "M")


@pytest.fixture
def many() -> list[Sellable]:
    """More different items than one order may have."""
    return [_sellable(100 + number, f"Barang {number}", 1_000) for number in range(51)]


@pytest.fixture
def stage(qtbot: QtBot, theme: Tokens, languages: LanguageSwitch) -> Iterator[QWidget]:
    """A stage of 1366 x 712 with the cart at its right; English, for plain assertions."""
    languages.use(Language.ENGLISH)
    made = SellScreen(QWidget(), CartPanel())
    qtbot.addWidget(made)
    made.resize(1366, 712)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.hide()


@pytest.fixture
def panel(stage: QWidget) -> CartPanel:
    found = stage.findChild(CartPanel)
    assert isinstance(found, CartPanel)
    return found
