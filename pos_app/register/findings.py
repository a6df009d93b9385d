"""What `kasir doctor` finds out about one part of a register."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum

from pos_app.records import Record, field
from pos_app.words import Language, say

Facts = dict[str, object]
Sentence = tuple[str, dict[str, object]]
"""A key of words and its parameters."""


class State(StrEnum):
    """How a part of the register is."""

    WELL = "well"
    NOT_WELL = "not_well"
    NOT_KNOWN = "not_known"


class Finding(Record):
    """One part: its `name`, its `state`, what is the matter, what to do about it, and the facts as plain values.

    `said` and `advice` are sentences one after the other. Advice is left out where what is the matter says it already.
    """

    name: str
    state: State
    said: tuple[Sentence, ...]
    advice: tuple[Sentence, ...] = ()
    facts: Facts = field(default_factory=dict)

    def sentence(self, language: Language) -> str:
        """What is the matter."""
        return _spoken(self.said, language)

    def what_to_do(self, language: Language) -> str:
        """What to do about it; empty when there is nothing to do."""
        return _spoken(self.advice, language)


class ScreenFacts(Record):
    """What Qt draws on: its platform, and each screen as (name, width, height) in pixels that a program sees."""

    platform: str
    screens: tuple[tuple[str, int, int], ...]


LookAtScreens = Callable[[], ScreenFacts | None]
"""Looks at the screens; None where Qt is not installed. Raises `OSError` with the reason when Qt cannot show any."""


def sentence(key: str, **params: object) -> Sentence:
    """A sentence by its key."""
    return key, params


def age_words(age: timedelta) -> tuple[str, int]:
    """An age as (key of words, number): whole minutes, from two hours on hours, from two days on days."""
    minutes = max(0, int(age.total_seconds() // 60))
    if minutes < 120:
        return "doctor.minutes", minutes
    return ("doctor.hours", minutes // 60) if minutes < 2 * 24 * 60 else ("doctor.days", minutes // (24 * 60))


class Age(Record):
    """An age as a parameter of a sentence, spoken in the language of that sentence."""

    value: timedelta

    def spoken(self, language: Language) -> str:
        """`3 hours`."""
        key, number = age_words(self.value)
        return say(key, language, number=number)


def _spoken(sentences: tuple[Sentence, ...], language: Language) -> str:
    said = []
    for key, params in sentences:
        values = {name: value.spoken(language) if isinstance(value, Age) else value for name, value in params.items()}
        said.append(say(key, language, **values))
    return " ".join(said)
