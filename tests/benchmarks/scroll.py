"""Scrolling the products of a large catalog from the first to the last, half a screen a frame, and what pictures take.

A frame is everything that the UI thread does from one move to the next: painting, and taking what was read. Pictures
are not begun at that speed; they are measured apart, screen by screen.
The floor is Qt's own list over the same names, all of them in memory, with no delegate and no pictures.
`SCROLL_VARIANTS=20000` makes a quicker, rougher measurement.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from pos_app.ledger import Ledger
from tests.benchmarks.figure import Figure
from tests.benchmarks.shelves import fill
from tests.benchmarks.store import ROOT

_VARIANTS = int(os.environ.get("SCROLL_VARIANTS", "100000"))


def measure() -> list[Figure]:
    """Milliseconds a frame, frames of more than 16 ms in a thousand, and MB."""
    with tempfile.TemporaryDirectory() as name:
        till = Path(name) / "till.db"
        fill(till, _VARIANTS)
        with Ledger(till) as ledger:
            # Pictures of their own: the sandbox's products share some hundred.
            ledger._connection.execute("UPDATE tile SET image_url = image_url || '?n=' || number")
        ours, bare, pictures = (_told(how, till) for how in ("ours", "bare", "pictures"))
    frames, floor = ours["frames"], bare["frames"]
    size = f"{_VARIANTS:,}"
    before, after = pictures["before"], pictures["after"]
    return [
        Figure(f"scroll, {size}: a frame, QListView, p50", statistics.median(frames), "ms", statistics.median(floor)),
        Figure(f"scroll, {size}: a frame, QListView, p99", _p99(frames), "ms", _p99(floor)),
        Figure(f"scroll, {size}: a frame, p99", _p99(frames), "ms", target=16.0),
        Figure(f"scroll, {size}: dropped frames in a thousand", _dropped(frames), "", target=1.0),
        Figure("scroll: the same, QListView", _dropped(floor), ""),
        Figure(f"scroll: memory after {pictures['seen']:,} pictures, before", after, "MB", before),
        Figure("scroll: decoded pictures kept in memory", pictures["kept"], "MB", target=32.0),
    ]


def _told(how: str, till: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.scroll_window", how, f"{till}"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _p99(frames: list[float]) -> float:
    return statistics.quantiles(frames, n=100)[98]


def _dropped(frames: list[float]) -> float:
    return 1000 * sum(frame > 16.0 for frame in frames) / len(frames)
