"""Which days: today, yesterday, a week, a month, or from one day to another."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.day_report.day_field import EARLIEST, DayField
from ui.language import Retranslating
from ui.widgets import ChipRow, IconButton, Text


class Period(Enum):
    """What is offered; `CHOSEN` is any other pair of days."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEK = "week"
    MONTH = "month"
    CHOSEN = "chosen"


def days_of(period: Period, today: date) -> tuple[date, date]:
    """The first and the last day of `period`."""
    match period:
        case Period.YESTERDAY:
            return today - timedelta(days=1), today - timedelta(days=1)
        case Period.WEEK:
            return today - timedelta(days=6), today
        case Period.MONTH:
            return today.replace(day=1), today
        case _:
            return today, today


class PeriodPicker(Retranslating, QWidget):
    """`chosen(date, date)` when a person chose other days; the first is never after the last."""

    chosen = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("periodPicker")
        self._today = EARLIEST
        self._period = Period.TODAY
        self._chips = ChipRow(name="period")
        self._dash = Text("–")
        self._from, self._to = DayField("periodFrom"), DayField("periodTo")
        self._before = IconButton("back", name="periodBefore")
        self._after = IconButton("forward", name="periodAfter")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._chips, 1)
        for widget in (self._before, self._from, self._dash, self._to, self._after):
            row.addWidget(widget)
        self._chips.chosen.connect(self._choose)
        self._from.changed.connect(lambda: self._typed(self._from))
        self._to.changed.connect(lambda: self._typed(self._to))
        self._before.clicked.connect(lambda: self._move(-1))
        self._after.clicked.connect(lambda: self._move(1))
        self.retranslate()

    def begin(self, today: date) -> None:
        """Offer the days up to `today`, and show what was chosen last."""
        self._today = today
        for field in (self._from, self._to):
            field.latest = today
        if self._period is not Period.CHOSEN:
            self._show(*days_of(self._period, today))

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        return self._from.day, self._to.day

    def retranslate(self) -> None:
        """Set every text."""
        words = {
            Period.TODAY: self.tr("Today"),
            Period.YESTERDAY: self.tr("Yesterday"),
            Period.WEEK: self.tr("7 days"),
            Period.MONTH: self.tr("This month"),
            Period.CHOSEN: self.tr("Other days"),
        }
        self._chips.set_items([(period, words[period]) for period in Period])
        self._chips.set_current(self._period)
        self._chips.setAccessibleName(self.tr("Days"))
        self._from.setAccessibleName(self.tr("First day"))
        self._to.setAccessibleName(self.tr("Last day"))
        self._before.set_words(self.tr("Earlier days"))
        self._after.set_words(self.tr("Later days"))

    def _choose(self, period: object) -> None:
        assert isinstance(period, Period)
        self._period = period
        if period is Period.CHOSEN:
            self._from.setFocus(Qt.FocusReason.OtherFocusReason)
            self._from.selectAll()
        else:
            self._show(*days_of(period, self._today))
            self.chosen.emit(*self.days)

    def _typed(self, field: DayField) -> None:
        first, last = self.days
        if first > last:
            self._show(*((first, first) if field is self._from else (last, last)))
        self._period = Period.CHOSEN
        self._chips.set_current(Period.CHOSEN)
        self.chosen.emit(*self.days)

    def _move(self, by: int) -> None:
        first, last = self.days
        step = (last - first + timedelta(days=1)) * by
        if last + step > self._today:
            step = self._today - last
        if step:
            self._period = Period.CHOSEN
            self._chips.set_current(Period.CHOSEN)
            self._show(first + step, last + step)
            self.chosen.emit(*self.days)

    def _show(self, first: date, last: date) -> None:
        self._from.set_day(first)
        self._to.set_day(last)
        self._after.setEnabled(last < self._today)
