"""Cash counted in a drawer, note by note and coin by coin, or as a sum."""

from __future__ import annotations

from pos_app.errors import InputError
from pos_app.money import ZERO, Rupiah
from pos_app.records import Record


class Denomination(Record):
    """A note or a coin of `value` rupiah."""

    value: int
    is_coin: bool = False


NOTES = tuple(Denomination(value) for value in (100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000))
COINS = tuple(Denomination(value, is_coin=True) for value in (1_000, 500, 200, 100, 50))
"""Notes and coins that are handed over at counters (Bank Indonesia, series of 2016 and 2022)."""


class Count(Record):
    """Cash counted in the drawer: its `total`, and how many `pieces` of what, where it was counted so.

    Raises `InputError` ("shift.count_negative", "shift.count_sum") for what cannot have been counted.
    """

    total: Rupiah
    pieces: tuple[tuple[Denomination, int], ...] = ()

    def __post_init__(self) -> None:
        if self.total < ZERO or any(number < 0 for _, number in self.pieces):
            raise InputError("shift.count_negative")
        if self.pieces and sum_of(self.pieces) != self.total:
            raise InputError("shift.count_sum", total=self.total, sum=sum_of(self.pieces))

    @classmethod
    def of(cls, pieces: dict[Denomination, int]) -> Count:
        """Counted by notes and coins, which are kept largest first, notes before coins."""
        kept = tuple((kind, pieces[kind]) for kind in sorted(pieces, key=_largest_first) if pieces[kind])
        return cls(sum_of(kept), kept)


def _largest_first(kind: Denomination) -> tuple[bool, int]:
    return kind.is_coin, -kind.value


def sum_of(pieces: tuple[tuple[Denomination, int], ...]) -> Rupiah:
    """What the pieces come to, in rupiah."""
    return Rupiah(sum(kind.value * number for kind, number in pieces))
