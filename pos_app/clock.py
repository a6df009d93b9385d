"""Time as the register sees it. Stored times are UTC; people read the shop's local time."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What the register asks of a clock, so that a test can hold one still."""

    def now(self) -> datetime:
        """The current moment, timezone-aware, in UTC."""

    def monotonic(self) -> float:
        """Seconds that never jump back, for measuring intervals."""


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """The current moment, timezone-aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since some fixed moment; never jumps back."""
        return time.monotonic()


def local(moment: datetime) -> datetime:
    """`moment` in the computer's local time zone, for people to read."""
    return moment.astimezone()
