"""Buttons that only the cart has: who buys, and Pay that can be at rest."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from ui.theme import Weight, current_tokens, font
from ui.widgets import ButtonKind, PayButton, paint_icon, painting
from ui.widgets.buttons import Ink, PaintedButton


class BuyerButton(PaintedButton):
    """A person, two lines of words, and the key."""

    def __init__(self) -> None:
        self._name = self._way = ""
        super().__init__("", name="buyerButton", shortcut="F4")
        self.setFixedHeight(56)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_words(self, name: str, way: str, tip: str) -> None:
        """Show who buys and how they get the goods; `tip` says what pressing does."""
        self._name, self._way = name, way
        self.setAccessibleName(f"{name}, {way}")
        self.setAccessibleDescription(f"{tip} (F4)")
        self.setToolTip(tip)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the cart."""
        return QSize(240, 56)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        tokens = current_tokens()
        painter = QPainter(self)
        ink = self.ink(ButtonKind.SECONDARY)
        self.paint_body(painter, ink)
        paint_icon(painter, QRectF(16, 16, 24, 24), "person", tokens.accent)
        painting.key_hint(painter, self.width() - 17, self.height() / 2, "F4", tokens.muted, tokens.line)
        words = QRectF(54, 9, self.width() - 54 - 26 - painting.key_hint_width("F4"), 20)
        painting.text(painter, words, self._name, font(tokens.type_body, Weight.SEMIBOLD), ink.text)
        painting.text(painter, words.translated(0, 19), self._way, font(tokens.type_hint), tokens.muted)


class CartPayButton(PayButton):
    """Pay, at rest while there is nothing to pay: it looks so, yet it can be pressed and then says why."""

    def __init__(self) -> None:
        self._resting = True
        super().__init__(key_hint="F12", shortcut="F12", name="payButton")

    @property
    def resting(self) -> bool:
        """Whether there is nothing to pay."""
        return self._resting

    def set_resting(self, resting: bool) -> None:
        """Look at rest or ready."""
        self._resting = resting
        self.update()

    def ink(self, kind: ButtonKind) -> Ink:
        """The colours for the state the button is in."""
        if not self._resting:
            return super().ink(kind)
        tokens = current_tokens()
        return Ink(tokens.line if self.isDown() else tokens.sunken, None, tokens.muted, tokens.muted, None)
