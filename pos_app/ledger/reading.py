"""A till database looked at from outside: read only, never in the way, and never for long."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pos_app.ledger.errors import speaking

_BUSY_SECONDS = 2.0
_NO_ROOM = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR)
_STEPS = 20_000
"""Steps of SQLite's machine between two looks at the time: well under a millisecond."""


@contextmanager
def read_only(path: Path, seconds: float | None = None) -> Iterator[sqlite3.Connection]:
    """A connection to the till database at `path` that can change nothing, for as long as the `with` block lasts.

    Statements still at work after `seconds` are broken off. Where SQLite cannot even write its shared memory (a disk
    that is full or protected), a database without a log beside it is read as it lies there. Raises `LedgerError`.
    """
    with speaking(path):
        connection = _opened(path)
        try:
            connection.row_factory = sqlite3.Row
            if seconds is not None:
                until = time.monotonic() + seconds
                connection.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
            yield connection
        finally:
            connection.close()


def _opened(path: Path) -> sqlite3.Connection:
    address = path.absolute().as_uri()
    connection = sqlite3.connect(f"{address}?mode=ro", uri=True, timeout=_BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError as error:
        connection.close()
        log = path.with_name(f"{path.name}-wal")
        # Without its log a database that has one may look damaged.
        if error.sqlite_errorcode & 0xFF not in _NO_ROOM or (log.exists() and log.stat().st_size):
            raise
        connection = sqlite3.connect(f"{address}?immutable=1", uri=True, isolation_level=None)
    except BaseException:
        connection.close()
        raise
    return connection
