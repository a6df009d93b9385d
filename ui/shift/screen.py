"""The shift screen: one stage at a time for opening, looking, counting and closing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pos_app.money import Rupiah
from pos_app.receipt.blocks import Receipt
from pos_app.shifts.cash import Count
from pos_app.shifts.models import Closing, Shift
from pos_app.shifts.report import Report
from ui.notices import HasLanguage
from ui.shift.count_stage import CountStage
from ui.shift.paper_stage import PaperStage
from ui.shift.result_stage import ResultStage


class ShiftScreen(QWidget):
    """A whole stage. What a person asks for comes as signals; `paper` shows a receipt that is handed to `show_paper`.

    `open_requested(Count)` opens a shift; `expected_requested()` asks what should be in the drawer, which is told with
    `show_expected`; `close_requested(Closing)` closes it. What `papers` asks for, it asks for by its own signals.
    """

    open_requested = Signal(object)
    expected_requested = Signal()
    close_requested = Signal(object)
    left = Signal()

    def __init__(self, languages: HasLanguage, paper: QWidget, show_paper: Callable[[Receipt | None], object]) -> None:
        super().__init__()
        self.setObjectName("shiftScreen")
        self.counting = CountStage()
        self.result = ResultStage()
        self.papers = PaperStage(languages, paper, show_paper)
        self._shift: Shift | None = None
        self._by = ""
        self._earlier: list[Rupiah] = []
        self._stages = QStackedWidget()
        for stage in (self.papers, self.counting, self.result):
            self._stages.addWidget(stage)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stages)
        self.counting.given.connect(self._counted)
        self.counting.left.connect(self._count_left)
        self.result.again.connect(self._count_again)
        self.result.closed.connect(self._close)
        self.papers.left.connect(self.left)

    def ask_opening(self, sold_before: int = 0) -> None:
        """Ask for the cash with which a shift is opened; `sold_before`: sales made since the last one was closed."""
        self._shift = None
        self.counting.begin(sold_before=sold_before)
        self._stages.setCurrentWidget(self.counting)

    def show_report(self, report: Report | None, paper: Receipt | None, *, is_x: bool, can_open: bool = False) -> None:
        """Show an X or a Z; see `PaperStage.show_report`."""
        self.papers.show_report(report, paper, is_x=is_x, can_open=can_open)
        self._stages.setCurrentWidget(self.papers)

    def ask_closing(self, shift: Shift, by: str, expected: Rupiah | None) -> None:
        """Ask `by` for the cash with which `shift` is closed; `expected` is told where it may be known before."""
        self._shift, self._by = shift, by
        self._earlier = []
        self.result.reason.line.clear()
        self.counting.begin(shift.name, expected=expected)
        self._stages.setCurrentWidget(self.counting)

    def show_expected(self, expected: Rupiah) -> None:
        """What should be in the drawer, now that it was counted."""
        if self._shift is not None:
            self.result.begin(self._shift.name, self.result.count, expected)
            self._stages.setCurrentWidget(self.result)

    def may_try_again(self) -> None:
        """The shift could not be closed: it can be tried again."""
        self.result.set_busy(False)

    def _counted(self, count: Count) -> None:
        if self._shift is None:
            self.open_requested.emit(count)
        else:
            self.result.count = count
            self.expected_requested.emit()

    def _count_left(self) -> None:
        if self._shift is None:
            self.left.emit()
        else:
            self._shift = None
            self._stages.setCurrentWidget(self.papers)

    def _count_again(self) -> None:
        self._earlier.append(self.result.count.total)
        self._stages.setCurrentWidget(self.counting)

    def _close(self, reason: str) -> None:
        # A count that was looked at again and left as it was is no other count.
        earlier = tuple(amount for amount in self._earlier if amount != self.result.count.total)
        self.close_requested.emit(Closing(self.result.count, self._by, reason, earlier))
