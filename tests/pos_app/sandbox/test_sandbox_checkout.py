"""Previews and checkouts of the sandbox store: sums, stock, discounts, refusals."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.support.order_sums import amounts, assert_adds_up

DELIVERY = {"address": "Jl. Durian Raya 7", "postal_code": "50263"}


def place(shop, words):
    return shop.get("/public/locations", search=words).json()["data"][0]["id"]


def test_a_customers_order_is_created_with_its_lines_and_without_its_notes(member):
    reply = member.buy(member.item("KOPI-GAYO-250", 2), member.item("SAMBAL-ROA"), notes="#K1-261123-0001-7f3a9c")
    order = reply.json()
    assert (reply.status_code, order["status"], order["payment_status"]) == (201, "pending", "unpaid")
    assert [(line["product_name"], line["quantity"]) for line in order["orderlines"]] == [
        ("Kopi Gayo 250 g", 2),
        ("Sambal Roa botol", 1),
    ]
    assert amounts(order)["gross_revenue"] == 2 * 68_000 + 45_000
    assert "notes" not in order
    assert order["pg_payment_info"] == {}


def test_notes_come_back_in_the_customers_orders_newest_first(member):
    for number in range(3):
        member.buy(member.item("KERIPIK-TEMPE"), notes=f"#K1-{number}")
    listed = member.get("/customers/me/orders").json()["data"]
    assert [order["notes"] for order in listed] == ["#K1-2", "#K1-1", "#K1-0"]
    detail = member.get(f"/customers/me/orders/{listed[0]['id']}").json()
    assert (detail["notes"], detail["secret_slug"]) == ("#K1-2", listed[0]["secret_slug"])
    assert "notes" not in member.get(f"/public/orders/{listed[0]['secret_slug']}").json()


def test_orders_page(member):
    for _ in range(3):
        member.buy(member.item("KERIPIK-TEMPE"))
    first = member.get("/customers/me/orders", page_size=2).json()
    second = member.get("/customers/me/orders", page_size=2, next_cursor=first["next_cursor"]).json()
    assert [len(first["data"]), len(second["data"]), second["has_next"]] == [2, 1, False]


def test_each_bank_transfer_has_its_own_unique_code(member):
    orders = [member.buy(member.item("KERIPIK-TEMPE", 3), pay="bank_transfer").json() for _ in range(12)]
    codes = [amounts(order)["unique_code_discount"] for order in orders]
    assert len(set(codes)) == len(codes)
    assert all(1 <= code <= 499 for code in codes)
    for order in orders:
        assert_adds_up(order)
    assert [row["account_number"] for row in orders[0]["store"]["payment_accounts"]] == [
        *("0123456789", "1310012345678", "5210987654"),
    ]


@pytest.mark.parametrize("method", ["qris", "va_bca", "cod", "payment_link"])
def test_no_other_method_has_a_unique_code(member, method):
    assert amounts(member.buy(member.item("RENDANG"), pay=method).json())["unique_code_discount"] == 0


@pytest.mark.parametrize(
    ("method", "other_income", "service_fee"),
    [("va_bca", 6500, 3500), ("qris", 6500, 0), ("bank_transfer", 6500, 0), ("cod", 6500, 0), ("payment_link", 0, 0)],
)
def test_charges_follow_the_method_and_never_burden_qris(member, method, other_income, service_fee):
    member.control("PUT", "switches", {"other_income": 6500, "service_fee": 3500})
    order = member.buy(member.item("MADU-SUMBAWA"), pay=method).json()
    assert (amounts(order)["other_income"], amounts(order)["service_fee"]) == (other_income, service_fee)
    assert_adds_up(order)


def test_summary_and_order_agree_but_for_the_unique_code(member):
    member.control("PUT", "switches", {"other_income": 6500, "service_fee": 3500})
    body = {
        "items": [member.item("MADU-SUMBAWA")],
        "location_id": place(member, "banyumanik"),
        "postal_code": "50263",
        "payment_method": "va_bca",
    }
    option = member.post("/customers/me/checkout/shipping-options", body).json()["data"][0]
    chosen = {name: option[name] for name in ("courier_service_id", "warehouse_unique_id", "courier_aggregator_code")}
    total = member.post("/customers/me/checkout/summary", {**body, **chosen}).json()
    parts = [Decimal(total[name]) for name in ("product_price", "shipping_cost", "other_income", "service_fee")]
    assert sum(parts) == Decimal(total["gross_revenue"]) == 125_000 + option["cost"] + 6500 + 3500
    order = member.post("/customers/me/checkout", {**body, **chosen, "address": "Jl. Durian Raya 7"}).json()
    assert amounts(order)["gross_revenue"] == Decimal(total["gross_revenue"])
    assert order["courier_service"]["courier"]["name"] == "JNE"
    assert order["destination_address"]["city"] == "Kota Semarang"


def test_shipping_costs_more_with_weight_and_distance(member):
    def cheapest(sku, quantity, words):
        body = {"items": [member.item(sku, quantity)], "location_id": place(member, words)}
        return min(row["cost"] for row in member.post("/customers/me/checkout/shipping-options", body).json()["data"])

    assert cheapest("BERAS-MERAH-1K", 1, "coblong") < cheapest("BERAS-MERAH-1K", 1, "kuta selatan")
    assert cheapest("BERAS-MERAH-1K", 3, "coblong") == 3 * cheapest("BERAS-MERAH-1K", 1, "coblong")


def test_digital_goods_need_no_shipping(member):
    body = {"items": [member.item("EBOOK-RESEP", 2)]}
    assert member.post("/customers/me/checkout/shipping-options", body).json()["data"] == []
    assert member.post("/customers/me/checkout/summary", body).json()["shipping_cost"] == "0"
    order = member.buy(member.item("EBOOK-RESEP", 2)).json()
    assert order["orderlines"][0]["item_type"] == "digital"


def test_goods_with_nowhere_to_go_have_no_shipping_options(member):
    reply = member.post("/customers/me/checkout/shipping-options", {"items": [member.item("RENDANG")]})
    assert reply.status_code == 400


def test_the_shops_own_address_is_saved_for_take_away(member):
    (saved,) = member.get("/customers/me/checkout/addresses").json()["data"]
    assert saved["address"] == "Jl. Braga 12"
    order = member.buy(member.item("RENDANG"), address_id=saved["id"]).json()
    assert (order["status"], order["courier_service"]) == ("pending", None)
    assert order["destination_address"]["subdistrict"] == "Sumur Bandung"


def test_stock_goes_down_and_comes_back(member):
    def left():
        variant = member.item("SAMBAL-ROA")["variant_id"]
        return member.get(f"/public/variants/{variant}/availability").json()["available_qty"]

    first = member.buy(member.item("SAMBAL-ROA", 5)).json()
    assert left() == 3
    refused = member.buy(member.item("SAMBAL-ROA", 2), member.item("SAMBAL-ROA", 2))
    assert (refused.status_code, refused.json()["error"]) == (400, "Stok Sambal Roa botol tidak cukup (sisa 3)")
    assert left() == 3
    member.control("POST", f"orders/{first['order_id']}/cancel")
    member.control("POST", f"orders/{first['order_id']}/cancel")
    assert left() == 8


def test_a_bundle_takes_its_parts_from_stock(member):
    bundle = next(iter(member.server.state.catalog.bundle_by_id.values()))
    item = {"type": "bundle_price_option", "bundle_price_option_id": bundle.id, "quantity": 2}
    order = member.buy(item).json()
    assert amounts(order)["product_price"] == 2 * bundle.price
    keripik = member.item("KERIPIK-TEMPE")["variant_id"]
    assert member.get(f"/public/variants/{keripik}/availability").json()["available_qty"] == 59


@pytest.mark.parametrize(
    ("code", "sku", "off"),
    [
        ("HEMAT11", "MADU-SUMBAWA", 11_000),
        ("hemat11", "MADU-SUMBAWA", 11_000),
        ("DISKON10", "SAMBAL-ROA", 4_500),
        ("DISKON10", "ANGKLUNG-8", 25_000),
    ],
)
def test_a_discount_code_lowers_check_summary_and_order_alike(member, code, sku, off):
    items = [member.item(sku)]
    check = member.post("/public/discount-codes/check", {"code": code, "items": items}).json()
    assert (check["is_eligible"], Decimal(check["discount_code_discount"])) == (True, off)
    summary = member.post("/customers/me/checkout/summary", {"items": items, "discount_code_code": code}).json()
    assert Decimal(summary["product_price"]) - Decimal(summary["gross_revenue"]) == off
    order = member.buy(*items, discount_code_code=code).json()
    assert amounts(order)["discount_code_discount"] == off
    assert_adds_up(order)


@pytest.mark.parametrize(
    ("code", "sku"), [("HEMAT11", "SAMBAL-ROA"), ("LAMA", "MADU-SUMBAWA"), ("ASAL", "MADU-SUMBAWA")]
)
def test_a_code_that_does_not_apply(member, code, sku):
    items = [member.item(sku)]
    check = member.post("/public/discount-codes/check", {"code": code, "items": items}).json()
    assert (check["is_eligible"], check["discount_code"]) == (False, None)
    summary = member.post("/customers/me/checkout/summary", {"items": items, "discount_code_code": code}).json()
    assert summary["product_price"] == summary["gross_revenue"]
    refused = member.buy(*items, discount_code_code=code)
    assert (refused.status_code, code in refused.json()["error"]) == (400, True)


def test_a_cart_is_checked_out_and_emptied(member):
    cart = member.post("/customers/me/cart/items", member.item("RENDANG", 2)).json()
    order = member.post("/customers/me/checkout", {"cart_id": cart["id"], "payment_method": "qris"})
    assert (order.status_code, order.json()["orderlines"][0]["quantity"]) == (201, 2)
    assert member.get("/customers/me/cart").json()["items"] == []
    empty = member.post("/customers/me/checkout", {"cart_id": cart["id"], "payment_method": "qris"})
    assert empty.status_code == 400


def test_a_cart_survives_a_refused_checkout(member):
    cart = member.post("/customers/me/cart/items", member.item("KERUPUK-UDANG-500")).json()
    assert member.post("/customers/me/checkout", {"cart_id": cart["id"], "payment_method": "qris"}).status_code == 400
    assert len(member.get("/customers/me/cart").json()["items"]) == 1


def test_items_win_over_the_guests_cart_which_is_emptied_all_the_same(shop):
    token = shop.post("/public/cart/items", shop.item("SAMBAL-ROA")).headers["X-Scalev-Guest-Token"]
    shop.http.headers["X-Scalev-Guest-Token"] = token
    buyer = {"customer_name": "Budi", "customer_email": "budi@example.com", "customer_phone": "08123456789"}
    where = {
        "shipping_address": "Jl. Pemuda 1",
        "shipping_location_id": place(shop, "menteng"),
        "shipping_postal_code": "10310",
        "courier_service_id": 101,
        "warehouse_unique_id": "warehouse_BragaBandung",
        "courier_aggregator_code": None,
    }
    order = shop.post(
        "/public/checkout", {"items": [shop.item("RENDANG")], "payment_method": "va_bca", **buyer, **where}
    )
    body = order.json()
    assert (order.status_code, body["customer"]) == (201, {"email": "budi@example.com"})
    assert (body["destination_address"]["name"], amounts(body)["shipping_cost"]) == ("Budi", 12_000)
    assert shop.get("/public/cart").json()["items"] == []


def test_a_guest_previews_from_items_or_cart(shop):
    destination = {"location_id": str(place(shop, "gubeng")), "postal_code": "60281"}
    body = {"items": [shop.item("KOPI-GAYO-250")], "destination": destination}
    options = shop.post("/public/checkout/shipping-options", body).json()["data"]
    assert {option["courier_code"] for option in options} == {"jne", "jnt", "sicepat"}
    picked = {"selected_shipping_option": {"courier_service_id": options[0]["courier_service_id"]}}
    summary = shop.post("/public/checkout/summary", {**body, **picked}).json()
    assert Decimal(summary["shipping_cost"]) == options[0]["cost"]

    assert shop.post("/public/checkout/summary").status_code == 400
    token = shop.post("/public/cart/items", shop.item("SAMBAL-ROA", 2)).headers["X-Scalev-Guest-Token"]
    shop.http.headers["X-Scalev-Guest-Token"] = token
    assert Decimal(shop.post("/public/checkout/summary").json()["product_price"]) == 90_000


def test_a_code_is_checked_against_a_named_price_without_items(shop):
    wanted = {"code": "HEMAT11", "net_product_price": "150000.00"}
    assert shop.post("/public/discount-codes/check", wanted).json()["is_eligible"] is True
    assert shop.post("/public/discount-codes/check", {"code": "HEMAT11"}).json()["is_eligible"] is False
    for amount in ("1e999999999", "banyak"):
        reply = shop.post("/public/discount-codes/check", {"code": "HEMAT11", "net_product_price": amount})
        assert (reply.status_code, reply.json()["error_code"]) == (400, "amount_unreadable")


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"payment_method": "no_payment"}, 400),
        ({"payment_method": "rekening"}, 400),
        ({"payment_method": ""}, 400),
        ({"courier_service_id": 999}, 400),
        ({"courier_service_id": 101}, 400),
        ({"location_id": 1}, 400),
        ({"location_id": 9001, "postal_code": "99999"}, 400),
        ({"address_id": 1}, 404),
        ({"cart_id": 1}, 404),
        ({"items": [{"type": "variant", "variant_id": 1, "quantity": 1}]}, 404),
    ],
)
def test_checkouts_that_are_refused_leave_no_order(member, change, status):
    reply = member.post(
        "/customers/me/checkout", {"items": [member.item("RENDANG")], "payment_method": "qris", **change}
    )
    assert (reply.status_code, "error" in reply.json()) == (status, True)
    assert member.control("GET", "orders") == []


@pytest.mark.parametrize(
    "change",
    [
        {"sub_payment_method": None},
        {"shipping_cost": 1},
        {"items": []},
        {"items": [{"type": "variant", "variant_id": 1, "quantity": 101}]},
        {"items": [{"type": "variant", "variant_id": "1", "quantity": 1}]},
        {"items": [{"type": "variant", "variant_id": 1, "quantity": 1, "price": 5}]},
        {"payment_method": None},
        {"notes": 7},
    ],
)
def test_customer_checkout_bodies_outside_the_contract(member, change, bad_requests):
    reply = member.post(
        "/customers/me/checkout", {"items": [member.item("RENDANG")], "payment_method": "qris", **change}
    )
    assert (reply.status_code, reply.json()["error_code"]) == (400, "validation_failed")


@pytest.mark.parametrize(
    "change",
    [{"customer_name": "x" * 201}, {"customer_email": "not an e-mail"}, {"customer_phone": "0" * 21}, {"price": 1}],
)
def test_public_checkout_bodies_outside_the_contract(shop, change, bad_requests):
    body = {"items": [shop.item("RENDANG")], "payment_method": "qris", "customer_name": "A", "customer_email": "a@b.id"}
    assert shop.post("/public/checkout", {**body, **change}).status_code == 400


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"\\ud800": 1}'])
def test_bodies_that_are_no_object(member, text, bad_requests):
    path = f"/v3/stores/{member.server.store_id}/customers/me/checkout"
    assert member.http.post(path, content=text, headers={"Content-Type": "application/json"}).status_code == 400


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/public/checkout/summary", "destination"),
        ("/public/discount-codes/check", "destination"),
        ("/customers/me/checkout/summary", "shipping_option"),
        ("/public/checkout/summary", "selected_shipping_option"),
    ],
)
def test_what_may_be_left_out_may_not_be_null(member, path, field, bad_requests):
    reply = member.post(path, {"code": "HEMAT11", "items": [member.item("RENDANG")], field: None})
    assert (reply.status_code, list(reply.json()["errors"])) == (400, [field])


@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/public/checkout/summary"), ("PATCH", "/public/orders/{secret_slug}")]
)
def test_null_is_not_the_same_as_no_body(member, method, path, bad_requests):
    order = member.buy(member.item("RENDANG")).json()
    url = f"/v3/stores/{member.server.store_id}{path.format(**order)}"
    reply = member.http.request(method, url, content=b"null", headers={"Content-Type": "application/json"})
    assert (reply.status_code, reply.json()["error_code"]) == (400, "validation_failed")


def test_what_a_customer_may_pay_with(member):
    body = member.get("/customers/me/checkout/payment-methods").json()
    assert {"qris", "bank_transfer", "cod", "va_bca"} <= set(body["payment_methods"])
    assert [row["financial_entity_code"] for row in body["payment_accounts"]] == ["bni", "mandiri", "bca"]
