"""A lane: a queue of work with a few threads of its own. Used by `ui.tasks` alone."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable

_log = logging.getLogger(__name__)


class Lane:
    """Runs what is put, in order, on at most `threads` threads, which are started when first needed.

    Threads are not daemons: work that has begun is never cut off in the middle. `at_end` runs on the last thread to
    leave, if any was started.
    """

    def __init__(self, name: str, threads: int, at_end: Callable[[], None] | None = None) -> None:
        self._name = name
        self._most = threads
        self._at_end = at_end
        self._waiting: deque[Callable[[], None]] = deque()
        self._changed = threading.Condition()
        self._threads: list[threading.Thread] = []
        self._idle = 0
        self._alive = 0
        self._closed = False

    def put(self, work: Callable[[], None]) -> None:
        """Queue `work`, which must not raise. Ignored after `close`."""
        with self._changed:
            if self._closed:
                return
            self._waiting.append(work)
            if self._idle < len(self._waiting) and self._alive < self._most:
                thread = threading.Thread(target=self._loop, name=f"kasir-{self._name}-{self._alive + 1}")
                self._alive += 1
                self._threads.append(thread)
                thread.start()
            else:
                self._changed.notify()

    def close(self, *, drop_waiting: bool) -> None:
        """Take no more work; threads leave when the queue is empty, which it is at once with `drop_waiting`."""
        with self._changed:
            self._closed = True
            if drop_waiting:
                self._waiting.clear()
            self._changed.notify_all()

    def join(self, deadline: float) -> bool:
        """Wait for the threads until `deadline` (`time.monotonic`); whether all have left."""
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        left = [thread.name for thread in self._threads if thread.is_alive()]
        if left:
            _log.warning("still at work at shutdown: %s", ", ".join(left))
        return not left

    def _loop(self) -> None:
        while (work := self._next()) is not None:
            work()
            del work
        with self._changed:
            self._alive -= 1
            last = self._alive == 0
        if last and self._at_end is not None:
            self._at_end()

    def _next(self) -> Callable[[], None] | None:
        with self._changed:
            self._idle += 1
            while not self._waiting and not self._closed:
                self._changed.wait()
            self._idle -= 1
            return self._waiting.popleft() if self._waiting else None
