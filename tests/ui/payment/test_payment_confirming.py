"""Confirming by hand on the payment stage: when it is offered and where, and what is shown once it was done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from pos_app.money import Rupiah
from pos_app.payment.instructions import BankAccount, BankTransfer, CashOnDelivery, QrisCode
from pos_app.payment.offline import OwnMeans
from pos_app.records import replace
from pos_app.selling.sale import Confirmation, Sale, Sending, SendState
from pos_app.selling.tender import Tender
from tests.support.clock import HandClock
from tests.support.parts import emitted, part, shown
from tests.support.qris import qris_payload
from tests.support.sales import PAID, order, sale
from tests.support.screens import words_of
from ui.payment.actions import StageAction
from ui.payment.stage import PaymentStage
from ui.payment.till import TillWays
from ui.phases import Phase, phase_of
from ui.theme import Tone
from ui.widgets import ActionButton, Badge

TRANSFER, OWN_QRIS = Tender.server("bank_transfer"), Tender.static_qris("cod")
ACCOUNTS = BankTransfer((BankAccount("BCA", "1234567890", "Toko"),))
NO_NETWORK = Sending(SendState.WAITING, problem=("scalev.not_sent", {}))
SEEN = Confirmation("Ibu Ratna", "Seen in the bank's app", PAID, Rupiah(187_500))


def accepted(tender: Tender, **changed: object) -> Sale:
    basis = sale(tender)
    instruction = ACCOUNTS if tender is TRANSFER else CashOnDelivery()
    made = order(basis.totals, method=tender.method, instruction=instruction)
    return sale(tender, made=replace(made, **changed))  # type: ignore[arg-type]


def confirmed(sold: Sale) -> Sale:
    return replace(sold, confirmation=SEEN)


def press_key(qtbot: QtBot, stage: PaymentStage) -> None:
    qtbot.keyClick(stage, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)


UNSENT = replace(sale(TRANSFER), sending=NO_NETWORK)


@pytest.mark.parametrize(
    "sold",
    [
        UNSENT,
        sale(TRANSFER, state=SendState.SIGNED_OUT),
        sale(TRANSFER, state=SendState.UNKNOWN),
        sale(OWN_QRIS),
        accepted(OWN_QRIS),
    ],
    ids=["unsent", "signed out", "unknown", "own QRIS unsent", "own QRIS accepted"],
)
def test_it_is_a_button_where_the_server_has_no_word_to_give(qtbot: QtBot, stage: PaymentStage, sold: Sale) -> None:
    asked = emitted(stage.action_requested)
    stage.show_sale(sold)
    qtbot.mouseClick(part(stage, ActionButton, "confirmButton"), Qt.MouseButton.LeftButton)
    press_key(qtbot, stage)
    assert asked == [(StageAction.CONFIRM,)] * 2


@pytest.mark.parametrize("sold", [accepted(TRANSFER), sale(TRANSFER)], ids=["accepted", "being sent"])
def test_it_is_behind_more_where_the_servers_word_is_waited_for(qtbot: QtBot, stage: PaymentStage, sold: Sale) -> None:
    asked = emitted(stage.action_requested)
    stage.show_sale(sold)
    assert not shown(stage, "confirmButton")
    qtbot.mouseClick(part(stage, ActionButton, "moreButton"), Qt.MouseButton.LeftButton)
    menu = part(stage, QMenu, "moreMenu")
    qtbot.waitUntil(menu.isVisible)
    assert "Confirm by hand…" in [entry.text() for entry in menu.actions() if entry.isVisible()]
    menu.hide()
    press_key(qtbot, stage)
    assert asked == [(StageAction.CONFIRM,)]


@pytest.mark.parametrize(
    "sold",
    [
        sale(made=order(sale().totals, instruction=QrisCode(qris_payload(), "TOKO"), expires_at=PAID)),
        sale(TRANSFER, state=SendState.REFUSED),
        accepted(TRANSFER, payment_status="conflict"),
        accepted(TRANSFER, status="canceled"),
        confirmed(UNSENT),
    ],
    ids=["late QRIS", "refused", "conflict", "closed", "confirmed"],
)
def test_it_is_not_there_where_nobody_may(qtbot: QtBot, stage: PaymentStage, clock: HandClock, sold: Sale) -> None:
    clock.advance(24 * 3600)
    asked = emitted(stage.action_requested)
    stage.show_sale(sold)
    press_key(qtbot, stage)
    assert not shown(stage, "confirmButton")
    assert asked == []


@pytest.mark.parametrize(
    "sold", [UNSENT, accepted(TRANSFER), accepted(OWN_QRIS), sale(TRANSFER, state=SendState.UNKNOWN)]
)
def test_what_was_confirmed_says_by_whom_and_is_not_green(stage: PaymentStage, sold: Sale) -> None:
    stage.set_till(TillWays(own=OwnMeans(ACCOUNTS.accounts)))
    stage.show_sale(confirmed(sold))
    badge = part(stage, Badge, "stateBadge")
    assert (badge.text(), badge.tone) == ("Confirmed by hand", Tone.NORMAL)
    assert words_of(stage, "messageTitle") == "Confirmed by hand"
    assert words_of(stage, "messageWords").startswith("Confirmed by Ibu Ratna, ")
    assert not shown(stage, "accountNumber"), "nobody is to transfer once more"
    assert part(stage, ActionButton, "printButton").label == "Print receipt"
    for name in ("changeMethodButton", "checkButton", "paidHint"):
        assert not shown(stage, name)


def test_the_link_of_a_confirmed_order_is_still_there(qtbot: QtBot, stage: PaymentStage) -> None:
    asked = emitted(stage.action_requested)
    stage.show_sale(confirmed(accepted(TRANSFER)))
    qtbot.keyClick(stage, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert asked == [(StageAction.COPY_LINK,)]


def test_what_the_order_asks_for_by_now_is_said_beside_what_was_confirmed(stage: PaymentStage) -> None:
    totals = replace(sale().totals, total=Rupiah(187_377), unique_code=Rupiah(123))
    stage.show_sale(confirmed(accepted(TRANSFER, totals=totals)))
    assert "The order asks for Rp187.377 by now; what was confirmed differs by Rp123." in words_of(
        stage, "messageWords"
    )


@pytest.mark.parametrize(
    ("changed", "phase"),
    [
        ({"payment_status": "paid"}, Phase.PAID),
        ({"payment_status": "conflict"}, Phase.CONFLICT),
        ({"status": "closed"}, Phase.CLOSED),
        ({"payment_status": "paid", "status": "closed"}, Phase.PAID),
        ({"expires_at": PAID}, Phase.CONFIRMED),
        ({"instruction": None}, Phase.CONFIRMED),
    ],
)
def test_the_servers_word_comes_before_the_supervisors(
    clock: HandClock, changed: dict[str, object], phase: Phase
) -> None:
    assert phase_of(confirmed(accepted(TRANSFER, **changed)), clock.now()) is phase


@pytest.mark.parametrize("state", [SendState.REFUSED, SendState.CANCELLED])
def test_what_has_to_be_put_right_or_was_given_up_is_shown_so(clock: HandClock, state: SendState) -> None:
    expected = {SendState.REFUSED: Phase.REFUSED, SendState.CANCELLED: Phase.CANCELLED}[state]
    assert phase_of(confirmed(sale(TRANSFER, state=state)), clock.now()) is expected


def test_a_mark_of_spam_stands_beside_the_state_of_its_sale_alone(stage: PaymentStage) -> None:
    stage.show_sale(accepted(TRANSFER, suspected_spam=True))
    assert "possible spam" in words_of(stage, "spamWarning")
    stage.show_sale(accepted(TRANSFER))
    assert not shown(stage, "spamWarning")
