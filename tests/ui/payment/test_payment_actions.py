"""The buttons beside a sale: which are offered when, by touch, by key and from the menu."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from pos_app.payment.instructions import BankAccount, BankTransfer, Instruction, QrisCode, VirtualAccount
from tests.support.clock import HandClock
from tests.support.parts import emitted, part, shown
from tests.support.qris import qris_payload
from tests.support.sales import order, sale
from ui.payment.actions import StageAction
from ui.payment.stage import PaymentStage
from ui.widgets import ActionButton

QRIS = QrisCode(qris_payload(), "TOKO RASA")
NUMBER = VirtualAccount("BCA", "8808123412341234")
ACCOUNTS = BankTransfer((BankAccount("BCA", "1234567890", "Toko"),))


def show(stage: PaymentStage, clock: HandClock, instruction: Instruction, *, minutes: int) -> None:
    basis = sale()
    until = clock.now() + timedelta(minutes=minutes)
    stage.show_sale(sale(made=order(basis.totals, instruction=instruction, expires_at=until)))


@pytest.mark.parametrize("instruction", [QRIS, NUMBER])
def test_an_expired_code_can_be_made_anew_by_button_and_by_key(
    qtbot: QtBot, stage: PaymentStage, clock: HandClock, instruction: Instruction
) -> None:
    show(stage, clock, instruction, minutes=5)
    assert not shown(stage, "renewButton")
    show(stage, clock, instruction, minutes=-1)
    asked = emitted(stage.action_requested)
    qtbot.mouseClick(part(stage, ActionButton, "renewButton"), Qt.MouseButton.LeftButton)
    qtbot.keyClick(stage, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert asked == [(StageAction.RENEW,)] * 2
    assert shown(stage, "checkButton")


def test_there_is_no_new_code_where_there_was_none(stage: PaymentStage, clock: HandClock) -> None:
    show(stage, clock, ACCOUNTS, minutes=-1)
    assert not shown(stage, "renewButton")


@pytest.mark.parametrize("instruction", [QRIS, NUMBER])
def test_only_a_code_that_holds_can_be_saved(
    qtbot: QtBot, stage: PaymentStage, clock: HandClock, instruction: Instruction
) -> None:
    asked = emitted(stage.action_requested)
    for unsaved, minutes in ((ACCOUNTS, 5), (instruction, -1)):
        show(stage, clock, unsaved, minutes=minutes)
        qtbot.keyClick(stage, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not asked
    show(stage, clock, instruction, minutes=5)
    qtbot.keyClick(stage, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert asked == [(StageAction.SAVE_CODE,)]


def test_the_orders_link_is_behind_more_and_on_a_key(qtbot: QtBot, stage: PaymentStage, clock: HandClock) -> None:
    show(stage, clock, QRIS, minutes=5)
    asked = emitted(stage.action_requested)
    qtbot.mouseClick(part(stage, ActionButton, "moreButton"), Qt.MouseButton.LeftButton)
    menu = part(stage, QMenu, "moreMenu")
    qtbot.waitUntil(menu.isVisible)
    assert [entry.text() for entry in menu.actions() if entry.isVisible()] == [
        "Save the code as a picture…",
        "Copy the order's link",
    ]
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not menu.isVisible())
    qtbot.keyClick(stage, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert asked == [(StageAction.COPY_LINK,)] * 2
    stage.show_sale(sale())
    assert not shown(stage, "moreButton")
