"""Places in an order that changes."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.catalog.ordering import GAP, placed


def changed(before: list[int | None], now: list[int]) -> int:
    return sum(old != new for old, new in zip(before, now, strict=True))


@given(st.lists(st.one_of(st.none(), st.integers(-50, 50)), max_size=40))
def test_places_rise_whatever_they_were(places: list[int | None]) -> None:
    now = placed(places)
    assert len(now) == len(places)
    assert all(a < b for a, b in itertools.pairwise(now))


@pytest.mark.parametrize(
    ("order", "moved"),
    [
        ([1, 2, 3, 4, 5], 0),
        ([None, 1, 2, 3, 4, 5], 1),
        ([1, 2, None, 3, 4, 5, None], 2),
        ([5, 1, 2, 3, 4], 1),
        ([2, 3, 4, 5, 1], 1),
        ([1, 3, 5], 0),
    ],
)
def test_only_what_is_new_or_has_moved_is_placed_anew(order: list[int | None], moved: int) -> None:
    before = [None if one is None else one * GAP for one in order]
    assert changed(before, placed(before)) == moved


def test_a_long_list_with_things_put_in_here_and_there_keeps_its_places_for_years() -> None:
    chance = random.Random(7)
    row = placed([None] * 1000)
    for _ in range(300):
        at = chance.randrange(len(row) + 1)
        before: list[int | None] = [*row[:at], None, *row[at:]]
        row = placed(before)
        assert changed(before, row) == 1


def test_where_there_is_no_room_left_all_are_placed_anew() -> None:
    now = placed([4, None, 5])
    assert now == sorted(now)
    assert min(b - a for a, b in itertools.pairwise(now)) == GAP
