"""After placing: every state of a sale, what the buyer is shown, and what the cashier can ask for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_app.money import Rupiah
from pos_app.payment.instructions import (
    BankAccount,
    BankTransfer,
    CashOnDelivery,
    HostedPage,
    Instruction,
    NotReady,
    PaymentCode,
    PhonePush,
    QrisCode,
    Unusable,
    VirtualAccount,
    WalletLink,
)
from pos_app.records import replace
from pos_app.selling.buyer import WALK_IN
from pos_app.selling.cart import Cart
from pos_app.selling.sale import Sale, Sending, SendState
from pos_app.selling.tender import Tender
from pos_app.selling.totals import till_totals
from pos_app.words import Language
from tests.support.clock import HandClock
from tests.support.parts import emitted, part, shown
from tests.support.qris import qris_payload
from tests.support.sales import order, sale
from tests.support.screens import all_words
from ui.language import LanguageSwitch
from ui.payment.choices import PaymentMethodChoice
from ui.payment.stage import PaymentStage
from ui.theme import Tone
from ui.widgets import ActionButton, AmountLabel, Badge, Hint, Text

W = TypeVar("W", bound=QWidget)
Key = Qt.Key
QRIS = QrisCode(qris_payload(), "TOKO RASA NUSANTARA", "ID1020021181745")
ACCOUNTS = BankTransfer(
    (BankAccount("Bank BNI", "0123456789", "PT Rasa"), BankAccount("Bank BCA", "5210987654", "Sari"))
)


def accepted(
    instruction: Instruction | None, *, method: str = "qris", status: str = "unpaid", **changed: object
) -> Sale:
    basis = sale(Tender.server(method))
    made = order(basis.totals, method=method, status=status, instruction=instruction)
    return replace(basis, sending=Sending(SendState.ACCEPTED), order=replace(made, **changed))  # type: ignore[arg-type]


def unsent(state: SendState, problem: tuple[str, dict[str, str]] | None = None) -> Sale:
    return replace(sale(), sending=Sending(state, attempts=1, problem=problem))


def codes_in(widget: QWidget, tmp_path: Path) -> list[str]:
    file = tmp_path / "shot.png"
    assert widget.grab().save(f"{file}")
    with Image.open(file) as picture:
        return [code.text for code in zxingcpp.read_barcodes(picture)]


def test_the_code_on_the_screen_is_the_payload(stage: PaymentStage, tmp_path: Path, clock: HandClock) -> None:
    stage.show_sale(accepted(QRIS, expires_at=clock.now() + timedelta(minutes=13, seconds=42)))
    assert codes_in(stage, tmp_path) == [QRIS.payload]
    assert part(stage, AmountLabel, "dueAmount").text() == "Rp187.500"
    assert part(stage, Badge, "merchant").text() == "TOKO RASA NUSANTARA · NMID ID1020021181745"
    assert part(stage, Badge, "countdown").text() == "13:42"
    assert part(stage, Badge, "stateBadge").text() == "Waiting for payment"


@pytest.mark.parametrize("size", [(1024, 712), (1366, 712), (1920, 1024)])
def test_the_code_scans_on_every_screen(stage: PaymentStage, tmp_path: Path, size: tuple[int, int]) -> None:
    stage.resize(*size)
    assert (stage.width(), stage.height()) == size
    stage.show_sale(accepted(QRIS))
    assert codes_in(stage, tmp_path) == [QRIS.payload]


def test_an_expired_code_cannot_be_scanned_and_says_so(stage: PaymentStage, tmp_path: Path, clock: HandClock) -> None:
    stage.show_sale(accepted(QRIS, expires_at=clock.now() - timedelta(seconds=1)))
    assert codes_in(stage, tmp_path) == []
    assert part(stage, Badge, "stateBadge").text() == "Code expired"
    assert part(stage, Badge, "countdown").text() == "Expired"


def test_a_code_expires_while_it_is_shown(qtbot: QtBot, stage: PaymentStage, clock: HandClock) -> None:
    stage.show_sale(accepted(QRIS, expires_at=clock.now() + timedelta(seconds=30)))
    clock.advance(31)
    qtbot.waitUntil(lambda: part(stage, Badge, "stateBadge").text() == "Code expired")


def test_a_unique_code_is_marked_and_accounts_can_be_copied(qtbot: QtBot, stage: PaymentStage) -> None:
    basis = accepted(ACCOUNTS, method="bank_transfer")
    assert basis.order is not None
    totals = replace(basis.totals, total=Rupiah(187_224), unique_code=Rupiah(276))
    stage.show_sale(replace(basis, order=replace(basis.order, totals=totals)))
    assert part(stage, AmountLabel, "dueAmount").text() == "Rp187.224"
    assert part(stage, Text, "amountNote").text() == "includes a unique code of −Rp276"
    assert not shown(stage, "problem")
    copy = part(stage, ActionButton, "copy-5210987654")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "5210987654"
    assert copy.label == "Copied"
    assert part(stage, ActionButton, "printButton").label == "Print bill"


def test_every_account_is_in_sight(qtbot: QtBot, stage: PaymentStage) -> None:
    stage.show_sale(accepted(ACCOUNTS, method="bank_transfer"))
    buttons = [each for each in stage.findChildren(ActionButton) if each.objectName().startswith("copy-")]
    assert len(buttons) == len(ACCOUNTS.accounts)
    qtbot.waitUntil(lambda: all(each.visibleRegion().boundingRect() == each.rect() for each in buttons))


def test_a_server_total_that_differs_is_said(stage: PaymentStage) -> None:
    basis = accepted(QRIS)
    assert basis.order is not None
    more = replace(basis.totals, total=Rupiah(189_500))
    stage.show_sale(replace(basis, order=replace(basis.order, totals=more)))
    assert "Rp2.000" in part(stage, Hint, "problem").text()
    assert part(stage, AmountLabel, "dueAmount").text() == "Rp189.500"


@pytest.mark.parametrize(
    ("instruction", "method", "words"),
    [
        (VirtualAccount("BCA", "88081234567890", "RASA"), "va_bca", "8808 1234 5678 90"),
        (PaymentCode("Alfamart", "ALFA123456", "RASA"), "alfamart", "ALFA 1234 56"),
        (PhonePush("OVO"), "ovo", "Ask the buyer to open OVO"),
        (CashOnDelivery(), "cod", "Paid on delivery"),
        (NotReady(), "qris", "Waiting for QRIS"),
        (Unusable("qris.crc"), "qris", "The code from the gateway cannot be used"),
    ],
)
def test_every_instruction_says_what_to_do(
    stage: PaymentStage, instruction: Instruction, method: str, words: str
) -> None:
    stage.show_sale(accepted(instruction, method=method))
    assert words in [text.text() for text in stage.findChildren(Text) if text.isVisible()]
    assert part(stage, AmountLabel, "dueAmount").text() == "Rp187.500"


@pytest.mark.parametrize("instruction", [NotReady(), Unusable("qris.crc")])
def test_the_gateway_can_be_asked_again(qtbot: QtBot, stage: PaymentStage, instruction: Instruction) -> None:
    stage.show_sale(accepted(instruction))
    with qtbot.waitSignal(stage.instructions_requested):
        qtbot.mouseClick(part(stage, ActionButton, "messageButton"), Qt.MouseButton.LeftButton)


def test_links_are_codes_and_pages_open_here(qtbot: QtBot, stage: PaymentStage, tmp_path: Path) -> None:
    class Browser(QObject):
        opened: list[str] = []  # noqa: RUF012 - one test, one browser

        @Slot(QUrl)
        def open(self, url: QUrl) -> None:
            self.opened.append(url.toString())

    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")  # type: ignore[arg-type]  # the stubs want bytes, Qt a str
    stage.show_sale(accepted(WalletLink("DANA", "dana://pay/1"), method="dana"))
    assert codes_in(stage, tmp_path) == ["dana://pay/1"]
    assert not shown(stage, "openInBrowser")
    stage.show_sale(accepted(HostedPage("https://pay.example/i/1"), method="card"))
    assert codes_in(stage, tmp_path) == ["https://pay.example/i/1"]
    qtbot.mouseClick(part(stage, ActionButton, "openInBrowser"), Qt.MouseButton.LeftButton)
    QDesktopServices.unsetUrlHandler("https")
    assert browser.opened == ["https://pay.example/i/1"]


@pytest.mark.parametrize(
    ("shown_sale", "badge", "tone"),
    [
        (unsent(SendState.WAITING), "Being sent", Tone.NORMAL),
        (unsent(SendState.WAITING, ("scalev.not_sent", {})), "Waiting for the network", Tone.WARNING),
        (unsent(SendState.WAITING, ("scalev.rate_limited", {})), "Sent again shortly", Tone.WARNING),
        (unsent(SendState.UNKNOWN, ("scalev.no_reply_change", {})), "Outcome not known yet", Tone.WARNING),
        (unsent(SendState.SIGNED_OUT, ("scalev.signed_out", {})), "Sign-in needed", Tone.WARNING),
        (unsent(SendState.REFUSED, ("scalev.refused", {"reason": "no stock"})), "Refused by the server", Tone.BAD),
        (unsent(SendState.ACCEPTED_UNNUMBERED), "Order number not known", Tone.WARNING),
        (unsent(SendState.ACCEPTED, ("sending.found", {"order": "2611260042"})), "Found in Scalev", Tone.NORMAL),
        (unsent(SendState.CANCELLED), "Cancelled", Tone.BAD),
        (accepted(QRIS, status="conflict"), "Needs a person", Tone.BAD),
        (accepted(QRIS, status="something_new"), "Waiting for payment", Tone.NORMAL),
        (replace(accepted(QRIS), order=replace(accepted(QRIS).order, status="canceled")), "Order closed", Tone.BAD),  # type: ignore[type-var]
        (accepted(QRIS, status="paid"), "Paid", Tone.GOOD),
    ],
)
def test_every_state_has_its_words_and_only_paid_is_green(
    stage: PaymentStage, shown_sale: Sale, badge: str, tone: Tone
) -> None:
    stage.show_sale(shown_sale)
    state = part(stage, Badge, "stateBadge")
    assert (state.text(), state.tone) == (badge, tone)
    assert "K1-261123-0042" in part(stage, Text, "saleFacts").text()


@pytest.mark.parametrize(
    ("language", "words"), [(Language.ENGLISH, "whether it is paid"), (Language.INDONESIAN, "apakah sudah dibayar")]
)
def test_an_order_that_a_person_found_is_named_and_not_to_be_looked_for_any_more(
    stage: PaymentStage, languages: LanguageSwitch, language: Language, words: str
) -> None:
    languages.use(language)
    stage.show_sale(unsent(SendState.ACCEPTED_UNNUMBERED, ("sending.unnumbered", {})))
    looked_for = all_words(stage)
    stage.show_sale(unsent(SendState.ACCEPTED, ("sending.found", {"order": "2611260042"})))
    found = part(stage, Text, "messageWords").text()
    assert "2611260042" in found
    assert words in found
    assert found not in looked_for


def test_a_conflict_takes_the_code_away(stage: PaymentStage, tmp_path: Path) -> None:
    stage.show_sale(accepted(QRIS))
    stage.show_sale(accepted(QRIS, status="conflict"))
    assert codes_in(stage, tmp_path) == []
    assert part(stage, Text, "messageTitle").text() == "Call the person in charge"
    assert not shown(stage, "printButton")


def test_keys_ask_for_what_they_show(qtbot: QtBot, stage: PaymentStage) -> None:
    stage.show_sale(accepted(QRIS))
    for key, signal in (
        (Key.Key_F5, stage.check_requested),
        (Key.Key_F9, stage.print_requested),
        (Key.Key_F10, stage.next_customer_requested),
        (Key.Key_Escape, stage.next_customer_requested),
    ):
        with qtbot.waitSignal(signal):
            qtbot.keyClick(stage, key)


def test_without_a_network_f5_sends_now(qtbot: QtBot, stage: PaymentStage) -> None:
    stage.show_sale(unsent(SendState.WAITING, ("scalev.not_sent", {})))
    assert part(stage, ActionButton, "checkButton").label == "Send now"
    with qtbot.waitSignal(stage.retry_requested):
        qtbot.keyClick(stage, Key.Key_F5)


def test_signed_out_offers_the_sign_in(qtbot: QtBot, stage: PaymentStage) -> None:
    stage.show_sale(unsent(SendState.SIGNED_OUT, ("scalev.signed_out", {})))
    with qtbot.waitSignal(stage.sign_in_requested):
        qtbot.mouseClick(part(stage, ActionButton, "messageButton"), Qt.MouseButton.LeftButton)


def test_a_refused_sale_is_corrected_resent_or_cancelled_with_a_reason(qtbot: QtBot, stage: PaymentStage) -> None:
    left = Qt.MouseButton.LeftButton
    refused = unsent(SendState.REFUSED, ("scalev.refused", {"reason": "Stok tidak cukup"}))
    stage.show_sale(refused)
    assert "Stok tidak cukup" in part(stage, Hint, "refusedReason").text()
    with qtbot.waitSignal(stage.retry_requested):
        qtbot.mouseClick(part(stage, ActionButton, "retryButton"), left)
    with qtbot.waitSignal(stage.correct_requested):
        qtbot.mouseClick(part(stage, ActionButton, "correctButton"), left)
    cancelled = emitted(stage.cancel_requested)
    qtbot.mouseClick(part(stage, ActionButton, "cancelButton"), left)
    qtbot.mouseClick(part(stage, ActionButton, "cancelConfirm"), left)
    assert cancelled == []
    field = stage.window().focusWidget()
    assert field is not None
    qtbot.keyClicks(field, "Pembeli batal", Qt.KeyboardModifier.NoModifier, 60)  # as fingers type, no scanner
    stage.show_sale(refused)
    qtbot.keyClick(field, Key.Key_Return)
    assert cancelled == [("Pembeli batal",)]


def test_another_method_is_asked_for_once(
    qtbot: QtBot, stage: PaymentStage, cart: Cart, methods: list[PaymentMethodChoice]
) -> None:
    asked = emitted(stage.change_method_requested)
    stage.begin(cart, WALK_IN, till_totals(cart), methods)
    qtbot.keyClick(stage, Key.Key_1)
    qtbot.keyClick(stage, Key.Key_Return)
    stage.show_sale(accepted(QRIS))
    qtbot.keyClick(stage, Key.Key_F8)
    qtbot.keyClick(stage, Key.Key_2)
    stage.show_sale(accepted(QRIS))
    qtbot.keyClick(stage, Key.Key_Return)
    qtbot.keyClick(stage, Key.Key_Return)
    assert asked == [(Tender.server("bank_transfer"),)]
    stage.show_sale(replace(accepted(ACCOUNTS, method="bank_transfer"), id=accepted(QRIS).id))
    assert shown(stage, "transferView")


def test_payment_arriving_while_another_method_is_chosen_is_shown(
    qtbot: QtBot, stage: PaymentStage, cart: Cart, methods: list[PaymentMethodChoice]
) -> None:
    stage.begin(cart, WALK_IN, till_totals(cart), methods)
    qtbot.keyClick(stage, Key.Key_1)
    qtbot.keyClick(stage, Key.Key_Return)
    stage.show_sale(accepted(QRIS))
    qtbot.keyClick(stage, Key.Key_F8)
    stage.show_sale(accepted(QRIS, status="paid"))
    assert part(stage, Badge, "stateBadge").text() == "Paid"
    assert not shown(stage, "primaryButton")


def test_a_sale_opened_from_the_list_offers_no_other_method(
    stage: PaymentStage, methods: list[PaymentMethodChoice]
) -> None:
    stage.set_methods(methods)
    stage.show_sale(accepted(QRIS))
    assert not shown(stage, "changeMethodButton")


def test_the_demo_plays_the_buyer_only_when_told_to(qtbot: QtBot, stage: PaymentStage) -> None:
    stage.show_sale(accepted(QRIS))
    assert not shown(stage, "demoPanel")
    stage.set_demo(True)
    asked = emitted(stage.demo_requested)
    for action in ("pay", "expire", "conflict"):
        qtbot.mouseClick(part(stage, ActionButton, f"demo-{action}"), Qt.MouseButton.LeftButton)
    assert asked == [("pay",), ("expire",), ("conflict",)]


@pytest.mark.parametrize(
    "make", [lambda: accepted(QRIS), lambda: unsent(SendState.UNKNOWN, ("scalev.no_reply_change", {}))]
)
def test_a_change_of_language_keeps_the_sale(
    stage: PaymentStage, languages: LanguageSwitch, make: Callable[[], Sale]
) -> None:
    stage.show_sale(make())
    languages.use(Language.INDONESIAN)
    assert part(stage, AmountLabel, "dueAmount").text() == "Rp187.500"
    assert stage.sale == make()
