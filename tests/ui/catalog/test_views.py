"""Tiles or a dense list: both show the same, by the same keys, and keep their place when the catalog changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QPainter, QPixmap, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from pos_app.catalog.models import TileKey, TileKind
from pos_app.catalog.snapshot import CatalogSnapshot, Stock
from pos_app.ledger import Ledger
from pos_app.words import Language
from tests.support.catalogs import CATEGORIES, any_catalog, entry
from tests.ui.catalog.conftest import SHOP
from ui.catalog import CatalogPicker
from ui.catalog.dense_list import DenseList
from ui.catalog.grid import TileGrid
from ui.catalog.marked import broken_around
from ui.catalog.tiles import PAGE
from ui.catalog.wording import price_range, stock_and_age, stock_in_full
from ui.language import LanguageSwitch
from ui.tasks import TaskRunner
from ui.theme import Tokens, Weight, font
from ui.widgets.painting import width_of

Names = Callable[[], list[str]]
CTRL = Qt.KeyboardModifier.ControlModifier


def names(picker: CatalogPicker) -> list[str]:
    return [picker.tiles.index(row).data() for row in range(picker.tiles.rowCount())]


def marked(picker: CatalogPicker) -> str:
    return str(picker.view.currentIndex().data())


def place_of(picker: CatalogPicker, name: str) -> QPoint:
    index = picker.tiles.index(names(picker).index(name))
    picker.view.scrollTo(index)
    return picker.view.visualRect(index).center()


def test_one_key_turns_tiles_into_a_list_and_back(qtbot: QtBot, picker: CatalogPicker) -> None:
    asked: list[str] = []
    picker.view_changed.connect(asked.append)
    qtbot.keyClick(picker.search, Qt.Key.Key_Down)
    qtbot.keyClick(picker.view, Qt.Key.Key_Right)
    assert marked(picker) == "Sambal Roa"
    qtbot.keyClick(picker, Qt.Key.Key_F8)
    assert isinstance(picker.view, DenseList)
    assert marked(picker) == "Sambal Roa", "what was marked stays marked"
    assert picker.view.hasFocus()
    qtbot.mouseClick(picker.findChild(QPushButton, "viewButton"), Qt.MouseButton.LeftButton)
    assert isinstance(picker.view, TileGrid)
    assert marked(picker) == "Sambal Roa"
    assert asked == ["list", "tiles"]


@pytest.mark.parametrize("view", ["tiles", "list"])
def test_both_views_are_used_alike(qtbot: QtBot, picker: CatalogPicker, view: str) -> None:
    chosen: list[str] = []
    picker.chosen.connect(lambda item, _quantity: chosen.append(item.sku))
    picker.use_view(view)  # type: ignore[arg-type]
    qtbot.keyClick(picker.search, Qt.Key.Key_Down)
    qtbot.keyClick(picker.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: chosen == ["KOPI-GAYO"])
    qtbot.mouseClick(picker.view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(picker, "Sambal Roa"))
    qtbot.waitUntil(lambda: chosen == ["KOPI-GAYO", "8991234567890"])
    qtbot.keyClick(picker.view, Qt.Key.Key_T)
    assert picker.search.text() == "t"
    assert picker.search.hasFocus()


def test_rows_are_one_below_another_and_high_enough_for_a_finger(picker: CatalogPicker) -> None:
    picker.use_view("list")
    first, second = (picker.view.visualRect(picker.tiles.index(row)) for row in (0, 1))
    assert first.left() == second.left()
    assert 44 <= second.top() - first.top() <= 48


def test_what_both_views_say_of_price_and_stock(picker: CatalogPicker, languages: LanguageSwitch) -> None:
    languages.use(Language.ENGLISH)
    tiles = {
        picker.tiles.tile(picker.tiles.index(row)).name: picker.tiles.tile(picker.tiles.index(row)) for row in range(5)
    }
    assert price_range(tiles["Batik Tulis Parang"]) == "Rp385.000–Rp410.000"
    today = {name: replace(tile, stock_at=datetime.now(UTC)) for name, tile in tiles.items()}
    assert stock_and_age(today["Kopi Gayo 250 g"])[0].startswith("24 · ")
    assert ":" in stock_and_age(today["Kopi Gayo 250 g"])[0], "the time, of today"
    assert stock_and_age(tiles["Kopi Gayo 250 g"])[0] == "24 · 23/11"
    assert stock_and_age(tiles["Sambal Roa"])[0] == "3 left · 23/11"
    assert stock_and_age(tiles["Kerupuk Udang"])[0] == "sold out · 23/11"
    assert stock_in_full(tiles["Batik Tulis Parang"])[0].startswith("4 kinds · 16 · 23/11 ")
    assert stock_and_age(tiles["Paket Oleh-oleh"])[0] == "set of 3", "nothing of it is counted"


# Marks


def shown(words: str, typed: str, width: float) -> list[str]:
    """The lines that are shown, with what is marked in brackets."""
    start = words.lower().index(typed)
    told = []
    for text, marks in broken_around(words, [(start, start + len(typed))], font(15, Weight.SEMIBOLD), width, 2):
        for first, last in reversed(marks):
            text = f"{text[:first]}[{text[first:last]}]{text[last:]}"
        told.append(text.replace("\N{NO-BREAK SPACE}", " "))
    return told


def test_what_was_typed_is_marked_where_lines_break(theme: Tokens) -> None:
    width = width_of("Keripik Tempe", font(15, Weight.SEMIBOLD)) + 4
    assert shown("Keripik Tempe Pedas", "tempe", width) == ["Keripik [Tempe]", "Pedas"]
    assert shown("Keripik Tempe Pedas", "pedas", width) == ["Keripik Tempe", "[Pedas]"]


def test_a_long_name_is_cut_so_that_a_mark_stays_in_sight(theme: Tokens) -> None:
    width = width_of("Sirup Markisa", font(15, Weight.SEMIBOLD)) + 4
    name = "Sirup Markisa Asli Tanpa Pengawet Kemasan Besar Medan"
    lines = shown(name, "medan", width)
    assert lines[0] == "Sirup Markisa"
    assert lines[1] == "…[Medan]"
    plain = shown(name, "sirup", width)
    assert plain[0] == "[Sirup] Markisa", "with a mark in sight the name begins at its beginning"


@pytest.mark.parametrize("view", ["tiles", "list"])
def test_what_was_typed_looks_different_from_the_rest(
    qtbot: QtBot, picker: CatalogPicker, tasks: TaskRunner[Ledger], view: str
) -> None:
    picker.use_view(view)  # type: ignore[arg-type]
    qtbot.keyClicks(picker.search, "gayo")
    qtbot.waitUntil(lambda: names(picker) == ["Kopi Gayo 250 g"] and not tasks.busy)

    def face(marks: bool) -> bytes:
        index = picker.tiles.index(0)
        found = picker.tiles.found_at(index)
        picker.tiles._found[0] = found if marks else replace(found, marks=(), code_marks=())
        pixmap = QPixmap(picker.view.visualRect(index).size())
        pixmap.fill(Qt.GlobalColor.white)
        option = QStyleOptionViewItem()
        option.rect = pixmap.rect()
        painter = QPainter(pixmap)
        picker.view.itemDelegate().paint(painter, option, index)
        painter.end()
        return pixmap.toImage().convertToFormat(pixmap.toImage().Format.Format_Grayscale8).bits().tobytes()

    assert face(marks=True) != face(marks=False), "also without any colour"


# Suggestions


@pytest.mark.parametrize("way", ["Enter in the field", "Down and Enter", "touch"])
def test_what_may_have_been_meant_is_one_press_away(qtbot: QtBot, picker: CatalogPicker, way: str) -> None:
    button = picker.findChild(QPushButton, "emptyFirst")
    qtbot.keyClicks(picker.search, "sambla")
    qtbot.waitUntil(lambda: button.isVisible() and "sambal" in button.accessibleName())
    match way:
        case "Enter in the field":
            qtbot.keyClick(picker.search, Qt.Key.Key_Return)
        case "touch":
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        case _:
            qtbot.keyClick(picker.search, Qt.Key.Key_Down)
            assert button.hasFocus()
            qtbot.keyClick(button, Qt.Key.Key_Up)
            assert picker.search.hasFocus()
            qtbot.keyClick(picker.search, Qt.Key.Key_Down)
            qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(picker) == ["Sambal Roa"])
    assert picker.search.text() == "sambal"
    assert picker.search.hasFocus()


# Favourites and shelves


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


# A hundred thousand


@pytest.fixture(scope="session")
def large() -> CatalogSnapshot:
    return any_catalog(3_000)


@pytest.fixture
def deep(
    qtbot: QtBot,
    picker: CatalogPicker,
    tasks: TaskRunner[Ledger],
    write: Callable[[CatalogSnapshot], None],
    large: CatalogSnapshot,
) -> CatalogPicker:
    """The picker over a large catalog."""
    write(large)
    picker.reload()
    qtbot.waitUntil(lambda: names(picker)[:1] == [large.entries[0].tile.name] and not tasks.busy)
    return picker


@pytest.mark.parametrize("view", ["tiles", "list"])
@pytest.mark.parametrize("way", ["End", "Page Down", "wheel"])
def test_whoever_goes_down_comes_to_the_end(
    qtbot: QtBot, deep: CatalogPicker, tasks: TaskRunner[Ledger], large: CatalogSnapshot, view: str, way: str
) -> None:
    deep.use_view(view)  # type: ignore[arg-type]
    qtbot.keyClick(deep.search, Qt.Key.Key_Down)
    bar = deep.view.verticalScrollBar()
    for _ in range(2_000):
        before = deep.tiles.rowCount(), bar.value(), deep.view.currentIndex().row()
        if way == "wheel":
            middle = QPointF(deep.view.viewport().rect().center())
            down = QPoint(0, -120 * 20)
            everywhere = deep.view.viewport().mapToGlobal(middle)
            event = QWheelEvent(
                middle, everywhere, down, down, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(deep.view.viewport(), event)
        else:
            qtbot.keyClick(deep.view, Qt.Key.Key_End if way == "End" else Qt.Key.Key_PageDown)
        qtbot.waitUntil(lambda: not tasks.busy)
        if before == (deep.tiles.rowCount(), bar.value(), deep.view.currentIndex().row()):
            break
    assert names(deep) == [one.tile.name for one in large.entries]
    assert bar.value() == bar.maximum()
    if way != "wheel":
        assert deep.view.currentIndex().row() == len(large.entries) - 1


def test_what_is_marked_deep_down_stays_marked_when_the_catalog_changes(
    qtbot: QtBot, deep: CatalogPicker, tasks: TaskRunner[Ledger], large: CatalogSnapshot
) -> None:
    qtbot.keyClick(deep.search, Qt.Key.Key_Down)
    for _ in range(80):
        qtbot.keyClick(deep.view, Qt.Key.Key_PageDown)
        qtbot.waitUntil(lambda: not tasks.busy)
    for _ in range(3):
        qtbot.keyClick(deep.view, Qt.Key.Key_PageUp)
    row = deep.view.currentIndex().row()
    assert row > 10 * PAGE
    kept, before = deep.tiles.tile(deep.view.currentIndex()), large.entries[row - 1]
    value = deep.view.verticalScrollBar().value()
    rows = deep.tiles.rowCount()
    at = datetime(2026, 11, 23, 5, tzinfo=UTC)

    def change(ledger: Ledger) -> None:
        ledger.catalog.remove([before.tile.key])
        stocks = [Stock(item.key, item.price, 0, at) for item in ledger.catalog.sellables(kept.key)]
        ledger.catalog.take_stock(stocks)

    tasks.ledger(deep, change)
    deep.reload()
    qtbot.waitUntil(lambda: deep.tiles.tile(deep.view.currentIndex()).sold_out)
    assert deep.tiles.tile(deep.view.currentIndex()).key == kept.key
    assert deep.view.currentIndex().row() == row - 1
    assert deep.view.verticalScrollBar().value() == value, "nothing jumps"
    assert deep.tiles.rowCount() >= rows - 1


def test_pages_that_were_out_of_sight_are_right_when_they_come_into_it(
    qtbot: QtBot, deep: CatalogPicker, tasks: TaskRunner[Ledger], large: CatalogSnapshot
) -> None:
    bar = deep.view.verticalScrollBar()
    while deep.tiles.rowCount() < 10 * PAGE:
        bar.setValue(bar.maximum())
        qtbot.waitUntil(lambda: not tasks.busy)
    gone = [one.tile.key for one in large.entries[5:400:7]]
    tasks.ledger(deep, lambda ledger: ledger.catalog.remove(gone))
    deep.reload()
    qtbot.waitUntil(lambda: not tasks.busy)
    bar.setValue(0)
    while bar.value() < 23_000:
        qtbot.waitUntil(lambda: not tasks.busy)
        bar.setValue(bar.value() + deep.view.height() // 2)
    qtbot.waitUntil(lambda: not tasks.busy)
    left = [one.tile.key for one in large.entries if one.tile.key not in set(gone)]
    shown_now = deep.tiles.keys(0, deep.tiles.rowCount())
    assert list(shown_now) == left[: len(shown_now)]


def test_what_stands_still_in_sight_is_told(qtbot: QtBot, deep: CatalogPicker, large: CatalogSnapshot) -> None:
    told: list[tuple[TileKey, ...]] = []
    deep.looking_at.connect(told.append)
    bar = deep.view.verticalScrollBar()
    for _ in range(5):
        bar.setValue(bar.value() + 150)
    qtbot.waitUntil(lambda: bool(told))
    assert len(told) == 1, "not each place on the way"
    top = bar.value() // 184 * deep.view.columns()
    every = [one.tile.key for one in large.entries]
    assert told[0][0] == every[top]
    assert list(told[0]) == every[top : top + len(told[0])]
    assert 15 <= len(told[0]) <= 25


def test_a_search_that_was_overtaken_shows_nothing(
    qtbot: QtBot, deep: CatalogPicker, tasks: TaskRunner[Ledger]
) -> None:
    counts: list[int] = []
    deep.tiles.found.connect(counts.append)
    for letter in "kopi":
        deep.search.insert(letter)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert len(counts) == 1, "only the last of four"


def test_only_the_variant_that_was_typed_is_offered_first(qtbot: QtBot, picker: CatalogPicker) -> None:
    chosen: list[tuple[str, int]] = []
    picker.chosen.connect(lambda item, quantity: chosen.append((item.sku, quantity)))
    qtbot.keyClicks(picker.search, "batik indigo xl")
    qtbot.waitUntil(lambda: names(picker) == ["Batik Tulis Parang"])
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    qtbot.keyClick(QApplication.activeModalWidget().focusWidget(), Qt.Key.Key_Return)
    assert chosen == [("BTK-IXL", 1)]
    qtbot.keyClicks(picker.search, "btk-im")
    qtbot.waitUntil(lambda: names(picker) == ["Batik Tulis Parang"])
    qtbot.mouseClick(picker.view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(picker, "Batik Tulis Parang"))
    qtbot.waitUntil(lambda: chosen[1:] == [("BTK-IM", 1)])
    assert SHOP.entries[2].sellables[2].sku == "BTK-IM"
