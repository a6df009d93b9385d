"""Looking after the till database while the register is open: checks, and a backup a day.

Three steps, like sending: `due` (ledger), `look_after` (a connection of its own, on any thread), `note` (ledger). When
the file was last looked over thoroughly is kept in a memo; when it was last backed up, its backups tell.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from pos_app.clock import Clock, local
from pos_app.ledger.backups import Backup, Backups
from pos_app.ledger.database import moment, stamp
from pos_app.ledger.errors import LedgerError
from pos_app.ledger.health import check
from pos_app.ledger.memos import Memos
from pos_app.records import Record

log = logging.getLogger("kasir.ledger")

_MEMO = "looked_over"
_THOROUGHLY_EVERY = timedelta(days=7)


class Due(Record):
    """What is to be done now; `check` always holds for the first time after a start."""

    check: bool
    thorough: bool
    backup: bool


class CareReport(Record):
    """What came of it. `damaged` and `no_backup` are for a person; `looked` says that the check came to its end."""

    due: Due
    looked: bool = False
    damaged: LedgerError | None = None
    no_backup: LedgerError | None = None
    backup: Backup | None = None


class Care:
    """The care for one till database."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock

    def due(self, memos: Memos, *, started: bool) -> Due:
        """What is due; `started` says that the register was opened just now. Raises `LedgerError`."""
        now, looked = self._clock.now(), memos.read(_MEMO)
        # A moment to come was written on a clock that has been set back since, and says nothing.
        recently = isinstance(looked, str) and timedelta(0) <= now - moment(looked) < _THOROUGHLY_EVERY
        newest = next(iter(Backups(self._path).all()), None)
        today = newest is not None and local(newest.taken_at).date() == local(now).date()
        return Due(check=started or not recently, thorough=not recently, backup=not today)

    def look_after(self, due: Due, given_up: Callable[[], bool]) -> CareReport:
        """Do what is due; blocks, and raises nothing that a disk can cause. Ends soon once `given_up` says so."""
        looked, damaged, no_backup, backup = False, None, None, None
        try:
            if due.check:
                problems = check(self._path, thorough=due.thorough).problems
                looked = True
                if problems:
                    log.error("the till database is damaged: %s", "; ".join(problems[:3]))
                    damaged = LedgerError("ledger.damaged", path=self._path, detail=problems[0])
                else:
                    log.info("looked the till database over%s: it is whole", " thoroughly" if due.thorough else "")
        except LedgerError as error:
            log.warning("the till database could not be looked over: %s", error)
        if damaged is None and due.backup:
            try:
                backup = Backups(self._path, self._clock).take(given_up)
            except LedgerError as error:
                log.warning("no backup was made: %s", error)
                damaged = error if error.key == "ledger.damaged" else None
                no_backup = None if damaged else error
        if backup is not None:
            log.info("backed up the till as %s", backup.path.name)
        return CareReport(due, looked, damaged, no_backup, backup)

    def note(self, memos: Memos, report: CareReport) -> None:
        """Keep that all was well, so that it is due again in its time, and damage soon. Raises `LedgerError`."""
        if report.damaged is not None:
            memos.write(_MEMO, None)
        elif report.looked and report.due.thorough:
            memos.write(_MEMO, stamp(self._clock.now()))
