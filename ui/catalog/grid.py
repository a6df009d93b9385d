"""Products as tiles: even columns that fill the width."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.catalog.pictures import Pictures
from ui.catalog.tile_delegate import GAP, TILE_HEIGHT, TileDelegate
from ui.catalog.tile_view import SCROLL_BAR, TileView
from ui.catalog.tiles import TileModel

_NARROWEST = 160


class TileGrid(TileView):
    """Shows a `TileModel` as tiles with their pictures."""

    def __init__(self, tiles: TileModel, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(tiles, pictures, "tileGrid", TILE_HEIGHT + GAP, parent)
        self.paint_with(TileDelegate(self, tiles, pictures))

    def columns(self) -> int:
        """Tiles beside one another."""
        return max(1, (self.width() - SCROLL_BAR) // (_NARROWEST + GAP))
