"""Counting the drawer: note by note and coin by coin, or the sum alone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pos_app.money import ZERO, Rupiah
from pos_app.shifts.cash import COINS, NOTES, Count, Denomination
from ui.language import Retranslating
from ui.shift.amount_pad import AmountPad
from ui.theme import Tone, Weight
from ui.widgets import Card, ChipRow, Elided, Stepper, Text

_PIECES, _SUM = "pieces", "sum"
_MOST = 9999


class _Pieces(QWidget):
    """How many there are of one note or coin: what it is, the number, and what they come to."""

    changed = Signal()

    def __init__(self, kind: Denomination) -> None:
        super().__init__()
        self.kind = kind
        name = f"count-{'coin' if kind.is_coin else 'note'}-{kind.value}"
        self.stepper = Stepper(0, minimum=0, maximum=_MOST, name=name)
        self._label = Text(Rupiah(kind.value).digits, weight=Weight.SEMIBOLD)
        self._amount = Elided(tone=Tone.MUTED, name=f"{name}-amount")
        self._amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._label.setFixedWidth(64)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._label)
        row.addWidget(self.stepper)
        row.addWidget(self._amount, 1)
        self.stepper.value_changed.connect(lambda _number: self._show())
        self.stepper.number.textEdited.connect(lambda _text: self._show())

    @property
    def number(self) -> int:
        """How many, as far as it has been typed."""
        text = self.stepper.number.text()
        return int(text) if text else 0

    def clear(self) -> None:
        """Begin anew."""
        self.stepper.set_value(0)
        self._amount.clear()

    def set_words(self, words: str) -> None:
        """What is counted here, for people who listen."""
        self.stepper.set_words(words)

    def _show(self) -> None:
        amount = Rupiah(self.kind.value * self.number)
        self._amount.setText(amount.digits if amount else "")
        self.changed.emit()


class CountPanel(Retranslating, QWidget):
    """`changed()` when the count changed; `entered()` when Enter was pressed behind the last number."""

    changed = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("countPanel")
        self._touched = False
        self._how = ChipRow(name="countHow")
        self._how.chosen.connect(self._choose)
        self._titles = {is_coin: Text(pixels=14, tone=Tone.MUTED, weight=Weight.SEMIBOLD) for is_coin in (False, True)}
        self._rows = [_Pieces(kind) for kind in (*NOTES, *COINS)]
        self.sum = AmountPad("countSum")
        self.sum.changed.connect(self.changed)
        self.sum.entered.connect(self.entered)
        self._ways = QStackedWidget()
        self._ways.addWidget(self._by_pieces())
        self._ways.addWidget(self._by_sum())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._how)
        column.addWidget(self._ways)
        column.addStretch(1)
        self.retranslate()

    def begin(self) -> None:
        """Count anew; how it is counted stays as it was chosen."""
        self._touched = False
        for row in self._rows:
            row.clear()
        self.sum.clear()
        self._touched = False
        self.changed.emit()
        self.take_focus()

    def take_focus(self) -> None:
        """Put the cursor into the first field."""
        first = self.sum if self._by_sum_chosen else self._rows[0].stepper
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def count(self) -> Count | None:
        """What was counted; None while nothing was, and a drawer that is empty has to be said to be so."""
        if self._by_sum_chosen:
            amount = self.sum.amount
            return None if amount is None else Count(amount)
        return Count.of({row.kind: row.number for row in self._rows}) if self._touched else None

    @property
    def total(self) -> Rupiah:
        """What has been counted so far."""
        count = self.count
        return count.total if count else ZERO

    def retranslate(self) -> None:
        """Set every text."""
        self._how.set_items([(_PIECES, self.tr("Notes and coins")), (_SUM, self.tr("Sum only"))])
        self._how.setAccessibleName(self.tr("How the cash is counted"))
        self._titles[False].setText(self.tr("Notes (Rp)"))
        self._titles[True].setText(self.tr("Coins (Rp)"))
        self.sum.field.set_label(self.tr("Cash in the drawer"))
        for row in self._rows:
            words = self.tr("Coins of {value}") if row.kind.is_coin else self.tr("Notes of {value}")
            row.set_words(words.format(value=Rupiah(row.kind.value)))

    @property
    def _by_sum_chosen(self) -> bool:
        return self._how.current() == _SUM

    def _choose(self, how: object) -> None:
        self._ways.setCurrentIndex(1 if how == _SUM else 0)
        self.changed.emit()
        self.take_focus()

    def _counted(self) -> None:
        self._touched = True
        self.changed.emit()

    def _by_pieces(self) -> QWidget:
        part = QWidget()
        beside = QHBoxLayout(part)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(16)
        for is_coin in (False, True):
            card = Card(name="countCoins" if is_coin else "countNotes")
            column = QVBoxLayout(card)
            column.setContentsMargins(12, 10, 12, 12)
            column.setSpacing(6)
            column.addWidget(self._titles[is_coin])
            for row in self._rows:
                if row.kind.is_coin is is_coin:
                    column.addWidget(row)
            beside.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        for row, following in zip(self._rows, [*self._rows[1:], None], strict=True):
            row.changed.connect(self._counted)
            row.stepper.number.returnPressed.connect(lambda following=following: self._go_on(following))
        return part

    def _go_on(self, following: _Pieces | None) -> None:
        if following is None:
            self.entered.emit()
        else:
            following.stepper.setFocus(Qt.FocusReason.TabFocusReason)
            following.stepper.number.selectAll()

    def _by_sum(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sum)
        column.addStretch(1)
        return part
