"""The register's account: signing in, being signed out in the middle of a sale, signing out."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from pos_app.selling.sale import SendState
from pos_app.words import Language
from tests.support.screens import Desk, Key, all_words, field, words_of
from tests.ui.flow.conftest import OpenRegister

LISTING_IS_DOWN = {"operation": "listCustomerOrders", "action": "refuse"}


def lose_session(desk: Desk) -> None:
    """The store forgets every sign-in, as a revoked session does."""
    with desk.store.server.state.lock:
        desk.store.server.state.tokens.clear()


def sign_in(desk: Desk, dialog: QDialog, password: str | None = None) -> None:
    line = field(dialog, "signInPassword")
    line.clear()
    desk.type(password or desk.store.server.password, line)
    desk.key(Key.Key_Return, line)


def test_signed_out_during_a_sale_then_signing_in_goes_on_sending(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.idle()
    lose_session(desk)
    desk.pay("qris")
    desk.until(lambda: desk.state is SendState.SIGNED_OUT)
    dialog = desk.dialog("signInDialog")
    assert field(dialog, "signInEmail").text() == desk.store.server.email
    sign_in(desk, dialog)
    desk.closed(dialog)
    desk.instructed()
    assert len(desk.store.orders) == 1
    desk.until(lambda: desk.words("connectionBadge") == "Connected")
    desk.idle()


def test_a_wrong_password_is_told_beside_the_field(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.idle()
    lose_session(desk)
    desk.pay("qris")
    dialog = desk.dialog("signInDialog")
    sign_in(desk, dialog, "salah")
    desk.until(lambda: "password" in words_of(dialog, "signInPassword-error").lower())
    assert dialog.isVisible()
    sign_in(desk, dialog)
    desk.closed(dialog)
    desk.instructed()
    desk.idle()


def test_putting_the_sign_in_off_asks_no_second_time(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.idle()
    lose_session(desk)
    sale = desk.pay("qris")
    dialog = desk.dialog("signInDialog")
    desk.key(Key.Key_Escape, dialog)
    desk.closed(dialog)
    desk.key(Key.Key_F10)
    desk.screen("sell")
    desk.scan("SABUN-SEREH")
    desk.pay("qris")
    desk.until(lambda: desk.state is SendState.SIGNED_OUT)
    desk.idle()
    assert QApplication.activeModalWidget() is None
    assert desk.words("connectionBadge") == "Signed out"
    desk.click("messageButton")
    sign_in(desk, desk.dialog("signInDialog"))
    desk.until(lambda: len(desk.store.orders) == 2)
    desk.until(lambda: desk.ledger(sale.id).sending.state is SendState.ACCEPTED)
    desk.instructed()
    desk.idle()


def test_no_dialog_opens_over_somebody_who_is_selling(open_register: OpenRegister) -> None:
    desk = open_register()
    lose_session(desk)
    desk.shown.picker.search.setText("kop")
    desk.click("connectionBadge")
    desk.notice("signed out")
    assert QApplication.activeModalWidget() is None
    desk.shown.picker.search.clear()
    desk.press_notice("signed out")
    dialog = desk.dialog("signInDialog")
    sign_in(desk, dialog)
    desk.closed(dialog)
    desk.until(lambda: desk.words("connectionBadge") == "Connected")
    desk.idle()


def test_a_register_that_starts_signed_out_asks_once_and_then_knows_the_shop(open_register: OpenRegister) -> None:
    desk = open_register(signed_in=False, ready=False)
    dialog = desk.dialog("signInDialog")
    sign_in(desk, dialog)
    desk.closed(dialog)
    desk.until(lambda: desk.shown.picker.tiles.rowCount() > 0)
    desk.idle()
    desk.scan("KOPI-GAYO-250")
    desk.pay("va_bca")
    desk.instructed()
    desk.idle()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.ENGLISH, "1 sale still waits, to be sent in this account's name. Send or cancel it"),
        (Language.INDONESIAN, "1 penjualan masih menunggu dikirim atas nama akun ini. Kirim atau batalkan dulu"),
    ],
)
@pytest.mark.parametrize("state", [SendState.WAITING, SendState.UNKNOWN, SendState.SIGNED_OUT, SendState.REFUSED])
def test_signing_out_is_refused_while_sales_wait(
    open_register: OpenRegister, language: Language, words: str, state: SendState
) -> None:
    desk = open_register(language=language)
    desk.scan("KOPI-GAYO-250")
    desk.idle()
    if state is SendState.WAITING:
        desk.store.fault({"operation": "createCustomerCheckout", "action": "status", "status": 429, "body": {}})
    elif state is SendState.UNKNOWN:
        desk.store.fault({"operation": "createCustomerCheckout", "action": "drop_before"}, LISTING_IS_DOWN)
    elif state is SendState.SIGNED_OUT:
        lose_session(desk)
    else:
        desk.store.fault({"operation": "createCustomerCheckout", "action": "status", "status": 400, "body": {}})
    desk.pay("qris")
    desk.until(lambda: desk.state is state and desk.sale.sending.problem is not None)
    if state is SendState.SIGNED_OUT:
        dialog = desk.dialog("signInDialog")
        desk.key(Key.Key_Escape, dialog)
        desk.closed(dialog)
    desk.click("settingsButton")
    desk.screen("settings")
    desk.click("settingsSignOut")
    desk.notice(words)
    assert not desk.store.asked("blacklistCustomerJwt")
    desk.press_notice(words)
    desk.screen("waiting")
    desk.key(Key.Key_Escape)
    desk.screen("pay")
    desk.store.fault()


def test_signing_out_and_in_again(desk: Desk) -> None:
    desk.click("settingsButton")
    desk.screen("settings")
    desk.click("settingsSignOut")
    desk.notice("is signed out")
    desk.until(lambda: desk.words("connectionBadge") == "Signed out")
    desk.idle()
    assert not desk.shown.register.client.session.signed_in
    assert QApplication.activeModalWidget() is None, "who signs out is not asked in again at once"
    desk.click("connectionBadge")
    dialog = desk.dialog("signInDialog")
    assert desk.store.server.password not in all_words(dialog)
    sign_in(desk, dialog)
    desk.closed(dialog)
    desk.until(lambda: desk.words("connectionBadge") == "Connected")
    desk.idle()


def test_a_sale_made_while_signing_out_is_told_of(desk: Desk) -> None:
    desk.store.fault({"operation": "createCustomerCheckout", "action": "status", "status": 429, "body": {}})
    desk.click("settingsButton")
    desk.screen("settings")
    with desk.store.server.state.lock:  # the server takes its time over goodbye
        desk.click("settingsSignOut")
        desk.key(Key.Key_Escape)
        desk.screen("sell")
        desk.scan("KOPI-GAYO-250")
        desk.pay_cash(68_000)
    desk.notice("1 sale made meanwhile waits for a sign-in")
    desk.store.fault()
