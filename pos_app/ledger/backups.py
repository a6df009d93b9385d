"""Copies of the till database: one a day and one before each upgrade, the seven newest kept.

The whole file is copied, catalog and all: a restored till can then sell at once, without the network. With 100,000
variants and 10,000 sales that is some 50 MB and takes a few tenths of a second.
"""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from pos_app.clock import Clock, SystemClock
from pos_app.config.locks import FileLock, Timeout
from pos_app.ledger.errors import LedgerError, speaking
from pos_app.ledger.health import problems_of
from pos_app.ledger.reading import read_only
from pos_app.records import Record

KEPT = 7
_NAME = re.compile(r"till-(\d{6})-(\d{8}T\d{6})Z\.db")
_MOMENT = "%Y%m%dT%H%M%S"
_PAGES = 64
"""Pages copied in one go (256 KB, less than a millisecond)."""
_FLUSHED_EVERY = 8
"""Steps after which the copy is flushed (2 MB): all of it at the end would hold up a sale's own flush for a while."""
_REST_SECONDS = 0.001
_BUSY_SECONDS = 30.0


class Backup(Record):
    """One copy. `number` counts up for ever, so that the order stands whatever the clock does; `size` in bytes."""

    path: Path
    number: int
    taken_at: datetime
    size: int


class Backups:
    """The copies of the till database at `ledger`, in the folder `backups` beside it."""

    def __init__(self, ledger: Path, clock: Clock | None = None) -> None:
        self.folder = ledger.parent / "backups"
        self._ledger = ledger
        self._clock = clock or SystemClock()

    def all(self) -> list[Backup]:
        """The copies that are there, newest first; files of other names are none of ours."""
        found = []
        with suppress(OSError):
            for path in self.folder.iterdir():
                if name := _NAME.fullmatch(path.name):
                    moment = datetime.strptime(name[2], _MOMENT).replace(tzinfo=UTC)
                    found.append(Backup(path, int(name[1]), moment, path.stat().st_size))
        return sorted(found, key=lambda backup: (backup.number, backup.taken_at), reverse=True)

    def take(self, given_up: Callable[[], bool] = lambda: False, *, wait: bool = False) -> Backup | None:
        """Copy the database as it is at this moment while others go on selling; durable and checked when it returns.

        None when `given_up` said so on the way, or when another process is at it; with `wait` its end is awaited.
        Raises `LedgerError`: a full disk, a folder that cannot be written, "ledger.damaged" for a copy that is not
        whole, which never takes the place of one that is, "ledger.locked" when the wait is too long.
        """
        with speaking(self._ledger):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = FileLock(self.folder / "backup.lock")
            try:
                lock.acquire(timeout=_BUSY_SECONDS if wait else 0)
            except Timeout as error:
                if wait:
                    raise LedgerError("ledger.locked", path=self._ledger) from error
                return None
            try:
                return self._take(given_up)
            finally:
                lock.release()

    def _take(self, given_up: Callable[[], bool]) -> Backup | None:
        for left in self.folder.glob("*.part"):
            left.unlink()  # of a process that was killed; whoever is at work holds the lock
        earlier = self.all()
        number = earlier[0].number + 1 if earlier else 1
        moment = self._clock.now().astimezone(UTC).replace(microsecond=0)
        path = self.folder / f"till-{number:06d}-{moment.strftime(_MOMENT)}Z.db"
        part = path.with_suffix(".part")
        try:
            if not self._copied(part, given_up):
                return None
            fsync(part)
            part.replace(path)
            fsync(self.folder)
        finally:
            part.unlink(missing_ok=True)
        for old in self.all()[KEPT:]:
            old.path.unlink(missing_ok=True)
        return Backup(path, number, moment, path.stat().st_size)

    def _copied(self, part: Path, given_up: Callable[[], bool]) -> bool:
        until = time.monotonic() + _BUSY_SECONDS
        steps = 0

        def rest(status: int, _left: int, _all: int) -> None:
            nonlocal steps
            steps += 1
            if steps % _FLUSHED_EVERY == 0:
                fsync(part)
            if given_up():
                raise _GivenUp
            if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > until:
                raise LedgerError("ledger.locked", path=self._ledger)
            time.sleep(_REST_SECONDS)

        with read_only(self._ledger) as source, closing(sqlite3.connect(part, isolation_level=None)) as copy:
            # One reading transaction over all steps: sales made meanwhile neither wait nor make the copy start again.
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            copy.execute("PRAGMA synchronous = OFF")  # flushed here, and once more when it is whole
            try:
                source.backup(copy, pages=_PAGES, progress=rest)
            except _GivenUp:
                return False
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
            if problems := problems_of(copy, thorough=False):
                raise LedgerError("ledger.damaged", path=self._ledger, detail=problems[0])
        return True


class _GivenUp(Exception):  # noqa: N818 - not an error
    """The copy is no longer wanted."""


def fsync(path: Path) -> None:
    """Have the operating system put a file, or the names in a folder, on the disk. Raises `OSError`."""
    if path.is_dir() and os.name == "nt":
        return  # Windows keeps names by itself and opens no folder
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
