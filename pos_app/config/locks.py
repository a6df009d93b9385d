"""Locks that the operating system holds for a process, and takes from it however it ends."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

_PAUSE = 0.05


class Timeout(Exception):  # noqa: N818 - not an error: somebody else has it
    """Somebody else held the lock all the time."""


class FileLock:
    """The lock on a file, which is made where it is not there; held by one `FileLock` of one process at a time.

    In a `with` block it is waited for as long as `timeout` seconds say.
    """

    def __init__(self, path: Path, timeout: float = 0) -> None:
        self._path, self._timeout = path, timeout
        self._handle: int | None = None

    def acquire(self, timeout: float | None = None) -> None:
        """Take the lock; waits up to `timeout` seconds. Raises `Timeout`, and `OSError` where no file can be made."""
        until = time.monotonic() + (self._timeout if timeout is None else timeout)
        while self._handle is None:
            self._handle = _locked(self._path)
            if self._handle is None:
                if time.monotonic() >= until:
                    raise Timeout
                time.sleep(_PAUSE)

    def release(self) -> None:
        """Let go of the lock, if it is held; the file stays."""
        handle, self._handle = self._handle, None
        if handle is not None:
            _unlock(handle)
            os.close(handle)

    def __enter__(self) -> FileLock:
        self.acquire()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def _locked(path: Path) -> int | None:
    """A handle on the file that holds its lock; None while somebody else does."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except PermissionError:
        if sys.platform == "win32" and path.exists():
            return None  # somebody removes it at this moment
        raise
    try:
        # One that was removed between the two is nobody's lock any more.
        if _lock(handle) and os.fstat(handle).st_nlink:
            return handle
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _unlock(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
