"""A field for a day: typed as 26/11/2026, stepped with Up and Down."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui.theme import restyle

EARLIEST = date(2020, 1, 1)
_FORM = re.compile(r"(\d{1,2})\D?(\d{1,2})\D?(\d{2}|\d{4})")


class DayField(QLineEdit):
    """`changed()` when a person has typed another day (Enter, Tab or focus elsewhere), or stepped to it.

    What is no day, or lies after `latest`, is marked and changes nothing.
    """

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setMaxLength(10)
        self.setFixedWidth(132)
        self.latest = EARLIEST
        self._day = EARLIEST
        self.editingFinished.connect(self._typed)

    @property
    def day(self) -> date:
        """The day, as it was last understood."""
        return self._day

    def set_day(self, day: date) -> None:
        """Show `day`, without emitting `changed`."""
        self._day = day
        self.setText(f"{day:%d/%m/%Y}")
        self._mark(wrong=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook; Up goes a day on, Down a day back."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._take(self._day + timedelta(days=step))

    def _typed(self) -> None:
        found = read_day(self.text())
        if found is None or not EARLIEST <= found <= self.latest:
            self._mark(wrong=True)
        else:
            self._take(found)

    def _take(self, day: date) -> None:
        if EARLIEST <= day <= self.latest:
            before = self._day
            self.set_day(day)
            if day != before:
                self.changed.emit()

    def _mark(self, *, wrong: bool) -> None:
        if self.property("invalid") != wrong:
            self.setProperty("invalid", wrong)
            restyle(self)


def read_day(text: str) -> date | None:
    """`26/11/2026`, `26-11-26` or `261126` as a day; None for anything else."""
    found = _FORM.fullmatch(text.strip())
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups())
    with suppress(ValueError):
        return date(year + 2000 if year < 100 else year, month, day)
    return None
