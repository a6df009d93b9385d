"""Sending thousands of sales that waited, against a bare httpx loop with the same bodies; and the screen meanwhile."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.benchmarks.figure import Figure
from tests.benchmarks.store import ROOT, control, environment, fill, store
from tests.benchmarks.waiting import SALES, endless, keep_waiting

_MOST = 1.25
"""80 % of the bare loop's rate, as time a sale."""


def measure() -> list[Figure]:
    """Milliseconds a sale, over the whole drain; and the longest blocks of the UI thread while it lasts."""
    return [
        *_rate("draining, bare httpx loop", "drain_register.py"),
        *_rate("draining in the window, bare httpx loop", "drain_window.py", "rate"),
        *_blocks(),
    ]


def _rate(name: str, *script: str) -> list[Figure]:
    found = _drained(*script)
    if found["left"]:
        raise RuntimeError(f"{found['left']} sales were not sent")
    drained, bare = (found[part] / found["sent"] * 1000 for part in ("drain", "bare"))
    return [Figure(f"{name}, {found['sent']} sales", drained, "ms", bare, _MOST)]


def _blocks() -> list[Figure]:
    found = _drained("drain_window.py", "blocks")
    middle = statistics.median
    return [
        Figure("UI block while draining and selling, longest in 2 s", middle(found["sell"]), "ms", target=16.0),
        Figure("UI block while draining, on the waiting screen", middle(found["waiting"]), "ms", target=16.0),
        Figure("UI block while draining, worst of these", max(found["sell"] + found["waiting"]), "ms"),
        Figure("UI block while draining with nobody there", middle(found["alone"]), "ms"),
        Figure("UI block with nothing to do, worst", max(found["idle"]), "ms"),
    ]


def _drained(script: str, *arguments: str) -> dict[str, Any]:
    """What a script says that drains a full till at a store of its own."""
    with store() as facts, store() as other, tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "till"
        for each in (facts, other):
            endless(each)
        fill(facts, folder)
        keep_waiting(folder)
        address = Path(name) / "other.json"
        address.write_text(json.dumps(other))
        command = [sys.executable, str(Path(__file__).with_name(script)), *arguments]
        env = {**environment(facts, folder), "PYTHONPATH": str(ROOT), "BARE_STORE": str(address)}
        done = subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True)
        orders = control(facts, "GET", "orders")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    if not isinstance(orders, list) or len(orders) != SALES:
        raise RuntimeError(f"{len(orders) if isinstance(orders, list) else orders} orders for {SALES} sales")
    return found
