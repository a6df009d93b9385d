"""The server around the store: address, announcement, control, large catalogs, the foreground."""

from __future__ import annotations

import json
import signal
import subprocess

import httpx
import pytest

from pos_app.sandbox.errors import SandboxError
from pos_app.sandbox.server import SandboxServer
from pos_app.sandbox.shop import demo_state
from tests.support.processes import KASIR, ROOT


def test_the_announcement_is_all_a_client_needs(shop):
    told = shop.server.announcement()
    assert set(told) == {"url", "store_id", "storefront_key", "email", "password", "control"}
    assert httpx.get(f"{told['control']}/orders").json() == []


@pytest.mark.parametrize("wrong", ["store", "key", "no key"])
def test_a_wrong_store_and_a_wrong_key_get_the_same_answer(shop, wrong, bad_requests):
    store = "store_Lain" if wrong == "store" else shop.server.store_id
    key = {"store": shop.server.storefront_key, "key": "sfpk_lain", "no key": ""}[wrong]
    for path in ("public/items", "public/payment-methods"):
        reply = shop.http.get(f"/v3/stores/{store}/{path}", headers={"X-Scalev-Storefront-Api-Key": key})
        assert (reply.status_code, reply.json()) == (404, {"error": "Store not found"})
    login = {"email": shop.server.email, "password": shop.server.password}
    reply = shop.http.post(
        f"/v3/stores/{store}/public/auth/login", json=login, headers={"X-Scalev-Storefront-Api-Key": key}
    )
    assert (reply.status_code, reply.json()) == (404, {"error": "Store not found"})


def test_a_token_is_good_for_its_own_store_only(member):
    assert member.http.get("/v3/stores/store_Lain/customers/me").status_code == 401


def test_the_storefront_key_is_not_needed_when_signed_in(member):
    del member.http.headers["X-Scalev-Storefront-Api-Key"]
    assert member.get("/customers/me").status_code == 200


def test_every_reply_has_a_request_id_of_its_own(shop):
    paths = ("/public/items/count", "/public/products/none", "/customers/me", "/public/none")
    replies = [shop.get(path) for path in paths[:2]] + [shop.http.get(f"/v3{paths[3]}"), shop.http.get("/nowhere")]
    ids = {reply.headers["x-request-id"] for reply in replies}
    assert len(ids) == len(replies)
    assert shop.http.get("/nowhere").json() == {"error": "Not found"}


def test_only_this_computer_is_served_unless_told():
    with pytest.raises(SandboxError, match=r"0\.0\.0\.0"):
        SandboxServer("0.0.0.0")
    with SandboxServer("0.0.0.0", expose=True) as server:
        assert httpx.get(f"http://127.0.0.1:{server.port}/_sandbox/orders").status_code == 200


def test_a_port_in_use_is_said_so(shop):
    with pytest.raises(SandboxError, match=str(shop.server.port)):
        SandboxServer(port=shop.server.port).start()


def test_a_large_catalog_is_varied_and_always_the_same():
    first, second = demo_state(2_000).catalog, demo_state(2_000).catalog
    assert len(first.items) == 2_000
    assert first == second
    assert len({item.slug for item in first.items}) == 2_000
    products = list(first.products.values())
    variants = [variant for product in products for variant in product.variants]
    assert len(first.bundles) > 20
    assert (
        {len(product.variants) > 1 for product in products}
        == {product.digital for product in products}
        == {True, False}
    )
    assert {variant.stock for variant in variants} >= {None, 0, 1}
    assert any(None not in variant.options[:2] for variant in variants), "size and colour"
    assert len(first.variant_by_sku) == len(first.variant_by_id) > 2_000
    assert len(demo_state(10).catalog.items) == 10


def test_control_changes_a_variant(shop):
    changed = shop.control("PUT", "variants/SAMBAL-ROA", {"price": 47_000, "stock": None, "name": "Sambal Roa baru"})
    assert (changed["price"], changed["stock"]) == (47_000, None)
    product = shop.get("/public/products/sambal-roa-botol").json()
    assert (product["name"], product["variants"][0]["price"]) == ("Sambal Roa baru", "47000.00")
    shop.control("PUT", f"variants/{changed['id']}", {"stock": 1})
    assert shop.get(f"/public/variants/{changed['id']}/availability").json()["available_qty"] == 1


def test_control_refuses_what_it_does_not_know(shop):
    base = shop.server.control_url
    assert shop.http.put(f"{base}/variants/NONE", json={}).status_code == 404
    assert shop.http.put(f"{base}/variants/RENDANG", json={"price": "x"}).status_code == 400
    assert shop.http.put(f"{base}/switches", json={"unknown": 1}).status_code == 400
    assert shop.http.put(f"{base}/switches", json={"qris_seconds": "x"}).status_code == 400
    assert shop.http.put(f"{base}/switches", content=b"{").status_code == 400
    assert shop.http.post(f"{base}/orders/none/pay").status_code == 404
    assert shop.http.get(f"{base}/otp/{shop.server.email}").status_code == 404


def test_reset_forgets_everything_that_happened(member):
    member.buy(member.item("SAMBAL-ROA", 8))
    member.control("PUT", "switches", {"other_income": 5})
    member.control("POST", "reset")
    assert member.control("GET", "orders") == []
    assert member.control("GET", "switches")["other_income"] == 0
    assert member.get("/customers/me").status_code == 401
    assert member.server.state.catalog.variant_by_sku["SAMBAL-ROA"][0].stock == 8


def test_the_foreground_serves_until_it_is_told_to_end(tmp_path):
    faults = tmp_path / "faults.toml"
    faults.write_text('[[fault]]\noperation = "countStorefrontItems"\naction = "status"\nstatus = 429\nnth = 2\n')
    process = subprocess.Popen(
        [*KASIR, "sandbox", "--items", "80", "--faults", faults],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        told = json.loads(process.stdout.readline())
        path = f"{told['url']}/v3/stores/{told['store_id']}/public/items/count"
        replies = [httpx.get(path, headers={"X-Scalev-Storefront-Api-Key": told["storefront_key"]}) for _ in range(3)]
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate()
    assert [reply.status_code for reply in replies] == [200, 429, 200]
    assert replies[0].json() == {"total": 80}
    assert (process.returncode, out, err) == (0, b"", b"")
