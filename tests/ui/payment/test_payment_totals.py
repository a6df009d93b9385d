"""What the stage says of a total: a preview before the order, its parts, and why the order's is another one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.errors import InputError
from pos_app.money import Rupiah
from pos_app.payment.methods import CASH
from pos_app.records import replace
from pos_app.selling.buyer import WALK_IN
from pos_app.selling.cart import AppliedDiscount, Cart
from pos_app.selling.sale import Sale
from pos_app.selling.tender import Tender
from pos_app.selling.totals import Charges, Source, Totals, till_totals
from tests.support.parts import part, shown
from tests.support.sales import LINES, order, sale, totals_of
from ui.payment.choices import PaymentMethodChoice
from ui.payment.facts import difference_words
from ui.payment.preview import Preview
from ui.payment.stage import PaymentStage
from ui.widgets import AmountLabel, Hint, SumsView, Text

OURS = totals_of(LINES, discount=11_000, discount_code="HEMAT11")


def made(theirs: Totals, tender: Tender | None = None) -> Sale:
    """A sale of the till's total that became an order of `theirs`."""
    return replace(sale(totals=OURS, tender=tender or Tender.server("qris")), order=order(theirs))


def other(theirs: int, **parts: int) -> Totals:
    """The server's totals: `theirs` rupiah more than the till's, in `parts`."""
    amounts = {name: Rupiah(amount) for name, amount in parts.items()}
    return replace(OURS, total=OURS.total + Rupiah(theirs), **amounts)


@pytest.mark.parametrize(
    ("theirs", "words"),
    [
        (OURS, ""),
        (other(-276, unique_code=276), ""),
        (
            other(11_000, discount=0),
            "Scalev's total is Rp11.000 more than this register's. Discount: Rp0 instead of Rp11.000.",
        ),
        (
            other(11_000 - 276, discount=0, unique_code=276),
            "Scalev's total is Rp11.000 more than this register's. Discount: Rp0 instead of Rp11.000.",
        ),
        (
            other(-4_000, discount=15_000),
            "Scalev's total is Rp4.000 less than this register's. Discount: Rp15.000 instead of Rp11.000.",
        ),
        (
            other(6_000, service_fee=3_500, other=2_500),
            "Scalev's total is Rp6.000 more than this register's. Other charges: Rp2.500 instead of Rp0. "
            "Service fee: Rp3.500 instead of Rp0.",
        ),
        (
            other(-1_500, products_discount=2_500, shipping=3_000, shipping_discount=2_000),
            "Scalev's total is Rp1.500 less than this register's. Goods: Rp196.000 instead of Rp198.500. "
            "Shipping: Rp1.000 instead of Rp0.",
        ),
        (other(3_500), "Scalev's total is Rp3.500 more than this register's."),
    ],
)
def test_a_difference_is_named_with_its_parts_and_a_unique_code_is_none(
    stage: PaymentStage, theirs: Totals, words: str
) -> None:
    sold = made(theirs)
    assert difference_words(sold) == (f"{words} The buyer pays Scalev's: {sold.due}." if words else "")


def test_rounding_is_no_difference_and_at_the_till_its_own_total_counts(stage: PaymentStage) -> None:
    rounded = replace(OURS, rounding=Rupiah(-500))
    sold = replace(made(OURS, Tender.static_qris("cod")), totals=rounded)
    assert difference_words(sold) == ""
    sold = replace(sold, order=order(other(11_000, discount=0)))
    assert difference_words(sold).endswith(f"The buyer pays this register's: {rounded.in_cash}.")


def rows(stage: PaymentStage) -> list[tuple[str, str]]:
    return [(row.words, row.amount) for row in part(stage, SumsView, "stageSums").rows]


def test_the_parts_stand_in_rows_and_the_total_says_whose_preview_it_is(
    qtbot: QtBot, stage: PaymentStage, cart: Cart, methods: list[PaymentMethodChoice]
) -> None:
    coded = replace(cart, discount=AppliedDiscount("HEMAT11", Rupiah(11_000)))
    charges = Charges(Rupiah(9_000), Rupiah(2_500), "Kemasan kayu", Rupiah(3_500), source=Source.SERVER)
    stage.begin(coded, WALK_IN, till_totals(coded, charges), methods)
    for source, words in (
        (Source.ASKED, "Total preview · asking…"),
        (Source.TILL, "Total preview · register's own"),
        (Source.SERVER, "Total preview · Scalev"),
    ):
        stage.set_preview(Preview(source))
        assert part(stage, Text, "offerPreview").text() == words
    assert rows(stage) == [
        ("Subtotal · 1 item", "Rp187.500"),
        ("Discount HEMAT11", "−Rp11.000"),
        ("Shipping", "Rp9.000"),
        ("Kemasan kayu", "Rp2.500"),
        ("Service fee", "Rp3.500"),
        ("Total preview", "Rp191.500"),
    ]
    stage.show_sale(sale())
    assert not shown(stage, "stageSums")


def test_what_is_to_know_of_a_total_stands_beside_the_button_with_what_went_wrong(
    qtbot: QtBot, stage: PaymentStage, cart: Cart, methods: list[PaymentMethodChoice]
) -> None:
    stage.begin(cart, WALK_IN, till_totals(cart), methods)
    stage.set_preview(Preview(Source.TILL, "The code does not hold."))
    stage.show_problem(InputError("cart.empty"))
    first, second = part(stage, Hint, "problem").text().split("\n")
    assert first == "The code does not hold."
    assert "empty" in second
    stage.set_preview(Preview(Source.SERVER))
    assert "The code" not in part(stage, Hint, "problem").text()


def test_choosing_is_told_and_so_is_taking_the_choice_back(
    qtbot: QtBot, stage: PaymentStage, cart: Cart, methods: list[PaymentMethodChoice]
) -> None:
    chosen: list[str | None] = []
    stage.method_chosen.connect(lambda choice: chosen.append(choice.code if choice else None))
    stage.begin(cart, WALK_IN, till_totals(cart), methods)
    qtbot.keyClick(stage, Qt.Key.Key_4)
    qtbot.keyClick(stage, Qt.Key.Key_F8)
    qtbot.keyClick(stage, Qt.Key.Key_2)
    assert chosen == [CASH, None, "bank_transfer"]


@pytest.mark.parametrize(("tender", "is_preview"), [(Tender.server("qris"), True), (Tender.static_qris("cod"), False)])
def test_a_sale_that_is_no_order_yet_still_shows_a_preview(
    stage: PaymentStage, tender: Tender, is_preview: bool
) -> None:
    stage.show_sale(sale(tender=tender))
    assert shown(stage, "messagePreview") is is_preview
    assert part(stage, AmountLabel, "dueAmount").isVisible()
