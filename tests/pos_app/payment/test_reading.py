from __future__ import annotations

import pytest

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
from pos_app.payment.methods import METHODS, Group
from pos_app.payment.payload import LONGEST_LINK
from pos_app.payment.reading import PaymentFacts, hosted_page, read_instruction, still_due
from pos_app.words import SENTENCES
from tests.support.qris import qris_payload

DUE = Rupiah(187_500)
PAYLOAD = qris_payload("187500")
QRIS = QrisCode(PAYLOAD, "TOKO RASA NUSANTARA", "ID1020021181745")
PAGE = "https://shop.example/o/abc/success"
PUBLIC = "https://shop.example/o/abc"
BCA = BankAccount("BCA", "1234567890", "PT Rasa Nusantara")
BNI = BankAccount("BNI", "9988776655", "PT Rasa Nusantara")


def read(method: str, info: dict[str, object], provider: str | None = "xendit", **more: object) -> Instruction:
    urls = {"redirect_url": PAGE, "public_order_url": PUBLIC}
    return read_instruction(PaymentFacts(method, provider, DUE, info, **{**urls, **more}))  # type: ignore[arg-type]


def xendit(kind: str, **properties: str) -> dict[str, object]:
    return {"payment_method": {"type": kind.upper(), kind: {"channel_properties": properties}}}


WALLET = "https://wallet.example/pay/1"
LONG = "https://pay.example/" + "a" * LONGEST_LINK
DEEP = "gojek://gopay/pay?id=1"
ACTIONS: dict[str, object] = {
    "actions": [
        {"url_type": "WEB", "url": "https://wallet.example/web"},
        {"url_type": "DEEPLINK", "url": DEEP},
        {"url_type": "MOBILE", "url": WALLET},
    ]
}


@pytest.mark.parametrize(
    ("method", "provider", "info", "expected"),
    [
        ("qris", "xendit", {"qr_string": PAYLOAD}, QRIS),
        ("qris", "xendit", xendit("qr_code", qr_string=PAYLOAD), QRIS),
        ("qris", "singapay", {"qr_string": PAYLOAD, "qr_image_url": "https://x.example/q.png"}, QRIS),
        ("qris", "midtrans", {"qr_content": PAYLOAD}, QRIS),
        ("qris", "duitku", {"data": {"result": [{"qr_code": PAYLOAD}]}}, QRIS),
        ("qris", "singapay", {"qr_image_url": "https://x.example/q.png"}, HostedPage(PAGE)),
        ("qris", "durianpay", {"something": "else"}, HostedPage(PAGE)),
        ("qris", "xendit", {"raw": {"qr_string": PAYLOAD}}, HostedPage(PAGE)),
        ("qris", "duitku", {"merchantCode": "D1", "qrString": PAYLOAD, "statusCode": "00"}, QRIS),
        ("qris", "midtrans", {"actions": [], "data": [[{"QR-String": f" {PAYLOAD} "}]]}, QRIS),
        ("qris", "singapay", {"qr_code": "https://x.example/q.png", "qr_content": PAYLOAD}, QRIS),
        ("qris", "singapay", {"qr_code": "data:image/png;base64,iVBORw0KGgo="}, HostedPage(PAGE)),
        ("qris", "singapay", {"qr_string": qris_payload("1"), "qr_content": PAYLOAD}, QRIS),
        (
            "qris",
            "xendit",
            {"qr_string": qris_payload("187500", t55="01")},
            QrisCode(qris_payload("187500", t55="01"), QRIS.merchant, QRIS.nmid, asks_tip=True),
        ),
        (
            "va_bca",
            "xendit",
            xendit("virtual_account", virtual_account_number="88081234567890", customer_name="Sari"),
            VirtualAccount("BCA", "88081234567890", "Sari"),
        ),
        (
            "va_cimb",
            "singapay",
            {"va_number": "8808 1234-5678", "va_name": "Sari", "bank_code": "CIMB"},
            VirtualAccount("CIMB Niaga", "880812345678", "Sari"),
        ),
        ("va_bri", "duitku", {"virtual_account_no": 123456789012}, VirtualAccount("BRI", "123456789012")),
        ("va_dki", "xendit", {"va_number": "77"}, VirtualAccount("DKI", "77")),
        ("va_bca", "ipaymu", {"va_number": "see the page"}, HostedPage(PAGE)),
        ("va_bni", "duitku", {"vaNumber": "8808 123", "amount": "187500"}, VirtualAccount("BNI", "8808123")),
        ("va_bni", "midtrans", {"va_numbers": [{"bank": "bni", "va_number": "8808"}]}, VirtualAccount("BNI", "8808")),
        ("va_bni", "x", {"va_number": "soon", "virtual_account_no": "8808"}, VirtualAccount("BNI", "8808")),
        ("va_bni", "x", {"va_number": "8808", "va_name": "Sari\nX"}, VirtualAccount("BNI", "8808")),
        ("va_bni", "x", {"va_number": "٨٨٠٨"}, HostedPage(PAGE)),
        ("va_bni", "x", {"va_number": "8" * 41}, HostedPage(PAGE)),
        (
            "alfamart",
            "xendit",
            xendit("over_the_counter", payment_code="TEST123", customer_name="Sari"),
            PaymentCode("Alfamart", "TEST123", "Sari"),
        ),
        ("alfamart", "singapay", {"unknown": 1}, HostedPage(PAGE)),
        ("alfamart", "x", {"payment_code": "\x1b[31mTEST"}, HostedPage(PAGE)),
        ("alfamart", "x", {"payment_code": "<ask>", "paymentCode": "KSR 123"}, PaymentCode("Alfamart", "KSR 123")),
        ("gopay", "xendit", ACTIONS, WalletLink("GoPay", WALLET)),
        ("dana", "xendit", {"actions": [{"url_type": "DEEPLINK", "url": DEEP}]}, WalletLink("DANA", DEEP)),
        ("linkaja", "xendit", {"actions": [{"url_type": "WEB", "url": WALLET}]}, WalletLink("LinkAja", WALLET)),
        ("shopeepay", "singapay", {"payment_url": WALLET, "deeplink_url": DEEP}, WalletLink("ShopeePay", WALLET)),
        ("gopay", "singapay", {"deeplink_url": DEEP}, WalletLink("GoPay", DEEP)),
        ("gopay", "xendit", {"actions": [{"url_type": "WEB", "url": "javascript://x"}]}, HostedPage(PAGE)),
        ("dana", "xendit", {"actions": "soon"}, HostedPage(PAGE)),
        ("dana", "xendit", {"actions": [{"url_type": "MOBILE", "url": ["https://x.example"]}]}, HostedPage(PAGE)),
        ("dana", "xendit", {"actions": [{"url_type": "MOBILE", "url": LONG}]}, HostedPage(PAGE)),
        ("dana", "x", {"data": {"Actions": [{"urlType": "mobile", "url": WALLET}]}}, WalletLink("DANA", WALLET)),
        ("gopay", "midtrans", {"actions": [{"name": "generate-qr-code", "url": WALLET}]}, HostedPage(PAGE)),
        ("gopay", "duitku", {"paymentUrl": WALLET}, WalletLink("GoPay", WALLET)),
        ("ovo", "xendit", {}, PhonePush("OVO")),
        ("card", "xendit", {"invoice_url": "https://pay.example/i/1"}, HostedPage("https://pay.example/i/1")),
        ("invoice", "singapay", {"payment_url": "https://pay.example/i/2"}, HostedPage("https://pay.example/i/2")),
        ("invoice", "duitku", {"checkout_url": "https://pay.example/i/3"}, HostedPage("https://pay.example/i/3")),
        ("card", "xendit", {"invoice_url": "ftp://pay.example/i/1"}, HostedPage(PAGE)),
        ("card", "xendit", {"invoice_url": LONG}, HostedPage(PAGE)),
        ("card", "xendit", {"invoice_url": "https://pay.example/\ud800"}, HostedPage(PAGE)),
        ("card", "duitku", {"paymentUrl": "https://pay.example/i/4"}, HostedPage("https://pay.example/i/4")),
        ("card", "x", {"how_to_pay_page": "https://pay.example/how"}, HostedPage(PAGE)),
        ("payment_link", None, {}, HostedPage(PAGE)),
        ("bank_transfer", None, {}, BankTransfer((BCA, BNI))),
        ("cod", None, {}, CashOnDelivery()),
        ("kredivo", "midtrans", {}, HostedPage(PAGE)),
    ],
)
def test_each_form_a_gateway_may_give(
    method: str, provider: str | None, info: dict[str, object], expected: Instruction
) -> None:
    assert read(method, info, provider, accounts=(BCA, BNI)) == expected


@pytest.mark.parametrize("code", [code for code, method in METHODS.items() if method.needs_info])
def test_an_empty_answer_is_not_ready(code: str) -> None:
    assert read(code, {}) == NotReady()


@pytest.mark.parametrize("code", [code for code, method in METHODS.items() if method.group is not Group.OTHER])
def test_any_method_can_be_paid_somewhere_whatever_the_gateway_says(code: str) -> None:
    answer = read(code, {"nothing": "known"}, "someone_new", accounts=(BCA,))
    assert not isinstance(answer, NotReady | Unusable)


@pytest.mark.parametrize(
    ("payload", "key"),
    [
        (PAYLOAD[:-4] + "0000", "qris.crc"),
        (PAYLOAD[:40], "qris.broken"),
        (qris_payload("187500", t53="840"), "qris.currency"),
        (qris_payload("187500", t58="MY"), "qris.country"),
        (qris_payload(None), "qris.no_amount"),
        (qris_payload("187499"), "qris.amount_differs"),
        (qris_payload("187500", t55="02", t56="500"), "qris.adds_fee"),
    ],
)
def test_a_wrong_qris_is_withheld_with_its_reason(payload: str, key: str) -> None:
    answer = read("qris", {"qr_string": payload})
    assert isinstance(answer, Unusable)
    assert answer.key == key
    for sentence in SENTENCES[answer.key]:
        assert sentence.format(**dict(answer.params))


def test_the_account_on_the_order_comes_before_the_stores() -> None:
    chosen = BankAccount("", BNI.number, "")
    assert read("bank_transfer", {}, accounts=(BCA, BNI), account_on_order=chosen) == BankTransfer((BNI,))
    other = BankAccount("", "555", "Ani")
    assert read("bank_transfer", {}, accounts=(BCA,), account_on_order=other) == BankTransfer((other,))


def test_bank_transfer_without_accounts_goes_to_the_page_or_says_so() -> None:
    assert read("bank_transfer", {}) == HostedPage(PAGE)
    assert read("bank_transfer", {}, redirect_url=None, public_order_url=None) == Unusable("payment.no_accounts")


@pytest.mark.parametrize(
    "bad", [None, "", "shop.example/o/1", "javascript:alert(1)", "file:///etc/passwd", "https://", "http://[x"]
)
def test_only_a_web_address_is_a_page(bad: str | None) -> None:
    facts = PaymentFacts("card", "xendit", DUE, {"x": 1}, redirect_url=bad, public_order_url=PUBLIC)
    assert hosted_page(facts) == HostedPage(PUBLIC)
    nowhere = PaymentFacts("card", "xendit", DUE, {"x": 1}, redirect_url=bad, public_order_url=bad)
    assert hosted_page(nowhere) is None
    assert read_instruction(nowhere) == NotReady()


def test_without_a_page_of_the_order_the_gateways_own_will_do() -> None:
    info: dict[str, object] = {"va_number": "soon", "how_to_pay_page": "https://pay.example/how"}
    answer = read("va_bca", info, redirect_url=None, public_order_url=None)
    assert answer == HostedPage("https://pay.example/how")


def test_what_is_nested_absurdly_deep_is_left_out() -> None:
    deep: dict[str, object] = {"qr_string": PAYLOAD}
    for _ in range(500):
        deep = {"in": [deep]}
    assert read("qris", deep) == HostedPage(PAGE)


def test_a_code_of_another_amount_is_no_longer_due() -> None:
    assert still_due(QRIS, DUE) == QRIS
    assert still_due(QRIS, Rupiah(187_224)) is None
    assert still_due(QrisCode("000201", "TOKO"), DUE) is None
    for other in (VirtualAccount("BCA", "8808"), HostedPage(PAGE), None):
        assert still_due(other, Rupiah(1)) == other


def test_secrets_stay_out_of_the_log() -> None:
    facts = PaymentFacts("qris", "xendit", DUE, {"qr_string": PAYLOAD}, redirect_url=PAGE)
    assert PAYLOAD not in repr(facts)
    assert "shop.example" not in repr(facts)
