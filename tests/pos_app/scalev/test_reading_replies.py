"""Replies as a real server may give them: amounts in three types, odd extras, unknown words, nulls."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from pos_app.money import ZERO, Rupiah
from pos_app.scalev import ScalevClient
from pos_app.scalev.errors import UnreadableReply
from pos_app.scalev.models import CustomerCheckout, VariantItem
from tests.pos_app.scalev.scripted import ME, PUBLIC, Answer, HeldClock, ScriptedServer, order

SALE = CustomerCheckout(items=(VariantItem(494535, 2),), payment_method="qris")
OPTIONAL = (
    "public_order_url",
    "payment_url",
    "redirect_url",
    "order_id",
    "status",
    "payment_status",
    "payment_method",
    "epayment_provider",
    "product_price",
    "product_discount",
    "shipping_cost",
    "shipping_discount",
    "other_income",
    "other_income_name",
    "payment_link_income",
    "service_fee",
    "unique_code_discount",
    "discount_code_discount",
    "discount_code_code",
    "payment_expiration_at",
    "pg_payment_info",
    "store",
    "orderlines",
    "is_probably_spam",
    "paid_time",
    "transfer_time",
    "draft_time",
    "status_history",
    "variants",
    "customer",
    "something_new",
    "payment_account_holder",
)


def placed(client: ScalevClient, server: ScriptedServer, **changed: Any) -> Any:
    server.on("POST", f"{ME}/checkout", Answer(201, order(**changed)))
    return client.checkout.customer(SALE)


def test_an_order_is_read_with_amounts_of_every_type(client: ScalevClient, server: ScriptedServer) -> None:
    got = placed(
        client,
        server,
        payment_expiration_at="2026-11-23T17:00:00+07:00",
        store={"name": "Toko", "payment_accounts": [{"account_number": 123, "financial_entity": {"name": "BCA"}}]},
    )
    assert got.gross_revenue == Rupiah(168_724)
    assert (got.product_price, got.shipping_cost, got.unique_code_discount) == (
        Rupiah(150_000),
        Rupiah(19_000),
        Rupiah(276),
    )
    assert got.other_income == ZERO
    assert got.payment_expiration_at == datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    assert got.lines[0].variant_price == Rupiah(75_000)
    assert got.store.payment_accounts[0].account_number == "123"
    assert got.pg_payment_info == {"qr_string": "QR-SECRET"}


@pytest.mark.parametrize("odd", [None, [], {}, "odd", -1, True, [[1]], {"a": {"b": []}}, 1.5, ""])
def test_no_odd_optional_part_breaks_an_order(client: ScalevClient, server: ScriptedServer, odd: Any) -> None:
    optional = dict.fromkeys(OPTIONAL, odd)
    got = placed(client, server, **optional)
    assert got.secret_slug == "slug-SECRET"
    assert got.gross_revenue == Rupiah(168_724)
    assert isinstance(got.pg_payment_info, dict)


def test_unknown_states_are_kept_as_they_came(client: ScalevClient, server: ScriptedServer) -> None:
    got = placed(client, server, status="on_the_moon", payment_status="half_paid", payment_method="telepathy")
    assert (got.status, got.payment_status, got.payment_method) == ("on_the_moon", "half_paid", "telepathy")
    assert not got.is_paid


@pytest.mark.parametrize(
    ("payment_status", "paid"),
    [("paid", True), ("settled", True), ("unpaid", False), ("conflict", False), (None, False)],
)
def test_paid_only_when_the_server_says_so(
    client: ScalevClient, server: ScriptedServer, payment_status: str | None, paid: bool
) -> None:
    assert placed(client, server, payment_status=payment_status).is_paid is paid


def test_a_null_total_is_the_sum_of_the_parts(client: ScalevClient, server: ScriptedServer) -> None:
    assert placed(client, server, gross_revenue=None).gross_revenue == Rupiah(168_724)


def test_an_order_does_not_show_its_secrets(client: ScalevClient, server: ScriptedServer) -> None:
    shown = repr(placed(client, server, redirect_url="https://pay.example/slug-SECRET"))
    assert "SECRET" not in shown
    assert "gross_revenue" in shown


def my_order(**changed: Any) -> dict[str, Any]:
    return order(
        notes="#K1-261123-0042-7f3a9c",
        created_at="2026-11-23T10:00:00Z",
        orderlines=[{"variant": 494535, "variant_sku": "KOPI-1", "quantity": 2, "variant_price": "75000"}],
        **changed,
    )


def test_the_accounts_orders_carry_notes_and_variants(client: ScalevClient, server: ScriptedServer) -> None:
    page = {"data": [my_order()], "is_paginated": True, "has_next": True, "next_cursor": "abc", "page_size": 1}
    server.on(
        "GET", f"{ME}/orders", Answer(200, page), Answer(200, {"data": [], "has_next": False, "next_cursor": "x"})
    )
    first = client.orders.mine()
    (found,) = first.data
    assert found.notes == "#K1-261123-0042-7f3a9c"
    assert found.created_at == datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    assert found.lines[0].variant == 494535
    assert first.following == "abc"
    second = client.orders.mine(first.following)
    assert second.data == ()
    assert second.following is None
    assert server.asked[1].path.endswith("/orders?next_cursor=abc")


@pytest.mark.parametrize(
    "page",
    [
        {"data": [my_order(), {"id": "x"}]},
        {"data": [None]},
        {"data": None},
        {},
        {"data": [], "has_next": True, "next_cursor": None},
    ],
)
def test_a_lookup_never_misses_an_order_in_silence(client: ScalevClient, server: ScriptedServer, page: Any) -> None:
    server.on("GET", f"{ME}/orders", Answer(200, page))
    with pytest.raises(UnreadableReply):
        client.orders.mine()


def test_notes_of_an_odd_type_can_still_be_searched(client: ScalevClient, server: ScriptedServer) -> None:
    server.on("GET", f"{ME}/orders/1", Answer(200, my_order() | {"notes": ["x", "#K1-261123-0042-7f3a9c"]}))
    assert "#K1-261123-0042-7f3a9c" in (client.orders.one("1").notes or "")


def test_a_broken_entry_of_the_catalog_does_not_hide_the_others(client: ScalevClient, server: ScriptedServer) -> None:
    good = {
        "id": 7,
        "slug": "kopi",
        "name": "Kopi",
        "entity_type": "product",
        "price_range": {"min": "15000", "max": 2e4},
    }
    bundle = {
        "id": "8",
        "slug": "paket",
        "name": 55,
        "entity_type": "bundle_price_option",
        "bundle_price_option_id": "9",
    }
    server.on("GET", f"{PUBLIC}/items", Answer(200, {"data": [good, {"id": 1}, None, bundle], "next_cursor": 12}))
    page = client.catalog.items(page_size=12)
    assert [(card.id, card.name, card.is_bundle) for card in page.data] == [(7, "Kopi", False), (8, "55", True)]
    assert (page.data[0].price_range.min, page.data[0].price_range.max) == (Rupiah(15_000), Rupiah(20_000))
    assert page.data[1].price_range.min is None
    assert page.data[1].bundle_price_option_id == 9
    assert page.following == "12"
    assert server.asked[0].path.endswith("/items?page_size=12")


def test_a_variant_without_a_price_is_not_free(client: ScalevClient, server: ScriptedServer) -> None:
    variants = [{"id": 1, "price": None}, {"id": 2}, {"id": 3, "price": 0}, {"id": 4, "price": "12.500"}]
    card = {"id": 7, "slug": "kopi", "name": "Kopi", "entity_type": "product", "variants": variants}
    server.on("GET", f"{PUBLIC}/products/kopi", Answer(200, card))
    assert [variant.price for variant in client.catalog.product("kopi").variants] == [None, None, ZERO, Rupiah(12_500)]


def test_stock_that_is_not_tracked_is_none(client: ScalevClient, server: ScriptedServer) -> None:
    rows = [
        {"variant_id": 1, "price": 5000, "currency": "IDR", "available": True, "available_qty": None},
        {"variant_id": 2, "price": "5000", "currency": None, "available": False, "available_qty": 0},
    ]
    server.on("GET", f"{PUBLIC}/variants/pricing", Answer(200, {"data": rows, "is_paginated": False}))
    assert [row.available_qty for row in client.catalog.pricing([1, 2])] == [None, 0]
    assert server.asked[0].path.endswith("?ids=1%2C2")
    assert client.catalog.pricing([]) == ()
    assert len(server.asked) == 1


def test_a_guest_cart_says_whether_it_is_empty(client: ScalevClient, server: ScriptedServer) -> None:
    line = {"id": 1, "type": "variant", "variant_id": 5, "bundle_price_option_id": None, "quantity": 1, "subtotal": 3}
    token = "6f1f4d6e-8b8a-4b5b-9d3a-2f6a8a4f0c11"
    server.on("POST", f"{PUBLIC}/cart/items", Answer(201, {"items": [line]}, {"X-Scalev-Guest-Token": token}))
    server.on("GET", f"{PUBLIC}/cart", Answer(200, {"items": []}), Answer(200, {"item_count": 0}))
    cart = client.guest_cart.add(VariantItem(5, 1))
    assert (cart.token, cart.is_empty) == (token, False)
    assert token not in repr(cart)
    assert client.guest_cart.get(cart.token).is_empty
    assert server.asked[1].headers["x-scalev-guest-token"] == token
    with pytest.raises(UnreadableReply):
        client.guest_cart.get(cart.token)


def test_a_guest_cart_without_a_token_is_no_proof(client: ScalevClient, server: ScriptedServer) -> None:
    server.on("GET", f"{PUBLIC}/cart", Answer(200, {"items": []}))
    with pytest.raises(UnreadableReply):
        client.guest_cart.get()


def test_the_servers_clock_is_known_from_its_replies(
    connect: Callable[..., ScalevClient], server: ScriptedServer, clock: HeldClock
) -> None:
    heard: list[datetime] = []
    client = connect(on_server_time=heard.append)
    assert client.server_offset == 0
    server.on(
        "GET",
        f"{PUBLIC}/items/count",
        Answer(200, {"total": 1}, {"Date": "Mon, 23 Nov 2026 10:00:42 GMT"}),
        Answer(200, {"total": 1}, {"Date": "yesterday"}),
    )
    client.catalog.count()
    client.catalog.count()
    assert client.server_offset == 42.5, "the middle of the second that the header names"
    assert heard == [datetime(2026, 11, 23, 10, 0, 42, tzinfo=UTC)]
