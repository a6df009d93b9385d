"""What every test of a screen may use, and what none may leave behind.

A test fails that leaves a window, a thread or a running timer, or that logs a warning nobody expected. Warnings of Qt
itself fail it too (`qt_log_level_fail`).
"""

from __future__ import annotations

import gc
import logging
import os
import re
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QAbstractItemDelegate, QApplication, QWidget
from shiboken6 import Shiboken

from pos_app.words import Language
from ui.language import LanguageSwitch
from ui.theme import STYLE, Scheme, Tokens, apply_theme

_SCREENS = Path(__file__).resolve().parents[2] / ".cache" / "screens"

if sys.platform == "linux" and not os.environ.get("DISPLAY") and shutil.which("Xvfb") is None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Qt's platform without a screen says this of every window; it is no fault of ours.
_SCREENLESS = "This plugin does not support"
# The sandbox store of a test run keeps its helpers between tests.
_OF_THE_SANDBOX = ("AnyIO worker thread", "sandbox")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        for item in items:
            item.add_marker(pytest.mark.qt_log_ignore(_SCREENLESS))


class ExpectLog(logging.Handler):
    """Collects warnings and worse. Call it with a pattern that one of them must match by the end of the test."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._records: list[str] = []
        self._expected: list[str] = []

    def __call__(self, pattern: str) -> None:
        self._expected.append(pattern)

    def emit(self, record: logging.LogRecord) -> None:
        if _SCREENLESS not in record.getMessage():
            self._records.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def problems(self) -> list[str]:
        missing = [
            f"expected in the log: {pattern}"
            for pattern in self._expected
            if not any(re.search(pattern, line) for line in self._records)
        ]
        surprising = [
            f"logged: {line}"
            for line in self._records
            if not any(re.search(pattern, line) for pattern in self._expected)
        ]
        return missing + surprising


@pytest.fixture
def expect_log() -> Iterator[ExpectLog]:
    """Say which warnings a test provokes: `expect_log("refused")` (a regular expression)."""
    handler = ExpectLog()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)


@pytest.fixture(autouse=True)
def _leaves_nothing_behind(qapp: QApplication, expect_log: ExpectLog) -> Iterator[None]:
    windows, threads = set(QApplication.topLevelWidgets()), set(threading.enumerate())
    delegates = _delegates()
    yield
    problems = expect_log.problems()
    _settle()
    if set(QApplication.topLevelWidgets()) - windows or any(_running_timers()) or _delegates() - delegates:
        gc.collect()
        _settle()
    problems += [
        f"window left: {type(widget).__name__} {widget.objectName()}"
        for widget in set(QApplication.topLevelWidgets()) - windows
    ]
    problems += [f"timer left running: {timer.parent()}" for timer in _running_timers()]
    problems += [f"delegate left, its view is gone: {type(one).__name__}" for one in _delegates() - delegates]
    for thread in set(threading.enumerate()) - threads:
        if thread.name in _OF_THE_SANDBOX:
            continue
        thread.join(2)
        if thread.is_alive():
            problems.append(f"thread left: {thread.name}")
    assert not problems, "\n".join(problems)


def _settle() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def _running_timers() -> Iterator[QTimer]:
    for thing in Shiboken.getAllValidWrappers():
        if type(thing) is QTimer and thing.isActive():
            yield thing


def _delegates() -> set[QAbstractItemDelegate]:
    """What paints the rows of views, and keeps what it has painted."""
    return {thing for thing in Shiboken.getAllValidWrappers() if isinstance(thing, QAbstractItemDelegate)}


@pytest.fixture(autouse=True)
def _presses_are_single(qapp: QApplication) -> None:
    """Tests press one thing after another without the pauses of a person; see `double_presses`."""
    qapp.setDoubleClickInterval(0)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The application is made as the register makes it."""
    return ["kasir", *STYLE]


@pytest.fixture
def double_presses(qapp: QApplication) -> None:
    """What comes soon after a press is the second half of a double press, as for a person, however slow the machine."""
    qapp.setDoubleClickInterval(5000)


@pytest.fixture
def theme(qapp: QApplication) -> Tokens:
    """The light theme, applied."""
    return apply_theme(qapp, Scheme.LIGHT)


@pytest.fixture
def languages(qapp: QApplication) -> Iterator[LanguageSwitch]:
    """The screens' language: Indonesian at first."""
    switch = LanguageSwitch(qapp, Language.INDONESIAN)
    yield switch
    switch.deleteLater()
    _settle()


@pytest.fixture
def shot() -> Callable[[QWidget, str], Path]:
    """Take a picture of a widget: `shot(widget, "sell-light")` writes `.cache/screens/sell-light.png`."""

    def take(widget: QWidget, name: str) -> Path:
        _SCREENS.mkdir(parents=True, exist_ok=True)
        file = _SCREENS / f"{name}.png"
        assert widget.grab().save(f"{file}")
        return file

    return take
