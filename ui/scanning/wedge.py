"""The one place that hears the keys before any window does, and takes a scanner's out of them.

A scanner is a keyboard that types fast. What its first key is cannot be told before the next one is there, so every
plain character is kept back for as long as a scanner may take for the next (`gap_ms`, and a little), then handed on as
if nothing had been. So no button or shortcut ever sees a character of a code. A field that can be put back as it was
(`Restorable`) is typed into at once: the search answers to each key, and forgets the first ones when a code follows.
With a prefix set, only what begins with it is kept back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

from pos_app.config.settings import BarcodeSettings
from ui.scanning.burst import Burst
from ui.widgets import ENTER_KEYS

_MARGIN_MS = 5
_LATE_MS = 3
_LOOKS = 2
"""Rounds of the event loop that a late timer leaves for keys that wait in its queue."""

_ENDS = {
    "any": (*ENTER_KEYS, Qt.Key.Key_Tab),
    "none": (*ENTER_KEYS, Qt.Key.Key_Tab),
    "enter": ENTER_KEYS,
    "tab": (Qt.Key.Key_Tab,),
}
_MODIFIERS = (
    *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta),
    *(Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock),
)
_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
_BREAKS = frozenset(
    (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.TabletPress, QEvent.Type.InputMethod)
)
"""What comes after a key in time must not come before it in effect."""


@runtime_checkable
class Restorable(Protocol):
    """A field that is typed into at once, and put back as it was when that was the beginning of a code."""

    def remember(self) -> Callable[[], None]:
        """What puts back text, cursor and selection as they are now."""


class ScannerWedge(QObject):
    """`scanned(code)` for every code that a scanner typed into a window of this application, in order.

    Goes by the stamps of the keys, not by when they are dealt with: a busy screen splits no code.
    """

    scanned = Signal(str)

    def __init__(self, app: QGuiApplication, settings: BarcodeSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held: list[tuple[QWindow, QKeyEvent]] = []
        self._put_back: Callable[[], None] | None = None
        """What takes held keys out of the field again that have gone there all the same."""
        self._waiting: set[int] = set()
        """Keys that are down and whose press is held."""
        self._taken: set[int] = set()
        """Keys that are down and whose press was a scanner's."""
        self._hands_on = False
        self._ended = -1
        self._clock = QElapsedTimer()
        self._clock.start()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._time_up)
        self._due = self._looked = 0
        self._watched: QObject | None = None
        self.use(settings)
        app.focusWindowChanged.connect(self.watch)
        app.focusObjectChanged.connect(self._watch_composing)

    def use(self, settings: BarcodeSettings) -> None:
        """Read codes by these settings from now on."""
        self._settings = settings
        self._burst = Burst(settings)
        self._hand_on()

    def watch(self, window: QWindow | None) -> None:
        """Hear the keys of that window; those that come to have the keyboard are heard by themselves."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def stop(self) -> None:
        """Hold nothing back any more."""
        self._timer.stop()
        self._hand_on()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook."""
        kind = event.type()
        if kind in _KEYS:
            if self._hands_on:
                self._hands_on = False
            elif isinstance(event, QKeyEvent) and isinstance(watched, QWindow):
                return self._key(watched, event)
        elif kind == QEvent.Type.FocusOut:
            # A window may open of itself in the middle of a code, whose rest is typed into that one.
            if not self._burst.is_quick:
                self._break_off()
        elif kind in _BREAKS:
            self._break_off()
        return False

    # Keys

    def _key(self, window: QWindow, event: QKeyEvent) -> bool:
        """Whether the key is kept from the window."""
        if event.type() == QEvent.Type.KeyRelease:
            return self._released(window, event)
        at = self._stamp(event)
        # Qt asks first whether the key, which may be a shortcut, is wanted as a key.
        asks = event.type() == QEvent.Type.ShortcutOverride
        if event.key() in _MODIFIERS:
            return False
        deal = self._character if _is_plain(event) else self._other
        takes = deal(window, event, at, asks=asks)
        if takes:
            event.accept()
        return takes

    def _character(self, window: QWindow, event: QKeyEvent, at: int, *, asks: bool) -> bool:
        if not self._burst.goes_on(at):
            self._break_off()
            if not self._burst.may_begin(event.text()):
                return False
            field = QApplication.focusWidget()
            if not asks and not self._settings.prefix and isinstance(field, Restorable):
                self._put_back = field.remember()
        if asks:
            return True
        self._taken.discard(_which(event))
        self._held.append((window, _copy(event)))
        self._burst.add(event.text(), at)
        self._wait(self._burst.patience_ms + _MARGIN_MS)
        if self._put_back is not None and not self._burst.is_sure:
            return False
        if self._put_back is not None:
            self._put_back()
            self._put_back = None
        self._waiting.add(_which(event))
        return True

    def _other(self, _window: QWindow, event: QKeyEvent, at: int, *, asks: bool) -> bool:
        """A key that is no character of a code: it may end one, or be what a scanner sends beside it."""
        if self._burst.is_sure and self._burst.goes_on(at) and not event.isAutoRepeat():
            if event.key() in _ENDS[self._settings.end]:
                if not asks:
                    self._taken.add(_which(event))
                    self._end(at)
                return True
            if at - self._burst.last <= self._settings.gap_ms and event.key() not in (*ENTER_KEYS, Qt.Key.Key_Tab):
                if not asks:
                    self._taken.add(_which(event))
                return True
        elif not self._burst and self._ended >= 0 and 0 <= at - self._ended <= self._settings.gap_ms:
            # Some scanners end a code by two keys, such as Enter and a line feed.
            if not asks:
                self._taken.add(_which(event))
                self._ended = at
            return True
        self._break_off()
        return False

    def _released(self, window: QWindow, event: QKeyEvent) -> bool:
        which = _which(event)
        if which in self._waiting:
            self._waiting.discard(which)
            self._held.append((window, _copy(event)))
            return True
        if which in self._taken:
            self._taken.discard(which)
            return True
        return False

    # The end of what is held

    def _break_off(self) -> None:
        """Nothing more belongs to what is held."""
        if self._burst.is_sure and self._settings.end in ("any", "none"):
            self._end(-1)
        elif self._held:
            self._hand_on()

    def _end(self, at: int) -> None:
        """A code is complete; `at` is when its end key came, -1 for one without."""
        code = self._burst.code
        self._timer.stop()
        self._held.clear()
        self._taken |= self._waiting
        self._waiting.clear()
        self._burst.clear()
        self._ended = at
        self.scanned.emit(code)

    def _hand_on(self) -> None:
        """A person typed this: let it go where it was meant to, in order."""
        self._timer.stop()
        held, self._held = self._held, []
        if self._put_back is not None:  # they have gone there already
            held, self._put_back = [], None
        self._waiting.clear()
        self._burst.clear()
        for window, event in held:
            if Shiboken.isValid(window):
                # Only this event: what it starts may run a loop of its own, in which scanners are heard.
                self._hands_on = True
                QCoreApplication.sendEvent(window, event)
                self._hands_on = False

    # Time

    def _stamp(self, event: QInputEvent) -> int:
        """When the key was pressed, in milliseconds; where the system does not say, now."""
        return event.timestamp() or self._clock.elapsed()

    def _wait(self, milliseconds: int) -> None:
        self._due = self._clock.elapsed() + milliseconds
        self._looked = 0
        self._timer.start(milliseconds)

    def _time_up(self) -> None:
        if self._clock.elapsed() - self._due > _LATE_MS and self._looked < _LOOKS:
            # The screen was busy: the next key may have been waiting for it, as this timer was.
            self._looked += 1
            self._timer.start(1)
            return
        self._break_off()

    def _watch_composing(self, focus: QObject | None) -> None:
        """Text that an input method composes goes to the field itself, past its window."""
        if self._watched is not None and Shiboken.isValid(self._watched):
            self._watched.removeEventFilter(self)
        composes = isinstance(focus, QWidget) and focus.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self._watched = focus if composes else None
        if self._watched is not None:
            self._watched.installEventFilter(self)


def _is_plain(event: QKeyEvent) -> bool:
    """Whether it is one character, typed once; a key that is held down comes as quickly as a scan."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return not held and not event.isAutoRepeat() and len(event.text()) == 1 and event.text().isprintable()


def _which(event: QKeyEvent) -> int:
    """The same for a key's press and its release."""
    return event.nativeScanCode() or -event.key()


def _copy(event: QKeyEvent) -> QKeyEvent:
    copy = QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )
    copy.setTimestamp(event.timestamp())
    return copy
