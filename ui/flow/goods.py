"""What picker and cart know of the goods: how they are shown, whether stock is a limit, what has changed meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pos_app.catalog.models import ItemKey, Sellable
from pos_app.config.settings import Settings, keep_view
from pos_app.ledger import Ledger
from pos_app.register import Register
from pos_app.selling.cart import Cart
from pos_app.selling.quoting import Quote
from ui.catalog.results import ViewName
from ui.flow.buying import BuyingFlow
from ui.flow.syncing import SyncDuty
from ui.main_window import MainWindow
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from ui.cart import CartPanel
    from ui.catalog import CatalogPicker


class GoodsFlow(QObject):
    """Tells the cart what the catalog says now of its lines, whenever the catalog or the cart has changed.

    Where the server says that the cart's goods cost something else than here, their prices are read anew, so that the
    cart tells which. Keeps the view that the cashier chooses.
    """

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        register: Register,
        window: MainWindow,
        picker: CatalogPicker,
        cart: CartPanel,
        buying: BuyingFlow,
        syncing: SyncDuty,
    ) -> None:
        super().__init__(window)
        self._tasks, self._register, self._window = tasks, register, window
        self._picker, self._cart, self._syncing = picker, cart, syncing
        self._known: frozenset[ItemKey] = frozenset()
        self._doubted: tuple[object, ...] = ()
        picker.view_changed.connect(self._keep_view)
        syncing.catalog_changed.connect(self._read)
        cart.cart_changed.connect(self._cart_changed)
        buying.quoted.connect(self._quoted)
        picker.use_view(register.settings.selling.view)
        self.use(register.settings)

    def use(self, settings: Settings) -> None:
        """Other settings apply from now on."""
        limits = settings.selling.above_stock == "block"
        self._picker.set_stock_limits(limits)
        self._cart.set_stock_limits(limits)

    def _cart_changed(self, cart: Cart) -> None:
        keys = frozenset(line.sellable.key for line in cart.lines)
        are_new, self._known = not keys <= self._known, keys
        # A cart that was brought in is read even when the one before it held the same.
        if are_new or not self._cart.is_read:
            self._read()

    def _read(self) -> None:
        keys = [line.sellable.key for line in self._cart.cart.lines]
        if not keys:
            return

        def look(ledger: Ledger) -> dict[ItemKey, Sellable | None]:
            # Before the first sync, and after a change of shop, nothing at all is known: that says nothing of the cart.
            return {key: ledger.catalog.sellable(key) for key in keys} if ledger.catalog.count() else {}

        self._tasks.ledger(self, look, self._cart.show_catalog, self._window.notices.complain, latest="goods")

    def _quoted(self, quote: Quote) -> None:
        goods, cart = quote.charges.goods, self._cart.cart
        if goods is None or goods == cart.subtotal or cart.discount is not None:
            return
        asked = tuple((line.sellable.key, line.quantity, line.sellable.price) for line in cart.lines)
        if asked != self._doubted:  # once: what is read may not explain it
            self._doubted = asked
            self._syncing.read_items([line.sellable.key for line in cart.lines])

    def _keep_view(self, name: ViewName) -> None:
        settings = self._register.settings
        selling = settings.selling.model_copy(update={"view": name})
        self._register.use(settings.model_copy(update={"selling": selling}))
        path = self._register.folder.settings
        self._tasks.local(self, lambda: keep_view(name, path), None, self._window.notices.complain)
