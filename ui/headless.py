"""Qt without a window, for the command line."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from pos_app.receipt.blocks import Receipt
from ui.receipt.pdf import receipt_to_pdf


def write_pdf(receipt: Receipt, path: Path) -> None:
    """Draw a receipt into a PDF whether or not there is a screen. Raises `OSError`."""
    running = QGuiApplication.instance()
    if running is None:
        # No window is opened, so even a machine with a screen needs none.
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        running = QGuiApplication(["kasir"])
    receipt_to_pdf(receipt, path)
