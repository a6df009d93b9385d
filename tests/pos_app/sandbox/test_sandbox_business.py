"""The business operations on orders: who may call them, making an order, reading it, keeping it."""

from __future__ import annotations

from contextlib import contextmanager
from decimal import Decimal

import pytest

from pos_app.sandbox.server import SandboxServer
from tests.pos_app.sandbox.conftest import Merchant, Shopper
from tests.support.order_sums import amounts, assert_adds_up

UNKNOWN = "01948092-9b80-7f91-b23d-1a8686278331"
READING = (("GET", ""), ("GET", "/{id}"), ("POST", "/{id}/check-payment"))
WRITING = (("POST", ""), ("POST", "/change-status"), ("PATCH", "/{id}"), ("POST", "/{id}/payment"))


def public(shop, order):
    return shop.get(f"/public/orders/{order['secret_slug']}").json()


def stock_of(shop, sku):
    return shop.server.state.catalog.variant_by_sku[sku][0].stock


# Keys


@pytest.mark.parametrize(("method", "path"), [*READING, *WRITING])
@pytest.mark.parametrize("key", ["sk_lain", "storefront", "customer"])
def test_only_a_key_of_the_business_is_admitted(member, merchant, method, path, key, bad_requests):
    order = merchant.made()
    customer = member.http.headers["Authorization"].removeprefix("Bearer ")
    key = {"storefront": member.server.storefront_key, "customer": customer}.get(key, key)
    merchant.http.headers["Authorization"] = f"Bearer {key}"
    reply = merchant.call(method, path.format(id=order["id"]))
    assert (reply.status_code, reply.json()) == (401, {"error": "Invalid API key"})
    del merchant.http.headers["Authorization"]
    assert merchant.call(method, path.format(id=order["id"])).status_code == 401


def test_a_scoped_key_reads(merchant, reader):
    order = merchant.made(notes="#K1-0001")
    assert reader.found() == [order["id"]]
    assert reader.get(order["id"]).json() == reader.post(f"/{order['id']}/check-payment").json() == order


@pytest.mark.parametrize(("method", "path"), WRITING)
def test_a_scoped_key_is_refused_every_change(merchant, reader, method, path):
    order = merchant.made()
    reply = reader.call(method, path.format(id=order["id"]))
    assert (reply.status_code, reply.json()) == (403, {"error": "Forbidden"})
    assert merchant.page()["data"][0]["last_updated_at"] == order["last_updated_at"]
    assert len(merchant.found()) == 1


def test_a_business_key_is_limited_apart_from_the_shops_address(shop, merchant, reader):
    shop.control("PUT", "switches", {"rate_limit": 2})
    assert [merchant.call("GET").status_code for _ in range(3)] == [200, 200, 429]
    assert reader.call("GET").status_code == 200
    assert shop.get("/public/items/count").status_code == 200


def test_a_method_that_a_path_does_not_declare(merchant, bad_requests):
    for method, path, allowed in (
        ("GET", "/change-status", "POST"),
        ("DELETE", "/1", "GET, HEAD, PATCH"),
        ("FETCH", "", "GET, HEAD, POST"),
    ):
        reply = merchant.call(method, path)
        assert (reply.status_code, reply.headers["Allow"]) == (405, allowed)


# Making


def test_a_merchants_order(shop, merchant):
    reply = merchant.create(
        merchant.line("KOPI-GAYO-250", 2),
        orderbundles=[{"bundle_price_option_unique_id": "bundle_price_option_31910", "quantity": 1}],
        customer_email="ratna@example.com",
        customer_phone="0811222333",
        payment_method="no_payment",
        shipping_cost=20_000,
        shipping_discount=5_000.0,
        product_discount=10_000,
        other_income=1_500,
        other_income_name="Bungkus kado",
        metadata={"table": 7, "tags": ["ibu", None]},
        notes="#K1-0001",
    )
    order = reply.json()
    assert reply.status_code == 200
    assert (order["status"], order["payment_status"], order["payment_method"]) == ("pending", "unpaid", "no_payment")
    assert (order["notes"], order["metadata"]) == ("#K1-0001", {"table": 7, "tags": ["ibu", None]})
    assert (order["customer"]["name"], order["customer"]["email"]) == ("Bu Ratna", "ratna@example.com")
    assert [(line["product_name"], line["quantity"], line["variant_price"]) for line in order["orderlines"]] == [
        ("Kopi Gayo 250 g", 2, 68_000),
        ("Paket Oleh-oleh A", 1, 149_000),
    ]
    assert order["gross_revenue"] == f"{2 * 68_000 + 149_000 - 10_000 + 20_000 - 5_000 + 1_500}.00"
    assert Decimal(order["net_revenue"]) == Decimal(order["gross_revenue"]) - 15_000
    assert order["other_income_name"] == "Bungkus kado"
    assert_adds_up(order)
    assert "redirect_url" not in order
    assert (stock_of(shop, "KOPI-GAYO-250"), stock_of(shop, "DODOL-GARUT")) == (22, 32)


def test_a_buyer_sees_the_merchants_order_without_its_notes(shop, merchant):
    order = merchant.made(product_discount=10_000, notes="#K1-0001", payment_method="bank_transfer")
    seen = public(shop, order)
    assert "notes" not in seen
    assert_adds_up(seen)
    assert amounts(seen) == amounts(order)
    assert (seen["order_id"], seen["customer"]) == (order["order_id"], {"email": None})


def test_an_order_that_names_no_method(shop, merchant):
    order = merchant.made()
    assert (order["payment_method"], order["epayment_provider"]) == ("no_payment", None)
    assert public(shop, order)["payment_expiration_at"] is None
    shop.control("PUT", "switches", {"paylink_only": True})
    assert merchant.made()["payment_method"] == "payment_link"


def test_a_merchants_transfer_gets_a_unique_code_as_a_checkouts_does(merchant):
    order = merchant.made(payment_method="bank_transfer")
    assert 1 <= amounts(order)["unique_code_discount"] <= 499
    assert_adds_up(order)


def test_the_courier_asks_its_price_unless_the_merchant_names_one(shop, merchant):
    place = shop.get("/public/locations", search="Banyumanik").json()["data"][0]["id"]
    where = {"address": "Jl. Durian Raya 7", "location_id": place, "postal_code": "50263", "courier_service_id": 101}
    order = merchant.made(**where)
    assert amounts(order)["shipping_cost"] == 19_000
    assert (order["courier_service"]["id"], order["destination_address"]["city"]) == (101, "Kota Semarang")
    assert amounts(merchant.made(**where, shipping_cost=4_000))["shipping_cost"] == 4_000


def test_a_merchants_orders_are_not_held_for_duplicates_nor_others_for_them(member, merchant):
    member.control("PUT", "switches", {"duplicate_seconds": 60, "account_orders": 1})
    first, second = (merchant.made(customer_email=member.server.email) for _ in range(2))
    assert first["id"] != second["id"]
    assert member.buy(member.item("KOPI-GAYO-250")).status_code == 201
    assert member.buy(member.item("KOPI-GAYO-250")).status_code == 400


@pytest.mark.parametrize(
    "change",
    [
        {"store_unique_id": "store_Lain"},
        {"ordervariants": []},
        {"ordervariants": [{"variant_unique_id": "variant_1", "quantity": 1}]},
        {"ordervariants": [{"variant_unique_id": "KOPI-GAYO-250", "quantity": 1}]},
        {"ordervariants": [{"variant_unique_id": "bundle_price_option_31910", "quantity": 1}]},
        {"ordervariants": [{"variant_unique_id": "variant_494501", "quantity": 25}]},
        {"ordervariants": [{"variant_unique_id": "variant_494501", "quantity": 0}]},
        {"ordervariants": [{"variant_unique_id": 494501, "quantity": 1}]},
        {"orderbundles": [{"bundle_price_option_unique_id": "variant_494501", "quantity": 1}]},
        {"payment_method": "marketplace"},
        {"payment_method": "gold"},
        {"payment_method": ""},
        {"payment_method": None},
        {"customer_name": None},
        {"customer_email": "nobody"},
        {"location_id": 1},
        {"courier_service_id": 101},
        {"courier_service_id": 999, "location_id": 9001},
        {"product_discount": 68_001},
        {"product_discount": -1},
        {"shipping_discount": 1},
        {"shipping_cost": 100.5},
        {"shipping_cost": "100"},
        {"shipment_provider_code": "jne"},
        {"metadata": "text"},
        {"metadata": None},
        {"is_dropshipping": "yes"},
    ],
)
def test_an_order_that_cannot_be_made_changes_nothing(shop, merchant, change, bad_requests):
    reply = merchant.create(merchant.line("KOPI-GAYO-250"), **change)
    assert (reply.status_code, bool(reply.json()["error"])) == (400, True)
    assert merchant.page()["data"] == []
    assert stock_of(shop, "KOPI-GAYO-250") == 24


@pytest.mark.parametrize(
    "metadata",
    ['{"a": 1e999}', '{"a": "\\ud800"}', *(f'{{"a": {"[" * depth}{"]" * depth}}}' for depth in (200, 5_000))],
    ids=["infinite", "half a character", "deep", "endless"],
)
def test_metadata_that_could_not_be_written_back_is_refused(merchant, metadata, bad_requests):
    body = '{"store_unique_id": "%s", "customer_name": "Ratna", "ordervariants": [%s], "metadata": %s}'
    line = '{"variant_unique_id": "variant_494501", "quantity": 1}'
    content = body % (merchant.store_id, line, metadata)
    reply = merchant.call("POST", content=content, headers={"Content-Type": "application/json"})
    assert (reply.status_code, merchant.page()["data"]) == (400, [])


def test_no_body_is_no_order(merchant):
    assert (merchant.post("").status_code, merchant.page()["data"]) == (400, [])


# Reading


def test_an_order_is_found_by_its_id_and_by_its_number_only(member, merchant):
    sold = member.buy(member.item("SAMBAL-ROA"), notes="#K1-261123-0001-7f3a9c").json()
    order = merchant.get(sold["id"]).json()
    assert (order["id"], order["notes"]) == (sold["id"], "#K1-261123-0001-7f3a9c")
    assert merchant.get(1).json() == order
    for key in (sold["order_id"], sold["secret_slug"], UNKNOWN, 2, "01"):
        assert (merchant.get(key).status_code, merchant.get(key).json()) == (404, {"error": "Order not found"})


def test_amounts_keep_the_declared_form_whatever_the_store_writes_elsewhere(shop, merchant):
    for form in ("decimal", "whole", "number", "float", "sparse"):
        shop.control("PUT", "switches", {"money": form})
        order = merchant.made()
        assert order["gross_revenue"] == merchant.page()["data"][0]["gross_revenue"] == "68000.00"


# Keeping


def test_what_the_business_did_survives_a_restart(tmp_path):
    with SandboxServer(state_file=tmp_path / "state") as server, opened(server) as merchant:
        merchant.made(metadata={"a": [1]}, product_discount=500, is_probably_spam=True, notes="#K1-0001")
        updated, changed, opened_for_payment = (merchant.made(payment_method="qris")["id"] for _ in range(3))
        merchant.update(updated, shipping_cost=9_000, dropshipper_name="Toko Ani")
        merchant.change(changed, payment_status="settled", status="shipped", by="Pak Budi")
        # The status it has already: what comes with it is kept all the same.
        merchant.change(changed, status="shipped", rtsproof_url="https://f.example/r")
        merchant.post(f"/{opened_for_payment}/payment")
        before = [merchant.get(key).text.replace(server.url, "") for key in (1, 2, 3, 4)]
    for text, told in zip(before, ('"a":[1]', "Toko Ani", "https://f.example/r", "qr_string"), strict=True):
        assert told in text
    with SandboxServer(state_file=tmp_path / "state") as server, opened(server) as merchant:
        assert [merchant.get(key).text.replace(server.url, "") for key in (1, 2, 3, 4)] == before


@contextmanager
def opened(server):
    shop = Shopper(server)
    merchant = Merchant(shop)
    yield merchant
    shop.http.close()
    merchant.http.close()
