"""Which processes are alive on a data folder, so that work a dead one left behind is taken up at once."""

from __future__ import annotations

import secrets
from pathlib import Path

from filelock import FileLock, Timeout


class Presence:
    """A name for this process on a data folder, alive exactly as long as the operating system holds its lock file.

    A killed process loses its lock without doing anything, which is what leases are judged by.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.name = secrets.token_hex(8)
        self._lock = FileLock(self._file(self.name), thread_local=False)
        self._lock.acquire(timeout=0)

    def is_alive(self, name: str) -> bool:
        """Whether the process that called itself `name` still runs."""
        if name == self.name:
            return True
        path = self._file(name)
        if not path.exists():
            return False
        try:
            with FileLock(path, timeout=0):
                pass
        except Timeout:
            return True
        path.unlink(missing_ok=True)
        return False

    def close(self) -> None:
        """Stop being present."""
        self._lock.release()
        self._file(self.name).unlink(missing_ok=True)

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.lock"
