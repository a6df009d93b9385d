"""Asking for the supervisor's PIN, and for the reason where one is to be recorded."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pos_app.errors import KasirError
from ui.notices import HasLanguage
from ui.supervisor.dialog import PinDialog
from ui.theme import Tone, Weight
from ui.widgets import ActionButton, Hint, Text

_LEFT = 360
_MOST = 120
_KNOWN, _SEEN, _OTHER = "known", "seen", "other"


class ApprovalDialog(PinDialog):
    """`submitted(pin, reason)` once both are there; the dialog then waits for `tell` (not so) or `accept`.

    `why` is what a supervisor is to answer for; without it the limits themselves are to be changed, for which no reason
    is asked.
    """

    submitted = Signal(str, str)

    def __init__(self, why: KasirError | None, languages: HasLanguage, parent: QWidget | None = None) -> None:
        super().__init__(languages, parent, name="approval")
        self._why = why
        self._reason = ""
        self._lacks_reason = False
        self._title = Text(pixels=20, weight=Weight.BOLD, wrap=True, name="approvalTitle")
        self._words = Text(wrap=True, name="approvalWhy")
        self._reason_title = Text(weight=Weight.SEMIBOLD)
        self._reasons = {name: self._choice(name) for name in (_KNOWN, _SEEN, _OTHER)}
        self._written = QLineEdit()
        self._written.setObjectName("approvalReason")
        self._written.setMaxLength(_MOST)
        self._written.hide()
        self._lack = Hint(tone=Tone.BAD, name="approvalLack")
        self._lack.hide()
        self._lay_out()
        self.begin()

    def submit(self) -> None:
        """Hand over PIN and reason, or say what is missing."""
        if not self.takes_pins:
            return
        reason = self._reason_given()
        self._lacks_reason = self._why is not None and not reason
        if self.has_pin() and not self._lacks_reason:
            pin = self.pad.pin
            self.set_busy(True)
            self.submitted.emit(pin, reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook; arrows go through the reasons."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._why is not None:
            self._step(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Set every text."""
        super().retranslate()
        self.setWindowTitle(self.tr("Supervisor"))
        self._title.setText(self.tr("A supervisor has to approve this"))
        self._words.setText(
            self._why.sentence(self.languages.language)
            if self._why
            else self.tr("Limits, the shop's own QRIS and the supervisor's name are changed with the supervisor's PIN.")
        )
        self._reason_title.setText(self.tr("Why is it taken all the same?"))
        words = {
            _KNOWN: self.tr("The buyer is known"),
            _SEEN: self.tr("The buyer showed the transfer"),
            _OTHER: self.tr("Another reason"),
        }
        for name, button in self._reasons.items():
            button.setText(words[name])
            button.setChecked(name == self._reason)
        self._written.setPlaceholderText(self.tr("Write the reason"))
        self._written.setAccessibleName(self.tr("Write the reason"))
        self._lack.setText(self.tr("Choose or write a reason; it is kept with the sale."))
        self._lack.setVisible(self._lacks_reason)
        self.pad.ask(self.tr("Supervisor's PIN"))
        self.confirm.setText(self.tr("Checking…") if self.busy else self.tr("Approve"))

    def _reason_given(self) -> str:
        if not self._reason:
            return ""
        return self._written.text().strip() if self._reason == _OTHER else self._reasons[self._reason].label

    def _choose(self, name: str) -> None:
        self._reason = name
        self._lacks_reason = False
        self._written.setVisible(name == _OTHER)
        self.retranslate()
        (self._written if name == _OTHER else self.pad).setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, by: int) -> None:
        names = list(self._reasons)
        here = names.index(self._reason) if self._reason else -1 if by > 0 else 0
        self._choose(names[(here + by) % len(names)])

    def _choice(self, name: str) -> ActionButton:
        button = ActionButton(wide=True, checkable=True, name=f"reason-{name}")
        button.clicked.connect(lambda: self._choose(name))
        return button

    def _reasons_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        for widget in (self._reason_title, *self._reasons.values(), self._written, self._lack):
            column.addWidget(widget)
        part.setVisible(self._why is not None)
        return part

    def _lay_out(self) -> None:
        side = QWidget()
        side.setFixedWidth(_LEFT)
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(self._title)
        left.addWidget(self._words)
        left.addWidget(self._reasons_part())
        left.addStretch(1)
        self.lay_out_beside(side)
