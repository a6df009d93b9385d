"""The button that turns tiles into a list and back."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from ui.catalog.results import ViewName
from ui.language import Retranslating
from ui.theme import current_tokens
from ui.widgets import ButtonKind, paint_icon, painting
from ui.widgets.buttons import PaintedButton

_KEY = "F8"


class ViewButton(Retranslating, PaintedButton):
    """Shows the view that pressing it would bring, and its key."""

    def __init__(self) -> None:
        self._shown: ViewName = "tiles"
        super().__init__("", name="viewButton", shortcut=_KEY)
        self.setFixedSize(self.sizeHint())
        self.retranslate()

    @property
    def other(self) -> ViewName:
        """The view that is not shown."""
        return "list" if self._shown == "tiles" else "tiles"

    def show_view(self, name: ViewName) -> None:
        """`name` is what is shown now."""
        self._shown = name
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        """Set every text."""
        words = self.tr("Show as a list") if self.other == "list" else self.tr("Show as tiles")
        self.setAccessibleName(words)
        self.setAccessibleDescription(_KEY)
        self.setToolTip(f"{words} ({_KEY})")

    def sizeHint(self) -> QSize:
        """As high as the search field beside it."""
        return QSize(86, 52)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        painter, ink = QPainter(self), self.ink(ButtonKind.SECONDARY)
        self.paint_body(painter, ink)
        icon = "list" if self.other == "list" else "grid"
        paint_icon(painter, QRectF(14, (self.height() - 22) / 2, 22, 22), icon, ink.text)
        tokens = current_tokens()
        painting.key_hint(painter, self.width() - 14, self.height() / 2, _KEY, tokens.muted, tokens.line)
