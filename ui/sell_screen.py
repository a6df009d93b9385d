"""The sell screen: the picker on the left, the cart on the right."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


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
        cart = _cart_beside(self.width())
        self._picker.setGeometry(0, 0, self.width() - cart, self.height())
        self._cart.setGeometry(self.width() - cart, 0, cart, self.height())


def _cart_beside(screen: int) -> int:
    """How wide the cart is on a screen of that width: 380 pixels at 1024, 420 at 1366, never more than 520."""
    return min(520, 380 + max(0, screen - 1024) * 40 // 342)
