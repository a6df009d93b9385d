"""What the buyer form accepts, field by field."""

from __future__ import annotations

import pytest

from pos_app.money import Rupiah
from pos_app.records import replace
from pos_app.selling.buyer import (
    WALK_IN,
    Buyer,
    CourierChoice,
    Destination,
    Fulfilment,
    OrderAccount,
    problems,
)
from pos_app.words import SENTENCES

PLACE = Destination("Jl. Dago 88", 9005, "Coblong, Kota Bandung, Jawa Barat", "40135")
COURIER = CourierChoice(101, "warehouse_x", None, "JNE", "JNE Reguler", Rupiah(9_000))
DELIVERY = Buyer(
    name="Sari", phone="0812-2000-1234", fulfilment=Fulfilment.DELIVERY, destination=PLACE, courier=COURIER
)
GUEST = Buyer(name="Sari", email="sari@example.id", account=OrderAccount.GUEST)


def test_a_walk_in_needs_nothing() -> None:
    assert problems(WALK_IN) == {}
    assert WALK_IN.is_walk_in
    assert not replace(WALK_IN, name="Sari").is_walk_in


def test_complete_buyers_have_no_problems() -> None:
    assert problems(DELIVERY) == {}
    assert problems(GUEST) == {}


def test_an_empty_delivery_names_every_field_that_is_missing() -> None:
    found = problems(Buyer(fulfilment=Fulfilment.DELIVERY))
    assert set(found) == {"name", "phone", "address", "location", "postal_code"}
    assert set(found.values()) <= SENTENCES.keys()


def test_a_courier_is_asked_for_once_the_place_is_known() -> None:
    assert problems(replace(DELIVERY, courier=None)) == {"courier": "buyer.courier_missing"}


def test_digital_goods_are_not_delivered() -> None:
    assert problems(Buyer(fulfilment=Fulfilment.DELIVERY), digital_only=True) == {}


def test_a_guest_gives_name_and_email() -> None:
    assert set(problems(Buyer(account=OrderAccount.GUEST))) == {"name", "email"}


@pytest.mark.parametrize(
    "phone", ["081220001234", "+6281220001234", "6281220001234", "0812 2000 1234", "(0812) 2000-1234", "0224201234"]
)
def test_indonesian_phone_numbers_are_taken(phone: str) -> None:
    assert "phone" not in problems(replace(DELIVERY, phone=phone))


@pytest.mark.parametrize("phone", ["12345", "0812", "08122000123456789", "+1 212 555 0100", "telepon", "0812a0001234"])
def test_other_phone_numbers_are_not(phone: str) -> None:
    assert problems(replace(DELIVERY, phone=phone)) == {"phone": "buyer.phone_form"}


def test_a_phone_number_written_too_wide_for_the_server_is_refused_in_the_form() -> None:
    wide = "+62 812 - 2000 - 12345"
    assert len(wide) > 20
    assert problems(replace(GUEST, phone=wide)) == {"phone": "buyer.phone_form"}


@pytest.mark.parametrize(
    "email",
    [
        *("sari", "sari@", "sari@example", "a b@example.id", "@example.id", "s@x..id", "s" * 250 + "@x.id"),
        *("sari@toko.id,", "<sari@toko.id>", "sari.@toko.id", "sa..ri@toko.id", "sari(1)@toko.id", "sári@toko.id"),
        *("sari@tökö.id", "sari@-toko.id", "sari@toko_1.id"),
    ],
)
def test_emails_that_cannot_be_are_refused(email: str) -> None:
    assert problems(replace(GUEST, email=email)) == {"email": "buyer.email_form"}


def test_names_have_at_most_two_hundred_letters() -> None:
    assert problems(replace(GUEST, name="s" * 200)) == {}
    assert problems(replace(GUEST, name="s" * 201)) == {"name": "buyer.name_long"}


@pytest.mark.parametrize("code", ["", "4013", "401355", "4013a"])
def test_postal_codes_have_five_digits(code: str) -> None:
    found = problems(replace(DELIVERY, destination=replace(PLACE, postal_code=code)))
    assert found == {"postal_code": "buyer.postal_code_form"}


@pytest.mark.parametrize("email", ["sari@toko.co.id", "sari+kasir@toko-satu.id", "s.w_1@x1.example", "o'brien@toko.id"])
def test_emails_as_people_have_them_are_taken(email: str) -> None:
    assert problems(replace(GUEST, email=email)) == {}
