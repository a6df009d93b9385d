"""The longest time that the UI thread is away from its events while the printer is in trouble and sales go on."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.figure import Figure
from tests.benchmarks.store import ROOT, environment, fill, store

_SALES = 5
_FRAME_MS = 16.0
_MOST = 1.25
"""How much more than without a printer the UI thread may do at once."""
_SCRIPT = Path(__file__).with_name("bad_printer_sale.py")


def measure() -> list[Figure]:
    """Milliseconds, medians of several cash sales: pauses of the UI thread, and the processor time it took at once.

    Pauses are compared with those of the same sale without a printer, on the same busy or idle computer.
    """
    with store() as facts, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(facts, folder)
        command = [sys.executable, str(_SCRIPT), str(_SALES)]
        env = {**environment(facts, folder), "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, dict[str, list[list[float]]]] = json.loads(done.stdout.splitlines()[-1])
    pause, work = _middle(found.pop("none")["sales"])
    figures = [
        Figure("UI thread, longest pause of a cash sale, no printer", pause, "ms", target=_FRAME_MS),
        Figure("UI thread, most work at once in it", work, "ms", target=_FRAME_MS),
    ]
    for name, seen in found.items():
        longer, more = _middle(seen["sales"])
        figures += [
            Figure(f"longest pause of a cash sale, printer {name}", longer, "ms", target=_FRAME_MS),
            Figure(f"most work at once in it, printer {name}", more, "ms", work, _MOST),
            Figure(f"longest pause in 8 s after it, printer {name}", seen["after"][0][0], "ms", target=_FRAME_MS),
            Figure(f"most work at once in 8 s after it, printer {name}", seen["after"][0][1], "ms", target=_FRAME_MS),
        ]
    return figures


def _middle(pairs: list[list[float]]) -> tuple[float, float]:
    pauses, works = zip(*pairs, strict=True)
    return statistics.median(pauses), statistics.median(works)
