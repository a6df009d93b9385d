"""The window: places the top bar, the screens and the notices, and does nothing else."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from pos_app.clock import Clock
from ui.language import LanguageSwitch
from ui.top_bar import TopBar

if TYPE_CHECKING:
    from ui.notices import Notices

SMALLEST = (1024, 768)
EVERYDAY = (1366, 768)
_USE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
_TELL_USE_S = 1.0


class MainWindow(QMainWindow):
    """Top bar above, one screen at a time below, notices over it.

    `screen_changed(name)` follows every change of screen, `used()` comes at most once a second while somebody types,
    touches or moves the mouse. `may_close`, when set, is asked before the window closes; it returns False to stay open.
    """

    screen_changed = Signal(str)
    used = Signal()

    def __init__(self, languages: LanguageSwitch, clock: Clock) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("Kasir")
        self.may_close: Callable[[], bool] | None = None
        self._screens: dict[str, QWidget] = {}
        self._languages, self._clock, self._used_at = languages, clock, -_TELL_USE_S
        self._body = body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.top_bar = TopBar(languages, clock)
        self._stack = QStackedWidget()
        self._stack.setObjectName("screens")
        column.addWidget(self.top_bar)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(body)
        self.setMinimumSize(*SMALLEST)
        self.resize(*EVERYDAY)

    @cached_property
    def notices(self) -> Notices:
        """Where the register speaks in passing; made when it is first wanted."""
        from ui.notices import Notices

        # Over the whole body: a stack raises its current screen above its other children.
        made = Notices(self._body, self._languages)
        self._stack.currentChanged.connect(made.arrange)
        return made

    def add_screen(self, name: str, screen: QWidget) -> None:
        """Take `screen` in under `name`; the first one added is shown. The window owns it from now on."""
        self._screens[name] = screen
        self._stack.addWidget(screen)

    def show_screen(self, name: str) -> None:
        """Show the screen `name`. An unknown name is a programming error (`KeyError`)."""
        screen = self._screens[name]
        if self._stack.currentWidget() is not screen:
            self._stack.setCurrentWidget(screen)
            self.screen_changed.emit(name)

    @property
    def current_screen(self) -> str:
        """The name of the screen shown, or empty before the first was added."""
        current = self._stack.currentWidget()
        return next((name for name, screen in self._screens.items() if screen is current), "")

    def screen_named(self, name: str) -> QWidget:
        """The screen called `name` (`KeyError` when there is none)."""
        return self._screens[name]

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook; whatever a person does comes through the window's handle, where few other events do."""
        super().showEvent(event)
        if (handle := self.windowHandle()) is not None:
            handle.removeEventFilter(self)
            handle.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's hook; looks only."""
        if event.type() in _USE and self._clock.monotonic() - self._used_at >= _TELL_USE_S:
            self._used_at = self._clock.monotonic()
            self.used.emit()
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's hook."""
        if self.may_close is not None and not self.may_close():
            event.ignore()
        else:
            event.accept()
