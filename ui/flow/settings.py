"""The settings screen: what a person changes takes effect at once and is kept in the settings file."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from pos_app.config.settings import Settings, keep_choices
from pos_app.ledger import Ledger
from pos_app.register import Register
from ui.flow.supervising import SupervisorFlow
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.tasks import TaskRunner
from ui.theme import Scheme, apply_theme

if TYPE_CHECKING:
    from ui.settings.screen import SettingsScreen


class SettingsFlow(QObject):
    """`changed(Settings)` when something else applies from now on; `left()` when the screen is done with.

    `sign_out_requested()` and `links_requested()` are the screen's.

    Limits are changed by a supervisor alone, and so is, where there is a PIN, the shop's own QRIS: whoever puts another
    code in its place takes the shop's money.
    """

    changed = Signal(object)
    left = Signal()
    sign_out_requested = Signal()
    links_requested = Signal()

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        register: Register,
        window: MainWindow,
        make_screen: Callable[[], SettingsScreen],
        languages: LanguageSwitch,
        supervising: SupervisorFlow,
    ) -> None:
        super().__init__(window)
        self._tasks, self._register = tasks, register
        self._window, self._make_screen, self._languages = window, make_screen, languages
        self._supervising = supervising
        self._saving = False
        supervising.changed.connect(self._pin_changed)

    @cached_property
    def screen(self) -> SettingsScreen:
        """The screen; made when it is first wanted."""
        screen = self._make_screen()
        self._window.add_screen("settings", screen)
        screen.saved.connect(self._save)
        screen.pin_requested.connect(self._supervising.change_pin)
        screen.cancelled.connect(self.left)
        screen.sign_out_requested.connect(self.sign_out_requested)
        screen.links_requested.connect(self.links_requested)
        return screen

    def open(self) -> None:
        """Show the settings as they are."""
        if self._window.current_screen == "settings":
            return
        language = self._languages.language
        settings = self._register.settings
        look = settings.register_.model_copy(update={"language": language})
        self.screen.begin(settings.model_copy(update={"register_": look}))
        self._window.show_screen("settings")

    def _save(self, settings: Settings) -> None:
        if self._saving:
            return
        self._saving = True
        before = self._register.settings
        # The screen may have been filled before the PIN was changed.
        supervisor = before.supervisor.model_copy(update={"name": settings.supervisor.name})
        settings = settings.model_copy(update={"supervisor": supervisor})
        another_code = settings.qris.static_payload != before.qris.static_payload and self._supervising.has_pin
        if (settings.trust, supervisor) == (before.trust, before.supervisor) and not another_code:
            self._keep(settings)
        else:
            self._supervising.approve(None, lambda _approval: self._keep(settings), self._not_approved)

    def _keep(self, settings: Settings) -> None:
        path = self._register.folder.settings
        # Not on the UI thread: a slow disk takes longer over it than a frame.
        self._tasks.local(self, lambda: keep_choices(settings, path), lambda _: self._saved(settings), self._unsaved)

    def _saved(self, settings: Settings) -> None:
        self._saving = False
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, Scheme(settings.register_.scheme))
        self._languages.use(settings.register_.language)
        self.changed.emit(settings)
        if self._window.current_screen == "settings":
            self.left.emit()

    def _not_approved(self) -> None:
        self._saving = False

    def _pin_changed(self, settings: Settings) -> None:
        if "screen" in vars(self):
            self.screen.set_has_pin(bool(settings.supervisor.pin_hash))
        self.changed.emit(settings)

    def _unsaved(self, error: Exception) -> None:
        self._saving = False
        self._window.notices.complain(error)
