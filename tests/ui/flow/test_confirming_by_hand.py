"""A supervisor confirms by hand that money has arrived: offline and online, and what the server says afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pos_app.config.settings import PrinterSettings
from pos_app.selling.sale import SendState
from pos_app.words import Language
from tests.support.network import away
from tests.support.parts import shown
from tests.support.printer import emulated_printer
from tests.support.screens import Desk, Key, field, words_of
from tests.ui.flow.confirming import answering, ask, confirm, look_again, place_own_qris, press_confirm
from tests.ui.flow.conftest import OpenRegister
from tests.ui.flow.offline import sell
from tests.ui.flow.trust import PIN, type_pin


@pytest.mark.parametrize(
    ("language", "what", "title", "facts", "paper", "was_paid"),
    [
        (
            Language.ENGLISH,
            "You have seen Rp68.000 arrive in one of the shop's accounts",
            "Confirmed by hand",
            "— Seen in the bank's app",
            "CONFIRMED by Ibu Sri",
            "was paid: Rp67",
        ),
        (
            Language.INDONESIAN,
            "Anda sudah melihat Rp68.000 masuk ke salah satu rekening toko",
            "Dikonfirmasi manual",
            "— Terlihat di aplikasi bank",
            "DIKONFIRMASI oleh Ibu Sri",
            "sudah lunas: Rp67",
        ),
    ],
)
def test_a_transfer_offline_is_confirmed_printed_sent_later_and_then_paid(
    open_register: OpenRegister,
    tmp_path: Path,
    pin_hash: str,
    language: Language,
    what: str,
    title: str,
    facts: str,
    paper: str,
    was_paid: str,
) -> None:
    with emulated_printer(tmp_path / "printer") as printer:
        desk = open_register(PrinterSettings(host=printer.host, port=printer.port), language=language)
        answering(desk, pin_hash)
        with away(desk.store.server):
            sell(desk, "bank_transfer")
            desk.until(lambda: desk.sale.sending.problem is not None)
            dialog = ask(desk)
            assert words_of(dialog, "confirmingAmount") == "Rp68.000"
            assert what in words_of(dialog, "confirmingWhat")
            assert field(dialog, "confirmingBy").text() == "Ibu Sri"
            desk.click("reason-app", dialog)
            type_pin(desk, dialog, PIN)
            desk.screen("paid")
            desk.closed(dialog)
            assert desk.words("outcomeTitle") == title
            assert facts in desk.words("outcomeFacts")
            assert desk.named("sendingBadge").isVisible(), "it waits to be sent all the same"
            printed = desk.paper(printer).text
            assert paper in printed
            assert "PAID" not in printed
            assert "LUNAS" not in printed
            sale = desk.shown.paying.current
            assert sale is not None
            desk.key(Key.Key_Return)
            desk.screen("sell")
        desk.click("connectionBadge")
        desk.until(lambda: len(desk.store.orders) == 1)
        desk.until(lambda: desk.ledger(sale.id).order is not None)
        assert not desk.ledger(sale.id).is_paid
        desk.act("pay")
        look_again(desk, sale)
        desk.notice(was_paid)
        stands = desk.ledger(sale.id)
        assert stands.is_paid
        assert stands.confirmation is not None, "who confirmed it stays in its history"
        desk.press_notice(was_paid)
        desk.screen("paid")
        assert desk.words("outcomeTitle") == ("Paid" if language is Language.ENGLISH else "Lunas")
        desk.idle()
        assert printer.receipts_waiting == 0, "it has its receipt; another one would be a copy"


def test_an_accepted_transfer_is_confirmed_from_the_menu_under_another_name_and_reason(
    desk: Desk, pin_hash: str
) -> None:
    answering(desk, pin_hash)
    desk.scan("KOPI-GAYO-250")
    desk.pay("bank_transfer")
    desk.instructed()
    assert not shown(desk.shown.stage, "confirmButton"), "the server's word is what is waited for"
    dialog = ask(desk)
    name, reason = field(dialog, "confirmingBy"), field(dialog, "confirmingReason")
    name.clear()
    desk.write("Pak Budi", name)
    desk.write("mutasi 14.02", reason)
    type_pin(desk, dialog, PIN)
    desk.screen("paid")
    desk.closed(dialog)
    sale = desk.shown.paying.current
    assert sale is not None
    assert sale.confirmation is not None
    assert (sale.confirmation.by, sale.confirmation.reason) == ("Pak Budi", "mutasi 14.02")
    assert sale.confirmation.amount == sale.due
    assert not sale.is_paid
    desk.act("pay")
    look_again(desk, sale)
    desk.until(lambda: desk.words("outcomeTitle") == "Paid")
    desk.idle()


def test_the_shops_own_qris_is_confirmed_whether_its_order_is_made_or_not(desk: Desk, pin_hash: str) -> None:
    answering(desk, pin_hash)
    sale = place_own_qris(desk)
    desk.until(lambda: desk.state is SendState.ACCEPTED)
    assert shown(desk.shown.stage, "confirmButton")
    desk.click("confirmButton")
    dialog = desk.dialog("confirmingDialog")
    desk.idle()
    assert "You have seen Rp68.000 arrive by the shop's own QRIS." in words_of(dialog, "confirmingWhat")
    desk.click("reason-record", dialog)
    type_pin(desk, dialog, PIN)
    desk.screen("paid")
    desk.closed(dialog)
    assert "Notification on the shop's phone" in desk.words("outcomeFacts")
    assert "Shop's\N{NO-BREAK SPACE}QRIS" in desk.words("outcomeFacts")
    assert desk.ledger(sale.id).confirmation is not None
    desk.idle()


def test_a_wrong_pin_confirms_nothing(desk: Desk, pin_hash: str) -> None:
    answering(desk, pin_hash)
    with away(desk.store.server):
        sell(desk, "bank_transfer")
        dialog = ask(desk)
        desk.click("reason-app", dialog)
        type_pin(desk, dialog, "1111")
        desk.until(lambda: "Tries left before you have to wait: 2." in words_of(dialog, "pinProblem"))
        assert desk.ledger(desk.sale.id).confirmation is None
        assert field(dialog, "confirmingReason").text() == "Seen in the bank's app", "only the PIN is asked for again"
        desk.key(Key.Key_Escape, dialog)
        desk.closed(dialog)
        assert desk.ledger(desk.sale.id).confirmation is None
        assert desk.shown.window.current_screen == "pay"
        confirm(desk)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.ENGLISH, "needs a supervisor's PIN, and there is none yet"),
        (Language.INDONESIAN, "memerlukan PIN pengawas, dan belum ada"),
    ],
)
def test_without_a_pin_the_way_to_one_is_shown(open_register: OpenRegister, language: Language, words: str) -> None:
    desk = answering(open_register(language=language), "")
    with away(desk.store.server):
        sell(desk, "bank_transfer")
        press_confirm(desk)
        desk.press_notice(words)
        desk.screen("settings")
        assert QApplication.activeModalWidget() is None
        desk.key(Key.Key_Escape)
        desk.screen("pay")
        assert desk.ledger(desk.sale.id).confirmation is None


@pytest.mark.parametrize(
    ("sale", "shift", "words"),
    [
        (67_999, 10**9, "Rp68.000 is beyond the limit for confirming by hand, Rp67.999 a sale."),
        (10**9, 67_999, "Today Rp0 was confirmed by hand."),
    ],
)
def test_above_the_caps_nobody_is_asked_and_the_way_out_is_said(
    desk: Desk, pin_hash: str, sale: int, shift: int, words: str
) -> None:
    answering(desk, pin_hash, sale=sale, shift=shift)
    with away(desk.store.server):
        sell(desk, "bank_transfer")
        press_confirm(desk)
        desk.notice(words)
        assert any("have the owner raise the limit in the settings" in each for each in desk.notices)
        assert QApplication.activeModalWidget() is None
        assert desk.ledger(desk.sale.id).confirmation is None


def test_a_shift_is_counted_over_its_sales(desk: Desk, pin_hash: str) -> None:
    answering(desk, pin_hash, shift=100_000)
    with away(desk.store.server):
        sell(desk, "bank_transfer")
        confirm(desk)
        desk.key(Key.Key_Return)
        desk.screen("sell")
        sell(desk, "bank_transfer")
        press_confirm(desk)
        desk.notice("Today Rp68.000 was confirmed by hand.")


@pytest.mark.parametrize("method", ["qris", "va_bca", "gopay", "card"])
def test_what_a_gateway_verifies_is_never_offered_however_late(desk: Desk, pin_hash: str, method: str) -> None:
    answering(desk, pin_hash)
    desk.scan("KOPI-GAYO-250")
    desk.pay(method)
    desk.instructed()
    desk.act("expire")
    desk.key(Key.Key_F5)
    desk.idle()
    press_confirm(desk)
    desk.idle()
    assert not shown(desk.shown.stage, "confirmButton")
    assert QApplication.activeModalWidget() is None
    assert desk.notices == [] or all("confirm" not in each.lower() for each in desk.notices)


def test_money_that_the_server_confirms_while_the_supervisor_is_asked_needs_nobody(desk: Desk, pin_hash: str) -> None:
    answering(desk, pin_hash)
    desk.scan("KOPI-GAYO-250")
    desk.pay("bank_transfer")
    sale = desk.instructed()
    dialog = ask(desk)
    desk.act("pay")
    look_again(desk, sale)
    desk.screen("paid")
    desk.closed(dialog)
    assert desk.words("outcomeTitle") == "Paid"
    assert desk.ledger(sale.id).confirmation is None
    desk.idle()


def test_a_sale_confirmed_while_it_was_on_its_way_stays_confirmed(desk: Desk, pin_hash: str) -> None:
    answering(desk, pin_hash)
    desk.store.fault({"operation": "createCustomerCheckout", "action": "delay", "seconds": 3})
    desk.scan("KOPI-GAYO-250")
    sale = desk.pay("bank_transfer")
    press_confirm(desk)
    dialog = desk.dialog("confirmingDialog")
    desk.click("reason-app", dialog)
    type_pin(desk, dialog, PIN)
    desk.screen("paid")
    desk.closed(dialog)
    assert desk.ledger(sale.id).order is None, "or this test shows nothing"
    desk.until(lambda: desk.shown.paying.current is not None and desk.shown.paying.current.order is not None)
    desk.idle()
    assert desk.shown.window.current_screen == "paid"
    assert desk.words("outcomeTitle") == "Confirmed by hand"
    desk.store.fault()
