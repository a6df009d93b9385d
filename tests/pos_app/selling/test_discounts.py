"""Why a code gives nothing, in the cashier's words, and which carts cost the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from pos_app.catalog.models import ItemKey, ItemKind, Sellable, TileKey, TileKind
from pos_app.money import ZERO, Rupiah
from pos_app.records import replace
from pos_app.selling.buyer import WALK_IN, Buyer, CourierChoice, Destination, Fulfilment, OrderAccount
from pos_app.selling.cart import AppliedDiscount, Cart
from pos_app.selling.discounts import DiscountTerms, why_not
from pos_app.selling.quoting import Question
from pos_app.selling.totals import Charges, till_totals
from pos_app.words import Language

NOW = datetime(2026, 11, 26, 5, 0, tzinfo=UTC)
COFFEE = Sellable(
    ItemKey(ItemKind.VARIANT, 1), "KOPI", "Kopi", (), Rupiah(68_000), None, None, TileKey(TileKind.PRODUCT, 1)
)
CART = Cart().add(COFFEE, 2)
COURIER = CourierChoice(101, "gudang", None, "JNE", "REG", Rupiah(9_000))
HOME = Destination("Jl. Dago 88", 9005, "Coblong", "40135")


@pytest.mark.parametrize(
    ("terms", "method", "words"),
    [
        (DiscountTerms(ends_at=NOW), None, ("sudah berakhir pada 26/11/2026", "ended on 26/11/2026")),
        (DiscountTerms(minimum=Rupiah(150_000)), None, ("masih kurang Rp14.000", "Rp14.000 is still missing")),
        (
            DiscountTerms(methods=("bank_transfer", "va_bca")),
            "qris",
            ("hanya berlaku untuk Transfer bank, Virtual account BCA", "Bank transfer, BCA virtual account only"),
        ),
        (DiscountTerms(uses=3), "qris", ("Kuotanya 3 pesanan", "It is for 3 order(s)")),
        (DiscountTerms(), "qris", ("tidak menyebut alasannya", "does not say why")),
        (
            DiscountTerms(minimum=Rupiah(136_000), ends_at=NOW + timedelta(seconds=1), methods=("qris",)),
            "qris",
            ("tidak menyebut alasannya", "does not say why"),
        ),
        (DiscountTerms(methods=("qris",)), None, ("tidak menyebut alasannya", "does not say why")),
    ],
)
def test_the_reason_is_said_where_the_limits_show_it(
    terms: DiscountTerms, method: str | None, words: tuple[str, str]
) -> None:
    error = why_not("HEMAT", terms, Rupiah(136_000), method, NOW)
    for language, said in zip((Language.INDONESIAN, Language.ENGLISH), words, strict=True):
        assert said in error.sentence(language)
        assert "“HEMAT”" in error.sentence(language)


def test_a_code_for_the_shipping_takes_off_no_more_than_the_shipping_costs() -> None:
    free = replace(CART, discount=AppliedDiscount("ONGKIR", Rupiah(12_000), on_shipping=True))
    assert till_totals(free, Charges(shipping=Rupiah(9_000))).total == CART.subtotal
    assert till_totals(free).discount == ZERO


def test_names_and_notes_cost_nothing_and_everything_else_is_another_question() -> None:
    buyer = Buyer("Sari", "0812", fulfilment=Fulfilment.DELIVERY, destination=HOME, courier=COURIER)
    asked = Question(CART, buyer, "qris")
    noted = replace(CART.with_note(COFFEE.key, "kado"), notes="antar sore")
    same = Question(noted, replace(buyer, name="Bu Tini", phone="", email="t@example.id"), "qris")
    assert (asked, hash(asked)) == (same, hash(same))
    coded = replace(CART, discount=AppliedDiscount("HEMAT", Rupiah(5)))
    assert Question(coded, buyer, "qris").without_code() == asked
    assert Question(CART, buyer).paid_by("qris") == asked
    others = [
        Question(CART.with_quantity(COFFEE.key, 3), buyer, "qris"),
        Question(coded, buyer, "qris"),
        Question(CART, WALK_IN, "qris"),
        Question(CART, replace(buyer, account=OrderAccount.GUEST), "qris"),
        Question(CART, replace(buyer, destination=replace(HOME, postal_code="40132")), "qris"),
        Question(CART, replace(buyer, courier=replace(COURIER, courier_service_id=102)), "qris"),
        Question(CART, buyer, "va_bca"),
        Question(CART, buyer),
    ]
    assert asked not in others
