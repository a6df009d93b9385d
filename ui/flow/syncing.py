"""Keeping the catalog and the shop's facts in step with the server while the register sells from what it has."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.catalog.reading import read_stock
from pos_app.catalog.snapshot import CatalogSnapshot, Stock
from pos_app.errors import KasirError
from pos_app.ledger import Ledger
from pos_app.register import Register
from pos_app.register.reach import Reach, reach_after
from pos_app.register.shop import ShopFacts, keep_shop, known_shop
from ui.tasks import TaskRunner

_STOCK_EVERY_MS = 120_000
_AGAIN_MS = 15_000


class SyncDuty(QObject):
    """Reads the catalog and the shop's facts at start, and stock and prices every two minutes.

    `catalog_changed()` after new rows were written; `shop_changed(ShopFacts)` when methods, accounts or addresses are
    known; `connection_seen(Reach)`; `failed(KasirError)` for a catalog that could not be read.
    """

    catalog_changed = Signal()
    shop_changed = Signal(object)
    connection_seen = Signal(object)
    failed = Signal(object)

    def __init__(self, tasks: TaskRunner[Ledger], register: Register, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._register = register
        self._reading = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)
        self._have_catalog = False

    def start(self) -> None:
        """Tell what is known from before, then ask the server."""
        self._tasks.ledger(self, known_shop, self.shop_changed.emit)
        self.refresh()

    def refresh(self) -> None:
        """Read everything anew."""
        if self._reading:
            return
        self._reading = True
        self._tasks.network(self, self._register.read_shop, self._shop_read, self._shop_failed)
        self._tasks.network(self, self._register.read_catalog, self._catalog_read, self._catalog_failed)

    def read_stock(self) -> None:
        """Read prices and stock anew (after a sale was accepted, and every two minutes)."""
        self._tasks.ledger(self, lambda ledger: ledger.catalog.variant_ids(), self._stock_wanted)

    def _tick(self) -> None:
        if self._have_catalog:
            self.read_stock()
            self._timer.start(_STOCK_EVERY_MS)
        else:
            self.refresh()

    def _shop_read(self, facts: ShopFacts) -> None:
        self.connection_seen.emit(Reach.CONNECTED)
        self._tasks.ledger(self, lambda ledger: keep_shop(ledger, facts), lambda _: self.shop_changed.emit(facts))

    def _shop_failed(self, error: Exception) -> None:
        self._tell(error)

    def _catalog_read(self, snapshot: CatalogSnapshot) -> None:
        self._tasks.ledger(self, lambda ledger: ledger.catalog.replace(snapshot), lambda _: self._catalog_written())

    def _catalog_written(self) -> None:
        self._reading, self._have_catalog = False, True
        self._timer.start(_STOCK_EVERY_MS)
        self.catalog_changed.emit()

    def _catalog_failed(self, error: Exception) -> None:
        self._reading = False
        self._timer.start(_AGAIN_MS)
        self._tell(error)
        if isinstance(error, KasirError):
            self.failed.emit(error)

    def _stock_wanted(self, variant_ids: list[int]) -> None:
        catalog, clock = self._register.client.catalog, self._register.clock
        self._tasks.network(
            self, lambda: read_stock(catalog, variant_ids, clock), self._stock_read, self._tell, latest="stock"
        )

    def _stock_read(self, readings: tuple[Stock, ...]) -> None:
        self.connection_seen.emit(Reach.CONNECTED)
        self._tasks.ledger(
            self, lambda ledger: ledger.catalog.take_stock(readings), lambda _: self.catalog_changed.emit()
        )

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, KasirError):
            raise error
        self.connection_seen.emit(reach_after(error))
