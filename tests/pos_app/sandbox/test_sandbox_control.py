"""The control API: shelves, the life of orders, outages."""

from __future__ import annotations

import httpx
import pytest


def listed(shop):
    return {row["slug"] for row in shop.get("/public/items", page_size=100).json()["data"]}


def test_a_product_comes_is_sold_is_renamed_and_goes(member):
    told = member.control("POST", "products", {"name": "Teh Talua", "sku": "TEH-TALUA", "price": 15_000, "stock": 2})
    assert told["slug"] in listed(member)
    product = member.get(f"/public/products/{told['slug']}").json()
    assert [(one["sku"], one["price"]) for one in product["variants"]] == [("TEH-TALUA", "15000.00")]
    assert member.buy(member.item("TEH-TALUA", 2)).status_code == 201
    member.control("PUT", f"products/{told['slug']}", {"name": "Teh Telur"})
    assert member.get(f"/public/products/{told['slug']}").json()["name"] == "Teh Telur"
    order = member.get("/customers/me/orders").json()["data"][0]
    assert order["orderlines"][0]["product_name"] == "Teh Talua", "an order keeps what was bought"
    item = member.item("TEH-TALUA")
    member.control("DELETE", f"products/{told['slug']}")
    assert told["slug"] not in listed(member)
    assert member.get(f"/public/products/{told['slug']}").status_code == 404
    assert member.buy(item).status_code == 404
    assert member.get("/customers/me/orders").json()["data"][0]["orderlines"][0]["variant_sku"] == "TEH-TALUA"


def test_what_is_gone_stays_in_a_cart_and_cannot_be_bought(member):
    cart = member.post("/customers/me/cart/items", member.item("SAMBAL-ROA")).json()
    member.control("DELETE", "products/sambal-roa-botol")
    assert member.get("/customers/me/cart").json()["item_count"] == 1
    assert member.post("/customers/me/checkout", {"cart_id": cart["id"], "payment_method": "cod"}).status_code == 404


def test_with_a_product_go_the_bundles_it_is_part_of(shop):
    bundle = next(iter(shop.server.state.catalog.bundles.values()))
    shop.control("DELETE", f"products/{bundle.lines[0].product.slug}")
    assert bundle.slug not in listed(shop)
    assert shop.get(f"/public/bundle-price-options/{bundle.slug}").status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {"name": "Teh", "sku": "RENDANG", "price": 1},
        {"name": "Teh", "price": 1},
        {"name": "Teh", "sku": "T", "price": -1},
    ],
)
def test_a_product_that_cannot_be_is_refused(shop, body):
    assert shop.http.post(f"{shop.server.control_url}/products", json=body).status_code == 400
    assert shop.http.delete(f"{shop.server.control_url}/products/none").status_code == 404


def test_an_order_lives_on_as_the_merchant_has_it(member):
    order = member.buy(member.item("RENDANG"), pay="bank_transfer").json()
    for action, status, payment in (
        ("pay", "confirmed", "paid"),
        ("ship", "shipped", "paid"),
        ("complete", "completed", "paid"),
        ("close", "closed", "paid"),
    ):
        told = member.control("POST", f"orders/{order['order_id']}/{action}")
        assert (told["status"], told["payment_status"]) == (status, payment)


def test_an_amount_that_is_not_the_orders_is_a_conflict(member):
    order = member.buy(member.item("RENDANG"), pay="bank_transfer").json()
    path = f"orders/{order['id']}/pay"
    assert member.control("POST", path, {"amount": 1})["payment_status"] == "conflict"
    assert member.http.post(f"{member.server.control_url}/{path}", json={"amount": -1}).status_code == 400
    due = member.control("GET", "orders")[0]["gross_revenue"]
    assert member.control("POST", path, {"amount": due})["payment_status"] == "paid"


def outage(shop, seconds):
    with pytest.raises(httpx.TransportError):
        shop.http.post(f"{shop.server.control_url}/outage", json={"seconds": seconds})


def test_an_outage_cuts_everybody_off(shop):
    with httpx.Client() as other:
        other.get(f"{shop.server.control_url}/orders")
        outage(shop, 600)
        try:
            for client in (other, shop.http):
                # A connection that was kept may be cut while it asks.
                with pytest.raises((httpx.ConnectError, httpx.ReadError)):
                    client.get(f"{shop.server.control_url}/orders")
        finally:
            shop.server.stop()
            shop.server.start()
        assert other.get(f"{shop.server.control_url}/orders").status_code == 200


def test_an_outage_ends_by_itself(shop):
    outage(shop, 0.2)
    reached = None
    while reached is None:
        try:
            reached = shop.http.get(f"{shop.server.control_url}/orders")
        except (httpx.ConnectError, httpx.ReadError):
            continue
    assert reached.status_code == 200


def test_the_keys_are_told_to_this_computer(shop):
    told = shop.control("GET", "store")
    assert told["secret_key"].startswith("sk_")
    assert {account["email"] for account in told["accounts"]} == set(shop.server.state.customers)
