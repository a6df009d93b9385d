"""Discount codes on the sell screen: asked of the server, and taken off the cart when they no longer hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pos_app.errors import KasirError
from pos_app.ledger import Ledger
from pos_app.records import replace
from pos_app.register import Register
from pos_app.register.reach import is_no_answer
from pos_app.selling.cart import AppliedDiscount, Cart
from pos_app.selling.quoting import Question, Quote
from pos_app.selling.totals import Source
from ui.flow.buying import BuyingFlow
from ui.flow.charging import ChargesDuty
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from ui.cart import CartPanel


class DiscountFlow(QObject):
    """Answers the cart panel's `discount_requested`. A code that no longer applies is taken off, and that is said.

    Whether one still applies comes with every quote for the cart, since it may depend on all that is in it.
    """

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        register: Register,
        window: MainWindow,
        languages: LanguageSwitch,
        cart: CartPanel,
        buying: BuyingFlow,
        charging: ChargesDuty,
    ) -> None:
        super().__init__(window)
        self._tasks, self._register = tasks, register
        self._window, self._languages, self._cart = window, languages, cart
        self._buying, self._charging = buying, charging
        self._dialog = cart.discount_dialog
        cart.discount_requested.connect(self._ask)
        buying.quoted.connect(self._hold_against)

    @property
    def _is_awaited(self) -> bool:
        return self._dialog.checking

    def _ask(self, code: str) -> None:
        cart, buyer, lookups = self._cart.cart, self._buying.buyer, self._register.lookups
        self._tasks.network(
            self,
            lambda: lookups.check_discount(code, cart, buyer, None),
            lambda discount: self._answered(cart, discount),
            self._refused,
            latest="discount",
        )

    def _answered(self, cart: Cart, discount: AppliedDiscount) -> None:
        # The dialog was left and the cart is another one by now: the answer is nobody's.
        if self._cart.cart == cart and self._is_awaited:
            self._charging.checked(Question(replace(cart, discount=discount), self._buying.buyer))
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

    def _hold_against(self, quote: Quote) -> None:
        held = self._cart.cart.discount
        if held is None or quote.charges.source is not Source.SERVER:
            return
        if quote.discount != held:
            self._cart.correct_discount(quote.discount)
        if quote.no_discount is not None:
            self._window.notices.show_error(quote.no_discount)
