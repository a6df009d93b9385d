"""Registers that are set up to be paid at the till."""

from __future__ import annotations

import sqlite3
from typing import Any

from pos_app.config.paths import DataFolder
from pos_app.config.settings import CashSettings, QrisSettings
from tests.support.qris import static_payload
from tests.support.screens import Desk

STATIC = static_payload()


def in_force(desk: Desk, **parts: Any) -> Desk:
    """Other settings in force, as after saving them."""
    desk.shown.choosing.changed.emit(desk.shown.register.settings.model_copy(update=parts))
    desk.idle()
    return desk


def with_own_qris(desk: Desk, method: str = "cod") -> Desk:
    """The shop's own QRIS set up, its sales sent as `method`."""
    return in_force(desk, qris=QrisSettings(static_payload=STATIC, static_method=method))


def rounding(desk: Desk, step: int, mode: str = "down") -> Desk:
    """Cash rounded to `step` rupiah."""
    return in_force(desk, cash=CashSettings.model_validate({"rounding_step": step, "rounding_mode": mode}))


def events(folder: DataFolder, what: str) -> int:
    """How many events of that kind the ledger holds."""
    database = sqlite3.connect(folder.ledger)
    try:
        return int(database.execute("SELECT count(*) FROM sale_event WHERE what = ?", (what,)).fetchone()[0])
    finally:
        database.close()
