"""The register's own one-colour pictograms (`resources/icons/*.svg`, 24 x 24), drawn sharp in any colour and scale."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

import resources
from ui.theme import current_tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


@cache
def names() -> frozenset[str]:
    """The icons there are."""
    return frozenset(file.stem for file in resources.path("icons").glob("*.svg"))


def icon(name: str, color: QColor | None = None, size: int = 24) -> QIcon:
    """A `QIcon` of `name` in `color` (default: the text colour in use), for Qt's own controls.

    Made for scales 1, 2 and 3. It keeps its colour: set it again when the theme changes, or paint with `paint_icon`.
    An unknown name is a programming error (`FileNotFoundError`).
    """
    from PySide6.QtGui import QIcon  # late: its list of theme icons costs time at start

    made = QIcon()
    for scale in (1.0, 2.0, 3.0):
        made.addPixmap(pixmap(name, color or current_tokens().text, size, scale))
    return made


def pixmap(name: str, color: QColor, size: int = 24, scale: float = 1.0) -> QPixmap:
    """`name` as a square of `size` device-independent pixels for a screen with `scale` device pixels each; cached."""
    return _render(name, color.name(QColor.NameFormat.HexArgb), size, scale)


def paint_icon(painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
    """Draw `name` centred in `rect`, as large as fits, at the painter's own scale."""
    side = int(min(rect.width(), rect.height()))
    scale = painter.device().devicePixelRatio()
    corner = rect.center() - QRectF(0, 0, side, side).center()
    # A whole device pixel: a picture drawn between two is blurred.
    corner.setX(round(corner.x() * scale) / scale)
    corner.setY(round(corner.y() * scale) / scale)
    painter.drawPixmap(corner, pixmap(name, color, side, scale))


@lru_cache(maxsize=512)
def _render(name: str, argb: str, size: int, scale: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # late: the first window may need no icon

    color = QColor(argb)
    source = resources.path("icons", f"{name}.svg").read_text(encoding="utf-8").replace("#000", color.name())
    picture = QPixmap(QSize(round(size * scale), round(size * scale)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setOpacity(color.alphaF())
    QSvgRenderer(QByteArray(source.encode())).render(painter)
    painter.end()
    picture.setDevicePixelRatio(scale)
    return picture
