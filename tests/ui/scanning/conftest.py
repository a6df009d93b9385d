"""A scanner, and a person, at the keyboard of one window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos_app.config.settings import BarcodeSettings
from tests.support.scanner import Keyboard
from ui.scanning import ScannerWedge


def bring_up(qtbot: QtBot, widget: QWidget) -> None:
    """Show `widget` as the window that has the keyboard."""
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


@pytest.fixture
def wedge(qapp: QApplication, window: QWidget) -> Iterator[ScannerWedge]:
    """Hears the keys of `window`, which each module has one of its own for."""
    wedge = ScannerWedge(qapp, BarcodeSettings())
    wedge.watch(window.windowHandle())
    yield wedge
    wedge.stop()
    wedge.deleteLater()


@pytest.fixture
def codes(wedge: ScannerWedge) -> list[str]:
    """Codes that were heard."""
    heard: list[str] = []
    wedge.scanned.connect(heard.append)
    return heard


@pytest.fixture
def keys(window: QWidget, codes: list[str]) -> Keyboard:
    """The keyboard at `window`."""
    return Keyboard(window)
