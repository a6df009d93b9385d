"""How far a sync is, as screens and commands tell of it."""

from __future__ import annotations

from enum import StrEnum

from pos_app.records import Record


class Phase(StrEnum):
    """What a pass is at."""

    ITEMS = "items"
    PRICES = "prices"


class Progress(Record):
    """How far it is: items or variants read of those there are, and seconds left (None: too early to say).

    `changed`: something that a screen shows is different now.
    """

    phase: Phase
    done: int
    most: int
    seconds_left: float | None
    changed: bool
