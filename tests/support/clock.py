"""A clock held in the hand."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta


class HandClock:
    """Stands still until told to move; starts at the present, so that it agrees with a sandbox on the real clock."""

    def __init__(self, moment: datetime | None = None) -> None:
        self.moment = moment or datetime.now(UTC)
        self.seconds = 1000.0

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.seconds

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass (negative: the computer's clock is set back, which `monotonic` does not follow)."""
        self.moment += timedelta(seconds=seconds)
        self.seconds += max(seconds, 0.0)

    def jump(self, seconds: float) -> None:
        """Somebody sets the computer's clock by `seconds`; no time passes."""
        self.moment += timedelta(seconds=seconds)


class WrongClock:
    """A computer's clock that runs as any does and is `seconds` ahead of the right time."""

    def __init__(self, seconds: float) -> None:
        self.ahead = timedelta(seconds=seconds)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def monotonic(self) -> float:
        return time.monotonic()
