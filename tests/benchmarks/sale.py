"""The longest time that the UI thread is away from its events while a sale is made and the server takes 5 s."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.figure import Figure
from tests.benchmarks.store import ROOT, control, environment, fill, store

_SALES = 7
_SCRIPT = Path(__file__).with_name("slow_sale.py")


def measure() -> list[Figure]:
    """Milliseconds: the longest block of each sale made by keys, the median and the worst over several sales."""
    with store() as facts, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(facts, folder)
        rule = {"operation": "createCustomerCheckout", "action": "delay", "seconds": 5}
        control(facts, "PUT", "faults", [rule])
        command = [sys.executable, str(_SCRIPT), str(_SALES)]
        env = {**environment(facts, folder), "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True)
    found = json.loads(done.stdout.splitlines()[-1])
    middle = statistics.median
    return [
        Figure("UI thread, longest block while the server takes 5 s", middle(found["waiting"]), "ms", target=16.0),
        Figure("UI thread, longest block over a whole sale", middle(found["whole"]), "ms", target=16.0),
        Figure(f"UI thread, worst of {_SALES} sales", max(found["whole"]), "ms"),
        Figure("UI thread, the same loop with nothing to do", found["idle"], "ms"),
    ]
