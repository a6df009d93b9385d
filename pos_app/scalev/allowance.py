"""What the server last said of its rate limits (behaviour.md sections 3 and 8).

Figures are not published, and whether the headers come on every reply is not, either. So nothing is known before they
came, and what was said holds until the moment it named.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from enum import Enum

from pos_app.records import Record

_UNNAMED_PAUSE = 30.0
"""Seconds for which a refusal holds that does not say how long it does."""
_LONGEST = 86_400.0


class Bucket(Enum):
    """Whose requests are counted together. Whether the account has a bucket of its own is not published."""

    PUBLIC = "public"
    """Requests with the storefront key."""
    ACCOUNT = "account"
    """Requests of the signed-in account."""


class Allowance(Record):
    """Requests that one more reply said are `remaining` of `limit`, until `resets_at` (`Clock.monotonic`).

    None: the server did not say. `Allowance()` is what is known when nothing is.
    """

    limit: int | None = None
    remaining: int | None = None
    resets_at: float | None = None

    def resets_in(self, now: float) -> float:
        """Seconds from `now` (monotonic) until the bucket is full again; 0 when that is not known."""
        return max(0.0, self.resets_at - now) if self.resets_at is not None else 0.0

    def pause(self, now: float) -> float:
        """Seconds from `now` (monotonic) for which any request would be one too many."""
        return self.resets_in(now) if self.remaining == 0 else 0.0


class Allowances:
    """Keeps what was said last, bucket by bucket; safe between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._said: dict[Bucket, Allowance] = {}

    def note(self, bucket: Bucket, headers: Mapping[str, str], now: float, server_now: float, *, refused: bool) -> None:
        """A reply came at `now` (monotonic), when it was `server_now` (Unix seconds) by the server's clock.

        `refused`: it was a 429, so nothing remains whatever its headers say, or do not say.
        """
        limit = _whole(headers.get("x-ratelimit-limit"))
        remaining = 0 if refused else _whole(headers.get("x-ratelimit-remaining"))
        reset = _whole(headers.get("x-ratelimit-reset"))
        left = None if reset is None else reset - server_now
        if left is not None and not 0 <= left <= _LONGEST:
            left = None
        if refused and left is None:
            left = _UNNAMED_PAUSE
        if remaining is None or left is None:
            return
        with self._lock:
            self._said[bucket] = Allowance(limit, remaining, now + left)

    def of(self, bucket: Bucket, now: float) -> Allowance:
        """What holds at `now` (monotonic) for requests of that bucket."""
        with self._lock:
            said = self._said.get(bucket, Allowance())
        return said if said.resets_in(now) > 0 else Allowance()

    def scarcest(self, now: float) -> Allowance:
        """What holds at `now` (monotonic) for whoever cares for both buckets, which may be one."""
        known = [said for said in (self.of(bucket, now) for bucket in Bucket) if said.remaining is not None]
        return min(known, key=lambda said: said.remaining or 0, default=Allowance())


def _whole(text: str | None) -> int | None:
    try:
        return max(0, int(float(text or "")))
    except (ValueError, OverflowError):
        return None
