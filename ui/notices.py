"""Notices: the one door through which the register speaks to the cashier in passing.

A bar near the lower edge, beside the columns in which things are pressed and read. Good and neutral notices leave by
themselves (longer while the pointer rests on them or the keyboard is in them); warnings and errors stay until closed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from pos_app.errors import KasirError
from pos_app.words import Language
from ui.language import Retranslating
from ui.theme import Tone, Weight, current_tokens
from ui.widgets import ActionButton, ButtonKind, IconButton, Text, painting
from ui.widgets.icons import paint_icon

_SHOWN_MS = 6000
_MOST = 3
_NARROW, _NARROW_FOR_TWO = 480, 600
_NARROWEST = 360
_ICONS = {Tone.GOOD: "check", Tone.WARNING: "warning", Tone.BAD: "error"}


class HasLanguage(Protocol):
    """What notices ask of `ui.language.LanguageSwitch`."""

    @property
    def language(self) -> Language:
        """The language on the screens now."""


class Notice(Retranslating, QWidget):
    """One notice; made by `Notices`."""

    closed = Signal()
    resized = Signal()

    def __init__(
        self, tone: Tone, text: str, actions: tuple[str | None, str | None], lasts_ms: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.tone = tone
        self._lasts_ms = lasts_ms
        self.setObjectName(f"notice-{tone.value}")
        self._text = Text(text, weight=Weight.SEMIBOLD, wrap=True, name="noticeText")
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(52, 6, 6, 6)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self._text, 0, 0)
        self._actions = QWidget(self)
        row = QHBoxLayout(self._actions)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.action_button, self.other_button = (
            ActionButton(words, kind=ButtonKind.SECONDARY, name=name) if words is not None else None
            for words, name in zip(actions, ("noticeAction", "noticeOtherAction"), strict=True)
        )
        for button in (self.other_button, self.action_button):
            if button is not None:
                row.addWidget(button)
        self._actions.setVisible(any(actions))
        if any(actions):
            self._grid.addWidget(self._actions, 0, 1)
        self._close = IconButton("close", name="noticeClose")
        self._close.clicked.connect(self.closed)
        self._grid.addWidget(self._close, 0, 2, Qt.AlignmentFlag.AlignTop)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._time_up)
        if not self.stays:
            self.timer.start(lasts_ms)
        self.setAccessibleName(text)
        self.retranslate()

    @property
    def stays(self) -> bool:
        """Whether it waits to be closed."""
        return self.tone in (Tone.WARNING, Tone.BAD)

    @property
    def text(self) -> str:
        """The words shown."""
        return self._text.text()

    def set_text(self, text: str) -> None:
        """Say `text` instead; the time that it is shown for goes on."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.resized.emit()

    def withdraw_other(self) -> None:
        """Take the second button away: what it offers is done."""
        if self.other_button is not None:
            self.other_button.hide()
            self.resized.emit()

    def retranslate(self) -> None:
        """Name the cross."""
        self._close.set_words(self.tr("Close this notice"))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Qt's hook; a notice being read does not leave."""
        self.timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Qt's hook."""
        if not self.stays:
            self.timer.start(self._lasts_ms // 2)
        super().leaveEvent(event)

    def height_for(self, width: int) -> int:
        """Arrange for `width` (the action goes below the words where it is narrow) and return the height needed."""
        if self.action_button is not None:
            two = self.other_button is not None and self.other_button.isVisibleTo(self)
            narrow = width < (_NARROW_FOR_TWO if two else _NARROW)
            row, column = (1, 0) if narrow else (0, 1)
            side = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignVCenter
            self._grid.addWidget(self._actions, row, column, side)
        return max(60, self._grid.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        t = current_tokens()
        color, soft = t.tone(self.tone)
        painter = QPainter(self)
        neutral = self.tone not in _ICONS
        fill, line = (t.surface, t.muted) if neutral else (soft, color)
        painting.rounded(painter, QRectF(self.rect()), t.radius_control, fill, line)
        place = QRectF(16, (self.height() - 24) / 2, 24, 24)
        paint_icon(painter, place, _ICONS.get(self.tone, "info"), color)

    def _time_up(self) -> None:
        focus = self.window().focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.timer.start(self._lasts_ms)
        else:
            self.closed.emit()


class Notices(QObject):
    """Shows notices over `stage`, the newest lowest, three at most.

    They leave the columns at both sides of the screen free: frames with an `edge` at the left or the right, such as
    `ui.widgets.Panel`. Call `arrange` when another screen is shown.
    """

    def __init__(self, stage: QWidget, languages: HasLanguage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._languages = languages
        self._shown: list[Notice] = []
        stage.installEventFilter(self)

    @property
    def shown(self) -> tuple[Notice, ...]:
        """The notices on the screen, oldest first."""
        return tuple(self._shown)

    def show_message(
        self,
        tone: Tone,
        text: str,
        action: str | None = None,
        on_action: Callable[[], object] | None = None,
        *,
        other: tuple[str, Callable[[], object]] | None = None,
        lasts_ms: int = _SHOWN_MS,
    ) -> Notice:
        """Show `text`, already in the cashier's language. Pressing `action` calls `on_action` and closes the notice.

        `other` is a second button beside `action`, which leaves the notice where it is and can be pressed once.
        `lasts_ms`: how long a notice is shown that leaves by itself. The same text shown twice is one notice, moved to
        the front.
        """
        for same in [each for each in self._shown if each.text == text and each.tone is tone]:
            self.close_notice(same)
        while len(self._shown) >= _MOST:
            self.close_notice(next((each for each in self._shown if not each.stays), self._shown[0]))
        notice = Notice(tone, text, (action, other[0] if other else None), lasts_ms, self._stage)
        notice.closed.connect(lambda: self.close_notice(notice))
        notice.resized.connect(self._place)
        if notice.action_button is not None:
            notice.action_button.clicked.connect(lambda: self._act(notice, on_action))
        if notice.other_button is not None and other is not None:
            notice.other_button.clicked.connect(notice.withdraw_other)
            notice.other_button.clicked.connect(lambda: other[1]())
        self._shown.append(notice)
        self._place()
        notice.show()
        _announce(notice)
        return notice

    def show_error(
        self, error: KasirError, action: str | None = None, on_action: Callable[[], object] | None = None
    ) -> Notice:
        """Show what an expected failure says, in the cashier's language; stays until closed."""
        return self.show_message(Tone.BAD, error.sentence(self._languages.language), action, on_action)

    def complain(self, error: Exception) -> None:
        """Show why background work failed, where that was to be expected; any other error is a fault, and raised."""
        if not isinstance(error, KasirError):
            raise error
        self.show_error(error)

    def close_notice(self, notice: Notice) -> None:
        """Take `notice` off the screen; nothing happens when it has gone already."""
        if notice in self._shown:
            self._shown.remove(notice)
            notice.timer.stop()
            notice.hide()
            notice.deleteLater()
            self._place()

    def close_all(self) -> None:
        """Take all notices off the screen (a new sale begins)."""
        for notice in self.shown:
            self.close_notice(notice)

    def arrange(self) -> None:
        """Find room beside the columns of the screen that is shown now, once it is laid out."""
        QTimer.singleShot(0, self, self._place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook; notices move with the stage."""
        if watched is self._stage and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _act(self, notice: Notice, on_action: Callable[[], object] | None) -> None:
        self.close_notice(notice)
        if on_action is not None:
            on_action()

    def _place(self) -> None:
        if not self._shown:
            return
        left, right = self._free()
        room = right - left
        wide = min(room, 640)
        x = left + (room - wide) // 2
        bottom = self._stage.height() - 16
        for notice in reversed(self._shown):
            high = notice.height_for(wide)
            bottom -= high
            notice.setGeometry(x, bottom, wide, high)
            notice.raise_()
            bottom -= 8

    def _free(self) -> tuple[int, int]:
        """From where to where notices may reach; the whole width where the columns leave too little."""
        left, right = 0, self._stage.width()
        for frame in self._stage.findChildren(QFrame):
            edge = frame.property("edge")
            if edge in ("left", "right") and frame.isVisible():
                at = frame.mapTo(self._stage, QPoint(0, 0)).x()
                left, right = (max(left, at + frame.width()), right) if edge == "right" else (left, min(right, at))
        if right - left < _NARROWEST:
            left, right = 0, self._stage.width()
        return left + 16, right - 16


def _announce(notice: Notice) -> None:
    """Have a screen reader say the notice, at once when it is a warning or an error."""
    # Late: its many enumerations would cost the start of every register some milliseconds.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    announcement = QAccessibleAnnouncementEvent(notice, notice.text)
    if notice.stays:
        announcement.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(announcement)
