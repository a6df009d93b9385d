"""How often an order is read while somebody waits for it (behaviour.md section 8, design section 6).

Pure arithmetic: who reads, and when a rate limit forbids it, is not decided here. Every register of a shop shares one
bucket at the server, so nothing is read more often than a person could use the answer.
"""

from __future__ import annotations

from enum import StrEnum

INSTRUCTION_READS = 15
"""How often an order is read again for payment instructions before the hosted page is offered instead."""
INSTRUCTION_SECONDS = 1.5

_MINUTE = 60.0
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR

# (age below which it holds, seconds to the next read); older than the last age: no more reads.
_VISIBLE = ((5 * _MINUTE, 5.0), (15 * _MINUTE, 10.0), (_HOUR, 20.0), (_DAY, _MINUTE))
_HIDDEN = ((5 * _MINUTE, 30.0), (_HOUR, _MINUTE), (_DAY, 5 * _MINUTE))
_LATE = ((_HOUR, 2 * _MINUTE), (_DAY, 10 * _MINUTE))
_SCARCE = 10


class Wait(StrEnum):
    """What is being waited for."""

    INSTRUCTIONS = "instructions"
    """The gateway's QR, number or link."""
    PAYMENT = "payment"
    """The money, while the code on the screen still holds."""
    LATE_PAYMENT = "late_payment"
    """The money, although the code has expired or was replaced: some buyers pay all the same."""


def next_read(
    wait: Wait, reads_so_far: int, age_seconds: float, visible: bool, *, remaining: int | None = None
) -> float | None:
    """Seconds to wait before reading the order again; None: stop.

    `age_seconds` counts from the start of this wait. `visible` is whether a person looks at it now. `remaining` is the
    server's `X-Ratelimit-Remaining`, where it gave one: near its end payments are read four times less often.
    Instructions get 15 reads, 1.5 s apart, then None. A payment is given up after a day; F5 still reads it by hand.
    """
    if wait is Wait.INSTRUCTIONS:
        return INSTRUCTION_SECONDS if reads_so_far < INSTRUCTION_READS else None
    pace = _LATE if wait is Wait.LATE_PAYMENT else _VISIBLE if visible else _HIDDEN
    seconds = next((seconds for age, seconds in pace if age_seconds < age), None)
    if seconds is not None and remaining is not None and remaining < _SCARCE:
        return seconds * 4
    return seconds
