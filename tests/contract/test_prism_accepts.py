"""Prism, which knows nothing of this project, on every request that the client can make.

Only requests are judged: Prism makes its replies up, and the client may find them unreadable. It passes over query
parameters that the contract does not declare; those are seen by `tests/support/contract.py` in the tests that use it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from pos_app.scalev import MemoryVault, ScalevClient, Session
from pos_app.scalev.checkout import PreparedCheckout
from pos_app.scalev.errors import ScalevError
from pos_app.scalev.models import AuthTokens
from tests.support.client_calls import operations, ways_to_call
from tests.support.clock import HandClock
from tests.support.prism import prism

STORE = "/v3/stores/store_Test"
KEY = {"X-Scalev-Storefront-Api-Key": "sfpk_testkey"}
BEARER = {"Authorization": "Bearer access-1"}
LINE = {"type": "variant", "variant_id": 5, "quantity": 1}
GUEST = {"items": [LINE], "customer_name": "Rina", "customer_email": "rina@example.com"}


@dataclass(frozen=True)
class Judged:
    """A request off the wire and what Prism holds against it: empty for nothing."""

    asked: str
    verdict: str


def make_client(url: str, access: str | None = "access-1") -> ScalevClient:
    """Signed in; without `access` only by a refresh token, so that the first call renews."""
    clock, vault = HandClock(), MemoryVault()
    vault.store("refresh-1")
    session = Session(vault, clock)
    if access is not None:
        session.adopt(AuthTokens(access=access, refresh="refresh-1", expires_in=900))
    return ScalevClient(url, "store_Test", "sfpk_testkey", session, clock, "kasir/test")


def operation_names() -> list[str]:
    client = make_client("http://127.0.0.1:9")
    client.close()
    return list(operations(client))


@pytest.fixture(scope="module")
def prism_url() -> Iterator[str]:
    with prism() as url:
        yield url


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[Judged]:
    """Fills with whatever leaves the client, renewals and repeats included."""
    seen: list[Judged] = []
    send = httpx.HTTPTransport.handle_request

    def watched(transport: httpx.HTTPTransport, request: httpx.Request) -> httpx.Response:
        response = send(transport, request)
        response.read()
        asked = f"{request.method} {request.url.raw_path.decode()} {request.content.decode()}".rstrip()
        seen.append(Judged(asked, verdict(response)))
        return response

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", watched)
    return seen


def verdict(response: httpx.Response) -> str:
    """Why Prism refused a request. What it finds wrong with its own reply does not count."""
    violations = response.headers.get("sl-violations", "")
    if response.is_success and '"location":["request"' not in violations:
        return ""
    return f"{response.status_code}: {violations or response.text}"


def assert_accepted(judged: list[Judged]) -> None:
    refused = [one for one in judged if one.verdict]
    assert not refused, "\n".join(f"{one.asked}\n  {one.verdict}" for one in refused)


@pytest.mark.parametrize("name", operation_names())
def test_every_request_of(name: str, prism_url: str, judged: list[Judged]) -> None:
    client = make_client(prism_url)
    operation = operations(client)[name]
    for arguments in ways_to_call(operation):
        before = len(judged)
        with suppress(ScalevError):
            asked = operation(**arguments)
            if isinstance(asked, PreparedCheckout):  # written out, and still to be sent
                asked.send()
        assert len(judged) > before, f"nothing was sent for {arguments}"
    client.close()
    assert_accepted(judged)


def test_the_renewal_of_a_session(prism_url: str, judged: list[Judged]) -> None:
    client = make_client(prism_url, access=None)
    with suppress(ScalevError):
        client.account.me()
    client.close()
    assert [one.asked for one in judged] == [
        f'POST {STORE}/public/auth/jwt/refresh {{"refresh":"refresh-1"}}',
        f"GET {STORE}/customers/me",
    ]
    assert_accepted(judged)


@pytest.mark.parametrize(
    ("method", "path", "headers", "body", "status", "why"),
    [
        ("GET", "/public/items", {}, None, 401, "security"),
        ("GET", "/public/items", BEARER, None, 401, "security"),
        ("GET", "/customers/me", {}, None, 401, "security"),
        ("GET", "/customers/me", KEY, None, 401, "security"),
        ("GET", "/public/items?page_size=many", KEY, None, 422, "page_size"),
        ("GET", "/public/locations/somewhere/postal-codes", KEY, None, 422, "location_id"),
        ("GET", "/public/cart", {**KEY, "X-Scalev-Guest-Token": "1"}, None, 422, "uuid"),
        ("POST", "/public/checkout", KEY, None, 400, "required"),
        ("POST", "/public/checkout", KEY, {**GUEST, "price": 1}, 400, "found 'price'"),
        ("POST", "/public/checkout", KEY, {**GUEST, "customer_email": "rina"}, 400, "email"),
        ("POST", "/public/checkout", KEY, {**GUEST, "items": [{**LINE, "quantity": 0}]}, 400, "quantity"),
        ("POST", "/public/checkout", KEY, {"items": [LINE]}, 400, "customer_name"),
        ("POST", "/customers/me/checkout", BEARER, {"items": [LINE], "customer_name": "Rina"}, 400, "customer_name"),
        ("PUT", "/customers/me", BEARER, {}, 405, "no method"),
        ("GET", "/public/nothing", KEY, None, 404, "no path"),
    ],
)
def test_prism_refuses_what_is_outside_the_contract(
    prism_url: str, method: str, path: str, headers: dict[str, str], body: Any, status: int, why: str
) -> None:
    response = httpx.request(method, prism_url + STORE + path, headers=headers, json=body, trust_env=False)
    assert verdict(response).startswith(f"{status}: ")
    assert why in verdict(response)


def test_prism_lets_pass_what_the_refused_requests_were_made_of(prism_url: str) -> None:
    response = httpx.post(f"{prism_url}{STORE}/public/checkout", headers=KEY, json=GUEST, trust_env=False)
    assert verdict(response) == ""
