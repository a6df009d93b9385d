"""Small disks of their own, for tests of what a full or write-protected one does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pos_app.config.paths import DataFolder


class Disk:
    """A file system in memory, some megabytes small."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def fill(self, leave: int = 0) -> None:
        """Take all its room but `leave` bytes."""
        room = shutil.disk_usage(self.folder).free - leave
        with self._filler.open("ab", buffering=0) as file:
            while room > 0:
                try:
                    room -= file.write(bytes(min(room, 65_536)))
                except OSError:
                    return

    def make_room(self) -> None:
        """Give the room back."""
        self._filler.unlink()

    def protect(self) -> None:
        """Allow no more writing."""
        _mount("-o", "remount,ro", f"{self.folder}")


@contextmanager
def small_disk(megabytes: int = 8) -> Iterator[Disk]:
    """A disk for the length of the block. Skips the test where none can be made."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("making a small disk takes Linux and root")
    with tempfile.TemporaryDirectory() as name:
        if _mount("-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", name, may_fail=True):
            pytest.skip("this system lets not even root make a small disk (a container, probably)")
        try:
            yield Disk(Path(name))
        finally:
            subprocess.run(["umount", "--lazy", name], check=True)


class OnASmallDisk:
    """Base of tests whose register has its `folder` on a `disk` of a few megabytes, which can be truly full."""

    @pytest.fixture
    def disk(self) -> Iterator[Disk]:
        """The disk."""
        with small_disk() as disk:
            yield disk

    @pytest.fixture
    def folder(self, disk: Disk) -> DataFolder:
        """The register's data folder on it."""
        return DataFolder(disk.folder / "till").create()


def _mount(*words: str, may_fail: bool = False) -> int:
    return subprocess.run(["mount", *words], check=not may_fail, capture_output=True).returncode
