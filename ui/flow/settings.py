"""The settings screen: what a person changes takes effect at once and is kept in the settings file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from pos_app.config.settings import Settings, keep_choices
from pos_app.errors import SettingsError
from pos_app.register import Register
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.theme import Scheme, apply_theme

if TYPE_CHECKING:
    from ui.settings import SettingsScreen


class SettingsFlow(QObject):
    """`changed(Settings)` when something else applies from now on; `left()` when the screen is done with."""

    changed = Signal(object)
    left = Signal()
    sign_out_requested = Signal()

    def __init__(
        self, register: Register, window: MainWindow, screen: SettingsScreen, languages: LanguageSwitch
    ) -> None:
        super().__init__(window)
        self._register, self._window = register, window
        self._screen, self._languages = screen, languages
        screen.saved.connect(self._save)
        screen.cancelled.connect(self.left)
        screen.sign_out_requested.connect(self.sign_out_requested)

    def open(self) -> None:
        """Show the settings as they are."""
        self._screen.begin(self._register.settings)
        self._window.show_screen("settings")

    def _save(self, settings: Settings) -> None:
        try:
            keep_choices(settings, self._register.folder.settings)
        except SettingsError as error:
            self._window.notices.show_error(error)
            return
        except OSError as error:
            detail = error.strerror or str(error)
            unwritable = SettingsError("settings.unwritable", path=self._register.folder.settings, detail=detail)
            self._window.notices.show_error(unwritable)
            return
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, Scheme(settings.register_.scheme))
        self._languages.use(settings.register_.language)
        self.changed.emit(settings)
        self.left.emit()
