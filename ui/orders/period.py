"""Which days: all of them, today, the last seven, or one."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from PySide6.QtCore import Signal

from pos_app.clock import Clock, local
from ui.language import Retranslating
from ui.orders.day_dialog import DayDialog
from ui.orders.wording import date_words
from ui.widgets import Choice

_WEEK = 7


class Period(Enum):
    """What can be chosen; another day is asked for in a dialog."""

    ALL = "all"
    TODAY = "today"
    WEEK = "week"
    DAY = "day"
    OTHER = "other"


class PeriodChoice(Retranslating, Choice):
    """`changed()` when a person has chosen other days."""

    changed = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__(name="ordersPeriod")
        self._clock = clock
        self._chosen = Period.ALL
        self._day: date | None = None
        self.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(self._picked)
        self.retranslate()

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day; None: no bound."""
        today = local(self._clock.now()).date()
        match self._chosen:
            case Period.TODAY:
                return today, today
            case Period.WEEK:
                return today - timedelta(days=_WEEK - 1), today
            case Period.DAY:
                return self._day, self._day
            case _:
                return None, None

    @property
    def narrows(self) -> bool:
        """Whether days are left out."""
        return self._chosen is not Period.ALL

    def choose_all(self) -> None:
        """All days, without telling."""
        self._chosen = Period.ALL
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        words = {
            Period.ALL: self.tr("All days"),
            Period.TODAY: self.tr("Today"),
            Period.WEEK: self.tr("Last 7 days"),
        }
        if self._day is not None:
            words[Period.DAY] = date_words(self._day, short=True)
        words[Period.OTHER] = self.tr("One day…")
        self.setAccessibleName(self.tr("Days"))
        self.clear()
        for period, text in words.items():
            self.addItem(text, period)
        self.setCurrentIndex(list(words).index(self._chosen))

    def _picked(self, row: int) -> None:
        chosen = self.itemData(row)
        if chosen is not Period.OTHER:
            self._chosen = chosen
            self.changed.emit()
            return
        self.setCurrentIndex(self.findData(self._chosen))  # until a day is chosen
        today = local(self._clock.now()).date()
        dialog = DayDialog(self._day or today, today, self.window())
        dialog.accepted.connect(lambda: self._take(dialog.day))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, day: date) -> None:
        self._day, self._chosen = day, Period.DAY
        self.retranslate()
        self.changed.emit()
