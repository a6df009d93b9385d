"""The day report: read off the UI thread whenever other days are chosen, and saved as CSV."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos_app.clock import local
from pos_app.ledger import Ledger
from pos_app.register import Register
from ui.flow.saving import Saving
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from pos_app.shifts.day import DayReport
    from ui.day_report import DayReportScreen


class DayReportFlow(QObject):
    """`left()` when the screen is done with. The screen is made when it is first asked for."""

    left = Signal()

    def __init__(
        self, tasks: TaskRunner[Ledger], register: Register, window: MainWindow, languages: LanguageSwitch
    ) -> None:
        super().__init__(window)
        self._tasks, self._register = tasks, register
        self._window, self._languages = window, languages
        self._saving = Saving(tasks, window)
        self._screen: DayReportScreen | None = None
        self._report: DayReport | None = None

    def show(self) -> None:
        """Show the days that were chosen last, at first today."""
        self._made().begin(local(self._register.clock.now()).date())
        self._window.show_screen("day_report")

    def _read(self, first: date, last: date) -> None:
        self._tasks.ledger(
            self,
            lambda ledger: ledger.days.report(first, last),
            self._show_report,
            self._window.notices.complain,
            latest="day",
        )

    def _show_report(self, report: DayReport) -> None:
        self._report = report
        self._made().show_report(report)

    def _save_csv(self) -> None:
        report, language = self._report, self._languages.language
        if report is None:
            return
        from pos_app.shifts.export import day_file

        title = self.tr("Save the day report")
        days = report.first.isoformat()
        if report.last != report.first:
            days = f"{days}_{report.last.isoformat()}"
        register = self._register.settings.register_.name
        self._tasks.local(
            self,
            lambda: day_file(report, language),
            lambda content: self._saving.file(content, title, f"{register}-{days}", "csv"),
        )

    def _made(self) -> DayReportScreen:
        if self._screen is None:
            from ui.day_report import DayReportScreen

            screen = self._screen = DayReportScreen(self._languages)
            screen.wanted.connect(self._read)
            screen.csv_requested.connect(self._save_csv)
            screen.left.connect(self.left)
            self._window.add_screen("day_report", screen)
        return self._screen
