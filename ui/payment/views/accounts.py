"""A card with an account number or payment code that a person copies by hand."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontMetricsF, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from pos_app.payment.numbers import grouped
from ui.language import Retranslating
from ui.theme import Tone, Weight, font
from ui.widgets import ActionButton, Card, Elided, Text

_COPIED_MS = 2000
_PIXELS = 32
_SMALL_PIXELS = 24


class NumberCard(Retranslating, Card):
    """`title`, `number` in groups of four, `holder`, and a button that copies the bare number."""

    def __init__(self, title: str, number: str, holder: str) -> None:
        super().__init__(name=f"account-{number}")
        self._number, self._holder = number, holder
        self._copied = False
        self._title = Elided(title, weight=Weight.BOLD, name="accountTitle")
        long = QFontMetricsF(font(_PIXELS, Weight.BOLD)).horizontalAdvance(grouped(number)) > 400
        self._digits = Text(grouped(number), pixels=_SMALL_PIXELS if long else _PIXELS, weight=Weight.BOLD)
        self._digits.setObjectName("accountNumber")
        self._digits.setMinimumWidth(1)
        self._digits.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._holder_text = Elided(pixels=13, tone=Tone.MUTED, name="accountHolder")
        self.copy = ActionButton(name=f"copy-{number}")
        self.copy.clicked.connect(self._copy)
        words = QVBoxLayout()
        words.setSpacing(2)
        for widget in (self._title, self._digits, self._holder_text):
            words.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 14, 20, 14)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.copy)
        self.setFixedHeight(112)
        self.setMaximumWidth(560)
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.timeout.connect(self._restore)
        self._holder_text.setVisible(bool(holder))
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words."""
        self._holder_text.setText(self.tr("account holder {holder}").format(holder=self._holder))
        self.copy.setText(self.tr("Copied") if self._copied else self.tr("Copy"))
        self.setAccessibleName(f"{self._title.text()} {grouped(self._number)}")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._number)
        self._copied = True
        self.retranslate()
        self._back.start(_COPIED_MS)

    def _restore(self) -> None:
        self._copied = False
        self.retranslate()
