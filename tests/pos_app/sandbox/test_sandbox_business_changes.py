"""What a business does to orders that are there: paid, moved on, changed."""

from __future__ import annotations

import pytest

from tests.support.order_sums import amounts, assert_adds_up

UNKNOWN = "01948092-9b80-7f91-b23d-1a8686278331"


def public(shop, order):
    return shop.get(f"/public/orders/{order['secret_slug']}").json()


def stock_of(shop, sku):
    return shop.server.state.catalog.variant_by_sku[sku][0].stock


# Paying


def test_paid_by_the_business_shows_at_the_register(member, merchant):
    sold = member.buy(member.item("SAMBAL-ROA"), pay="bank_transfer").json()
    proof = {"transfer_time": "2026-05-15T04:00:00Z", "payment_account_holder": "Ratna", "financial_entity_id": None}
    reply = merchant.change(sold["id"], payment_status="paid", by="Pak Budi", **proof)
    assert (reply.status_code, reply.json()["is_paginated"]) == (200, False)
    (row,) = reply.json()["data"]
    assert row == {
        "id": sold["id"],
        "order_id": sold["order_id"],
        "public_order_url": sold["public_order_url"],
        "payment_url": sold["payment_url"],
        "payment_status": "paid",
        "status": "confirmed",
    }
    seen = public(member, sold)
    assert (seen["payment_status"], seen["status"], seen["payment_account_holder"]) == ("paid", "confirmed", "Ratna")
    assert seen["paid_time"]
    assert [(entry["by"], entry["status"]) for entry in seen["status_history"]] == [
        ("system", "pending"),
        ("Pak Budi", "confirmed"),
    ]
    assert member.get(f"/customers/me/orders/{sold['id']}").json()["payment_status"] == "paid"


def test_buyers_see_a_settled_order_as_paid(member, merchant):
    sold = member.buy(member.item("SAMBAL-ROA")).json()
    merchant.change(sold["id"], payment_status="settled")
    assert merchant.get(sold["id"]).json()["payment_status"] == "settled"
    assert public(member, sold)["payment_status"] == "paid"
    assert member.get("/customers/me/orders").json()["data"][0]["payment_status"] == "paid"
    assert "Lunas" in member.http.get(sold["public_order_url"]).text


def test_a_merchant_clears_up_a_conflict(member, merchant):
    sold = member.buy(member.item("SAMBAL-ROA")).json()
    merchant.change(sold["id"], payment_status="conflict")
    assert public(member, sold)["payment_status"] == "conflict"
    assert merchant.get(sold["id"]).json()["conflict_time"]
    merchant.change(sold["id"], payment_status="paid")
    assert public(member, sold)["payment_status"] == "paid"
    merchant.change(sold["id"], payment_status="unpaid")
    assert (public(member, sold)["payment_status"], public(member, sold)["paid_time"]) == ("unpaid", None)


def test_the_merchants_word_counts_also_for_an_expired_order(member, merchant):
    member.control("PUT", "switches", {"late_payment": "conflict"})
    sold = member.buy(member.item("SAMBAL-ROA", 3)).json()
    member.control("POST", f"orders/{sold['id']}/expire")
    assert stock_of(member, "SAMBAL-ROA") == 8
    merchant.change(sold["id"], payment_status="paid")
    seen = public(member, sold)
    assert (seen["payment_status"], seen["status"], seen["payment_method"]) == ("paid", "confirmed", "qris")
    assert stock_of(member, "SAMBAL-ROA") == 5


def test_a_merchant_names_the_method_that_was_paid_by(member, merchant):
    sold = member.buy(member.item("SAMBAL-ROA"), pay="payment_link").json()
    merchant.change(sold["id"], payment_status="paid", payment_method="va_bca")
    seen = public(member, sold)
    assert (seen["payment_status"], seen["payment_method"], seen["epayment_provider"]) == ("paid", "va_bca", "xendit")


def test_paying_an_order_that_is_under_way_does_not_set_it_back(merchant):
    order = merchant.made(payment_method="cod")
    merchant.change(order["id"], status="shipped")
    (row,) = merchant.change(order["id"], payment_status="paid").json()["data"]
    assert (row["status"], row["payment_status"]) == ("shipped", "paid")


def test_the_payload_comes_bare_and_is_the_one_the_buyer_gets(member, merchant):
    sold = member.buy(member.item("SAMBAL-ROA")).json()
    reply = merchant.post(f"/{sold['id']}/payment")
    assert (reply.status_code, set(reply.json())) == (200, {"qr_string"})
    assert merchant.post(f"/{sold['id']}/payment").json() == reply.json() == public(member, sold)["pg_payment_info"]
    assert merchant.get(sold["id"]).json()["pg_reference_id"] == sold["order_id"]


def test_orders_that_need_or_get_no_payload(merchant):
    for method in ("no_payment", "bank_transfer", "cod"):
        assert merchant.post(f"/{merchant.made(payment_method=method)['id']}/payment").json() == {}
    canceled = merchant.made(payment_method="qris")
    merchant.change(canceled["id"], status="canceled")
    assert merchant.post(f"/{canceled['id']}/payment").status_code == 400
    assert merchant.post(f"/{UNKNOWN}/payment").status_code == 404


def test_asking_the_gateway_tells_what_the_buyer_did(member, merchant):
    sold = member.buy(member.item("SAMBAL-ROA")).json()
    assert merchant.post(f"/{sold['id']}/check-payment").json()["payment_status"] == "unpaid"
    member.http.post(sold["public_order_url"])
    checked = merchant.post(f"/{sold['id']}/check-payment")
    assert (checked.status_code, checked.json()["payment_status"]) == (200, "paid")
    assert merchant.post(f"/{UNKNOWN}/check-payment").status_code == 404


# Moving on


def test_many_orders_change_at_once_and_unknown_ids_are_passed_over(merchant):
    orders = [merchant.made() for _ in range(3)]
    reply = merchant.change(orders[0]["id"], UNKNOWN, 3, orders[0]["id"], status="completed", payment_status="paid")
    rows = reply.json()["data"]
    assert [row["id"] for row in rows] == [orders[0]["id"], orders[2]["id"]]
    assert {(row["status"], row["payment_status"]) for row in rows} == {("completed", "paid")}
    assert merchant.get(orders[0]["id"]).json()["completed_time"]
    assert merchant.get(orders[1]["id"]).json()["status"] == "pending"
    assert merchant.change(UNKNOWN, 99, status="completed").json() == {"data": [], "is_paginated": False}


@pytest.mark.parametrize("status", ["draft", "confirmed", "in_process", "ready", "shipped", "completed", "rts"])
def test_a_merchant_gives_an_order_any_status(shop, merchant, status):
    order = merchant.made()
    merchant.change(order["id"], status=status)
    assert merchant.get(order["id"]).json()["status"] == public(shop, order)["status"] == status


def test_a_canceled_order_gives_its_goods_back_and_takes_them_when_it_lives_again(shop, merchant):
    order = merchant.made(merchant.line("SAMBAL-ROA", 3))
    merchant.change(order["id"], status="canceled")
    assert stock_of(shop, "SAMBAL-ROA") == 8
    merchant.change(order["id"], status="pending")
    assert stock_of(shop, "SAMBAL-ROA") == 5


def test_where_one_order_cannot_be_closed_none_is(shop, merchant):
    shop.control("PUT", "switches", {"paid_may_close": False})
    first, second = merchant.made(), merchant.made()
    merchant.change(second["id"], payment_status="settled")
    assert merchant.change(first["id"], second["id"], status="closed").status_code == 400
    assert merchant.change(first["id"], status="closed", payment_status="paid").status_code == 400
    assert (merchant.get(first["id"]).json()["status"], merchant.get(first["id"]).json()["payment_status"]) == (
        "pending",
        "unpaid",
    )
    assert merchant.change(first["id"], status="closed").json()["data"][0]["status"] == "closed"


@pytest.mark.parametrize(
    "body",
    [
        None,
        {},
        {"ids": []},
        {"status": "shipped"},
        {"ids": [1], "status": "shipped_rts"},
        {"ids": [1], "payment_status": "refunded"},
        {"ids": [1], "payment_status": None},
        {"ids": "1", "status": "shipped"},
        {"ids": [None], "status": "shipped"},
        {"ids": [1], "status": "shipped", "payment_method": "marketplace"},
        {"ids": [1], "status": "shipped", "transfer_time": "2026-05-15T04:00:00"},
    ],
)
def test_a_change_outside_the_contract(merchant, body, bad_requests):
    order = merchant.made()
    reply = merchant.call("POST", "/change-status", json=body) if body is not None else merchant.post("/change-status")
    assert (reply.status_code, merchant.get(1).json()) == (400, order)


# Changing


def test_an_update_changes_what_it_names_and_keeps_the_rest(member, merchant):
    sold = member.buy(member.item("SAMBAL-ROA", 2), pay="bank_transfer", notes="#K1-0001").json()
    before = merchant.get(sold["id"]).json()
    assert merchant.call("PATCH", f"/{sold['id']}").json() | {"last_updated_at": ""} == before | {"last_updated_at": ""}
    reply = merchant.update(1, customer_name="Bu Sri", product_discount=5_000, transferproof_url="https://f.example/p")
    after = reply.json()
    assert (reply.status_code, after["customer"]["name"], after["notes"]) == (200, "Bu Sri", "#K1-0001")
    assert amounts(after) == amounts(before) | {
        "product_discount": 5_000,
        "gross_revenue": amounts(before)["gross_revenue"] - 5_000,
    }
    assert public(member, sold)["transferproof_url"] == "https://f.example/p"
    assert amounts(public(member, sold)) == amounts(after)
    assert merchant.update(1, notes="baru").json()["notes"] == "baru"
    assert member.get(f"/customers/me/orders/{sold['id']}").json()["notes"] == "baru"
    assert merchant.update(UNKNOWN, notes="baru").status_code == 404


def test_null_is_no_update(merchant, bad_requests):
    order = merchant.made()
    reply = merchant.call("PATCH", f"/{order['id']}", content=b"null", headers={"Content-Type": "application/json"})
    assert (reply.status_code, merchant.get(1).json()) == (400, order)


def test_new_lines_are_taken_from_stock_and_added_up(shop, merchant):
    bundle = {"bundle_price_option_unique_id": "bundle_price_option_31910", "quantity": 1}
    order = merchant.made(merchant.line("SAMBAL-ROA", 3), orderbundles=[bundle])
    after = merchant.update(order["id"], ordervariants=[merchant.line("MADU-SUMBAWA", 2)]).json()
    assert [line["product_name"] for line in after["orderlines"]] == ["Madu Hutan Sumbawa", "Paket Oleh-oleh A"]
    assert amounts(after)["product_price"] == 2 * 125_000 + 149_000
    assert_adds_up(after)
    assert (stock_of(shop, "SAMBAL-ROA"), stock_of(shop, "MADU-SUMBAWA"), stock_of(shop, "DODOL-GARUT")) == (8, 1, 32)
    # The three that the order holds count for it.
    assert merchant.update(order["id"], ordervariants=[merchant.line("MADU-SUMBAWA", 3)]).status_code == 200
    assert stock_of(shop, "MADU-SUMBAWA") == 0


def test_a_discount_code_follows_the_goods(member, merchant):
    sold = member.buy(member.item("KOPI-GAYO-250", 2), discount_code_code="HEMAT11").json()
    assert amounts(sold)["discount_code_discount"] == 11_000
    after = merchant.update(sold["id"], ordervariants=[merchant.line("KOPI-GAYO-250")]).json()
    assert (amounts(after)["discount_code_discount"], amounts(after)["gross_revenue"]) == (0, 68_000)


def test_another_method_or_amount_voids_the_instructions(member, merchant):
    sold = member.buy(member.item("SAMBAL-ROA")).json()
    old = merchant.post(f"/{sold['id']}/payment").json()
    merchant.update(sold["id"], product_discount=1_000)
    assert merchant.get(sold["id"]).json()["pg_payment_info"] == {}
    assert merchant.post(f"/{sold['id']}/payment").json() != old
    after = merchant.update(sold["id"], payment_method="bank_transfer").json()
    assert (after["payment_method"], after["epayment_provider"], after["pg_payment_info"]) == (
        "bank_transfer",
        None,
        {},
    )
    assert amounts(after)["unique_code_discount"] > 0
    assert_adds_up(after)
    assert amounts(merchant.update(sold["id"], payment_method="va_bca").json())["unique_code_discount"] == 0


def test_a_new_courier_asks_its_price(shop, merchant):
    place = shop.get("/public/locations", search="Banyumanik").json()["data"][0]["id"]
    order = merchant.made()
    assert amounts(merchant.update(order["id"], shipping_cost=3_000).json())["shipping_cost"] == 3_000
    after = merchant.update(order["id"], address="Jl. Durian 7", location_id=place, courier_service_id=103).json()
    assert (amounts(after)["shipping_cost"], after["courier_service"]["id"]) == (18_000, 103)
    assert after["destination_address"]["province"] == "Jawa Tengah"
    assert_adds_up(after)


@pytest.mark.parametrize(
    "change",
    [
        {"ordervariants": []},
        {"ordervariants": [{"variant_unique_id": "variant_1", "quantity": 1}]},
        {"ordervariants": [{"variant_unique_id": "variant_494502", "quantity": 9}], "notes": "baru"},
        {"payment_method": "marketplace", "notes": "baru"},
        {"location_id": 1},
        {"courier_service_id": 101},
        {"product_discount": 68_001},
        {"customer_email": "nobody"},
        {"notes": None},
        {"is_dropshipping": None},
    ],
)
def test_an_update_that_is_refused_changes_nothing(shop, merchant, change, bad_requests):
    order = merchant.made(notes="#K1-0001")
    assert merchant.update(order["id"], **change).status_code == 400
    assert merchant.get(order["id"]).json() == order
    assert (stock_of(shop, "KOPI-GAYO-250"), stock_of(shop, "SAMBAL-ROA")) == (23, 8)


@pytest.mark.parametrize("end", [{"payment_status": "paid"}, {"status": "canceled"}])
def test_a_paid_or_ended_order_keeps_its_amounts(merchant, end):
    order = merchant.made()
    merchant.change(order["id"], **end)
    for change in ({"product_discount": 1}, {"payment_method": "qris"}, {"ordervariants": [merchant.line("RENDANG")]}):
        assert merchant.update(order["id"], **change).status_code == 400
    assert merchant.update(order["id"], customer_name="Bu Sri").json()["customer"]["name"] == "Bu Sri"
