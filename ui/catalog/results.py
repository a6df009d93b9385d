"""What was found, as tiles or as rows, or a page that says why there is nothing."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QStackedWidget

from pos_app.catalog.finding import Found
from ui.catalog.dense_list import DenseList
from ui.catalog.grid import TileGrid
from ui.catalog.nothing import NothingPage
from ui.catalog.pictures import Pictures
from ui.catalog.tile_view import TileView
from ui.catalog.tiles import TileModel
from ui.language import Retranslating

ViewName = Literal["tiles", "list"]
_STILL_MS = 300
"""What stands still so long is being looked at."""


class Results(Retranslating, QStackedWidget):
    """One of two views of a `TileModel`, and the page `nothing`.

    Signals: `picked(Found)`; `favourite_wanted(TileKey)` to put one up front or back; `refresh_wanted(TileKey)` to read
    one anew; `looking_at(tuple[TileKey, ...])` once what is in sight stands still. `typed(str)` and `left()` as of a
    `TileView`.
    """

    picked = Signal(object)
    favourite_wanted = Signal(object)
    refresh_wanted = Signal(object)
    looking_at = Signal(object)
    typed = Signal(str)
    left = Signal()

    def __init__(self, tiles: TileModel, pictures: Pictures) -> None:
        super().__init__()
        self._tiles, self._pictures = tiles, pictures
        self._looked = (0, 0)
        self._told: tuple[object, ...] = ()
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(_STILL_MS)
        self._still.timeout.connect(self._tell)
        self.nothing = NothingPage()
        self.nothing.left.connect(self.left)
        self._view: TileView = TileGrid(tiles, pictures)
        self._join(self._view)
        self.addWidget(self.nothing)
        tiles.modelReset.connect(self._went_elsewhere)
        tiles.dataChanged.connect(self._still.start)
        self.retranslate()

    @property
    def view(self) -> TileView:
        """The view in use."""
        return self._view

    def use_view(self, name: ViewName) -> None:
        """Show what was found as tiles or as a list; what is marked stays marked and in sight."""
        kind: type[DenseList | TileGrid] = DenseList if name == "list" else TileGrid
        old = self._view
        if isinstance(old, kind):
            return
        had_focus, row = old.hasFocus(), old.currentIndex().row()
        self._view = kind(self._tiles, self._pictures)
        self._join(self._view)
        self.setCurrentWidget(self.nothing if self.currentWidget() is self.nothing else self._view)
        self.removeWidget(old)
        old.setModel(None)
        old.deleteLater()
        self.retranslate()
        if row >= 0:
            self._view.setCurrentIndex(self._tiles.index(row))
            self._view.scrollTo(self._view.currentIndex())
        if had_focus:
            self._view.enter()

    def show_some(self, there_are: bool) -> None:
        """Show the view, or the page that says why there is nothing."""
        self.setCurrentWidget(self._view if there_are else self.nothing)

    def enter(self) -> None:
        """Take the keyboard."""
        if self._tiles.rowCount():
            self._view.enter()
        else:
            self.nothing.enter()

    def retranslate(self) -> None:
        """Set every text."""
        self._view.setAccessibleName(self.tr("Products"))

    def _join(self, view: TileView) -> None:
        self.insertWidget(0, view)
        view.picked.connect(self.picked)
        view.favourite_wanted.connect(lambda found: self.favourite_wanted.emit(found.tile.key))
        view.refresh_wanted.connect(lambda found: self.refresh_wanted.emit(found.tile.key))
        view.menu_wanted.connect(self._open_menu)
        view.typed.connect(self.typed)
        view.left.connect(self.left)
        view.looked.connect(self._look)

    def _open_menu(self, found: Found, place: QPoint) -> None:
        key = found.tile.key
        menu = QMenu(self)
        menu.setObjectName("tileMenu")
        menu.aboutToHide.connect(menu.deleteLater)
        favourite = menu.addAction(
            self.tr("Take out of the favourites") if self._tiles.is_favourite(key) else self.tr("Make a favourite")
        )
        favourite.setShortcut(QKeySequence("Ctrl+D"))
        favourite.triggered.connect(lambda: self.favourite_wanted.emit(key))
        again = menu.addAction(self.tr("Read this product again"))
        again.setShortcut(QKeySequence("F5"))
        again.triggered.connect(lambda: self.refresh_wanted.emit(key))
        menu.popup(place)

    def _went_elsewhere(self) -> None:
        self._view.go_to_top()
        self._still.start()

    def _look(self, first: int, last: int) -> None:
        self._tiles.look_at(first, last)
        if self._looked != (first, last):
            self._looked = first, last
            self._still.start()

    def _tell(self) -> None:
        keys = self._tiles.keys(*self._looked)
        if keys and keys != self._told and self._view.isVisible():
            self._told = keys
            self.looking_at.emit(keys)
