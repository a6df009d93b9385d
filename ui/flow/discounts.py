"""Discount codes: asked of the server, and asked again when the cart they were given to has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pos_app.errors import KasirError
from pos_app.ledger import Ledger
from pos_app.register import Register
from pos_app.register.reach import is_no_answer
from pos_app.selling.cart import AppliedDiscount, Cart
from ui.cart.dialogs import DiscountDialog
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from ui.cart import CartPanel


class DiscountFlow(QObject):
    """Answers the cart panel's `discount_requested`. A code that no longer applies is taken off, and that is said."""

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        register: Register,
        window: MainWindow,
        languages: LanguageSwitch,
        cart: CartPanel,
    ) -> None:
        super().__init__(window)
        self._tasks, self._register = tasks, register
        self._window, self._languages, self._cart = window, languages, cart
        self._checked = Cart()
        self._dialog = cart.findChild(DiscountDialog)
        cart.discount_requested.connect(self._ask)
        cart.cart_changed.connect(self._cart_changed)

    @property
    def _is_awaited(self) -> bool:
        return self._dialog is not None and self._dialog.checking

    def _ask(self, code: str) -> None:
        cart, lookups = self._cart.cart, self._register.lookups
        self._tasks.network(
            self,
            lambda: lookups.check_discount(code, cart, None),
            lambda discount: self._answered(cart, discount),
            self._refused,
            latest="discount",
        )

    def _answered(self, cart: Cart, discount: AppliedDiscount) -> None:
        # The dialog was left and the cart is another one by now: the answer is nobody's.
        if self._cart.cart == cart and self._is_awaited:
            self._checked = cart
            self._cart.set_discount(discount)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, KasirError):
            raise error
        if not self._is_awaited:
            return
        words = error.sentence(self._languages.language)
        if is_no_answer(error):
            words = self.tr(
                "Discount codes are checked by Scalev, which does not answer now. Sell without the code, or try again."
            )
        self._cart.set_discount_problem(words)

    def _cart_changed(self, cart: Cart) -> None:
        if not cart:
            self._checked = Cart()
        # The amount may depend on the lines.
        if cart.discount is None or cart.lines == self._checked.lines:
            return
        self._checked = cart
        code, lookups = cart.discount.code, self._register.lookups
        self._tasks.network(
            self,
            lambda: lookups.check_discount(code, cart, None),
            lambda discount: self._rechecked(cart, discount),
            lambda error: self._fell_away(cart, error),
            latest="discount",
        )

    def _rechecked(self, cart: Cart, discount: AppliedDiscount) -> None:
        if self._cart.cart == cart and cart.discount != discount:
            self._cart.set_discount(discount)

    def _fell_away(self, cart: Cart, error: Exception) -> None:
        if not isinstance(error, KasirError):
            raise error
        if error.key.startswith("discount.") and self._cart.cart == cart:
            self._checked = Cart()
            self._cart.set_discount(None)
            self._window.notices.show_error(error)
