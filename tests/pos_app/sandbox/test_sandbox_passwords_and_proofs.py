"""Forgotten passwords, and the proof of a bank transfer from ticket to file."""

from __future__ import annotations

import httpx
import pytest

PROOF = {"filename": "bukti.png", "content_type": "image/png", "content_length": 4}


def sign_in(shop, password):
    return shop.post("/public/auth/login", {"email": shop.server.email, "password": password}).status_code


def test_a_reset_link_sets_a_password_once_and_ends_every_session(member):
    old = member.server.password
    assert member.post("/public/auth/forget-password", {"email": member.server.email.upper()}).status_code == 204
    token = member.control("GET", f"reset-links/{member.server.email}")["token"]
    assert member.post("/public/auth/save-password", {"token": token, "password": "baru-sekali"}).status_code == 204
    assert member.get("/customers/me").status_code == 401
    assert (sign_in(member, old), sign_in(member, "baru-sekali")) == (401, 200)
    assert member.post("/public/auth/save-password", {"token": token, "password": "lagi"}).status_code == 400


def test_asking_for_a_link_tells_nobody_who_is_a_customer(shop):
    assert shop.post("/public/auth/forget-password", {"email": "siapa@example.com"}).status_code == 204
    assert shop.http.get(f"{shop.server.control_url}/reset-links/siapa@example.com").status_code == 404
    assert shop.http.get(f"{shop.server.control_url}/reset-links/{shop.server.email}").status_code == 404


def test_bodies_outside_the_contract(shop, bad_requests):
    assert shop.post("/public/auth/forget-password", {"email": "x"}).status_code == 400
    assert shop.post("/public/auth/save-password", {"token": "x"}).status_code == 400
    assert shop.post("/public/auth/save-password", {"token": None, "password": "x"}).status_code == 400


def test_a_signed_in_customer_changes_the_password(member):
    reply = member.post("/customers/me/set-new-password", {"password": "lain-lagi"})
    assert reply.json()["customer"]["email"] == member.server.email
    assert member.get("/customers/me").status_code == 200
    assert sign_in(member, "lain-lagi") == 200


def test_a_guest_becomes_a_customer_by_the_link_where_the_store_opens_accounts(shop):
    shop.control("PUT", "switches", {"guest_accounts": True})
    buyer = {"customer_name": "Sari", "customer_email": "sari@example.id", "payment_method": "cod"}
    assert shop.post("/public/checkout", {"items": [shop.item("RENDANG")], **buyer}).status_code == 201
    account = {"email": "sari@example.id"}
    assert shop.post("/public/auth/login", {**account, "password": ""}).status_code == 401
    shop.post("/public/auth/forget-password", account)
    token = shop.control("GET", "reset-links/sari@example.id")["token"]
    shop.post("/public/auth/save-password", {"token": token, "password": "punya-sari"})
    assert shop.post("/public/auth/login", {**account, "password": "punya-sari"}).status_code == 200


@pytest.fixture
def path(member):
    order = member.buy(member.item("RENDANG"), pay="bank_transfer").json()
    return f"/public/orders/{order['secret_slug']}"


def put(ticket, content=b"\x89PNG", kind="image/png", url=None):
    return httpx.put(url or ticket["upload_url"], content=content, headers={"Content-Type": kind})


def test_a_proof_is_uploaded_and_named_on_the_order(member, path):
    ticket = member.post(f"{path}/transfer-proof-upload", PROOF).json()
    assert (ticket["filename"], ticket["size_in_bytes"]) == ("bukti.png", 4)
    assert httpx.get(ticket["file_url"]).status_code == 404
    assert put(ticket).status_code == 200
    stored = httpx.get(ticket["file_url"])
    assert (stored.content, stored.headers["content-type"]) == (b"\x89PNG", "image/png")
    seen = member.patch(path, {"transferproof_url": ticket["file_url"]}).json()
    assert (seen["transferproof_url"], seen["payment_status"]) == (ticket["file_url"], "unpaid")


def test_only_what_was_promised_may_be_uploaded(member, path):
    ticket = member.post(f"{path}/transfer-proof-upload", PROOF).json()
    assert put(ticket, b"longer than said").status_code == 400
    assert put(ticket, kind="image/jpeg").status_code == 400
    assert put(ticket, url=f"{ticket['file_url']}?signature=x").status_code == 403
    assert put(ticket, url=ticket["file_url"].replace(ticket["key"], "proofs/x")).status_code == 403


@pytest.mark.parametrize(
    "change",
    [{"content_type": "image/gif"}, {"content_length": 0}, {"content_length": 10_485_761}, {"filename": 1}, {"x": 1}],
)
def test_a_proof_outside_the_contract(member, path, bad_requests, change):
    assert member.post(f"{path}/transfer-proof-upload", {**PROOF, **change}).status_code == 400


def test_a_proof_is_for_bank_transfers_of_known_orders(member):
    order = member.buy(member.item("RENDANG"), pay="qris").json()
    assert member.post(f"/public/orders/{order['secret_slug']}/transfer-proof-upload", PROOF).status_code == 400
    assert member.post("/public/orders/none/transfer-proof-upload", PROOF).status_code == 404
