"""Proofs of transfers at the counter: added, sent, shown back, replaced, and never taken for a payment."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pos_app.payment.proof_picture import read_picture
from tests.support.drags import dropped, file_data, image_data
from tests.support.screens import Desk, Key, all_words, words_of
from tests.ui.flow.conftest import OpenRegister
from tests.ui.flow.proving import (
    BCA,
    BNI,
    OTHER,
    PICTURE,
    add_proof,
    give,
    leave,
    open_proof,
    pictures,
    recorded,
    save,
    sell_by_transfer,
    strip,
    told_by_store,
    uploaded,
)
from tests.ui.flow.test_ways_to_pay import accounts


def test_a_proof_is_recorded_and_the_order_stays_unpaid(desk: Desk) -> None:
    sell_by_transfer(desk)
    assert not strip(desk).isVisible()
    dialog = add_proof(desk)
    recorded(desk)
    said = all_words(dialog)
    for words in ("Saved in the register", "Uploaded", "Recorded at Scalev", "A proof is not a payment"):
        assert words in said
    leave(desk, dialog)
    order = told_by_store(desk)
    proof = order["proof"]
    assert (proof["payment_account_number"], proof["financial_entity_id"]) == (BCA, 14)
    assert proof["payment_account_holder"] == "Sari Wulandari"
    assert uploaded(desk) == read_picture(PICTURE).content
    assert order["payment_status"] == "unpaid"
    assert desk.shown.window.current_screen == "pay"
    assert desk.words("stateBadge") == "Waiting for the transfer"
    assert "Recorded at Scalev. The order is still unpaid." in strip(desk).accessibleName()
    assert pictures(desk) == ["small"]
    desk.act("pay")
    desk.key(Key.Key_F5)
    desk.screen("paid")


def test_a_file_dropped_on_the_stage_opens_the_dialog_with_it(desk: Desk, tmp_path: Path) -> None:
    sell_by_transfer(desk)
    file = tmp_path / "from a messenger.jpeg"
    file.write_bytes(PICTURE)
    assert dropped(file_data(file), desk.shown.stage)
    dialog = desk.dialog("proofDialog")
    desk.until(lambda: dialog.zone.has_picture)  # type: ignore[attr-defined]
    save(desk, dialog, BNI)  # type: ignore[arg-type]
    recorded(desk)
    assert told_by_store(desk)["proof"]["payment_account_number"] == BNI


@pytest.mark.parametrize("method", ["qris", "va_bca", None])
def test_only_a_transfer_takes_a_picture(desk: Desk, method: str | None) -> None:
    desk.scan("KOPI-GAYO-250")
    if method is None:
        desk.to_payment()
    else:
        desk.pay(method)
        desk.instructed()
        desk.idle()
    assert not dropped(image_data(PICTURE), desk.shown.stage)
    assert not desk.named("proofButton").isVisible()
    desk.key(Key.Key_F11)
    assert QApplication.activeModalWidget() is None


def test_a_picture_that_cannot_be_used_is_refused_in_words_and_nothing_is_kept(desk: Desk, tmp_path: Path) -> None:
    sell_by_transfer(desk)
    dialog = open_proof(desk)
    broken = tmp_path / "bukti.jpg"
    broken.write_bytes(PICTURE[:200])
    for file, words in ((broken, "broken"), (tmp_path, "not a JPG, PNG or WebP picture")):
        dialog.take(file_data(file))
        desk.until(lambda words=words: words in words_of(dialog, "proofProblem"))  # type: ignore[misc]
    assert desk.sale.proof is None
    assert pictures(desk) == []
    give(desk, dialog)
    save(desk, dialog)
    recorded(desk)


def test_it_is_shown_back_when_the_sale_is_opened_again(open_register: OpenRegister) -> None:
    first = open_register()
    sell_by_transfer(first)
    add_proof(first)
    recorded(first)
    sale_id = first.sale.id
    first.shown.close()
    again = open_register()
    again.shown.paying.open_sale(again.ledger(sale_id))
    again.screen("pay")
    assert strip(again).isVisible()
    name = again.sale.proof.file if again.sale.proof else ""
    again.until(lambda: again.shown.stage.proof.picture_of(name) is not None)
    again.click("proofStrip")
    dialog = again.dialog("proofDialog")
    again.until(lambda: dialog.zone.has_picture)  # type: ignore[attr-defined]
    assert "Recorded at Scalev" in all_words(dialog)


def test_a_picture_is_replaced_by_another(desk: Desk) -> None:
    sell_by_transfer(desk)
    dialog = add_proof(desk)
    recorded(desk)
    first = told_by_store(desk)["proof"]["transferproof_url"]
    give(desk, dialog, image_data(OTHER))
    desk.key(Key.Key_Return, dialog)
    desk.until(lambda: told_by_store(desk)["proof"]["transferproof_url"] != first)
    recorded(desk)
    assert uploaded(desk) == read_picture(OTHER).content
    desk.until(lambda: pictures(desk) == ["small"])


def test_a_wrong_account_is_put_right_without_the_picture(desk: Desk) -> None:
    sell_by_transfer(desk)
    dialog = add_proof(desk, BNI)
    recorded(desk)
    desk.shown.watch.check_now(desk.sale)
    desk.until(lambda: accounts(desk) == [BNI])
    before = told_by_store(desk)["proof"]
    save(desk, dialog, BCA)
    recorded(desk)
    after = told_by_store(desk)["proof"]
    assert (after["payment_account_number"], after["financial_entity_id"]) == (BCA, 14)
    assert after["transferproof_url"] == before["transferproof_url"]
    assert len(desk.store.asked("createStorefrontPublicOrderTransferProofUpload")) == 1


def test_a_payment_that_comes_meanwhile_closes_the_dialog(desk: Desk) -> None:
    sell_by_transfer(desk)
    dialog = open_proof(desk)
    give(desk, dialog)
    desk.act("pay")
    desk.shown.watch.check_now(desk.sale)
    desk.closed(dialog)
    desk.screen("paid")
    desk.idle()


def test_leaving_saves_nothing(desk: Desk) -> None:
    sell_by_transfer(desk)
    dialog = open_proof(desk)
    give(desk, dialog)
    desk.key(Key.Key_Escape, dialog)
    desk.closed(dialog)
    desk.idle()
    assert desk.sale.proof is None
    assert pictures(desk) == []
    add_proof(desk)
    recorded(desk)
