"""Screens that are looked at in between, and the way back to what was there before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from ui.flow.buying import BuyingFlow
from ui.flow.paying import PayingFlow
from ui.main_window import MainWindow

_ASIDE = ("orders", "waiting", "settings", "print_settings", "shift", "day_report")


class AsideFlow(QObject):
    """Leads from the sell, buyer, payment or paid screen to another one and back."""

    def __init__(self, window: MainWindow, buying: BuyingFlow, paying: PayingFlow) -> None:
        super().__init__(window)
        self._window, self._buying, self._paying = window, buying, paying
        self._before = "sell"

    def to(self, look: Callable[[], object]) -> Callable[[], None]:
        """What opens a screen by `look`, remembering where from."""

        def go() -> None:
            if self._window.current_screen not in _ASIDE:
                self._before = self._window.current_screen
            look()

        return go

    def back(self) -> None:
        """The screen is done with."""
        before, self._before = self._before, "sell"
        if before in ("pay", "paid"):
            self._paying.resume(before)
        elif before == "buyer":
            self._window.show_screen(before)
        else:
            self._buying.show_selling()
