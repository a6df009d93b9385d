"""Switches from a file, from the control API and for one request; limits as clients see them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from pos_app.sandbox.errors import SandboxError
from pos_app.sandbox.switches import HEADER, MoneyForm, NoCourier, Switches, read_switches

LIMIT = ("x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset")


def test_switches_from_a_file(tmp_path):
    file = tmp_path / "switches.toml"
    file.write_text('[switches]\nno_courier = "draft"\nmoney = "number"\nunique_code_methods = ["qris", "va_bca"]\n')
    read = read_switches(file)
    assert (read.no_courier, read.money, read.unique_code_methods) == (
        NoCourier.DRAFT,
        MoneyForm.NUMBER,
        ("qris", "va_bca"),
    )
    assert read.page_size == Switches().page_size
    for text in ('[switches]\nno_courier = "maybe"\n', "[switches]\nnone = 1\n", "[switches", "switches = 1\n"):
        file.write_text(text)
        with pytest.raises(SandboxError, match=r"switches\.toml"):
            read_switches(file)
    with pytest.raises(SandboxError):
        read_switches(tmp_path / "none.toml")


def test_a_switch_for_one_request(member):
    draft = {HEADER: json.dumps({"no_courier": "draft", "money": "number"})}
    one = member.post(
        "/customers/me/checkout", {"items": [member.item("RENDANG")], "payment_method": "qris"}, headers=draft
    )
    other = member.buy(member.item("RENDANG"))
    assert (one.json()["status"], other.json()["status"]) == ("draft", "pending")
    assert isinstance(one.json()["gross_revenue"], int)
    assert isinstance(other.json()["gross_revenue"], str)
    assert member.control("GET", "switches")["no_courier"] == "pending"


@pytest.mark.parametrize("header", ["{", "[]", '{"none": 1}', '{"page_size": 0}'])
def test_a_switch_that_is_none_is_said_to_be_one(shop, bad_requests, header):
    reply = shop.post("/public/auth/forget-password", {"email": shop.server.email}, headers={HEADER: header})
    assert reply.status_code == 400
    assert HEADER in reply.json()["error"]


def limited(shop, **switches):
    # A window that does not end while the test runs.
    shop.control("PUT", "switches", {"rate_limit": 2, "rate_seconds": 86_400 * 365, **switches})
    return [shop.get("/public/items/count") for _ in range(3)]


def test_a_limit_is_counted_down_and_then_refused_as_plain_text(shop):
    replies = limited(shop)
    assert [reply.status_code for reply in replies] == [200, 200, 429]
    assert [reply.headers["x-ratelimit-remaining"] for reply in replies] == ["1", "0", "0"]
    assert {reply.headers["x-ratelimit-limit"] for reply in replies} == {"2"}
    assert replies[2].text == "Too many requests"
    assert replies[2].headers["content-type"].startswith("text/plain")
    assert "retry-after" not in replies[2].headers
    assert float(replies[2].headers["x-ratelimit-reset"]) > datetime.now(UTC).timestamp()


@pytest.mark.parametrize(("shown", "with_headers"), [("always", 3), ("refusals", 1), ("never", 0)])
def test_which_replies_carry_the_limit(shop, shown, with_headers):
    replies = limited(shop, rate_headers=shown)
    assert sum(all(name in reply.headers for name in LIMIT) for reply in replies) == with_headers


def test_a_limit_in_json(shop):
    assert limited(shop, rate_body="json")[2].json() == {"error": "Too many requests"}


def test_a_wrong_key_is_counted_too(shop, bad_requests):
    shop.http.headers["X-Scalev-Storefront-Api-Key"] = "sfpk_wrong"
    assert [reply.status_code for reply in limited(shop)] == [404, 404, 429]


def test_undeclared_keys_are_refused_or_ignored_at_any_depth(member, bad_requests):
    body = {"items": [{**member.item("RENDANG"), "sku": "x"}], "payment_method": "qris", "sub_payment_method": None}
    refused = member.post("/customers/me/checkout", body)
    assert (refused.status_code, refused.json()["error_code"]) == (400, "validation_failed")
    ignoring = {HEADER: json.dumps({"undeclared_keys": "ignored"})}
    assert member.post("/customers/me/checkout", body, headers=ignoring).status_code == 201
    wrong = {**body, "items": [{**body["items"][0], "quantity": 0}]}
    assert member.post("/customers/me/checkout", wrong, headers=ignoring).status_code == 400


def test_the_earlier_edition_takes_its_own_key_and_no_other(member, bad_requests):
    earlier = {HEADER: json.dumps({"sub_payment_method": True})}
    body = {"items": [member.item("RENDANG")], "payment_method": "qris", "sub_payment_method": "bca"}
    reply = member.post("/customers/me/checkout", body, headers=earlier)
    assert (reply.status_code, "sub_payment_method" in reply.json()) == (201, True)
    assert member.post("/customers/me/checkout", {**body, "other": 1}, headers=earlier).status_code == 400


def test_a_source_cart_is_emptied_or_kept(member):
    for answer, left in (("emptied", 0), ("kept", 2)):
        member.control("PUT", "switches", {"source_cart": answer})
        cart = member.post("/customers/me/cart/items", member.item("RENDANG", 2)).json()
        assert (
            member.post("/customers/me/checkout", {"cart_id": cart["id"], "payment_method": "cod"}).status_code == 201
        )
        assert member.get("/customers/me/cart").json()["item_count"] == left


def test_a_cart_that_came_beside_items_is_emptied_in_any_store(member):
    member.control("PUT", "switches", {"source_cart": "kept"})
    cart = member.post("/customers/me/cart/items", member.item("RENDANG", 2)).json()
    assert member.buy(member.item("SAMBAL-ROA"), cart_id=cart["id"]).status_code == 201
    assert member.get("/customers/me/cart").json()["item_count"] == 0
