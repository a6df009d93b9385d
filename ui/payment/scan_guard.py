"""Telling a scanner's burst of keys from a person's fingers, so that a stray scan never presses the primary button."""

from __future__ import annotations

_QUICK = 0.05
_BURST = 5


class ScanGuard:
    """Fed with every character key and its time in seconds (monotonic).

    A scanner sends its code within milliseconds and ends it with Enter. Five characters or more, each within 50 ms of
    the one before, are taken for a scan when Enter follows as quickly.
    """

    def __init__(self) -> None:
        self._last = float("-inf")
        self._run = 0

    def character(self, at: float) -> None:
        """A character key was pressed."""
        self._run = self._run + 1 if at - self._last <= _QUICK else 1
        self._last = at

    def enter_is_scanned(self, at: float) -> bool:
        """Whether an Enter pressed now ends a scan; the burst is then over."""
        scanned = self._run >= _BURST and at - self._last <= _QUICK
        self._run = 0
        return scanned
