"""Damage to a till's files, of the kinds that disks and power cuts do."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

PAGE = 4096


def pages_of(path: Path, *names: str) -> list[int]:
    """The pages on which those tables and indexes begin; of small ones, all there are."""
    with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as connection:
        found = dict(connection.execute("SELECT name, rootpage FROM sqlite_master"))
    return [found[name] for name in names]


def count(path: Path) -> int:
    """How many pages the file has."""
    return path.stat().st_size // PAGE


def spoil(path: Path, *pages: int, seed: int = 0) -> None:
    """Overwrite those pages with noise (every third with zeros)."""
    noise = random.Random(seed)
    with path.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * PAGE)
            file.write(bytes(PAGE) if page % 3 == 0 else noise.randbytes(PAGE))


def ruin(path: Path) -> None:
    """Leave nothing readable."""
    spoil(path, *range(1, count(path) + 1))


def power_cut(path: Path, to: Path) -> Path:
    """A till's files as they lie on the disk at this moment, in another folder; where the database is there."""
    to.mkdir(parents=True)
    for suffix in ("", "-wal"):
        if (source := path.with_name(f"{path.name}{suffix}")).exists():
            shutil.copyfile(source, to / source.name)
    return to / path.name
