"""A state in words: an icon, what is so, what happens next, and at most one thing to press."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.money import Rupiah
from pos_app.records import Record
from ui.payment.views.base import CENTRE
from ui.theme import Tone, Weight
from ui.widgets import ActionButton, AmountLabel, ButtonKind, ButtonSize, IconLabel, Text

_WIDTH = 600
"""Sentences wider than this are hard to read from where a cashier stands."""


class Message(Record):
    """What a `MessageView` shows; `amount` in rupiah; `button` is the words of the button, empty for none.

    `preview` says under the amount that it is one, while the server may still have another.
    """

    icon: str
    tone: Tone
    title: str
    words: str
    amount: Rupiah
    detail: str = ""
    button: str = ""
    preview: str = ""


class MessageView(QWidget):
    """Shows a `Message`; `pressed` comes from its button."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("messageView")
        self._icon = IconLabel("info", size=40, disc=88, name="messageIcon")
        self._title = Text(pixels=24, weight=Weight.BOLD, wrap=True, name="messageTitle")
        self._amount = AmountLabel(name="dueAmount")
        self._preview = Text(tone=Tone.MUTED, wrap=True, name="messagePreview")
        self._words = Text(pixels=17, wrap=True, name="messageWords")
        self._detail = Text(pixels=14, tone=Tone.MUTED, wrap=True, name="messageDetail")
        self._button = ActionButton(kind=ButtonKind.PRIMARY, size=ButtonSize.TALL, name="messageButton")
        self._button.clicked.connect(self.pressed)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._button)
        row.addStretch(1)
        inside = QWidget()
        inside.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addStretch(1)
        column.addWidget(self._icon, 0, CENTRE)
        for widget in (self._title, self._amount, self._preview, self._words, self._detail):
            if isinstance(widget, Text):
                widget.setAlignment(CENTRE)
            column.addWidget(widget)
        column.addLayout(row)
        column.addStretch(1)
        around = QHBoxLayout(self)
        around.setContentsMargins(24, 24, 24, 24)
        around.addStretch(1)
        around.addWidget(inside, 100)
        around.addStretch(1)

    def show_message(self, message: Message) -> None:
        """Show `message`."""
        self._icon.set_icon(message.icon, message.tone)
        self._title.setText(message.title)
        self._title.set_tone(message.tone if message.tone in (Tone.BAD, Tone.WARNING) else Tone.NORMAL)
        self._amount.set_amount(message.amount)
        self._preview.setText(message.preview)
        self._preview.setVisible(bool(message.preview))
        self._words.setText(message.words)
        self._detail.setText(message.detail)
        self._detail.setVisible(bool(message.detail))
        self._button.setText(message.button)
        self._button.setVisible(bool(message.button))
        self.setAccessibleName(f"{message.title}. {message.words}")
