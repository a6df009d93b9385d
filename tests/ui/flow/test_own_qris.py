"""Whole sales by the shop's own QRIS: without the server and with it, within the caps, until it is said to be paid."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pos_app.config.paths import DataFolder
from pos_app.config.settings import PrinterSettings, QrisSettings
from pos_app.money import Rupiah
from pos_app.selling.sale import Sale, SendState
from pos_app.words import Language
from tests.support.network import away
from tests.support.printer import emulated_printer
from tests.support.qris import static_payload
from tests.support.screens import Desk, Key, all_words, codes_on, field, words_of
from tests.ui.flow.conftest import OpenRegister
from tests.ui.flow.offline import Shop, drained, next_customer
from tests.ui.flow.tills import STATIC, in_force, with_own_qris
from tests.ui.flow.trust import PIN, trusts, type_pin, under

COFFEE = 68_000
UNSEEN = {Language.ENGLISH: "Nobody at Scalev sees this payment", Language.INDONESIAN: "tidak terlihat di Scalev"}
TYPED = {Language.ENGLISH: "type exactly this amount", Language.INDONESIAN: "ketik tepat jumlah ini"}


def sell(desk: Desk, keys: str = "12") -> Sale:
    desk.scan("KOPI-GAYO-250")
    desk.to_payment()
    desk.type(keys)
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.shown.stage.sale is not None and desk.shown.paying.current is not None)
    return desk.sale


def sent(desk: Desk) -> Sale:
    desk.until(lambda: desk.sale.order is not None)
    desk.idle()
    return desk.sale


def shows_the_code(desk: Desk) -> bool:
    stage = desk.shown.stage
    return codes_on(stage) == [STATIC] and desk.words("dueAmount") == f"{desk.sale.due}"


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("method", ["cod", "bank_transfer"])
def test_a_sale_is_paid_by_it_while_the_server_is_away_and_is_sent_later(
    shop: Shop, folder: DataFolder, language: Language, method: str
) -> None:
    with shop.without_store(language=language) as desk:
        with_own_qris(desk, method)
        # One key chooses what works now: the code that would come from the server does not.
        sale = sell(desk, keys="1")
        assert shows_the_code(desk)
        words = all_words(desk.shown.stage)
        for part in (UNSEEN[language], TYPED[language], "TOKO RASA NUSANTARA, BANDUNG"):
            assert part in words
        assert desk.words("merchantId") == "NMID ID1020021181745"
        assert desk.words("stateBadge") in ("Waiting for confirmation", "Menunggu konfirmasi")
        assert trusts(folder) == [{}]
        next_customer(desk)
    desk.until(lambda: len(desk.store.orders) == 1 and not desk.named("waitingBadge").isVisible(), 60_000)
    desk.idle()
    stored = desk.ledger(sale.id)
    assert (stored.sending.state, stored.is_settled) == (SendState.ACCEPTED, False)
    assert desk.order.payment_method == method
    assert desk.order.notes.startswith("QRIS toko Rp68.000 #K1-")


@pytest.mark.parametrize("method", ["cod", "bank_transfer"])
def test_the_order_does_not_take_the_code_off_the_screen(desk: Desk, method: str) -> None:
    with_own_qris(desk, method)
    sell(desk)
    assert shows_the_code(desk)
    sale = sent(desk)
    assert shows_the_code(desk)
    assert desk.words("stateBadge") == "Waiting for confirmation"
    assert sale.due == Rupiah(COFFEE), "a unique code of its order is not for this buyer"
    desk.click("languageSwitch")
    assert shows_the_code(desk)
    assert desk.notices == []


def test_qris_stays_one_key_and_the_shops_own_is_one_more(desk: Desk) -> None:
    with_own_qris(desk)
    desk.scan("KOPI-GAYO-250")
    desk.to_payment()
    desk.type("1")
    assert desk.words("offerTitle") == "QRIS"
    desk.type("2")
    assert desk.words("offerTitle") == "Shop's QRIS"
    assert "not verified until a supervisor" in desk.words("offerWords")
    assert desk.words("note-static_qris") == "Not verified by Scalev"
    desk.type("1")
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.shown.stage.sale is not None)
    desk.instructed()
    assert codes_on(desk.shown.stage) != [STATIC]
    desk.idle()


def test_it_is_not_offered_where_it_is_not_set_up_or_cannot_be_used(desk: Desk) -> None:
    for payload in ("", static_payload(t01="12"), STATIC[:-1]):
        in_force(desk, qris=QrisSettings(static_payload=payload))
        desk.scan("KOPI-GAYO-250")
        desk.to_payment()
        desk.type("1")
        assert desk.words("offerTitle") == "QRIS"
        assert "Shop's QRIS" not in all_words(desk.shown.stage)
        desk.key(Key.Key_Escape)
        desk.screen("sell")
    desk.idle()


@pytest.mark.parametrize("how", ["asked", "opened"])
def test_it_is_paid_once_the_merchant_has_marked_the_order(desk: Desk, how: str) -> None:
    with_own_qris(desk)
    sale = sent_sale(desk)
    desk.key(Key.Key_F5)
    desk.notice("nothing new at Scalev")
    desk.act("pay")
    if how == "asked":
        desk.key(Key.Key_F5)
    else:
        next_customer(desk)
        desk.shown.paying.open_sale(desk.ledger(sale.id))
    desk.screen("paid")
    assert desk.words("outcomeTitle") == "Paid"
    assert "Shop's QRIS" in desk.words("outcomeFacts").replace("\N{NO-BREAK SPACE}", " ")
    desk.idle()


def sent_sale(desk: Desk) -> Sale:
    sell(desk)
    return sent(desk)


@pytest.mark.parametrize("method", ["cod", "qris"])
def test_nobody_polls_for_it_and_no_gateway_is_asked_for_a_code(desk: Desk, method: str) -> None:
    with_own_qris(desk, method)
    sale = sent_sale(desk)
    reads = len(desk.store.asked("getStorefrontPublicOrder"))
    desk.key(Key.Key_F5)
    desk.notice("nothing new at Scalev")
    desk.idle()
    assert len(desk.store.asked("getStorefrontPublicOrder")) == reads + 1
    assert desk.store.asked("createStorefrontPublicOrderPayment") == []
    assert sale.id not in desk.shown.watch._plan


def test_it_is_printed_as_it_was_issued_with_the_amount(open_register: OpenRegister, tmp_path: Path) -> None:
    with emulated_printer(tmp_path / "printer") as printer:
        desk = with_own_qris(open_register(PrinterSettings(host=printer.host, port=printer.port)))
        sent_sale(desk)
        desk.key(Key.Key_F9)
        paper = desk.paper(printer)
        assert paper.qr_codes() == [STATIC], "the order's page would tell the buyer another way to pay"
        text = " ".join(paper.text.split())
        for part in ("NOT PAID", "Rp68.000", "Not confirmed"):
            assert part in text
        desk.idle()


def test_another_way_of_paying_takes_its_place_before_it_was_sent(shop: Shop) -> None:
    with shop.without_store() as desk:
        with_own_qris(desk)
        first = sell(desk, keys="1")
        desk.until(lambda: desk.sale.sending.problem is not None)
        desk.key(Key.Key_F8)
        assert "Only if the buyer has not paid by the shop's code yet." in desk.words("offerWords")
        desk.type("4")
        desk.click("note-exact")
        desk.key(Key.Key_Return)
        desk.screen("paid")
        assert desk.ledger(first.id).sending.state is SendState.CANCELLED
        desk.key(Key.Key_Return)
    drained(desk, 1)
    assert desk.order.notes.startswith("Tunai di kasir")


# The caps, which hold for it with the server and without


@pytest.mark.parametrize("offline", [True, False])
def test_above_the_cap_it_is_refused_in_words_that_fit(desk: Desk, offline: bool) -> None:
    with_own_qris(under(desk))

    def refused() -> None:
        desk.scan("KOPI-GAYO-250")
        desk.to_payment()
        desk.type("12")
        desk.key(Key.Key_Return)
        desk.until(lambda: "No server can confirm this payment of Rp68.000" in desk.words("problem"))
        assert "wait for the connection" not in desk.words("problem")
        assert desk.shown.stage.sale is None

    if offline:
        with away(desk.store.server):
            refused()
    else:
        refused()
    desk.idle()
    assert desk.store.orders == []


def test_a_supervisor_lets_it_go_beyond_the_cap(desk: Desk, folder: DataFolder, pin_hash: str) -> None:
    with_own_qris(under(desk, pin_hash))
    desk.scan("KOPI-GAYO-250")
    desk.to_payment()
    desk.type("12")
    desk.key(Key.Key_Return)
    dialog = desk.dialog("approvalDialog")
    desk.idle()
    assert "by the shop's own QRIS" in words_of(dialog, "approvalWhy")
    desk.click("reason-known", dialog)
    type_pin(desk, dialog, PIN)
    desk.until(lambda: desk.shown.stage.sale is not None)
    desk.closed(dialog)
    sent(desk)
    assert shows_the_code(desk)
    assert [trust["above"] for trust in trusts(folder)] == ["sale"]


def test_the_ceiling_of_qris_holds_for_it(desk: Desk) -> None:
    in_force(desk, qris=QrisSettings(static_payload=STATIC, ceiling=50_000))
    desk.scan("KOPI-GAYO-250")
    desk.to_payment()
    assert "Rp50.000" in desk.words("whyNot-qris")
    desk.type("1")
    desk.key(Key.Key_Return)
    desk.idle()
    assert desk.shown.stage.sale is None


# Setting it up


def paste_into_settings(desk: Desk, text: str) -> None:
    desk.click("settingsButton")
    desk.screen("settings")
    QApplication.clipboard().setText(text)
    line = field(desk.shown.settings, "ownQrisText")
    line.setFocus()
    desk.qtbot.keyClick(line, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: desk.words("ownQrisMerchant") == "TOKO RASA NUSANTARA")
    desk.key(Key.Key_F12)


def test_once_set_up_it_is_offered_for_the_next_sale_and_kept_as_it_was_issued(desk: Desk, folder: DataFolder) -> None:
    paste_into_settings(desk, f"  {STATIC}\n")
    desk.screen("sell")
    desk.idle()
    assert f'static_payload = "{STATIC}"' in folder.settings.read_text("utf-8")
    sent_sale(desk)
    assert shows_the_code(desk)


def test_where_there_is_a_pin_only_a_supervisor_puts_another_code_in_its_place(
    desk: Desk, folder: DataFolder, pin_hash: str
) -> None:
    under(desk, pin_hash)
    paste_into_settings(desk, STATIC)
    dialog = desk.dialog("approvalDialog")
    desk.idle()
    assert "the shop's own QRIS" in words_of(dialog, "approvalWhy")
    desk.key(Key.Key_Escape, dialog)
    desk.closed(dialog)
    assert not folder.settings.exists()
    desk.key(Key.Key_F12)
    dialog = desk.dialog("approvalDialog")
    desk.idle()
    type_pin(desk, dialog, PIN)
    desk.closed(dialog)
    desk.screen("sell")
    desk.idle()
    assert STATIC in folder.settings.read_text("utf-8")
