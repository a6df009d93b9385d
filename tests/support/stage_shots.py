"""Pictures of the payment stage at the scale of its own process: `python -m tests.support.stage_shots JOB.json`.

The job lists what to show, `[name, kind, data]`, at each of `sizes`; the pictures go into its `folder`. They are taken
off the screen where there is one, so that they are what Qt has put on it, and else drawn by Qt into a picture.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pydantic
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.clock import SystemClock
from pos_app.payment.instructions import HostedPage, Instruction, QrisCode, WalletLink
from pos_app.records import replace
from pos_app.selling.sale import SendState
from pos_app.selling.tender import Tender
from pos_app.words import Language
from tests.support.sales import order, sale
from ui.language import LanguageSwitch
from ui.opening import make_application
from ui.payment.stage import PaymentStage
from ui.theme import Scheme, apply_theme

# See tests/conftest.py.
assert pydantic.BaseModel

_TOP_BAR = 57
"""Pixels above the stage: an odd number, so that the stage begins between two pixels of a screen scaled by halves."""

_KINDS = {
    "qris": lambda data: (QrisCode(data, "TOKO RASA NUSANTARA", "ID1020021181745"), "qris"),
    "wallet": lambda data: (WalletLink("GoPay", data), "gopay"),
    "page": lambda data: (HostedPage(data), "card"),
}


def main() -> int:
    """Take the pictures; the exit code."""
    job = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    app = make_application()
    apply_theme(app, Scheme(job["scheme"]))
    languages = LanguageSwitch(app, Language.INDONESIAN)
    window = QWidget()
    stage = PaymentStage(languages, SystemClock())
    column = QVBoxLayout(window)
    column.setContentsMargins(0, _TOP_BAR, 0, 0)
    column.addWidget(stage)
    for width, height in job["sizes"]:
        window.resize(width, height)
        window.show()
        for name, kind, data in job["shown"]:
            _show(stage, *_KINDS[kind](data))
            _take(window, Path(job["folder"]) / f"{name}-{width}.png")
    window.close()
    return 0


def _show(stage: PaymentStage, instruction: Instruction, method: str) -> None:
    basis = sale(Tender.server(method), state=SendState.ACCEPTED)
    stage.show_sale(replace(basis, order=order(basis.totals, method=method, instruction=instruction)))


def _take(window: QWidget, file: Path) -> None:
    if QGuiApplication.platformName() == "offscreen":
        picture = window.grab()
    else:
        assert QTest.qWaitForWindowExposed(window)
        QGuiApplication.processEvents()
        window.repaint()
        picture = window.screen().grabWindow(window.winId())
    assert picture.save(f"{file}")


if __name__ == "__main__":
    sys.exit(main())
