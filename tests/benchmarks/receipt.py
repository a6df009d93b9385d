"""A receipt of twenty lines with a QR code nobody has drawn before: to bytes for a printer, and to a PDF."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.records import replace
from tests.benchmarks.figure import Figure
from tests.benchmarks.store import ROOT

if TYPE_CHECKING:
    from pos_app.receipt.blocks import Receipt

_REPEATS = 60
_LINES = 20
_LIBRARIES = ("escpos", "PIL", "qrcode", "usb", "serial", "zxingcpp")
_LOADED = f"""
import sys
import ui.opening, ui.app
print(sum(name in sys.modules for name in {_LIBRARIES!r}))
"""


def measure() -> list[Figure]:
    """Milliseconds, medians over several receipts after a first one; and how many printer libraries a start loads."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from pos_app.receipt.escpos import Paper, to_escpos
    from ui.receipt.pdf import receipt_to_pdf, receipt_to_sheets

    app = QGuiApplication.instance() or QGuiApplication([])
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "receipt.pdf"
        ways: list[tuple[str, float | None, Callable[[Receipt], object]]] = [
            ("to bytes, 80 mm, type", 30.0, lambda receipt: to_escpos(receipt, Paper.MM80)),
            ("to bytes, 80 mm, picture", 30.0, lambda receipt: to_escpos(receipt, Paper.MM80, as_picture=True)),
            ("to PDF, 80 mm", 60.0, lambda receipt: receipt_to_pdf(receipt, file)),
            ("to PDF, A4", None, lambda receipt: receipt_to_sheets(receipt, file, "a4")),
        ]
        numbers = count()
        figures = [
            Figure(f"receipt of {_LINES} lines with QR {way}", _median(do, numbers), "ms", target=target)
            for way, target, do in ways
        ]
    del app
    loaded = subprocess.run(
        [sys.executable, "-c", _LOADED], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return [*figures, Figure("printer libraries imported at start", float(loaded.stdout), "", target=0.0)]


def _median(do: Callable[[Receipt], object], numbers: count[int]) -> float:
    took = []
    for _ in range(_REPEATS + 1):
        receipt = _receipt(next(numbers))
        began = time.perf_counter()
        do(receipt)
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took[1:])


def _receipt(number: int) -> Receipt:
    """A slip whose page, and so whose code, is its own."""
    from pos_app.receipt.layout import build_receipt
    from pos_app.words import Language
    from tests.support.sales import LINES, PAGE, PAID, SHOP, order, sale, totals_of

    lines = LINES * (_LINES // len(LINES))
    made = order(totals_of(lines), status="paid", public_url=f"{PAGE}{number:06d}")
    sold = replace(sale(lines=lines, totals=made.totals), order=made)
    return build_receipt(sold, SHOP, Language.INDONESIAN, printed_at=PAID)
