"""Carts put aside, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pos_app.ledger import Ledger
from pos_app.ledger.memos import HeldCart
from pos_app.selling.buyer import Buyer
from pos_app.selling.cart import Cart
from ui.cart.held import HeldCarts
from ui.flow.buying import BuyingFlow
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.tasks import TaskRunner
from ui.theme import Tone

if TYPE_CHECKING:
    from ui.cart import CartPanel


class HoldingFlow(QObject):
    """Answers the cart panel's `hold_requested` and `held_requested`, and keeps carts that another one displaced."""

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        window: MainWindow,
        languages: LanguageSwitch,
        cart: CartPanel,
        buying: BuyingFlow,
    ) -> None:
        super().__init__(window)
        self._tasks, self._window, self._languages = tasks, window, languages
        self._cart, self._buying = cart, buying
        cart.hold_requested.connect(self._hold)
        cart.held_requested.connect(self._take_back)
        buying.displaced.connect(self._keep)
        self._count()

    def _hold(self) -> None:
        # What is scanned from here on belongs to the next buyer.
        cart, buyer = self._cart.cart, self._buying.buyer
        if not cart:  # pressed twice before this was there to hear it
            return
        self._buying.empty()
        self._buying.show_selling()
        self._keep(cart, buyer)

    def _keep(self, cart: Cart, buyer: Buyer) -> None:
        self._tasks.ledger(
            self,
            lambda ledger: ledger.memos.hold(cart, buyer),
            lambda _: self._kept(),
            lambda error: self._not_kept(cart, buyer, error),
        )

    def _kept(self) -> None:
        self._window.notices.show_message(Tone.NORMAL, self.tr("The cart was put aside."))
        self._count()

    def _not_kept(self, cart: Cart, buyer: Buyer, error: Exception) -> None:
        self._window.notices.complain(error)
        if not self._cart.cart:
            self._buying.put_back(cart, buyer)
            return
        for line in cart.lines:
            self._cart.add(line.sellable, line.quantity)

    def _take_back(self) -> None:
        self._tasks.ledger(self, lambda ledger: ledger.memos.held(), self._choose, self._window.notices.complain)

    def _choose(self, held: list[HeldCart]) -> None:
        if not held:
            self._window.notices.show_message(Tone.NORMAL, self.tr("No cart is put aside."))
            return
        dialog = HeldCarts(held, self._languages, self._window)
        dialog.accepted.connect(lambda: self._resume(dialog.chosen))
        dialog.open()

    def _resume(self, number: int | None) -> None:
        if number is not None:
            self._tasks.ledger(
                self, lambda ledger: ledger.memos.take_back(number), self._resumed, self._window.notices.complain
            )

    def _resumed(self, held: HeldCart | None) -> None:
        if held is not None:
            self._buying.put_back(held.cart, held.buyer)
        self._count()

    def _count(self) -> None:
        self._tasks.ledger(self, lambda ledger: len(ledger.memos.held()), self._cart.set_held_count)
