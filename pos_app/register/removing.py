"""Taking a register's data off a computer: never while a sale lies in it that the server does not have."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from pos_app.config.outline import outline_file
from pos_app.config.paths import DataFolder
from pos_app.config.secrets import KeyringVault
from pos_app.config.settings import load_settings
from pos_app.errors import SettingsError
from pos_app.ledger import LedgerError
from pos_app.ledger.backups import Backups
from pos_app.ledger.database import restored_file
from pos_app.ledger.facts import facts_of
from pos_app.ledger.presence import PROCESSES, alone, forget_the_dead
from pos_app.register.folders import WINDOW_LOCK, without_window
from pos_app.selling.sale import SendState


def data_in(folder: DataFolder) -> list[Path]:
    """What a register has put into its data folder; whatever else lies there is somebody else's."""
    patterns = (
        f"{folder.ledger.stem}*.db*",
        f"{folder.log.name}*",
        folder.settings.name,
        outline_file(folder.settings).name,
        folder.pictures.name,
        folder.proofs.name,
        Backups(folder.ledger).folder.name,
        f"{Path(WINDOW_LOCK).stem}.*.*",  # what starts have asked of a window, and were killed over
    )
    return sorted(path for pattern in patterns for path in folder.root.glob(pattern))


def remove(folder: DataFolder) -> list[Path]:
    """Remove the sign-in, the sales, their backups, the settings, log, pictures and proofs; gives what was removed.

    Raises `LedgerError`, and nothing was removed then: sales wait to be sent ("ledger.sales_wait"), a window or a
    command is open on the folder ("ledger.others_work"), or nobody knows whether sales wait: the till is damaged, or is
    gone while copies of it are there ("ledger.damaged"), its restore was interrupted ("ledger.half_restored"), a newer
    Kasir made it ("ledger.newer").
    """
    if not data_in(folder):
        return []
    try:
        with without_window(folder), alone(folder.root / PROCESSES):
            _must_hold_no_unsent(folder.ledger)
            found = data_in(folder)
            _forget_sign_in(folder.settings)
            # The sales come last: whoever is interrupted removes again.
            for path in sorted(found, key=lambda each: each.name.startswith(folder.ledger.stem)):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            # While they are held: later they could be those of a window that has just opened.
            with suppress(OSError):  # Windows removes none that is held; it does so by itself in the end
                forget_the_dead(folder.root / PROCESSES)
                (folder.root / WINDOW_LOCK).unlink()
    except LedgerError as error:
        if error.key != "ledger.in_use":
            raise
        raise LedgerError("ledger.others_work", path=folder.root) from error
    except OSError as error:
        raise LedgerError("ledger.read_only", path=folder.root) from error
    with suppress(OSError):  # other files are in the folder, and it stays
        for emptied in (folder.root / PROCESSES, folder.root):
            emptied.rmdir()
    return found


def _must_hold_no_unsent(ledger: Path) -> None:
    if restored_file(ledger).exists():
        raise LedgerError("ledger.half_restored", path=ledger)
    facts = facts_of(ledger) if ledger.exists() else None
    if facts is None or facts.version == 0:  # gone, or its making was broken off: what was sold is in copies alone
        if Backups(ledger).all() or any(ledger.parent.glob(f"{ledger.stem}-damaged-*.db")):
            raise LedgerError("ledger.damaged", path=ledger)
        return
    made = facts.waiting.get(SendState.ACCEPTED_UNNUMBERED, 0)  # the server has it
    if count := sum(facts.waiting.values()) - made:
        raise LedgerError("ledger.sales_wait", count=count, path=ledger.parent)


def _forget_sign_in(settings: Path) -> None:
    with suppress(SettingsError):  # settings that cannot be read name no account
        known = load_settings(settings)
        KeyringVault(known.api.store_id, known.account.email).forget()
