"""Screens that a register starts without: their code is read when somebody wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pos_app.ledger import Ledger
    from pos_app.register import Register
    from ui.language import LanguageSwitch
    from ui.orders.screen import OrdersScreen
    from ui.settings.print_screen import PrintSettingsScreen
    from ui.settings.screen import SettingsScreen
    from ui.tasks import TaskRunner


def orders_screen(tasks: TaskRunner[Ledger], register: Register, languages: LanguageSwitch) -> OrdersScreen:
    """The screen of all sales."""
    from ui.orders.screen import OrdersScreen

    return OrdersScreen(tasks, languages, register.clock, register.server_clock)


def print_settings_screen() -> PrintSettingsScreen:
    """Receipts and printers, with the paper on which the example is shown."""
    from ui.receipt.paper import ReceiptPaper
    from ui.settings.print_screen import PrintSettingsScreen

    return PrintSettingsScreen(ReceiptPaper())


def settings_screen(tasks: TaskRunner[Ledger], languages: LanguageSwitch) -> SettingsScreen:
    """The register's settings."""
    from ui.settings.screen import SettingsScreen

    return SettingsScreen(tasks, languages)
