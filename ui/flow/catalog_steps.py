"""A sync of the catalog, step by step over the lanes: planned and kept on the ledger's, read on the network's."""

from __future__ import annotations

import math

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from pos_app.catalog.progress import Progress
from pos_app.catalog.steps import Reading, Step
from pos_app.catalog.sync import CatalogSync
from pos_app.ledger import Ledger
from ui.tasks import TaskRunner

_SHOWN_EVERY_MS = 2_000
"""Least time between two tellings that the catalog has changed, while a sync brings change after change."""


class CatalogSteps(QObject):
    """Runs passes and turns of a `CatalogSync`, one at a time.

    `progress(Progress)` after each step; `resting(float)` when the server's limits make it wait, with the seconds;
    `changed()` when what screens show is different, now and then during a sync
    and at its end; `answered()` when the server did. It ends with one of `ended()`, `failed(Exception)` of the network,
    or `stumbled(Exception)` of the ledger.
    """

    progress = Signal(object)
    resting = Signal(float)
    changed = Signal()
    answered = Signal()
    ended = Signal()
    failed = Signal(object)
    stumbled = Signal(object)

    def __init__(self, tasks: TaskRunner[Ledger], sync: CatalogSync, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._sync = sync
        self._running = False
        self._untold = False
        self._since_told = QElapsedTimer()

    @property
    def running(self) -> bool:
        """Whether a pass or a turn is under way."""
        return self._running

    def make_pass(self, *, anew: bool = False) -> None:
        """Bring the whole catalog in step, or go on with that; with `anew` read everything, from the beginning."""
        begun = None if self._running else self._plan
        self._running = True
        self._tasks.ledger(
            self,
            lambda ledger: self._sync.begin(ledger.catalog.sync, anew=anew),
            lambda _: begun() if begun else None,
            self._stumble,
        )

    def take_turn(self) -> None:
        """Read what is on the screen, and some of what was read longest ago; go on with a pass that was broken off."""
        if not self._running:
            self._running = True
            self._sync.take_turn()
            self._plan()

    def cancel(self) -> None:
        """Let a pass end after the step under way; a later one goes on from there."""
        self._sync.pause()

    def _plan(self) -> None:
        self._tasks.ledger(self, lambda ledger: self._sync.plan(ledger.catalog.sync), self._planned, self._stumble)

    def _planned(self, step: Step | None) -> None:
        if step is None:
            self._close()
        elif (seconds := self._sync.wait()) > 0:
            self.resting.emit(seconds)
            self._tasks.later(self, math.ceil(seconds * 1000), self._plan)
        else:
            self._tasks.background(
                self, lambda: self._sync.read(step), lambda reading: self._keep(step, reading), self._fail
            )

    def _keep(self, step: Step, reading: Reading | None) -> None:
        if reading is not None:
            self.answered.emit()
        self._tasks.ledger(
            self, lambda ledger: self._sync.keep(ledger.catalog.sync, step, reading), self._kept, self._stumble
        )

    def _kept(self, progress: Progress) -> None:
        self._untold = self._untold or progress.changed
        if not self._since_told.isValid() or self._since_told.elapsed() >= _SHOWN_EVERY_MS:
            self._tell()
        if not self._sync.paused:
            self.progress.emit(progress)
        self._plan()

    def _close(self) -> None:
        self._tasks.ledger(self, lambda ledger: self._sync.close(ledger.catalog.sync), self._closed, self._stumble)

    def _closed(self, more: bool) -> None:
        if more:
            self._close()
            return
        self._running = False
        self._tell()
        self._since_told.invalidate()
        self.ended.emit()

    def _fail(self, error: Exception) -> None:
        self._running = False
        self._tell()
        self.failed.emit(error)

    def _stumble(self, error: Exception) -> None:
        self._running = False
        self.stumbled.emit(error)

    def _tell(self) -> None:
        if self._untold:
            self._untold = False
            self._since_told.start()
            self.changed.emit()
