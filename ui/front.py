"""What a start shows first: the window with its sell screen, on the till database alone.

It searches and takes what is chosen, while all else of the register is still being read and built (`ui.opening`).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QApplication

from pos_app.errors import KasirError
from ui.cart import CartPanel
from ui.catalog import CatalogPicker
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.sell_screen import SellScreen
from ui.tasks import TaskRunner
from ui.theme import Scheme, apply_theme, unstyled

if TYPE_CHECKING:
    from pos_app.catalog.models import Sellable
    from pos_app.clock import Clock
    from pos_app.config.outline import Outline
    from pos_app.ledger import Ledger

_SAME_TROUBLE_S = 600.0
"""Seconds for which trouble that was told is not told again."""


class Front(QObject):
    """Window, sell screen and lanes.

    What is chosen goes into the cart at once. What is asked of parts that are not there yet is kept, and asked again
    when they are (`release`).
    """

    def __init__(
        self,
        app: QApplication,
        outline: Outline,
        clock: Clock,
        open_ledger: Callable[[], Ledger],
        fetch_picture: Callable[[str], bytes],
        on_fault: Callable[[Exception], object] | None = None,
    ) -> None:
        super().__init__()
        apply_theme(app, Scheme(outline.scheme))
        self.languages = LanguageSwitch(app, outline.language)
        self._on_fault = on_fault or _to_excepthook
        self.tasks: TaskRunner[Ledger] = TaskRunner(open_ledger, _close, self.fault)
        with unstyled(app):
            self.window = MainWindow(self.languages, clock)
            self.picker = CatalogPicker(self.tasks, fetch_picture)
            self.cart = CartPanel()
            self.window.add_screen("sell", SellScreen(self.picker, self.cart))
        self._told: dict[str, float] = {}
        self._kept: list[tuple[SignalInstance, tuple[object, ...]]] = []
        self._closed = False
        self.cart.typed.connect(self.picker.type_text)
        self.cart.left.connect(self.picker.focus_search)
        self._keepers = [(signal, signal.connect(partial(self._keep, signal))) for signal in self._requests()]
        self._keepers.append((self.picker.chosen, self.picker.chosen.connect(self._add)))
        self.name_register(outline)

    def start(self) -> None:
        """Show the window, ready for typing."""
        self.window.show()
        self.picker.focus_search()

    def release(self) -> None:
        """All parts are there and connected: whatever was asked of them so far is asked now, in order."""
        keepers, self._keepers = self._keepers, []
        for signal, connection in keepers:
            signal.disconnect(connection)
        kept, self._kept = self._kept, []
        for signal, values in kept:
            signal.emit(*values)

    def close(self) -> bool:
        """End all background work, close the ledger and take the window down; may be called twice.

        False when something was still at work after ten seconds.
        """
        ended = self.tasks.shutdown()
        if not self._closed:
            self._closed = True
            self.window.close()
            self.window.deleteLater()
            self.languages.deleteLater()
            self.deleteLater()
        return ended

    def name_register(self, outline: Outline) -> None:
        """Say whose register this is."""
        bar = self.window.top_bar
        bar.set_shop(outline.shop)
        bar.set_register(outline.register, outline.cashier)

    def fault(self, error: Exception) -> None:
        """What background work could not do: expected trouble in words, once for a while; all else is a fault."""
        if not isinstance(error, KasirError):
            self._on_fault(error)
            return
        now = time.monotonic()
        words = error.sentence(self.languages.language)
        if now - self._told.get(words, -_SAME_TROUBLE_S) >= _SAME_TROUBLE_S:
            self._told[words] = now
            self.window.notices.show_error(error)

    def _requests(self) -> tuple[SignalInstance, ...]:
        picker, cart, bar = self.picker, self.cart, self.window.top_bar
        return (
            picker.reload_requested,
            cart.buyer_requested,
            cart.discount_requested,
            cart.held_requested,
            cart.hold_requested,
            cart.pay_requested,
            cart.problem,
            cart.undo_offered,
            bar.connection_clicked,
            bar.day_report_clicked,
            bar.orders_clicked,
            bar.print_settings_clicked,
            bar.settings_clicked,
            bar.shift_clicked,
            bar.waiting_clicked,
        )

    def _add(self, sellable: Sellable, quantity: int) -> None:
        self.cart.add(sellable, quantity)
        self.picker.focus_search()

    def _keep(self, signal: SignalInstance, *values: object) -> None:
        self._kept.append((signal, values))


def _close(ledger: Ledger) -> None:
    ledger.close()


def _to_excepthook(error: Exception) -> None:
    sys.excepthook(type(error), error, error.__traceback__)
