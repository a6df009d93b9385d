"""What the top bar says of the catalog's being brought in step, and what a person may do about it there."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from pos_app.catalog.progress import Progress
from pos_app.errors import KasirError
from pos_app.records import replace
from pos_app.register import Register
from ui.flow.syncing import SyncDuty
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.sync_panel import SyncPanel
from ui.sync_state import Doing, SyncState
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from pos_app.ledger import Ledger

_QUIET_MS = 1_000
"""What is done sooner is not spoken of: most passes find nothing new."""
_LEAST_WAIT_S = 10.0
"""Shorter pauses are part of going slowly."""


class SyncShowing(QObject):
    """Gathers what `SyncDuty` tells into one state, for the badge in the top bar and the panel below it."""

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        register: Register,
        window: MainWindow,
        languages: LanguageSwitch,
        syncing: SyncDuty,
    ) -> None:
        super().__init__(window)
        self._tasks, self._register, self._window = tasks, register, window
        self._languages, self._syncing = languages, syncing
        self._panel: SyncPanel | None = None
        self.state = SyncState()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._tell)
        syncing.progress.connect(self._went_on)
        syncing.resting.connect(self._rests)
        syncing.finished.connect(self._ended)
        syncing.stopped.connect(lambda: self._become(replace(self.state, doing=Doing.STOPPED, trouble=None)))
        syncing.broken_off.connect(self._broke_off)
        window.top_bar.sync_clicked.connect(self.open)
        self._tasks.ledger(self, lambda ledger: ledger.catalog.sync.last_finished(), self._know, self._not_known)

    def open(self) -> None:
        """Open the panel."""
        if self._panel is None:
            self._panel = panel = SyncPanel(self._languages, self._register.clock, self._window)
            panel.stop_requested.connect(self._syncing.cancel)
            panel.go_on_requested.connect(self._go_on)
            panel.anew_requested.connect(self._read_anew)
        self._panel.show_state(self.state)
        self._panel.open_below(self._window.top_bar.sync_badge)

    def _go_on(self) -> None:
        self._begin()
        self._syncing.refresh()

    def _read_anew(self) -> None:
        self._begin()
        self._syncing.read_anew()

    def _begin(self) -> None:
        """Say at once that it was heard, before there is any progress."""
        self._become(replace(self.state, doing=Doing.READING, trouble=None, until=None))

    def _went_on(self, progress: Progress | None) -> None:
        if progress is not None:
            self._become(replace(self.state, doing=Doing.READING, progress=progress, until=None, trouble=None))

    def _rests(self, seconds: float) -> None:
        if seconds >= _LEAST_WAIT_S and self.state.doing is not Doing.STOPPED:
            until = self._register.clock.now() + timedelta(seconds=seconds)
            self._become(replace(self.state, doing=Doing.WAITING, until=until, trouble=None))

    def _ended(self) -> None:
        self._become(SyncState(finished_at=self._register.clock.now()))

    def _broke_off(self, error: Exception) -> None:
        if isinstance(error, KasirError):
            self._become(replace(self.state, doing=Doing.BROKEN_OFF, trouble=error, until=None))

    def _know(self, finished_at: datetime | None) -> None:
        if self.state.finished_at is None:
            self._become(replace(self.state, finished_at=finished_at))

    def _not_known(self, error: Exception) -> None:
        # Whoever sells is told of a ledger that cannot be read; this is only a moment that is not known.
        if not isinstance(error, KasirError):
            raise error

    def _become(self, state: SyncState) -> None:
        began = state.doing is Doing.READING and self.state.doing is Doing.RESTING
        self.state = state
        if self._panel is not None and self._panel.isVisible():
            self._panel.show_state(state)
        if began:
            self._quiet.start()
        elif state.doing is not Doing.READING:
            self._quiet.stop()
        if not self._quiet.isActive():
            self._tell()

    def _tell(self) -> None:
        self._window.top_bar.set_sync(self.state)
