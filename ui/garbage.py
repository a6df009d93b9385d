"""Looking for garbage between two events of the UI thread, and in no other thread.

Python looks for it whenever so many objects were made, in whatever thread that happens: 50 to 100 ms in the middle of a
sale once all of a register is there (measured), and what it finds of Qt in a worker is destroyed by that worker, where
Qt allows nobody but the UI thread.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 50
"""Often, so that little is looked at at once: after a second of a sync it would be 25 ms."""


class Sweeper(QObject):
    """Does what Python's own collector does, and about as seldom, until `end`; but in the thread that made it.

    What `keep` was told of stays out of it, so that even a look at all the rest takes a few milliseconds.
    """

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(sweep)
        self._timer.start(_EVERY_MS)

    def end(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.collect()  # here, not in a worker that may still be at its work
        gc.enable()


def keep() -> None:
    """All that is there by now lives as long as the register: no look for garbage comes past it again."""
    gc.freeze()


def sweep() -> None:
    """Collect the oldest generation that is due, by the thresholds of Python's own collector."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return
