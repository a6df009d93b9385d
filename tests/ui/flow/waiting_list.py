"""What tests do with sales that wait: having one refused, and choosing what is done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from pos_app.selling.sale import Sale, SendState
from tests.support.screens import Desk
from ui.waiting.list_view import WaitingList


def refused(desk: Desk, sku: str = "MADU-SUMBAWA") -> Sale:
    """A sale that the store refuses, on the payment stage."""
    desk.stock(sku, 0)
    desk.scan(sku)
    desk.pay("qris")
    desk.until(lambda: desk.state is SendState.REFUSED)
    return desk.sale


def open_waiting(desk: Desk) -> WaitingList:
    """The screen of waiting sales, with something on it."""
    desk.click("waitingBadge")
    desk.screen("waiting")
    shown = desk.shown.waiting.findChild(WaitingList)
    assert shown is not None
    desk.until(lambda: shown.model().rowCount() > 0)
    return shown


def choose_in_menu(desk: Desk, lines: WaitingList, action: str) -> None:
    """Press the button of the first line and choose from its menu."""
    desk.qtbot.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=lines.button_place(0))
    desk.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entry = next(each for each in menu.actions() if each.objectName() == f"waiting-{action}")
    desk.qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())
