"""How often an order is read while somebody waits for it (behaviour.md section 8, design section 6).

Pure arithmetic, for one order. Who is read when several wait, and what a rate limit forbids, is `sending.watch_plan`.
Every register of a shop shares one bucket at the server, so nothing is read more often than a person could use the
answer.
"""

from __future__ import annotations

from enum import StrEnum

INSTRUCTION_READS = 15
"""How often an order is read again for payment instructions before the hosted page is offered instead."""
INSTRUCTION_SECONDS = 1.5

_MINUTE = 60.0
_HOUR = 60 * _MINUTE
DAY = 24 * _HOUR

# (age below which it holds, seconds to the next read). A payment is waited for as long as it may come.
_FOR_EVER = float("inf")
_VISIBLE = ((5 * _MINUTE, 5.0), (15 * _MINUTE, 10.0), (_HOUR, 20.0), (_FOR_EVER, _MINUTE))
_HIDDEN = ((5 * _MINUTE, 30.0), (_HOUR, _MINUTE), (DAY, 5 * _MINUTE), (_FOR_EVER, 15 * _MINUTE))
# Older than the last age: no more reads.
_LATE_VISIBLE = ((5 * _MINUTE, 10.0), (_HOUR, _MINUTE), (DAY, 5 * _MINUTE))
_LATE_HIDDEN = ((_HOUR, 2 * _MINUTE), (6 * _HOUR, 10 * _MINUTE), (DAY, 30 * _MINUTE))


class Wait(StrEnum):
    """What is being waited for."""

    INSTRUCTIONS = "instructions"
    """The gateway's QR, number or link."""
    PAYMENT = "payment"
    """The money, while the code on the screen still holds."""
    LATE_PAYMENT = "late_payment"
    """The money, although the code has expired or the order was closed: some buyers pay all the same."""


def next_read(wait: Wait, reads_so_far: int, age_seconds: float, visible: bool) -> float | None:
    """Seconds to wait before reading the order again; None: stop.

    `age_seconds` counts from the start of this wait. `visible` is whether a person looks at it now. Instructions get 15
    reads, 1.5 s apart while somebody looks and at the pace of a payment while nobody does, then None. A late payment is
    given up after a day; F5 still reads it by hand.
    """
    if wait is Wait.INSTRUCTIONS:
        if reads_so_far >= INSTRUCTION_READS:
            return None
        return INSTRUCTION_SECONDS if visible else _at(_HIDDEN, age_seconds)
    if wait is Wait.LATE_PAYMENT:
        return _at(_LATE_VISIBLE if visible else _LATE_HIDDEN, age_seconds)
    return _at(_VISIBLE if visible else _HIDDEN, age_seconds)


def _at(pace: tuple[tuple[float, float], ...], age_seconds: float) -> float | None:
    return next((seconds for age, seconds in pace if age_seconds < age), None)
