"""Finding something to sell: by scan, by words, by category, by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from pos_app.catalog.models import Category, ItemKey, ItemKind, Sellable, Tile, TileKey, TileKind
from pos_app.catalog.snapshot import CatalogSnapshot, Stock, TileEntry
from pos_app.errors import KasirError
from pos_app.ledger import Ledger
from pos_app.money import Rupiah
from pos_app.words import Language
from ui.catalog import CatalogPicker
from ui.catalog.chooser import Chooser
from ui.catalog.tiles import PAGE, TileRole
from ui.language import LanguageSwitch
from ui.tasks import TaskRunner
from ui.widgets import Card


@pytest.fixture
def chosen(picker: CatalogPicker) -> list[tuple[str, int]]:
    """What was chosen so far: (sku or name, quantity)."""
    found: list[tuple[str, int]] = []
    picker.chosen.connect(lambda item, quantity: found.append((item.sku or item.name, quantity)))
    return found


def scan(qtbot: QtBot, picker: CatalogPicker, code: str) -> None:
    qtbot.keyClicks(picker.search, code)
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)


def names(picker: CatalogPicker) -> list[str]:
    return [picker.tiles.index(row).data() for row in range(picker.tiles.rowCount())]


def tap(qtbot: QtBot, picker: CatalogPicker, name: str) -> None:
    index = picker.tiles.index(names(picker).index(name))
    picker.view.scrollTo(index)
    place = picker.view.visualRect(index).center()
    qtbot.mouseClick(picker.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def open_chooser(qtbot: QtBot, picker: CatalogPicker, name: str) -> Chooser:
    tap(qtbot, picker, name)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in picker.findChildren(Chooser)))
    return next(each for each in picker.findChildren(Chooser) if each.isVisible())


def test_a_scanned_code_is_chosen_at_once_and_the_field_is_ready_again(
    qtbot: QtBot, picker: CatalogPicker, chosen: list[tuple[str, int]]
) -> None:
    scan(qtbot, picker, "8991234567890")
    qtbot.waitUntil(lambda: chosen == [("8991234567890", 1)])
    assert picker.search.text() == ""
    assert picker.search.hasFocus()


def test_scans_that_follow_at_once_all_count(
    qtbot: QtBot, picker: CatalogPicker, chosen: list[tuple[str, int]]
) -> None:
    for code in ("KOPI-GAYO", "8991234567890", "kopi-gayo"):
        scan(qtbot, picker, code)
    qtbot.waitUntil(lambda: len(chosen) == 3)
    assert chosen == [("KOPI-GAYO", 1), ("8991234567890", 1), ("KOPI-GAYO", 1)]
    assert picker.search.text() == ""


def test_a_variants_code_needs_no_chooser(qtbot: QtBot, picker: CatalogPicker, chosen: list[tuple[str, int]]) -> None:
    scan(qtbot, picker, "BTK-IXL")
    qtbot.waitUntil(lambda: chosen == [("BTK-IXL", 1)])


def test_an_unknown_code_is_said_and_kept(qtbot: QtBot, picker: CatalogPicker, chosen: list[tuple[str, int]]) -> None:
    scan(qtbot, picker, "4006381333931")
    qtbot.waitUntil(lambda: "4006381333931" in picker.message)
    assert picker.search.text() == "4006381333931"
    assert chosen == []
    qtbot.keyClicks(picker.search, "BTK-IXL")
    assert picker.message == ""
    assert picker.search.text() == "BTK-IXL", "the next scan takes the place of the code that was not found"


def test_a_bare_number_is_never_taken_for_a_name(
    qtbot: QtBot, picker: CatalogPicker, chosen: list[tuple[str, int]]
) -> None:
    scan(qtbot, picker, "250")
    qtbot.waitUntil(lambda: "250" in picker.message)
    assert chosen == []


def test_enter_takes_the_only_tile_found_and_else_waits(
    qtbot: QtBot, picker: CatalogPicker, tasks: TaskRunner[Ledger], chosen: list[tuple[str, int]]
) -> None:
    scan(qtbot, picker, "teh")
    qtbot.waitUntil(lambda: not tasks.busy)
    assert chosen == []
    assert picker.search.text() == "teh"
    qtbot.keyClick(picker.search, Qt.Key.Key_Escape)
    scan(qtbot, picker, "sambal")
    qtbot.waitUntil(lambda: chosen == [("8991234567890", 1)])


def test_typing_finds_and_pages_follow_when_scrolled(
    qtbot: QtBot, picker: CatalogPicker, tasks: TaskRunner[Ledger]
) -> None:
    qtbot.keyClicks(picker.search, "teh")
    qtbot.waitUntil(lambda: names(picker)[0].startswith("Teh"))
    while picker.tiles.canFetchMore(QModelIndex()):
        picker.view.scrollToBottom()
        qtbot.waitUntil(lambda: not tasks.busy)
    assert sorted(names(picker)) == sorted(f"Teh {number}" for number in range(10, 160))


def test_a_category_narrows_and_nothing_found_offers_the_way_back(qtbot: QtBot, picker: CatalogPicker) -> None:
    chip = picker.categories.findChild(QPushButton, "categories-2")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: names(picker) == ["Batik Tulis Parang"])
    qtbot.keyClicks(picker.search, "sambal")
    everywhere = picker.findChild(QPushButton, "emptySecond")
    qtbot.waitUntil(everywhere.isVisible)
    qtbot.mouseClick(everywhere, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: names(picker) == ["Sambal Roa"])
    qtbot.keyClicks(picker.search, "zz")
    clear = picker.findChild(QPushButton, "emptyFirst")
    qtbot.waitUntil(lambda: clear.isVisible() and not names(picker))
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(names(picker)) > 5)


def test_touching_a_tile_leaves_the_search_ready_and_two_taps_are_two(
    qtbot: QtBot, picker: CatalogPicker, chosen: list[tuple[str, int]]
) -> None:
    tap(qtbot, picker, "Kopi Gayo 250 g")
    place = picker.view.visualRect(picker.tiles.index(0)).center()
    qtbot.mouseDClick(picker.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseRelease(picker.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: chosen == [("KOPI-GAYO", 1)] * 2)
    assert picker.search.hasFocus()


def test_the_grid_by_keyboard(qtbot: QtBot, picker: CatalogPicker, chosen: list[tuple[str, int]]) -> None:
    qtbot.keyClick(picker.search, Qt.Key.Key_Down)
    assert picker.view.hasFocus()
    qtbot.keyClick(picker.view, Qt.Key.Key_Right)
    qtbot.keyClick(picker.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: chosen == [("8991234567890", 1)])
    qtbot.keyClick(picker.view, Qt.Key.Key_Down)
    assert picker.view.currentIndex().row() == 1 + picker.view.columns()
    qtbot.keyClick(picker.view, Qt.Key.Key_K)
    assert picker.search.hasFocus()
    assert picker.search.text() == "k"


def test_up_from_the_first_row_goes_back_to_the_search(qtbot: QtBot, picker: CatalogPicker) -> None:
    qtbot.keyClick(picker.search, Qt.Key.Key_Down)
    qtbot.keyClick(picker.view, Qt.Key.Key_Up)
    assert picker.search.hasFocus()


def test_columns_fill_the_width(qtbot: QtBot, picker: CatalogPicker) -> None:
    assert picker.view.columns() == 5
    row = [picker.view.visualRect(picker.tiles.index(place)).top() for place in range(6)]
    assert len(set(row[:5])) == 1
    assert row[5] > row[4]
    picker.resize(644, 712)
    qtbot.waitUntil(lambda: picker.view.columns() == 3)
    tops = [picker.view.visualRect(picker.tiles.index(place)).top() for place in range(4)]
    assert tops[2] == tops[0] < tops[3]


def test_what_a_tile_says(picker: CatalogPicker, languages: LanguageSwitch) -> None:
    def words(name: str) -> tuple[str, str]:
        index = picker.tiles.index(names(picker).index(name))
        return index.data(TileRole.PRICE), index.data(TileRole.STOCK)[0]

    assert words("Kopi Gayo 250 g") == ("Rp68.000", "24")
    price, variants = words("Batik Tulis Parang")
    assert price == "Rp385.000+"
    assert "4" in variants
    assert "3" in words("Sambal Roa")[1]
    assert "3" in words("Paket Oleh-oleh")[1]
    tip = picker.tiles.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "24" in tip
    languages.use(Language.ENGLISH)
    assert words("Kerupuk Udang")[1] == "sold out"
    assert "stock 24, read" in picker.tiles.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_a_sold_out_tile_asks_first(
    qtbot: QtBot, picker: CatalogPicker, tasks: TaskRunner[Ledger], chosen: list[tuple[str, int]]
) -> None:
    tap(qtbot, picker, "Kerupuk Udang")
    assert "Kerupuk Udang" in picker.message
    qtbot.waitUntil(lambda: not tasks.busy)
    assert chosen == []
    qtbot.mouseClick(picker.findChild(QPushButton, "searchMessageAction"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: chosen == [("KERUPUK", 1)])


def test_the_chooser_by_touch(qtbot: QtBot, picker: CatalogPicker, chosen: list[tuple[str, int]]) -> None:
    chooser = open_chooser(qtbot, picker, "Batik Tulis Parang")
    large = chooser.findChild(QPushButton, "option2-XL")
    assert not large.isEnabled()
    qtbot.mouseClick(chooser.findChild(QPushButton, "option1-Indigo"), Qt.MouseButton.LeftButton)
    assert large.isEnabled()
    assert not chooser.findChild(QPushButton, "option2-L").isEnabled()
    qtbot.mouseClick(large, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(chooser.findChild(QPushButton, "chooserQuantity-plus"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(chooser.findChild(QPushButton, "chooserAdd"), Qt.MouseButton.LeftButton)
    assert chosen == [("BTK-IXL", 2)]
    assert not chooser.isVisible()


def test_the_chooser_by_keyboard(qtbot: QtBot, picker: CatalogPicker, chosen: list[tuple[str, int]]) -> None:
    chooser = open_chooser(qtbot, picker, "Batik Tulis Parang")
    qtbot.waitUntil(chooser.isActiveWindow)
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Down,
        Qt.Key.Key_Right,
        Qt.Key.Key_Plus,
        Qt.Key.Key_Plus,
        Qt.Key.Key_Return,
    ):
        qtbot.keyClick(chooser.focusWidget(), key)
    assert chosen == [("BTK-IXL", 3)]


def test_escape_leaves_the_chooser_with_nothing_chosen(
    qtbot: QtBot, picker: CatalogPicker, chosen: list[tuple[str, int]]
) -> None:
    chooser = open_chooser(qtbot, picker, "Batik Tulis Parang")
    qtbot.keyClick(chooser, Qt.Key.Key_Escape)
    assert not chooser.isVisible()
    assert chosen == []
    assert picker.window().focusWidget() is picker.search


def test_a_bundle_shows_what_it_holds(qtbot: QtBot, picker: CatalogPicker, chosen: list[tuple[str, int]]) -> None:
    chooser = open_chooser(qtbot, picker, "Paket Oleh-oleh")
    contents = chooser.findChild(Card, "bundleContents")
    assert contents is not None
    assert "2 × Kopi Gayo 250 g" in [label.text() for label in contents.findChildren(QLabel)]
    qtbot.keyClick(chooser, Qt.Key.Key_Return)
    assert chosen == [("Paket Oleh-oleh", 1)]


def test_a_new_catalog_is_shown_after_reload(
    qtbot: QtBot, picker: CatalogPicker, tasks: TaskRunner[Ledger], write: Callable[[CatalogSnapshot], None]
) -> None:
    key, price = TileKey(TileKind.PRODUCT, 1), Rupiah(68_000)
    item = Sellable(ItemKey(ItemKind.VARIANT, 1), "TORAJA", "Kopi Toraja", (), price, 5, None, key)
    tile = Tile(key, "kopi", item.name, "Minuman", price, price, 1, 5, None, False, False, None)
    write(CatalogSnapshot((Category(1, "Minuman"),), (TileEntry(tile, 1, (item,)),)))
    picker.reload()
    qtbot.waitUntil(lambda: names(picker) == ["Kopi Toraja"])


def test_other_stock_is_shown_where_the_cashier_has_scrolled_to(
    qtbot: QtBot, picker: CatalogPicker, tasks: TaskRunner[Ledger]
) -> None:
    bar = picker.view.verticalScrollBar()
    while picker.tiles.canFetchMore(QModelIndex()) or bar.value() < bar.maximum():
        bar.setValue(bar.maximum())
        qtbot.waitUntil(lambda: not tasks.busy)
    assert picker.tiles.rowCount() > PAGE
    place, rows = bar.value(), picker.tiles.rowCount()
    last = picker.tiles.tile(picker.tiles.index(rows - 1))
    at = datetime(2026, 11, 23, 5, tzinfo=UTC)

    def sell_out(ledger: Ledger) -> None:
        (item,) = ledger.catalog.sellables(last.key)
        ledger.catalog.take_stock([Stock(item.key, item.price, 0, at)])

    tasks.ledger(picker, sell_out)
    picker.reload()
    qtbot.waitUntil(lambda: picker.tiles.tile(picker.tiles.index(rows - 1)).sold_out)
    assert (bar.value(), picker.tiles.rowCount()) == (place, rows)


def test_control_z_in_an_empty_search_is_left_to_the_cart(qtbot: QtBot, picker: CatalogPicker) -> None:
    undone: list[str] = []
    undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), picker)
    undo.activated.connect(lambda: undone.append("cart"))
    qtbot.keyClicks(picker.search, "teh")
    qtbot.keyClick(picker.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == []
    picker.search.clear()
    qtbot.keyClick(picker.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["cart"]


def test_without_a_catalog_it_says_what_is_the_case(
    qtbot: QtBot, theme: object, languages: LanguageSwitch, tasks: TaskRunner[Ledger]
) -> None:
    languages.use(Language.ENGLISH)
    picker = CatalogPicker(tasks, lambda _address: b"")
    qtbot.addWidget(picker)
    picker.show()
    qtbot.waitUntil(lambda: not tasks.busy)
    title = picker.findChild(QLabel, "emptyTitle")
    picker.set_busy("Loading 60 items")
    assert title.text() == "Loading the catalog"
    picker.set_busy(None)
    picker.set_problem(KasirError("cart.empty"))
    assert title.text() == "The catalog could not be loaded"
    with qtbot.waitSignal(picker.reload_requested):
        qtbot.mouseClick(picker.findChild(QPushButton, "emptyFirst"), Qt.MouseButton.LeftButton)


def test_that_the_catalog_could_not_be_read_is_told_until_it_was(
    qtbot: QtBot, picker: CatalogPicker, languages: LanguageSwitch
) -> None:
    languages.use(Language.ENGLISH)
    picker.set_problem(KasirError("scalev.not_sent"))
    assert picker.message.startswith("Scalev does not answer. Selling goes on")
    picker.set_problem(KasirError("scalev.store_not_found"))
    assert picker.message.startswith("Scalev does not know this store")
    picker.reload()
    assert picker.message == ""
    picker.set_problem(KasirError("scalev.not_sent"))
    qtbot.keyClicks(picker.search, "nothing-like-this")
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "nothing-like-this" in picker.message)
    picker.reload()
    assert "nothing-like-this" in picker.message, "what is told of a search stays"
