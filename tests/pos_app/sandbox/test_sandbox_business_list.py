"""The business's list of orders: pages, columns, search and filters."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

MARKER = "#K1-261123-0001-7f3a9c"
FIELDS = (
    *("order_id", "shipment_receipt", "external_id", "pg_reference_id", "gross_revenue"),
    *("customer_name", "customer_email", "customer_phone"),
)


def test_the_newest_order_comes_first_whatever_order_customers_see(shop, merchant):
    shop.control("PUT", "switches", {"orders_order": "oldest"})
    made = [merchant.made(notes=f"#K1-{number}") for number in range(3)]
    listed = merchant.page()
    assert [order["notes"] for order in listed["data"]] == ["#K1-2", "#K1-1", "#K1-0"]
    assert listed["data"][2]["id"] == made[0]["id"]


def test_pages_hold_25_orders_at_most_and_lead_there_and_back(merchant):
    made = [merchant.made(merchant.line("EBOOK-RESEP"))["id"] for _ in range(30)]
    made.reverse()
    first = merchant.page()
    assert [order["id"] for order in first["data"]] == made[:25]
    assert (first["page_size"], first["has_next"], first["has_previous"]) == (25, True, False)
    second = merchant.page(next_cursor=first["next_cursor"])
    assert [order["id"] for order in second["data"]] == made[25:]
    assert (second["has_next"], second["next_cursor"]) == (False, None)
    back = merchant.page(page_size=10, previous_cursor=second["previous_cursor"])
    assert [order["id"] for order in back["data"]] == made[15:25]


@pytest.mark.parametrize(("asked", "size"), [(7, 7), (25, 25), (26, 25), (1000, 25), (0, 25), (-1, 25), ("many", 25)])
def test_a_page_size_that_cannot_be_had_is_not_refused(merchant, asked, size, bad_requests):
    assert merchant.page(page_size=asked)["page_size"] == size


def test_a_list_writes_some_amounts_as_numbers_and_the_order_itself_none(merchant):
    order = merchant.made(payment_method="bank_transfer", product_discount=500)
    (row,) = merchant.page()["data"]
    code = row["unique_code_discount"]
    assert (order["unique_code_discount"], order["product_discount"]) == (f"{code}.00", "500.00")
    assert (type(code), row["product_discount"], row["gross_revenue"]) == (int, 500, order["gross_revenue"])


def test_only_the_columns_asked_for(merchant):
    order = merchant.made(notes=MARKER)
    assert merchant.page(columns="id, notes,unheard_of")["data"] == [{"id": order["id"], "notes": MARKER}]
    assert merchant.page(columns="unheard_of")["data"][0]["notes"] == MARKER


# Search


def test_a_sale_of_the_register_is_found_by_its_number_and_not_by_its_notes(member, merchant):
    sold, _ = (member.buy(member.item("SAMBAL-ROA"), notes=MARKER).json() for _ in range(2))
    number = sold["order_id"]
    for words in (number, number.lower(), number[3:10]):
        assert merchant.found(search=words) == merchant.found(search=words, search_field="order_id") == [sold["id"]]
    assert merchant.found(order_id=number) == [sold["id"]]
    assert merchant.found(order_id=number[3:10]) == []
    for field in FIELDS:
        assert merchant.found(search=MARKER, search_field=field) == []


def test_search_by_the_other_fields(merchant):
    order = merchant.made(
        merchant.line("RENDANG"),
        customer_name="Bu Ratna Dewi",
        customer_email="ratna@example.com",
        customer_phone="0811222333",
        payment_method="qris",
    )
    merchant.made(customer_name="Pak Budi")
    for field, words in (
        ("customer_name", "ratna d"),
        ("customer_email", "RATNA@"),
        ("customer_phone", "1222"),
        ("gross_revenue", "89000"),
        ("gross_revenue", "89000.00"),
    ):
        assert merchant.found(search=words, search_field=field) == [order["id"]]
    assert merchant.found(search="900", search_field="gross_revenue") == []
    assert merchant.found(search=order["order_id"], search_field="pg_reference_id") == []
    merchant.post(f"/{order['id']}/payment")
    assert merchant.found(search=order["order_id"], search_field="pg_reference_id") == [order["id"]]


# Filters


def test_filters_by_what_became_of_an_order(member, merchant):
    waiting, paid, shipped, returned, odd = (merchant.made(payment_method="cod")["id"] for _ in range(5))
    merchant.change(paid, payment_status="paid")
    merchant.change(shipped, status="shipped")
    merchant.change(returned, status="rts")
    merchant.change(odd, payment_status="conflict")
    assert merchant.found(status="pending") == [odd, waiting]
    assert merchant.found(status="confirmed") == merchant.found(payment_status="paid") == [paid]
    assert merchant.found(status="shipped_rts") == [returned, shipped]
    assert merchant.found(payment_status="conflict") == [odd]
    assert merchant.found(status="pending", payment_status="unpaid") == [waiting]
    assert merchant.found(status="draft") == merchant.found(payment_status="settled") == []


def test_an_order_that_ran_out_of_time_is_filtered_as_what_it_became(member, merchant):
    member.control("PUT", "switches", {"qris_seconds": 0})
    sold = member.buy(member.item("SAMBAL-ROA")).json()
    assert (merchant.found(status="pending"), merchant.found(status="canceled")) == ([], [sold["id"]])


def test_filters_by_what_an_order_is(member, merchant):
    place = member.get("/public/locations", search="Banyumanik").json()["data"][0]["id"]
    bundle = {"bundle_price_option_unique_id": "bundle_price_option_31910", "quantity": 1}
    sold = member.buy(member.item("SAMBAL-ROA"), pay="bank_transfer").json()["id"]
    again = member.buy(member.item("SAMBAL-ROA")).json()["id"]
    made = merchant.made(
        merchant.line("RENDANG"),
        orderbundles=[bundle],
        payment_method="cod",
        courier_service_id=101,
        location_id=place,
        warehouse_unique_id="warehouse_BragaBandung",
        page_unique_id="page_1",
        financial_entity_id=12,
        transferproof_url="https://f.example/p",
        is_probably_spam=True,
    )["id"]
    everything = [made, again, sold]
    dodol = merchant.catalog.variant_by_sku["DODOL-GARUT"][1].id
    expected = {
        ("payment_method", "cod"): [made],
        ("payment_method", "bank_transfer"): [sold],
        ("payment_method", "marketplace"): [],
        ("store_id", merchant.store_id): everything,
        ("store_id", 8801): everything,
        ("store_id", "store_Lain"): [],
        ("warehouse_id", "warehouse_BragaBandung"): [made],
        ("courier_id", 11): [made],
        ("courier_id", 12): [],
        ("financial_entity_id", 12): [made],
        ("page_id", "page_1"): [made],
        ("page_id", "None"): [],
        ("product_id", dodol): [made],
        ("product_id", 1): [],
        ("platform", "scalev"): everything,
        ("platform", "shopee"): [],
        ("business_role", "retailer"): everything,
        ("business_role", "fulfillment_provider"): [],
        ("is_probably_spam", "true"): [made],
        ("is_probably_spam", "false"): [again, sold],
        ("is_from_form", "true"): [again, sold],
        ("is_from_form", "false"): [made],
        ("is_repeat", "true"): [again],
        ("is_repeat", "false"): [made, sold],
        ("is_transferproof_exist", "true"): [made],
        ("is_transferproof_exist", "false"): [again, sold],
    }
    assert {(name, value): merchant.found(**{name: value}) for name, value in expected} == expected


@pytest.mark.parametrize("status", ["confirmed", "shipped", "completed"])
def test_filters_by_the_time_an_order_took_a_status(merchant, status):
    order, _ = merchant.made()["id"], merchant.made()
    merchant.change(order, status=status)
    past, future = (datetime.now(UTC) + timedelta(minutes=minutes) for minutes in (-1, 1))
    assert merchant.found(**{f"{status}_time_since": past.isoformat()}) == [order]
    assert merchant.found(**{f"{status}_time_since": future.isoformat()}) == []
    assert merchant.found(**{f"{status}_time_until": future.isoformat()}) == [order]
    assert merchant.found(**{f"{status}_time_until": past.isoformat()}) == []
    assert len(merchant.found(draft_time_until=future.isoformat())) == 2
    assert merchant.found(draft_time_until=past.isoformat()) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("external_id", "x"),
        ("business_id", "x"),
        ("handler_id", "x"),
        ("advertiser_id", "x"),
        ("shipment_status", "x"),
        ("utm_source", "x"),
        ("affiliate_business_id", 7),
        ("tags", "a,b"),
        ("awb_ca_status", "created"),
        ("warehouse_id", "warehouse_Lain"),
    ],
)
def test_what_orders_of_this_store_never_have_finds_none(merchant, name, value):
    merchant.made()
    assert merchant.found(**{name: value}) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", "paid"),
        ("payment_status", "pending"),
        ("payment_method", "gold"),
        ("is_probably_spam", "yes"),
        ("is_repeat", "1"),
        ("platform", "amazon"),
        ("business_role", "owner"),
        ("awb_ca_status", "lost"),
        ("affiliate_business_id", "many"),
        ("confirmed_time_since", "yesterday"),
        ("draft_time_until", "2020-01-01T00:00:00"),
        ("status", ""),
        ("search", ""),
        ("next_cursor", "zzz"),
    ],
)
def test_what_cannot_be_read_is_passed_over(merchant, name, value, bad_requests):
    order = merchant.made()
    assert merchant.found(**{name: value}) == [order["id"]]


def test_an_unknown_search_field_stands_for_the_order_number(merchant, bad_requests):
    order, _ = merchant.made(), merchant.made()
    assert merchant.found(search=order["order_id"], search_field="notes") == [order["id"]]
