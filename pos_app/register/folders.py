"""Which folder a register works in."""

from __future__ import annotations

import os
from pathlib import Path

from pos_app.config.paths import DataFolder
from pos_app.ledger import LedgerError


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
