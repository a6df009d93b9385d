"""From the picker into the cart: what is chosen, for whom, with which discount, and carts put aside."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos_app.catalog.models import Sellable
from pos_app.errors import KasirError
from pos_app.ids import SaleId
from pos_app.ledger import Ledger
from pos_app.ledger.memos import HeldCart
from pos_app.register import Register
from pos_app.selling.buyer import WALK_IN, Buyer
from pos_app.selling.cart import AppliedDiscount, Cart
from ui.cart.held import HeldCarts
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.tasks import TaskRunner
from ui.theme import Tone

if TYPE_CHECKING:
    from ui.buyer import BuyerForm
    from ui.cart import CartPanel
    from ui.catalog import CatalogPicker


class BuyingFlow(QObject):
    """Joins picker, cart and buyer form.

    `pay_requested(Cart, Buyer, SaleId | None)` when the cart is brought to payment; the id is that of a refused sale
    which this cart corrects.
    """

    pay_requested = Signal(object, object, object)

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        register: Register,
        window: MainWindow,
        languages: LanguageSwitch,
        picker: CatalogPicker,
        cart: CartPanel,
        buyer: BuyerForm,
    ) -> None:
        super().__init__(window)
        self._tasks = tasks
        self._register = register
        self._window = window
        self._languages = languages
        self._picker = picker
        self._cart = cart
        self._form = buyer
        self._buyer = WALK_IN
        self._corrects: SaleId | None = None
        picker.chosen.connect(self._add)
        cart.typed.connect(picker.type_text)
        cart.left.connect(picker.focus_search)
        cart.buyer_requested.connect(self._edit_buyer)
        cart.pay_requested.connect(self._pay)
        cart.problem.connect(self._complain)
        cart.undo_offered.connect(self._offer_undo)
        cart.discount_requested.connect(self._check_discount)
        cart.hold_requested.connect(self._hold)
        cart.held_requested.connect(self._take_back)
        cart.cart_changed.connect(self._cart_changed)
        buyer.accepted.connect(self._take_buyer)
        buyer.cancelled.connect(self.show_selling)
        self._count_held()

    def show_selling(self) -> None:
        """Back to the sell screen, ready for the next scan."""
        self._window.show_screen("sell")
        self._picker.focus_search()

    def begin_anew(self) -> None:
        """An empty cart for a walk-in."""
        self._cart.set_cart(Cart())
        self._use_buyer(WALK_IN)
        self.show_selling()

    def put_back(self, cart: Cart, buyer: Buyer, corrects: SaleId | None = None) -> None:
        """A cart comes back onto the sell screen; `corrects` names the refused sale that it was."""
        self._cart.set_cart(cart)
        self._corrects = corrects
        self._use_buyer(buyer)
        self.show_selling()

    def _add(self, sellable: Sellable, quantity: int) -> None:
        self._cart.add(sellable, quantity)
        self._picker.focus_search()

    def _edit_buyer(self) -> None:
        self._form.begin(self._buyer, self._cart.cart)
        self._window.show_screen("buyer")

    def _take_buyer(self, buyer: Buyer) -> None:
        self._use_buyer(buyer)
        self.show_selling()

    def _use_buyer(self, buyer: Buyer) -> None:
        self._buyer = buyer
        self._cart.set_buyer(buyer)

    def _pay(self) -> None:
        cart = self._cart.cart
        if cart:
            self.pay_requested.emit(cart, self._buyer, self._corrects)

    def _complain(self, error: KasirError) -> None:
        self._window.notices.show_error(error)

    def _offer_undo(self, text: str, undo: Callable[[], object]) -> None:
        self._window.notices.show_message(Tone.NORMAL, text, self.tr("Undo"), undo)

    # Discounts

    def _check_discount(self, code: str) -> None:
        cart, lookups = self._cart.cart, self._register.lookups
        self._tasks.network(
            self,
            lambda: lookups.check_discount(code, cart, None),
            self._discount_checked,
            self._discount_refused,
            latest="discount",
        )

    def _discount_checked(self, discount: AppliedDiscount) -> None:
        self._cart.set_discount(discount)

    def _discount_refused(self, error: Exception) -> None:
        if not isinstance(error, KasirError):
            raise error
        self._cart.set_discount_problem(error.sentence(self._languages.language))

    def _cart_changed(self, cart: Cart) -> None:
        if not cart:
            self._corrects = None
        if cart.discount is None:
            return
        # The amount may depend on the lines; a code that no longer applies is taken off and said.
        code, lookups = cart.discount.code, self._register.lookups
        self._tasks.network(
            self,
            lambda: lookups.check_discount(code, cart, None),
            lambda discount: self._discount_rechecked(cart, discount),
            lambda error: self._discount_fell_away(cart, error),
            latest="discount",
        )

    def _discount_rechecked(self, cart: Cart, discount: AppliedDiscount) -> None:
        if self._cart.cart == cart and cart.discount != discount:
            self._cart.set_discount(discount)

    def _discount_fell_away(self, cart: Cart, error: Exception) -> None:
        if not isinstance(error, KasirError):
            raise error
        if error.key.startswith("discount.") and self._cart.cart == cart:
            self._cart.set_discount(None)
            self._window.notices.show_error(error)

    # Carts put aside

    def _hold(self) -> None:
        cart, buyer = self._cart.cart, self._buyer
        self._tasks.ledger(self, lambda ledger: ledger.memos.hold(cart, buyer), lambda _: self._held(), self._not_held)

    def _held(self) -> None:
        self.begin_anew()
        self._window.notices.show_message(Tone.NORMAL, self.tr("The cart was put aside."))
        self._count_held()

    def _not_held(self, error: Exception) -> None:
        if not isinstance(error, KasirError):
            raise error
        self._window.notices.show_error(error)

    def _take_back(self) -> None:
        self._tasks.ledger(self, lambda ledger: ledger.memos.held(), self._choose_held)

    def _choose_held(self, held: list[HeldCart]) -> None:
        if not held:
            self._window.notices.show_message(Tone.NORMAL, self.tr("No cart is put aside."))
            return
        dialog = HeldCarts(held, self._languages, self._window)
        dialog.accepted.connect(lambda: self._resume(dialog.chosen))
        dialog.open()

    def _resume(self, number: int | None) -> None:
        if number is not None:
            self._tasks.ledger(self, lambda ledger: ledger.memos.take_back(number), self._resumed)

    def _resumed(self, held: HeldCart | None) -> None:
        if held is not None:
            self.put_back(held.cart, held.buyer)
        self._count_held()

    def _count_held(self) -> None:
        self._tasks.ledger(self, lambda ledger: len(ledger.memos.held()), self._cart.set_held_count)
