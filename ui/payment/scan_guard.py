"""Telling a scanner's burst of keys from a person's fingers, so that a stray scan never chooses, types or presses."""

from __future__ import annotations

_QUICK = 0.05
_BURST = 4


class ScanGuard:
    """Fed with every character key and its time in seconds (monotonic).

    A scanner sends its code within milliseconds and mostly ends it with Enter. Four characters or more, each within
    50 ms of the one before, are taken for a scan, and an Enter that follows as quickly for its end.
    """

    def __init__(self) -> None:
        self._last = float("-inf")
        self._run = 0

    @property
    def is_first(self) -> bool:
        """Whether the character last fed may be the first one of a scan."""
        return self._run == 1

    def character(self, at: float) -> bool:
        """A character key was pressed; whether it belongs to a scan, as far as can be told yet."""
        self._run = self._run + 1 if at - self._last <= _QUICK else 1
        self._last = at
        return self._run >= _BURST

    def enter_is_scanned(self, at: float) -> bool:
        """Whether an Enter pressed now ends a scan; the burst is then over."""
        scanned = self._run >= _BURST and at - self._last <= _QUICK
        self._run = 0
        return scanned
