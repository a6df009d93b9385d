"""The control API under `/_sandbox/`: what a merchant, a bank or bad luck would do. Answered to this computer only.

Amounts are whole rupiah. Errors are `{"error": ...}` with 400 or 404.
"""

from __future__ import annotations

import dataclasses
import ipaddress
from collections.abc import Awaitable, Callable
from typing import Any

from pydantic import TypeAdapter, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from pos_app.sandbox import ordering
from pos_app.sandbox.faults import read_rules
from pos_app.sandbox.sessions import OTP_CODE
from pos_app.sandbox.state import Order, State, Switches
from pos_app.sandbox.wire import moment

PREFIX = "/_sandbox"
ACTIONS: dict[str, Callable[[State, Order], None]] = {
    "pay": ordering.pay,
    "expire": ordering.expire,
    "conflict": ordering.conflict,
    "cancel": ordering.cancel,
}
"""What may happen to an order from outside the API, by name."""


def routes(state: State) -> list[Route]:
    """The control API of one store."""
    control = _Control(state)
    return [
        _route("/orders", "GET", control.orders),
        _route("/orders/{key}/{action}", "POST", control.act),
        _route("/faults", "GET", control.faults),
        _route("/faults", "PUT", control.set_faults),
        _route("/switches", "GET", control.switches),
        _route("/switches", "PUT", control.set_switches),
        _route("/variants/{id}", "PUT", control.set_variant),
        _route("/otp/{email}", "GET", control.otp),
        _route("/reset", "POST", control.reset),
    ]


Handler = Callable[[Request, Any], object]


class _Missing(Exception):  # noqa: N818 - an answer, not a fault
    pass


def _route(path: str, method: str, handler: Handler) -> Route:
    async def serve(request: Request) -> Response:
        if request.client is None or not ipaddress.ip_address(request.client.host).is_loopback:
            return JSONResponse({"error": "Not found"}, 404)
        try:
            body = await request.json() if await request.body() else None
            return JSONResponse(handler(request, body))
        except _Missing as error:
            return JSONResponse({"error": str(error)}, 404)
        except (ValueError, ValidationError) as error:
            return JSONResponse({"error": str(error)}, 400)

    endpoint: Callable[[Request], Awaitable[Response]] = serve
    return Route(PREFIX + path, endpoint, methods=[method])


class _Control:
    def __init__(self, state: State) -> None:
        self._state = state

    def orders(self, _request: Request, _body: object) -> object:
        """Every order, oldest first, with its notes."""
        with self._state.lock:
            return [_told(order) for order in self._state.orders]

    def act(self, request: Request, _body: object) -> object:
        """Pay, expire, put in conflict or cancel an order named by id, number or secret slug."""
        action = ACTIONS.get(request.path_params["action"])
        with self._state.lock:
            order = self._state.orders_by_key.get(request.path_params["key"])
            if action is None or order is None:
                raise _Missing("no such order" if action else "no such action")
            action(self._state, order)
            return _told(order)

    def faults(self, _request: Request, _body: object) -> object:
        """The rules in force."""
        with self._state.lock:
            return [rule.model_dump(mode="json") for rule in self._state.faults]

    def set_faults(self, _request: Request, body: object) -> object:
        """Replace all rules."""
        rules = read_rules(body)
        with self._state.lock:
            self._state.faults = rules
        return self.faults(_request, None)

    def switches(self, _request: Request, _body: object) -> object:
        """Every switch with its value."""
        with self._state.lock:
            return self._state.switches.model_dump()

    def set_switches(self, _request: Request, body: object) -> object:
        """Change the switches named, keep the others."""
        if not isinstance(body, dict):
            raise ValueError("an object of switches is expected")
        with self._state.lock:
            self._state.switches = Switches.model_validate({**self._state.switches.model_dump(), **body})
        return self.switches(_request, None)

    def set_variant(self, request: Request, body: object) -> object:
        """Change price, stock (null: untracked) or name of a variant named by id or SKU."""
        key = request.path_params["id"]
        change = TypeAdapter(_VariantChange).validate_python(body)
        with self._state.lock:
            catalog = self._state.catalog
            found = catalog.variant_by_sku.get(key) or catalog.variant_by_id.get(int(key) if key.isdecimal() else 0)
            if found is None:
                raise _Missing("no such variant")
            variant, product = found
            if change.price is not None:
                variant.price = change.price
            if isinstance(body, dict) and "stock" in body:
                variant.stock = change.stock
            if change.name is not None:
                variant.name = change.name
                product.name = change.name if len(product.variants) == 1 else product.name
            return {"id": variant.id, "sku": variant.sku, "price": variant.price, "stock": variant.stock}

    def otp(self, request: Request, _body: object) -> object:
        """The one-time code of an account."""
        with self._state.lock:
            customer = self._state.customers.get(request.path_params["email"].lower())
            if customer is None or not customer.otp_required:
                raise _Missing("no account with a one-time code")
            return {"email": customer.email, "otp": OTP_CODE, "is_pending": customer.otp_pending}

    def reset(self, _request: Request, _body: object) -> object:
        """Set the store up as it was at the start; sessions end, too."""
        self._state.reset()
        return {"reset": True}


@dataclasses.dataclass(frozen=True, slots=True)
class _VariantChange:
    price: int | None = None
    stock: int | None = None
    name: str | None = None


def _told(order: Order) -> dict[str, Any]:
    return {
        "id": order.id,
        "order_id": order.order_id,
        "secret_slug": order.secret_slug,
        "created_at": moment(order.created_at),
        "email": order.buyer_email,
        "status": order.status,
        "payment_status": order.payment_status,
        "payment_method": order.payment_method,
        "product_price": order.product_price,
        "shipping_cost": order.shipping_cost,
        "discount_code_discount": order.discount_code_discount,
        "unique_code_discount": order.unique_code_discount,
        "gross_revenue": order.gross_revenue,
        "notes": order.notes,
        "lines": [
            {
                "name": line.name,
                "sku": line.variant.sku if line.variant else None,
                "quantity": line.quantity,
                "price": line.price,
            }
            for line in order.lines
        ],
    }
