"""What the top bar and the panel below it know of the catalog's being brought in step, and their common words."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from enum import Enum

from PySide6.QtCore import QCoreApplication, QLocale

from pos_app.catalog.progress import Phase, Progress
from pos_app.errors import KasirError
from pos_app.records import Record
from pos_app.register.reach import is_no_answer
from ui.language import span


class Doing(Enum):
    """What becomes of it now."""

    RESTING = "resting"
    READING = "reading"
    WAITING = "waiting"
    """The server's limits allow no more until `SyncState.until`."""
    STOPPED = "stopped"
    """A person stopped it."""
    BROKEN_OFF = "broken_off"
    """`SyncState.trouble` ended it; it is tried again by itself."""


class SyncState(Record):
    """`progress` is the last that was heard of a pass that has not ended; `finished_at` when one last did."""

    doing: Doing = Doing.RESTING
    progress: Progress | None = None
    until: datetime | None = None
    trouble: KasirError | None = None
    finished_at: datetime | None = None

    @property
    def is_worth_a_badge(self) -> bool:
        """Whether the top bar speaks of it. That the server is away, it says elsewhere; this only when goods lack."""
        if self.doing is Doing.BROKEN_OFF and self.trouble is not None and is_no_answer(self.trouble):
            return self.finished_at is None and self.progress is not None
        return self.doing is not Doing.RESTING

    @property
    def percent(self) -> int | None:
        """How much of the phase is done; None: not known."""
        if self.progress is None or not self.progress.most:
            return None
        return min(100, self.progress.done * 100 // self.progress.most)


def number(value: int) -> str:
    """12.300 in Indonesian, 12,300 in English."""
    return QLocale().toString(value)


def time_left(progress: Progress) -> str:
    """`6 mnt`, never less than a minute; `beberapa saat` while it is too early to say."""
    if progress.seconds_left is None:
        return QCoreApplication.translate("Sync", "a while")
    return span(timedelta(minutes=max(1, math.ceil(progress.seconds_left / 60))))


def subject(progress: Progress | None) -> str:
    """What is being read, in a word or two."""
    if progress is not None and progress.phase is Phase.PRICES:
        return QCoreApplication.translate("Sync", "Prices and stock")
    return QCoreApplication.translate("Sync", "Catalog")


def counts(progress: Progress) -> str:
    """`12.300/40.000`."""
    return f"{number(progress.done)}/{number(progress.most)}"
