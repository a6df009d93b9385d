"""What stands in place of lines while there are none."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.language import Retranslating
from ui.theme import Tone, Weight
from ui.widgets import IconLabel, Text


class EmptyCart(Retranslating, QWidget):
    """A calm page: what is the case, and what to do."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("cartEmpty")
        self._title = Text(pixels=17, weight=Weight.SEMIBOLD)
        self._hint = Text(tone=Tone.MUTED, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 0, 32, 0)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(IconLabel("cart", size=32, disc=72), 0, Qt.AlignmentFlag.AlignHCenter)
        for text in (self._title, self._hint):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(text)
        column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self._title.setText(self.tr("The cart is empty"))
        self._hint.setText(self.tr("Scan an item, or touch one on the left."))
