"""What is said of a sale above the caps that could not be sent after all, for as long as it is true."""

from __future__ import annotations

import pytest

from pos_app.config.paths import DataFolder
from pos_app.selling.sale import Sale, SendState
from tests.support.screens import Desk, Key
from tests.ui.flow.conftest import OpenRegister
from tests.ui.flow.trust import PIN, tap_pin, trusts, under

PUT_OFF = {"operation": "createCustomerCheckout", "action": "status", "status": 429, "body": {}}
WARNING = "Do not hand the goods over"


def warned(desk: Desk) -> bool:
    return any(WARNING in notice for notice in desk.notices)


def put_off(desk: Desk, pin_hash: str) -> Sale:
    """A transfer above the cap that the server puts off, and the warning."""
    under(desk, pin_hash)
    desk.store.fault(PUT_OFF)
    desk.scan("KOPI-GAYO-250")
    sale = desk.pay("bank_transfer")
    desk.notice(WARNING)
    desk.idle()
    return sale


def test_paid_in_cash_instead_nothing_is_said_of_it_any_more(desk: Desk, folder: DataFolder, pin_hash: str) -> None:
    sale = put_off(desk, pin_hash)
    desk.key(Key.Key_F8)
    desk.choose("cash")
    desk.tap(100_000)
    desk.key(Key.Key_Return)
    desk.screen("paid")
    desk.until(lambda: not warned(desk))
    assert desk.ledger(sale.id).sending.state is SendState.CANCELLED
    desk.idle()


def test_the_warning_comes_again_with_the_sale(desk: Desk, pin_hash: str) -> None:
    sale = put_off(desk, pin_hash)
    notice = next(each for each in desk.shown.window.notices.shown if WARNING in each.text)
    desk.click("noticeClose", notice)
    desk.key(Key.Key_F10)
    desk.screen("sell")
    desk.shown.paying.open_sale(desk.ledger(sale.id))
    desk.notice(WARNING)
    desk.idle()


@pytest.mark.parametrize("approves", [True, False])
def test_what_was_sent_while_the_supervisor_was_asked_is_not_taken_on_trust(
    desk: Desk, folder: DataFolder, pin_hash: str, approves: bool
) -> None:
    sale = put_off(desk, pin_hash)
    desk.press_notice(WARNING)
    dialog = desk.dialog("approvalDialog")
    desk.store.fault()
    desk.shown.sending.send_now(sale.id)
    desk.until(lambda: desk.ledger(sale.id).order is not None)
    desk.idle()
    if approves:
        desk.click("reason-known", dialog)
        tap_pin(desk, dialog, PIN)
        desk.key(Key.Key_Return, dialog)
    else:
        desk.key(Key.Key_Escape, dialog)
    desk.closed(dialog)
    desk.idle()
    assert trusts(folder) == []
    assert not warned(desk)


def test_an_unknown_outcome_is_held_to_the_caps_too(open_register: OpenRegister) -> None:
    desk = under(open_register(settle=60.0))
    desk.store.fault(
        {"operation": "createCustomerCheckout", "action": "drop_before", "count": 1},
        {"operation": "listCustomerOrders", "action": "status", "status": 503, "body": {}},
    )
    desk.scan("KOPI-GAYO-250")
    sale = desk.pay("bank_transfer")
    desk.until(lambda: desk.state is SendState.UNKNOWN)
    desk.notice(f"Whether the server has {sale.receipt_number} is not known yet")
    assert warned(desk)
    caution = desk.named("unverifiedNote")
    assert caution.isVisible()
    assert "sent" not in desk.words("unverifiedNote").casefold(), "it may well have been"
    desk.idle()
    desk.store.fault()
