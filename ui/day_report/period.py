"""Which days: today, yesterday, a week, a month, or from one day to another."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QWidget

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
        self._today = date(2000, 1, 1)
        self._period = Period.TODAY
        self._chips = ChipRow(name="period")
        self._from_title, self._to_title = Text(), Text()
        self._from, self._to = _day_field("periodFrom"), _day_field("periodTo")
        self._before = IconButton("back", name="periodBefore")
        self._after = IconButton("forward", name="periodAfter")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._chips, 1)
        for widget in (self._before, self._from_title, self._from, self._to_title, self._to, self._after):
            row.addWidget(widget)
        self._chips.chosen.connect(self._choose)
        self._from.dateChanged.connect(lambda _day: self._typed(self._from))
        self._to.dateChanged.connect(lambda _day: self._typed(self._to))
        self._before.clicked.connect(lambda: self._move(-1))
        self._after.clicked.connect(lambda: self._move(1))
        self.retranslate()

    def begin(self, today: date) -> None:
        """Offer the days up to `today`, and show what was chosen last."""
        self._today = today
        for field in (self._from, self._to):
            field.setMaximumDate(_qt(today))
        if self._period is not Period.CHOSEN:
            self._show(*days_of(self._period, today))

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        return _day(self._from), _day(self._to)

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
        self._from_title.setText(self.tr("From"))
        self._to_title.setText(self.tr("to"))
        self._from.setAccessibleName(self.tr("From"))
        self._to.setAccessibleName(self.tr("to"))
        self._before.set_words(self.tr("Earlier days"))
        self._after.set_words(self.tr("Later days"))

    def _choose(self, period: object) -> None:
        assert isinstance(period, Period)
        self._period = period
        if period is Period.CHOSEN:
            self._from.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._show(*days_of(period, self._today))
            self.chosen.emit(*self.days)

    def _typed(self, field: QDateEdit) -> None:
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
        for field, day in ((self._from, first), (self._to, last)):
            was_blocked = field.blockSignals(True)
            field.setDate(_qt(day))
            field.blockSignals(was_blocked)
        self._after.setEnabled(last < self._today)


def _day_field(name: str) -> QDateEdit:
    field = QDateEdit()
    field.setObjectName(name)
    field.setDisplayFormat("dd/MM/yyyy")
    field.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
    field.setMinimumDate(QDate(2020, 1, 1))
    field.setFixedWidth(132)
    return field


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _day(field: QDateEdit) -> date:
    found = field.date()
    return date(found.year(), found.month(), found.day())
