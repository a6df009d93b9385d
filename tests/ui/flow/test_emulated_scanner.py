"""A scanner that presses real keys: ten products in ten scans, wherever the keyboard is."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from pos_app.config.settings import BarcodeSettings
from tests.support.emulated_scanner import EmulatedScanner
from tests.support.screens import Desk
from tests.ui.flow.test_scanning import goods, in_cart, to_place, typed


@pytest.fixture
def scanner(qtbot: QtBot, desk: Desk) -> EmulatedScanner:
    return EmulatedScanner(qtbot, desk.shown.window)


@pytest.mark.parametrize("place", ["search", "cart", "quantity", "address form", "nowhere"])
def test_ten_products_in_ten_scans(desk: Desk, scanner: EmulatedScanner, place: str) -> None:
    desk.scan("SABUN-SEREH")
    ten = [item for item in goods(desk, 11) if item.sku != "SABUN-SEREH"][:10]
    to_place(desk, place)
    # Computers that run other tests as well make even a scanner hesitate.
    desk.shown.wedge.use(BarcodeSettings(end="enter", gap_ms=100))
    before = typed(desk)
    scanner.scan([item.sku for item in ten])
    scanner.skip_unless_steady(first=100, later=500)
    desk.until(lambda: desk.shown.cart.cart.pieces == 11)
    assert in_cart(desk) == [("SABUN-SEREH", 1), *((item.sku, 1) for item in ten)]
    assert typed(desk) == before
    desk.idle()


def test_the_same_keys_at_the_pace_of_a_person_are_typed(desk: Desk, scanner: EmulatedScanner) -> None:
    desk.shown.picker.focus_search()
    scanner.scan(["kopi gayo"], gap=90, end="none")
    desk.until(lambda: desk.shown.picker.search.text() == "kopi gayo")
    desk.idle()
