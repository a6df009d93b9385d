"""Discount codes of the sandbox store that are bound: to ways of paying, to the shipping, to a number of orders."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.support.order_sums import amounts, assert_adds_up

KOPI = "KOPI-GAYO-250"


def check(member, code, **more):
    body = {"code": code, "items": [member.item(KOPI)], **more}
    return member.post("/public/discount-codes/check", body).json()


def test_a_code_for_transfers_holds_for_transfers_alone(member):
    for method, off in (("bank_transfer", 5_000), ("qris", 0)):
        told = check(member, "TRANSFER5", payment_method=method)
        assert (told["is_eligible"], Decimal(told["discount_code_discount"])) == (off > 0, off)
        body = {"items": [member.item(KOPI)], "discount_code_code": "TRANSFER5", "payment_method": method}
        summary = member.post("/customers/me/checkout/summary", body).json()
        assert Decimal(summary["product_price"]) - Decimal(summary["gross_revenue"]) == off
    assert check(member, "TRANSFER5")["discount_code"]["payment_methods"] == ["bank_transfer"]
    refused = member.buy(member.item(KOPI), discount_code_code="TRANSFER5")
    assert (refused.status_code, "TRANSFER5" in refused.json()["error"]) == (400, True)
    order = member.buy(member.item(KOPI), pay="bank_transfer", discount_code_code="TRANSFER5").json()
    assert amounts(order)["discount_code_discount"] == 5_000
    assert_adds_up(order)


def test_while_no_way_of_paying_is_named_a_bound_code_is_as_the_switch_says(member):
    assert check(member, "TRANSFER5")["is_eligible"] is True
    member.control("PUT", "switches", {"discount_needs_method": True})
    assert check(member, "TRANSFER5")["is_eligible"] is False
    assert check(member, "DISKON10")["is_eligible"] is True


@pytest.mark.parametrize(("service", "off"), [({"courier_service_id": 101}, 8_000), ({}, 0)])
def test_a_code_for_the_shipping_takes_off_what_the_courier_asks(member, service, off):
    place = member.get("/public/locations", search="coblong").json()["data"][0]["id"]
    where = {"location_id": place, "postal_code": "40135"}
    told = check(member, "ONGKIR", destination=where, **service)
    assert (told["discount_code"]["applied_to"], Decimal(told["discount_code_discount"])) == ("shipping_cost", off)
    order = member.buy(member.item(KOPI), address="Jl. Dago 88", discount_code_code="ONGKIR", **where, **service).json()
    assert amounts(order)["discount_code_discount"] == off
    assert_adds_up(order)


def test_a_code_for_the_shipping_is_checked_against_a_named_cost_without_items(shop):
    body = {"code": "ONGKIR", "net_product_price": "50000", "shipping_cost": "5000"}
    assert Decimal(shop.post("/public/discount-codes/check", body).json()["discount_code_discount"]) == 5_000


def test_a_code_for_one_order_is_free_again_when_that_one_ends_unpaid(member):
    code = {"discount_code_code": "SEKALI"}
    told = check(member, "SEKALI")["discount_code"]
    assert (told["is_usage_limit"], told["usage_limit"], told["current_usage"]) == (True, 1, 0)
    order = member.buy(member.item(KOPI), **code).json()
    assert check(member, "SEKALI")["is_eligible"] is False
    assert member.buy(member.item(KOPI), **code).status_code == 400
    member.control("POST", f"orders/{order['order_id']}/cancel")
    assert check(member, "SEKALI")["is_eligible"] is True


def test_its_merchant_may_change_an_order_that_bears_the_last_code(member, merchant):
    order = member.buy(member.item(KOPI), discount_code_code="SEKALI").json()
    changed = merchant.update(order["id"], ordervariants=[merchant.line(KOPI, 2)]).json()
    assert Decimal(changed["discount_code_discount"]) == 15_000


def test_letters_matter_where_the_switch_says_so(member):
    assert check(member, " diskon10 ")["is_eligible"] is True
    member.control("PUT", "switches", {"discount_case_matters": True})
    assert [check(member, code)["is_eligible"] for code in ("diskon10", "DISKON10")] == [False, True]


def test_paylink_adds_its_fee_while_it_is_paid(member):
    member.control("PUT", "switches", {"paylink_fee": 4_500})
    order = member.buy(member.item(KOPI), pay="payment_link").json()
    assert amounts(order)["gross_revenue"] == 68_000
    member.control("POST", f"orders/{order['order_id']}/pay")
    paid = member.get(f"/public/orders/{order['secret_slug']}").json()
    assert (paid["payment_method"], Decimal(paid["gross_revenue"])) == ("qris", 72_500)
