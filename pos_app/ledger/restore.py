"""Putting a backup in the place of a damaged till database, with all that the damaged one still knows.

The new database is made beside the old one and is whole before anything is moved; the damaged file is renamed, never
changed and never deleted. Killed at any moment, the till is either as before or asks for the restore to be finished.
"""

from __future__ import annotations

import logging
import shutil
from collections import Counter
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from pos_app.clock import Clock
from pos_app.ledger.backups import Backup, Backups, fsync
from pos_app.ledger.database import open_database, released_migrations, restored_file
from pos_app.ledger.errors import LedgerError, speaking
from pos_app.ledger.health import check, problems_of
from pos_app.ledger.merge import Merged, given_out, merge
from pos_app.ledger.ownership import Ownership
from pos_app.ledger.presence import PROCESSES, alone
from pos_app.ledger.reading import read_only
from pos_app.ledger.sales import Sales
from pos_app.ledger.salvage import Remains, remains_of
from pos_app.records import Record

log = logging.getLogger("kasir.ledger")


class RestoreReport(Record):
    """What was done. `source` is the backup (None: there was none), `aside` where the damaged file lies now.

    `readable` says whether any sale of the damaged file could be read. `merged` is None after an interrupted restore
    was finished, of which nothing else is known.
    """

    source: Path | None
    aside: Path | None
    readable: bool = False
    merged: Merged | None = None


def restore(path: Path, clock: Clock, backup: Path | None = None, *, empty: bool = False) -> RestoreReport:
    """Restore the till database at `path` from `backup`, else from its newest backup that is well.

    Without any backup it is made of what can still be read; when that is nothing, `empty` allows an empty till.
    Raises `LedgerError`, and nothing was changed then: others work with the till ("ledger.others_work"), it is well and
    no backup was named ("ledger.not_damaged"), there is nothing to restore from ("ledger.no_backup"), the backup named
    cannot be used ("ledger.bad_backup"), a newer Kasir made one of the two ("ledger.newer"; a damaged till of one may
    be given up for a backup that is named), the disk is full.
    """
    with alone(path.parent / PROCESSES), speaking(path):
        if restored_file(path).exists():
            return RestoreReport(None, _put_in_place(path))
        remains = remains_of(path)
        whole = _is_whole(path) and not remains.log_damaged
        if whole:
            _must_not_be_newer(path)
            if backup is None:
                raise LedgerError("ledger.not_damaged", path=path)
        elif backup is None and remains.version > len(released_migrations()):
            # What a newer Kasir writes of a sale this one cannot read, and would leave behind.
            raise LedgerError("ledger.newer", path=path)
        source = _usable(backup) if backup else _newest_usable(path, clock)
        if source is None and not remains.sales and not empty:
            raise LedgerError("ledger.no_backup", path=path)
        remains.highest |= _given_out_by(Backups(path, clock).all())
        merged = _build(path, source, remains, clock, unsure=not whole)
        aside = _put_in_place(path)
        log.info("restored %s from %s; %s", path.name, source.name if source else "what could be read", merged)
        with suppress(LedgerError):
            # Should this one be damaged too, its numbers must be known. The restored till stands without it.
            Backups(path, clock).take()
        return RestoreReport(source, aside, bool(remains.sales), merged)


def _is_whole(path: Path) -> bool:
    """Whether SQLite finds nothing wrong. Raises `LedgerError` for a file that is not damaged but out of reach."""
    if not path.exists():
        return False
    try:
        return check(path, thorough=True).is_well
    except LedgerError as error:
        if error.key in ("ledger.locked", "ledger.read_only"):
            raise
        return False


def _must_not_be_newer(path: Path) -> int:
    with read_only(path) as connection:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > len(released_migrations()):
        raise LedgerError("ledger.newer", path=path)
    return version


def _usable(backup: Path) -> Path:
    if not backup.is_file():
        raise LedgerError("ledger.no_such_backup", path=backup)
    if not _is_whole(backup) or _must_not_be_newer(backup) == 0:
        raise LedgerError("ledger.bad_backup", path=backup)
    return backup


def _newest_usable(path: Path, clock: Clock) -> Path | None:
    for backup in Backups(path, clock).all():
        try:
            return _usable(backup.path)
        except LedgerError as error:
            log.warning("passed over: %s", error)
    return None


def _given_out_by(backups: Iterable[Backup]) -> Counter[str]:
    """The highest receipt numbers of all backups, also of those that are newer than the one that was named."""
    highest: Counter[str] = Counter()
    for backup in backups:
        with suppress(LedgerError), read_only(backup.path) as connection:
            highest |= given_out(connection)
    return highest


def _build(path: Path, source: Path | None, remains: Remains, clock: Clock, *, unsure: bool) -> Merged:
    fresh = path.with_name(f"{path.stem}.restoring.db")
    _remove(fresh)
    try:
        if source is not None:
            shutil.copyfile(source, fresh)
        with closing(open_database(fresh, backup_first=False)) as connection:
            merged = merge(connection, remains, clock.now(), unsure=unsure)
            # Every sale can be read, or this is not the till to go on with.
            Sales(connection, clock, Ownership(connection, clock)).all()
            if problems := problems_of(connection, thorough=True):
                raise LedgerError("ledger.damaged", path=fresh, detail=problems[0])
            connection.execute("PRAGMA journal_mode = DELETE")
        fsync(fresh)
        fresh.replace(restored_file(path))
    except BaseException:
        _remove(fresh)
        raise
    fsync(path.parent)
    return merged


def _remove(database: Path) -> None:
    for file in (database, *beside(database)):
        file.unlink(missing_ok=True)


def _put_in_place(path: Path) -> Path | None:
    """Move the damaged database aside and the restored one to its place; done again, it goes on where it ended."""
    waiting = restored_file(path)
    # The same name each time, so that a log moved later lies beside its database.
    moment = datetime.fromtimestamp(waiting.stat().st_mtime, UTC)
    aside = path.with_name(f"{path.stem}-damaged-{moment:%Y%m%dT%H%M%S}Z.db")
    for old, kept in zip((path, *beside(path)), (aside, *beside(aside)), strict=True):
        if old.exists():
            old.replace(kept)
    waiting.replace(path)
    fsync(path.parent)
    return aside if aside.exists() else None


def beside(path: Path) -> tuple[Path, ...]:
    """Files that SQLite keeps beside a database."""
    return tuple(path.with_name(f"{path.name}-{what}") for what in ("wal", "shm"))
