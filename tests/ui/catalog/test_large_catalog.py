"""Over thousands of products every one is reached, and places are kept when the catalog changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.catalog.models import TileKey
from pos_app.catalog.snapshot import CatalogSnapshot, Stock
from pos_app.ledger import Ledger
from tests.support.catalogs import any_catalog
from tests.ui.catalog.conftest import SHOP, marked, names
from ui.catalog import CatalogPicker
from ui.catalog.tiles import PAGE
from ui.tasks import TaskRunner


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


def test_on_a_large_screen_no_product_is_there_twice_when_the_catalog_is_read_again(
    qtbot: QtBot, deep: CatalogPicker, tasks: TaskRunner[Ledger], large: CatalogSnapshot
) -> None:
    deep.resize(1500, 1024)  # more than what a search gives at first
    qtbot.waitUntil(lambda: deep.tiles.rowCount() > PAGE and not tasks.busy)
    deep.view.setCurrentIndex(deep.tiles.index(35))
    for _ in range(2):
        deep.reload()
        qtbot.waitUntil(lambda: not tasks.busy)
        assert names(deep) == [one.tile.name for one in large.entries[: deep.tiles.rowCount()]]
        assert deep.view.currentIndex().row() == 35


def test_what_is_found_after_nothing_was_is_looked_at(
    qtbot: QtBot, picker: CatalogPicker, tasks: TaskRunner[Ledger]
) -> None:
    with qtbot.waitSignal(picker.looking_at):
        picker.search.setText("sambal roa")
    picker.search.setText("zzz")
    qtbot.waitUntil(lambda: not picker.tiles.rowCount() and not tasks.busy)
    with qtbot.waitSignal(picker.looking_at) as looked:
        picker.search.setText("gayo")
    assert looked.args == [picker.tiles.keys(0, picker.tiles.rowCount())]


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


@pytest.mark.parametrize(("row", "to"), [(2, 0), (2, 8), (35, 1), (35, 80)])
def test_what_is_marked_stays_marked_wherever_it_moves(
    qtbot: QtBot,
    picker: CatalogPicker,
    tasks: TaskRunner[Ledger],
    write: Callable[[CatalogSnapshot], None],
    row: int,
    to: int,
) -> None:
    qtbot.keyClick(picker.search, Qt.Key.Key_Down)
    while picker.view.currentIndex().row() < row:
        qtbot.keyClick(picker.view, Qt.Key.Key_Right)
        qtbot.waitUntil(lambda: not tasks.busy)
    entries = list(SHOP.entries)
    moved = entries.pop(row)
    assert marked(picker) == moved.tile.name
    entries.insert(to, moved)
    write(CatalogSnapshot(SHOP.categories, tuple(entries)))
    picker.reload()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert (marked(picker), picker.view.currentIndex().row()) == (moved.tile.name, to)


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
        QApplication.processEvents()
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
