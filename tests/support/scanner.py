"""Keys as a keyboard or a scanner sends them to a window, each stamped with its moment, whenever it is dealt with.

Events go through the window's handle, as the system's do: they meet everything that hears keys before a field does.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QWidget

Key = Qt.Key
_begin = count(1_000_000, 10_000)


class Keyboard:
    """Keys on the window that has the keyboard; `at` is the stamp of the last one, in milliseconds."""

    def __init__(self, window: QWidget | None = None) -> None:
        """`window`: where to type while nothing has the keyboard."""
        self._window = window
        self.at = next(_begin)

    def press(self, key: Qt.Key | str, after: int = 0, *, repeated: bool = False, held: bool = False) -> bool:
        """Press and let go of a key (`held`: press only) so many milliseconds after the last one.

        False when it was kept from being a shortcut.
        """
        self.at += after
        code, text = _key_of(key)
        asks = self._send(QEvent.Type.ShortcutOverride, code, text, repeated)
        self._send(QEvent.Type.KeyPress, code, text, repeated)
        if not held:
            self._send(QEvent.Type.KeyRelease, code, text, repeated)
        return not asks

    def type(self, text: str, gaps: Iterable[int]) -> None:
        """Type `text`, each character so many milliseconds after the one before."""
        for character, gap in zip(text, gaps, strict=True):
            self.press(character, gap)

    def scan(self, code: str, *, gap: int = 2, end: Qt.Key | None = Key.Key_Return) -> None:
        """What a scanner types, after a pause."""
        self.at += 100
        for character in code:
            self.press(character, gap)
        if end is not None:
            self.press(end, gap)

    def _send(self, kind: QEvent.Type, code: int, text: str, repeated: bool) -> bool:
        event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, text, repeated)
        event.setTimestamp(self.at)
        event.ignore()
        QCoreApplication.sendEvent(self._target(), event)
        return event.isAccepted()

    def _target(self) -> QWindow:
        focus = QGuiApplication.focusWindow()
        if focus is None and self._window is not None:
            focus = self._window.windowHandle()
        assert focus is not None, "no window has the keyboard"
        return focus


def scan(window: QWidget, code: str, *, gap: int = 2, end: Qt.Key | None = Key.Key_Return) -> None:
    """Scan `code` into `window`, or what is in front of it."""
    Keyboard(window).scan(code, gap=gap, end=end)


def _key_of(key: Qt.Key | str) -> tuple[int, str]:
    if isinstance(key, Qt.Key):
        texts = {Key.Key_Return: "\r", Key.Key_Enter: "\r", Key.Key_Tab: "\t", Key.Key_Escape: "\x1b"}
        return key.value, texts.get(key, "")
    return ord(key.upper()), key
