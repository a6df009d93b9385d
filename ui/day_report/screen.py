"""The day report: what the counter has brought on a day or on several, by hour and by method."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.payment.methods import name_of
from pos_app.shifts.day import DayReport
from pos_app.words import Language
from ui.day_report.charts import Bar, HourChart, MethodChart
from ui.day_report.period import PeriodPicker
from ui.day_report.table import Figure, FiguresTable
from ui.language import Retranslating
from ui.notices import HasLanguage
from ui.theme import Tone, Weight
from ui.widgets import ActionButton, AmountLabel, Card, Divider, Elided, IconLabel, Text

_LEFT = Qt.AlignmentFlag.AlignLeft
_FEWEST_HOURS = 8


class DayReportScreen(Retranslating, QWidget):
    """A whole stage. `wanted(date, date)` asks for a report, which is told with `show_report`; `csv_requested()`."""

    wanted = Signal(object, object)
    csv_requested = Signal()
    left = Signal()

    def __init__(self, languages: HasLanguage) -> None:
        super().__init__()
        self.setObjectName("dayReportScreen")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._languages = languages
        self._report: DayReport | None = None
        self._title = Text(pixels=24, weight=Weight.BOLD, name="dayTitle")
        self._back = ActionButton(key_hint="Esc", shortcut="Esc", name="dayBack")
        self._csv = ActionButton(icon="download", name="dayCsv")
        self.period = PeriodPicker()
        self._takings_title, self._takings = Text(tone=Tone.MUTED), AmountLabel(pixels=38, align=_LEFT, name="dayTotal")
        self._count_title, self._count = Text(tone=Tone.MUTED), Elided(pixels=32, weight=Weight.BOLD, name="dayCount")
        self._average_title = Text(tone=Tone.MUTED)
        self._average = AmountLabel(pixels=32, align=_LEFT, name="dayAverage")
        self._rest = Text(tone=Tone.MUTED, wrap=True, name="dayRest")
        self._hours, self._hour_table = HourChart(languages, "hourChart"), FiguresTable("hourTable")
        self._methods, self._method_table = MethodChart(languages, "methodChart"), FiguresTable("methodTable")
        self._hours_title = Text(pixels=17, weight=Weight.SEMIBOLD)
        self._methods_title = Text(pixels=17, weight=Weight.SEMIBOLD)
        self._none_words = Text(tone=Tone.MUTED, name="dayNone")
        self._none = self._empty_part()
        self._lay_out()
        self._back.clicked.connect(self.left)
        self._csv.clicked.connect(self.csv_requested)
        self.period.chosen.connect(self.wanted)
        self._hour_table.marked.connect(self._hours.set_marked)
        self._method_table.marked.connect(self._methods.set_marked)
        self.retranslate()

    def begin(self, today: date) -> None:
        """Ask for the days that were chosen last."""
        self.period.begin(today)
        self.wanted.emit(*self.period.days)

    def show_report(self, report: DayReport) -> None:
        """Show `report`."""
        self._report = report
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        report = self._report
        self._title.setText(self.tr("Day report"))
        self._back.setText(self.tr("Back"))
        self._csv.setText(self.tr("Save CSV"))
        self._csv.setEnabled(report is not None)
        self._takings_title.setText(self.tr("Takings"))
        self._count_title.setText(self.tr("Sales"))
        self._average_title.setText(self.tr("On average"))
        self._hours_title.setText(self.tr("By hour"))
        self._methods_title.setText(self.tr("By method"))
        self._none_words.setText(self.tr("Nothing was sold and paid on these days."))
        empty = report is None or not report.sales.count
        self._none.setVisible(report is not None and empty)
        self._bodies.setVisible(not empty)
        if report is None:
            return
        self._takings.set_amount(report.sales.amount)
        self._count.setText(f"{report.sales.count}")
        self._average.set_amount(report.average)
        self._rest.setText(self._rest_words(report))
        self._show_hours(report)
        self._show_methods(report)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook; keys work at once."""
        super().showEvent(event)
        if not event.spontaneous():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rest_words(self, report: DayReport) -> str:
        parts = []
        if report.unpaid.count:
            words = self.tr("%n unpaid: {amount}", "", report.unpaid.count)
            parts.append(words.format(amount=report.unpaid.amount))
        if report.cancelled.count:
            words = self.tr("%n cancelled: {amount}", "", report.cancelled.count)
            parts.append(words.format(amount=report.cancelled.amount))
        return "\n".join(parts)

    def _show_hours(self, report: DayReport) -> None:
        language = self._languages.language
        hours = _shown_hours(report)
        figures = [Figure(_hour(hour, language), report.hours[hour].count, report.hours[hour].amount) for hour in hours]
        bars = [
            Bar(f"{hour:02d}", figure.amount, f"{figure.name}: {figure.amount}")
            for hour, figure in zip(hours, figures, strict=True)
        ]
        self._hours.show_bars(bars, self.tr("Takings by hour"))
        heads = (self.tr("Hour"), self.tr("Sales"), self.tr("Takings"))
        self._hour_table.show_rows(figures, heads, self.tr("Takings by hour"))

    def _show_methods(self, report: DayReport) -> None:
        language = self._languages.language
        lines = sorted(report.methods, key=lambda line: -line.amount.amount)
        figures = [Figure(name_of(line.code, language), line.count, line.amount) for line in lines]
        bars = [Bar(figure.name, figure.amount, f"{figure.name}: {figure.amount}") for figure in figures]
        self._methods.show_bars(bars, self.tr("Takings by method"))
        heads = (self.tr("Method"), self.tr("Sales"), self.tr("Takings"))
        self._method_table.show_rows(figures, heads, self.tr("Takings by method"))

    def _empty_part(self) -> QWidget:
        part = QWidget()
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(part)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(IconLabel("receipt", size=40, disc=88), 0, centre)
        column.addWidget(self._none_words, 0, centre)
        column.addStretch(2)
        return part

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._csv)
        head.addWidget(self._back)
        figures = QHBoxLayout()
        figures.setSpacing(24)
        for title, value in (
            (self._takings_title, self._takings),
            (self._count_title, self._count),
            (self._average_title, self._average),
        ):
            pair = QVBoxLayout()
            pair.setSpacing(2)
            pair.addWidget(title)
            pair.addStretch(1)
            pair.addWidget(value)
            figures.addLayout(pair)
            figures.addWidget(Divider(upright=True))
        figures.addWidget(self._rest, 1, Qt.AlignmentFlag.AlignVCenter)
        self._bodies = QWidget()
        grid = QGridLayout(self._bodies)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(14)
        for row, (title, chart, table) in enumerate(
            (
                (self._hours_title, self._hours, self._hour_table),
                (self._methods_title, self._methods, self._method_table),
            )
        ):
            drawn, told = Card(name=f"{chart.objectName()}Card"), Card(name=f"{table.objectName()}Card")
            left, right = QVBoxLayout(drawn), QVBoxLayout(told)
            left.setContentsMargins(20, 14, 20, 12)
            left.setSpacing(6)
            left.addWidget(title)
            left.addWidget(chart, 1)
            right.setContentsMargins(8, 8, 8, 8)
            right.addWidget(table)
            grid.addWidget(drawn, row, 0)
            grid.addWidget(told, row, 1)
        grid.setColumnStretch(0, 4)
        grid.setColumnStretch(1, 3)
        grid.setRowStretch(0, 1)
        grid.setRowStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(self.period)
        column.addLayout(figures)
        column.addWidget(self._none, 100)
        column.addWidget(self._bodies, 100)
        column.addStretch(1)


def _shown_hours(report: DayReport) -> range:
    """The busy hours, with quiet ones around them where there are few: two bars alone say little of a day."""
    busy = report.busy_hours
    if not busy or len(busy) >= _FEWEST_HOURS:
        return busy
    spare = _FEWEST_HOURS - len(busy)
    start = max(0, min(busy.start - spare // 2, 24 - _FEWEST_HOURS))
    return range(start, start + _FEWEST_HOURS)


def _hour(hour: int, language: Language) -> str:
    """`08.00–09.00` in Indonesian, `08:00–09:00` in English."""
    mark = "." if language is Language.INDONESIAN else ":"
    return f"{hour:02d}{mark}00–{(hour + 1) % 24:02d}{mark}00"
