"""What of the notes reaches the merchant, and that the room for them is told beforehand."""

from __future__ import annotations

import pytest

from pos_app.catalog.models import ItemKey, ItemKind, Sellable, TileKey, TileKind
from pos_app.money import Rupiah
from pos_app.records import replace
from pos_app.selling.buyer import WALK_IN, Buyer
from pos_app.selling.cart import Cart
from pos_app.selling.sale import SaleLine
from pos_app.selling.tender import Tender
from pos_app.sending.notes import LONGEST_NOTES, notes_room, order_notes
from tests.support.sales import LINES, sale, totals_of

COFFEE = Sellable(
    ItemKey(ItemKind.VARIANT, 1), "KOPI", "Kopi", ("250 g",), Rupiah(68_000), None, None, TileKey(TileKind.PRODUCT, 1)
)
CART = Cart().add(COFFEE).with_note(COFFEE.key, "giling halus")
TINI = Buyer(name="Bu Tini", phone="081220001234")
# The longest that a register adds: its name, its number, the most cash, and a sale that is replaced.
LONGEST = replace(
    sale(lines=LINES[:1], totals=totals_of(LINES[:1])), receipt_number="ABCDEFGH-261123-99999", register="ABCDEFGH"
)
LONGEST = replace(
    LONGEST,
    totals=replace(LONGEST.totals, total=Rupiah(999_999_999)),
    tender=Tender.cash(Rupiah(999_999_999), "cod"),
)


def as_sold(cart: Cart, buyer: Buyer, *, instead_of: str = "") -> str:
    """The notes of the longest order that `cart` may become."""
    lines = tuple(
        SaleLine(one.sellable.key, one.sellable.sku, one.sellable.name, one.sellable.options, 1, Rupiah(1), one.note)
        for one in cart.lines
    )
    notes = "; ".join(filter(None, (cart.notes, instead_of)))
    return order_notes(replace(LONGEST, lines=lines, buyer=buyer, notes=notes))


@pytest.mark.parametrize("buyer", [WALK_IN, TINI])
def test_what_fits_by_what_was_told_is_never_cut(buyer: Buyer) -> None:
    room = notes_room(replace(CART, notes="x"), buyer) + 1
    full = replace(CART, notes="n" * room)
    assert notes_room(full, buyer) == 0
    told = as_sold(full, buyer, instead_of="Menggantikan ABCDEFGH-261123-99998")
    assert "…" not in told
    assert len(told) <= LONGEST_NOTES
    assert "giling halus" in told
    assert notes_room(replace(CART, notes="n" * (room + 3)), buyer) == -3


def test_what_does_not_fit_is_taken_from_what_was_typed_alone() -> None:
    told = as_sold(replace(CART, notes="antar sore " * 60), TINI)
    assert len(told) <= LONGEST_NOTES
    assert told.startswith("antar sore antar sore ")
    assert told.endswith(f"…; Untuk Bu Tini 081220001234; Tunai di kasir Rp999.999.999 {LONGEST.marker}")


def test_the_marker_is_whole_whatever_the_buyer_is_called() -> None:
    told = as_sold(CART, replace(TINI, name="Tini " * 40))
    assert len(told) <= LONGEST_NOTES
    assert told.endswith(f"… {LONGEST.marker}")
