"""Proofs of transfers while the network or the store fails, or the register is closed in between."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from pos_app.payment.proof import ProofStanding, ProofState
from pos_app.payment.proof_picture import read_picture
from pos_app.scalev.session import MemoryVault
from pos_app.selling.sale import SendState
from tests.support.drags import image_data
from tests.support.network import away
from tests.support.proofs import PATCH, SLOT, UPLOAD
from tests.support.screens import Desk, Key, words_of
from tests.ui.flow.conftest import OpenRegister
from tests.ui.flow.offline import HASTY, Shop, sell
from tests.ui.flow.proving import (
    BCA,
    PICTURE,
    add_proof,
    leave,
    open_proof,
    pictures,
    recorded,
    sell_by_transfer,
    standing,
    strip,
    told_by_store,
    uploaded,
)


def assert_at_the_store(desk: Desk) -> None:
    order = told_by_store(desk)
    assert order["proof"]["payment_account_number"] == BCA
    assert uploaded(desk) == read_picture(PICTURE).content
    assert order["payment_status"] == "unpaid"
    assert not desk.sale.is_settled
    desk.until(lambda: pictures(desk) == ["small"])


@pytest.mark.parametrize("operation", [SLOT, UPLOAD, PATCH])
@pytest.mark.parametrize(
    "trouble", [{"action": "drop_before"}, {"action": "drop_after"}, {"action": "status", "status": 502}]
)
def test_a_step_that_fails_is_told_kept_and_taken_again(desk: Desk, operation: str, trouble: dict[str, Any]) -> None:
    if operation != UPLOAD and trouble["action"] == "status":
        desk.store.expect_outside(f"{operation} reply")
    sell_by_transfer(desk)
    desk.store.fault({"operation": operation, **trouble})
    dialog = add_proof(desk)
    desk.until(lambda: standing(desk) is ProofStanding.HELD_UP)
    assert "saved here and is sent by itself" in words_of(dialog, "proofProblem")
    leave(desk, dialog)
    assert "Saved here; sent once Scalev answers" in strip(desk).accessibleName()
    dialog = open_proof(desk)
    desk.store.fault()
    desk.key(Key.Key_F5, dialog)
    recorded(desk)
    assert_at_the_store(desk)


def test_an_address_that_ran_out_is_asked_for_anew_by_itself(desk: Desk) -> None:
    sell_by_transfer(desk)
    desk.store.fault({"operation": UPLOAD, "action": "status", "status": 403, "nth": 1})
    add_proof(desk)
    recorded(desk)
    assert len(desk.store.asked(SLOT)) == 2
    assert_at_the_store(desk)


def test_what_the_store_refuses_is_for_a_person(desk: Desk) -> None:
    sell_by_transfer(desk)
    desk.store.fault({"operation": PATCH, "action": "status", "status": 400, "body": {"error": "Bukti ditolak"}})
    leave(desk, add_proof(desk))
    desk.notice("was refused. Scalev refused this request: Bukti ditolak")
    assert standing(desk) is ProofStanding.STUCK
    asked = len(desk.store.asked(PATCH))
    desk.shown.proving.came_back()
    desk.idle()
    assert len(desk.store.asked(PATCH)) == asked, "a refusal is not tried again by itself"
    desk.store.fault()
    desk.press_notice("was refused")
    dialog = desk.dialog("proofDialog")
    assert "Bukti ditolak" in words_of(dialog, "proofProblem")
    desk.key(Key.Key_F5, dialog)
    recorded(desk)
    assert_at_the_store(desk)


def test_without_the_store_it_is_kept_and_sent_once_the_order_is_made(shop: Shop) -> None:
    with shop.without_store(by_itself=True) as desk:
        sell(desk, "bank_transfer")
        desk.until(lambda: desk.named("proofButton").isVisible())
        dialog = add_proof(desk)
        assert "not made the order yet; the picture is sent by itself" in words_of(dialog, "proofProblem")
        leave(desk, dialog)
        assert "sent once the order is made" in strip(desk).accessibleName()
        assert pictures(desk) == ["small", "whole"]
    recorded(desk)
    assert_at_the_store(desk)


def test_a_network_that_goes_between_two_steps_is_waited_for(shop: Shop) -> None:
    desk = shop.reopen()
    desk.until(lambda: desk.shown.connection.standing.is_open)
    sell_by_transfer(desk)
    with away(shop.server):
        dialog = add_proof(desk)
        desk.until(lambda: standing(desk) is ProofStanding.HELD_UP)
        assert "cannot be reached" in words_of(dialog, "proofProblem")
        leave(desk, dialog)
    recorded(desk)
    assert_at_the_store(desk)


def test_a_proof_added_while_its_sale_is_being_sent_is_not_forgotten(shop: Shop) -> None:
    with shop.without_store(by_itself=True) as desk:
        sell(desk, "bank_transfer")
        desk.until(lambda: desk.named("proofButton").isVisible())
        dialog = open_proof(desk)
    # The reply is on its way while the picture is saved, and tells of a sale that had none.
    desk.store.fault({"operation": "createCustomerCheckout", "action": "delay", "seconds": 1.2})
    desk.until(lambda: bool(desk.store.orders), 60_000)
    dialog.take(image_data(PICTURE))
    desk.until(lambda: dialog.zone.has_picture)
    desk.click(f"proofAccount-{BCA}", dialog)
    desk.key(Key.Key_Return, dialog)
    desk.until(lambda: desk.state is SendState.ACCEPTED, 60_000)
    recorded(desk)
    leave(desk, dialog)
    assert strip(desk).isVisible()
    assert_at_the_store(desk)


@pytest.mark.parametrize("operation", [SLOT, UPLOAD, PATCH])
def test_a_register_closed_between_two_steps_goes_on_when_it_is_opened(
    open_register: OpenRegister, operation: str
) -> None:
    first = open_register()
    sell_by_transfer(first)
    first.store.fault({"operation": operation, "action": "drop_before"})
    add_proof(first)
    first.until(lambda: standing(first) is ProofStanding.HELD_UP)
    sale_id = first.sale.id
    first.shown.close()
    first.store.fault()
    again = open_register(signed_in=False)  # a proof needs nobody to be signed in
    again.until(lambda: bool((proof := again.ledger(sale_id).proof) and proof.state is ProofState.RECORDED))
    again.shown.paying.open_sale(again.ledger(sale_id))
    assert_at_the_store(again)


def test_a_picture_gone_from_the_disk_is_told(open_register: OpenRegister) -> None:
    first = open_register()
    sell_by_transfer(first)
    first.store.fault({"operation": UPLOAD, "action": "drop_before"})
    add_proof(first)
    first.until(lambda: standing(first) is ProofStanding.HELD_UP)
    sale_id = first.sale.id
    first.shown.close()
    first.store.fault()
    for path in first.shown.register.folder.proofs.glob("*"):
        path.unlink()
    again = open_register()
    again.notice("no longer in the register's folder")
    again.press_notice("no longer in")
    dialog = again.dialog("proofDialog")
    assert again.sale.id == sale_id
    dialog.take(image_data(PICTURE))  # type: ignore[attr-defined]
    again.until(lambda: dialog.zone.has_picture and not dialog.zone.is_busy)  # type: ignore[attr-defined]
    again.key(Key.Key_Return, dialog)
    recorded(again)
    assert_at_the_store(again)


def test_the_counter_sells_on_while_an_upload_hangs(open_register: OpenRegister) -> None:
    desk = open_register(vault=MemoryVault(), waits=HASTY)
    sell_by_transfer(desk)
    desk.store.fault({"operation": UPLOAD, "action": "delay", "seconds": 4})
    leave(desk, add_proof(desk))
    desk.key(Key.Key_F10)
    desk.screen("sell")
    desk.scan("KOPI-GAYO-250")
    desk.pay_cash(100_000)
    assert QApplication.activeModalWidget() is None
    desk.store.fault()
    desk.until(lambda: len(desk.store.orders) == 2)
