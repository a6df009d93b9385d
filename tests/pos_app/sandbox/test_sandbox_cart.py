"""Carts of the sandbox store: a guest's and a customer's."""

from __future__ import annotations

import uuid

import pytest

GUEST = "X-Scalev-Guest-Token"


@pytest.fixture(params=["guest", "customer"])
def cart(request, shop):
    """The path of a cart, for either kind of buyer; a guest keeps the token minted by the first reply."""
    if request.param == "customer":
        shop.sign_in()
        return "/customers/me/cart"
    token = shop.get("/public/cart").headers[GUEST]
    assert str(uuid.UUID(token)) == token
    shop.http.headers[GUEST] = token
    return "/public/cart"


def add(shop, cart, sku, quantity=1):
    item = shop.item(sku, quantity)
    return shop.post(f"{cart}/items", item)


def test_lines_add_up_change_and_go(shop, cart):
    assert add(shop, cart, "KOPI-GAYO-250").status_code == 201
    add(shop, cart, "SAMBAL-ROA", 2)
    body = add(shop, cart, "KOPI-GAYO-250", 3).json()
    assert [(line["type"], line["quantity"]) for line in body["items"]] == [("variant", 4), ("variant", 2)]
    assert (body["item_count"], float(body["total"])) == (6, 4 * 68_000 + 2 * 45_000)

    line = body["items"][0]["id"]
    assert shop.patch(f"{cart}/items/{line}", {"quantity": 1}).json()["item_count"] == 3
    gone = shop.delete(f"{cart}/items/{line}")
    assert (gone.status_code, gone.json()["item_count"]) == (200, 2)
    assert shop.get(cart).json() == gone.json()


def test_a_bundle_is_one_line(shop, cart):
    bundle = next(iter(shop.server.state.catalog.bundle_by_id.values()))
    wanted = {"type": "bundle_price_option", "bundle_price_option_id": str(bundle.id)}
    (line,) = shop.post(f"{cart}/items", wanted).json()["items"]
    assert (line["type"], line["bundle_price_option_id"], line["quantity"]) == ("bundle_price_option", bundle.id, 1)


def test_unknown_things_and_lines(shop, cart):
    refused = 404 if "public" in cart else 400
    assert shop.post(f"{cart}/items", {"type": "variant", "variant_id": 1}).status_code == refused
    assert shop.patch(f"{cart}/items/1", {"quantity": 2}).status_code == refused
    assert shop.delete(f"{cart}/items/1").status_code == (404 if "public" in cart else 200)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"type": "variant"},
        {"type": "voucher", "variant_id": 1},
        {"type": "variant", "variant_id": 1, "quantity": 0},
        {"type": "variant", "variant_id": 1, "price": 1},
        [],
    ],
)
def test_bodies_outside_the_contract_are_refused(shop, cart, body, bad_requests):
    reply = shop.post(f"{cart}/items", body)
    assert (reply.status_code, reply.json()["error_code"]) == (400, "validation_failed")


def test_a_whole_number_may_be_written_with_a_point(shop, cart):
    item = shop.item("KOPI-GAYO-250")
    written = {**item, "variant_id": float(item["variant_id"]), "quantity": 2.0}
    (line,) = shop.post(f"{cart}/items", written).json()["items"]
    assert line["quantity"] == 2
    assert shop.patch(f"{cart}/items/{line['id']}", {"quantity": 3.0}).json()["items"][0]["quantity"] == 3


def test_a_guest_without_a_token_gets_a_fresh_cart_each_time(shop):
    tokens = {shop.get("/public/cart").headers[GUEST] for _ in range(3)}
    assert len(tokens) == 3


@pytest.mark.parametrize(
    "token", ["", "1", "{7c9e6679-7425-40de-944b-e07fc1f90ae7}", "7c9e6679742540de944be07fc1f90ae7"]
)
def test_a_token_that_is_no_uuid_is_refused_where_400_is_declared(shop, token, bad_requests):
    shop.http.headers[GUEST] = token
    item = shop.item("SAMBAL-ROA")
    bought = {"items": [item], "customer_name": "A", "customer_email": "a@b.id", "payment_method": "qris"}
    for path, body in (("cart/items", item), ("checkout/summary", {"items": [item]}), ("checkout", bought)):
        assert shop.post(f"/public/{path}", body).status_code == 400
    fresh = shop.get("/public/cart")
    assert (fresh.status_code, fresh.json()["items"]) == (200, [])


def test_merging_moves_the_guests_lines_to_the_customer(shop):
    token = shop.post("/public/cart/items", shop.item("SAMBAL-ROA", 2)).headers[GUEST]
    shop.http.headers[GUEST] = token
    shop.sign_in()
    add(shop, "/customers/me/cart", "SAMBAL-ROA")
    merged = shop.post("/public/cart/merge").json()
    assert [line["quantity"] for line in merged["items"]] == [3]
    assert shop.get("/public/cart").json()["items"] == []
