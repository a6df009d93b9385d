"""Taking a register's data off a computer: never while a sale lies in it that the server does not have."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from pos_app.config.paths import DataFolder
from pos_app.config.secrets import KeyringVault
from pos_app.config.settings import load_settings
from pos_app.errors import SettingsError
from pos_app.ledger import LedgerError
from pos_app.ledger.backups import Backups
from pos_app.ledger.ownership import UNSENT
from pos_app.ledger.presence import PROCESSES, alone
from pos_app.ledger.reading import read_only
from pos_app.register.folders import without_window

_LOCKS = ("*.lock", f"{PROCESSES}/*.lock")


def data_in(folder: DataFolder) -> list[Path]:
    """What a register has put into its data folder; whatever else lies there is somebody else's."""
    patterns = (
        f"{folder.ledger.stem}*.db*",
        f"{folder.log.name}*",
        folder.settings.name,
        folder.pictures.name,
        Backups(folder.ledger).folder.name,
    )
    return sorted(path for pattern in patterns for path in folder.root.glob(pattern))


def remove(folder: DataFolder) -> list[Path]:
    """Remove the sign-in, the sales, their backups, the settings, log and pictures; gives what was removed.

    Raises `LedgerError`, and nothing was removed then: sales wait to be sent ("ledger.sales_wait"), a window or a
    command is open on the folder ("ledger.others_work"), the till is damaged, so that nobody knows whether sales wait.
    """
    found = data_in(folder)
    if not found:
        return []
    try:
        with without_window(folder), alone(folder.root / PROCESSES):
            _must_hold_no_unsent(folder.ledger)
            _forget_sign_in(folder.settings)
            # The sales come last: whoever is interrupted removes again.
            for path in sorted(found, key=lambda each: each.name.startswith(folder.ledger.stem)):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
    except LedgerError as error:
        if error.key != "ledger.in_use":
            raise
        raise LedgerError("ledger.others_work", path=folder.root) from error
    except OSError as error:
        raise LedgerError("ledger.read_only", path=folder.root) from error
    _remove_empty(folder.root)
    return found


def _must_hold_no_unsent(ledger: Path) -> None:
    if not ledger.exists():
        return
    with read_only(ledger) as connection:
        count = int(connection.execute(UNSENT).fetchone()[0])
    if count:
        raise LedgerError("ledger.sales_wait", count=count, path=ledger.parent)


def _forget_sign_in(settings: Path) -> None:
    with suppress(SettingsError):  # settings that cannot be read name no account
        known = load_settings(settings)
        KeyringVault(known.api.store_id, known.account.email).forget()


def _remove_empty(root: Path) -> None:
    def locks() -> Iterator[Path]:
        for pattern in _LOCKS:
            yield from root.glob(pattern)

    with suppress(OSError):  # other files are in the folder, and it stays
        for lock in locks():
            lock.unlink()
        for folder in (root / PROCESSES, root):
            folder.rmdir()
