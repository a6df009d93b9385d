from __future__ import annotations

from itertools import pairwise

import pytest

from pos_app.payment.watching import Wait, next_read

DAY = 24 * 3600


def test_instructions_are_asked_for_fifteen_times_a_second_and_a_half_apart() -> None:
    paces = [next_read(Wait.INSTRUCTIONS, reads, reads * 1.5, True) for reads in range(16)]
    assert paces == [1.5] * 15 + [None]


def test_a_payment_on_the_screen_is_read_every_five_seconds_at_first() -> None:
    assert next_read(Wait.PAYMENT, 0, 0, True) == 5
    assert next_read(Wait.PAYMENT, 50, 299, True) == 5


@pytest.mark.parametrize("visible", [True, False])
@pytest.mark.parametrize("wait", [Wait.PAYMENT, Wait.LATE_PAYMENT])
def test_the_pace_widens_with_age(wait: Wait, visible: bool) -> None:
    paces = [next_read(wait, 0, age, visible) for age in range(0, DAY, 60)]
    assert None not in paces
    assert all(later >= earlier for earlier, later in pairwise(pace or 0 for pace in paces))


def test_only_a_late_payment_is_given_up() -> None:
    """An order that can be paid for days may be paid on any of them."""
    for visible in (True, False):
        assert next_read(Wait.LATE_PAYMENT, 0, DAY, visible) is None
        assert next_read(Wait.PAYMENT, 0, 3 * DAY, visible) is not None


def test_what_nobody_looks_at_is_read_less_often() -> None:
    for age in range(0, DAY, 600):
        visible, hidden = next_read(Wait.PAYMENT, 0, age, True), next_read(Wait.PAYMENT, 0, age, False)
        assert (visible or 0) < (hidden or 0)


def test_an_expired_code_is_still_watched() -> None:
    assert next_read(Wait.LATE_PAYMENT, 100, 4000, False) is not None


def test_instructions_that_nobody_waits_for_are_asked_for_no_oftener_than_a_payment() -> None:
    assert next_read(Wait.INSTRUCTIONS, 0, 0, False) == next_read(Wait.PAYMENT, 0, 0, False)
    assert next_read(Wait.INSTRUCTIONS, 15, 0, False) is None
