"""Keeping the catalog and the shop's facts in step with the server while the register sells from what it has."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.catalog.models import ItemKey, ItemKind, TileKey
from pos_app.catalog.progress import Progress
from pos_app.catalog.reading import read_stock
from pos_app.catalog.snapshot import Stock
from pos_app.errors import KasirError
from pos_app.ledger import Ledger
from pos_app.register import Register
from pos_app.register.reach import Reach, reach_after
from pos_app.register.shop import ShopFacts, keep_shop, known_shop
from pos_app.selling.sale import Sale
from ui.flow.catalog_steps import CatalogSteps
from ui.tasks import TaskRunner

_STOCK_EVERY_MS = 120_000
_SOLD_AT_ONCE = 500
"""Things sold whose stock is read in one go."""
_SOLD_EVERY_MS = 5_000
"""Least time between two readings of what was sold, when sales are sent one after another."""
_AGAIN_MS, _AGAIN_AT_MOST_MS = 2_000, 60_000


class SyncDuty(QObject):
    """Brings the catalog in step at start and reads the shop's facts; stock and prices every two minutes.

    `account_worked()` when the server answered the register's account. `loading(bool)` around the reading of a catalog
    that the register has nothing of yet. `progress(Progress | None)` after each step of bringing it in step; None when
    that has ended: `finished()`, `stopped()` by a person, or `broken_off(Exception)`, to be tried again by itself.
    `resting(float)`: the server's limits keep it waiting for so many seconds. `catalog_changed()` after new rows were
    written. `shop_changed(ShopFacts)` when methods, accounts or addresses are known. `connection_seen(Reach)`.
    `failed(KasirError)` for a catalog that could not be read: every time while there is none, else once until it works
    again. `stumbled(KasirError)` for a ledger that could not be used.
    """

    account_worked = Signal()
    loading = Signal(bool)
    progress = Signal(object)
    finished = Signal()
    stopped = Signal()
    broken_off = Signal(object)
    resting = Signal(float)
    catalog_changed = Signal()
    shop_changed = Signal(object)
    connection_seen = Signal(object)
    failed = Signal(object)
    stumbled = Signal(object)

    def __init__(self, tasks: TaskRunner[Ledger], register: Register, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._register = register
        self._reading_shop = self._passing = False
        self._have_catalog = self._have_shop = False
        self._known_before = False
        self._told = False
        self._failures = 0
        self._steps = steps = CatalogSteps(tasks, register.sync, self)
        steps.progress.connect(self._went_on)
        steps.resting.connect(lambda seconds: self.resting.emit(seconds) if self._passing else None)
        steps.changed.connect(self._catalog_written)
        steps.answered.connect(lambda: self.connection_seen.emit(Reach.CONNECTED))
        steps.ended.connect(self._in_step)
        steps.failed.connect(self._catalog_failed)
        steps.stumbled.connect(self._not_written)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)
        self._sold: dict[ItemKey, None] = {}
        self._sold_timer = QTimer(self)
        self._sold_timer.setSingleShot(True)
        self._sold_timer.timeout.connect(self._read_sold)

    def start(self) -> None:
        """Tell what is known from before, then ask the server."""
        self._tasks.ledger(self, known_shop, self.shop_changed.emit, self._stumbled)
        self._tasks.ledger(self, lambda ledger: ledger.catalog.count(), self._counted, self._no_count)
        self._count_sold()

    def refresh(self) -> None:
        """Read everything anew, because a person asked or the account was signed in."""
        self._told, self._failures = False, 0
        self._read_everything()

    def read_anew(self) -> None:
        """Read every product anew, from the beginning, whether or not the shop's list says that it has changed."""
        self._told, self._failures = False, 0
        self._read_everything(anew=True)

    def cancel(self) -> None:
        """Stop bringing the catalog in step, because a person asked; `refresh` goes on with it. Stock is still read."""
        self._steps.cancel()
        self._passing = False
        self.loading.emit(False)
        self.progress.emit(None)
        self.stopped.emit()

    def look_at(self, keys: Sequence[TileKey]) -> None:
        """These tiles are on the screen: their prices and stock are read before others."""
        self._register.sync.look_at(keys)

    def read_stock_of(self, sale: Sale) -> None:
        """Read prices and stock of what was sold (after a sale was accepted)."""
        self.read_items([line.key for line in sale.lines])

    def read_items(self, keys: Sequence[ItemKey]) -> None:
        """Read prices and stock of these before others."""
        self._sold.update(dict.fromkeys(keys))
        if not self._sold_timer.isActive():
            self._read_sold()

    def _read_sold(self) -> None:
        keys = list(self._sold)[:_SOLD_AT_ONCE]
        if not keys:
            return
        for key in keys:
            del self._sold[key]
        self._sold_timer.start(_SOLD_EVERY_MS)

        def variants(ledger: Ledger) -> list[int]:
            parts = [part.variant_id for key in keys if (item := ledger.catalog.sellable(key)) for part in item.parts]
            return sorted({*parts, *(key.id for key in keys if key.kind is ItemKind.VARIANT)})

        self._tasks.ledger(self, variants, self._read_stock, self._stumbled)

    def _counted(self, tiles: int) -> None:
        self._known_before = tiles > 0
        self._read_everything()

    def _no_count(self, error: Exception) -> None:
        self._stumbled(error)
        self._read_everything()

    def _read_everything(self, *, anew: bool = False) -> None:
        self._read_shop()
        if self._steps.running and not self._register.sync.paused and not anew:
            return
        self._timer.stop()
        self._passing = True
        if not (self._have_catalog or self._known_before):
            self.loading.emit(True)
        self._steps.make_pass(anew=anew)

    def _read_shop(self) -> None:
        if not self._reading_shop:
            self._reading_shop = True
            self._tasks.network(self, self._register.read_shop, self._shop_read, self._shop_failed)

    def _count_sold(self) -> None:
        """Learn what is sold often, some sales at a time."""
        self._tasks.ledger(
            self,
            lambda ledger: ledger.catalog.popularity.count(),
            lambda more: self._count_sold() if more else None,
            self._stumbled,
        )

    def _tick(self) -> None:
        self._count_sold()
        if not (self._have_catalog or self._register.sync.paused):
            self._read_everything()
            return
        if not self._have_shop:
            self._read_shop()
        self._steps.take_turn()

    # The shop's facts

    def _shop_read(self, facts: ShopFacts) -> None:
        self._reading_shop, self._have_shop = False, True
        self.account_worked.emit()
        self.shop_changed.emit(facts)
        self._tasks.ledger(self, lambda ledger: keep_shop(ledger, facts), None, self._stumbled)

    def _shop_failed(self, error: Exception) -> None:
        self._reading_shop = False
        self._tell(error)

    # The catalog

    def _went_on(self, progress: Progress) -> None:
        if progress.most:
            self._passing = True  # a turn goes on with a pass that was broken off
            self.progress.emit(progress)

    def _catalog_written(self) -> None:
        self._known_before = True
        self.loading.emit(False)
        self.catalog_changed.emit()

    def _in_step(self) -> None:
        self._have_catalog = self._have_catalog or not self._register.sync.paused
        self._told, self._failures = False, 0
        self._timer.start(_STOCK_EVERY_MS)
        self.loading.emit(False)
        self.progress.emit(None)
        if self._passing and not self._register.sync.paused:
            self._passing = False
            self.finished.emit()

    def _not_written(self, error: Exception) -> None:
        self._try_again_later()
        self.broken_off.emit(error)
        self._stumbled(error)

    def _catalog_failed(self, error: Exception) -> None:
        if not self._passing:
            self._timer.start(_STOCK_EVERY_MS)
            self._tell(error)
            return
        self._try_again_later()
        self._tell(error)
        self.broken_off.emit(error)
        known = self._have_catalog or self._known_before
        if isinstance(error, KasirError) and not (known and self._told):
            self._told = True
            self.failed.emit(error)

    def _try_again_later(self) -> None:
        self._timer.start(min(_AGAIN_AT_MOST_MS, _AGAIN_MS * 2 ** min(self._failures, 10)))
        self._failures += 1
        self.loading.emit(False)
        self.progress.emit(None)

    # Stock

    def _read_stock(self, variant_ids: list[int]) -> None:
        if not variant_ids:
            return
        catalog, clock = self._register.client.catalog, self._register.clock
        self._tasks.background(self, lambda: read_stock(catalog, variant_ids, clock), self._stock_read, self._tell)

    def _stock_read(self, readings: tuple[Stock, ...]) -> None:
        self.connection_seen.emit(Reach.CONNECTED)
        self._tasks.ledger(
            self,
            lambda ledger: ledger.catalog.take_stock(readings),
            lambda _: self.catalog_changed.emit(),
            self._stumbled,
        )

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, KasirError):
            raise error
        self.connection_seen.emit(reach_after(error))

    def _stumbled(self, error: Exception) -> None:
        if not isinstance(error, KasirError):
            raise error
        self.stumbled.emit(error)
