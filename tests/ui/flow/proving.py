"""Adding proofs of transfers at a register's window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from pos_app.payment.proof import ProofStanding, ProofState
from tests.support.drags import image_data
from tests.support.proof_pictures import drawn, encoded
from tests.support.screens import Desk, Key
from ui.proof.dialog import ProofDialog

PICTURE = encoded(drawn(300, 400))
OTHER = encoded(drawn(90, 60))
BNI, MANDIRI, BCA = "0123456789", "1310012345678", "5210987654"


def sell_by_transfer(desk: Desk) -> None:
    """One bag of coffee, brought to where the buyer sees the accounts."""
    desk.scan("KOPI-GAYO-250")
    desk.pay("bank_transfer")
    desk.instructed()
    desk.idle()


def open_proof(desk: Desk) -> ProofDialog:
    desk.key(Key.Key_F11)
    dialog = desk.dialog("proofDialog")
    assert isinstance(dialog, ProofDialog)
    return dialog


def give(desk: Desk, dialog: ProofDialog, data: QMimeData | None = None) -> None:
    """Hand a picture over and wait until it can be seen."""
    dialog.take(data or image_data(PICTURE))
    desk.until(lambda: dialog.zone.has_picture and not dialog.zone.is_busy)


def save(desk: Desk, dialog: ProofDialog, account: str = BCA) -> None:
    """Choose the account and save; wait until the register has it."""
    before = desk.sale.proof
    desk.click(f"proofAccount-{account}", dialog)
    desk.key(Key.Key_Return, dialog)
    desk.until(lambda: desk.sale.proof is not None and desk.sale.proof != before)


def add_proof(desk: Desk, account: str = BCA) -> ProofDialog:
    dialog = open_proof(desk)
    give(desk, dialog)
    save(desk, dialog, account)
    return dialog


def leave(desk: Desk, dialog: ProofDialog) -> None:
    desk.key(Key.Key_Return, dialog)
    desk.closed(dialog)


def recorded(desk: Desk) -> None:
    """Wait until the sale on the stage has its proof at Scalev."""
    desk.until(lambda: desk.sale.proof is not None and desk.sale.proof.state is ProofState.RECORDED, 60_000)
    desk.idle()


def standing(desk: Desk) -> ProofStanding:
    return desk.shown.proving.standing(desk.sale)


def told_by_store(desk: Desk) -> dict[str, Any]:
    """What the store's control API says of the newest order's proof."""
    orders = httpx.get(f"{desk.store.server.control_url}/orders", trust_env=False).json()
    found: dict[str, Any] = orders[-1]
    return found


def uploaded(desk: Desk) -> bytes:
    """The file that the newest order names, as anybody can see it."""
    url = told_by_store(desk)["proof"]["transferproof_url"]
    return httpx.get(url, trust_env=False).content


def strip(desk: Desk) -> QWidget:
    return desk.named("proofStrip")


def pictures(desk: Desk) -> list[str]:
    """What lies in the folder of proofs: `whole` for each picture, `small` for each preview."""
    folder: Path = desk.shown.register.folder.proofs
    return sorted("small" if ".preview." in path.name else "whole" for path in folder.glob("*"))
