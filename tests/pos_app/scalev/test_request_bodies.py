"""Requests carry exactly the contract's keys, nothing that is None, and only the credentials of their route."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from pos_app.scalev import ScalevClient
from pos_app.scalev.models import (
    AddressDraft,
    BundleItem,
    Courier,
    CustomerCheckout,
    Destination,
    DiscountQuery,
    GuestCheckout,
    OrderPatch,
    Preview,
    VariantItem,
)
from tests.pos_app.scalev.scripted import ME, PUBLIC, Answer, ScriptedServer, order

ITEMS = (VariantItem(494535, 2), BundleItem(31925, 1))
ITEMS_SENT = [
    {"type": "variant", "variant_id": 494535, "quantity": 2},
    {"type": "bundle_price_option", "bundle_price_option_id": 31925, "quantity": 1},
]
PLACE = Destination(9089, "10510")
GUEST = "6f1f4d6e-8b8a-4b5b-9d3a-2f6a8a4f0c11"
COURIER = Courier(123, "warehouse_abc", None)
COURIER_SENT = {"courier_service_id": 123, "warehouse_unique_id": "warehouse_abc"}


def test_the_smallest_sale_of_the_account() -> None:
    sale = CustomerCheckout(items=ITEMS[:1], payment_method="qris", notes="#K1")
    assert sale.body() == {"items": ITEMS_SENT[:1], "payment_method": "qris", "notes": "#K1"}


def test_a_delivery_of_the_account_is_flat() -> None:
    sale = CustomerCheckout(
        items=ITEMS,
        payment_method="va_bca",
        address="Jl. Contoh 1",
        destination=PLACE,
        courier=Courier(123, "warehouse_abc", "lincah"),
        discount_code="HEMAT",
    )
    assert sale.body() == {
        "items": ITEMS_SENT,
        "payment_method": "va_bca",
        "address": "Jl. Contoh 1",
        "location_id": 9089,
        "postal_code": "10510",
        "discount_code_code": "HEMAT",
        **COURIER_SENT,
        "courier_aggregator_code": "lincah",
    }


def test_a_delivery_to_a_guest_uses_the_shipping_keys() -> None:
    sale = GuestCheckout(
        items=ITEMS,
        customer_name="Budi",
        customer_email="budi@example.com",
        customer_phone="0812",
        address="Jl. Contoh 1",
        destination=PLACE,
        subdistrict="Cempaka Putih",
        courier=COURIER,
        payment_method="cod",
    )
    assert sale.body() == {
        "items": ITEMS_SENT,
        "customer_name": "Budi",
        "customer_email": "budi@example.com",
        "customer_phone": "0812",
        "shipping_address": "Jl. Contoh 1",
        "shipping_location_id": 9089,
        "shipping_postal_code": "10510",
        "shipping_subdistrict": "Cempaka Putih",
        "payment_method": "cod",
        **COURIER_SENT,
    }


def test_a_preview_is_nested_for_guests_and_flat_for_the_account() -> None:
    preview = Preview(ITEMS, PLACE, "qris", COURIER, "HEMAT")
    flat = {"items": ITEMS_SENT, "payment_method": "qris", "location_id": 9089, "postal_code": "10510"}
    nested = {
        "items": ITEMS_SENT,
        "payment_method": "qris",
        "destination": {"location_id": 9089, "postal_code": "10510"},
    }
    assert preview.customer_shipping_body() == flat
    assert preview.guest_shipping_body() == nested
    assert preview.customer_summary_body() == {**flat, **COURIER_SENT, "discount_code_code": "HEMAT"}
    assert preview.guest_summary_body() == {**nested, **COURIER_SENT, "discount_code_code": "HEMAT"}
    assert Preview(ITEMS).customer_summary_body() == {"items": ITEMS_SENT}


def test_a_discount_check_sends_items_only(client: ScalevClient, server: ScriptedServer) -> None:
    reply: dict[str, Any] = {
        "discount_code": None,
        "eligibility_details": {},
        "is_eligible": False,
        "discount_code_discount": None,
    }
    server.on("POST", f"{PUBLIC}/discount-codes/check", Answer(200, reply))
    assert not client.checkout.check_discount(DiscountQuery("HEMAT", ITEMS)).is_eligible
    assert server.asked[0].body == {"code": "HEMAT", "items": ITEMS_SENT}
    assert "x-scalev-guest-token" not in server.asked[0].headers


def test_a_patch_names_only_what_is_known(client: ScalevClient, server: ScriptedServer) -> None:
    server.on("PATCH", f"{PUBLIC}/orders/a%2Fb", Answer(200, order()))
    client.orders.patch(
        "a/b", OrderPatch(transfer_time=datetime(2026, 11, 23, 4, 0, tzinfo=UTC), financial_entity_id=12)
    )
    assert server.asked[0].body == {"transfer_time": "2026-11-23T04:00:00+00:00", "financial_entity_id": 12}


def test_an_address_names_only_what_is_known() -> None:
    assert AddressDraft(name="Budi", location_id=9089).body() == {"name": "Budi", "location_id": 9089}


@pytest.mark.parametrize(
    "request_made",
    [
        CustomerCheckout(ITEMS, notes="Budi", address="Jl. Budi"),
        GuestCheckout(ITEMS, "Budi", "Budi@example.com", "Budi", notes="Budi", address="Budi"),
        AddressDraft(name="Budi", phone="Budi", email="Budi", address="Budi", notes="Budi"),
    ],
)
def test_a_request_does_not_show_whom_it_is_for(request_made: Any) -> None:
    assert "Budi" not in repr(request_made)


def test_no_request_has_an_origin_and_each_only_its_own_credential(
    client: ScalevClient, server: ScriptedServer
) -> None:
    server.on("POST", f"{PUBLIC}/checkout", Answer(201, order()))
    server.on("POST", f"{ME}/checkout", Answer(201, order()))
    client.checkout.guest(GuestCheckout(ITEMS, "Budi", "budi@example.com"), guest_token=GUEST)
    client.checkout.customer(CustomerCheckout(ITEMS))
    guest, account = server.asked
    assert guest.headers["x-scalev-storefront-api-key"] == "sfpk_testkey"
    assert guest.headers["x-scalev-guest-token"] == GUEST
    assert "authorization" not in guest.headers
    assert account.headers["authorization"] == "Bearer access-1"
    assert "x-scalev-storefront-api-key" not in account.headers
    for asked in server.asked:
        assert "origin" not in asked.headers
        assert asked.headers["user-agent"] == "kasir/test"
