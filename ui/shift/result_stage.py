"""What was counted against what should be there, and the reason where the two differ."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.money import ZERO, Rupiah
from pos_app.shifts.cash import Count
from pos_app.shifts.models import REASON_LENGTH
from pos_app.shifts.paper import signed
from ui.language import Retranslating
from ui.shift.count_stage import SIDE
from ui.theme import Tone, Weight
from ui.widgets import ActionButton, Badge, ButtonKind, ButtonSize, Card, Divider, FieldRow, Hint, Panel, Text

_WIDE = 560


class ResultStage(Retranslating, QWidget):
    """`closed(str)` with the reason (empty where there is no difference), `again()` to count again."""

    closed = Signal(str)
    again = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("resultStage")
        self._name = ""
        self.count = Count(ZERO)
        self._expected = ZERO
        self._busy = self._lacks_reason = False
        self._title = Text(pixels=24, weight=Weight.BOLD, name="resultTitle")
        self._rows = {name: (Text(), _amount(f"result-{name}")) for name in ("expected", "counted")}
        self._difference_title = Text(weight=Weight.SEMIBOLD)
        self._difference = _amount("result-difference", pixels=32)
        self._badge = Badge(name="resultBadge")
        self.reason = FieldRow(name="differenceReason")
        self.reason.line.setMaxLength(REASON_LENGTH)
        self.reason.line.textEdited.connect(lambda _text: self._forgive())
        self.reason.line.returnPressed.connect(self._finish)
        self._hint = Hint(name="resultHint")
        self._again = ActionButton(key_hint="Esc", shortcut="Esc", size=ButtonSize.TALL, name="countAgain")
        self._close = ActionButton(
            key_hint="F12", shortcut="F12", kind=ButtonKind.PRIMARY, size=ButtonSize.LARGE, name="closeShift"
        )
        self._again.clicked.connect(self.again)
        self._close.clicked.connect(self._finish)
        self._lay_out()
        self.retranslate()

    @property
    def difference(self) -> Rupiah:
        """What was counted less what should be there."""
        return self.count.total - self._expected

    def begin(self, name: str, count: Count, expected: Rupiah) -> None:
        """Show what was counted of the shift `name`; a reason that was written stays."""
        self._name, self.count, self._expected = name, count, expected
        self._busy = self._lacks_reason = False
        self.retranslate()
        target = self.reason.line if self.difference else self._close
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """Whether the shift is being closed."""
        self._busy = busy
        self._close.setEnabled(not busy)

    def retranslate(self) -> None:
        """Set every text."""
        difference = self.difference
        self._title.setText(self.tr("Close shift {name}").format(name=self._name))
        for name, words, amount in (
            ("expected", self.tr("Should be in the drawer"), self._expected),
            ("counted", self.tr("Counted"), self.count.total),
        ):
            self._rows[name][0].setText(words)
            self._rows[name][1].setText(f"{amount}")
        self._difference_title.setText(self.tr("Difference"))
        self._difference.setText(signed(difference))
        tone, words, icon = (
            (Tone.GOOD, self.tr("Exact"), "check")
            if not difference
            else (Tone.BAD, self.tr("Cash is missing"), "warning")
            if difference < ZERO
            else (Tone.WARNING, self.tr("Too much cash"), "warning")
        )
        self._difference.set_tone(tone)
        self._badge.set_state(words, tone, icon)
        self.reason.setVisible(bool(difference))
        self.reason.set_label(self.tr("Why does it differ?"))
        self.reason.set_hint(self.tr("For example: wrong change given. It is printed on the Z report."))
        self.reason.set_error(self.tr("Write a reason, or count again.") if self._lacks_reason else None)
        self._hint.setText(self.tr("Once it is closed, its Z report never changes."))
        self._again.setText(self.tr("Count again"))
        self._close.setText(self.tr("Close the shift"))

    def _forgive(self) -> None:
        self._lacks_reason = False
        self.reason.set_error(None)

    def _finish(self) -> None:
        reason = self.reason.line.text().strip()
        if self._busy:
            return
        if self.difference and not reason:
            self._lacks_reason = True
            self.retranslate()
            self.reason.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.set_busy(True)
        self.closed.emit(reason if self.difference else "")

    def _lay_out(self) -> None:
        card = Card(name="resultCard")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(14)
        for title, amount in self._rows.values():
            inside.addLayout(_beside(title, amount))
        inside.addWidget(Divider())
        inside.addLayout(_beside(self._difference_title, self._badge, self._difference))
        main = QWidget()
        left = QVBoxLayout(main)
        left.setContentsMargins(20, 20, 20, 16)
        left.setSpacing(16)
        left.addWidget(self._title)
        for part in (card, self.reason):
            part.setMaximumWidth(_WIDE)
            left.addWidget(part)
        left.addStretch(1)
        side = Panel(edge="left", name="resultSide")
        side.setFixedWidth(SIDE)
        right = QVBoxLayout(side)
        right.setContentsMargins(16, 20, 16, 16)
        right.setSpacing(10)
        right.addWidget(self._hint)
        right.addStretch(1)
        right.addWidget(self._again)
        right.addWidget(self._close)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(main, 1)
        row.addWidget(side)


def _amount(name: str, *, pixels: int = 20) -> Text:
    text = Text(pixels=pixels, weight=Weight.BOLD, name=name)
    text.setAlignment(Qt.AlignmentFlag.AlignRight)
    return text


def _beside(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    first, *others = parts
    row.addWidget(first)
    row.addStretch(1)
    for part in others:
        row.addWidget(part)
    return row
