"""The sell screen: the picker on the left, the cart on the right."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

_COMPACT_BELOW = 1200
_CART = 420
_CART_COMPACT = 380


class SellScreen(QWidget):
    """Places `picker` and `cart` side by side; the cart keeps its width, the picker takes the rest."""

    def __init__(self, picker: QWidget, cart: QWidget) -> None:
        super().__init__()
        self.setObjectName("sellScreen")
        self._cart = cart
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(picker, 1)
        row.addWidget(cart)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self._cart.setFixedWidth(_CART_COMPACT if self.width() < _COMPACT_BELOW else _CART)
