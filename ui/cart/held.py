"""Carts put aside: choosing one to take back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from pos_app.clock import local
from pos_app.ledger.memos import HeldCart
from ui.language import LanguageSwitch, Retranslating, short_time
from ui.theme import Weight
from ui.widgets import ActionButton, ButtonKind, Text


class HeldCarts(Retranslating, QDialog):
    """A list of held carts, newest first; `chosen` holds the number of the one taken, or None."""

    def __init__(self, held: Sequence[HeldCart], languages: LanguageSwitch, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("heldCarts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(480)
        self.chosen: int | None = None
        self._held = list(reversed(held))
        self._languages = languages
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        self._title = Text(pixels=20, weight=Weight.BOLD, name="heldTitle")
        column.addWidget(self._title)
        self._rows = [ActionButton(wide=True, name=f"held-{cart.number}") for cart in self._held]
        for row, cart in zip(self._rows, self._held, strict=True):
            row.clicked.connect(lambda _checked=False, number=cart.number: self._take(number))
            column.addWidget(row)
        self._back = ActionButton(key_hint="Esc", kind=ButtonKind.QUIET, name="heldBack")
        self._back.clicked.connect(self.reject)
        column.addSpacing(8)
        column.addWidget(self._back)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self.setWindowTitle(self.tr("Carts put aside"))
        self._title.setText(self.tr("Carts put aside"))
        self._back.setText(self.tr("Back"))
        for row, held in zip(self._rows, self._held, strict=True):
            at = short_time(local(held.held_at), self._languages.language)
            items = self.tr("%n item(s)", "", held.cart.pieces)
            name = held.buyer.name or held.cart.lines[0].sellable.name
            row.setText(f"{at} · {name} · {items} · {held.cart.subtotal}")

    def _take(self, number: int) -> None:
        self.chosen = number
        self.accept()
