"""Scanning into a large catalog: from the last key of a scan to the line of the cart on the screen.

The floor is what Qt takes to put one typed character on the screen, in a window with nothing but a field.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.figure import Figure
from tests.benchmarks.shelves import fill
from tests.benchmarks.store import ROOT

_VARIANTS = 100_000
_SCRIPT = Path(__file__).with_name("scan_window.py")


def measure() -> list[Figure]:
    """Milliseconds from the last key to the paint, the median and the 99th of 100; and what typing is held back."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "ledger.db"
        fill(path, _VARIANTS)
        env = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "KASIR_DATA_DIR": name}
        done = subprocess.run(
            [sys.executable, str(_SCRIPT), str(path)], cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True
        )
    took: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    what = f"scan, {_VARIANTS:,}: last key to painted line"
    p50, p99 = (
        {name: statistics.median(each) for name, each in took.items()},
        {name: statistics.quantiles(each, n=100)[98] for name, each in took.items()},
    )
    return [
        Figure(f"{what}, p99", p99["scan"], "ms", target=16.0),
        Figure(f"{what}, a bare field's key, p50", p50["scan"], "ms", p50["floor"]),
        Figure(f"{what}, a bare field's key, p99", p99["scan"], "ms", p99["floor"]),
        Figure("a typed key to its paint in the search, p50", p50["typed"], "ms", p50["floor"]),
    ]
