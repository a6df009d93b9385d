"""Whether anybody can see a screen: what nobody sees need not be kept up to the second."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal

from ui.main_window import MainWindow

_TELLING = (QEvent.Type.WindowStateChange, QEvent.Type.Show, QEvent.Type.Hide)


class Sight(QObject):
    """Follows one screen of the window. `changed(bool)`: whether it can be seen now; not while another screen is shown,
    nor while the window is minimised or hidden.
    """

    changed = Signal(bool)

    def __init__(self, window: MainWindow, screen: str) -> None:
        super().__init__(window)
        self._window, self._screen = window, screen
        self._seen = self.is_seen
        window.screen_changed.connect(self._look)
        window.installEventFilter(self)

    @property
    def is_seen(self) -> bool:
        """Whether the screen can be seen."""
        window = self._window
        return window.current_screen == self._screen and window.isVisible() and not window.isMinimized()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's hook; looks only."""
        if event.type() in _TELLING:
            self._look()
        return False

    def _look(self) -> None:
        if self._seen != self.is_seen:
            self._seen = self.is_seen
            self.changed.emit(self._seen)
