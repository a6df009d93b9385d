"""Qt without a window, for the command line."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from pos_app.config.settings import PdfPaper
from pos_app.receipt.blocks import Receipt
from pos_app.register.findings import ScreenFacts
from ui.receipt.pdf import write_receipt


def write_pdf(receipt: Receipt, path: Path, paper: PdfPaper) -> None:
    """Draw a receipt on `paper` into a PDF whether or not there is a screen. Raises `OSError`."""
    running = QGuiApplication.instance()
    if running is None:
        # No window is opened, so even a machine with a screen needs none.
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        running = QGuiApplication(["kasir"])
    write_receipt(receipt, path, paper)


def screens() -> ScreenFacts:
    """What a window would open on. Qt ends the process where it finds nothing to draw on."""
    app = QGuiApplication.instance() or QGuiApplication(["kasir"])
    assert isinstance(app, QGuiApplication)
    seen = [(screen.name(), screen.size().width(), screen.size().height()) for screen in app.screens()]
    return ScreenFacts(app.platformName(), tuple(seen))
