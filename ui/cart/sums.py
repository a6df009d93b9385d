"""What the cart comes to and what goes with it, row by row; and the room that is left for notes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos_app.catalog.models import ItemKey
from pos_app.records import replace
from pos_app.selling.buyer import Buyer
from pos_app.selling.cart import Cart
from pos_app.selling.totals import Charges, till_totals
from pos_app.sending.notes import notes_room
from ui.theme import Tone
from ui.widgets import SumRow, preview_words, sum_rows

_LETTER = "n"
"""Stands for a note that is about to be written, to see what room its place leaves it."""


def cart_rows(cart: Cart, buyer: Buyer, charges: Charges, *, is_code_unchecked: bool) -> tuple[SumRow, ...]:
    """The parts of the total, the total as a preview of the order's, and the note for the order."""
    rows: list[SumRow] = []
    if cart:
        totals = till_totals(cart, charges)
        rows += sum_rows(totals, cart.pieces, is_code_unchecked=is_code_unchecked)
        rows.append(SumRow(preview_words(charges.source), f"{totals.total}", strong=True))
    if cart.notes:
        words = QCoreApplication.translate("CartSums", "Note: {note}")
        rows.append(SumRow(words.format(note=cart.notes), tone=Tone.MUTED))
    if (over := -notes_room(cart, buyer)) > 0:
        rows.append(SumRow(cut_words(over), tone=Tone.WARNING))
    return tuple(rows)


def cut_words(over: int) -> str:
    """That so many letters of the notes do not fit an order."""
    return QCoreApplication.translate(
        "CartSums", "Notes too long: the shop will not see the last %n letter(s).", None, over
    )


def order_note_room(cart: Cart, buyer: Buyer) -> int:
    """How many letters the note for the order may have."""
    return notes_room(replace(cart, notes=_LETTER), buyer) + len(_LETTER)


def line_note_room(cart: Cart, buyer: Buyer, key: ItemKey) -> int:
    """How many letters the note for that line may have."""
    return notes_room(cart.with_note(key, _LETTER), buyer) + len(_LETTER)
