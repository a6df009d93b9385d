"""A report on the screen: its paper at the left, what it comes to in the middle, what can be done at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos_app.receipt.blocks import Receipt
from pos_app.shifts.report import Report
from ui.language import Retranslating
from ui.notices import HasLanguage
from ui.shift.count_stage import SIDE
from ui.shift.summary import ReportSummary
from ui.widgets import ActionButton, ButtonKind, ButtonSize, Divider, Hint, Panel

_PAPER_WIDE, _PAPER_NARROW = 344, 300
_COMPACT_BELOW = 1200


class PaperStage(Retranslating, QWidget):
    """The X of the open shift, or a Z. What is pressed is asked for by signals; `next_requested()` is the large button.

    `paper` shows a receipt that is handed to `show_paper`.
    """

    cash_in_requested = Signal()
    cash_out_requested = Signal()
    print_requested = Signal()
    pdf_requested = Signal()
    csv_requested = Signal()
    earlier_requested = Signal()
    next_requested = Signal()
    left = Signal()

    def __init__(self, languages: HasLanguage, paper: QWidget, show_paper: Callable[[Receipt | None], object]) -> None:
        super().__init__()
        self.setObjectName("paperStage")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._paper, self.show_paper = paper, show_paper
        self._is_x, self._can_open = True, False
        self.summary = ReportSummary(languages)
        self._cash_in = ActionButton(wide=True, icon="plus", name="cashIn")
        self._cash_out = ActionButton(wide=True, icon="minus", name="cashOut")
        self._print = ActionButton(key_hint="F9", shortcut="F9", icon="printer", name="printReport")
        self._pdf = ActionButton(wide=True, icon="download", name="reportPdf")
        self._csv = ActionButton(wide=True, icon="download", name="reportCsv")
        self._earlier = ActionButton(wide=True, icon="receipt", name="earlierReports")
        self._line = Divider()
        self._hint = Hint(name="paperHint")
        self._back = ActionButton(key_hint="Esc", shortcut="Esc", size=ButtonSize.TALL, name="paperBack")
        self._next = ActionButton(
            key_hint="F12", shortcut="F12", kind=ButtonKind.PRIMARY, size=ButtonSize.LARGE, name="paperNext"
        )
        for button, signal in (
            (self._cash_in, self.cash_in_requested),
            (self._cash_out, self.cash_out_requested),
            (self._print, self.print_requested),
            (self._pdf, self.pdf_requested),
            (self._csv, self.csv_requested),
            (self._earlier, self.earlier_requested),
            (self._next, self.next_requested),
            (self._back, self.left),
        ):
            button.clicked.connect(signal)
        self._lay_out()
        self.retranslate()

    def show_report(self, report: Report | None, paper: Receipt | None, *, is_x: bool, can_open: bool = False) -> None:
        """Show `report` and its `paper`; None while it is made, or where a Z was lost with a damaged till.

        `can_open` says that a Z is shown while no shift is open: the next one can be opened from here.
        """
        self._is_x, self._can_open = is_x, can_open
        self.summary.show_report(report)
        self.show_paper(paper)
        for part in (self._line, self._cash_in, self._cash_out):
            part.setVisible(is_x)
        for button in (self._print, self._pdf, self._csv):
            button.setEnabled(report is not None)
        self._next.setEnabled(report is not None or not is_x)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self._cash_in.setText(self.tr("Cash in…"))
        self._cash_out.setText(self.tr("Cash out…"))
        self._print.setText(self.tr("Print"))
        self._pdf.setText(self.tr("Save PDF"))
        self._csv.setText(self.tr("Save CSV"))
        self._earlier.setText(self.tr("Earlier Z reports"))
        self._back.setText(self.tr("Back to selling"))
        self._paper.setAccessibleName(self.tr("The report as it is printed"))
        self._scroll.setAccessibleName(self.tr("The report as it is printed"))
        self._hint.setText(self.tr("An X changes nothing; it can be made as often as you like."))
        self._hint.setVisible(self._is_x)
        if self._is_x:
            self._next.setText(self.tr("Close the shift"))
        else:
            self._next.setText(self.tr("Open next shift") if self._can_open else self.tr("To the open shift"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self._scroll.setFixedWidth(_PAPER_NARROW if self.width() < _COMPACT_BELOW else _PAPER_WIDE)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook; keys work at once."""
        super().showEvent(event)
        if not event.spontaneous():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self._paper)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("paperScroll")
        self._scroll.setProperty("edge", "right")  # notices leave it free
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = Panel(edge="left", name="paperSide")
        side.setFixedWidth(SIDE)
        right = QVBoxLayout(side)
        right.setContentsMargins(16, 16, 16, 16)
        right.setSpacing(10)
        for widget in (self._print, self._pdf, self._csv, self._earlier, self._line, self._cash_in, self._cash_out):
            right.addWidget(widget)
        right.addStretch(1)
        for last in (self._hint, self._back, self._next):
            right.addWidget(last)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._scroll)
        row.addWidget(Divider(upright=True))
        row.addWidget(self.summary, 1)
        row.addWidget(side)
