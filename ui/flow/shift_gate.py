"""Between the cart and paying: where the shop wants a shift for every sale, nothing is sold without one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from pos_app.errors import KasirError
from pos_app.ledger import Ledger
from pos_app.register import Register
from pos_app.selling.buyer import Buyer
from pos_app.selling.cart import Cart
from pos_app.shifts.models import require_open
from ui.main_window import MainWindow
from ui.tasks import TaskRunner

SHIFT_REQUIRED = "shift.required"


class ShiftGate(QObject):
    """`go` brings a cart to payment. `shift_requested()` when somebody wants to open the shift that is missing.

    Placing asks once more (`Attempt.place`), since a shift may be closed while a buyer decides.
    """

    shift_requested = Signal()

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        register: Register,
        window: MainWindow,
        go: Callable[[Cart, Buyer], object],
    ) -> None:
        super().__init__(window)
        self._tasks, self._register, self._window, self._go = tasks, register, window, go
        self._asking = False

    def pay(self, cart: Cart, buyer: Buyer) -> None:
        """Bring the cart to payment, or say that a shift has to be opened first; the cart stays as it is."""
        if not self._register.settings.shift.required:
            self._go(cart, buyer)
        elif not self._asking:
            self._asking = True
            self._tasks.ledger(
                self,
                lambda ledger: require_open(ledger.shifts.current(), required=True),
                lambda _none: self._passed(cart, buyer),
                self._stopped,
            )

    def refused(self, error: KasirError) -> None:
        """A cart was not placed: for want of a shift, offer to open one."""
        if error.key == SHIFT_REQUIRED:
            self._window.notices.show_error(error, self.tr("Open shift"), self.shift_requested.emit)

    def _passed(self, cart: Cart, buyer: Buyer) -> None:
        self._asking = False
        self._go(cart, buyer)

    def _stopped(self, error: Exception) -> None:
        self._asking = False
        if not isinstance(error, KasirError):
            raise error
        if error.key == SHIFT_REQUIRED:
            self.refused(error)
        else:
            self._window.notices.show_error(error)
