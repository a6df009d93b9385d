"""A store kept in a file: what was answered is there after a restart, and after a kill."""

from __future__ import annotations

import json
import shutil
import signal
from pathlib import Path

import httpx
import pytest

from pos_app.sandbox.errors import SandboxError
from pos_app.sandbox.saving import StateFile
from pos_app.sandbox.server import SandboxServer
from pos_app.sandbox.shop import demo_state
from pos_app.sandbox.state import State
from tests.pos_app.sandbox.conftest import Shopper
from tests.support.processes import sandbox_process


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "shop.jsonl"


def memory(state: State) -> dict[str, object]:
    """All that a store remembers, to be compared."""
    catalog = state.catalog
    return {
        "counters": state.counters,
        "products": {product.slug: product for product in catalog.products.values()},
        "bundles": sorted(catalog.bundles),
        "customers": state.customers,
        "guest_carts": state.guest_carts,
        "tokens": state.tokens,
        "orders": state.orders,
        "by_key": sorted(state.orders_by_key),
        "uploads": state.uploads,
    }


def a_busy_day(shop: Shopper) -> None:
    """Something of everything that changes a store."""
    shop.sign_in()
    tokens = shop.post("/public/auth/login", {"email": shop.server.email, "password": shop.server.password}).json()
    shop.post("/public/auth/jwt/refresh", {"refresh": tokens["refresh"]})
    shop.post("/public/auth/login", {"email": shop.server.otp_email, "password": shop.server.otp_password})
    shop.post("/public/auth/forget-password", {"email": shop.server.email})
    shop.patch("/customers/me", {"name": "Kasir Dua", "date_of_birth": "1990-02-03"})
    saved = shop.post(
        "/customers/me/addresses", {"name": "Gudang", "location_id": 9001, "address": "Jl. Lain 1"}
    ).json()
    shop.patch(f"/customers/me/addresses/{saved['id']}", {"notes": "belakang"})
    gone = shop.post("/customers/me/addresses", {"name": "Tutup"}).json()
    shop.delete(f"/customers/me/addresses/{gone['id']}")
    shop.post("/customers/me/cart/items", shop.item("RENDANG", 2))
    guest = shop.post("/public/cart/items", shop.item("SAMBAL-ROA")).headers["X-Scalev-Guest-Token"]
    shop.get("/public/cart")
    order = shop.buy(shop.item("KOPI-GAYO-250", 2), pay="bank_transfer", notes="#K1-1", location_id=9001).json()
    proof = {"filename": "bukti.png", "content_type": "image/png", "content_length": 5}
    ticket = shop.post(f"/public/orders/{order['secret_slug']}/transfer-proof-upload", proof).json()
    shop.http.put(ticket["upload_url"], content=b"\x89PNG\xff", headers={"Content-Type": "image/png"})
    shop.patch(f"/public/orders/{order['secret_slug']}", {"transferproof_url": ticket["file_url"], "notes": "baru"})
    qris = shop.buy(shop.item("RENDANG"), pay="qris").json()
    shop.post(f"/public/orders/{qris['secret_slug']}/payment")
    guest_order = {"items": [shop.item("SAMBAL-ROA")], "payment_method": "cod"}
    guest_order |= {"customer_name": "Sari", "customer_email": "sari@example.id"}
    shop.post("/public/checkout", guest_order, headers={"X-Scalev-Guest-Token": guest})
    shop.post(f"/public/orders/{order['secret_slug']}/transfer-proof-upload", proof)
    shop.control("POST", f"orders/{order['id']}/conflict")
    shop.control("POST", f"orders/{qris['id']}/pay")
    cancelled = shop.buy(shop.item("SAMBAL-ROA"), pay="va_bca").json()
    shop.control("POST", f"orders/{cancelled['id']}/cancel")
    shop.control("PUT", "variants/RENDANG", {"price": 61_000, "stock": None, "name": "Rendang Baru"})
    shop.control("POST", "products", {"name": "Teh Talua", "sku": "TEH-TALUA", "price": 15_000, "stock": 4})
    shop.control("PUT", "products/teh-talua", {"name": "Teh Telur"})
    shop.control("DELETE", "products/sambal-roa-botol")
    of_carts(shop)
    of_late_payments(shop)
    of_sessions(shop)


def of_carts(shop: Shopper) -> None:
    line = shop.get("/customers/me/cart").json()["items"][0]
    shop.patch(f"/customers/me/cart/items/{line['id']}", {"quantity": 3})
    added = shop.post("/public/cart/items", shop.item("TEH-TALUA"))
    token = {"X-Scalev-Guest-Token": added.headers["X-Scalev-Guest-Token"]}
    path = f"/public/cart/items/{added.json()['items'][0]['id']}"
    shop.call("PATCH", path, {"quantity": 2}, headers=token)
    shop.post("/public/cart/merge", headers=token)
    mine = shop.get("/customers/me/cart").json()
    shop.post("/customers/me/checkout", {"cart_id": mine["id"], "payment_method": "cod"})


def of_late_payments(shop: Shopper) -> None:
    shop.control("PUT", "switches", {"payload_after_reads": 2, "expiry_outcome": "pending"})
    order = shop.buy(shop.item("TEH-TALUA")).json()
    shop.post(f"/public/orders/{order['secret_slug']}/payment")
    shop.get(f"/public/orders/{order['secret_slug']}")
    shop.control("POST", f"orders/{order['id']}/expire")


def of_sessions(shop: Shopper) -> None:
    otp = shop.control("GET", f"otp/{shop.server.otp_email}")["otp"]
    tokens = shop.post("/public/auth/otp/verify", {"email": shop.server.otp_email, "otp": otp}).json()
    shop.post("/public/auth/jwt/blacklist", {"tokens": [tokens["access"]]})
    shop.post("/public/auth/jwt/blacklist", {"tokens": [tokens["refresh"]]})
    shop.control("PUT", "faults", [{"operation": "getCustomerMe", "action": "expired_token", "nth": 1}])
    shop.get("/customers/me")
    token = shop.control("GET", f"reset-links/{shop.server.email}")["token"]
    shop.post("/public/auth/save-password", {"token": token, "password": "baru-sekali"})


def kept_in(file: Path, copy: Path) -> dict[str, object]:
    """What another store finds in a copy of the file."""
    shutil.copy(file, copy)
    state = demo_state()
    found = StateFile(copy, state, None)
    found.open()
    found.close()
    return memory(state)


def test_every_answer_is_written_down_before_it_is_given(file: Path, tmp_path: Path) -> None:
    with SandboxServer(state_file=file) as server:
        shop = Shopper(server)

        def compare(response: httpx.Response) -> None:
            assert kept_in(file, tmp_path / "copy.jsonl") == memory(server.state), response.request.url

        shop.http.event_hooks = {"response": [compare]}
        a_busy_day(shop)
        shop.http.close()


def test_everything_is_there_after_a_restart(file: Path) -> None:
    with SandboxServer(state_file=file) as server:
        shop = Shopper(server)
        a_busy_day(shop)
        shop.http.close()
        before = server.state
    with SandboxServer(state_file=file) as server:
        after = server.state
        assert memory(after) == memory(before)
        assert [order.notes for order in after.orders] == ["baru", *[None] * 5]
        assert after.catalog.variant_by_sku["TEH-TALUA"][0].stock == 1
        assert "SAMBAL-ROA" not in after.catalog.variant_by_sku
        shop = Shopper(server)
        ids = {order.id for order in after.orders}
        assert shop.sign_in().buy(shop.item("TEH-TALUA")).json()["id"] not in ids
        shop.http.close()
    with SandboxServer(state_file=file) as server:
        assert len(server.state.orders) == 7


def test_sessions_go_on_after_a_restart(file: Path) -> None:
    with SandboxServer(state_file=file) as server:
        shop = Shopper(server).sign_in()
        signed_in = dict(shop.http.headers)
        shop.http.close()
    with SandboxServer(state_file=file) as server:
        shop = Shopper(server)
        shop.http.headers.update(signed_in)
        assert shop.get("/customers/me").json()["customer"]["email"] == server.email
        shop.http.close()


def test_an_order_that_was_answered_survives_a_kill(file: Path) -> None:
    with sandbox_process("--state", str(file)) as (process, told):
        base = f"{told['url']}/v3/stores/{told['store_id']}"
        with httpx.Client(headers={"X-Scalev-Storefront-Api-Key": told["storefront_key"]}) as http:
            account = {"email": told["email"], "password": told["password"]}
            access = http.post(f"{base}/public/auth/login", json=account).json()["access"]
            cards = http.get(f"{base}/public/items").json()["data"]
            slug = next(card["slug"] for card in cards if card["entity_type"] == "product")
            product = http.get(f"{base}/public/products/{slug}").json()
            items = [{"type": "variant", "variant_id": product["variants"][0]["id"], "quantity": 1}]
            body = {"items": items, "payment_method": "qris", "notes": "#K1-1"}
            order = http.post(
                f"{base}/customers/me/checkout", json=body, headers={"Authorization": f"Bearer {access}"}
            ).json()
        process.send_signal(signal.SIGKILL)
        process.wait()
    with sandbox_process("--state", str(file)) as (_, told):
        (kept,) = httpx.get(f"{told['control']}/orders").json()
    assert (kept["id"], kept["notes"]) == (order["id"], "#K1-1")


def test_a_line_cut_short_by_a_kill_was_never_answered_for(file: Path) -> None:
    with SandboxServer(state_file=file) as server:
        shop = Shopper(server).sign_in()
        shop.buy(shop.item("RENDANG"))
        shop.buy(shop.item("RENDANG"))
        shop.http.close()
    whole = file.read_text("utf-8")
    file.write_text(whole[:-200], "utf-8")
    with SandboxServer(state_file=file) as server:
        assert len(server.state.orders) == 1
        assert server.state.catalog.variant_by_sku["RENDANG"][0].stock is not None


def test_a_reset_forgets_in_the_file_too(file: Path) -> None:
    with SandboxServer(state_file=file) as server:
        shop = Shopper(server).sign_in()
        shop.buy(shop.item("RENDANG"))
        shop.control("POST", "reset")
        shop.http.close()
    with SandboxServer(state_file=file) as server:
        assert (server.state.orders, server.state.tokens) == ([], {})


@pytest.mark.parametrize("text", ["", "nonsense", '{"kasir_sandbox": 1}\n', "[]\n"])
def test_a_file_of_something_else_is_refused_with_words_and_left_alone(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")
    with pytest.raises(SandboxError, match=r"shop\.jsonl"):
        SandboxServer(state_file=file).start()
    assert file.read_text("utf-8") == text


def test_a_broken_line_in_the_middle_is_not_passed_over(file: Path) -> None:
    with SandboxServer(state_file=file) as server:
        shop = Shopper(server).sign_in()
        shop.buy(shop.item("RENDANG"))
        shop.http.close()
    head, *lines = file.read_text("utf-8").splitlines()
    file.write_text("\n".join([head, lines[0][:-9], *lines[1:], ""]), "utf-8")
    with pytest.raises(SandboxError):
        SandboxServer(state_file=file).start()


def test_a_file_of_a_store_with_other_items_is_refused(file: Path) -> None:
    with SandboxServer(items=80, state_file=file):
        pass
    with pytest.raises(SandboxError, match="--items"):
        SandboxServer(items=90, state_file=file).start()
    assert json.loads(file.read_text("utf-8").splitlines()[0])["items"] == 80
