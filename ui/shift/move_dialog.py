"""Cash put into the drawer or taken out of it: how much, and why."""

from __future__ import annotations

import uuid

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pos_app.shifts.models import REASON_LENGTH, NewMove
from ui.language import Retranslating
from ui.shift.amount_pad import AmountPad
from ui.theme import Tone, Weight
from ui.widgets import ActionButton, ButtonKind, ButtonSize, FittedDialog, Hint, Text

_LEFT = 320
_OTHER = "other"
_IN, _OUT = ("change", "back"), ("bank", "expense")


class MoveDialog(Retranslating, FittedDialog):
    """`submitted(NewMove)` once amount and reason are there; the dialog then waits for `accept` or `tell`."""

    submitted = Signal(object)

    def __init__(self, by: str, parent: QWidget | None, *, is_out: bool) -> None:
        super().__init__(parent)
        self.setObjectName("moveDialog")
        self.setModal(True)
        self._by, self._is_out = by, is_out
        # Made once for this move: pressed twice, it moves the cash once.
        self._id = uuid.uuid4().hex
        self._reason = ""
        self._busy = self._lacks_reason = self._lacks_amount = False
        self._title = Text(pixels=20, weight=Weight.BOLD, wrap=True, name="moveTitle")
        self._words = Text(tone=Tone.MUTED, wrap=True)
        self._reasons = {name: self._choice(name) for name in (*(_OUT if is_out else _IN), _OTHER)}
        self._written = QLineEdit()
        self._written.setObjectName("moveReason")
        self._written.setMaxLength(REASON_LENGTH)
        self._written.returnPressed.connect(self.submit)
        self._written.hide()
        self._lack = Hint(tone=Tone.BAD, name="moveLack")
        self.pad = AmountPad("moveAmount")
        self.pad.changed.connect(self._typed)
        self.pad.entered.connect(self.submit)
        size = ButtonSize.TALL
        self._cancel = ActionButton(key_hint="Esc", size=size, name="moveCancel")
        self._save = ActionButton(key_hint="Enter", kind=ButtonKind.PRIMARY, size=size, name="moveSave")
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self.submit)
        self._lay_out()
        self.retranslate()
        self.pad.setFocus()

    def submit(self) -> None:
        """Hand the move over, or say what is missing."""
        if self._busy:
            return
        amount, reason = self.pad.amount, self._reason_given()
        self._lacks_amount, self._lacks_reason = not amount, not reason
        self.retranslate()
        if self._lacks_amount or amount is None:
            self.pad.setFocus()
        elif self._lacks_reason:
            (self._written if self._reason == _OTHER else next(iter(self._reasons.values()))).setFocus()
        else:
            self._set_busy(True)
            self.submitted.emit(NewMove(self._id, -amount if self._is_out else amount, reason, self._by))

    def tell(self, words: str) -> None:
        """It could not be written: say why."""
        self._set_busy(False)
        self._lack.setText(words)
        self._lack.show()

    def retranslate(self) -> None:
        """Set every text."""
        title = self.tr("Cash out") if self._is_out else self.tr("Cash in")
        self.setWindowTitle(title)
        self._title.setText(title)
        self._words.setText(
            self.tr("Cash is taken out of the drawer.") if self._is_out else self.tr("Cash is put into the drawer.")
        )
        words = {
            "change": self.tr("Change from the bank"),
            "back": self.tr("Money brought back"),
            "bank": self.tr("Deposit at the bank"),
            "expense": self.tr("Shop expense"),
            _OTHER: self.tr("Another reason"),
        }
        for name, button in self._reasons.items():
            button.setText(words[name])
            button.setChecked(name == self._reason)
        self._written.setPlaceholderText(self.tr("Write the reason"))
        self._written.setAccessibleName(self.tr("Write the reason"))
        self._lack.setText(self.tr("Choose or write a reason; it is printed on the report."))
        self._lack.setVisible(self._lacks_reason)
        self.pad.field.set_label(self.tr("Amount (Rp)"))
        self.pad.field.set_error(self.tr("Type the amount.") if self._lacks_amount else None)
        self._cancel.setText(self.tr("Cancel"))
        self._save.setText(title)

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

    def _choice(self, name: str) -> ActionButton:
        button = ActionButton(wide=True, checkable=True, name=f"move-{name}")
        button.clicked.connect(lambda: self._choose(name))
        return button

    def _typed(self) -> None:
        self._lacks_amount = False

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._save.setEnabled(not busy)

    def _lay_out(self) -> None:
        side = QWidget()
        side.setFixedWidth(_LEFT)
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(self._title)
        left.addWidget(self._words)
        left.addSpacing(8)
        for widget in (*self._reasons.values(), self._written, self._lack):
            left.addWidget(widget)
        left.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(32)
        body.addWidget(side)
        body.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._cancel, 1)
        foot.addWidget(self._save, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 24)
        column.setSpacing(20)
        column.addLayout(body)
        column.addLayout(foot)
