"""Payment instructions and what becomes of an order."""

from __future__ import annotations

import binascii
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest


def tags(payload):
    found = {}
    while payload:
        number, length = payload[:2], int(payload[2:4])
        found[number], payload = payload[4 : 4 + length], payload[4 + length :]
    return found


def ordered(member, method, sku="KOPI-GAYO-250"):
    order = member.buy(member.item(sku), pay=method).json()
    return f"/public/orders/{order['secret_slug']}", order


def test_a_qris_payload_is_valid_and_carries_the_orders_amount(member):
    path, order = ordered(member, "qris")
    assert member.get(path).json()["pg_payment_info"] == {}
    opened = member.post(f"{path}/payment").json()
    payload = opened["pg_payment_info"]["qr_string"]
    assert f"{binascii.crc_hqx(payload[:-4].encode(), 0xFFFF):04X}" == payload[-4:]
    found = tags(payload)
    assert list(found) == sorted(found)
    assert (found["00"], found["01"], found["53"], found["58"]) == ("01", "12", "360", "ID")
    assert Decimal(found["54"]) == Decimal(opened["gross_revenue"])
    assert (found["59"], found["60"]) == ("TOKO RASA NUSANTARA", "BANDUNG")
    assert tags(found["51"])["02"] == "ID1020000000001"
    assert tags(found["62"])["01"] == order["order_id"]


def test_asking_for_instructions_again_changes_nothing(member):
    path, _ = ordered(member, "va_bca")
    first = member.post(f"{path}/payment").json()
    assert member.post(f"{path}/payment").json() == first == member.get(path).json()


@pytest.mark.parametrize("method", ["va_bca", "va_mandiri", "va_artajasa"])
def test_a_virtual_account_has_a_number_and_a_holder(member, method):
    path, _ = ordered(member, method)
    info = member.post(f"{path}/payment").json()["pg_payment_info"]
    channel = info["payment_method"]["virtual_account"]["channel_properties"]
    assert channel["virtual_account_number"].isdecimal()
    assert channel["customer_name"] == "TOKO RASA NUSANTARA"


def test_other_methods_give_what_their_screens_need(member):
    def info(method):
        order = member.post(f"{ordered(member, method, 'KERIPIK-TEMPE')[0]}/payment").json()
        return order["pg_payment_info"], order

    alfamart, _ = info("alfamart")
    assert alfamart["payment_method"]["over_the_counter"]["channel_properties"]["payment_code"]
    for wallet in ("gopay", "dana", "shopeepay", "linkaja"):
        assert {action["url_type"] for action in info(wallet)[0]["actions"]} == {"DEEPLINK", "MOBILE", "WEB"}
    for page in ("card", "invoice"):
        assert member.http.get(info(page)[0]["invoice_url"]).status_code == 200
    for manual in ("bank_transfer", "cod"):
        assert (info(manual)[0], info(manual)[1]["epayment_provider"]) == ({}, None)
    assert info("ovo")[1]["epayment_provider"] == "xendit"
    paylink = info("payment_link")[1]
    assert (paylink["pg_payment_info"], member.http.get(paylink["redirect_url"]).status_code) == ({}, 200)


@pytest.mark.parametrize(
    ("method", "minutes"), [("qris", 15), ("va_bca", 1440), ("bank_transfer", 1440), ("cod", None)]
)
def test_how_long_an_order_can_be_paid(member, method, minutes):
    path, _ = ordered(member, method)
    expiry = member.post(f"{path}/payment").json()["payment_expiration_at"]
    if minutes is None:
        assert expiry is None
    else:
        left = datetime.fromisoformat(expiry) - datetime.now(UTC)
        assert timedelta(minutes=minutes - 1) < left <= timedelta(minutes=minutes)


def test_the_control_pays_an_order_named_in_any_way(member):
    for key in ("id", "order_id", "secret_slug"):
        path, order = ordered(member, "qris")
        member.control("POST", f"orders/{order[key]}/pay")
        seen = member.get(path).json()
        assert (seen["payment_status"], seen["status"]) == ("paid", "confirmed")
        assert seen["paid_time"]


def test_an_expired_order_cannot_be_opened_but_can_still_be_paid_late(member):
    path, order = ordered(member, "qris")
    member.control("POST", f"orders/{order['id']}/expire")
    seen = member.get(path).json()
    assert (seen["status"], seen["payment_status"]) == ("canceled", "unpaid")
    assert datetime.fromisoformat(seen["payment_expiration_at"]) <= datetime.now(UTC)
    assert member.post(f"{path}/payment").status_code == 400
    member.control("POST", f"orders/{order['id']}/pay")
    assert member.get(path).json()["payment_status"] == "paid"


def test_an_unpaid_order_expires_by_itself(member):
    member.control("PUT", "switches", {"qris_seconds": 0})
    path, _ = ordered(member, "qris")
    assert member.get(path).json()["status"] == "canceled"


def test_conflict_and_cancel(member):
    path, order = ordered(member, "bank_transfer")
    member.control("POST", f"orders/{order['id']}/conflict")
    assert member.get(path).json()["payment_status"] == "conflict"
    member.control("POST", f"orders/{order['id']}/cancel")
    assert member.get(path).json()["status"] == "canceled"


def test_a_paylink_order_takes_the_method_it_was_paid_by(member):
    path, order = ordered(member, "payment_link")
    member.control("POST", f"orders/{order['id']}/pay")
    assert member.get(path).json()["payment_method"] == "qris"


def test_a_patch_replaces_notes_and_keeps_the_proof(member):
    path, order = ordered(member, "bank_transfer")
    proof = {
        "transferproof_url": "https://files.example/p.png",
        "transfer_time": "2026-05-15T04:00:00Z",
        "notes": "baru",
    }
    assert member.patch(path, proof).json()["transferproof_url"] == proof["transferproof_url"]
    seen = member.get(f"/customers/me/orders/{order['id']}").json()
    assert (seen["notes"], seen["transfer_time"], seen["payment_status"]) == ("baru", proof["transfer_time"], "unpaid")


@pytest.mark.parametrize("body", [{"transfer_time": "yesterday"}, {"financial_entity_id": "x"}, {"notes": 1}])
def test_a_patch_outside_the_contract(member, body, bad_requests):
    path, _ = ordered(member, "bank_transfer")
    assert member.patch(path, body).status_code == 400


def test_orders_are_found_by_their_own_handle_only(member):
    _, order = ordered(member, "qris")
    assert member.get(f"/public/orders/{order['id']}").status_code == 404
    assert member.get(f"/customers/me/orders/{order['secret_slug']}").status_code == 404


def test_the_orders_page_pays_and_says_it_is_a_sandbox(member):
    path, order = ordered(member, "invoice")
    page = member.http.get(order["public_order_url"])
    assert "Toko latihan" in page.text
    assert member.http.post(order["public_order_url"], follow_redirects=True).status_code == 200
    assert member.get(path).json()["payment_status"] == "paid"
    assert "Lunas" in member.http.get(order["public_order_url"]).text
    assert member.http.get("/o/nothing").status_code == 404
