"""The order at the right of the form: what is bought, and what it comes to with the courier."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos_app.money import ZERO, Rupiah
from pos_app.selling.cart import Cart, CartLine
from pos_app.selling.totals import Charges, till_totals
from ui.language import Retranslating
from ui.theme import Tone, Weight
from ui.widgets import Divider, Elided, Text


class OrderSummary(Retranslating, QWidget):
    """Lines, subtotal, discount and shipping; amounts in rupiah. It only shows."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("buyerSummary")
        self._cart = Cart()
        self._shipping: Rupiah | None = None
        self._title = Text(pixels=17, weight=Weight.SEMIBOLD)
        self._lines = QWidget()
        self._lines_column = QVBoxLayout(self._lines)
        self._lines_column.setContentsMargins(0, 0, 0, 0)
        self._lines_column.setSpacing(10)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._lines)
        self._subtotal = _Amount("buyerSubtotal")
        self._discount = _Amount("buyerDiscount", tone=Tone.GOOD)
        self._shipping_row = _Amount("buyerShipping")
        self._total = _Amount("buyerTotal", large=True)
        self._note = Text(pixels=13, tone=Tone.MUTED, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(scroll, 1)
        column.addWidget(Divider())
        for row in (self._subtotal, self._discount, self._shipping_row, self._total, self._note):
            column.addWidget(row)
        self.retranslate()

    def show_cart(self, cart: Cart) -> None:
        """Show the lines and amounts of `cart`."""
        self._cart = cart
        while (item := self._lines_column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line in cart.lines:
            self._lines_column.addWidget(_Line(line))
        self._lines_column.addStretch(1)
        self.retranslate()

    def show_shipping(self, cost: Rupiah | None) -> None:
        """Show the courier's price; None when nothing is delivered or no courier is chosen yet."""
        self._shipping = cost
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        cart = self._cart
        totals = till_totals(cart, Charges(shipping=self._shipping or ZERO))
        self._title.setText(self.tr("Order"))
        self._subtotal.set(self.tr("Subtotal · %n item(s)", "", cart.pieces), f"{cart.subtotal}")
        code = cart.discount.code if cart.discount else ""
        self._discount.set(self.tr("Discount {code}").format(code=code), f"{-totals.discount}")
        self._discount.setVisible(bool(cart.discount))
        self._shipping_row.set(self.tr("Shipping"), f"{self._shipping if self._shipping is not None else ZERO}")
        self._shipping_row.setVisible(self._shipping is not None)
        self._total.set(self.tr("Total preview"), f"{totals.total}")
        self._note.setText(self.tr("Other charges of the shop, if any, are added when paying."))


class _Line(QWidget):
    def __init__(self, line: CartLine) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        pieces = Text(f"{line.quantity} ×", weight=Weight.SEMIBOLD)
        pieces.setMinimumWidth(36)
        row.addWidget(pieces)
        row.addWidget(Elided(line.sellable.label), 1)
        row.addWidget(Text(f"{line.amount}"))


class _Amount(QWidget):
    def __init__(self, name: str, *, tone: Tone = Tone.NORMAL, large: bool = False) -> None:
        super().__init__()
        weight = Weight.BOLD if large else Weight.REGULAR
        self._words = Text(weight=weight, tone=Tone.NORMAL if large else Tone.MUTED, pixels=17 if large else 15)
        self._amount = Text(weight=weight, tone=tone, pixels=24 if large else 15, name=name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words)
        row.addStretch(1)
        row.addWidget(self._amount)

    def set(self, words: str, amount: str) -> None:
        self._words.setText(words)
        self._amount.setText(amount)
        self._amount.setAccessibleName(f"{words} {amount}")
