"""Setting the supervisor's PIN, or changing it with the old one."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.errors import InputError, KasirError
from ui.notices import HasLanguage
from ui.supervisor.dialog import PinDialog
from ui.theme import Weight
from ui.widgets import Text

_WIDTH = 368


class _Step(Enum):
    OLD = "old"
    NEW = "new"
    AGAIN = "again"


class ChangePinDialog(PinDialog):
    """Asks for the old PIN when one `is_set`, then twice for the new one.

    `old_given(pin)` waits for `old_is_right` or `tell`, `chosen(pin)` for `accept` or `tell`.
    """

    old_given = Signal(str)
    chosen = Signal(str)

    def __init__(self, languages: HasLanguage, parent: QWidget | None = None, *, is_set: bool) -> None:
        super().__init__(languages, parent, name="changePin")
        self._is_set = is_set
        self._at = _Step.OLD if is_set else _Step.NEW
        self._new = ""
        self._title = Text(pixels=20, weight=Weight.BOLD, wrap=True, name="changePinTitle")
        self._words = Text(wrap=True, name="changePinWords")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 24)
        column.setSpacing(14)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self.foot)
        self.setFixedWidth(_WIDTH)
        self.begin()

    def submit(self) -> None:
        """Go on with the digits typed, or say what is wrong with them."""
        if not self.takes_pins or not self.has_pin():
            return
        pin = self.pad.pin
        if self._at is _Step.OLD:
            self.set_busy(True)
            self.old_given.emit(pin)
        elif self._at is _Step.NEW:
            self._new = pin
            self._go_to(_Step.AGAIN)
        elif pin != self._new:
            self.problem = InputError("pin.differs")
            self._go_to(_Step.NEW)
        else:
            self.set_busy(True)
            self.chosen.emit(pin)

    def old_is_right(self) -> None:
        """The old PIN was the right one: ask for the new one."""
        self.set_busy(False)
        self._go_to(_Step.NEW)

    def tell(self, error: KasirError) -> None:
        """See `PinDialog.tell`; a new PIN that could not be kept is chosen again."""
        if self._at is _Step.AGAIN:
            self._at = _Step.NEW
        super().tell(error)

    def done(self, result: int) -> None:
        """Qt's hook; a dialog that is gone keeps no PIN."""
        self._new = ""
        super().done(result)

    def retranslate(self) -> None:
        """Set every text."""
        super().retranslate()
        title = self.tr("Change the supervisor's PIN") if self._is_set else self.tr("Set a supervisor's PIN")
        self.setWindowTitle(title)
        self._title.setText(title)
        self._words.setText(self.tr("It approves what goes beyond the limits. Only supervisors should know it."))
        asked = {
            _Step.OLD: self.tr("The old PIN"),
            _Step.NEW: self.tr("The new PIN, 4 to 8 digits"),
            _Step.AGAIN: self.tr("The new PIN once more"),
        }
        self.pad.ask(asked[self._at])
        if self.busy:
            self.confirm.setText(self.tr("Checking…") if self._at is _Step.OLD else self.tr("Saving…"))
        else:
            self.confirm.setText(self.tr("Save") if self._at is _Step.AGAIN else self.tr("Continue"))

    def _go_to(self, step: _Step) -> None:
        self._at = step
        self.pad.clear()
        self.retranslate()
