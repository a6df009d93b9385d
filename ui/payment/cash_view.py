"""Cash: what is due, what was given, what goes back; number pad, likely notes, and the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.money import ZERO, Rupiah
from pos_app.selling.rounding import NO_ROUNDING, CashRounding
from ui.language import Retranslating
from ui.payment.cash import MOST_CHANGE, MOST_LIKELY, likely_payments, shortened, typed_further
from ui.theme import Tone, current_tokens
from ui.widgets import ActionButton, AmountLabel, ButtonSize, Text

_PAD = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "000", "0")


class _Underlined(AmountLabel):
    """The amount being typed, on an accent line."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(QRectF(0, self.height() - 2, self.width(), 2), current_tokens().accent)


class CashView(Retranslating, QWidget):
    """Emits `given_changed()` whenever the amount given changes. Amounts in rupiah."""

    given_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("cashView")
        self._total = ZERO
        self._rounding = NO_ROUNDING
        self._given = ZERO
        self._replace = True
        self._too_long = False
        left = Qt.AlignmentFlag.AlignLeft
        self._due_title = Text(tone=Tone.MUTED)
        self._due_label = AmountLabel(pixels=32, align=left, name="cashDue")
        self._rounded = Text(pixels=14, tone=Tone.MUTED, wrap=True, name="cashRounding")
        self._given_title = Text(tone=Tone.MUTED)
        self._given_label = _Underlined(pixels=46, align=left, name="cashGiven")
        self._change_title = Text(tone=Tone.MUTED, name="cashChangeTitle")
        self._change_label = AmountLabel(pixels=58, align=left, name="cashChange")
        self._notes = QGridLayout()
        self._notes.setSpacing(8)
        self._left = QWidget()
        self._note_buttons = [self._note_button(place) for place in range(1 + MOST_LIKELY)]
        self._amounts: list[Rupiah] = []
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for title, amount in (
            (self._due_title, self._due_label),
            (self._given_title, self._given_label),
            (self._change_title, self._change_label),
        ):
            column.addWidget(title)
            column.addWidget(amount)
            if amount is self._due_label:
                column.addWidget(self._rounded)
            column.addSpacing(10)
        column.addLayout(self._notes)
        self._pad = QWidget()
        self._fill_pad()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(0)
        row.addStretch(1)
        row.addWidget(self._left, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(24)
        row.addWidget(self._pad, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.set_compact(False)
        self.begin(ZERO, NO_ROUNDING)

    def begin(self, total: Rupiah, rounding: CashRounding) -> None:
        """Start over for the exact `total`, due as `rounding` makes of it."""
        self._total, self._rounding = total, rounding
        self._given = ZERO
        self._replace = True
        self._too_long = False
        self._fill_notes()
        self._mark_note()
        self.retranslate()
        self.given_changed.emit()

    def set_due(self, total: Rupiah, rounding: CashRounding) -> None:
        """Another amount is due, or it is rounded otherwise; what was typed stays."""
        if (total, rounding) != (self._total, self._rounding):
            self._total, self._rounding = total, rounding
            self._fill_notes()
            self._set_given(self._given)

    @property
    def due(self) -> Rupiah:
        """What is to be paid in cash, in rupiah."""
        return self._total + self._rounding.difference(self._total)

    @property
    def given(self) -> Rupiah:
        """Cash handed over, as typed."""
        return self._given

    @property
    def problem(self) -> str:
        """Why the sale cannot be finished with this amount, in words; empty when it can."""
        if self._too_long:
            return self.tr("That is too much to be cash. Type the amount again.")
        if not self._given:
            return self.tr("Type the cash received, or choose a note.")
        if self._given < self.due:
            return self.tr("{missing} is still missing.").format(missing=self.due - self._given)
        if self._given - self.due >= MOST_CHANGE:
            return self.tr("The change would be {change}. Check the amount received.").format(
                change=self._given - self.due
            )
        return ""

    def type_digits(self, digits: str) -> None:
        """Type `digits` after the amount; the first ones after a note button replace it."""
        further = typed_further(ZERO if self._replace else self._given, digits)
        self._replace = False
        self._too_long = further is None
        self._set_given(further or ZERO)

    def erase(self) -> None:
        """Take back the last digit."""
        self._too_long = False
        self._set_given(ZERO if self._replace else shortened(self._given))

    def clear(self) -> None:
        """Take back everything typed."""
        self._replace = True
        self._too_long = False
        self._set_given(ZERO)

    def choose_note(self, amount: Rupiah) -> None:
        """The buyer handed over `amount`."""
        self._replace = True
        self._too_long = False
        self._set_given(amount)

    def set_compact(self, compact: bool) -> None:
        """Fit a narrow stage."""
        self._left.setFixedWidth(240 if compact else 330)
        self._pad.setFixedWidth(232 if compact else 300)

    def retranslate(self) -> None:
        """Set words and amounts."""
        self._due_title.setText(self.tr("To be paid"))
        self._given_title.setText(self.tr("Received"))
        self._due_label.set_amount(self.due)
        difference = self._rounding.difference(self._total)
        self._rounded.setText(
            self.tr("Total {total}, rounding {difference}").format(total=self._total, difference=difference)
        )
        self._rounded.setVisible(bool(difference))
        self._given_label.set_amount(self._given)
        short = self._given < self.due
        over = self._given - self.due >= MOST_CHANGE
        self._change_title.setText(self.tr("Still missing") if short else self.tr("Change"))
        self._change_label.set_amount(self.due - self._given if short else self._given - self.due)
        self._change_label.set_tone(
            Tone.MUTED if short and not self._given else Tone.WARNING if short or over else Tone.GOOD
        )
        self._note_buttons[0].setText(self.tr("Exact amount"))
        self._erase.setAccessibleName(self.tr("Erase the last digit"))
        self._given_label.setAccessibleDescription(self.tr("Cash received"))

    def _set_given(self, given: Rupiah) -> None:
        self._given = given
        self._mark_note()
        self.retranslate()
        self.given_changed.emit()

    def _fill_pad(self) -> None:
        grid = QGridLayout(self._pad)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(10)
        for place, digits in enumerate(_PAD):
            button = ActionButton(digits, size=ButtonSize.KEY, name=f"key-{digits}")
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _checked=False, digits=digits: self.type_digits(digits))
            grid.addWidget(button, place // 3, place % 3)
        self._erase = ActionButton(icon="backspace", size=ButtonSize.KEY, name="key-erase")
        self._erase.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._erase.clicked.connect(self.erase)
        grid.addWidget(self._erase, 3, 2)

    def _note_button(self, place: int) -> ActionButton:
        button = ActionButton(size=ButtonSize.TALL, checkable=True, parent=self._left)
        button.clicked.connect(lambda: self.choose_note(self._amounts[place]))
        return button

    def _fill_notes(self) -> None:
        """Offer what is likely to be handed over; the buttons are kept, for making them anew takes several frames."""
        amounts = [self.due, *likely_payments(self.due)]
        if amounts == self._amounts:
            return
        self._amounts = amounts
        for button in self._note_buttons:
            self._notes.removeWidget(button)
            button.setObjectName("")
        for place, (button, amount) in enumerate(zip(self._note_buttons, amounts, strict=False)):
            button.setObjectName(f"note-{amount.amount}" if place else "note-exact")
            if place:
                button.setText(f"{amount}")
            # One that is left over fills its row: no hole in the block.
            alone = place % 2 == 0 and place == len(amounts) - 1
            self._notes.addWidget(button, place // 2, place % 2, 1, 2 if alone else 1)
        for place, button in enumerate(self._note_buttons):
            button.setVisible(place < len(amounts))

    def _mark_note(self) -> None:
        """Show the note that stands for the amount given as the chosen one, if one does."""
        chosen = self._given if self._given and not self._too_long else None
        for button, amount in zip(self._note_buttons, self._amounts, strict=False):
            button.setChecked(amount == chosen)
