"""What gateways say of a payment, in each form behaviour.md section 7 knows; which one a store gets is a switch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pos_app.sandbox.emvco import qris_payload
from pos_app.sandbox.state import Order, State
from pos_app.sandbox.switches import Payload

Info = dict[str, Any]

_WALLETS = frozenset({"gopay", "dana", "shopeepay", "linkaja"})
_PAGES = frozenset({"card", "invoice"})
_BANK_PREFIX = {"va_bca": "88081", "va_bni": "8808", "va_bri": "26215", "va_mandiri": "88608", "va_permata": "7293"}
_OTHER_BANK_PREFIX = "9010"


def instructions(state: State, order: Order, page: str) -> Info:
    """`pg_payment_info` of an order, in the form this store's gateway uses; `page` is the order's hosted page."""
    return _FORMS[state.switches.payload](state, order, page)


def _xendit(state: State, order: Order, page: str) -> Info:
    method = order.payment_method
    if method == "qris":
        return {"qr_string": _qris(state, order)}
    if method.startswith("va_"):
        return _channel("virtual_account", virtual_account_number=_va_number(order), customer_name=_holder(state))
    if method == "alfamart":
        return _channel("over_the_counter", payment_code=_counter_code(order), customer_name=_holder(state))
    if method in _WALLETS:
        links = {"DEEPLINK": _deeplink(order), "MOBILE": page, "WEB": page}
        return {
            "actions": [
                {"action": "AUTH", "method": "GET", "url_type": kind, "url": url} for kind, url in links.items()
            ]
        }
    if method in _PAGES:
        return {"invoice_url": page}
    return {"reference_id": order.order_id}


def _xendit_nested(state: State, order: Order, page: str) -> Info:
    if order.payment_method == "qris":
        return _channel("qr_code", qr_string=_qris(state, order))
    return _xendit(state, order, page)


def _channel(kind: str, **properties: str) -> Info:
    return {"payment_method": {kind: {"channel_properties": properties}}}


def _singapay(state: State, order: Order, page: str) -> Info:
    method = order.payment_method
    info: Info = {
        "payment_gateway": "singapay",
        "provider_transaction_id": f"{order.number}",
        "reference_id": order.order_id,
        "raw": {"secret": "never to be logged or kept"},
    }
    if method == "qris":
        return info | {"qr_string": _qris(state, order), "qr_image_url": f"{page}/qr.png"}
    if method.startswith("va_"):
        bank = method.removeprefix("va_").upper()
        return info | {"va_number": _va_number(order), "va_name": _holder(state), "bank_code": bank}
    if method in _WALLETS:
        return info | {"payment_url": page, "deeplink_url": _deeplink(order)}
    if method in _PAGES:
        return info | {"payment_url": page}
    return info


def _loose(state: State, order: Order, page: str) -> Info:
    method = order.payment_method
    info: Info = {"checkout_url": page, "how_to_pay_page": f"{page}/how"}
    if order.payment_expiration_at:
        info["expired_at"] = order.payment_expiration_at.isoformat()
    if method == "qris":
        return info | {"qr_content": _qris(state, order)}
    if method.startswith("va_"):
        return info | {"virtual_account_no": _va_number(order), "virtual_account_name": _holder(state)}
    if method == "alfamart":
        return info | {"payment_code": _counter_code(order)}
    return info


def _unknown(_state: State, order: Order, _page: str) -> Info:
    return {"vendor": {"ref": order.order_id, "kind": 7}, "trace": "x1"}


def _malformed(state: State, order: Order, page: str) -> Info:
    """The keys of the published form, each with a value that must not be trusted."""
    method = order.payment_method
    if method == "qris":
        right = _qris(state, order)
        return {"qr_string": right[:-1] + ("0" if right[-1] != "0" else "1")}
    if method.startswith("va_"):
        return _channel("virtual_account", virtual_account_number="", customer_name=_holder(state))
    if method == "alfamart":
        return _channel("over_the_counter", payment_code="", customer_name="")
    if method in _WALLETS:
        return {"actions": [{"url_type": "DEEPLINK", "url": ""}, {"url_type": "WEB"}]}
    if method in _PAGES:
        return {"invoice_url": f"javascript:{page!r}"}
    return {"reference_id": ""}


def _empty(_state: State, _order: Order, _page: str) -> Info:
    return {}


_FORMS: dict[Payload, Callable[[State, Order, str], Info]] = {
    Payload.XENDIT: _xendit,
    Payload.XENDIT_NESTED: _xendit_nested,
    Payload.SINGAPAY: _singapay,
    Payload.LOOSE: _loose,
    Payload.UNKNOWN: _unknown,
    Payload.MALFORMED: _malformed,
    Payload.EMPTY: _empty,
}


def _va_number(order: Order) -> str:
    """The virtual account an order is paid into: a bank's prefix and ten digits."""
    return f"{_BANK_PREFIX.get(order.payment_method, _OTHER_BANK_PREFIX)}{order.number:010d}"


def _counter_code(order: Order) -> str:
    return f"KSR{order.number:09d}"


def _deeplink(order: Order) -> str:
    return f"{order.payment_method}://pay?reference={order.order_id}"


def _holder(state: State) -> str:
    return state.store.name.upper()


def _qris(state: State, order: Order) -> str:
    return qris_payload(state.store, order.gross_revenue, order.order_id)
