"""Keeping things in an order that changes now and then, with few of them written each time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

GAP = 1 << 20
"""Between two neighbours, so that others find room there later."""


def placed(places: Sequence[int | None]) -> list[int]:
    """Rising places for things that are to stand in this order; `places` are those they have now (None: new).

    As many as can keep theirs; the others are put into the room between. Where there is no room, all are placed anew.
    """
    kept = [*_rising(places), len(places)]
    made = list(places)
    before = -1
    for here in kept:
        count = here - before - 1
        low = made[before] if before >= 0 else None
        high = made[here] if here < len(made) else None
        if count:
            room = _between(low, high, count)
            if room is None:
                return [GAP * (at + 1) for at in range(len(places))]
            made[before + 1 : here] = room
        before = here
    return [place for place in made if place is not None]


def _between(low: int | None, high: int | None, count: int) -> list[int] | None:
    if low is None:
        first = (high if high is not None else GAP * (count + 1)) - GAP * count
        return [first + GAP * at for at in range(count)]
    if high is None:
        return [low + GAP * (at + 1) for at in range(count)]
    if high - low <= count:
        return None
    return [low + (high - low) * (at + 1) // (count + 1) for at in range(count)]


def _rising(places: Sequence[int | None]) -> list[int]:
    """Where the longest row of rising places stands (patience sorting: a pile for each length, and who was before)."""
    tops: list[int] = []
    ends: list[int] = []
    earlier: dict[int, int | None] = {}
    for at, place in enumerate(places):
        if place is None:
            continue
        pile = bisect_left(tops, place)
        earlier[at] = ends[pile - 1] if pile else None
        tops[pile : pile + 1] = [place]
        ends[pile : pile + 1] = [at]
    row: list[int] = []
    last = ends[-1] if ends else None
    while last is not None:
        row.append(last)
        last = earlier[last]
    return row[::-1]
