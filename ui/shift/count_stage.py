"""The stage on which the drawer is counted: to open a shift, or to close it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.money import Rupiah
from ui.language import Retranslating
from ui.shift.count_panel import CountPanel
from ui.theme import Tone, Weight
from ui.widgets import ActionButton, AmountLabel, ButtonKind, ButtonSize, Hint, Panel, Text

SIDE = 300
"""Width of the column of actions."""


class CountStage(Retranslating, QWidget):
    """`given(Count)` once it is counted, `left()` to leave it; `earlier_requested()` for the Zs of before.

    Opening when `begin` gets no name, else closing the shift of that name.
    """

    given = Signal(object)
    left = Signal()
    earlier_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("countStage")
        self._name = ""
        self._expected: Rupiah | None = None
        self._sold_before = 0
        self._lacks_count = False
        self._title = Text(pixels=24, weight=Weight.BOLD, name="countTitle")
        self._words = Text(tone=Tone.MUTED, wrap=True, name="countWords")
        self.panel = CountPanel()
        self._total_title = Text(tone=Tone.MUTED)
        self._total = AmountLabel(pixels=38, align=Qt.AlignmentFlag.AlignLeft, name="countTotal")
        self._hint = Hint(name="countHint")
        self._problem = Hint(tone=Tone.BAD, name="countProblem")
        self._earlier = ActionButton(wide=True, icon="receipt", name="earlierButton")
        self._back = ActionButton(key_hint="Esc", shortcut="Esc", size=ButtonSize.TALL, name="countBack")
        self._done = ActionButton(
            key_hint="F12", shortcut="F12", kind=ButtonKind.PRIMARY, size=ButtonSize.LARGE, name="countDone"
        )
        self.panel.changed.connect(self._changed)
        self.panel.entered.connect(self._finish)
        self._done.clicked.connect(self._finish)
        self._back.clicked.connect(self.left)
        self._earlier.clicked.connect(self.earlier_requested)
        self._lay_out()
        self.retranslate()

    def begin(self, name: str = "", *, expected: Rupiah | None = None, sold_before: int = 0) -> None:
        """Count anew, to close the shift `name`, else to open one.

        `expected` is told beside the count where it may be known before; `sold_before` is how many sales were made
        while no shift was open.
        """
        self._name, self._expected, self._sold_before = name, expected, sold_before
        self._lacks_count = False
        self.retranslate()
        self.panel.begin()

    def count_again(self) -> None:
        """Go on from what was counted."""
        self.panel.take_focus()

    def retranslate(self) -> None:
        """Set every text."""
        if self._name:
            self._title.setText(self.tr("Close shift {name}").format(name=self._name))
            self._words.setText(self.tr("Count all the cash in the drawer, the opening cash too."))
            self._done.setText(self.tr("Counted"))
        else:
            self._title.setText(self.tr("Open a shift"))
            self._words.setText(self.tr("Count the cash that lies in the drawer before selling."))
            self._done.setText(self.tr("Open the shift"))
        self._total_title.setText(self.tr("Counted so far"))
        self._earlier.setText(self.tr("Earlier Z reports"))
        self._back.setText(self.tr("Back"))
        self._problem.setText(self.tr("Count first. For an empty drawer type 0."))
        self._changed()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook; the cursor is where counting goes on."""
        super().showEvent(event)
        if not event.spontaneous():
            self.panel.take_focus()

    def _changed(self) -> None:
        self._total.set_amount(self.panel.total)
        self._lacks_count = self._lacks_count and self.panel.count is None
        self._problem.setVisible(self._lacks_count)
        self._earlier.setVisible(not self._name)
        words = self._hint_words()
        self._hint.setText(words)
        self._hint.setVisible(bool(words))

    def _hint_words(self) -> str:
        if self._name and self._expected is None:
            return self.tr("What should be there is told once you have counted.")
        if self._name:
            return self.tr("{expected} should be there.").format(expected=self._expected)
        if self._sold_before:
            return self.tr("%n sale(s) were made since the last Z; they come into the next one.", "", self._sold_before)
        return ""

    def _finish(self) -> None:
        count = self.panel.count
        if count is None:
            self._lacks_count = True
            self._changed()
            self.panel.take_focus()
        else:
            self.given.emit(count)

    def _lay_out(self) -> None:
        main = QWidget()
        left = QVBoxLayout(main)
        left.setContentsMargins(20, 20, 20, 16)
        left.setSpacing(8)
        left.addWidget(self._title)
        left.addWidget(self._words)
        left.addSpacing(4)
        left.addWidget(self.panel, 1)
        side = Panel(edge="left", name="countSide")
        side.setFixedWidth(SIDE)
        right = QVBoxLayout(side)
        right.setContentsMargins(16, 20, 16, 16)
        right.setSpacing(10)
        right.addWidget(self._total_title)
        right.addWidget(self._total)
        right.addWidget(self._hint)
        right.addWidget(self._problem)
        right.addStretch(1)
        right.addWidget(self._earlier)
        right.addWidget(self._back)
        right.addWidget(self._done)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(main, 1)
        row.addWidget(side)
