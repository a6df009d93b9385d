"""Asked before paying when lines are not as the catalog says by now: what it comes to then, and whether to go on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from pos_app.selling.cart import Cart, CartLine
from pos_app.selling.current import CatalogNow
from pos_app.selling.totals import Charges, till_totals
from ui.language import Retranslating
from ui.theme import Tone, Weight
from ui.widgets import ActionButton, ButtonKind, ButtonSize, Card, FittedDialog, Text, foot_of

_WIDTH = 520
_MOST_HIGH = 300


class SettlingDialog(Retranslating, FittedDialog):
    """`accepted` (Enter): the buyer is told the new total, and it goes on to payment. Escape: back to the cart."""

    def __init__(self, cart: Cart, now: CatalogNow, charges: Charges, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("settlingDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setFixedWidth(_WIDTH)
        self._now = now
        self._lines = [line for line in cart.lines if now.is_gone(line) or now.new_price(line) is not None]
        after = now.settled(cart)
        self._is_empty = not after
        self._before, self._after = till_totals(cart, charges).total, till_totals(after, charges).total
        self._title = Text(pixels=20, weight=Weight.BOLD, wrap=True)
        self._told = [Text(wrap=True, tone=Tone.WARNING) for _ in self._lines]
        self._total = Text(pixels=17, weight=Weight.SEMIBOLD, wrap=True, name="settlingTotal")
        self._back = ActionButton(key_hint="Esc", size=ButtonSize.TALL, name="settlingBack")
        self._go = ActionButton(
            key_hint="Enter", kind=ButtonKind.PRIMARY, size=ButtonSize.TALL, wide=True, name="settlingPay"
        )
        self._back.clicked.connect(self.reject)
        self._go.clicked.connect(self.accept)
        self._arrange()
        self.retranslate()
        self._go.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set every text."""
        self.setWindowTitle(self.tr("The catalog has changed"))
        self._title.setText(self.tr("The catalog has changed since these were put into the cart"))
        for line, told in zip(self._lines, self._told, strict=True):
            told.setText(self._words(line))
        words = self.tr("Total: {before} → {now}. Tell the buyer.").format(before=self._before, now=self._after)
        self._total.setText("" if self._is_empty else words)
        self._total.setHidden(self._is_empty)
        self._back.setText(self.tr("Back to the cart"))
        self._go.setText(self.tr("Empty the cart") if self._is_empty else self.tr("Pay {now}").format(now=self._after))

    def _words(self, line: CartLine) -> str:
        price = self._now.new_price(line)
        if price is None:
            return self.tr("no longer sold: it is taken out")
        return f"{line.quantity} × {line.sellable.price} → {line.quantity} × {price}"

    def _arrange(self) -> None:
        card = Card(name="settlingLines")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 14, 16, 14)
        inside.setSpacing(2)
        for number, (line, told) in enumerate(zip(self._lines, self._told, strict=True)):
            if number:
                inside.addSpacing(8)
            inside.addWidget(Text(line.sellable.label, weight=Weight.SEMIBOLD, wrap=True))
            inside.addWidget(told)
        scroll = QScrollArea()
        scroll.setWidget(card)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFixedHeight(min(_MOST_HIGH, max(card.heightForWidth(_WIDTH - 48), card.sizeHint().height())))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(16)
        column.addWidget(self._title)
        column.addWidget(scroll)
        column.addWidget(self._total)
        column.addLayout(foot_of(self._back, self._go))
