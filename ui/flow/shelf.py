"""The shelves and the sync: what is looked at goes first, and what the shop takes out is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pos_app.catalog.models import TileKey
from pos_app.errors import KasirError
from ui.catalog import CatalogPicker
from ui.flow.refreshing import RefreshingFlow
from ui.flow.syncing import SyncDuty
from ui.main_window import MainWindow
from ui.tasks import TaskRunner
from ui.theme import Tone

if TYPE_CHECKING:
    from pos_app.ledger import Ledger


class ShelfFlow(QObject):
    """Joins the picker to the sync, and says it when a product that stood in sight is sold no more."""

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        window: MainWindow,
        picker: CatalogPicker,
        syncing: SyncDuty,
        refreshing: RefreshingFlow,
    ) -> None:
        super().__init__(window)
        self._tasks, self._window = tasks, window
        self._picker, self._syncing = picker, syncing
        self._in_sight: dict[TileKey, str] = {}
        picker.looking_at.connect(self._look)
        picker.refresh_requested.connect(refreshing.refresh)
        picker.reload_requested.connect(syncing.refresh)
        syncing.failed.connect(picker.set_problem)
        syncing.loading.connect(self._loading)
        refreshing.changed.connect(syncing.catalog_changed)
        refreshing.connection_seen.connect(syncing.connection_seen)
        refreshing.stumbled.connect(syncing.stumbled)
        syncing.catalog_changed.connect(self._changed)

    def _loading(self, loading: bool) -> None:
        self._picker.set_busy(self.tr("The shop's items are being read from the server.") if loading else None)

    def _changed(self) -> None:
        self._picker.reload()
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


def _quietly(error: Exception) -> None:
    # Whoever sells is told of a ledger that cannot be read by the sale; nothing is taken for gone because of it.
    if not isinstance(error, KasirError):
        raise error
