from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.faults import FaultHandler, describe
from ui.language import LanguageSwitch
from ui.theme import Tokens
from ui.widgets import ActionButton, Hint


@pytest.fixture
def faults(theme: Tokens, languages: LanguageSwitch) -> Iterator[FaultHandler]:
    handler = FaultHandler()
    handler.install()
    yield handler
    handler.uninstall()
    for window in handler.windows:
        window.close()


def fail(word: str = "broken") -> None:
    raise RuntimeError(word)


def test_an_error_in_a_slot_is_shown_with_the_promise_that_sales_are_saved(
    faults: FaultHandler, expect_log, qtbot: QtBot
) -> None:
    expect_log("unexpected fault")
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: len(faults.windows) == 1)
    (window,) = faults.windows
    assert "RuntimeError: broken" in window.details
    assert "tersimpan" in window.findChild(Hint, "faultSafe").text()
    qtbot.mouseClick(window.findChild(ActionButton, "faultCopy"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == window.details
    qtbot.mouseClick(window.findChild(ActionButton, "faultCarryOn"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: faults.windows == ())


def test_an_error_in_a_thread_is_shown_too(faults: FaultHandler, expect_log, qtbot: QtBot) -> None:
    expect_log("unexpected fault")
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(faults.windows) == 1)


def test_one_window_for_one_fault_however_often_it_happens(faults: FaultHandler, expect_log, qtbot: QtBot) -> None:
    expect_log("unexpected fault")
    for word in ("one", "two", "three"):
        try:
            fail(word)
        except RuntimeError as error:
            faults.handle(error)
    try:
        int("x")
    except ValueError as error:
        faults.handle(error)
    qtbot.waitUntil(lambda: len(faults.windows) == 2)
    QApplication.processEvents()
    assert len(faults.windows) == 2


def test_details_hold_no_values_of_variables(expect_log) -> None:
    buyer = "Sari" + " Wulandari"

    def sell(_name: str) -> None:
        fail()

    try:
        sell(buyer)
    except RuntimeError as error:
        _, details = describe(error)
    assert buyer not in details
    assert "sell" in details


def test_messages_of_qt_reach_the_log(faults: FaultHandler, expect_log) -> None:
    expect_log("WARNING qt: paint outside")
    qWarning("paint outside")


def test_the_hooks_are_given_back(theme: Tokens) -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    handler = FaultHandler()
    handler.install()
    assert sys.excepthook != before[0]
    handler.uninstall()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
