"""What the server says of how many requests are left (behaviour.md sections 3 and 8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pos_app.clock import Clock

_LONGEST_WINDOW = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Allowance:
    """A bucket of requests: `remaining` of `limit` until `reset_at`, a moment in UTC by the register's own clock."""

    limit: int
    remaining: int
    reset_at: datetime


def reset_moment(headers: Mapping[str, str], clock: Clock, server_offset: float) -> datetime | None:
    """`X-Ratelimit-Reset` (Unix seconds by the server's clock) as a moment of ours; None when absent or absurd.

    `server_offset` is seconds that the server's clock is ahead of `clock`.
    """
    try:
        reset = datetime.fromtimestamp(float(headers.get("x-ratelimit-reset", "")), UTC)
        moment = reset - timedelta(seconds=server_offset)
    except (ValueError, OverflowError, OSError):
        return None
    return moment if moment - clock.now() < _LONGEST_WINDOW else None


def allowance_of(headers: Mapping[str, str], clock: Clock, server_offset: float) -> Allowance | None:
    """What the three headers say; None when one is missing or makes no sense."""
    try:
        limit, remaining = (int(headers.get(f"x-ratelimit-{name}", "")) for name in ("limit", "remaining"))
    except ValueError:
        return None
    reset_at = reset_moment(headers, clock, server_offset)
    return Allowance(limit, remaining, reset_at) if reset_at is not None and limit > 0 and remaining >= 0 else None
