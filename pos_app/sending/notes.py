"""What the merchant reads in an order's notes, and how much of it fits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pos_app.selling.buyer import Buyer, OrderAccount
from pos_app.selling.cart import Cart
from pos_app.selling.tender import TenderKind

if TYPE_CHECKING:
    from pos_app.selling.sale import Sale

LONGEST_NOTES = 250
"""Characters of an order's notes. No limit is published (behaviour.md section 12, point 13); a store that cut longer
notes would cut the marker off, and with it the only way to find an order whose reply was lost."""

_TENDER_NOTES = {TenderKind.CASH: "Tunai di kasir", TenderKind.STATIC_QRIS: "QRIS toko"}
"""What the merchant reads of tenders that the storefront does not have; the method of such an order says nothing."""

_BETWEEN = "; "
_LONGEST_MARKER = len("#ABCDEFGH-261123-00042-7f3a9c")
_KEPT_FREE = len("; Tunai di kasir Rp999.999.999; Menggantikan ABCDEFGH-261123-00042")
"""For what is added when the way of paying is chosen, and chosen anew."""


def order_notes(sale: Sale) -> str:
    """What the merchant reads on the order; the marker stands last (design section 4) and is always whole.

    The customer checkout has no field for a buyer's name or phone, so what the cashier typed goes here (section 5).
    What does not fit is taken from the notes that were typed; `notes_room` tells that beforehand.
    """
    room = LONGEST_NOTES - len(sale.marker) - 1
    tender = _TENDER_NOTES.get(sale.tender.kind)
    known = _joined([_buyer(sale.buyer), f"{tender} {sale.due}" if tender else ""])
    known = _cut(known, room)
    typed = _typed(sale.notes, ((line.label, line.note) for line in sale.lines))
    typed = _cut(typed, room - (len(known) + len(_BETWEEN) if known else 0))
    return " ".join(filter(None, (_joined([typed, known]), sale.marker)))


def notes_room(cart: Cart, buyer: Buyer) -> int:
    """How many more characters the notes of `cart` may have, however it is paid; negative: so many would be cut."""
    typed = _typed(cart.notes, ((line.sellable.label, line.note) for line in cart.lines))
    known = _buyer(buyer)
    room = LONGEST_NOTES - _LONGEST_MARKER - 1 - _KEPT_FREE - (len(known) + len(_BETWEEN) if known else 0)
    return room - len(typed)


def _buyer(buyer: Buyer) -> str:
    if buyer.account is not OrderAccount.REGISTER or not (buyer.name or buyer.phone):
        return ""
    return f"Untuk {' '.join(filter(None, (buyer.name.strip(), buyer.phone.strip())))}"


def _typed(notes: str, lines: Iterable[tuple[str, str]]) -> str:
    return _joined([notes.strip(), *(f"{label}: {note}" for label, note in lines if note)])


def _joined(parts: Iterable[str]) -> str:
    return _BETWEEN.join(part for part in parts if part)


def _cut(words: str, room: int) -> str:
    if len(words) <= room:
        return words
    return f"{words[: room - 1].rstrip()}…" if room > 1 else ""
