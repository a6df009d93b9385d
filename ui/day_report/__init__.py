"""What a day has brought, as a picture and as a table."""

from ui.day_report.screen import DayReportScreen

__all__ = ["DayReportScreen"]
