"""What gateways say of a payment, in every form that behaviour.md section 7 knows, as the server's own JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pos_app.payment.methods import Group, method_of
from pos_app.payment.watching import Wait, next_read
from pos_app.scalev.models.orders import PublicOrder
from pos_app.scalev.replies import read
from pos_app.scalev.transport import Reply
from pos_app.selling.sale import Order
from pos_app.sending.orders import order_of
from pos_app.sending.payments import Payments
from tests.support.qris import qris_payload

DUE, UNIQUE_CODE = 187_500, 276
HOLDER = "TOKO RASA NUSANTARA"
PUBLIC_URL = "https://shop.example/o/slug"
PAGE = f"{PUBLIC_URL}/success"
ACCOUNTS: list[dict[str, Any]] = [
    {"id": 1, "method": "bank_transfer", "account_holder": "PT Rasa", "account_number": "012-345-6789",
     "financial_entity": {"id": 2, "code": "bni", "name": "Bank BNI"}},
    {"id": 2, "method": "bank_transfer", "account_holder": "Sari", "account_number": 1310012345678,
     "financial_entity": {"id": 3, "code": "mandiri", "name": None}},
    {"id": 3, "method": "va_bca", "account_holder": "x", "account_number": "999"},
    {"id": 4, "method": "bank_transfer", "account_holder": "x", "account_number": None},
]  # fmt: skip

VALUES: dict[Group, object] = {
    Group.QRIS: qris_payload(f"{DUE}"),
    Group.VIRTUAL_ACCOUNT: "88081234567890",
    Group.OUTLET: "KSR000123456",
    Group.WALLET: "https://wallet.example/pay/1",
    Group.CARD_OR_INVOICE: "https://pay.example/i/1",
}
"""What a gateway hands over for a payment: the payload, number, code or address."""


def _channel(kind: str, name: str, value: object) -> dict[str, Any]:
    properties = {name: value, "customer_name": HOLDER}
    return {"payment_method": {"type": kind.upper(), kind: {"channel_properties": properties}}}


def _xendit(group: Group, value: object) -> dict[str, Any]:
    if group is Group.VIRTUAL_ACCOUNT:
        return _channel("virtual_account", "virtual_account_number", value)
    if group is Group.OUTLET:
        return _channel("over_the_counter", "payment_code", value)
    if group is Group.WALLET:
        kinds = ("DEEPLINK", "MOBILE", "WEB")
        return {"actions": [{"action": "AUTH", "method": "GET", "url_type": kind, "url": value} for kind in kinds]}
    return {"qr_string": value} if group is Group.QRIS else {"invoice_url": value}


def _xendit_nested(group: Group, value: object) -> dict[str, Any]:
    return _channel("qr_code", "qr_string", value) if group is Group.QRIS else _xendit(group, value)


def _singapay(group: Group, value: object) -> dict[str, Any]:
    said = {"payment_gateway": "singapay", "reference_id": "250130JQ", "raw": {"qr_string": "x", "va_number": "1"}}
    match group:
        case Group.QRIS:
            return {**said, "qr_string": value, "qr_image_url": "https://pay.example/qr.png"}
        case Group.VIRTUAL_ACCOUNT:
            return {**said, "va_number": value, "va_name": HOLDER, "bank_code": "BCA"}
        case Group.WALLET | Group.CARD_OR_INVOICE:
            return {**said, "payment_url": value}
    return said


def _loose(group: Group, value: object) -> dict[str, Any]:
    said: dict[str, Any] = {"how_to_pay_page": "https://pay.example/how", "expired_at": "2026-11-24T07:31:00Z"}
    match group:
        case Group.QRIS:
            return {**said, "qr_content": value}
        case Group.VIRTUAL_ACCOUNT:
            return {**said, "virtual_account_no": value, "virtual_account_name": HOLDER}
        case Group.CARD_OR_INVOICE:
            return {**said, "checkout_url": value}
    return said


def _duitku(group: Group, value: object) -> dict[str, Any]:
    keys = {Group.QRIS: "qrString", Group.VIRTUAL_ACCOUNT: "vaNumber", Group.OUTLET: "paymentCode"}
    return {"merchantCode": "D1", "statusCode": "00", "data": [{keys.get(group, "paymentUrl"): value}]}


def _unknown(_group: Group, _value: object) -> dict[str, Any]:
    return {"vendor": {"ref": "250130JQ", "kind": 7}, "trace": ["x1", None, 1.5]}


@dataclass(frozen=True, slots=True)
class Form:
    """A gateway's way of saying things. `given`: the groups of methods for which it says what the buyer needs."""

    provider: str
    said: Callable[[Group, object], dict[str, Any]]
    given: frozenset[Group]


_ALL = frozenset(VALUES)
FORMS = {
    "xendit": Form("xendit", _xendit, _ALL),
    "xendit_nested": Form("xendit", _xendit_nested, _ALL),
    "singapay": Form("singapay", _singapay, _ALL - {Group.OUTLET}),
    "loose": Form("midtrans", _loose, _ALL - {Group.OUTLET, Group.WALLET}),
    "duitku": Form("duitku", _duitku, _ALL),
    "unknown": Form("someone_new", _unknown, frozenset()),
}


def reply(method: str, info: object, provider: str | None = "xendit", **changed: object) -> dict[str, Any]:
    """The order as the server tells it, with `info` as its `pg_payment_info`; Rp187.500, a transfer less its code."""
    code = UNIQUE_CODE if method == "bank_transfer" else 0
    return {
        "id": "01948092-9b80-7f91-b23d-1a8686278331",
        "secret_slug": "slug",
        "order_id": "250130JQHFZG",
        "status": "pending",
        "payment_status": "unpaid",
        "payment_method": method,
        "epayment_provider": provider,
        "pg_payment_info": info,
        "product_price": f"{DUE}.00",
        "unique_code_discount": code,
        "gross_revenue": f"{DUE - code}.00",
        "public_order_url": PUBLIC_URL,
        "redirect_url": PAGE,
        "payment_expiration_at": "2026-11-24T07:31:00Z",
        "store": {"name": "Toko Rasa Nusantara", "payment_accounts": ACCOUNTS},
        **changed,
    }


def received(body: Mapping[str, Any]) -> PublicOrder:
    """`body` as it comes over the wire and through the client's reader."""
    content = json.dumps(body).encode()
    return read(Reply(200, {"content-type": "application/json"}, content, True, ""), PublicOrder, changes=False)


class Gateway:
    """A server that answers with one reply after another, the last of them for ever; `payments` asks it."""

    def __init__(self, *replies: Mapping[str, Any]) -> None:
        self._replies = list(replies)
        self.orders = self
        self.payments = Payments(self)  # type: ignore[arg-type]  # it has of a client what payments use

    def payment(self, _slug: str) -> PublicOrder:
        """The answer to being asked for instructions."""
        return self.public(_slug)

    def public(self, _slug: str) -> PublicOrder:
        """The order as it is now."""
        return received(self._replies.pop(0) if len(self._replies) > 1 else self._replies[0])

    def watched(self) -> Iterator[Order]:
        """The order each time the register has looked, until there is something to show: asked for, read, given up."""
        order = self.payments.ask(order_of(received(self._replies[0])))
        reads = 1
        while order.instruction is None and next_read(Wait.INSTRUCTIONS, reads, 0.0, visible=True) is not None:
            yield order
            order, reads = self.payments.read(order), reads + 1
        yield order
        if order.instruction is None:
            yield self.payments.read_with_page(order)


def group_of(method: str) -> Group:
    """The group of `method`."""
    return method_of(method).group
