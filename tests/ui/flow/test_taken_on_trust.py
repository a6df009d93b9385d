"""Bank transfers while the server cannot be reached: within the caps, and above them with a PIN and without."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from pos_app.config.paths import DataFolder
from pos_app.selling.sale import SendState
from pos_app.words import Language
from tests.support.network import away
from tests.support.screens import Desk, Key, field, named, words_of
from tests.ui.flow.conftest import OpenRegister
from tests.ui.flow.trust import PIN, tap_pin, trusts, type_pin, under

COFFEE = 68_000


def to_transfer(desk: Desk, sku: str = "KOPI-GAYO-250") -> None:
    """A cart brought to a bank transfer, up to the last press."""
    desk.scan(sku)
    desk.to_payment()
    desk.until(lambda: desk.words("connectionBadge") in ("Offline", "Luring"))
    desk.choose("bank_transfer")


def placed(desk: Desk) -> None:
    desk.until(lambda: desk.shown.stage.sale is not None and desk.shown.paying.current is not None)


def count(desk: Desk) -> int:
    found: list[int] = []
    desk.shown.tasks.ledger(desk.shown, lambda ledger: len(ledger.sales.all()), found.append)
    desk.until(lambda: found)
    return found[0]


def test_within_the_caps_a_transfer_is_taken_on_trust_and_counted(desk: Desk, folder: DataFolder) -> None:
    under(desk, sale=COFFEE, shift=2 * COFFEE)
    with away(desk.store.server):
        for _ in range(2):
            to_transfer(desk)
            desk.key(Key.Key_Return)
            placed(desk)
            desk.key(Key.Key_F10)
            desk.screen("sell")
        assert trusts(folder) == [{}, {}]
        to_transfer(desk)
        desk.key(Key.Key_Return)
        desk.until(lambda: "Rp136.000 was taken" in desk.words("problem"))
        assert count(desk) == 2
    desk.until(lambda: len(desk.store.orders) == 2)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.ENGLISH, ("at most Rp50.000 a sale", "Take cash, wait for the connection", "set a PIN")),
        (Language.INDONESIAN, ("batasnya Rp50.000 sekali jual", "Terima tunai, tunggu sampai", "memasang PIN")),
    ],
)
def test_without_a_pin_more_is_refused_and_the_way_out_is_said(
    open_register: OpenRegister, language: Language, words: tuple[str, ...]
) -> None:
    desk = under(open_register(language=language))
    with away(desk.store.server):
        to_transfer(desk)
        desk.key(Key.Key_Return)
        desk.until(lambda: all(each in desk.words("problem") for each in words))
        assert QApplication.activeModalWidget() is None
        assert count(desk) == 0
        desk.choose("cash")
        desk.click("note-exact")
        desk.key(Key.Key_Return)
        desk.screen("paid")
    assert count(desk) == 1


@pytest.mark.parametrize(
    ("language", "title", "why", "lacks"),
    [
        (
            Language.ENGLISH,
            "A supervisor has to approve this",
            "without a supervisor's PIN at most Rp50.000 a sale",
            "Choose or write a reason; it is kept with the sale.",
        ),
        (
            Language.INDONESIAN,
            "Perlu persetujuan pengawas",
            "tanpa PIN pengawas batasnya Rp50.000 sekali jual",
            "Pilih atau tulis alasannya; disimpan bersama penjualan.",
        ),
    ],
)
def test_a_supervisor_approves_more_by_touch_alone(
    open_register: OpenRegister,
    folder: DataFolder,
    pin_hash: str,
    language: Language,
    title: str,
    why: str,
    lacks: str,
) -> None:
    desk = under(open_register(language=language), pin_hash)
    with away(desk.store.server):
        to_transfer(desk)
        desk.click("primaryButton")
        dialog = desk.dialog("approvalDialog")
        desk.idle()
        assert words_of(dialog, "approvalTitle") == title
        assert why in words_of(dialog, "approvalWhy")
        tap_pin(desk, dialog, f"{PIN}9")
        desk.click("pin-erase", dialog)
        desk.click("approvalConfirm", dialog)
        assert words_of(dialog, "approvalLack") == lacks
        desk.click("reason-seen", dialog)
        reason = named(dialog, "reason-seen").accessibleName()
        desk.click("approvalConfirm", dialog)
        placed(desk)
        desk.closed(dialog)
        assert trusts(folder) == [{"above": "sale", "approved_by": "Ibu Sri", "reason": reason}]
        assert count(desk) == 1
    desk.until(lambda: len(desk.store.orders) == 1)


def test_a_supervisor_approves_more_by_keys_alone(desk: Desk, folder: DataFolder, pin_hash: str) -> None:
    under(desk, pin_hash, sale=10**6, shift=10_000)
    with away(desk.store.server):
        to_transfer(desk)
        desk.key(Key.Key_F12)
        dialog = desk.dialog("approvalDialog")
        desk.idle()
        assert "Today Rp0 was taken" in words_of(dialog, "approvalWhy")
        for _ in range(3):
            desk.key(Key.Key_Down, dialog)
        written = field(dialog, "approvalReason")
        desk.until(written.hasFocus)
        desk.type("Pesanan tetap", written)
        desk.key(Key.Key_Tab, written)
        pin = field(dialog, "pinField")
        desk.until(pin.hasFocus)
        desk.write(PIN, pin)
        # A double Enter is one approval and one sale.
        desk.key(Key.Key_Return, pin)
        desk.key(Key.Key_Return, pin)
        placed(desk)
        desk.closed(dialog)
        assert trusts(folder) == [{"above": "shift", "approved_by": "Ibu Sri", "reason": "Pesanan tetap"}]
        assert count(desk) == 1


def test_giving_the_approval_up_leaves_the_cart_to_be_paid_otherwise(desk: Desk, pin_hash: str) -> None:
    under(desk, pin_hash)
    with away(desk.store.server):
        to_transfer(desk)
        desk.key(Key.Key_Return)
        dialog = desk.dialog("approvalDialog")
        desk.key(Key.Key_Escape, dialog)
        desk.closed(dialog)
        desk.until(lambda: "approve it by PIN" in desk.words("problem"))
        assert count(desk) == 0
        desk.choose("qris")
        desk.key(Key.Key_Return)
        placed(desk)
        assert count(desk) == 1


@pytest.mark.parametrize(
    ("language", "left", "wait"),
    [
        (Language.ENGLISH, "Tries left before you have to wait: {}.", "The PIN is wrong. Try again after"),
        (Language.INDONESIAN, "PIN salah. Masih {} kali sebelum harus menunggu.", "PIN salah. Coba lagi setelah"),
    ],
)
def test_wrong_pins_cost_a_wait_that_outlasts_a_restart(
    open_register: OpenRegister, pin_hash: str, language: Language, left: str, wait: str
) -> None:
    desk = under(open_register(language=language), pin_hash)
    with away(desk.store.server):
        to_transfer(desk)
        desk.key(Key.Key_Return)
        dialog = desk.dialog("approvalDialog")
        desk.idle()
        desk.click("reason-known", dialog)
        for number in (2, 1):
            type_pin(desk, dialog, "1111")
            desk.until(lambda number=number: left.format(number) in words_of(dialog, "pinProblem"))  # type: ignore[misc]
        type_pin(desk, dialog, "1111")
        desk.until(lambda: wait in words_of(dialog, "pinProblem"))
        assert not named(dialog, "approvalConfirm").isEnabled()
        type_pin(desk, dialog, PIN)
        assert field(dialog, "pinField").text() == "", "no digit is taken while one has to wait"
        desk.key(Key.Key_Escape, dialog)
        desk.closed(dialog)
        desk.idle()
        assert count(desk) == 0
    desk.shown.close()
    again = under(open_register(language=language), pin_hash)
    with away(again.store.server):
        to_transfer(again)
        again.key(Key.Key_Return)
        dialog = again.dialog("approvalDialog")
        again.until(lambda: not named(dialog, "approvalConfirm").isEnabled())
        assert count(again) == 0
        again.key(Key.Key_Escape, dialog)
        again.closed(dialog)
        again.idle()


def test_with_the_server_in_reach_nobody_is_asked(desk: Desk, folder: DataFolder, pin_hash: str) -> None:
    under(desk, pin_hash, sale=0, shift=0)
    desk.scan("KOPI-GAYO-250")
    desk.pay("bank_transfer")
    desk.instructed()
    assert trusts(folder) == []
    desk.idle()


def test_a_connection_that_comes_back_while_the_supervisor_is_asked_needs_no_trust(
    desk: Desk, folder: DataFolder, pin_hash: str
) -> None:
    under(desk, pin_hash)
    with away(desk.store.server):
        to_transfer(desk)
        desk.key(Key.Key_Return)
        dialog = desk.dialog("approvalDialog")
        desk.idle()
    desk.shown.syncing.refresh()
    desk.until(lambda: desk.words("connectionBadge") == "Connected")
    desk.click("reason-known", dialog)
    type_pin(desk, dialog, PIN)
    placed(desk)
    desk.instructed()
    assert trusts(folder) == []
    desk.idle()


@pytest.mark.parametrize(
    ("language", "words"),
    [(Language.ENGLISH, "Do not hand the goods over"), (Language.INDONESIAN, "Jangan serahkan barangnya")],
)
@pytest.mark.parametrize("state", [SendState.WAITING, SendState.SIGNED_OUT])
def test_a_connection_lost_after_the_last_press_holds_the_sale_to_the_same_caps(
    open_register: OpenRegister, folder: DataFolder, pin_hash: str, language: Language, words: str, state: SendState
) -> None:
    desk = under(open_register(language=language), pin_hash)
    if state is SendState.WAITING:
        desk.store.fault({"operation": "createCustomerCheckout", "action": "status", "status": 429, "body": {}})
    else:
        with desk.store.server.state.lock:
            desk.store.server.state.tokens.clear()
    desk.scan("KOPI-GAYO-250")
    sale = desk.pay("bank_transfer")
    desk.until(lambda: desk.state is state)
    if state is SendState.SIGNED_OUT:
        asked = desk.dialog("signInDialog")
        desk.key(Key.Key_Escape, asked)
        desk.closed(asked)
    desk.notice(words)
    assert any(sale.receipt_number in each and "Rp68.000" in each for each in desk.notices)
    assert trusts(folder) == []
    desk.press_notice(words)
    dialog = desk.dialog("approvalDialog")
    desk.idle()
    desk.click("reason-known", dialog)
    type_pin(desk, dialog, PIN)
    desk.closed(dialog)
    desk.until(lambda: trusts(folder))
    assert trusts(folder)[0]["above"] == "sale"
    assert not any(words in each for each in desk.notices)
    desk.store.fault()


def test_what_was_said_of_a_sale_is_taken_back_once_the_server_has_it(desk: Desk) -> None:
    under(desk)
    desk.store.fault({"operation": "createCustomerCheckout", "action": "status", "status": 429, "body": {}})
    desk.scan("KOPI-GAYO-250")
    sale = desk.pay("bank_transfer")
    desk.notice("Do not hand the goods over")
    desk.store.fault()
    desk.key(Key.Key_F10)
    desk.screen("sell")
    desk.shown.sending.send_now(sale.id)
    desk.until(lambda: len(desk.store.orders) == 1)
    desk.until(lambda: not any("Do not hand" in each for each in desk.notices))
    desk.idle()
