"""One pictogram for each kind of product, on a calm pastel ground."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image

from pos_app.sandbox import pictograms_food, pictograms_goods
from pos_app.sandbox.pen import Pen

WIDTH, HEIGHT = 480, 236
"""Pixels; a tile's own proportions, so that little is cropped."""
_SIDE = 170

PICTOGRAMS: dict[str, Callable[[Pen], None]] = {**pictograms_food.PICTOGRAMS, **pictograms_goods.PICTOGRAMS}
"""Names as the catalog files use them."""


def draw(name: str, ground: str) -> Image.Image:
    """The pictogram `name` in the middle of a `WIDTH` by `HEIGHT` picture; `ground` is six hex digits."""
    pen = Pen(WIDTH, HEIGHT, _SIDE, f"#{ground}")
    pen.oval(50, 50, 60, 60, "#FFFFFF3C")
    pen.oval(50, 90, 33, 4.5, "#3A2A1A1C")
    PICTOGRAMS[name](pen)
    return pen.finish()
