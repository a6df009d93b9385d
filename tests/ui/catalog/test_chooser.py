"""Choosing a variant: what exists, what each costs and how many there are, by touch and by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from pos_app.catalog.models import BundlePart, Sellable
from pos_app.catalog.snapshot import TileEntry
from pos_app.records import replace
from pos_app.words import Language
from tests.ui.catalog.conftest import CLOTHES, SHOP, bundle, product
from ui.catalog.chooser import Chooser
from ui.catalog.pictures import Pictures
from ui.language import LanguageSwitch
from ui.tasks import TaskRunner
from ui.theme import Tokens

BATIK = SHOP.entries[2]
SHIRTS = product(
    8,
    "Kemeja",
    CLOTHES,
    ("K-MS", ("Merah", "S"), 100_000, 0),
    ("K-MM", ("Merah", "M"), 100_000, 0),
    ("K-BS", ("Biru", "S"), 100_000, 20),
)


Open = Callable[..., "Opened"]


class Opened:
    """A chooser on the screen, and what it said."""

    def __init__(self, qtbot: QtBot, chooser: Chooser) -> None:
        self._qtbot, self.chooser = qtbot, chooser
        self.chosen: list[tuple[str, int]] = []
        chooser.chosen.connect(lambda item, quantity: self.chosen.append((item.sku or item.name, quantity)))
        chooser.open()
        qtbot.waitUntil(chooser.isActiveWindow)

    def key(self, *keys: Qt.Key) -> None:
        for key in keys:
            self._qtbot.keyClick(self.chooser.focusWidget(), key)

    def said(self, name: str) -> str:
        """What is said below a value."""
        return self.chooser.findChild(QPushButton, name).accessibleDescription()

    def words(self) -> list[str]:
        return [label.text() for label in self.chooser.findChildren(QLabel)]


@pytest.fixture
def parent(qtbot: QtBot, theme: Tokens, languages: LanguageSwitch) -> Iterator[QWidget]:
    languages.use(Language.ENGLISH)
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    yield made
    made.hide()


@pytest.fixture
def opened(qtbot: QtBot, parent: QWidget, tasks: TaskRunner[object]) -> Open:
    pictures = Pictures(tasks, lambda _: b"", parent)  # type: ignore[arg-type]

    def make(entry: TileEntry, **more: object) -> Opened:
        tile = replace(entry.tile, image_url=None)
        return Opened(qtbot, Chooser(tile, entry.sellables, pictures, parent, **more))  # type: ignore[arg-type]

    return make


def test_each_value_says_price_and_stock_where_it_decides(opened: Open) -> None:
    shown = opened(BATIK)
    assert shown.said("option1-Sogan") == "Rp385.000", "M and L are still to be told apart"
    assert shown.said("option1-Indigo") == "Rp395.000+"
    assert shown.said("option2-M") == "Rp385.000 · 4 left"
    assert shown.said("option2-L") == "Rp385.000 · sold out"
    assert shown.said("option2-XL") == "", "there is none in this colour"
    shown.key(Qt.Key.Key_Right)
    assert shown.said("option2-M") == "Rp395.000 · 5 left"
    assert shown.said("option2-XL") == "Rp410.000 · stock 7"
    shown.chooser.reject()


def test_a_price_that_is_the_same_everywhere_is_said_once(opened: Open) -> None:
    shown = opened(SHIRTS)
    assert shown.said("option1-Merah") == "sold out", "in every size"
    assert shown.said("option2-S") == "stock 20", "it opens on what there is"
    shown.chooser.reject()


def test_it_opens_on_the_variant_that_was_meant(opened: Open) -> None:
    wanted = next(item for item in BATIK.sellables if item.sku == "BTK-SL")
    shown = opened(BATIK, wanted=wanted)
    shown.key(Qt.Key.Key_Return)
    assert shown.chosen == [("BTK-SL", 1)], "sold out or not"


def test_a_quantity_is_typed_from_anywhere(opened: Open) -> None:
    shown = opened(BATIK)
    shown.key(Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_Return)
    assert shown.chosen == [("BTK-SM", 12)]


def test_where_stock_is_the_limit_what_is_sold_out_is_not_added(opened: Open) -> None:
    wanted = next(item for item in BATIK.sellables if item.sku == "BTK-SL")
    shown = opened(BATIK, wanted=wanted, is_stock_the_limit=True)
    assert not shown.chooser.findChild(QPushButton, "chooserAdd").isEnabled()
    shown.key(Qt.Key.Key_Return)
    assert shown.chosen == []
    shown.key(Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Return)
    assert shown.chosen == [("BTK-SM", 1)]


def test_a_bundle_tells_the_stock_of_its_parts_and_which_is_the_scarcest(opened: Open) -> None:
    entry = bundle(5, "Paket Oleh-oleh")
    parts = (
        BundlePart(100, 2, "Kopi Gayo 250 g", 24),
        BundlePart(200, 1, "Sambal Roa", 3),
        BundlePart(300, 1, "Kartu ucapan"),
    )
    item: Sellable = replace(entry.sellables[0], parts=parts, stock=3)
    shown = opened(replace(entry, sellables=(item,)))
    assert "24 in stock" in shown.words()
    assert "3 in stock: the scarcest, enough for 3 sets" in shown.words()
    assert "stock is not counted" in shown.words()
    shown.key(Qt.Key.Key_3, Qt.Key.Key_Return)
    assert shown.chosen == [("Paket Oleh-oleh", 3)]


def test_a_long_name_takes_no_room_from_what_is_in_a_bundle(opened: Open) -> None:
    entry = bundle(5, "Paket Kemeja Manado Tunas Muda 54 & Topeng Tegal Melati Putih 13")
    parts = (BundlePart(100, 3, "Kemeja Manado Tunas Muda 54", 9), BundlePart(200, 2, "Topeng Tegal", 42))
    item: Sellable = replace(entry.sellables[0], parts=parts, stock=3)
    shown = opened(replace(entry, sellables=(item,)))
    scroll = shown.chooser.findChild(QScrollArea)
    assert scroll.verticalScrollBar().maximum() == 0


def test_a_favourite_is_made_by_a_key(qtbot: QtBot, opened: Open) -> None:
    shown = opened(BATIK)
    star = shown.chooser.findChild(QPushButton, "chooserFavourite")
    before = star.accessibleName()
    with qtbot.waitSignal(shown.chooser.favourite_wanted):
        qtbot.keyClick(shown.chooser.focusWidget(), Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert star.accessibleName() != before
    assert shown.chosen == []
    shown.chooser.reject()
