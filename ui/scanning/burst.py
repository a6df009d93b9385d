"""Telling a scanner's burst of keys from a person's fingers, by the time between the keys."""

from __future__ import annotations

from pos_app.config.settings import BarcodeSettings

_PATIENCE_MS = {"any": 100, "none": 100, "enter": 500, "tab": 500}
"""Once so many keys came in a row that no fingers can be meant, a hiccup of the scanner does not end its code.

Where nothing but a pause may follow, the pause must be short enough to come before the next code.
"""


class Burst:
    """Characters that came quickly one after another; empty when nothing is being read.

    Times are milliseconds of one clock that the keys were stamped by. Two keys of a person may come within
    milliseconds (a roll of the hand); it takes `shortest` of them in a row, each within `gap_ms` of the one before, to
    be sure of a scanner. Where scanners begin with a prefix, only what begins so is read at all.
    """

    def __init__(self, settings: BarcodeSettings) -> None:
        self._settings = settings
        self._text = ""
        self._last = 0

    def __bool__(self) -> bool:
        return bool(self._text)

    @property
    def code(self) -> str:
        """What was read, without the prefix."""
        return self._text.removeprefix(self._settings.prefix)

    @property
    def last(self) -> int:
        """The stamp of the last character."""
        return self._last

    @property
    def is_quick(self) -> bool:
        """Whether more than one key came, so that this may well be a scanner."""
        return len(self._text) > 1

    @property
    def is_sure(self) -> bool:
        """Whether this can only be a scanner."""
        return len(self.code) >= self._settings.shortest

    @property
    def patience_ms(self) -> int:
        """For how long after the last character the next one may come."""
        return _PATIENCE_MS[self._settings.end] if self.is_sure else self._settings.gap_ms

    def goes_on(self, at: int) -> bool:
        """Whether a key stamped `at` belongs to what was read so far."""
        return bool(self._text) and 0 <= at - self._last <= self.patience_ms

    def may_begin(self, text: str) -> bool:
        """Whether a code may begin with that character."""
        return text == self._settings.prefix or not self._settings.prefix

    def add(self, text: str, at: int) -> None:
        """The next character, stamped `at`."""
        self._text += text
        self._last = at

    def clear(self) -> None:
        """Begin anew."""
        self._text = ""
