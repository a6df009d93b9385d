"""How each kind of instruction is shown: notes, marks, long numbers, copying, and the browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_app.money import Rupiah
from pos_app.payment.instructions import (
    BankAccount,
    BankTransfer,
    HostedPage,
    Instruction,
    PaymentCode,
    PhonePush,
    QrisCode,
    Unusable,
    VirtualAccount,
)
from pos_app.records import replace
from pos_app.selling.buyer import WALK_IN, Buyer, OrderAccount
from pos_app.selling.sale import Sale, SendState
from pos_app.selling.tender import Tender
from pos_app.words import Language
from tests.support.qris import qris_payload
from tests.support.sales import order, sale
from ui.language import LanguageSwitch
from ui.payment.qr_view import QrView
from ui.payment.stage import PaymentStage
from ui.payment.views.base import changed_digits
from ui.theme import Tone
from ui.widgets import ActionButton, AmountLabel, Badge, Text, painting

LONG = "9010" * 10
ACCOUNT = BankAccount("BNI", "012-3456.789", "PT Rasa Nusantara")


def paid_by(instruction: Instruction, method: str = "qris", *, code: int = 0, buyer: Buyer = WALK_IN) -> Sale:
    basis = replace(sale(Tender.server(method), state=SendState.ACCEPTED), buyer=buyer)
    totals = replace(basis.totals, total=basis.totals.total - Rupiah(code), unique_code=Rupiah(code))
    return replace(basis, order=order(totals, method=method, instruction=instruction))


def words(stage: PaymentStage, name: str) -> str:
    return "".join(each.text() for each in stage.findChildren(Text, name) if each.isVisible())


def copy_button(stage: PaymentStage, number: str) -> ActionButton:
    [button] = [each for each in stage.findChildren(ActionButton, f"copy-{number}") if not each.isHidden()]
    return button


@pytest.mark.parametrize(
    ("code", "marked"), [(0, 0), (7, 3), (276, 3), (999, 3), (1_276, 5), (12_345, 6), (123_456, 7), (-276, 3)]
)
def test_the_digits_that_a_unique_code_changes_are_marked(code: int, marked: int) -> None:
    assert changed_digits(Rupiah(code)) == marked


@pytest.mark.parametrize(
    ("instruction", "method"),
    [
        (QrisCode(qris_payload("187224"), "TOKO"), "qris"),
        (VirtualAccount("BCA", "8808123"), "va_bca"),
        (PaymentCode("Alfamart", "KSR1"), "alfamart"),
        (HostedPage("https://pay.example/1"), "card"),
        (BankTransfer((ACCOUNT,)), "bank_transfer"),
    ],
)
def test_a_unique_code_is_said_whatever_the_method(stage: PaymentStage, instruction: Instruction, method: str) -> None:
    stage.show_sale(paid_by(instruction, method, code=276))
    assert words(stage, "amountNote") == "includes a unique code of −Rp276"
    [due] = [each for each in stage.findChildren(AmountLabel, "dueAmount") if each.isVisible()]
    assert due.text() == "Rp187.224"
    stage.show_sale(paid_by(instruction, method))
    assert words(stage, "amountNote") == ""


def test_a_transfer_says_how_exact_it_must_be(stage: PaymentStage) -> None:
    def heading(*accounts: BankAccount, code: int) -> str:
        stage.show_sale(paid_by(BankTransfer(accounts), "bank_transfer", code=code))
        return words(stage, "transferView-heading")

    assert heading(ACCOUNT, code=0) == "Transfer exactly this amount to this account"
    assert heading(ACCOUNT, replace(ACCOUNT, number="5"), code=0) == (
        "Transfer exactly this amount to one of these accounts"
    )
    assert heading(ACCOUNT, code=276) == "Transfer exactly this amount, down to the last three digits"
    assert heading(ACCOUNT, code=1_276) == "Transfer exactly this amount, down to the last digit"


@pytest.mark.parametrize(
    ("language", "words_of_it"), [(Language.ENGLISH, "up to the buyer"), (Language.INDONESIAN, "terserah pembeli")]
)
def test_a_code_that_asks_for_a_tip_says_so(
    stage: PaymentStage, languages: LanguageSwitch, language: Language, words_of_it: str
) -> None:
    languages.use(language)
    payload = qris_payload(t55="01")
    stage.show_sale(paid_by(QrisCode(payload, "TOKO", asks_tip=True)))
    assert words_of_it in words(stage, "amountNote")
    stage.show_sale(paid_by(QrisCode(payload, "TOKO")))
    assert words(stage, "amountNote") == ""


@pytest.mark.parametrize(
    ("buyer", "said"),
    [
        (WALK_IN, "OVO asks on the phone number of the register's own account."),
        (Buyer(name="Budi", phone="0812 3456 7890"), "OVO asks on the phone number of the register's own account."),
        (Buyer(account=OrderAccount.GUEST, phone=" 0812 3456 7890 "), "the phone with the number 0812 3456 7890."),
        (Buyer(account=OrderAccount.GUEST), "carries no phone number on which OVO could ask."),
    ],
)
def test_ovo_says_on_which_phone_it_asks(stage: PaymentStage, buyer: Buyer, said: str) -> None:
    stage.show_sale(paid_by(PhonePush("OVO"), "ovo", buyer=buyer))
    assert said in words(stage, "messageWords").replace("\u00a0", " ")


def test_a_page_where_the_method_is_chosen_may_add_a_fee(stage: PaymentStage) -> None:
    stage.show_sale(paid_by(HostedPage("https://pay.example/1"), "payment_link"))
    assert words(stage, "amountNote") == "The page may add a fee for the way of paying that is chosen there."
    stage.show_sale(paid_by(HostedPage("https://pay.example/1"), "card"))
    assert words(stage, "amountNote") == ""


def test_a_shop_without_accounts_is_not_asked_for_a_code(stage: PaymentStage) -> None:
    stage.show_sale(paid_by(Unusable("payment.no_accounts"), "bank_transfer"))
    assert words(stage, "messageTitle") == "It cannot be paid this way"
    [badge] = [each for each in stage.findChildren(Badge, "stateBadge") if each.isVisible()]
    assert (badge.text(), badge.tone) == ("Cannot be paid this way", Tone.BAD)


@pytest.mark.parametrize("size", [(1024, 712), (1366, 712), (1080, 1864)])
@pytest.mark.parametrize("number", ["8", "88081234567890", "901012345678901234567890", LONG])
def test_no_number_is_ever_cut(qtbot: QtBot, stage: PaymentStage, size: tuple[int, int], number: str) -> None:
    stage.resize(*size)
    stage.show_sale(paid_by(VirtualAccount("Sahabat Sampoerna", number, "X" * 90), "va_sahabat_sampoerna"))
    [digits] = [each for each in stage.findChildren(Text, "accountNumber") if not each.isHidden()]

    def is_whole() -> bool:
        lines = -(-painting.width_of(digits.text(), digits.font()) // digits.width()) if digits.wordWrap() else 1
        fits = digits.wordWrap() or painting.width_of(digits.text(), digits.font()) <= digits.width()
        return fits and digits.height() >= digits.heightForWidth(digits.width()) > 0 and lines <= 2

    qtbot.waitUntil(is_whole)


def test_copying_takes_the_bare_number_says_so_and_moves_nothing(qtbot: QtBot, stage: PaymentStage) -> None:
    stage.show_sale(paid_by(BankTransfer((ACCOUNT,)), "bank_transfer"))
    qtbot.waitUntil(lambda: words(stage, "accountNumber") == "0123 4567 89")
    copy = copy_button(stage, ACCOUNT.number)
    before = copy.geometry()
    assert copy.accessibleName() == "Copy: BNI 0123 4567 89"
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "0123456789"
    assert (copy.label, copy.accessibleName()) == ("Copied", "Copied: BNI 0123 4567 89")
    assert copy.sizeHint().width() <= copy.width()
    assert copy.geometry() == before
    qtbot.waitUntil(lambda: copy.label == "Copy")


class Browser(QObject):
    """Stands in for the system's browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


@pytest.fixture
def browser() -> Iterator[Browser]:
    made = Browser()
    QDesktopServices.setUrlHandler("https", made, "open")  # type: ignore[arg-type]  # the stubs want bytes, Qt a str
    yield made
    QDesktopServices.unsetUrlHandler("https")


@pytest.mark.parametrize("url", ["https://pay.example/i/1?a=%2B%20x&b=1", "HTTPS://pay.example/i/1"])
def test_a_page_opens_in_the_browser_unchanged(qtbot: QtBot, stage: PaymentStage, browser: Browser, url: str) -> None:
    stage.show_sale(paid_by(HostedPage(url), "card"))
    [code] = [each for each in stage.findChildren(QrView) if each.isVisible()]
    assert code.payload == url
    [button] = [each for each in stage.findChildren(ActionButton, "openInBrowser") if each.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [opened.replace("https://", "", 1) for opened in browser.opened] == [url.split("://")[1]]
    assert words(stage, "amountNote") == ""


def test_a_browser_that_does_not_open_is_said(
    qtbot: QtBot, stage: PaymentStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    stage.show_sale(paid_by(HostedPage("https://pay.example/i/1"), "card"))
    [button] = [each for each in stage.findChildren(ActionButton, "openInBrowser") if each.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert words(stage, "amountNote") == "No browser could be opened here. Let the buyer scan the code."
    stage.show_sale(paid_by(HostedPage("https://pay.example/i/2"), "card"))
    assert words(stage, "amountNote") == ""


@pytest.mark.parametrize("name", ["linkView", "qrisView"])
def test_on_a_tall_screen_the_amount_stands_close_to_its_code(qtbot: QtBot, stage: PaymentStage, name: str) -> None:
    stage.resize(1080, 1864)
    page = HostedPage("https://pay.example/i/1")
    stage.show_sale(paid_by(page, "card") if name == "linkView" else paid_by(QrisCode(qris_payload(), "TOKO")))
    view = next(each for each in stage.findChildren(QWidget, name) if each.isVisible())
    [code] = view.findChildren(QrView)
    [due] = [each for each in view.findChildren(AmountLabel, "dueAmount") if each.isVisible()]
    qtbot.waitUntil(lambda: due.y() - (code.y() + code.height()) < 30 and code.height() <= code.width() + 1)
