"""What every dialog that takes a PIN does: check its form, wait for an answer, and wait after too many wrong ones."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.config.pins import LONGEST, SHORTEST, is_pin
from pos_app.errors import InputError, KasirError
from ui.language import Retranslating
from ui.notices import HasLanguage
from ui.supervisor.pad import PinPad
from ui.widgets import ActionButton, ButtonKind, ButtonSize, FittedDialog


class PinDialog(Retranslating, FittedDialog):
    """A pad with a way out and one thing to do. Enter does it, Escape leaves; `submit` is the subclass's."""

    def __init__(self, languages: HasLanguage, parent: QWidget | None, *, name: str) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}Dialog")
        self.setModal(True)
        self.languages = languages
        self.problem: KasirError | None = None
        self.busy = False
        self._seconds = 0
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._count)
        self.pad = PinPad()
        self.pad.typed.connect(self._digits_changed)
        size = ButtonSize.TALL
        self.cancel = ActionButton(key_hint="Esc", size=size, name=f"{name}Cancel")
        self.cancel.clicked.connect(self.reject)
        self.confirm = ActionButton(key_hint="Enter", kind=ButtonKind.PRIMARY, size=size, name=f"{name}Confirm")
        self.confirm.clicked.connect(self.submit)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(12)
        self.foot.addWidget(self.cancel, 1)
        self.foot.addWidget(self.confirm, 1)

    def begin(self) -> None:
        """Everything is laid out: say the words, and take keys."""
        self.retranslate()
        self.pad.setFocus()

    def lay_out_beside(self, side: QWidget) -> None:
        """The pad to the right of `side`, with the way out and the thing to do below both."""
        body = QHBoxLayout()
        body.setSpacing(32)
        body.addWidget(side)
        body.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 24)
        column.setSpacing(20)
        column.addLayout(body)
        column.addLayout(self.foot)

    def submit(self) -> None:
        """Hand over what was typed, or say what is wrong with it."""
        raise NotImplementedError

    @property
    def takes_pins(self) -> bool:
        """Whether nothing is being waited for."""
        return not self.busy and not self._seconds

    def has_pin(self) -> bool:
        """Whether what stands in the field has the form of a PIN; says so when not."""
        self.problem = None if is_pin(self.pad.pin) else InputError("pin.form", shortest=SHORTEST, longest=LONGEST)
        self.retranslate()
        return self.problem is None

    def set_busy(self, busy: bool) -> None:
        """Whether an answer is waited for."""
        self.busy = busy
        self.pad.set_taking(not busy)
        self.retranslate()

    def tell(self, error: KasirError) -> None:
        """What was asked for could not be done: say why, and wait where that is asked for (`seconds` of the error)."""
        self.set_busy(False)
        self.problem = error
        self.pad.clear()
        self.wait(int(str(error.params.get("seconds", 0))))

    def wait(self, seconds: int) -> None:
        """No PIN is taken for so many seconds."""
        self._seconds = seconds
        self.pad.set_taking(not seconds)
        if seconds:
            wrong = self.problem is not None and self.problem.key == "pin.wrong_wait"
            self.problem = InputError("pin.wrong_wait" if wrong else "pin.wait", seconds=seconds)
            self._tick.start()
        else:
            self._tick.stop()
        self.retranslate()

    def done(self, result: int) -> None:
        """Qt's hook; a dialog that is gone counts no seconds and keeps no PIN."""
        self._tick.stop()
        self.pad.clear()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook; Enter goes on from anywhere."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.submit()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Set what all these dialogs say; subclasses add the rest."""
        self.pad.tell(self.problem.sentence(self.languages.language) if self.problem else "")
        self.cancel.setText(self.tr("Cancel"))
        self.confirm.setEnabled(self.takes_pins)

    def _digits_changed(self) -> None:
        if self.problem is not None and self.pad.pin and not self._seconds:
            self.problem = None
            self.pad.tell("")

    def _count(self) -> None:
        if self._seconds > 1:
            self.wait(self._seconds - 1)
        else:
            self.problem = None
            self.wait(0)
