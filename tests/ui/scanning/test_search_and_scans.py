"""The search field answers to every key at once, and is as it was when the keys turn out to be a scanner's."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_app.config.settings import BarcodeSettings
from tests.support.scanner import Keyboard
from tests.ui.scanning.conftest import bring_up
from ui.scanning import ScannerWedge
from ui.widgets import SearchField

Key = Qt.Key


@pytest.fixture
def search(qtbot: QtBot) -> SearchField:
    field = SearchField()
    bring_up(qtbot, field)
    field.setFocus()
    return field


@pytest.fixture
def window(search: SearchField) -> QWidget:
    return search


def test_each_key_of_a_person_is_there_at_once(search: SearchField, keys: Keyboard, codes: list[str]) -> None:
    for number, character in enumerate("kopi", start=1):
        keys.press(character, 120)
        assert search.text() == "kopi"[:number]
    assert codes == []


@pytest.mark.parametrize("gap", [0, 2, 5, 30])
@pytest.mark.parametrize(
    ("text", "cursor", "selected"),
    [("", 0, ""), ("kopi gayo", 4, ""), ("kopi gayo", 9, "kopi gayo"), ("kopi", 3, "op")],
)
def test_a_scan_leaves_it_as_it_was(
    search: SearchField, keys: Keyboard, codes: list[str], gap: int, text: str, cursor: int, selected: str
) -> None:
    search.setText(text)
    search.setCursorPosition(cursor)
    if selected:
        search.setSelection(text.index(selected), len(selected))
    keys.scan("8991234567890", gap=gap)
    assert codes == ["8991234567890"]
    assert (search.text(), search.cursorPosition(), search.selectedText()) == (text, cursor, selected)


def test_ten_scans_after_a_word_leave_the_word(search: SearchField, keys: Keyboard, codes: list[str]) -> None:
    keys.type("kopi", (120, 120, 120, 120))
    wanted = [f"899000{number:04}" for number in range(10)]
    for code in wanted:
        keys.scan(code, gap=1)
    assert codes == wanted
    assert search.text() == "kopi"


def test_quick_keys_that_end_in_no_code_are_all_there(
    qtbot: QtBot, search: SearchField, keys: Keyboard, wedge: ScannerWedge, codes: list[str]
) -> None:
    """Where codes end with Tab, a keyboard that types whole words is no scanner."""
    wedge.use(BarcodeSettings(end="tab"))
    keys.scan("GAYO", end=Key.Key_Return)
    assert search.text() == "GAYO"
    keys.scan("KOPI", end=None)
    qtbot.waitUntil(lambda: search.text() == "GAYOKOPI")
    assert codes == []
