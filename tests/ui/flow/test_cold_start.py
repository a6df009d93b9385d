"""A register that was set up and knows its shop, opened while the store cannot be reached, for whatever reason."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QApplication

from pos_app.register.reach import Reach
from pos_app.scalev.session import MemoryVault
from pos_app.selling.sale import SendState
from tests.support.counter import Watched
from tests.support.network import NAME, Away, away, names
from tests.support.screens import Key, all_words, field
from tests.ui.flow.conftest import OpenRegister
from tests.ui.flow.offline import ACCOUNTS, COFFEE, HASTY, SAMBAL, Shop, accounts, drained, next_customer, sell

WAYS = [
    pytest.param(
        how, marks=pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems refuse instead")
    )
    if how is Away.SWALLOWED
    else how
    for how in Away
]


@pytest.mark.parametrize("how", WAYS, ids=lambda how: how.value)
def test_a_cold_start_sells_and_sends_by_itself_once_the_store_is_back(shop: Shop, how: Away) -> None:
    with shop.without_store(how, by_itself=True) as desk:
        assert desk.words("connectionBadge") == ("Server trouble" if how is Away.PORTAL else "Offline")
        desk.until(lambda: "Selling goes on" in desk.shown.picker.message)
        desk.scan("KOPI-GAYO-250")
        desk.pay_cash(100_000)
        assert "WAITING TO SEND" in all_words(desk.shown.paid) or desk.named("sendingBadge").isVisible()
        desk.key(Key.Key_Return)
        desk.screen("sell")
        sell(desk, "bank_transfer", "SAMBAL-ROA")
        desk.until(lambda: accounts(desk) == ACCOUNTS)
        next_customer(desk)
        desk.key(Key.Key_F4, desk.shown.window)
        desk.screen("buyer")
        desk.key(Key.Key_Escape)
        desk.screen("sell")
        assert QApplication.activeModalWidget() is None, "nobody is asked for what cannot be done now"
        assert desk.store.orders == []
    drained(desk, 2)
    orders = {(order.payment_method, order.product_price) for order in desk.store.orders}
    assert orders == {("cod", COFFEE), ("bank_transfer", SAMBAL)}


def test_a_cold_start_where_names_cannot_be_resolved(open_register: OpenRegister, sandbox_store: Watched) -> None:
    vault, url = MemoryVault(), f"http://{NAME}:{sandbox_store.server.port}"
    with names() as resolvable:
        open_register(vault=vault, url=url).shown.close()
        resolvable(False)
        desk = open_register(signed_in=False, ready=False, vault=vault, waits=HASTY, url=url)
        desk.until(lambda: desk.words("connectionBadge") == "Offline")
        desk.scan("KOPI-GAYO-250")
        desk.pay_cash(68_000)
        desk.key(Key.Key_Return)
        desk.screen("sell")
        resolvable(True)
        drained(desk, 1)


@pytest.mark.parametrize("token", [None, "a token that has expired"])
def test_without_a_sign_in_selling_goes_on_and_it_is_asked_for_once_it_can_be_done(
    shop: Shop, token: str | None
) -> None:
    shop.vault.forget()
    if token:
        shop.vault.store(token)
    with shop.without_store(by_itself=True) as desk:
        desk.scan("KOPI-GAYO-250")
        desk.pay_cash(68_000)
        desk.key(Key.Key_Return)
        desk.screen("sell")
        sell(desk, "qris")
        waits = SendState.WAITING if token else SendState.SIGNED_OUT
        desk.until(lambda: desk.state is waits and desk.sale.sending.problem)
        desk.idle()
        assert desk.words("connectionBadge") == "Offline", "that is what keeps it from being sent"
        words = desk.words("messageWords")
        assert "network is back" in words
        assert token or "signed in" in words
        assert not desk.named("messageButton").isVisible(), "nobody could sign in now"
        next_customer(desk)
        assert desk.notices == []
        assert QApplication.activeModalWidget() is None
    dialog = desk.dialog("signInDialog")
    assert desk.words("connectionBadge") == "Signed out"
    line = field(dialog, "signInPassword")
    desk.type(desk.store.server.password, line)
    desk.key(Key.Key_Return, line)
    desk.closed(dialog)
    drained(desk, 2)


def test_a_sign_in_that_was_put_off_is_asked_for_again_when_the_store_comes_back(shop: Shop) -> None:
    shop.vault.forget()
    desk = shop.reopen()
    dialog = desk.dialog("signInDialog")
    desk.key(Key.Key_Escape, dialog)
    desk.closed(dialog)
    desk.idle()
    with away(desk.store.server):
        desk.shown.syncing.refresh()  # as it does from time to time
        desk.until(lambda: desk.words("connectionBadge") == "Offline")
        desk.scan("KOPI-GAYO-250")
    desk.notice("signed out")
    desk.idle()


def test_a_server_in_trouble_is_not_called_connected(shop: Shop) -> None:
    desk = shop.reopen()
    desk.until(lambda: desk.words("connectionBadge") == "Connected")
    desk.idle()
    desk.store.expect_outside("listStorefrontItems|countStorefrontItems|503")
    desk.store.fault({"operation": "*", "action": "status", "status": 503})
    desk.click("connectionBadge")
    desk.until(lambda: desk.words("connectionBadge") == "Server trouble")
    desk.store.fault()
    desk.until(lambda: desk.words("connectionBadge") == "Connected")
    desk.idle()


def test_what_was_answered_before_the_sign_in_and_is_told_after_it_asks_nobody_again(shop: Shop) -> None:
    shop.vault.forget()
    desk = shop.reopen()
    dialog = desk.dialog("signInDialog")
    line = field(dialog, "signInPassword")
    desk.type(desk.store.server.password, line)
    desk.key(Key.Key_Return, line)
    desk.closed(dialog)
    desk.shown.connection.saw(Reach.NOT_SIGNED_IN)  # as a request does that left before it
    desk.until(lambda: desk.words("connectionBadge") == "Connected")
    desk.idle()
    assert QApplication.activeModalWidget() is None
    assert desk.notices == []
