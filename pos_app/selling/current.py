"""What the catalog says now of what is in a cart: its price may have changed since, its stock too, or it has left."""

from __future__ import annotations

from collections.abc import Mapping

from pos_app.catalog.models import ItemKey, Sellable
from pos_app.money import Rupiah
from pos_app.records import Record, field, replace
from pos_app.selling.cart import Cart, CartLine


class CatalogNow(Record):
    """What was last read of things in the cart; None for what the shop sells no more. What was not read is unchanged.

    The server charges its own price whatever was told here: so a line keeps the price that the buyer was told until
    somebody takes the new one, and no cart goes to payment before that (`is_settled`).
    """

    known: Mapping[ItemKey, Sellable | None] = field(default_factory=dict)

    def and_of(self, known: Mapping[ItemKey, Sellable | None]) -> CatalogNow:
        """With what was read of others, or anew."""
        return CatalogNow({**self.known, **known})

    def covers(self, cart: Cart) -> bool:
        """Whether everything in the cart was read."""
        return all(line.sellable.key in self.known for line in cart.lines)

    def is_gone(self, line: CartLine) -> bool:
        """Whether the shop no longer sells what the line is for."""
        return line.sellable.key in self.known and self.known[line.sellable.key] is None

    def new_price(self, line: CartLine) -> Rupiah | None:
        """What one of it costs now, in rupiah, where that is not what the line says."""
        now = self.known.get(line.sellable.key)
        return now.price if now is not None and now.price != line.sellable.price else None

    def is_settled(self, cart: Cart) -> bool:
        """Whether every line is still sold, at the price that it says."""
        return not any(self.is_gone(line) or self.new_price(line) is not None for line in cart.lines)

    def restocked(self, cart: Cart) -> Cart:
        """The same cart with stock as it was last read; prices stay as they were told."""
        return replace(cart, lines=tuple(self._restocked(line) for line in cart.lines))

    def settled(self, cart: Cart, key: ItemKey | None = None) -> Cart:
        """The cart at the prices of now, without what is no longer sold; with `key` only that line."""
        lines = tuple(
            self._repriced(line) if key in (None, line.sellable.key) else line
            for line in cart.lines
            if not (self.is_gone(line) and key in (None, line.sellable.key))
        )
        return replace(cart, lines=lines) if lines else Cart(notes=cart.notes)

    def _restocked(self, line: CartLine) -> CartLine:
        now = self.known.get(line.sellable.key)
        return replace(line, sellable=replace(now, price=line.sellable.price)) if now is not None else line

    def _repriced(self, line: CartLine) -> CartLine:
        now = self.known.get(line.sellable.key)
        return replace(line, sellable=now) if now is not None else line
