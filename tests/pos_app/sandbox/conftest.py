"""One sandbox for all tests of this folder, set back before each; every reply is held to the contract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from pos_app.sandbox.server import SandboxServer
from tests.support.contract import Recorder


class Shopper:
    """A client of the store; paths are below `/v3/stores/{store_id}`. `sign_in` makes it a customer."""

    def __init__(self, server: SandboxServer) -> None:
        self.server = server
        self.http = httpx.Client(base_url=server.url, headers={"X-Scalev-Storefront-Api-Key": server.storefront_key})

    def sign_in(self) -> Shopper:
        tokens = self.post("/public/auth/login", {"email": self.server.email, "password": self.server.password}).json()
        self.http.headers["Authorization"] = f"Bearer {tokens['access']}"
        return self

    def call(self, method: str, path: str, body: object = None, **extra: Any) -> httpx.Response:
        if body is not None:
            extra["json"] = body
        return self.http.request(method, f"/v3/stores/{self.server.store_id}{path}", **extra)

    def get(self, path: str, **params: object) -> httpx.Response:
        return self.call("GET", path, params=params or None)

    def post(self, path: str, body: object = None, **extra: Any) -> httpx.Response:
        return self.call("POST", path, body, **extra)

    def patch(self, path: str, body: object = None) -> httpx.Response:
        return self.call("PATCH", path, body)

    def delete(self, path: str) -> httpx.Response:
        return self.call("DELETE", path)

    def control(self, method: str, path: str, body: object = None) -> Any:
        reply = self.http.request(method, f"{self.server.control_url}/{path}", json=body)
        assert reply.status_code == 200, reply.text
        return reply.json()

    def item(self, sku: str, quantity: int = 1) -> dict[str, object]:
        """A checkout line for the variant with this SKU."""
        variant, _ = self.server.state.catalog.variant_by_sku[sku]
        return {"type": "variant", "variant_id": variant.id, "quantity": quantity}

    def buy(self, *items: dict[str, object], pay: str = "qris", **more: object) -> httpx.Response:
        """A customer's checkout."""
        return self.post("/customers/me/checkout", {"items": list(items), "payment_method": pay, **more})


class Merchant:
    """The business of a store, on `/v3/orders`, with its secret key or (`read_only`) with a scoped one."""

    def __init__(self, shop: Shopper, *, read_only: bool = False) -> None:
        told = shop.control("GET", "store")
        self.store_id = told["store_id"]
        self.catalog = shop.server.state.catalog
        key = told["read_only_key" if read_only else "secret_key"]
        self.http = httpx.Client(base_url=shop.server.url, headers={"Authorization": f"Bearer {key}"})

    def call(self, method: str, path: str = "", **extra: Any) -> httpx.Response:
        """`path` is below `/v3/orders`."""
        return self.http.request(method, f"/v3/orders{path}", **extra)

    def get(self, key: object) -> httpx.Response:
        return self.call("GET", f"/{key}")

    def page(self, **query: object) -> Any:
        reply = self.call("GET", params=query)
        assert reply.status_code == 200, reply.text
        return reply.json()

    def found(self, **query: object) -> list[str]:
        """The ids that a list with these filters holds."""
        return [order["id"] for order in self.page(**query)["data"]]

    def line(self, sku: str, quantity: int = 1) -> dict[str, object]:
        """A line for the variant with this SKU."""
        variant, _ = self.catalog.variant_by_sku[sku]
        return {"variant_unique_id": f"variant_{variant.id}", "quantity": quantity}

    def create(self, *lines: dict[str, object], **more: object) -> httpx.Response:
        body = {"store_unique_id": self.store_id, "customer_name": "Bu Ratna", "ordervariants": list(lines)}
        return self.call("POST", json=body | more)

    def made(self, *lines: dict[str, object], **more: object) -> Any:
        """An order that was made."""
        reply = self.create(*(lines or (self.line("KOPI-GAYO-250"),)), **more)
        assert reply.status_code == 200, reply.text
        return reply.json()

    def change(self, *ids: object, **what: object) -> httpx.Response:
        return self.call("POST", "/change-status", json={"ids": list(ids), **what})

    def update(self, key: object, **what: object) -> httpx.Response:
        return self.call("PATCH", f"/{key}", json=what)

    def post(self, path: str) -> httpx.Response:
        return self.call("POST", path)


@pytest.fixture(scope="session")
def observed() -> Iterator[tuple[SandboxServer, Recorder]]:
    recorder = Recorder()
    with SandboxServer(observe=recorder) as server:
        yield server, recorder


@pytest.fixture
def recorder(observed: tuple[SandboxServer, Recorder]) -> Recorder:
    return observed[1]


@pytest.fixture
def shop(observed: tuple[SandboxServer, Recorder]) -> Iterator[Shopper]:
    server, recorder = observed
    server.state.reset()
    recorder.exchanges.clear()
    recorder.faults.clear()
    recorder.replies_only = False
    shopper = Shopper(server)
    yield shopper
    shopper.http.close()
    recorder.assert_clean()


@pytest.fixture
def member(shop: Shopper) -> Shopper:
    """The shop's register account, signed in."""
    return shop.sign_in()


@pytest.fixture
def merchant(shop: Shopper) -> Iterator[Merchant]:
    """The shop's business, with its secret key."""
    business = Merchant(shop)
    yield business
    business.http.close()


@pytest.fixture
def reader(shop: Shopper) -> Iterator[Merchant]:
    """The shop's business, with a key that may only read."""
    business = Merchant(shop, read_only=True)
    yield business
    business.http.close()


@pytest.fixture
def bad_requests(shop: Shopper, recorder: Recorder) -> None:
    """For tests that send what the contract does not allow: only the replies are checked."""
    recorder.replies_only = True
