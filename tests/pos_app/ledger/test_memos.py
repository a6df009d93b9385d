"""Small things kept between starts, and carts put aside."""

from __future__ import annotations

from pos_app.catalog.models import BundlePart, ItemKey, ItemKind, Sellable, TileKey, TileKind
from pos_app.ledger import Ledger
from pos_app.money import Rupiah
from pos_app.records import replace
from pos_app.selling.buyer import WALK_IN, Buyer, CourierChoice, Destination, Fulfilment
from pos_app.selling.cart import AppliedDiscount, Cart
from tests.support.clock import HandClock

COFFEE = Sellable(
    ItemKey(ItemKind.VARIANT, 1),
    "KOPI",
    "Kopi",
    ("250 g",),
    Rupiah(68_000),
    None,
    None,
    TileKey(TileKind.PRODUCT, 1),
    parts=(BundlePart(7, 2, "Gula"),),
)


def test_a_memo_holds_the_last_thing_written(ledger: Ledger, second: Ledger) -> None:
    assert ledger.memos.read("shop") is None
    for value in ({"a": [1, None, "é"]}, [True], "text", 0):
        ledger.memos.write("shop", value)
        assert second.memos.read("shop") == value


def test_a_held_cart_comes_back_whole_and_only_once(ledger: Ledger, second: Ledger, clock: HandClock) -> None:
    cart = replace(
        Cart(notes="meja 4").add(COFFEE, 3).with_note(COFFEE.key, "giling halus"),
        discount=AppliedDiscount("HEMAT11", Rupiah(11_000)),
    )
    buyer = Buyer(
        name="Sari",
        phone="081220001234",
        fulfilment=Fulfilment.DELIVERY,
        destination=Destination("Jl. Dago 88", 9005, "Coblong, Kota Bandung, Jawa Barat", "40135", 12),
        courier=CourierChoice(101, "warehouse_x", None, "JNE", "Reguler", Rupiah(9_000), "1-2"),
    )
    ledger.memos.hold(cart, buyer)
    clock.advance(60)
    ledger.memos.hold(Cart().add(COFFEE), WALK_IN)
    first, later = second.memos.held()
    assert (first.cart, first.buyer) == (cart, buyer)
    assert later.held_at - first.held_at == clock.now() - first.held_at
    assert second.memos.take_back(first.number) == first
    assert ledger.memos.take_back(first.number) is None
    assert ledger.memos.held() == [later]
