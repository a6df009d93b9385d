"""The control API under `/_sandbox/`: what a merchant, a bank or bad luck would do. Answered to this computer only.

Amounts are whole rupiah. Errors are `{"error": ...}` with 400 or 404.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable
from typing import Any

from pydantic import BaseModel, ConfigDict, NonNegativeFloat, PositiveInt, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from pos_app.sandbox import life
from pos_app.sandbox.faults import read_rules
from pos_app.sandbox.merchandise import (
    NewProduct,
    ProductChange,
    VariantChange,
    change_product,
    change_variant,
    stock_up,
)
from pos_app.sandbox.mischief import Line
from pos_app.sandbox.sessions import OTP_CODE
from pos_app.sandbox.state import Customer, Order, State
from pos_app.sandbox.switches import changed
from pos_app.sandbox.wire import Refusal, moment

PREFIX = "/_sandbox"


def routes(state: State, line: Line) -> list[Route]:
    """The control API of one store; `line` is its connections."""
    control = _Control(state, line)
    table: dict[tuple[str, str], Handler] = {
        ("GET", "/store"): control.store,
        ("GET", "/orders"): control.orders,
        ("POST", "/orders/{key}/{action}"): control.act,
        ("GET", "/faults"): control.faults,
        ("PUT", "/faults"): control.set_faults,
        ("GET", "/switches"): control.switches,
        ("PUT", "/switches"): control.set_switches,
        ("PUT", "/variants/{id}"): control.set_variant,
        ("POST", "/products"): control.add_product,
        ("PUT", "/products/{slug}"): control.set_product,
        ("DELETE", "/products/{slug}"): control.remove_product,
        ("GET", "/otp/{email}"): control.otp,
        ("GET", "/reset-links/{email}"): control.reset_link,
        ("POST", "/outage"): control.outage,
        ("POST", "/reset"): control.reset,
    }
    return [_route(path, method, state, handler) for (method, path), handler in table.items()]


Handler = Callable[[Request, Any], object]


class _Missing(Exception):  # noqa: N818 - an answer, not a fault
    pass


class _Outage(BaseModel):
    model_config = ConfigDict(extra="forbid")

    seconds: NonNegativeFloat


class _Payment(BaseModel):
    model_config = ConfigDict(extra="forbid")

    amount: PositiveInt | None = None


def _route(path: str, method: str, state: State, handler: Handler) -> Route:
    async def serve(request: Request) -> Response:
        if request.client is None or not ipaddress.ip_address(request.client.host).is_loopback:
            return JSONResponse({"error": "Not found"}, 404)
        try:
            body = await request.json() if await request.body() else None
            with state.lock:
                told = handler(request, body)
                state.settle()
            return JSONResponse(told)
        except _Missing as error:
            return JSONResponse({"error": str(error)}, 404)
        except (ValueError, ValidationError, Refusal) as error:
            return JSONResponse({"error": str(error)}, 400)

    endpoint: Callable[[Request], Awaitable[Response]] = serve
    return Route(PREFIX + path, endpoint, methods=[method])


class _Control:
    """The handlers; each is called with the state's lock held."""

    def __init__(self, state: State, line: Line) -> None:
        self._state = state
        self._line = line

    def store(self, _request: Request, _body: object) -> object:
        """The shop's keys and accounts."""
        store = self._state.store
        accounts = [{"email": one.email, "password": one.password} for one in self._state.customers.values()]
        return {
            "store_id": store.unique_id,
            "storefront_key": store.storefront_key,
            "secret_key": store.secret_key,
            "read_only_key": store.read_only_key,
            "accounts": accounts,
        }

    def orders(self, _request: Request, _body: object) -> object:
        """Every order, oldest first, with its notes."""
        return [_told(order) for order in self._state.orders]

    def act(self, request: Request, body: object) -> object:
        """Do one of `life.ACTIONS` to an order named by id, number or secret slug; `pay` may name an `amount`."""
        action = life.ACTIONS.get(request.path_params["action"])
        order = self._state.orders_by_key.get(request.path_params["key"])
        if action is None or order is None:
            raise _Missing("no such order" if action else f"no such action; there are {', '.join(life.ACTIONS)}")
        if action is life.pay and body is not None:
            life.pay(self._state, order, _Payment.model_validate(body).amount)
        else:
            action(self._state, order)
        return _told(order)

    def faults(self, _request: Request, _body: object) -> object:
        """The rules in force."""
        return [rule.model_dump(mode="json") for rule in self._state.faults]

    def set_faults(self, _request: Request, body: object) -> object:
        """Replace all rules."""
        self._state.faults = read_rules(body)
        return self.faults(_request, None)

    def switches(self, _request: Request, _body: object) -> object:
        """Every switch with its value."""
        return self._state.switches.model_dump(mode="json")

    def set_switches(self, _request: Request, body: object) -> object:
        """Change the switches named, keep the others."""
        self._state.switches = changed(self._state.switches, body)
        return self.switches(_request, None)

    def set_variant(self, request: Request, body: object) -> object:
        """Change price, stock (null: untracked) or name of a variant named by id or SKU."""
        key = request.path_params["id"]
        catalog = self._state.catalog
        found = catalog.variant_by_sku.get(key) or catalog.variant_by_id.get(int(key) if key.isdecimal() else 0)
        if found is None:
            raise _Missing("no such variant")
        variant = change_variant(self._state, *found, VariantChange.model_validate(body))
        return {"id": variant.id, "sku": variant.sku, "price": variant.price, "stock": variant.stock}

    def add_product(self, _request: Request, body: object) -> object:
        """List a new product with one variant."""
        product = stock_up(self._state, NewProduct.model_validate(body))
        return {"id": product.id, "slug": product.slug, "variant_id": product.variants[0].id}

    def set_product(self, request: Request, body: object) -> object:
        """Change the name of a product named by its slug, which stays."""
        product = self._state.catalog.products.get(request.path_params["slug"])
        if product is None:
            raise _Missing("no such product")
        change_product(self._state, product, ProductChange.model_validate(body))
        return {"id": product.id, "slug": product.slug, "name": product.name}

    def remove_product(self, request: Request, _body: object) -> object:
        """Take a product or bundle named by its slug off the listing; with a product go the bundles it is part of."""
        item = self._state.catalog.named(request.path_params["slug"])
        if item is None:
            raise _Missing("no such product")
        self._state.remove_item(item)
        return {"removed": item.slug}

    def otp(self, request: Request, _body: object) -> object:
        """The one-time code of an account."""
        customer = self._customer(request)
        if not customer.otp_required:
            raise _Missing("no account with a one-time code")
        return {"email": customer.email, "otp": OTP_CODE, "is_pending": customer.otp_pending}

    def reset_link(self, request: Request, _body: object) -> object:
        """What the last password reset mail to an account holds: the token of its link."""
        customer = self._customer(request)
        if customer.reset_token is None:
            raise _Missing("no reset was asked for")
        return {"email": customer.email, "token": customer.reset_token}

    def outage(self, _request: Request, body: object) -> object:
        """Cut every connection and refuse new ones for so many seconds; this reply may be cut, too."""
        seconds = _Outage.model_validate(body).seconds
        self._line.refuse(seconds)
        return {"seconds": seconds}

    def reset(self, _request: Request, _body: object) -> object:
        """Set the store up as it was at the start; sessions end, too."""
        self._state.reset()
        return {"reset": True}

    def _customer(self, request: Request) -> Customer:
        customer = self._state.customers.get(request.path_params["email"].lower())
        if customer is None:
            raise _Missing("no such account")
        return customer


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
        "proof": order.proof,
        "lines": [
            {"name": line.name, "sku": line.sku, "quantity": line.quantity, "price": line.price} for line in order.lines
        ],
    }
