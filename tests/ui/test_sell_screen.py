"""The picker and the cart beside one another."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.sell_screen import SellScreen


class _Picker(QWidget):
    """Remembers how wide it was made."""

    def __init__(self) -> None:
        super().__init__()
        self.widths: list[int] = []

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            self.widths.append(event.size().width())
        return super().event(event)


@pytest.mark.parametrize(("width", "expected"), [(1024, 380), (1366, 420), (3000, 420)])
def test_the_cart_stands_at_the_right_and_the_picker_takes_the_rest_at_once(
    qtbot: QtBot, width: int, expected: int
) -> None:
    picker, cart = _Picker(), QWidget()
    screen = SellScreen(picker, cart)
    qtbot.addWidget(screen)
    screen.resize(width, 712)
    screen.show()
    assert cart.geometry().getRect() == (width - expected, 0, expected, 712)
    assert picker.geometry().getRect() == (0, 0, width - expected, 712)
    screen.resize(1200, 700)
    qtbot.wait(0)
    assert picker.widths == [width - expected, 1200 - cart.width()], (
        "products were laid out for a width that did not last"
    )


def test_both_are_shown_with_it_and_tab_leads_from_the_picker_to_the_cart(qtbot: QtBot) -> None:
    picker, cart = QWidget(), QWidget()
    screen = SellScreen(picker, cart)
    qtbot.addWidget(screen)
    screen.show()
    assert picker.isVisible()
    assert cart.isVisible()
    assert screen.nextInFocusChain() is picker
    assert picker.nextInFocusChain() is cart
