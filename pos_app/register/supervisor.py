"""Trying the supervisor's PIN: tries are counted in the ledger, and after a few wrong ones each has to be waited for.

A try is counted before it is judged, so that ending the program between the two gives nobody another one.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pos_app.errors import InputError
from pos_app.ledger import Ledger
from pos_app.ledger.database import moment, stamp

_MEMO = "pin_tries"
_FREE = 3
"""Wrong PINs that cost no waiting."""
_FIRST_WAIT, _LONGEST_WAIT = 30.0, 900.0
"""Seconds to wait after the last free one; doubled by each wrong one after it, up to the longest."""


def seconds_to_wait(ledger: Ledger, now: datetime) -> float:
    """How long no PIN is taken yet, in seconds; 0 when one is taken now.

    A clock that was set back makes nobody wait longer than the longest wait.
    """
    wrong, at = _tries(ledger)
    if at is None or wrong < _FREE:
        return 0.0
    wait = min(_LONGEST_WAIT, _FIRST_WAIT * float(2 ** min(wrong - _FREE, 10)))
    return min(wait, max(0.0, wait - (now - at).total_seconds()))


def begin_try(ledger: Ledger, now: datetime) -> None:
    """Count a try, durably, as a wrong one. Raises `InputError` ("pin.wait") when none is taken yet."""
    if wait := seconds_to_wait(ledger, now):
        raise InputError("pin.wait", seconds=_whole(wait))
    wrong, _ = _tries(ledger)
    ledger.memos.write(_MEMO, {"wrong": wrong + 1, "at": stamp(now)})


def end_try(ledger: Ledger, now: datetime, *, is_right: bool) -> None:
    """Say what came of the try that was begun: a right PIN forgets all wrong ones.

    Raises `InputError` for a wrong one: "pin.wrong" while more tries are free, else "pin.wrong_wait".
    """
    if is_right:
        ledger.memos.write(_MEMO, None)
        return
    wrong, _ = _tries(ledger)
    if wrong < _FREE:
        raise InputError("pin.wrong", left=_FREE - wrong)
    raise InputError("pin.wrong_wait", seconds=_whole(seconds_to_wait(ledger, now)))


def _tries(ledger: Ledger) -> tuple[int, datetime | None]:
    stored: Any = ledger.memos.read(_MEMO)
    return (int(stored["wrong"]), moment(stored["at"])) if stored else (0, None)


def _whole(seconds: float) -> int:
    return int(seconds) + (seconds > int(seconds))
