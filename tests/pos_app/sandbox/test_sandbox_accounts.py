"""Sign-in, rotation, sign-out, profile and addresses of the sandbox store."""

from __future__ import annotations

import pytest


def bearer(shop, token):
    return shop.call("GET", "/customers/me", headers={"Authorization": f"Bearer {token}"}).status_code


def sign_in(shop):
    return shop.post("/public/auth/login", {"email": shop.server.email, "password": shop.server.password}).json()


def refresh(shop, token):
    return shop.post("/public/auth/jwt/refresh", {"refresh": token})


def test_tokens_open_the_account(shop):
    tokens = sign_in(shop)
    assert (tokens["expires_in"], tokens["refresh_expires_in"]) == (900, 2_592_000)
    assert bearer(shop, tokens["access"]) == 200


@pytest.mark.parametrize("token", ["x", "eyJ.eyJ.x"])
def test_a_bad_bearer_is_unauthorized(shop, token):
    assert bearer(shop, token) == 401


def test_a_refresh_token_does_not_open_the_account(shop):
    assert bearer(shop, sign_in(shop)["refresh"]) == 401


def test_a_wrong_password_or_account(shop):
    for email, password in ((shop.server.email, "salah"), ("siapa@example.com", shop.server.password)):
        reply = shop.post("/public/auth/login", {"email": email, "password": password})
        assert (reply.status_code, reply.json()["error"]) == (401, "Invalid email or password")


@pytest.mark.parametrize("path", ["login", "otp/verify", "jwt/blacklist"])
def test_sign_in_bodies_outside_the_contract(shop, path, bad_requests):
    assert shop.post(f"/public/auth/{path}", {"email": 5}).status_code == 400


def test_refreshing_rotates_and_reuse_ends_the_family(shop):
    first = sign_in(shop)
    other = sign_in(shop)
    second = refresh(shop, first["refresh"]).json()
    assert second["refresh"] != first["refresh"]
    assert bearer(shop, second["access"]) == 200
    assert refresh(shop, first["refresh"]).status_code == 401
    assert bearer(shop, second["access"]) == 401
    assert refresh(shop, second["refresh"]).status_code == 401
    assert bearer(shop, other["access"]) == 200


def test_a_refresh_without_a_refresh_token(shop, bad_requests):
    assert refresh(shop, "nonsense").status_code == 401
    assert refresh(shop, None).status_code == 401
    assert refresh(shop, sign_in(shop)["access"]).status_code == 401
    path = f"/v3/stores/{shop.server.store_id}/public/auth/jwt/refresh"
    garbled = shop.http.post(path, content=b"{", headers={"Content-Type": "application/json"})
    assert (garbled.status_code, garbled.json()["error_code"]) == (401, "malformed_json")


def test_an_access_token_runs_out(shop):
    shop.control("PUT", "switches", {"access_seconds": 0})
    assert bearer(shop, sign_in(shop)["access"]) == 401


def test_signing_out_revokes_both_tokens(shop):
    tokens = sign_in(shop)
    reply = shop.post("/public/auth/jwt/blacklist", {"tokens": [tokens["access"], tokens["refresh"], "unknown"]})
    assert (reply.status_code, reply.content) == (204, b"")
    assert bearer(shop, tokens["access"]) == 401
    assert refresh(shop, tokens["refresh"]).status_code == 401


def test_blacklisting_a_refresh_token_ends_its_family(shop):
    tokens = sign_in(shop)
    shop.post("/public/auth/jwt/blacklist", {"tokens": [tokens["refresh"]]})
    assert bearer(shop, tokens["access"]) == 401


def test_one_account_needs_a_one_time_code(shop):
    email, password = shop.server.otp_email, shop.server.otp_password
    early = shop.post("/public/auth/otp/verify", {"email": email, "otp": shop.control("GET", f"otp/{email}")["otp"]})
    assert early.status_code == 401
    challenge = shop.post("/public/auth/login", {"email": email, "password": password}).json()
    assert list(challenge) == ["message"]
    code = shop.control("GET", f"otp/{email}")
    assert code["is_pending"] is True
    assert shop.post("/public/auth/otp/verify", {"email": email, "otp": "000000"}).status_code == 401
    tokens = shop.post("/public/auth/otp/verify", {"email": email, "otp": code["otp"]}).json()
    assert tokens["store_unique_id"] == shop.server.store_id
    assert bearer(shop, tokens["access"]) == 200
    assert shop.post("/public/auth/otp/verify", {"email": email, "otp": code["otp"]}).status_code == 401


def test_the_profile_can_be_changed_but_not_the_email(member, recorder):
    assert member.get("/customers/me").json()["customer"]["email"] == member.server.email
    changed = member.patch("/customers/me", {"name": "Kasir Satu", "date_of_birth": "1999-02-28"}).json()["customer"]
    assert (changed["name"], changed["date_of_birth"]) == ("Kasir Satu", "1999-02-28")
    recorder.replies_only = True
    for body in ({"email": "a@b.id"}, {"date_of_birth": "31-12-1999"}, {"name": None}):
        assert member.patch("/customers/me", body).status_code == 400


def test_addresses_are_kept(member):
    where = member.get("/public/locations", search="gambir").json()["data"][0]["id"]
    body = {"name": "Budi", "phone": "0812", "location_id": where, "address": "Jl. Contoh 1", "postal_code": "10110"}
    created = member.post("/customers/me/addresses", body)
    assert (created.status_code, created.json()["location"]["subdistrict_name"]) == (200, "Gambir")
    path = f"/customers/me/addresses/{created.json()['id']}"
    assert member.patch(path, {"notes": "Pagar hijau"}).json()["address"] == "Jl. Contoh 1"
    assert member.get(path).json()["notes"] == "Pagar hijau"
    assert len(member.get("/customers/me/addresses").json()["data"]) == 2
    assert member.delete(path).status_code == 204
    assert (member.get(path).status_code, member.patch(path, {}).status_code, member.delete(path).status_code) == (
        404,
        404,
        404,
    )


def test_an_address_must_be_somewhere(member):
    for body in ({"location_id": 1}, {"location_id": 9001, "postal_code": "80361"}):
        assert member.post("/customers/me/addresses", body).status_code == 400
    assert len(member.get("/customers/me/addresses").json()["data"]) == 1


def test_a_customer_sees_only_her_own_orders(member):
    order = member.buy(member.item("RENDANG")).json()
    other = next(email for email in member.server.state.customers if email.startswith("dewi"))
    password = member.server.state.customers[other].password
    tokens = member.post("/public/auth/login", {"email": other, "password": password}).json()
    member.http.headers["Authorization"] = f"Bearer {tokens['access']}"
    assert member.get("/customers/me/orders").json()["data"] == []
    assert member.get(f"/customers/me/orders/{order['id']}").status_code == 404
