"""What may be sold as it stands, and what the till asks for."""

from __future__ import annotations

import pytest

from pos_app.catalog.models import ItemKey, ItemKind, Sellable, TileKey, TileKind
from pos_app.errors import InputError
from pos_app.money import ZERO, Rupiah
from pos_app.records import replace
from pos_app.selling.buyer import WALK_IN, Buyer, Fulfilment
from pos_app.selling.cart import AppliedDiscount, Cart
from pos_app.selling.checkout import Checkout
from pos_app.selling.rounding import CashRounding, RoundingMode
from pos_app.selling.tender import Tender
from pos_app.selling.totals import Charges, Totals, till_totals

COFFEE = Sellable(
    ItemKey(ItemKind.VARIANT, 1), "KOPI", "Kopi", (), Rupiah(68_000), None, None, TileKey(TileKind.PRODUCT, 1)
)
CART = Cart().add(COFFEE, 2)
TOTAL = Rupiah(136_000)
DELIVERY = Buyer(fulfilment=Fulfilment.DELIVERY)


CHECKOUT = Checkout("K1", "Sari")


def check(cart: Cart, buyer: Buyer, tender: Tender, total: Rupiah, checkout: Checkout = CHECKOUT) -> None:
    checkout.check(cart, buyer, tender, Totals(total, total))


def refusal(cart: Cart, buyer: Buyer, tender: Tender, total: Rupiah = TOTAL) -> str:
    with pytest.raises(InputError) as error:
        check(cart, buyer, tender, total)
    return error.value.key


def test_what_is_complete_passes() -> None:
    check(CART, WALK_IN, Tender.server("qris"), TOTAL)
    check(CART, WALK_IN, Tender.cash(TOTAL, "cod"), TOTAL)


def test_what_is_not_is_refused_with_its_reason() -> None:
    assert refusal(Cart(), WALK_IN, Tender.server("qris"), ZERO) == "cart.empty"
    assert refusal(CART, DELIVERY, Tender.server("qris")) == "buyer.incomplete"
    assert refusal(CART, WALK_IN, Tender.cash(Rupiah(135_999), "cod")) == "tender.cash_short"
    assert refusal(CART, WALK_IN, Tender.server("qris"), Rupiah(10_000_001)) == "tender.qris_ceiling"


def test_the_qris_ceiling_binds_qris_alone() -> None:
    check(CART, WALK_IN, Tender.server("qris"), Rupiah(10_000_000))
    check(CART, WALK_IN, Tender.server("bank_transfer"), Rupiah(10_000_001))


def test_short_cash_says_how_much_is_missing() -> None:
    with pytest.raises(InputError) as error:
        check(CART, WALK_IN, Tender.cash(Rupiah(100_000), "cod"), TOTAL)
    assert "Rp36.000" in str(error.value)


def test_change_is_given_for_cash_alone() -> None:
    assert Tender.cash(Rupiah(150_000), "cod").change(TOTAL) == Rupiah(14_000)
    assert Tender.server("qris").change(TOTAL) == ZERO
    assert (Tender.cash(TOTAL, "cod").code, Tender.server("va_bca").code) == ("cash", "va_bca")


def test_the_till_asks_for_lines_less_discount_plus_what_the_server_adds() -> None:
    discounted = replace(CART, discount=AppliedDiscount("HEMAT11", Rupiah(11_000)))
    charges = Charges(shipping=Rupiah(9_000), other=Rupiah(1_000), other_name="Kemasan", service_fee=Rupiah(500))
    totals = till_totals(discounted, charges)
    assert totals.total == Rupiah(136_000 - 11_000 + 9_000 + 1_000 + 500)
    assert (totals.discount_code, totals.other_name) == ("HEMAT11", "Kemasan")


def test_a_discount_never_turns_a_shrunken_cart_into_money_for_the_buyer() -> None:
    shrunken = replace(Cart().add(replace(COFFEE, price=Rupiah(5_000))), discount=AppliedDiscount("X", Rupiah(11_000)))
    assert till_totals(shrunken).total == ZERO
    assert till_totals(shrunken).discount == Rupiah(5_000)


def test_digital_goods_need_no_destination() -> None:
    assert not CART.digital_only
    assert not Cart().digital_only, "an address may be asked for before the first item"
    assert Cart().add(replace(COFFEE, is_digital=True)).digital_only


def test_cash_is_due_rounded_and_nothing_else_is() -> None:
    checkout = Checkout("K1", "Sari", rounding=CashRounding(500, RoundingMode.DOWN))
    charges = Charges(other=Rupiah(499))
    cash = checkout.totals(CART, Tender.cash(TOTAL, "cod"), charges)
    assert (cash.total, cash.rounding, cash.in_cash) == (Rupiah(136_499), Rupiah(-499), TOTAL)
    checkout.check(CART, WALK_IN, Tender.cash(TOTAL, "cod"), cash)
    assert checkout.totals(CART, Tender.server("qris"), charges).in_cash == Rupiah(136_499)


@pytest.mark.parametrize(
    ("mode", "total", "due"),
    [
        (RoundingMode.DOWN, 10_999, 10_500),
        (RoundingMode.UP, 10_001, 10_500),
        (RoundingMode.NEAREST, 10_249, 10_000),
        (RoundingMode.NEAREST, 10_250, 10_500),
        (RoundingMode.DOWN, 10_500, 10_500),
        (RoundingMode.DOWN, 499, 499),
        (RoundingMode.NEAREST, 200, 200),
        (RoundingMode.UP, 200, 500),
        (RoundingMode.DOWN, 0, 0),
    ],
)
def test_rounding_goes_its_way_and_gives_nothing_away_whole(mode: RoundingMode, total: int, due: int) -> None:
    assert Rupiah(total) + CashRounding(500, mode).difference(Rupiah(total)) == Rupiah(due)


def test_the_shops_own_qris_keeps_to_the_ceiling_that_is_set() -> None:
    checkout = Checkout("K1", "Sari", qris_ceiling=Rupiah(100_000))
    for tender in (Tender.static_qris("cod"), Tender.server("qris")):
        with pytest.raises(InputError) as error:
            check(CART, WALK_IN, tender, Rupiah(100_001), checkout)
        assert error.value.key == "tender.qris_ceiling"
        check(CART, WALK_IN, tender, Rupiah(100_000), checkout)


def test_a_shop_that_sells_no_more_than_its_stock_places_no_such_sale() -> None:
    line = CART.lines[0]
    short = replace(CART, lines=(replace(line, quantity=4, sellable=replace(line.sellable, stock=3)),))
    tender = Tender.server("bank_transfer")
    check(short, WALK_IN, tender, short.subtotal, Checkout("K1", "Sari"))
    limited = Checkout("K1", "Sari", is_stock_the_limit=True)
    with pytest.raises(InputError) as error:
        check(short, WALK_IN, tender, short.subtotal, limited)
    assert error.value.key == "cart.stock"
    for other in (None, 4):
        enough = replace(short, lines=(replace(short.lines[0], sellable=replace(line.sellable, stock=other)),))
        check(enough, WALK_IN, tender, enough.subtotal, limited)
