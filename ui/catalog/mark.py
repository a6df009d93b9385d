"""The mark of a view, which stays on its product while the catalog changes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtWidgets import QAbstractItemView

from pos_app.catalog.models import TileKey
from ui.catalog.tiles import TileModel


class Mark(QObject):
    """Follows the current product of `view` where its row is taken out and comes back among others.

    To be made before the view gets its model.
    """

    def __init__(self, view: QAbstractItemView, tiles: TileModel) -> None:
        super().__init__(view)
        self._view, self._tiles = view, tiles
        self._lost: TileKey | None = None
        tiles.rowsAboutToBeRemoved.connect(self._will_lose)

    def forget(self) -> None:
        """A person has moved on."""
        self._lost = None

    def find_again(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Rows came in, from `first` to `last`: mark the product that was marked, if it is among them."""
        if self._lost is None:
            return
        keys = self._tiles.keys(first, last + 1)
        if self._lost in keys:
            row, self._lost = first + keys.index(self._lost), None
            self._view.setCurrentIndex(self._tiles.index(row))

    def _will_lose(self, _parent: QModelIndex, first: int, last: int) -> None:
        current = self._view.currentIndex()
        if not (current.isValid() and first <= current.row() <= last):
            return
        key = self._tiles.tile(current).key
        before, after = self._tiles.keys(0, first), self._tiles.keys(last + 1, self._tiles.rowCount())
        if key in before:  # where it stands now was read before where it stood
            self._view.setCurrentIndex(self._tiles.index(before.index(key)))
        elif key in after:
            self._view.setCurrentIndex(self._tiles.index(last + 1 + after.index(key)))
        else:
            self._lost = key
