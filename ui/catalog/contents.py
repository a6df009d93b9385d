"""What a bundle holds, with the stock of each part: the scarcest one decides how many bundles there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pos_app.catalog.models import BundlePart
from ui.catalog.wording import LOW_STOCK
from ui.language import Retranslating
from ui.theme import Tone, Weight
from ui.widgets import Card, Text


class Contents(Retranslating, Card):
    """One line for each part of a bundle."""

    def __init__(self, parts: Sequence[BundlePart]) -> None:
        super().__init__(name="bundleContents")
        self._parts = parts
        self._title = Text(pixels=14, weight=Weight.SEMIBOLD, tone=Tone.MUTED)
        self._stocks = [Text(pixels=14, tone=Tone.MUTED) for _ in parts]
        inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 14, 16, 14)
        inside.setSpacing(6)
        inside.addWidget(self._title)
        for part, stock in zip(parts, self._stocks, strict=True):
            row = QHBoxLayout()
            row.setSpacing(16)
            row.addWidget(Text(f"{part.quantity} × {part.name}", wrap=True), 1)
            row.addWidget(stock, 0, Qt.AlignmentFlag.AlignTop)
            inside.addLayout(row)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self._title.setText(self.tr("In this set"))
        sets = [part.sets for part in self._parts if part.sets is not None]
        for part, stock in zip(self._parts, self._stocks, strict=True):
            is_scarcest = len(sets) > 1 and part.sets == min(sets)
            if part.stock is None:
                words = self.tr("stock is not counted")
            elif is_scarcest:
                words = self.tr("{count} in stock: the scarcest, enough for {sets}").format(
                    count=part.stock, sets=self.tr("%n set(s)", "", part.sets or 0)
                )
            else:
                words = self.tr("{count} in stock").format(count=part.stock)
            stock.setText(words)
            is_low = part.sets is not None and part.sets <= LOW_STOCK
            stock.set_tone(Tone.WARNING if is_low else Tone.MUTED)
