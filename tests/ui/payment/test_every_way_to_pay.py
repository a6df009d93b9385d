"""Every method by every form a gateway may give, from the server's JSON to the words on the payment stage."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from pos_app.payment.methods import METHODS, Group, method_of, name_of
from pos_app.payment.watching import INSTRUCTION_READS
from pos_app.records import Record, replace
from pos_app.selling.sale import Order, SendState
from pos_app.selling.tender import Tender
from pos_app.words import Language
from tests.support.gateways import ACCOUNTS, FORMS, HOLDER, PAGE, VALUES, Gateway, group_of, received, reply
from tests.support.qris import qris_payload
from tests.support.sales import sale
from ui.language import LanguageSwitch
from ui.payment.qr_view import QrView
from ui.payment.stage import PaymentStage
from ui.widgets import ActionButton, AmountLabel, Text

W = TypeVar("W", bound=QWidget)
Show = Callable[[Order], "Shown"]

CODES = [code for code in METHODS if code not in ("cash", "no_payment", "marketplace")] + ["va_dki", "kredivo"]
GATEWAYS = [code for code in CODES if method_of(code).needs_info]
"""Methods for which the gateway has to hand something over."""
NAMES = {code: name_of(code, Language.ENGLISH) for code in CODES}
TO_PAGE = "Scan with the phone's camera to open the payment page, or open it here"
BROWSER, AGAIN, NEW_CODE = "Open in the browser", "Ask again", "Ask for a new code"


class Shown(Record):
    """What a cashier reads in the middle of the stage; `numbers` as read aloud, `code` what the QR code holds."""

    heading: str
    titles: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    code: str = ""
    buttons: tuple[str, ...] = ()
    due: str = "Rp187.500"


def seen_on(stage: PaymentStage) -> Shown:
    def visible(kind: type[W], *names: str) -> list[W]:
        return [each for each in stage.findChildren(kind) if each.isVisible() and each.objectName() in names]

    headings = [f"{view}-heading" for view in ("qrisView", "transferView", "codeView", "linkView")]
    [heading] = visible(Text, *headings, "messageTitle")
    buttons = [each for each in stage.findChildren(ActionButton) if each.isVisible()]
    copies = [each.label for each in buttons if each.objectName().startswith("copy-")]
    return Shown(
        heading=heading.text(),
        titles=tuple(each.text() for each in visible(Text, "accountTitle")),
        numbers=tuple(each.text() for each in visible(Text, "accountNumber")),
        holders=tuple(each.text() for each in visible(Text, "accountHolder")),
        code="".join(each.payload for each in visible(QrView, "qrCode")),
        buttons=(*copies, *(each.label for each in visible(ActionButton, "openInBrowser", "messageButton"))),
        due=visible(AmountLabel, "dueAmount")[0].text(),
    )


@pytest.fixture
def show(stage: PaymentStage) -> Show:
    def present(order: Order) -> Shown:
        basis = sale(Tender.server(order.payment_method), state=SendState.ACCEPTED)
        stage.show_sale(replace(basis, order=order))
        # A card that is new in its layout is shown by an event.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)
        return seen_on(stage)

    return present


def waiting(code: str) -> Shown:
    return Shown(f"Waiting for {NAMES[code]}", buttons=(AGAIN,))


def page(code: str) -> Shown:
    """The order's own page, which stands in for what the gateway did not give."""
    words = f"{NAMES[code]} is paid on the order's page: scan with the phone's camera, or open it here"
    own = group_of(code) in (Group.CARD_OR_INVOICE, Group.LINK)
    return Shown(TO_PAGE if own else words, code=PAGE, buttons=(BROWSER,))


def unusable() -> Shown:
    return Shown("The code from the gateway cannot be used", buttons=(NEW_CODE,))


def right(code: str) -> Shown:
    """What is shown when the server says all that there is to say."""
    value = str(VALUES.get(group_of(code), ""))
    match group_of(code):
        case Group.QRIS:
            return Shown("Scan with a bank or e-wallet app", code=value)
        case Group.VIRTUAL_ACCOUNT:
            words = "Pay to this virtual account through any bank's app or ATM"
            return Shown(words, (NAMES[code],), ("8808 1234 5678 90",), (f"account holder {HOLDER}",), "", ("Copy",))
        case Group.OUTLET:
            words, title = "Say this code at the Alfamart counter", "Alfamart payment code"
            return Shown(words, (title,), ("KSR0 0012 3456",), (f"account holder {HOLDER}",), "", ("Copy",))
        case Group.WALLET if code == "ovo":
            return Shown("Ask the buyer to open OVO")
        case Group.WALLET:
            return Shown(f"Scan with the phone's camera to open {NAMES[code]}", code=value)
        case Group.CARD_OR_INVOICE:
            return Shown(TO_PAGE, code=value, buttons=(BROWSER,))
        case Group.BANK_TRANSFER:
            return Shown(
                "Transfer exactly this amount, down to the last three digits",
                ("Bank BNI", "MANDIRI"),
                ("0123 4567 89", "1310 0123 456 78"),
                ("account holder PT Rasa", "account holder Sari"),
                buttons=("Copy", "Copy"),
                due="Rp187.224",
            )
        case Group.COD:
            return Shown("Paid on delivery")
        case _:
            return page(code)


def without_holder(shown: Shown) -> Shown:
    return replace(shown, holders=())


def info(form: str, code: str, value: object = None) -> object:
    group = group_of(code)
    return FORMS[form].said(group, VALUES.get(group) if value is None else value)


def expected(form: str, code: str) -> Shown:
    group, needs = group_of(code), code in GATEWAYS
    if needs and group not in FORMS[form].given:
        return page(code)
    # Only this gateway tells no holder.
    return without_holder(right(code)) if needs and form == "duitku" else right(code)


@pytest.mark.parametrize("form", FORMS)
def test_what_is_there_at_once_is_shown(show: Show, form: str) -> None:
    provider = FORMS[form].provider
    shown = {
        code: [show(each) for each in Gateway(reply(code, info(form, code), provider)).watched()] for code in CODES
    }
    assert shown == {code: [expected(form, code)] for code in CODES}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("empty", [{}, None, []], ids=["object", "null", "list"])
def test_what_takes_its_time_is_waited_for_and_then_shown(show: Show, form: str, empty: object) -> None:
    provider, shown = FORMS[form].provider, {}
    for code in GATEWAYS:
        replies = [reply(code, empty, provider)] * 3 + [reply(code, info(form, code), provider)]
        shown[code] = [show(each) for each in Gateway(*replies).watched()]
    assert shown == {code: [waiting(code)] * 3 + [expected(form, code)] for code in GATEWAYS}


@pytest.mark.parametrize("form", FORMS)
def test_what_never_comes_is_paid_on_the_orders_page(show: Show, form: str) -> None:
    provider = FORMS[form].provider
    shown = {code: [show(each) for each in Gateway(reply(code, {}, provider)).watched()] for code in CODES}
    waits = {code: [waiting(code)] * INSTRUCTION_READS + [page(code)] for code in GATEWAYS}
    assert shown == {code: waits.get(code, [right(code)]) for code in CODES}


@pytest.mark.parametrize("code", GATEWAYS)
def test_without_any_page_it_goes_on_waiting(show: Show, code: str) -> None:
    nowhere = reply(code, {}, redirect_url=None, public_order_url="javascript:alert(1)")
    assert {show(each) for each in Gateway(nowhere).watched()} == {waiting(code)}


ODD: list[object] = [True, 1.5, {"x": "88"}, ["https://x.example"], [], "", "   ", None]
SCRIPTS = ["javascript:alert(1)", "data:text/html,<b>x</b>", "file:///etc/passwd", "https://", "http://[x", "\ud800"]
BAD: dict[Group, list[object]] = {
    Group.QRIS: [*ODD, "javascript:alert(1)", "https://pay.example/qr.png"],
    Group.VIRTUAL_ACCOUNT: [*ODD, "88O8-I234", "8808 or 8809", "8" * 41, "-8808+1", "８８０８", "\ud800", *SCRIPTS],
    Group.OUTLET: [*ODD, "<script>", "KSR\n000", "K" * 41, *SCRIPTS],
    Group.WALLET: [*ODD, *SCRIPTS, 5, "wallet.example/pay", "https://x.example/" + "a" * 2000],
    Group.CARD_OR_INVOICE: [*ODD, *SCRIPTS, 5, "dana://pay/1", "https://x.example/" + "a" * 2000],
}
BAD_QRIS: dict[str, object] = {
    "fails its own check": qris_payload("187500")[:-4] + "0000",
    "asks for Rp187.499": qris_payload("187499"),
    "carries no amount": qris_payload(None),
    "is not in rupiah (currency code 840)": qris_payload("187500", t53="840"),
    "not an Indonesian one (country MY)": qris_payload("187500", t58="MY"),
    "adds a fee for the buyer": qris_payload("187500", t55="02", t56="500"),
    "is broken": 5,
}


@pytest.mark.parametrize("form", [form for form in FORMS if FORMS[form].given])
def test_what_is_malformed_is_never_shown_and_the_page_stands_in(show: Show, form: str) -> None:
    for code in (code for code in GATEWAYS if group_of(code) in FORMS[form].given):
        for value in BAD[group_of(code)]:
            said = info(form, code, value) if value is not None else {"reference": None}
            shown = [show(each) for each in Gateway(reply(code, said)).watched()]
            assert shown == [page(code)], f"{code} {value!r}"


@pytest.mark.parametrize("form", [form for form in FORMS if FORMS[form].given])
def test_a_wrong_qris_is_refused_with_its_reason(stage: PaymentStage, show: Show, form: str) -> None:
    for reason, payload in BAD_QRIS.items():
        shown = [show(each) for each in Gateway(reply("qris", info(form, "qris", payload))).watched()]
        assert shown == [unusable()]
        [why] = [each for each in stage.findChildren(Text, "messageWords") if each.isVisible()]
        assert reason in why.text()


def nested(inner: object, levels: int) -> object:
    for _ in range(levels):
        inner = {"in": [inner]}
    return inner


@pytest.mark.parametrize("code", GATEWAYS)
def test_odd_shapes_are_looked_through_or_passed_over(show: Show, code: str) -> None:
    group = group_of(code)
    said = FORMS["xendit"].said(group, VALUES[group])
    as_lists = {"payment_method": [[said]], "data": [None, 1, [], [said]]}
    assert [show(each) for each in Gateway(reply(code, as_lists)).watched()] == [right(code)]
    for hidden in (nested(said, 200), {"raw": said}, {"Raw": [said]}, {"text": str(said)}):
        assert [show(each) for each in Gateway(reply(code, hidden)).watched()] == [page(code)]
    for no_object in ("soon", 5, True, [said]):
        assert show(next(Gateway(reply(code, no_object)).watched())) == waiting(code)


def test_an_account_on_the_order_is_the_only_one_shown(show: Show) -> None:
    chosen = reply("bank_transfer", {}, None, payment_account_number="012-345-6789", payment_account_holder=None)
    assert show(next(Gateway(chosen).watched())).numbers == ("0123 4567 89",)


def test_a_transfer_without_accounts_is_paid_on_the_page_or_said_to_be_impossible(show: Show) -> None:
    bare = reply("bank_transfer", {}, None, store={"payment_accounts": ACCOUNTS[2:]})
    assert show(next(Gateway(bare).watched())) == replace(page("bank_transfer"), due="Rp187.224")
    nowhere = {**bare, "redirect_url": None, "public_order_url": None}
    assert show(next(Gateway(nowhere).watched())).heading == "It cannot be paid this way"


INDONESIAN = {
    "qris": "Pindai dengan aplikasi bank atau e-wallet",
    "va_bca": "Bayar ke virtual account ini lewat aplikasi bank atau ATM",
    "alfamart": "Sebutkan kode ini di kasir Alfamart",
    "dana": "Pindai dengan kamera HP untuk membuka DANA",
    "ovo": "Minta pembeli membuka OVO",
    "card": "Pindai dengan kamera HP untuk membuka halaman pembayaran, atau buka di sini",
    "bank_transfer": "Transfer tepat sejumlah ini, sampai tiga angka terakhir",
    "cod": "Bayar di tempat",
    "kredivo": "Kredivo dibayar di halaman pesanan: pindai dengan kamera HP, atau buka di sini",
}


def test_each_kind_has_its_words_in_indonesian(show: Show, languages: LanguageSwitch) -> None:
    languages.use(Language.INDONESIAN)
    orders = {code: next(Gateway(reply(code, info("xendit", code))).watched()) for code in INDONESIAN}
    assert {code: show(order).heading for code, order in orders.items()} == INDONESIAN
    assert show(orders["va_bca"]).buttons == ("Salin",)
    assert show(orders["card"]).buttons == ("Buka di browser",)
    assert show(next(Gateway(reply("qris", {})).watched())) == Shown("Menunggu kode QRIS", buttons=("Minta lagi",))


def test_the_reply_is_read_as_it_comes_over_the_wire() -> None:
    assert received(reply("qris", {"qr_string": "x"})).pg_payment_info == {"qr_string": "x"}
