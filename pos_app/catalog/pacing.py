"""How soon the server may be asked again while a catalog is read.

A shop's registers share one bucket of requests, and selling needs some of them (behaviour.md section 8): reading the
catalog leaves a part of every window alone, and goes slower after each refusal.
"""

from __future__ import annotations

from datetime import datetime

from pos_app.clock import Clock

_RESERVED, _LEAST_RESERVED = 0.3, 5
"""The part of a window that is left to selling, and the fewest requests; never more than half."""
_FIRST_PAUSE, _LONGEST_PAUSE = 2.0, 60.0
_LONGEST_WINDOW = 900.0
_FIRST_GAP, _LONGEST_GAP = 0.2, 5.0
_RECOVERY = 0.97
"""What each granted request takes off the gap between two, after a refusal has put one there."""


class Pace:
    """When to ask next. Told of every answer."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._next = clock.monotonic()
        self._gap = 0.0
        self._refusals = 0

    def wait(self) -> float:
        """Seconds before the next request."""
        return max(0.0, self._next - self._clock.monotonic())

    def granted(self, limit: int | None, remaining: int | None, resets_in: float) -> None:
        """A request was answered; `limit` and what `remaining` of it for so many seconds, where the server tells."""
        self._refusals = 0
        self._gap = self._gap * _RECOVERY if self._gap > _FIRST_GAP / 10 else 0.0
        pause = self._gap
        if remaining is not None and remaining <= _reserve(limit):
            pause = max(pause, min(_LONGEST_WINDOW, resets_in))
        self._next = self._clock.monotonic() + pause

    def refused(self, retry_at: datetime | None) -> None:
        """A request was refused because there were too many, until `retry_at` where the answer tells."""
        pause = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**self._refusals)
        self._refusals = min(self._refusals + 1, 10)
        self._gap = min(_LONGEST_GAP, max(_FIRST_GAP, self._gap * 2))
        if retry_at is not None:
            pause = max(self._gap, min(_LONGEST_WINDOW, (retry_at - self._clock.now()).total_seconds()))
        self._next = self._clock.monotonic() + pause


def _reserve(limit: int | None) -> int:
    if limit is None:
        return _LEAST_RESERVED
    return min(max(_LEAST_RESERVED, round(limit * _RESERVED)), limit // 2)
