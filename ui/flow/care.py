"""Looking after the till's file while selling goes on: checked at start and weekly, backed up each day."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import QObject, QTimer

from pos_app.errors import KasirError
from pos_app.ledger import Ledger
from pos_app.ledger.care import Care, CareReport, Due
from pos_app.register import Register
from pos_app.words import say
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.tasks import TaskRunner
from ui.theme import Tone

_FIRST_MS = 4_000
"""Once the sell screen is in use: a check reads the whole file."""
_AGAIN_MS = 60 * 60 * 1_000


class CareDuty(QObject):
    """Works on connections of its own, so the ledger lane never waits for it; tells a person what is not well."""

    def __init__(
        self, tasks: TaskRunner[Ledger], register: Register, window: MainWindow, languages: LanguageSwitch
    ) -> None:
        super().__init__(window)
        self._tasks, self._window, self._languages = tasks, window, languages
        self._care = Care(register.folder.ledger, register.clock)
        self._given_up = Event()
        self._started = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin in a moment, and look again every hour."""
        self._timer.start(_FIRST_MS)

    def stop(self) -> None:
        """Break off what is under way; the window is closing. May be called twice."""
        self._given_up.set()

    def look(self) -> None:
        """Do what is due now."""
        started, self._started = self._started, False
        self._tasks.ledger(
            self, lambda ledger: self._care.due(ledger.memos, started=started), self._look_after, self._stumbled
        )
        self._timer.start(_AGAIN_MS)

    def _look_after(self, due: Due) -> None:
        if due.check or due.backup:
            self._tasks.local(self, lambda: self._care.look_after(due, self._given_up.is_set), self._done)

    def _done(self, report: CareReport) -> None:
        self._tasks.ledger(self, lambda ledger: self._care.note(ledger.memos, report), None, self._stumbled)
        if report.damaged is not None:
            self._window.notices.show_error(report.damaged)
        elif report.no_backup is not None:
            language = self._languages.language
            words = say("care.no_backup", language, reason=report.no_backup.sentence(language))
            self._window.notices.show_message(Tone.WARNING, words)

    def _stumbled(self, error: Exception) -> None:
        # Another look is an hour away; whoever sells is told by the sale that cannot be made.
        if not isinstance(error, KasirError):
            raise error
