"""Choosing one of the Z reports that were made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.clock import local
from pos_app.receipt.timestamps import stamp
from pos_app.shifts.models import Shift
from pos_app.shifts.paper import difference_words
from ui.language import Retranslating
from ui.notices import HasLanguage
from ui.theme import Tone, Weight
from ui.widgets import ENTER_KEYS, ActionButton, ButtonKind, ChoiceList, FittedDialog, Text, foot_of

_WIDE, _HIGH = 620, 420


class EarlierDialog(Retranslating, FittedDialog):
    """`chosen(Shift)` closes it. Shifts are listed as they are given: newest first."""

    chosen = Signal(object)

    def __init__(self, shifts: Sequence[Shift], languages: HasLanguage, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("earlierDialog")
        self.setModal(True)
        self.setFixedWidth(_WIDE)
        self._shifts, self._languages = tuple(shifts), languages
        self._title = Text(pixels=20, weight=Weight.BOLD)
        self._none = Text(tone=Tone.MUTED, wrap=True, name="earlierNone")
        self._list = ChoiceList(name="earlierList")
        self._list.setFixedHeight(min(_HIGH, 48 * max(1, len(self._shifts)) + 12))
        self._list.clicked.connect(self._choose)
        self._close = ActionButton(key_hint="Esc", name="earlierClose")
        self._open = ActionButton(key_hint="Enter", kind=ButtonKind.PRIMARY, name="earlierOpen")
        self._close.clicked.connect(self.reject)
        self._open.clicked.connect(lambda: self._choose(self._list.currentIndex()))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(16)
        for widget in (self._title, self._none, self._list):
            column.addWidget(widget)
        column.addLayout(foot_of(self._close, self._open))
        self._list.setVisible(bool(self._shifts))
        self._none.setVisible(not self._shifts)
        self._open.setEnabled(bool(self._shifts))
        self.retranslate()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook; Enter shows the one that is chosen."""
        if event.key() in ENTER_KEYS and not event.isAutoRepeat():
            self._choose(self._list.currentIndex())
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Set every text."""
        self.setWindowTitle(self.tr("Earlier Z reports"))
        self._title.setText(self.tr("Earlier Z reports"))
        self._none.setText(self.tr("No shift has been closed on this register yet."))
        self._close.setText(self.tr("Back"))
        self._open.setText(self.tr("Show"))
        row = max(0, self._list.currentIndex().row())
        self._list.setModel(QStringListModel([self._line(shift) for shift in self._shifts], self))
        if (model := self._list.model()) is not None and self._shifts:
            self._list.setCurrentIndex(model.index(row, 0))
        self._list.setAccessibleName(self.tr("Earlier Z reports"))

    def _line(self, shift: Shift) -> str:
        language = self._languages.language
        closed = stamp(local(shift.closed_at), language) if shift.closed_at else ""
        if shift.report is None:
            return f"{shift.name}  ·  {closed}  ·  " + self.tr("lost with a damaged file")
        amount, difference = shift.report.takings.total.amount, difference_words(shift.report.difference, language)
        return f"{shift.name}  ·  {closed}  ·  {amount}  ·  {difference}"

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and self.result() == 0 and self.isVisible():
            self.accept()
            self.chosen.emit(self._shifts[index.row()])
