"""Which processes are alive on a data folder, so that work a dead one left behind is taken up at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pos_app.config.locks import FileLock, Timeout
from pos_app.ledger.errors import LedgerError, speaking

PROCESSES = "processes"
"""The folder beside a till database in which the processes that work with it are named."""
_ALONE = "alone.lock"
_PATIENCE = 1.0
"""Seconds that this lock is waited for: those who only look whether it is held hold it for a moment themselves."""


class Presence:
    """A name for this process on a data folder, alive exactly as long as the operating system holds its lock file.

    A killed process loses its lock without doing anything, which is what leases are judged by. Raises `LedgerError`
    while another process has the folder for itself (`alone`), and when the folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.name = os.urandom(8).hex()
        self._lock = FileLock(self._file(self.name))
        with speaking(folder.parent):
            folder.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=0)
        # In this order, and the other way round in `alone`: one of the two sees the other.
        if (folder / _ALONE).exists() and _is_held(folder / _ALONE, _PATIENCE):
            self.close()
            raise LedgerError("ledger.being_restored", path=folder.parent)

    def is_alive(self, name: str) -> bool:
        """Whether the process that called itself `name` still runs."""
        if name == self.name:
            return True
        path = self._file(name)
        if not path.exists():
            return False
        if _is_held(path):
            return True
        path.unlink(missing_ok=True)
        return False

    def close(self) -> None:
        """Stop being present."""
        self._lock.release()
        self._file(self.name).unlink(missing_ok=True)

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.lock"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Have the data folder whose processes are named in `folder` for oneself; nobody opens its ledger meanwhile.

    Raises `LedgerError` ("ledger.others_work") when a process works in it.
    """
    lock = FileLock(folder / _ALONE)
    try:
        with speaking(folder.parent):
            folder.mkdir(parents=True, exist_ok=True)
            lock.acquire(timeout=_PATIENCE)
    except Timeout as error:
        raise LedgerError("ledger.others_work", path=folder.parent) from error
    # The file stays: removing it could take it from under somebody who has just locked it.
    try:
        if any(_is_held(other) for other in folder.glob("*.lock") if other.name != _ALONE):
            raise LedgerError("ledger.others_work", path=folder.parent)
        yield
    finally:
        lock.release()


def forget_the_dead(folder: Path) -> None:
    """Remove the lock files in `folder` that no other process holds, for one that has it for itself (`alone`).

    Raises `OSError` where a file that is held cannot be removed.
    """
    for file in folder.glob("*.lock"):
        if file.name != _ALONE:
            with suppress(Timeout), FileLock(file, timeout=0):  # held meanwhile, so that it is nobody else's by now
                file.unlink(missing_ok=True)
    (folder / _ALONE).unlink(missing_ok=True)


def _is_held(file: Path, patience: float = 0) -> bool:
    """Whether a living process holds that lock, for longer than `patience` seconds."""
    try:
        with FileLock(file, timeout=patience):
            return False
    except Timeout:
        return True
