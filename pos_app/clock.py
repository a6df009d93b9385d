"""Time as the register sees it. Stored times are UTC; people read the shop's local time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

_WHOLE_SECOND = 1.0
"""A `Date` header names the second in which it was written, and leaves out how much of it had passed."""
_NO_DIFFERENCE = 2.0
"""Seconds; clocks that differ by less count as agreeing, for nobody at a counter could tell."""


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


class ServerTime:
    """How far the server's clock is from the computer's, learned from the `Date` of replies; safe between threads.

    Each reply gives bounds: its `Date` was written after the request had left and before the reply was here. Replies
    that agree narrow them, so a slow reply spoils nothing; one that contradicts them begins anew, for a clock was set.
    All is kept by `Clock.monotonic`, which stays as it is when somebody sets the computer's clock.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._bounds: tuple[float, float] | None = None  # of the server's Unix time less `monotonic`, in seconds
        self._agreed: float | None = None

    def learn(self, date: datetime, asked: float, answered: float) -> None:
        """A reply said that it was `date`; the request left at `asked`, the reply was here at `answered`."""
        second = date.timestamp()
        earliest, latest = second - answered, second + _WHOLE_SECOND - asked
        with self._lock:
            lower, upper = self._bounds or (earliest, latest)
            narrowed = max(lower, earliest), min(upper, latest)
            agrees = narrowed[0] <= narrowed[1]
            self._bounds = narrowed if agrees else (earliest, latest)
            if agrees:
                self._agreed = sum(narrowed) / 2

    @property
    def offset(self) -> float:
        """Seconds that the server's clock is ahead of the computer's, as the last reply has it; 0 before the first."""
        with self._lock:
            bounds = self._bounds
        return 0.0 if bounds is None else self._ahead(sum(bounds) / 2)

    @property
    def steady_offset(self) -> float:
        """Like `offset`, but one reply that contradicts those before it is not believed until another agrees."""
        with self._lock:
            agreed = self._agreed
        return 0.0 if agreed is None else self._ahead(agreed)

    def _ahead(self, difference: float) -> float:
        return difference + self._clock.monotonic() - self._clock.now().timestamp()


class ServerClock:
    """The server's clock, for judging what the server gave a time to: what has expired, what is left of it.

    `ahead()` is how many seconds it is ahead of `clock`. While nothing was heard of it, and where the two agree, it is
    the computer's.
    """

    def __init__(self, clock: Clock, ahead: Callable[[], float]) -> None:
        self._clock, self._ahead = clock, ahead

    def now(self) -> datetime:
        """The current moment by the server, timezone-aware, in UTC."""
        ahead = self._ahead()
        return self._clock.now() + timedelta(seconds=ahead if abs(ahead) >= _NO_DIFFERENCE else 0.0)

    def monotonic(self) -> float:
        """Seconds that never jump back, the same as the computer's."""
        return self._clock.monotonic()


def local(moment: datetime) -> datetime:
    """`moment` in the computer's local time zone, for people to read."""
    return moment.astimezone()
