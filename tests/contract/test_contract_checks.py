"""The checker itself: it must see what is outside the contract."""

from __future__ import annotations

import pytest

from tests.support.contract import Contract

STORE = "/v3/stores/store_X"
KEY = {"X-Scalev-Storefront-Api-Key": "sfpk_x", "Content-Type": "application/json"}
ADD = {"type": "variant", "variant_id": "5", "quantity": 1}
JSON = {"content-type": "application/json; charset=utf-8"}


@pytest.fixture(scope="module")
def contract():
    return Contract.load()


def test_operations_are_found_by_method_and_path(contract):
    assert contract.operation_id("GET", f"{STORE}/public/items/count?x=1") == "countStorefrontItems"
    assert (
        contract.operation_id("get", f"{STORE}/public/locations/9001/postal-codes")
        == "listStorefrontLocationPostalCodes"
    )
    assert contract.operation_id("POST", f"{STORE}/customers/me/checkout") == "createCustomerCheckout"
    assert len(contract.operation_ids()) == 58
    with pytest.raises(AssertionError, match="not an operation"):
        contract.operation_id("PUT", f"{STORE}/public/items")


def test_a_good_request_passes(contract):
    contract.check_request("POST", f"{STORE}/public/cart/items", KEY, ADD)
    contract.check_request("GET", f"{STORE}/public/locations?search=garut&page_size=5", KEY)


@pytest.mark.parametrize(
    ("path", "headers", "body", "why"),
    [
        ("/public/cart/items", {}, ADD, "storefront key"),
        ("/public/cart/items", KEY, {**ADD, "price": 1}, "outside the contract"),
        ("/public/cart/items", KEY, {"type": "variant"}, "outside the contract"),
        ("/public/cart/items", KEY, None, "body is required"),
        ("/public/cart/items", KEY, b"{", "not JSON"),
        ("/public/cart/items", {**KEY, "Content-Type": "text/plain"}, ADD, "content type"),
        ("/public/cart/items", {**KEY, "X-Scalev-Guest-Token": "1"}, ADD, "uuid"),
        ("/public/cart/items?a=1", KEY, ADD, "undeclared query"),
        ("/public/cart/merge", KEY, None, "bearer"),
        ("/public/orders/slug/payment", KEY, {}, "no body is declared"),
        ("/public/checkout", KEY, {"customer_name": "A", "customer_email": "nobody"}, "email"),
    ],
)
def test_bad_requests_are_seen(contract, path, headers, body, why):
    with pytest.raises(AssertionError, match=why):
        contract.check_request("POST", STORE + path, headers, body)


@pytest.mark.parametrize(
    ("path", "status", "headers", "body", "why"),
    [
        ("/public/items/count", 200, JSON, {"total": "5"}, "outside the contract"),
        ("/public/items/count", 200, JSON, {"total": 5, "more": 1}, "outside the contract"),
        ("/public/items/count", 200, {"content-type": "text/html"}, "<html>", "content type"),
        ("/public/items/count", 500, JSON, {"error": "x"}, "undeclared status"),
        ("/customers/me", 404, JSON, {"error": "x"}, "undeclared status"),
        ("/public/items/count", 404, JSON, {"error": None}, "outside the contract"),
        ("/public/items/count", 429, {**JSON, "X-Ratelimit-Reset": "soon"}, {"error": "x"}, "X-Ratelimit-Reset"),
    ],
)
def test_bad_replies_are_seen(contract, path, status, headers, body, why):
    with pytest.raises(AssertionError, match=why):
        contract.check_response("GET", STORE + path, status, headers, body)


def test_good_replies_pass(contract):
    contract.check_response("GET", f"{STORE}/public/items/count", 200, JSON, b'{"total": 5}')
    contract.check_response(
        "GET", f"{STORE}/public/items/count", 429, {"content-type": "text/plain"}, b"Too many requests"
    )
    contract.check_response("POST", f"{STORE}/public/auth/login", 404, JSON, {"error": "Store not found"})
    contract.check_response("POST", f"{STORE}/public/auth/jwt/blacklist", 204, {}, b"")
