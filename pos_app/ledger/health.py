"""Whether the till database is whole, as SQLite sees it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from pos_app.ledger.errors import LedgerError
from pos_app.ledger.reading import read_only
from pos_app.records import Record

_MOST = 20
"""Problems that are told; a file that is badly damaged has thousands."""


class Health(Record):
    """What a check found: `problems` in SQLite's own words, for the log; `finished` is False when time ran out."""

    problems: tuple[str, ...] = ()
    finished: bool = True

    @property
    def is_well(self) -> bool:
        """Whether the whole file was looked at and nothing was wrong."""
        return self.finished and not self.problems


def check(path: Path, *, thorough: bool, seconds: float | None = None) -> Health:
    """Look over the till database at `path` on a connection of its own; blocks, but keeps nobody from selling.

    Every page and row is looked at; `thorough` also holds each index and each reference against its table. It gives up
    after `seconds`. Raises `LedgerError` for a file that cannot be looked at: locked, not there, not readable.
    """
    try:
        with read_only(path, seconds) as connection:
            return Health(problems_of(connection, thorough=thorough))
    except LedgerError as error:
        if error.key == "ledger.damaged":
            return Health((str(error.__cause__),))
        if getattr(error.__cause__, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
            return Health(finished=False)
        raise


def problems_of(connection: sqlite3.Connection, *, thorough: bool) -> tuple[str, ...]:
    """What is wrong with an open database, in SQLite's own words. Raises `sqlite3.Error`."""
    pragma = "integrity_check" if thorough else "quick_check"
    said = [str(row[0]) for row in connection.execute(f"PRAGMA {pragma}({_MOST})")]
    problems = [] if said == ["ok"] else said
    if thorough and not problems:
        problems = [
            f"row {row[1]} of {row[0]} refers to a row of {row[2]} that is not there"
            for row in connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST)
        ]
    return tuple(problems)
