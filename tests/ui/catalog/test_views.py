"""Tiles or a dense list: both show the same, by the same keys."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from pos_app.ledger import Ledger
from pos_app.records import replace
from pos_app.words import Language
from tests.ui.catalog.conftest import marked, names, place_of
from ui.catalog import CatalogPicker
from ui.catalog.dense_list import DenseList
from ui.catalog.faces import FaceDelegate
from ui.catalog.grid import TileGrid
from ui.catalog.marked import written
from ui.catalog.tiles import PAGE
from ui.catalog.wording import price_range, stock_and_age, stock_in_full
from ui.language import LanguageSwitch
from ui.tasks import TaskRunner
from ui.theme import Tokens, Weight, font
from ui.widgets.painting import width_of


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


@pytest.mark.parametrize("view", ["tiles", "list"])
def test_keys_lead_a_page_on_and_back_and_to_both_ends(qtbot: QtBot, picker: CatalogPicker, view: str) -> None:
    qtbot.waitUntil(lambda: picker.tiles.rowCount() > PAGE)  # more than two pages of keys come by
    picker.use_view(view)  # type: ignore[arg-type]
    qtbot.keyClick(picker.search, Qt.Key.Key_Down)

    def row_after(key: Qt.Key) -> int:
        qtbot.keyClick(picker.view, key)
        return picker.view.currentIndex().row()

    assert row_after(Qt.Key.Key_Down) == picker.view.columns()
    first = row_after(Qt.Key.Key_PageDown)
    assert first >= 3 * picker.view.columns()
    assert row_after(Qt.Key.Key_PageDown) > first
    assert row_after(Qt.Key.Key_PageUp) == first
    assert row_after(Qt.Key.Key_Home) == 0
    assert row_after(Qt.Key.Key_Right) == 1
    assert row_after(Qt.Key.Key_Left) == 0
    last = picker.tiles.rowCount() - 1
    assert row_after(Qt.Key.Key_End) == last


def test_what_is_marked_is_in_sight_in_the_other_view(qtbot: QtBot, picker: CatalogPicker) -> None:
    qtbot.keyClick(picker.search, Qt.Key.Key_Down)
    qtbot.keyClick(picker.view, Qt.Key.Key_End)
    for _ in range(2):
        name = marked(picker)
        qtbot.keyClick(picker, Qt.Key.Key_F8)
        assert marked(picker) == name
        place = picker.view.visualRect(picker.view.currentIndex())
        assert picker.view.viewport().rect().intersects(place)


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
    found = written(words, ((start, start + len(typed)),), 15, Weight.SEMIBOLD, width, 2)
    for text, marks in zip(found.lines, found.marks, strict=True):
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
        painter = QPainter(pixmap)
        faces = picker.view.itemDelegate()
        assert isinstance(faces, FaceDelegate)
        faces.paint_cells(painter, ((0, QRectF(pixmap.rect())),))
        painter.end()
        return pixmap.toImage().convertToFormat(pixmap.toImage().Format.Format_Grayscale8).bits().tobytes()

    assert face(marks=True) != face(marks=False), "also without any colour"


@pytest.mark.parametrize("view", ["tiles", "list"])
def test_a_key_paints_what_it_finds_once(
    qtbot: QtBot, picker: CatalogPicker, tasks: TaskRunner[Ledger], view: str
) -> None:
    picker.use_view(view)  # type: ignore[arg-type]
    for key in "ko":  # what a key more or less finds has its pictures by then
        qtbot.keyClick(picker.search, key)
        qtbot.waitUntil(lambda: picker.tiles.shown is not None)
        settle()
        qtbot.waitUntil(lambda: not tasks.busy)
        settle()
    painted: list[int] = []

    class Eye(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's hook
            if event.type() is QEvent.Type.Paint:
                painted.append(picker.tiles.rowCount())
            return False

    eye = Eye()
    picker.view.viewport().installEventFilter(eye)
    qtbot.keyClick(picker.search, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: picker.tiles.rowCount() > 1 and not tasks.busy)
    settle()
    assert painted == [picker.tiles.rowCount()]


def settle() -> None:
    """What is due now, and what comes due by it."""
    for _ in range(5):
        QApplication.processEvents()
