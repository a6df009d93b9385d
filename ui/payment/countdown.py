"""The chip that counts down to the moment a code expires."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent

from pos_app.clock import Clock
from pos_app.words import Language
from ui.language import LanguageSwitch, Retranslating
from ui.theme import Tone
from ui.widgets import Badge

_TICK_MS = 1000


def left_in_words(left: timedelta, language: Language) -> str:
    """`left` for the cashier: 13.42 (13:42 in English) under an hour, then hours and minutes, then days and hours."""
    seconds = max(0, round(left.total_seconds()))
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86400
    if not hours:
        return f"{minutes:02d}{'.' if language is Language.INDONESIAN else ':'}{seconds % 60:02d}"
    if days and hours % 24:
        return QCoreApplication.translate("Countdown", "{days} d {hours} h").format(days=days, hours=hours % 24)
    if days:
        return QCoreApplication.translate("Countdown", "%n day(s)", None, days)
    text = QCoreApplication.translate("Countdown", "{hours} h {minutes} min")
    return text.format(hours=hours, minutes=minutes % 60)


class Countdown(Retranslating, Badge):
    """Time left until a deadline, by `clock`, which is the server's.

    `turned` is emitted when the time runs out; and when it turns out that it had not, because the server's time became
    known only now.
    """

    turned = Signal()

    def __init__(self, languages: LanguageSwitch, clock: Clock) -> None:
        super().__init__(tone=Tone.WARNING, icon="clock", name="countdown")
        self._languages, self._clock = languages, clock
        self._deadline: datetime | None = None
        self._told = False
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._count)
        self.hide()

    def set_deadline(self, deadline: datetime | None) -> None:
        """Count down to `deadline` (UTC); None hides the chip. A deadline that has passed shows as expired at once."""
        self._deadline = deadline
        self._told = self.is_over
        self.setVisible(deadline is not None)
        self.retranslate()

    @property
    def is_over(self) -> bool:
        """Whether there is a deadline and it has passed."""
        return self._deadline is not None and self._deadline <= self._clock.now()

    def retranslate(self) -> None:
        """Show the time left."""
        if self._deadline is None:
            return
        left = self._deadline - self._clock.now()
        if left <= timedelta():
            self.set_state(self.tr("Expired"), Tone.BAD)
        else:
            self.set_state(left_in_words(left, self._languages.language), Tone.WARNING)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook; it counts while it can be seen."""
        super().showEvent(event)
        self._tick.start(_TICK_MS)
        self._count()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's hook."""
        self._tick.stop()
        super().hideEvent(event)

    def _count(self) -> None:
        self.retranslate()
        if self.is_over != self._told:
            self._told = self.is_over
            self.turned.emit()
