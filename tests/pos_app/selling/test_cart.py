"""The cart and its limits."""

from __future__ import annotations

import pytest

from pos_app.catalog.models import ItemKey, ItemKind, Sellable, TileKey, TileKind
from pos_app.errors import InputError
from pos_app.money import Rupiah
from pos_app.records import replace
from pos_app.selling.cart import MAX_LINES, MAX_QUANTITY, AppliedDiscount, Cart


def sellable(number: int = 1, price: int = 10_000, stock: int | None = None, *, digital: bool = False) -> Sellable:
    tile = TileKey(TileKind.PRODUCT, number)
    key = ItemKey(ItemKind.VARIANT, number)
    return Sellable(key, f"SKU-{number}", f"Barang {number}", (), Rupiah(price), stock, None, tile, is_digital=digital)


def test_adding_the_same_thing_again_makes_its_line_larger() -> None:
    cart = Cart().add(sellable(1), 2).add(sellable(2, 5_000)).add(sellable(1))
    assert [(line.sellable.sku, line.quantity) for line in cart.lines] == [("SKU-1", 3), ("SKU-2", 1)]
    assert (cart.pieces, cart.subtotal) == (4, Rupiah(35_000))


def test_a_bundle_and_a_variant_of_the_same_number_are_two_things() -> None:
    bundle = replace(sellable(1), key=ItemKey(ItemKind.BUNDLE, 1))
    assert len(Cart().add(sellable(1)).add(bundle).lines) == 2


@pytest.mark.parametrize("quantity", [0, -1, MAX_QUANTITY + 1])
def test_a_line_holds_one_to_a_hundred_pieces(quantity: int) -> None:
    cart = Cart().add(sellable(), 100)
    for change in (lambda: Cart().add(sellable(), quantity), lambda: cart.with_quantity(sellable().key, quantity)):
        with pytest.raises(InputError) as error:
            change()
        assert error.value.key == "cart.quantity"
    with pytest.raises(InputError):
        cart.add(sellable())
    assert cart.pieces == 100


def test_an_order_holds_fifty_lines() -> None:
    cart = Cart()
    for number in range(MAX_LINES):
        cart = cart.add(sellable(number))
    with pytest.raises(InputError) as error:
        cart.add(sellable(MAX_LINES))
    assert error.value.key == "cart.lines"
    assert cart.add(sellable(0)).pieces == 51, "more of what is there is no new line"


def test_changes_leave_the_cart_before_them_for_undo() -> None:
    before = Cart(notes="meja 4").add(sellable(1)).add(sellable(2))
    after = before.without(sellable(1).key).with_note(sellable(2).key, "  tanpa gula ")
    assert [line.note for line in after.lines] == ["tanpa gula"]
    assert [line.note for line in before.lines] == ["", ""]
    assert not Cart(notes="x")
    assert after.without(sellable(2).key) == Cart(notes="meja 4")


def test_a_discount_falls_away_with_the_last_line() -> None:
    cart = replace(Cart().add(sellable()), discount=AppliedDiscount("HEMAT11", Rupiah(11_000)))
    assert cart.without(sellable().key).discount is None


def test_asking_for_more_than_stock_is_seen_and_untracked_stock_never_is() -> None:
    short = Cart().add(sellable(1, stock=2), 3).add(sellable(2, stock=None), 100).add(sellable(3, stock=3), 3)
    assert [line.below_stock for line in short.lines] == [True, False, False]


def test_only_goods_need_a_destination() -> None:
    digital = Cart().add(sellable(1, digital=True))
    assert digital.digital_only
    assert not digital.add(sellable(2)).digital_only
