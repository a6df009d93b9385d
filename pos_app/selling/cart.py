"""The cart: what is about to be sold. A cart never changes; each change gives a new one, so undo keeps the old one."""

from __future__ import annotations

from pos_app.catalog.models import ItemKey, Sellable
from pos_app.clock import local
from pos_app.errors import InputError
from pos_app.ids import SaleId
from pos_app.money import Rupiah
from pos_app.records import Compared, Record, replace
from pos_app.selling.discounts import NO_TERMS, DiscountTerms

MAX_LINES = 50
"""Most lines one order may have (contract: `CustomerCheckoutRequest.items`, maxItems)."""
MAX_QUANTITY = 100
"""Most pieces one line may have (contract: `StorefrontCheckoutVariantItem.quantity`, maximum)."""


class CartLine(Record):
    """A sellable, how many of it (1 to 100), and the cashier's note for it."""

    sellable: Sellable
    quantity: int
    note: str = ""

    @property
    def amount(self) -> Rupiah:
        """Unit price times quantity, in rupiah."""
        return self.sellable.price * self.quantity

    @property
    def below_stock(self) -> bool:
        """True when more pieces are asked for than stock is known to hold; never of what is digital or not counted."""
        item = self.sellable
        return not item.is_digital and item.stock is not None and self.quantity > item.stock


class AppliedDiscount(Compared):
    """A discount code that the server found eligible for this cart, and its amount in rupiah (positive).

    It lowers the goods, or the shipping when it is `on_shipping`. `terms` are kept to say why it falls away.
    """

    code: str
    amount: Rupiah
    on_shipping: bool = False
    terms: DiscountTerms = NO_TERMS

    @property
    def counts(self) -> tuple[object, ...]:
        """What it takes off, whatever the terms."""
        return self.code, self.amount, self.on_shipping


class Cart(Record):
    """Lines in the order they were added. One line for each sellable. `notes` is the cashier's note for the order.

    `corrects` is the refused sale that the cart was, wherever it is put aside meanwhile: placing it gives that one up.
    """

    lines: tuple[CartLine, ...] = ()
    discount: AppliedDiscount | None = None
    notes: str = ""
    corrects: SaleId | None = None

    def __bool__(self) -> bool:
        return bool(self.lines)

    @property
    def pieces(self) -> int:
        """Number of pieces over all lines."""
        return sum(line.quantity for line in self.lines)

    @property
    def subtotal(self) -> Rupiah:
        """Sum of the lines in rupiah, before discounts and charges."""
        return Rupiah(sum(line.sellable.price.amount * line.quantity for line in self.lines))

    @property
    def digital_only(self) -> bool:
        """True when there is something in it and nothing of it needs a destination."""
        return bool(self.lines) and all(line.sellable.is_digital for line in self.lines)

    def line(self, key: ItemKey) -> CartLine | None:
        """The line that sells `key`, if any."""
        return next((line for line in self.lines if line.sellable.key == key), None)

    def add(self, sellable: Sellable, quantity: int = 1) -> Cart:
        """One line more, or more pieces on the line that sells it already.

        Raises `InputError` ("cart.lines", "cart.quantity") at the contract's limits; the cart is then unchanged.
        """
        if existing := self.line(sellable.key):
            return self.with_quantity(sellable.key, existing.quantity + quantity)
        if len(self.lines) >= MAX_LINES:
            raise InputError("cart.lines", most=MAX_LINES)
        _check_quantity(sellable, quantity)
        return replace(self, lines=(*self.lines, CartLine(sellable, quantity)))

    def with_quantity(self, key: ItemKey, quantity: int) -> Cart:
        """The same cart with `quantity` pieces on that line. Raises `InputError` ("cart.quantity") outside 1 to 100."""
        return replace(self, lines=tuple(_requantified(line, key, quantity) for line in self.lines))

    def check_stock(self, before: Cart | None = None) -> None:
        """For shops that sell no more than their stock: raise `InputError` ("cart.stock") for a line that does.

        With `before`, lines that ask for no more than they did there are let be.
        """
        for line in self.lines:
            was = before.line(line.sellable.key) if before is not None else None
            if line.below_stock and (was is None or line.quantity > was.quantity):
                item = line.sellable
                read = f"{local(item.stock_at):%d/%m %H:%M}" if item.stock_at else "-"
                raise InputError("cart.stock", name=item.label, stock=max(0, item.stock or 0), read=read)

    def with_note(self, key: ItemKey, note: str) -> Cart:
        """The same cart with a note on that line (empty: none)."""
        noted = tuple(replace(line, note=note.strip()) if line.sellable.key == key else line for line in self.lines)
        return replace(self, lines=noted)

    def without(self, key: ItemKey) -> Cart:
        """The same cart without that line; with the last one falls away what it was: a discount, a sale to correct."""
        lines = tuple(line for line in self.lines if line.sellable.key != key)
        return replace(self, lines=lines) if lines else Cart(notes=self.notes)


def _requantified(line: CartLine, key: ItemKey, quantity: int) -> CartLine:
    if line.sellable.key != key:
        return line
    _check_quantity(line.sellable, quantity)
    return replace(line, quantity=quantity)


def _check_quantity(sellable: Sellable, quantity: int) -> None:
    if not 1 <= quantity <= MAX_QUANTITY:
        raise InputError("cart.quantity", name=sellable.label, most=MAX_QUANTITY)
