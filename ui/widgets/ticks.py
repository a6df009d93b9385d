"""A choice that is on or off, as a row with a box to tick."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from ui.theme import Weight, current_tokens, font
from ui.widgets import painting
from ui.widgets.buttons import ButtonKind, PaintedButton
from ui.widgets.icons import paint_icon

_BOX = 22


class TickRow(PaintedButton):
    """Words with a quiet explanation under them; the key that ticks it stands at the right."""

    def __init__(self, *, key_hint: str = "", shortcut: str | None = None, name: str) -> None:
        self._key, self._detail = key_hint, ""
        super().__init__(name=name, shortcut=shortcut)
        self.setCheckable(True)
        self.setFixedHeight(56)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_words(self, words: str, detail: str) -> None:
        """Set the words and what they mean."""
        self._detail = detail
        self.setText(words)
        self.setAccessibleDescription(detail)

    def sizeHint(self) -> QSize:
        """A touch target across the card."""
        return QSize(320, 56)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        t = current_tokens()
        painter = QPainter(self)
        self.paint_body(painter, self.ink(ButtonKind.SECONDARY))
        box = QRectF(16, (self.height() - _BOX) / 2, _BOX, _BOX)
        ticked = self.isChecked()
        painting.rounded(painter, box, 6, t.accent if ticked else t.surface, t.accent if ticked else t.muted, 2)
        if ticked:
            paint_icon(painter, box.adjusted(3, 3, -3, -3), "check", t.on_accent)
        right = self.width() - 17.0
        if self._key:
            painting.key_hint(painter, right, self.height() / 2, self._key, t.muted, t.line)
            right -= painting.key_hint_width(self._key) + 10
        left = box.right() + 14
        words = QRectF(left, -10, right - left, self.height())
        painting.text(painter, words, self.label, font(15, Weight.SEMIBOLD), t.text)
        painting.text(painter, words.translated(0, 21), self._detail, font(13), t.muted)
