"""From the picker into the cart: what is chosen, for whom, and what the server adds to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos_app.catalog.models import Sellable
from pos_app.errors import KasirError
from pos_app.records import replace
from pos_app.selling.buyer import WALK_IN, Buyer
from pos_app.selling.cart import Cart
from pos_app.selling.quoting import Question, Quote
from ui.flow.charging import ChargesDuty, Seat
from ui.main_window import MainWindow
from ui.theme import Tone

if TYPE_CHECKING:
    from ui.buyer import BuyerForm
    from ui.cart import CartPanel
    from ui.catalog import CatalogPicker


class BuyingFlow(QObject):
    """Joins picker, cart and buyer form.

    `pay_requested(Cart, Buyer)` when the cart is brought to payment, `back_requested()` to leave another screen for it.
    `displaced(Cart, Buyer)` when another cart is put in the place of one that holds something, which must not be lost.
    `quoted(Quote)` whenever something is known anew of what the cart costs.
    """

    pay_requested = Signal(object, object)
    back_requested = Signal()
    displaced = Signal(object, object)
    quoted = Signal(object)

    def __init__(
        self, window: MainWindow, picker: CatalogPicker, cart: CartPanel, form: BuyerForm, charging: ChargesDuty
    ) -> None:
        super().__init__(window)
        self._window = window
        self._picker, self._cart, self._form = picker, cart, form
        self._charging = charging
        self._buyer = WALK_IN
        cart.buyer_requested.connect(self._edit_buyer)
        cart.pay_requested.connect(self._pay)
        cart.problem.connect(self._complain)
        cart.undo_offered.connect(self._offer_undo)
        cart.cart_changed.connect(self._cart_changed)
        form.noted.connect(cart.add_note)
        form.accepted.connect(self._take_buyer)
        form.cancelled.connect(self.show_selling)
        charging.changed.connect(self._quote_changed)
        if cart.cart:  # chosen before this was there
            self._look_up_charges()

    @property
    def buyer(self) -> Buyer:
        """Who the cart is for."""
        return self._buyer

    @property
    def is_idle(self) -> bool:
        """Whether nobody is being served: an empty cart and nothing typed."""
        return not self._cart.cart and not self._picker.search.text()

    def show_selling(self) -> None:
        """Back to the sell screen, ready for the next product."""
        self._window.show_screen("sell")
        self._picker.focus_search()

    def empty(self) -> None:
        """An empty cart for a walk-in."""
        self._cart.set_cart(Cart())
        self._use_buyer(WALK_IN)

    def sold(self, cart: Cart) -> None:
        """`cart` was placed as a sale: it leaves the sell screen, and what was scanned since stays.

        The note and the code of the sale are not the next buyer's.
        """
        rest = _without(self._cart.cart, cart)
        self.empty()
        if rest:
            self._cart.set_cart(replace(rest, corrects=None))

    def put_back(self, cart: Cart, buyer: Buyer) -> None:
        """A cart comes onto the sell screen, unless it is the correction that is there already."""
        if cart.corrects is not None and cart.corrects == self._cart.cart.corrects:
            self.show_selling()
            return
        if self._cart.cart:
            self.displaced.emit(self._cart.cart, self._buyer)
        self._cart.set_cart(cart)
        self._use_buyer(buyer)
        self.show_selling()

    def add(self, sellable: Sellable, quantity: int) -> bool:
        """Put so many pieces into the cart, wherever the keyboard is; False when that cannot be, which is then said."""
        return self._cart.add(sellable, quantity)

    def choose(self, sellable: Sellable, quantity: int) -> None:
        """Put what was chosen into the cart, and be ready for the next."""
        self._cart.add(sellable, quantity)
        if self._window.current_screen == "sell":
            self._picker.focus_search()
            return
        self.tell_of_late(sellable)

    def tell_of_late(self, sellable: Sellable) -> None:
        """It was chosen a moment before another screen opened: that one shows the cart without it."""
        words = self.tr("{name} was added to the cart after this screen was opened.").format(name=sellable.label)
        self._window.notices.show_message(Tone.WARNING, words, self.tr("Back to the cart"), self.back_requested.emit)

    def _edit_buyer(self) -> None:
        self._form.begin(self._buyer, self._cart.cart)
        self._window.show_screen("buyer")

    def _take_buyer(self, buyer: Buyer) -> None:
        self._use_buyer(buyer)
        self.show_selling()

    def _use_buyer(self, buyer: Buyer) -> None:
        self._buyer = buyer
        self._cart.set_buyer(buyer)
        self._look_up_charges()

    def _pay(self) -> None:
        cart = self._cart.cart
        if cart:
            self.pay_requested.emit(cart, self._buyer)

    def _cart_changed(self, _cart: Cart) -> None:
        self._look_up_charges()

    def _look_up_charges(self) -> None:
        self._show_quote(self._charging.look(Seat.CART, Question(self._cart.cart, self._buyer)))

    def _quote_changed(self, question: Question) -> None:
        now = Question(self._cart.cart, self._buyer)
        if question == now:
            self._show_quote(self._charging.quote(now))

    def _show_quote(self, quote: Quote) -> None:
        self._cart.set_charges(quote.charges, is_code_unchecked=quote.is_code_unchecked)
        self.quoted.emit(quote)

    def _complain(self, error: KasirError) -> None:
        self._window.notices.show_error(error)

    def _offer_undo(self, text: str, undo: Callable[[], object]) -> None:
        self._window.notices.show_message(Tone.NORMAL, text, self.tr("Undo"), undo)


def _without(cart: Cart, sold: Cart) -> Cart:
    """What `cart` holds beyond `sold`."""
    for line in sold.lines:
        held = next((one.quantity for one in cart.lines if one.sellable.key == line.sellable.key), 0)
        if held > line.quantity:
            cart = cart.with_quantity(line.sellable.key, held - line.quantity)
        elif held:
            cart = cart.without(line.sellable.key)
    if cart.notes == sold.notes:
        cart = replace(cart, notes="")
    if cart.discount and sold.discount and cart.discount.code == sold.discount.code:
        cart = replace(cart, discount=None)
    return cart
