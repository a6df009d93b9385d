"""What a scanner types never reaches a window, and what a person types always does, as it was typed."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos_app.config.settings import BarcodeSettings
from tests.support.scanner import Keyboard
from tests.ui.scanning.conftest import bring_up
from ui.scanning import ScannerWedge

Key = Qt.Key


class Counter(QWidget):
    """A field, a button and two shortcuts, with everything that happened to them."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.button = QLineEdit(), QPushButton("Pay")
        self.button.setAutoDefault(True)
        self.happened: list[str] = []
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.button)
        self.line.returnPressed.connect(lambda: self.happened.append("entered"))
        self.line.textChanged.connect(self._changed)
        self.button.clicked.connect(lambda: self.happened.append("pressed"))
        QShortcut(QKeySequence("9"), self, lambda: self.happened.append("shortcut"))
        self.texts: list[str] = []

    def _changed(self, text: str) -> None:
        self.texts.append(text)


@pytest.fixture
def counter(qtbot: QtBot) -> Counter:
    widget = Counter()
    bring_up(qtbot, widget)
    widget.line.setFocus()
    return widget


@pytest.fixture
def window(counter: Counter) -> QWidget:
    return counter


@pytest.mark.parametrize("gap", [0, 1, 2, 5, 20, 30, 35])
@pytest.mark.parametrize("end", [Key.Key_Return, Key.Key_Enter, Key.Key_Tab])
@pytest.mark.parametrize("place", ["line", "button"])
def test_a_scan_is_a_code_and_nothing_else(
    counter: Counter, keys: Keyboard, codes: list[str], gap: int, end: Qt.Key, place: str
) -> None:
    at = counter.line if place == "line" else counter.button
    at.setFocus()
    keys.scan("8991234567890", gap=gap, end=end)
    assert codes == ["8991234567890"]
    assert (counter.texts, counter.happened, counter.focusWidget()) == ([], [], at)


def test_ten_scans_in_a_second_are_ten_codes_in_order(counter: Counter, keys: Keyboard, codes: list[str]) -> None:
    wanted = [f"899000{number:04}" for number in (1, 1, 2, 3, 4, 5, 5, 6, 7, 8)]
    for code in wanted:
        keys.scan(code, gap=1)
    assert codes == wanted
    assert counter.texts == []


def test_a_busy_screen_splits_no_code(qtbot: QtBot, counter: Counter, keys: Keyboard, codes: list[str]) -> None:
    """The timer is due long before the next key is dealt with, which was pressed in time."""
    keys.press("8", 100)
    for character in "991234567890":
        _dwell(60)
        QCoreApplication.processEvents()
        keys.press(character, 2)
    keys.press(Key.Key_Return, 2)
    assert codes == ["8991234567890"]
    assert counter.texts == []


def test_a_scanner_that_sends_no_end_key_is_heard_after_a_pause(
    qtbot: QtBot, counter: Counter, keys: Keyboard, codes: list[str]
) -> None:
    keys.scan("KOPI-1", end=None)
    assert codes == []
    qtbot.waitUntil(lambda: codes == ["KOPI-1"])
    keys.scan("KOPI-2", end=None)
    keys.scan("KOPI-3", end=None)
    assert codes == ["KOPI-1", "KOPI-2"], "the next code ends the one before"
    qtbot.waitUntil(lambda: codes == ["KOPI-1", "KOPI-2", "KOPI-3"])
    assert counter.texts == []


def test_a_hiccup_in_the_middle_of_a_code_does_not_end_it(
    counter: Counter, keys: Keyboard, wedge: ScannerWedge, codes: list[str]
) -> None:
    keys.type("89912", (100, 2, 2, 2, 2))
    keys.type("34567", (80, 2, 2, 60, 2))
    keys.press(Key.Key_Return, 70)
    assert codes == ["8991234567"]
    wedge.use(BarcodeSettings(end="enter"))
    keys.type("89912", (100, 2, 2, 2, 2))
    keys.press("3", 400)
    keys.press(Key.Key_Return, 400)
    assert codes == ["8991234567", "899123"]
    assert counter.texts == []


def test_two_end_keys_are_both_the_scanners(counter: Counter, keys: Keyboard, codes: list[str]) -> None:
    keys.scan("8991234567890")
    keys.press(Key.Key_Return, 2)
    keys.press(Key.Key_Tab, 2)
    assert codes == ["8991234567890"]
    assert counter.happened == []
    assert counter.line.hasFocus()
    keys.press(Key.Key_Return, 300)
    assert counter.happened == ["entered"], "a person's Enter"


def test_a_code_of_digits_is_no_shortcut(counter: Counter, keys: Keyboard, codes: list[str]) -> None:
    assert not keys.press("9", 100)
    keys.type("9999", (2, 2, 2, 2))
    assert not keys.press(Key.Key_Return, 2)
    assert codes == ["99999"]


@pytest.mark.parametrize("typed", ["kopi", "1", "12", "250", "a b"])
def test_what_a_person_types_arrives(
    qtbot: QtBot, counter: Counter, keys: Keyboard, codes: list[str], typed: str
) -> None:
    keys.type(typed, [120] * len(typed))
    qtbot.waitUntil(lambda: counter.line.text() == typed)
    assert codes == []


def test_enter_follows_what_was_typed_before_it(counter: Counter, keys: Keyboard, codes: list[str]) -> None:
    keys.type("250", (120, 15, 15))
    keys.press(Key.Key_Return, 15)
    assert (counter.line.text(), counter.happened, codes) == ("250", ["entered"], [])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**9))
def test_a_fast_typist_loses_and_swaps_nothing(counter: Counter, keys: Keyboard, codes: list[str], seed: int) -> None:
    """Five to twelve keys a second, now and then a roll: two or three keys within milliseconds of one another."""
    chance = random.Random(seed)
    counter.line.clear()
    text = "".join(chance.choices("abcdefghij 0123456789", k=chance.randint(1, 30)))
    rolled = 0
    for character in text:
        rolled = rolled + 1 if chance.random() < 0.3 and rolled < 2 else 0
        keys.press(character, chance.randint(3, 20) if rolled else chance.randint(80, 200))
    keys.press(Key.Key_Return, 80)
    assert (counter.line.text(), codes) == (text, [])


def test_a_roll_keeps_the_order_of_presses_and_releases(counter: Counter, keys: Keyboard, codes: list[str]) -> None:
    heard: list[tuple[str, bool]] = []
    counter.line.installEventFilter(_Listener(counter, heard))
    keys.press("a", 100, held=True)
    keys.press("b", 10, held=True)
    keys._send(QEvent.Type.KeyRelease, ord("A"), "a", False)
    keys._send(QEvent.Type.KeyRelease, ord("B"), "b", False)
    keys.press(Key.Key_End, 100)
    assert [each for each in heard if each[0]] == [("a", True), ("b", True), ("a", False), ("b", False)]


def test_a_key_held_down_repeats(counter: Counter, keys: Keyboard, codes: list[str]) -> None:
    keys.press("0", 100, held=True)
    for _ in range(5):
        keys.press("0", 30, repeated=True, held=True)
    assert (counter.line.text(), codes) == ("000000", [])


def test_a_button_is_pressed_by_a_persons_space(qtbot: QtBot, counter: Counter, keys: Keyboard) -> None:
    counter.button.setFocus()
    keys.press(" ", 100)
    qtbot.waitUntil(lambda: counter.happened == ["pressed"])


def test_a_click_comes_after_what_was_typed_before_it(
    qtbot: QtBot, counter: Counter, keys: Keyboard, codes: list[str]
) -> None:
    keys.press("7", 100)
    window = counter.windowHandle()
    assert window is not None
    order: list[str] = []
    counter.line.textChanged.connect(order.append)
    counter.button.pressed.connect(lambda: order.append("click"))
    at = counter.button.mapTo(counter, QPoint(5, 5))
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert order == ["7", "click"]


def test_composed_text_comes_after_what_was_typed_before_it(
    counter: Counter, keys: Keyboard, wedge: ScannerWedge
) -> None:
    counter.button.setFocus()
    counter.line.setFocus()
    keys.press("a", 100)
    composed = QInputMethodEvent()
    composed.setCommitString("é")
    QCoreApplication.sendEvent(counter.line, composed)
    assert counter.line.text() == "aé"


def test_undo_takes_back_what_a_person_typed_and_knows_no_scan(counter: Counter, keys: Keyboard) -> None:
    keys.type("abc", (120, 120, 120))
    keys.scan("8991234567890")
    keys.press(Key.Key_End, 200)
    counter.line.undo()
    assert counter.line.text() == ""


def test_only_the_end_key_that_was_set_ends_a_code(
    qtbot: QtBot, counter: Counter, keys: Keyboard, wedge: ScannerWedge, codes: list[str]
) -> None:
    wedge.use(BarcodeSettings(end="tab"))
    keys.scan("8991234567890", end=Key.Key_Tab)
    assert codes == ["8991234567890"]
    keys.scan("KOPI", end=Key.Key_Return)
    assert (counter.line.text(), counter.happened) == ("KOPI", ["entered"]), "a keyboard that types words at once"
    keys.scan("GAYO", end=None)
    qtbot.waitUntil(lambda: counter.line.text() == "KOPIGAYO")
    assert codes == ["8991234567890"]


def test_with_a_prefix_nothing_else_is_held_back(
    qtbot: QtBot, counter: Counter, keys: Keyboard, wedge: ScannerWedge, codes: list[str]
) -> None:
    wedge.use(BarcodeSettings(prefix="~"))
    keys.press("k", 100)
    assert counter.line.text() == "k", "at once"
    keys.type("opi", (2, 2, 2))
    assert counter.line.text() == "kopi"
    keys.scan("~8991234567890")
    assert codes == ["8991234567890"]
    keys.press("~", 200)
    qtbot.waitUntil(lambda: counter.line.text() == "kopi~")


def test_pace_and_length_are_settings(counter: Counter, keys: Keyboard, wedge: ScannerWedge, codes: list[str]) -> None:
    wedge.use(BarcodeSettings(gap_ms=60, shortest=8))
    keys.scan("12345678", gap=55)
    assert codes == ["12345678"]
    keys.scan("1234567", gap=2)
    assert codes == ["12345678"]
    assert counter.line.text() == "1234567"


class _Listener(QWidget):
    def __init__(self, parent: QWidget, heard: list[tuple[str, bool]]) -> None:
        super().__init__(parent)
        self._heard = heard

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's hook
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self._heard.append((event.text(), event.type() == QEvent.Type.KeyPress))
        return False


def _dwell(milliseconds: int) -> None:
    """Keep the screen busy, so that its timers are late."""
    timer = QElapsedTimer()
    timer.start()
    while timer.elapsed() < milliseconds:
        pass


@pytest.mark.parametrize("after", [2, 9])
@pytest.mark.parametrize("place", ["line", "button"])
def test_a_window_that_opens_in_the_middle_of_a_code_splits_none(
    qtbot: QtBot, counter: Counter, keys: Keyboard, codes: list[str], after: int, place: str
) -> None:
    getattr(counter, place).setFocus()
    code = "8991234567890"
    keys.type(code[:after], [100, *[2] * (after - 1)])
    dialog = QDialog(counter)
    field = QLineEdit(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    keys.type(code[after:], [2] * (len(code) - after))
    keys.press(Key.Key_Return, 2)
    assert codes == [code]
    assert (field.text(), counter.line.text(), counter.happened) == ("", "", [])
    assert dialog.isVisible()
    dialog.close()
