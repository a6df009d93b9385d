"""The second press of a double press, which must not reach what has just come up under it."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication


class SecondPress:
    """Begun when something new comes up because somebody pressed.

    For as long as the system waits for a double click, the next press is taken for the second half of that one.
    """

    def __init__(self) -> None:
        self._since = QElapsedTimer()

    def begin(self) -> None:
        """Something new has come up."""
        self._since.start()

    @property
    def is_expected(self) -> bool:
        """Whether a press now belongs to the one before."""
        return self._since.isValid() and self._since.elapsed() < QApplication.doubleClickInterval()
