"""What tests of caps and of the supervisor's PIN share."""

from __future__ import annotations

import json
import sqlite3

from PySide6.QtWidgets import QDialog

from pos_app.config.paths import DataFolder
from pos_app.config.settings import SupervisorSettings, TrustSettings
from tests.support.screens import Desk, Key, field

PIN = "20417"


def under(desk: Desk, pin_hash: str = "", *, sale: int = 50_000, shift: int = 5_000_000) -> Desk:
    """Caps in rupiah, and a supervisor if there is a PIN."""
    settings = desk.shown.register.settings
    parts = {
        "trust": TrustSettings(per_sale=sale, per_shift=shift),
        "supervisor": SupervisorSettings(name="Ibu Sri" if pin_hash else "", pin_hash=pin_hash),
    }
    desk.shown.register.use(settings.model_copy(update=parts))
    return desk


def trusts(folder: DataFolder) -> list[dict[str, str]]:
    """What the ledger says of sales taken on trust, oldest first."""
    database = sqlite3.connect(folder.ledger)
    try:
        rows = database.execute("SELECT detail FROM sale_event WHERE what = 'on_trust' ORDER BY rowid").fetchall()
    finally:
        database.close()
    return [json.loads(detail) for (detail,) in rows]


def type_pin(desk: Desk, dialog: QDialog, pin: str) -> None:
    desk.write(pin, field(dialog, "pinField"))
    desk.key(Key.Key_Return, dialog)


def tap_pin(desk: Desk, dialog: QDialog, pin: str) -> None:
    for digit in pin:
        desk.click(f"pin-{digit}", dialog)
