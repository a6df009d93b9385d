"""The top bar's word about the catalog's being brought in step."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from ui.language import LanguageSwitch, Retranslating, short_time
from ui.sync_state import Doing, SyncState, counts, subject, time_left
from ui.theme import Tone, current_tokens
from ui.widgets import badge_width, paint_badge, painting
from ui.widgets.buttons import PaintedButton

_HEIGHT = 34
_ICONS = {
    Doing.RESTING: "check",
    Doing.READING: "refresh",
    Doing.WAITING: "clock",
    Doing.STOPPED: "hold",
    Doing.BROKEN_OFF: "warning",
}


class SyncBadge(Retranslating, PaintedButton):
    """How far it is, in full (`Katalog 12.300/40.000 · 6 mnt`) or, where room is scarce, as a mark and a percentage.

    The whole words are its accessible name and its tooltip in either case.
    """

    def __init__(self, languages: LanguageSwitch) -> None:
        self._languages = languages
        self._state, self._is_compact = SyncState(), False
        super().__init__("", name="syncBadge")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def show_state(self, state: SyncState) -> None:
        """Tell how it stands; hidden while there is nothing to tell."""
        self._state = state
        self.retranslate()
        self.setVisible(state.is_worth_a_badge)

    def set_compact(self, compact: bool) -> None:
        """Whether there is room for a percentage only."""
        if self._is_compact != compact:
            self._is_compact = compact
            self.retranslate()

    @property
    def full_width(self) -> int:
        """Pixels that the whole words take."""
        return round(badge_width(self._words(), icon=_ICONS[self._state.doing])) + 1

    def retranslate(self) -> None:
        """Set every text."""
        words, percent = self._words(), self._state.percent
        self.setText(words if not self._is_compact else f"{percent} %" if percent is not None else "")
        self.setAccessibleName(words)
        self.setToolTip(words)

    def sizeHint(self) -> QSize:
        """The pill with the height of a touch target."""
        width = badge_width(self.label, icon=_ICONS[self._state.doing]) - (0 if self.label else 6)
        return QSize(max(48, round(width) + 1), 48)

    def minimumSizeHint(self) -> QSize:
        """The same: figures are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        tone = Tone.WARNING if self._state.doing is Doing.BROKEN_OFF else Tone.NORMAL
        painter = QPainter(self)
        pill = QRectF(0, (self.height() - _HEIGHT) / 2, self.width(), _HEIGHT)
        if self.isDown():
            painter.setOpacity(0.8)
        paint_badge(painter, pill, self.label, tone, icon=_ICONS[self._state.doing])
        if self._ring and self.hasFocus():
            painting.rounded(painter, pill, _HEIGHT / 2, None, current_tokens().tone(tone)[0], 2)
        elif self.underMouse():
            painting.rounded(painter, pill, _HEIGHT / 2, None, current_tokens().tone(tone)[0], 1)

    def _words(self) -> str:
        state, progress = self._state, self._state.progress
        parts = [f"{subject(progress)} {counts(progress)}" if progress is not None else subject(None)]
        match state.doing:
            case Doing.READING if progress is not None:
                parts.append(time_left(progress))
            case Doing.WAITING if state.until is not None:
                time = short_time(state.until, self._languages.language)
                parts.append(self.tr("goes on at {time}").format(time=time))
            case Doing.STOPPED:
                parts.append(self.tr("stopped"))
            case Doing.BROKEN_OFF:
                parts.append(self.tr("not complete"))
        return " · ".join(parts)
