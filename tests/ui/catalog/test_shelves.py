"""Favourites, a product's menu, and categories: also where there are many."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from pos_app.catalog.models import TileKey, TileKind
from pos_app.catalog.snapshot import CatalogSnapshot
from pos_app.ledger import Ledger
from pos_app.records import replace
from pos_app.words import Language
from tests.support.catalogs import CATEGORIES, entry
from tests.ui.catalog.conftest import names, place_of
from ui.catalog import CatalogPicker
from ui.language import LanguageSwitch
from ui.tasks import TaskRunner

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_favourite_by_key_is_marked_kept_and_comes_in_front(
    qtbot: QtBot, picker: CatalogPicker, tasks: TaskRunner[Ledger], languages: LanguageSwitch
) -> None:
    languages.use(Language.ENGLISH)
    assert picker.categories.findChild(QPushButton, "categories-favourites") is None, "nothing stands there yet"
    qtbot.keyClick(picker.search, Qt.Key.Key_Down)
    qtbot.keyClick(picker.view, Qt.Key.Key_Right)
    qtbot.keyClick(picker.view, Qt.Key.Key_D, CTRL)
    qtbot.waitUntil(lambda: picker.categories.findChild(QPushButton, "categories-favourites") is not None)
    index = picker.view.currentIndex()
    assert index.data() == "Sambal Roa", "the marked product stays marked"
    assert "favourite" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    chip = picker.categories.findChild(QPushButton, "categories-favourites")
    assert chip.accessibleDescription() == "1"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: names(picker) == ["Sambal Roa"])
    qtbot.keyClick(picker.search, Qt.Key.Key_Down)
    qtbot.keyClick(picker.view, Qt.Key.Key_D, CTRL)
    qtbot.waitUntil(lambda: len(names(picker)) > 5)
    assert picker.categories.findChild(QPushButton, "categories-favourites") is None, "an empty shelf is not offered"


def menu_of(qtbot: QtBot, picker: CatalogPicker) -> QMenu:
    qtbot.waitUntil(lambda: any(each.isVisible() for each in picker.findChildren(QMenu, "tileMenu")))
    return next(each for each in picker.findChildren(QMenu, "tileMenu") if each.isVisible())


@pytest.mark.parametrize("way", ["right button", "long press", "menu key"])
def test_a_products_menu(qtbot: QtBot, picker: CatalogPicker, tasks: TaskRunner[Ledger], way: str) -> None:
    chosen: list[object] = []
    wanted: list[TileKey] = []
    picker.chosen.connect(lambda item, _quantity: chosen.append(item))
    picker.refresh_requested.connect(wanted.append)
    place, viewport = place_of(picker, "Sambal Roa"), picker.view.viewport()
    if way == "long press":
        qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=place)
    else:
        qtbot.keyClick(picker.search, Qt.Key.Key_Down)
        qtbot.keyClick(picker.view, Qt.Key.Key_Right)
        by = QContextMenuEvent.Reason.Mouse if way == "right button" else QContextMenuEvent.Reason.Keyboard
        event = QContextMenuEvent(by, place, viewport.mapToGlobal(place), Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(viewport, event)
    menu = menu_of(qtbot, picker)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert wanted == [TileKey(TileKind.PRODUCT, 2)]
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert chosen == [], "the finger that opened the menu sells nothing"


@pytest.fixture
def shelves(
    qtbot: QtBot, picker: CatalogPicker, write: Callable[[CatalogSnapshot], None], tasks: TaskRunner[Ledger]
) -> None:
    """The picker with 120 categories of two items each."""
    every = tuple(replace(CATEGORIES[0], id=100 + number, name=f"Rak {number:03d}") for number in range(120))
    goods = tuple(entry(n, f"Barang {n}", every[n % 120], (f"B-{n}", (), 1_000, 3)) for n in range(240))
    write(CatalogSnapshot(every, goods))
    picker.reload()
    qtbot.waitUntil(lambda: names(picker)[0].startswith("Barang") and not tasks.busy)


@pytest.mark.usefixtures("shelves")
def test_many_categories_are_found_by_typing(qtbot: QtBot, picker: CatalogPicker) -> None:
    assert picker.categories.findChild(QPushButton, "categories-100").accessibleDescription() == "2"
    qtbot.keyClick(picker, Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    show = dialog.findChild(QPushButton, "categoryShow")
    qtbot.keyClicks(dialog.focusWidget(), "zz")
    assert not show.isEnabled(), "there is nothing to show"
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(dialog.focusWidget(), "11")
    assert show.isEnabled()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    # Those with 11 in their name: 011, 110, 111, …
    qtbot.waitUntil(lambda: sorted(names(picker)) == ["Barang 111", "Barang 231"])
    assert picker.categories.is_narrowed


@pytest.mark.usefixtures("shelves")
@pytest.mark.parametrize(("button", "narrows"), [("categoryShow", True), ("categoryCancel", False)])
def test_the_list_of_categories_is_left_by_touch(
    qtbot: QtBot, picker: CatalogPicker, button: str, narrows: bool
) -> None:
    qtbot.keyClick(picker, Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    qtbot.mouseClick(dialog.findChild(QPushButton, button), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert picker.categories.is_narrowed is narrows
