"""What may have been meant, and the very variant that was typed, are offered first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.catalog.conftest import SHOP, names, place_of
from ui.catalog import CatalogPicker


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
