"""Payment instructions, in the shape Xendit gives them (behaviour.md section 7)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pos_app.sandbox.arithmetic import MANUAL_METHODS
from pos_app.sandbox.emvco import qris_payload
from pos_app.sandbox.ordering import payment_seconds
from pos_app.sandbox.state import Order, State
from pos_app.sandbox.wire import Refusal

_BANK_PREFIX = {"va_bca": "88081", "va_bni": "8808", "va_bri": "26215", "va_mandiri": "88608", "va_permata": "7293"}
_OTHER_BANK_PREFIX = "9010"
_WALLETS = frozenset({"gopay", "dana", "shopeepay", "linkaja"})
_PAGES = frozenset({"card", "invoice"})


def open_payment(state: State, order: Order, base_url: str) -> None:
    """Give the order its instructions and start its countdown; asking again changes nothing.

    Refuses with 400 when the order was cancelled or has expired.
    """
    if order.status == "canceled":
        raise Refusal(400, "Pesanan sudah tidak dapat dibayar", "order_not_payable")
    if (
        order.payment_info
        or order.payment_status != "unpaid"
        or order.payment_method in MANUAL_METHODS | {"payment_link"}
    ):
        return
    order.payment_info = _instructions(state, order, base_url)
    order.payment_expiration_at = state.now() + timedelta(seconds=payment_seconds(state, order.payment_method))


def _instructions(state: State, order: Order, base_url: str) -> dict[str, Any]:
    method = order.payment_method
    if method == "qris":
        return {"qr_string": qris_payload(state.store, order.gross_revenue, order.order_id)}
    if method.startswith("va_"):
        number = f"{_BANK_PREFIX.get(method, _OTHER_BANK_PREFIX)}{order.number:010d}"
        return _channel("virtual_account", virtual_account_number=number, customer_name=state.store.name.upper())
    if method == "alfamart":
        return _channel(
            "over_the_counter", payment_code=f"KSR{order.number:09d}", customer_name=state.store.name.upper()
        )
    page = hosted_url(order, base_url)
    if method in _WALLETS:
        links = {"DEEPLINK": f"{method}://pay?reference={order.order_id}", "MOBILE": page, "WEB": page}
        return {
            "actions": [
                {"action": "AUTH", "method": "GET", "url_type": kind, "url": url} for kind, url in links.items()
            ]
        }
    if method in _PAGES:
        return {"invoice_url": page}
    return {"reference_id": order.order_id}


def _channel(kind: str, **properties: str) -> dict[str, Any]:
    return {"payment_method": {kind: {"channel_properties": properties}}}


def hosted_url(order: Order, base_url: str) -> str:
    """The store's page for this order."""
    return f"{base_url}/o/{order.secret_slug}"


def redirect_url(order: Order, base_url: str) -> str:
    """Where the buyer is sent after checkout."""
    return hosted_url(order, base_url) + ("/pay" if order.payment_method == "payment_link" else "/success")
