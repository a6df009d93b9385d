"""Undo for the cart: earlier carts, and lines that were taken out."""

from __future__ import annotations

from pos_app.records import replace
from pos_app.selling.cart import Cart

_MOST = 30


class History:
    """The carts before the present one, newest last."""

    def __init__(self) -> None:
        self._carts: list[Cart] = []

    def note(self, cart: Cart) -> None:
        """Remember `cart`, which is about to be changed."""
        self._carts.append(cart)
        del self._carts[:-_MOST]

    def back(self) -> Cart | None:
        """The cart before the last change, if there is one."""
        return self._carts.pop() if self._carts else None

    def clear(self) -> None:
        """Forget everything: another sale begins."""
        self._carts.clear()


def restored(now: Cart, before: Cart) -> Cart:
    """`now` with the lines of `before` that it lacks, at the places they had.

    A discount, a note for the order and what it corrects come back when there is none now.
    """
    present = {line.sellable.key for line in now.lines}
    lines = list(now.lines)
    for place, line in enumerate(before.lines):
        if line.sellable.key not in present:
            lines.insert(min(place, len(lines)), line)
    return replace(
        now,
        lines=tuple(lines),
        discount=now.discount or before.discount,
        notes=now.notes or before.notes,
        corrects=now.corrects or before.corrects,
    )
