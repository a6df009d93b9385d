"""Opening the till database: durable writes, and migrations by number."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence, Sized
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pos_app.ledger.errors import LedgerError, speaking, told

_BUSY_MILLISECONDS = 5000


class TillConnection(sqlite3.Connection):
    """A connection that knows its file, so that its errors can name it; they come as `LedgerError`."""

    path: Path
    spoilt = False
    """Whether a part of the transaction under way has failed."""

    def execute(self, *args: Any) -> sqlite3.Cursor:
        """Like SQLite's own; raises `LedgerError`."""
        try:
            return super().execute(*args)
        except sqlite3.Error as error:
            raise told(error, self.path) from error


def open_database(path: Path, migrations: Sequence[str] | None = None, *, backup_first: bool = True) -> TillConnection:
    """A connection to the till database at `path`, made or brought up to date as needed.

    Every commit is on disk when it returns (WAL with synchronous=FULL). A database that holds something is copied
    before it is brought up to date, unless it is a copy itself. `migrations` are the released ones unless given.
    Raises `LedgerError`.
    """
    with speaking(path):
        connection = sqlite3.connect(path, isolation_level=None, factory=TillConnection)
        connection.path = path
        try:
            connection.row_factory = sqlite3.Row
            connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
            _use_wal(connection)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            _migrate(connection, path, migrations, backup_first=backup_first)
        except BaseException:
            connection.close()
            raise
        return connection


def restored_file(path: Path) -> Path:
    """Where a restored database waits, whole, to take the place of the one at `path`."""
    return path.with_name(f"{path.stem}.restored.db")


class transaction:  # noqa: N801 - used like `contextlib.suppress`
    """All or nothing: committed durably on the way out, rolled back by any exception. Raises `LedgerError`.

    Inside another one it is a part of that: durable when the outer one ends, and spoiling the whole when it fails.
    """

    __slots__ = ("_connection", "_inside")

    def __init__(self, connection: TillConnection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._inside = self._connection.in_transaction
        if not self._inside:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.spoilt = False

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        connection = self._connection
        try:
            if error is None and not self._inside:
                if connection.spoilt:
                    raise LedgerError("ledger.failed", path=connection.path, detail="a part of it failed")
                connection.execute("COMMIT")
        except BaseException:
            self._undo()
            raise
        if error is not None:
            self._undo()
            if isinstance(error, sqlite3.Error | OSError):
                raise told(error, connection.path) from error

    def _undo(self) -> None:
        self._connection.spoilt = True
        # SQLite itself ends a transaction that a full disk or a broken file has spoilt.
        if not self._inside and self._connection.in_transaction:
            self._connection.execute("ROLLBACK")


def marks(values: Sized) -> str:
    """A place in a statement for each of `values`: `?,?,?`."""
    return ",".join("?" * len(values))


def stamp(moment: datetime) -> str:
    """A moment as stored: ISO 8601 in UTC with microseconds, so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


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
    return [entry.read_text(encoding="utf-8") for entry in _released()]


def _released() -> list[Path]:
    return sorted(Path(__file__).with_name("migrations").glob("*.sql"))


def _migrate(connection: TillConnection, path: Path, migrations: Sequence[str] | None, *, backup_first: bool) -> None:
    newest = len(_released()) if migrations is None else len(migrations)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > newest:
        raise LedgerError("ledger.newer", path=path)
    if version == newest:
        return
    scripts = released_migrations() if migrations is None else migrations
    if version > 0 and backup_first:
        from pos_app.ledger.backups import Backups

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
