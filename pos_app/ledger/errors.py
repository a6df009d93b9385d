"""What can go wrong with the till database, in the cashier's words."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pos_app.errors import KasirError

_LEAST_ROOM = 256 * 1024
"""Bytes without which SQLite cannot even begin."""


class LedgerError(KasirError):
    """The till database could not do what was asked; nothing was changed by the attempt."""


class LeaseLostError(LedgerError):
    """Another process has taken this sale over; whatever was about to be done to it must not be done."""


@contextmanager
def speaking(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and of the files around it into `LedgerError` with a sentence that says what to do."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise told(error, path) from error


def told(error: sqlite3.Error | OSError, path: Path) -> LedgerError:
    """The `LedgerError` that says what `error` means for the till database at `path`."""
    if isinstance(error, sqlite3.Error):
        key = _key(error, path)
    else:
        key = "ledger.full" if error.errno == errno.ENOSPC else "ledger.read_only"
    return LedgerError(key, path=path, detail=error)


def _key(error: sqlite3.Error, path: Path) -> str:
    # The low byte is the kind; the rest says only how SQLite came upon it (https://sqlite.org/rescode.html).
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN if _is_full(path):
            return "ledger.full"  # the log or the shared memory beside the database found no room
        case sqlite3.SQLITE_FULL:
            return "ledger.full"
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return "ledger.locked"
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return "ledger.read_only"
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return "ledger.damaged"
    return "ledger.failed"


def _is_full(path: Path) -> bool:
    with suppress(OSError):
        return shutil.disk_usage(path.parent).free < _LEAST_ROOM
    return False
