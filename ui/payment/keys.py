"""What keys do on the payment stage."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.payment.cash_view import CashView
from ui.payment.methods_panel import MethodsPanel
from ui.widgets import ENTER_KEYS, ActionButton


class StageKeys:
    """Digits type cash or choose methods, Enter presses the primary button, arrows walk the methods."""

    def __init__(self, methods: MethodsPanel, cash: CashView, primary: ActionButton) -> None:
        self._methods, self._cash, self._primary = methods, cash, primary

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key is for; False when it is for nothing here."""
        key, text = Qt.Key(event.key()), event.text()
        if key in ENTER_KEYS:
            if not event.isAutoRepeat():
                self._primary.click()
        elif len(text) == 1 and text.isprintable():
            self._character(text)
        elif self._is_typing() and key is Qt.Key.Key_Backspace:
            self._cash.erase()
        elif self._is_typing() and key is Qt.Key.Key_Delete:
            self._cash.clear()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._methods.step(1 if key is Qt.Key.Key_Down else -1)
        else:
            return False
        return True

    def _is_typing(self) -> bool:
        """Whether an amount is being typed."""
        return not self._cash.isHidden()

    def _character(self, text: str) -> None:
        if text.isascii() and text.isdigit():
            if self._is_typing():
                self._cash.type_digits(text)
            else:
                self._methods.press_digit(int(text))
