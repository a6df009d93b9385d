"""The sell screen: the picker on the left, the cart on the right."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

_COMPACT_BELOW = 1200
_CART = 420
_CART_COMPACT = 380


class SellScreen(QWidget):
    """Places `picker` and `cart` side by side; the picker takes what the cart leaves.

    By hand, since a layout would place them once with the cart's width of before and once with the new one, and all
    products are laid out and drawn for each.
    """

    def __init__(self, picker: QWidget, cart: QWidget) -> None:
        super().__init__()
        self.setObjectName("sellScreen")
        self._picker, self._cart = picker, cart
        picker.setParent(self)
        cart.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        cart = _CART_COMPACT if self.width() < _COMPACT_BELOW else _CART
        self._picker.setGeometry(0, 0, self.width() - cart, self.height())
        self._cart.setGeometry(self.width() - cart, 0, cart, self.height())
