"""The shelves and the sync: what is looked at goes first, and what the shop takes out is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pos_app.catalog.models import ItemKey, TileKey
from pos_app.errors import KasirError
from pos_app.selling.cart import CartLine
from ui.cart import CartPanel
from ui.catalog import CatalogPicker
from ui.flow.refreshing import RefreshingFlow
from ui.flow.syncing import SyncDuty
from ui.main_window import MainWindow
from ui.tasks import TaskRunner
from ui.theme import Tone

if TYPE_CHECKING:
    from pos_app.ledger import Ledger


class ShelfFlow(QObject):
    """Joins the sell screen to the sync.

    Told of once: a product that stood in sight and is sold no more, and one that is in the cart. The cart keeps it: the
    buyer may have it in hand, and what becomes of it is for the cashier to say.
    """

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        window: MainWindow,
        picker: CatalogPicker,
        cart: CartPanel,
        syncing: SyncDuty,
        refreshing: RefreshingFlow,
    ) -> None:
        super().__init__(window)
        self._tasks, self._window = tasks, window
        self._picker, self._cart, self._syncing = picker, cart, syncing
        self._in_sight: dict[TileKey, str] = {}
        self._looked_up: set[ItemKey] = set()
        self._told: set[ItemKey] = set()
        picker.looking_at.connect(self._look)
        picker.refresh_requested.connect(refreshing.refresh)
        picker.reload_requested.connect(syncing.refresh)
        syncing.failed.connect(picker.set_problem)
        syncing.loading.connect(self._loading)
        for changed in (syncing.catalog_changed, refreshing.changed):
            changed.connect(self._changed)
        cart.cart_changed.connect(lambda _: self._see_what_is_new())
        window.screen_changed.connect(lambda _: self._see_what_is_new())

    def _loading(self, loading: bool) -> None:
        self._picker.set_busy(self.tr("The shop's items are being read from the server.") if loading else None)

    def _changed(self) -> None:
        self._picker.reload()
        self._looked_up.clear()
        self._see_what_is_new()
        if keys := tuple(self._in_sight):
            self._tasks.ledger(
                self,
                lambda ledger: [key for key in keys if ledger.catalog.tile(key) is None],
                self._gone_from_sight,
                _quietly,
                latest="in sight",
            )

    # In sight

    def _look(self, keys: tuple[TileKey, ...]) -> None:
        self._syncing.look_at(keys)
        self._tasks.ledger(
            self,
            lambda ledger: {key: tile.name for key in keys if (tile := ledger.catalog.tile(key)) is not None},
            self._know,
            _quietly,
            latest="names",
        )

    def _know(self, names: dict[TileKey, str]) -> None:
        self._in_sight = names

    def _gone_from_sight(self, keys: list[TileKey]) -> None:
        names = [name for key in keys if (name := self._in_sight.pop(key, None)) is not None]
        if len(names) == 1:
            words = self.tr("{name} is no longer sold: the shop has taken it out.").format(name=names[0])
        elif names:
            words = self.tr("%n product(s) that stood here are no longer sold.", "", len(names))
        if names and self._window.current_screen == "sell":
            self._window.notices.show_message(Tone.NORMAL, words)

    # In the cart

    def _see_what_is_new(self) -> None:
        lines = self._cart.cart.lines
        held = {line.sellable.key for line in lines}
        self._told &= held
        self._looked_up &= held
        keys = held - self._looked_up
        if not keys or self._window.current_screen != "sell":
            return
        self._looked_up |= keys
        self._tasks.ledger(
            self,
            lambda ledger: {key for key in keys if ledger.catalog.sellable(key) is None},
            self._gone_from_shop,
            _quietly,
        )

    def _gone_from_shop(self, keys: set[ItemKey]) -> None:
        for line in self._cart.cart.lines:
            if line.sellable.key in keys - self._told:
                self._told.add(line.sellable.key)
                self._tell(line)

    def _tell(self, line: CartLine) -> None:
        words = self.tr("The shop no longer sells {name}, which is in this cart. Scalev may refuse the sale.")
        self._window.notices.show_message(
            Tone.WARNING,
            words.format(name=line.sellable.label),
            self.tr("Take it out"),
            lambda: self._cart.take_out(line.sellable.key),
        )


def _quietly(error: Exception) -> None:
    # Whoever sells is told of a ledger that cannot be read by the sale; nothing is taken for gone because of it.
    if not isinstance(error, KasirError):
        raise error
