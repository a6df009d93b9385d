"""When the payment stage is drawn: once for all that changes at the same time."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType


class Drawing:
    """Draws `everything`, or only the `actions`, when asked to.

    What is asked for inside a `with` is drawn once at its end: a press changes the method, the total and what is known
    of it one after the other, and drawing each by itself takes longer than a frame.
    """

    def __init__(self, everything: Callable[[], None], actions: Callable[[], None]) -> None:
        self._everything, self._actions = everything, actions
        self._depth = 0
        self._wants_everything = self._wants_actions = False

    def draw(self) -> None:
        """Draw all of it."""
        self._wants_everything = True
        self._catch_up()

    def draw_actions(self) -> None:
        """Draw what can be done, the rest being the same."""
        self._wants_actions = True
        self._catch_up()

    def __enter__(self) -> None:
        self._depth += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._depth -= 1
        self._catch_up()

    def _catch_up(self) -> None:
        if self._depth:
            return
        everything, actions = self._wants_everything, self._wants_actions
        self._wants_everything = self._wants_actions = False
        if everything:
            self._everything()
        if everything or actions:
            self._actions()
