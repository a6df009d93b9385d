"""Orders that nobody may hand the goods over for before a person was called: spam marks, conflicts, closed ones."""

from __future__ import annotations

import pytest

from pos_app.words import Language
from tests.support.network import away
from tests.support.parts import shown
from tests.support.screens import Desk, Key
from tests.ui.flow.confirming import answering, confirm, look_again
from tests.ui.flow.conftest import OpenRegister
from tests.ui.flow.offline import next_customer, sell

SPAM = "possible spam"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.ENGLISH, "Scalev marked this order as possible spam: the order exists; call the person in charge"),
        (Language.INDONESIAN, "Scalev menandai pesanan ini mungkin spam. Pesanannya ada; panggil penanggung jawab"),
    ],
)
def test_a_mark_of_spam_stands_beside_the_state_and_on_the_paid_screen(
    open_register: OpenRegister, language: Language, words: str
) -> None:
    desk = open_register(language=language)
    desk.switch(probably_spam=True)
    desk.scan("KOPI-GAYO-250")
    desk.pay("qris")
    desk.instructed()
    assert words in desk.words("spamWarning")
    assert desk.notices == [], "it is on the screen"
    desk.act("pay")
    desk.key(Key.Key_F5)
    desk.screen("paid")
    assert words in desk.words("outcomeWarning")
    assert not shown(desk.shown.paid, "autoReturnHint"), "whoever is called has to see why"
    desk.idle()


def test_an_order_without_a_mark_says_nothing(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.pay("qris")
    desk.instructed()
    assert not shown(desk.shown.stage, "spamWarning")
    desk.idle()


def test_marks_that_arrive_out_of_sight_are_told_once_and_in_one_notice(desk: Desk) -> None:
    desk.switch(probably_spam=True)
    with away(desk.store.server):
        for sku in ("KOPI-GAYO-250", "SABUN-SEREH", "SAMBAL-ROA"):
            desk.scan(sku)
            desk.pay_cash(100_000)
            desk.key(Key.Key_Return)
            desk.screen("sell")
        desk.until(lambda: desk.words("connectionBadge") == "Offline")
    desk.click("connectionBadge")
    desk.until(lambda: len(desk.store.orders) == 3)
    desk.notice("Scalev marked 3 orders as possible spam")
    assert sum(SPAM in each for each in desk.notices) == 1
    desk.press_notice(SPAM)
    desk.screen("paid")
    assert SPAM in desk.words("outcomeWarning")
    desk.idle()


def test_a_mark_that_was_told_is_not_told_again(desk: Desk) -> None:
    desk.switch(probably_spam=True)
    with away(desk.store.server):
        sell(desk, "bank_transfer")
        sale = desk.sale
        next_customer(desk)
    desk.click("connectionBadge")
    desk.notice(SPAM)
    desk.click("noticeClose", desk.shown.window.notices.shown[-1])
    desk.act("pay")
    look_again(desk, sale)
    desk.notice("was paid")
    assert not any(SPAM in each for each in desk.notices)
    desk.idle()


@pytest.mark.parametrize("turn", ["conflict", "cancel"])
def test_a_confirmed_order_that_goes_wrong_is_told_and_stays_confirmed(desk: Desk, pin_hash: str, turn: str) -> None:
    told = {
        "conflict": "the server reports a conflict about the payment. Call the person in charge.",
        "cancel": "the server closed the order, though Ibu Sri had confirmed Rp",
    }[turn]
    answering(desk, pin_hash)
    desk.scan("KOPI-GAYO-250")
    desk.pay("bank_transfer")
    desk.instructed()
    sale = confirm(desk)
    desk.key(Key.Key_Return)
    desk.screen("sell")
    desk.act(turn)
    look_again(desk, sale)
    desk.notice(told)
    desk.press_notice(told)
    desk.screen("paid")
    assert desk.words("outcomeTitle") == "Call the person in charge"
    assert "Confirmed by Ibu Sri" in desk.words("outcomeFacts")
    assert "The person in charge has to settle it in Scalev." in desk.words("outcomeWarning")
    stands = desk.ledger(sale.id)
    assert stands.confirmation == sale.confirmation
    assert not stands.is_paid
    look_again(desk, sale)
    desk.idle()
    assert not any(told in each for each in desk.notices), "it is on the screen, and was told"


def test_a_confirmed_order_that_goes_wrong_in_sight_turns_the_screen(desk: Desk, pin_hash: str) -> None:
    answering(desk, pin_hash)
    desk.scan("KOPI-GAYO-250")
    desk.pay("bank_transfer")
    desk.instructed()
    sale = confirm(desk)
    assert desk.words("outcomeTitle") == "Confirmed by hand"
    desk.act("cancel")
    look_again(desk, sale)
    desk.until(lambda: desk.words("outcomeTitle") == "Call the person in charge")
    assert desk.notices == []
    desk.idle()


def test_a_unique_code_that_comes_after_the_confirmation_is_shown_as_a_difference(desk: Desk, pin_hash: str) -> None:
    answering(desk, pin_hash)
    desk.switch(unique_code_minimum=123, unique_code_maximum=123)
    with away(desk.store.server):
        sell(desk, "bank_transfer")
        sale = confirm(desk)
        assert not shown(desk.shown.paid, "outcomeWarning")
    desk.click("connectionBadge")
    desk.until(lambda: shown(desk.shown.paid, "outcomeWarning"))
    assert desk.words("outcomeWarning") == "The order asks for Rp67.877 by now; what was confirmed differs by Rp123."
    assert desk.words("outcomeAmount") == "Rp68.000"
    assert desk.ledger(sale.id).due.amount == 67_877
    assert not any("Do not" in each or "do not" in each for each in desk.notices)
    desk.idle()
