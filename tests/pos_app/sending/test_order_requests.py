"""A sale as the server's checkouts take it, and the order as the register keeps it."""

from __future__ import annotations

from pos_app.catalog.models import ItemKey, ItemKind
from pos_app.money import Rupiah
from pos_app.records import replace
from pos_app.selling.buyer import WALK_IN, Buyer, CourierChoice, Destination, Fulfilment, OrderAccount
from pos_app.selling.tender import Tender
from pos_app.sending.notes import LONGEST_NOTES, order_notes
from pos_app.sending.requests import customer_checkout, guest_checkout
from tests.support.sales import LINES, sale, totals_of

PLACE = Destination("Jl. Dago 88", 9005, "Coblong, Kota Bandung, Jawa Barat", "40135")
COURIER = CourierChoice(101, "warehouse_x", "aggregator", "JNE", "JNE Reguler", Rupiah(9_000))
DELIVERY = Buyer(name="Sari", phone="081220001234", fulfilment=Fulfilment.DELIVERY, destination=PLACE, courier=COURIER)
PLAIN = sale(lines=LINES[:1], totals=totals_of(LINES[:1]))


def test_notes_end_in_the_marker_after_what_the_cashier_typed() -> None:
    assert order_notes(PLAIN) == PLAIN.marker
    told = replace(
        PLAIN,
        notes=" antar sore ",
        lines=LINES[1:2],
        buyer=replace(WALK_IN, name="Bu Tini", phone="0812"),
        tender=Tender.cash(Rupiah(100_000), "cod"),
    )
    assert order_notes(told) == (
        f"antar sore; Sambal Roa botol: jangan terlalu pedas; Untuk Bu Tini 0812; Tunai di kasir Rp68.000 {told.marker}"
    )


def test_long_notes_are_cut_before_the_marker_never_in_it() -> None:
    told = order_notes(replace(PLAIN, notes="antar sore " * 60))
    assert len(told) <= LONGEST_NOTES
    assert told.startswith("antar sore antar sore ")
    assert told.endswith(f"… {PLAIN.marker}")


def test_a_guests_name_goes_in_its_own_field_and_not_into_the_notes() -> None:
    guest = replace(PLAIN, buyer=Buyer(name="Sari ", email=" sari@example.id", account=OrderAccount.GUEST))
    assert order_notes(guest) == guest.marker
    body = guest_checkout(guest)
    assert (body.customer_name, body.customer_email, body.customer_phone) == ("Sari", "sari@example.id", None)


def test_take_away_is_addressed_to_the_shop() -> None:
    body = customer_checkout(PLAIN, 7)
    assert (body.address_id, body.address, body.destination, body.courier) == (7, None, None, None)
    assert customer_checkout(PLAIN, None).address_id is None


def test_a_delivery_carries_the_typed_address_and_never_the_shops() -> None:
    body = customer_checkout(replace(PLAIN, buyer=DELIVERY), 7)
    assert body.address_id is None
    assert body.address == "Jl. Dago 88"
    assert body.destination is not None
    assert (body.destination.location_id, body.destination.postal_code) == (9005, "40135")
    assert body.courier is not None
    assert body.courier.courier_service_id == 101


def test_a_saved_address_is_named_by_its_id() -> None:
    saved = replace(DELIVERY, destination=replace(PLACE, address_id=31))
    body = customer_checkout(replace(PLAIN, buyer=saved), 7)
    assert (body.address_id, body.address, body.destination) == (31, None, None)
    assert body.courier is not None


def test_variants_bundles_and_the_discount_code_are_carried() -> None:
    bundle = replace(LINES[0], key=ItemKey(ItemKind.BUNDLE, 21_901), quantity=3)
    sold = replace(
        PLAIN, lines=(*LINES[:2], bundle), totals=totals_of(LINES[:2], discount=1_000, discount_code="HEMAT11")
    )
    items = [item.body() for item in customer_checkout(sold, None).items]
    assert [(item["type"], item["quantity"]) for item in items] == [
        ("variant", 1),
        ("variant", 2),
        ("bundle_price_option", 3),
    ]
    assert customer_checkout(sold, None).discount_code == guest_checkout(sold).discount_code == "HEMAT11"
