"""Locks that the operating system holds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pos_app.config import locks
from pos_app.config.locks import FileLock, Timeout

HOLD = """
import sys
from pathlib import Path
from pos_app.config.locks import FileLock
lock = FileLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""
ROOT = Path(__file__).parents[3]


def test_a_lock_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "a.lock"), FileLock(tmp_path / "a.lock")
    first.acquire()
    with pytest.raises(Timeout):
        second.acquire(timeout=0.1)
    first.release()
    second.acquire()
    second.release()


def test_a_killed_process_leaves_no_lock_behind(tmp_path: Path) -> None:
    file = tmp_path / "a.lock"
    command = [sys.executable, "-c", HOLD, str(file)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(Timeout), FileLock(file):
            pass
        other.kill()
        other.wait(10)
    with FileLock(file, timeout=5):
        pass


def test_a_lock_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = FileLock(tmp_path / "a.lock"), FileLock(tmp_path / "a.lock", timeout=60)
    first.acquire()
    # While the second waits the first lets go.
    monkeypatch.setattr(locks.time, "sleep", lambda _: first.release())
    with second, pytest.raises(Timeout):
        first.acquire()


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no-such"):
        FileLock(tmp_path / "no-such" / "a.lock").acquire()


def test_a_lock_whose_file_was_removed_is_nobodys(tmp_path: Path) -> None:
    file = tmp_path / "a.lock"
    with FileLock(file):
        file.unlink()
        with FileLock(file):
            assert file.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there a file that is open is not removed")
def test_a_file_that_is_removed_while_it_is_being_locked_is_not_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, real = tmp_path / "a.lock", os.open
    opened = []

    def removed_at_once(*how: Any, **more: Any) -> int:
        opened.append(handle := real(*how, **more))
        if len(opened) == 1:
            file.unlink()
        return handle

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(os, "open", removed_at_once)
        with FileLock(file, timeout=60), pytest.raises(Timeout):
            FileLock(file).acquire()
