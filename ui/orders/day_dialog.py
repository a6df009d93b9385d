"""Asks for one day, on a month's page."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.language import Retranslating
from ui.orders.wording import date_words
from ui.theme import Tone, Weight
from ui.widgets import ENTER_KEYS, ActionButton, FittedDialog, IconButton, Text

_WEEK = 7
_ROWS = 6
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_WEEK,
    Qt.Key.Key_Down: _WEEK,
}


class DayDialog(Retranslating, FittedDialog):
    """Accepted with `day`, which is `latest` at the most. Arrows step from day to day, Page Up and Down by months."""

    def __init__(self, day: date, latest: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("dayDialog")
        self.day, self._latest = day, latest
        self._page = day.replace(day=1)
        self._before = IconButton("back", name="monthBefore")
        self._after = IconButton("forward", name="monthAfter")
        self._month = Text(pixels=17, weight=Weight.SEMIBOLD, name="monthName")
        self._month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._names = [Text(pixels=13, tone=Tone.MUTED) for _ in range(_WEEK)]
        self._days = [ActionButton(name=f"day-{place}", checkable=True) for place in range(_WEEK * _ROWS)]
        self._keep = ActionButton(key_hint="Esc", name="dayCancel")
        self._lay_out()
        self._before.clicked.connect(lambda: self._turn(-1))
        self._after.clicked.connect(lambda: self._turn(1))
        for place, button in enumerate(self._days):
            button.clicked.connect(lambda _checked=False, place=place: self._choose(self._first + timedelta(place)))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._keep.clicked.connect(self.reject)
        self.retranslate()
        self.setFocus()

    def retranslate(self) -> None:
        """Set every text."""
        self.setWindowTitle(self.tr("Which day?"))
        self._before.set_words(self.tr("Month before"))
        self._after.set_words(self.tr("Month after"))
        self._keep.setText(self.tr("Cancel"))
        for place, label in enumerate(self._names):
            label.setText(QLocale().dayName(place + 1, QLocale.FormatType.ShortFormat))
        self._show_page()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._mark(self.day + timedelta(_STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._turn(-1 if key is Qt.Key.Key_PageUp else 1)
        elif key in ENTER_KEYS:
            self.accept()
        else:
            super().keyPressEvent(event)

    @property
    def _first(self) -> date:
        """The day in the upper left corner, a Monday."""
        return self._page - timedelta(self._page.weekday())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._before)
        head.addWidget(self._month, 1)
        head.addWidget(self._after)
        grid = QGridLayout()
        grid.setSpacing(4)
        for place, label in enumerate(self._names):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(label, 0, place)
        for place, button in enumerate(self._days):
            button.setFixedWidth(56)
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
            grid.addWidget(button, 1 + place // _WEEK, place % _WEEK)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(grid)
        column.addLayout(foot)

    def _turn(self, months: int) -> None:
        month = self._page.year * 12 + self._page.month - 1 + months
        page = date(month // 12, month % 12 + 1, 1)
        self._mark(page.replace(day=min(self.day.day, monthrange(page.year, page.month)[1])))

    def _mark(self, day: date) -> None:
        self.day = min(day, self._latest)
        self._page = self.day.replace(day=1)
        self._show_page()

    def _choose(self, day: date) -> None:
        self._mark(day)
        self.accept()

    def _show_page(self) -> None:
        locale = QLocale()
        self._month.setText(f"{locale.standaloneMonthName(self._page.month)} {self._page.year}")
        self._after.setEnabled((self._page + timedelta(31)).replace(day=1) <= self._latest)
        for place, button in enumerate(self._days):
            day = self._first + timedelta(place)
            button.setText(f"{day.day}")
            button.setAccessibleName(date_words(day))
            button.setVisible(day.month == self._page.month)
            button.setEnabled(day <= self._latest)
            button.setChecked(day == self.day)
