"""Selling only while a shift is open, where the shop wants it so."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pos_app.config.settings import Settings
from pos_app.errors import InputError
from pos_app.money import ZERO
from pos_app.shifts.cash import Count
from pos_app.shifts.models import Shift, require_open

SHIFT = Shift(1, "K1", 7, datetime(2026, 11, 23, tzinfo=UTC), "Sari", Count(ZERO), 1)


def test_nobody_needs_a_shift_unless_the_shop_says_so() -> None:
    assert Settings().shift.required is False
    require_open(None, required=False)
    require_open(SHIFT, required=True)


def test_without_a_shift_the_cashier_is_told_what_to_do() -> None:
    with pytest.raises(InputError) as error:
        require_open(None, required=True)
    assert error.value.key == "shift.required"


def test_a_shift_is_called_by_the_number_of_its_z() -> None:
    assert SHIFT.name == "K1-Z0007"
