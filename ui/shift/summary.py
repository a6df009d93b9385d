"""The middle of the paper stage: what a report comes to, at a glance."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.clock import local
from pos_app.money import ZERO
from pos_app.payment.methods import name_of
from pos_app.receipt.timestamps import stamp
from pos_app.shifts.models import z_name
from pos_app.shifts.paper import difference_words
from pos_app.shifts.report import Report
from ui.language import Retranslating
from ui.notices import HasLanguage
from ui.theme import Tone, Weight
from ui.widgets import AmountLabel, Badge, Card, Elided, Hint, Text

_MOST_METHODS = 6
_WIDE = 520


class ReportSummary(Retranslating, QWidget):
    """Takings, how many sales, the methods, and what is left to settle."""

    def __init__(self, languages: HasLanguage) -> None:
        super().__init__()
        self.setObjectName("reportSummary")
        self._languages = languages
        self._report: Report | None = None
        self._title = Text(pixels=24, weight=Weight.BOLD, name="reportTitle")
        self._badge = Badge(name="reportBadge")
        self._facts = Text(tone=Tone.MUTED, wrap=True, name="reportFacts")
        self._takings_title = Text(tone=Tone.MUTED)
        self._takings = AmountLabel(pixels=52, align=Qt.AlignmentFlag.AlignLeft, name="reportTakings")
        self._count = Text(pixels=17, tone=Tone.MUTED, name="reportCount")
        self._card = Card(name="reportMethods")
        self._methods = [(Elided(weight=Weight.SEMIBOLD), Text(weight=Weight.SEMIBOLD)) for _ in range(_MOST_METHODS)]
        self._hint = Hint(tone=Tone.WARNING, name="reportHint")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(20, 14, 20, 14)
        inside.setSpacing(10)
        for name, amount in self._methods:
            row = QHBoxLayout()
            row.addWidget(name, 1)
            row.addWidget(amount)
            inside.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addSpacing(12)
        head.addWidget(self._badge)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self._facts)
        column.addSpacing(20)
        for widget in (self._takings_title, self._takings, self._count):
            column.addWidget(widget)
        column.addSpacing(16)
        for part in (self._card, self._hint):
            part.setMaximumWidth(_WIDE)
            column.addWidget(part)
            column.addSpacing(8)
        column.addStretch(1)
        self.retranslate()

    def show_report(self, report: Report | None) -> None:
        """Show `report`; None: it is being made, or it is lost."""
        self._report = report
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        report, language = self._report, self._languages.language
        for part in (self._badge, self._takings_title, self._takings, self._count, self._card, self._hint):
            part.setVisible(report is not None)
        if report is None:
            self._title.setText("")
            self._facts.setText("")
            return
        name = z_name(report.register, report.number)
        opened, made = stamp(local(report.opened_at), language), stamp(local(report.made_at), language)
        if report.is_final:
            self._title.setText(self.tr("Z report {name}").format(name=name))
            words = self.tr("Open from {opened} to {closed}").format(opened=opened, closed=made)
            difference = report.difference
            tone = Tone.GOOD if not difference else Tone.BAD if difference < ZERO else Tone.WARNING
            self._badge.set_state(difference_words(difference, language), tone, "warning" if difference else "check")
        else:
            self._title.setText(self.tr("Shift {name}").format(name=name))
            words = self.tr("Open since {opened}").format(opened=opened)
            self._badge.set_state(self.tr("Open"), Tone.ACCENT, "clock")
        self._facts.setText(" · ".join(part for part in (words, report.made_by or report.opened_by) if part))
        self._takings_title.setText(self.tr("Takings") if report.is_final else self.tr("Takings so far"))
        self._takings.set_amount(report.takings.total.amount)
        self._count.setText(self.tr("%n sale(s)", "", report.takings.total.count))
        self._show_methods(report)
        words = self._left_to_settle(report)
        self._hint.setText(words)
        self._hint.setVisible(bool(words))

    def _show_methods(self, report: Report) -> None:
        lines = [
            (f"{name_of(line.code, self._languages.language)} ({line.count})", line.amount) for line in report.methods
        ]
        if len(lines) > _MOST_METHODS:
            rest = lines[_MOST_METHODS - 1 :]
            lines[_MOST_METHODS - 1 :] = [(self.tr("Others"), sum((amount for _, amount in rest), ZERO))]
        self._card.setVisible(bool(lines))
        for place, (name, amount) in enumerate(self._methods):
            shown = place < len(lines)
            name.setVisible(shown)
            amount.setVisible(shown)
            if shown:
                name.setText(lines[place][0])
                amount.setText(f"{lines[place][1]}")

    def _left_to_settle(self, report: Report) -> str:
        parts = []
        if report.unpaid.count:
            words = self.tr("%n sale(s) still unpaid: {amount}.", "", report.unpaid.count)
            parts.append(words.format(amount=report.unpaid.amount))
        if report.unsent.count:
            parts.append(self.tr("%n sale(s) still to be sent.", "", report.unsent.count))
        return " ".join(parts)
