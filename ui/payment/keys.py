"""What keys do on the payment stage, and that a scanner, which is a keyboard too, does nothing there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from pos_app.clock import Clock
from ui.payment.cash_view import CashView
from ui.payment.methods_panel import MethodsPanel
from ui.widgets import ENTER_KEYS, ActionButton, ScanGuard


class StageKeys(QObject):
    """Digits type cash or choose methods, Enter presses the primary button, arrows walk the methods.

    What the first characters of a scan have chosen or typed is taken back: `remember` gives a call that puts the stage
    back to where it is.
    """

    def __init__(
        self,
        clock: Clock,
        methods: MethodsPanel,
        cash: CashView,
        primary: ActionButton,
        remember: Callable[[], Callable[[], object]],
    ) -> None:
        super().__init__(primary)
        self._clock = clock
        self._methods, self._cash, self._primary = methods, cash, primary
        self._remember = remember
        self._guard = ScanGuard()
        self._undo: Callable[[], object] | None = None
        # A button with the keyboard on it takes Enter before the stage sees it.
        primary.installEventFilter(self)
        methods.guard_buttons(self)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key is for; False when it is for nothing here."""
        key, text = Qt.Key(event.key()), event.text()
        if key in ENTER_KEYS:
            if not event.isAutoRepeat() and not self._guard.enter_is_scanned(self._clock.monotonic()):
                self._primary.click()
        elif len(text) == 1 and text.isprintable():
            self._character(text, is_repeated=event.isAutoRepeat())
        elif self._is_typing() and key is Qt.Key.Key_Backspace:
            self._cash.erase()
        elif self._is_typing() and key is Qt.Key.Key_Delete:
            self._cash.clear()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._methods.step(1 if key is Qt.Key.Key_Down else -1)
        else:
            return False
        return True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's hook; the Enter of a scan presses no button."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.key() not in ENTER_KEYS:
            return False
        return self._guard.enter_is_scanned(self._clock.monotonic())

    def _is_typing(self) -> bool:
        """Whether an amount is being typed."""
        return not self._cash.isHidden()

    def _character(self, text: str, *, is_repeated: bool) -> None:
        if not is_repeated:
            # A key held down comes as quickly as a scan.
            scanned = self._guard.character(self._clock.monotonic())
            if scanned:
                if self._undo is not None:
                    self._undo()
                    self._undo = None
                return
            if self._guard.is_first:
                self._undo = self._remember()
        if text.isascii() and text.isdigit():
            if self._is_typing():
                self._cash.type_digits(text)
            else:
                self._methods.press_digit(int(text))
