"""What the server will add to a cart (courier, other charges, service fee), asked while the cart is being filled."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.errors import KasirError
from pos_app.ledger import Ledger
from pos_app.register import Register
from pos_app.register.reach import Reach, Standing, reach_after
from pos_app.selling.buyer import Buyer
from pos_app.selling.cart import Cart
from pos_app.selling.checkout import NO_CHARGES, Charges
from ui.tasks import TaskRunner

_PAUSE_MS = 350


class ChargesDuty(QObject):
    """Asks once a cart has rested for a moment; `found(Charges)` for the cart and buyer last looked at.

    Without an answer the till's own total stands; the server's is recorded and shown when the order exists. While
    nothing answers nobody is asked: a network that swallows requests has others to keep waiting.
    `connection_seen(Reach)` what asking taught about the way to the server.
    """

    found = Signal(object)
    connection_seen = Signal(object)

    def __init__(self, tasks: TaskRunner[Ledger], register: Register, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._register = tasks, register
        self._wanted: tuple[Cart, Buyer] | None = None
        self._known: tuple[tuple[Cart, Buyer], Charges] | None = None
        self._is_offline = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_PAUSE_MS)
        self._rest.timeout.connect(self._ask)

    def look(self, cart: Cart, buyer: Buyer, *, at_once: bool = False) -> Charges:
        """What is known now for this cart and buyer, in rupiah; asks for what is not known yet."""
        key = replace(cart, notes=""), buyer
        self._wanted = key if cart else None
        self._rest.stop()
        if not cart:
            self._known = None  # the next buyer's charges are asked for anew
            return NO_CHARGES
        if (known := self.known(cart, buyer)) is not None:
            return known
        if at_once:
            self._ask()
        else:
            self._rest.start()
        return Charges(shipping=buyer.courier.cost) if buyer.courier and not cart.digital_only else NO_CHARGES

    def use_standing(self, standing: Standing) -> None:
        """How things stand with the server now: what could not be asked is asked once it answers."""
        was_offline, self._is_offline = self._is_offline, standing.way is Reach.OFFLINE
        if was_offline and not self._is_offline and not (self._known and self._known[0] == self._wanted):
            self._ask()

    def known(self, cart: Cart, buyer: Buyer) -> Charges | None:
        """What the server said of exactly this, in rupiah; None when it has not."""
        key = replace(cart, notes=""), buyer
        return self._known[1] if self._known is not None and self._known[0] == key else None

    def _ask(self) -> None:
        wanted, lookups = self._wanted, self._register.lookups
        if wanted is None or self._is_offline:
            return
        cart, buyer = wanted
        self._tasks.network(
            self,
            lambda: lookups.charges(cart, buyer, None),
            lambda charges: self._answered(wanted, charges),
            self._unanswered,
            latest="charges",
        )

    def _answered(self, key: tuple[Cart, Buyer], charges: Charges) -> None:
        self._known = key, charges
        self.connection_seen.emit(Reach.CONNECTED)
        if key == self._wanted:
            self.found.emit(charges)

    def _unanswered(self, error: Exception) -> None:
        if not isinstance(error, KasirError):
            raise error
        # That nobody is signed in shows when the sale is sent; here it would ask for it in the middle of a sale.
        if (reach := reach_after(error)) not in (Reach.SIGNED_OUT, Reach.NOT_SIGNED_IN):
            self.connection_seen.emit(reach)
