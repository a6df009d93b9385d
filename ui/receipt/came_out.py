"""Asking a person who can see the printer whether a paper came out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.language import Retranslating
from ui.theme import Weight
from ui.widgets import ActionButton, ButtonKind, FittedDialog, Text


class CameOutDialog(Retranslating, FittedDialog):
    """Emits `answered(bool)`: True when the paper is there. Closed without an answer, the question stays open.

    `what` names the paper, `why` says what is known of it.
    """

    answered = Signal(bool)

    def __init__(self, what: str, why: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("cameOutDialog")
        self._what = what
        self._title = Text(pixels=20, weight=Weight.BOLD, wrap=True, name="cameOutTitle")
        self._why = Text(why, wrap=True, name="cameOutWhy")
        self._later = ActionButton(key_hint="Esc", name="cameOutLater")
        self._no = ActionButton(icon="printer", name="cameOutNo")
        self._yes = ActionButton(icon="check", kind=ButtonKind.PRIMARY, name="cameOutYes")
        self._later.clicked.connect(self.reject)
        self._no.clicked.connect(lambda: self._answer(came_out=False))
        self._yes.clicked.connect(lambda: self._answer(came_out=True))
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        for button in (self._later, self._no, self._yes):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(14)
        column.addWidget(self._title)
        column.addWidget(self._why)
        column.addLayout(buttons)
        self.setMinimumWidth(520)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words."""
        title = self.tr("Did the receipt {receipt} come out?").format(receipt=self._what)
        self.setWindowTitle(title)
        self._title.setText(title)
        self._later.setText(self.tr("Later"))
        self._no.setText(self.tr("No, print it again"))
        self._yes.setText(self.tr("Yes, it is here"))

    def _answer(self, *, came_out: bool) -> None:
        self.answered.emit(came_out)
        self.accept()
