"""The order of lists that the contract leaves unsaid."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

from pos_app.sandbox.switches import TimeOrder

Row = TypeVar("Row")


def by_time(oldest_first: Sequence[Row], order: TimeOrder) -> Sequence[Row]:
    """`oldest_first` in the order asked for; shuffled is the same for the same number of rows, so that pages fit."""
    if order is TimeOrder.NEWEST:
        return oldest_first[::-1]
    if order is TimeOrder.SHUFFLED:
        return random.Random(len(oldest_first)).sample(oldest_first, len(oldest_first))  # noqa: S311 - repeatable
    return oldest_first
