"""A start that shows its sell screen first, and what is done there before the rest of the register is ready."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_app.clock import SystemClock
from pos_app.config.logs import stop_logging
from pos_app.config.outline import keep_outline, known_outline
from pos_app.config.paths import DataFolder
from pos_app.config.settings import Settings, load_settings, save_settings
from pos_app.register import Register
from pos_app.register.demo import demo_settings
from pos_app.scalev.session import MemoryVault
from tests.support.counter import Watched
from tests.support.screens import PATIENCE, Desk, Key, field, named
from tests.ui.flow.conftest import Drive
from ui.cart import CartPanel
from ui.catalog import CatalogPicker
from ui.main_window import MainWindow
from ui.opening import open_register as open_for_good


@pytest.fixture(autouse=True)
def _closes_its_log() -> Iterator[None]:
    yield
    stop_logging()


@pytest.fixture
def opened_before(root: Path, sandbox_store: Watched) -> Path:
    """A data folder with the shop's catalog in it, on which the register was opened before."""
    settings = demo_settings(Settings(), sandbox_store.server)
    save_settings(settings, root / "settings.toml")
    folder = DataFolder(root)
    register = Register.build(settings, folder, SystemClock(), MemoryVault())
    register.client.auth.sign_in(sandbox_store.server.email, sandbox_store.server.password)
    with register.open_ledger() as ledger:
        ledger.catalog.replace(sandbox_store.snapshot(register))
    register.close()
    keep_outline(load_settings(folder.settings), folder.settings)
    assert known_outline(folder.settings) is not None
    return root


def parts(window: QWidget) -> tuple[MainWindow, CatalogPicker, CartPanel]:
    assert isinstance(window, MainWindow)
    picker, cart = window.findChild(CatalogPicker), window.findChild(CartPanel)
    assert picker is not None
    assert cart is not None
    return window, picker, cart


def test_what_is_scanned_and_pressed_at_once_is_done_once(qtbot: QtBot, opened_before: Path, drive: Drive) -> None:
    seen: list[str] = []

    def sell(shown: QWidget) -> None:
        window, picker, cart = parts(shown)

        def enter(code: str) -> None:
            qtbot.keyClicks(field(window, "searchField"), code)
            qtbot.keyClick(field(window, "searchField"), Key.Key_Return)

        qtbot.waitUntil(lambda: picker.tiles.rowCount() > 0, timeout=PATIENCE)
        for _ in range(2):
            enter("KOPI-GAYO-250")
        qtbot.waitUntil(lambda: bool(cart.cart) and cart.cart.lines[0].quantity == 2, timeout=PATIENCE)
        qtbot.mouseClick(named(window, "payButton"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: window.current_screen == "pay", timeout=PATIENCE)
        qtbot.mouseClick(named(window.screen_named("pay"), "backButton"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: window.current_screen == "sell", timeout=PATIENCE)
        enter("SABUN-SEREH")
        qtbot.waitUntil(lambda: len(cart.cart.lines) == 2, timeout=PATIENCE)
        seen.extend(f"{line.sellable.sku} {line.quantity}" for line in cart.cart.lines)

    drive(("mainWindow", sell))
    assert open_for_good(demo=False, verbose=False) == 0
    assert seen == ["KOPI-GAYO-250 2", "SABUN-SEREH 1"]


def test_a_window_that_is_closed_at_once_ends_the_register(opened_before: Path, drive: Drive) -> None:
    drive(("mainWindow", lambda window: None))
    assert open_for_good(demo=False, verbose=False) == 0


def test_hold_pressed_twice_at_once_puts_one_cart_aside(desk: Desk) -> None:
    """Both presses are kept while the rest is built, and asked again one straight after the other."""
    desk.scan("KOPI-GAYO-250")
    for _ in range(2):
        desk.shown.cart.hold_requested.emit()
    desk.idle()
    assert not desk.shown.cart.cart
    with closing(sqlite3.connect(desk.shown.register.folder.ledger)) as db:
        assert db.execute("SELECT count(*) FROM held_cart").fetchone() == (1,)
