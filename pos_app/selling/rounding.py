"""Rounding what is paid in cash to coins that are in use; any other way of paying pays the exact amount."""

from __future__ import annotations

from enum import StrEnum

from pos_app.money import ZERO, Rupiah
from pos_app.records import Record


class RoundingMode(StrEnum):
    """Which way an amount between two steps goes."""

    DOWN = "down"
    NEAREST = "nearest"
    UP = "up"


class CashRounding(Record):
    """Cash is due in multiples of `step` rupiah; a step of 0 or 1 rounds nothing."""

    step: int = 0
    mode: RoundingMode = RoundingMode.DOWN

    def difference(self, total: Rupiah) -> Rupiah:
        """What rounding adds to `total` (negative: takes from it), in rupiah; half a step goes up with `NEAREST`.

        What costs something is never given away by rounding: less than one step is then paid as it is.
        """
        if self.step <= 1:
            return ZERO
        below = total.amount % self.step
        if not below:
            return ZERO
        up = self.mode is RoundingMode.UP or (self.mode is RoundingMode.NEAREST and 2 * below >= self.step)
        if not up and total.amount < self.step:
            return ZERO
        return Rupiah(self.step - below if up else -below)


NO_ROUNDING = CashRounding()
