"""Products as rows: for shops that know their goods by name or code."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.catalog.pictures import Pictures
from ui.catalog.row_delegate import ROW_HEIGHT, RowDelegate
from ui.catalog.tile_view import TileView
from ui.catalog.tiles import TileModel

_TOP = 6
"""As far from what is above as tiles are."""


class DenseList(TileView):
    """Shows a `TileModel` one row a product."""

    def __init__(self, tiles: TileModel, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(tiles, pictures, "tileList", ROW_HEIGHT, parent)
        self.setViewportMargins(0, _TOP, 0, 0)
        self.paint_with(RowDelegate(self, tiles, pictures))
