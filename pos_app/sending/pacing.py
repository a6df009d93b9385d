"""How long to wait before the next try or the next look (design section 4)."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

_FIRST = 2.0
_LONGEST = 60.0
_SPREAD = 0.2
_PARTS = 6
"""Intervals between looks that make up the settling time."""


def backoff(attempts: int) -> timedelta:
    """Wait after `attempts` tries: doubling from 2 s up to a minute, spread so that registers do not march in step."""
    seconds = min(_LONGEST, _FIRST * 2 ** min(max(attempts - 1, 0), 10))
    return timedelta(seconds=seconds * random.uniform(1 - _SPREAD, 1 + _SPREAD))  # noqa: S311 - spreading, not secrecy


def look_interval(settle_seconds: float) -> timedelta:
    """Wait between two looks for an order that may exist: a sixth of the settling time."""
    return timedelta(seconds=settle_seconds / _PARTS)


def has_settled(now: datetime, unknown_since: datetime, looks: int, settle_seconds: float) -> bool:
    """Whether an order that was not found surely does not exist: `looks` over at least the settling time.

    Looks are an interval apart, so they measure the time as well: a clock that was set forward takes one interval from
    it, which the one before the first look makes up for. A clock that was set back makes the wait longer.
    """
    return looks > _PARTS and now - unknown_since >= timedelta(seconds=settle_seconds)
