"""Opening the till database: durable writes, and migrations by number."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any

from pos_app.ledger.backups import Backups
from pos_app.ledger.errors import LedgerError, speaking

_BUSY_MILLISECONDS = 5000


class TillConnection(sqlite3.Connection):
    """A connection that knows its file, so that its errors can name it; they come as `LedgerError`."""

    path: Path

    def execute(self, *args: Any) -> sqlite3.Cursor:
        """Like SQLite's own; raises `LedgerError`."""
        with speaking(self.path):
            return super().execute(*args)


def open_database(path: Path, migrations: Sequence[str] | None = None, *, backup_first: bool = True) -> TillConnection:
    """A connection to the till database at `path`, made or brought up to date as needed.

    Every commit is on disk when it returns (WAL with synchronous=FULL). A database that holds something is copied
    before it is brought up to date, unless it is a copy itself. `migrations` are the released ones unless given.
    Raises `LedgerError`.
    """
    scripts = released_migrations() if migrations is None else migrations
    with speaking(path):
        connection = sqlite3.connect(path, isolation_level=None, factory=TillConnection)
        connection.path = path
        try:
            connection.row_factory = sqlite3.Row
            connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
            _use_wal(connection)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            _migrate(connection, path, scripts, backup_first=backup_first)
        except BaseException:
            connection.close()
            raise
        return connection


def restored_file(path: Path) -> Path:
    """Where a restored database waits, whole, to take the place of the one at `path`."""
    return path.with_name(f"{path.stem}.restored.db")


@contextmanager
def transaction(connection: TillConnection) -> Iterator[None]:
    """All or nothing: committed durably on the way out, rolled back by any exception. Raises `LedgerError`."""
    with speaking(connection.path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def stamp(moment: datetime) -> str:
    """A moment as stored: ISO 8601 in UTC with microseconds, so that text order is time order."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(text: str) -> datetime:
    """The moment that `stamp` stored."""
    return datetime.fromisoformat(text)


def optional_moment(text: str | None) -> datetime | None:
    """The moment that `stamp` stored, or None."""
    return datetime.fromisoformat(text) if text else None


def _use_wal(connection: TillConnection) -> None:
    # SQLite does not wait for others when a journal changes its kind, as it does when two registers start at once on
    # a new folder, so the waiting is done here.
    until = time.monotonic() + _BUSY_MILLISECONDS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except LedgerError as error:
            if error.key != "ledger.locked" or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def released_migrations() -> list[str]:
    """The scripts that bring a database from one version to the next; the first makes it."""
    folder = resources.files("pos_app.ledger").joinpath("migrations")
    found = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".sql")), key=lambda entry: entry.name)
    return [entry.read_text(encoding="utf-8") for entry in found]


def _migrate(connection: TillConnection, path: Path, scripts: Sequence[str], *, backup_first: bool) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(scripts):
        raise LedgerError("ledger.newer", path=path)
    if version == len(scripts):
        return
    if version > 0 and backup_first:
        Backups(path).take(wait=True)
    with transaction(connection):
        # A second process may have migrated while this one waited for the lock.
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        for script in scripts[version:]:
            for statement in _statements(script):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(scripts)}")


def _statements(script: str) -> Iterator[str]:
    # executescript() would commit the surrounding transaction.
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
