"""Which folder a register works in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pos_app.config.locks import FileLock, Timeout
from pos_app.config.paths import DataFolder
from pos_app.ledger import LedgerError

WINDOW_LOCK = "window.lock"
"""The file in a data folder that its window holds."""
WINDOW_CALLS = "window.*.call"
"""Files in which starts ask that window to come to the front, one each, which it takes away."""


def data_folder(*, demo: bool) -> DataFolder:
    """`KASIR_DATA_DIR` or the user's own folder; the demo keeps to a folder of its own inside it."""
    if named := os.environ.get("KASIR_DATA_DIR"):
        root = Path(named).expanduser()
        return DataFolder(root / "demo" if demo else root)
    return DataFolder.default(demo=demo)


def created(folder: DataFolder) -> DataFolder:
    """`folder`, made if need be. Raises `LedgerError` when it cannot be written."""
    try:
        return folder.create()
    except OSError as error:
        raise LedgerError("ledger.read_only", path=folder.root) from error


@contextmanager
def without_window(folder: DataFolder) -> Iterator[None]:
    """Hold a data folder so that no window opens on it; a window holds the same lock (`ui.one_window`).

    Raises `LedgerError`: "ledger.in_use" when another window has it, "ledger.read_only" when it cannot be written.
    """
    lock = FileLock(folder.root / WINDOW_LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise LedgerError("ledger.in_use", path=folder.root) from error
    except OSError as error:
        raise LedgerError("ledger.read_only", path=folder.root) from error
    try:
        yield
    finally:
        lock.release()
