"""The log says what was asked and how it went, and holds nothing that a stranger may not read."""

from __future__ import annotations

import logging

import pytest

from pos_app.scalev import ScalevClient
from pos_app.scalev.errors import ScalevError
from pos_app.scalev.models import AddressDraft, CustomerCheckout, Destination, GuestCheckout, VariantItem
from tests.pos_app.scalev.scripted import ME, PUBLIC, Answer, ScriptedServer, order, tokens

SECRETS = (
    "SECRET",
    "access-",
    "refresh-",
    "sfpk_testkey",
    "rahasia",
    "654321",
    "Budi Santoso",
    "budi@example.com",
    "0812-3456",
    "Jl. Melati",
    "Cempaka",
    "titip satpam",
    "6f1f4d6e-8b8a",
)


def test_a_whole_sequence_leaves_no_secret_in_the_log(
    client: ScalevClient, server: ScriptedServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    person = {"name": "Budi Santoso", "email": "budi@example.com", "phone": "0812-3456", "address": "Jl. Melati 1"}
    full = order(customer={"email": "budi@example.com"}, destination_address=person, notes="titip satpam")
    token = {"X-Scalev-Guest-Token": "6f1f4d6e-8b8a-4b5b-9d3a-2f6a8a4f0c11", "x-request-id": "req-77"}
    server.on("POST", f"{PUBLIC}/auth/login", Answer(200, {"message": "sent to budi@example.com"}))
    server.on("POST", f"{PUBLIC}/auth/otp/verify", Answer(200, tokens(2)))
    server.on("POST", f"{PUBLIC}/auth/jwt/refresh", Answer(200, tokens(3)))
    server.on("POST", f"{PUBLIC}/auth/jwt/blacklist", Answer(204))
    server.on("GET", ME, Answer(401, {"error": "Budi Santoso"}), Answer(200, {"customer": person}))
    server.on("GET", f"{PUBLIC}/locations", Answer(200, {"data": [{"display": "Cempaka"}]}))
    server.on("POST", f"{ME}/addresses", Answer(200, {"id": 1, **person}))
    server.on("POST", f"{PUBLIC}/cart/items", Answer(201, {"items": [{"id": 1, "quantity": 1}]}, token))
    server.on("POST", f"{PUBLIC}/checkout", Answer(201, full))
    server.on(
        "POST",
        f"{ME}/checkout",
        Answer(201, full),
        Answer(400, {"error": "Budi Santoso", "errors": person}),
        Answer(201, {**full, "gross_revenue": "Budi Santoso"}),
        Answer(201, full, manner="cut"),
        Answer(manner="hang_up"),
    )
    server.on("GET", f"{PUBLIC}/orders/slug-SECRET", Answer(200, full))
    server.on("POST", f"{PUBLIC}/orders/slug-SECRET/payment", Answer(500, full))
    server.on("GET", f"{ME}/orders", Answer(200, {"data": [full]}))

    client.auth.sign_in("budi@example.com", "rahasia")
    client.auth.verify_otp("budi@example.com", "654321")
    client.account.me()
    client.locations.search("Cempaka")
    client.account.add_address(AddressDraft("Budi Santoso", "0812-3456", "budi@example.com", 1, "Jl. Melati 1"))
    cart = client.guest_cart.add(VariantItem(1, 1))
    guest = GuestCheckout((VariantItem(1, 1),), "Budi Santoso", "budi@example.com", "0812-3456", notes="titip satpam")
    client.checkout.guest(guest, cart.token)
    sale = CustomerCheckout(
        (VariantItem(1, 1),), notes="titip satpam", address="Jl. Melati 1", destination=Destination(1, "10510")
    )
    done = client.checkout.customer(sale)
    for _ in range(4):
        with pytest.raises(ScalevError) as caught:
            client.checkout.customer(sale)
        # Nothing of a reply may travel along either, for those who log the whole trail; a refusal's words are shown.
        if caught.value.may_have_reached:
            logging.getLogger("kasir.test").info("failed", exc_info=caught.value)
    client.orders.public(done.secret_slug)
    with pytest.raises(ScalevError):
        client.orders.payment(done.secret_slug)
    page = client.orders.mine()
    logging.getLogger("kasir.test").info("%r %r %r %r %r", done, page, sale, guest, cart)
    client.auth.sign_out()

    written = "\n".join(logging.Formatter("%(message)s").format(record) for record in caplog.records)
    assert [secret for secret in SECRETS if secret in written] == []
    assert "POST /v3/stores/{store_id}/customers/me/checkout 201" in written
    assert "GET /v3/stores/{store_id}/public/orders/{secret_slug} 200" in written
    assert "req-77" in written


def test_a_request_id_cannot_forge_a_line(
    client: ScalevClient, server: ScriptedServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.on("GET", f"{PUBLIC}/items/count", Answer(200, {"total": 1}, {"x-request-id": "a b%s;c" + "x" * 200}))
    client.catalog.count()
    (line,) = (record.getMessage() for record in caplog.records)
    assert line.endswith("abscx" + "x" * 75)


def test_reading_a_large_catalog_fills_the_log_only_where_something_went_wrong(
    client: ScalevClient, server: ScriptedServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    rows = {"data": [{"variant_id": 1, "price": "1000.00", "available": True, "available_qty": 3}]}
    server.on("GET", f"{PUBLIC}/variants/pricing", Answer(200, rows), Answer(500, {"error": "x"}))
    client.catalog.pricing([1])
    with pytest.raises(ScalevError):
        client.catalog.pricing([1])
    (line,) = (record.getMessage() for record in caplog.records)
    assert "variants/pricing 500" in line
