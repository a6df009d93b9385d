"""`make bench`: measures, prints one table and writes bench.json; it judges nothing and always exits 0.

Each benchmark is a module of this folder with `measure() -> list[Figure]`. `ONLY=name` runs one of them.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import traceback
from dataclasses import asdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks.figure import Figure  # noqa: E402 - the root must be importable first

BENCHMARKS = (
    "start", "sale", "placing", "receipt", "printer", "draining", "sandbox", "search", "scan", "scroll", "sync",
)  # fmt: skip


def main() -> int:
    """Run the benchmarks asked for."""
    only = os.environ.get("ONLY")
    figures: list[Figure] = []
    for name in BENCHMARKS:
        if only in (None, "", name):
            try:
                figures += importlib.import_module(f"tests.benchmarks.{name}").measure()
            except Exception:  # noqa: BLE001 - one that fails must not hide the others
                sys.stdout.write(f"{name}: could not be measured\n{traceback.format_exc()}")
    columns = "{:<58} {:>10} {:<5} {:>10} {:>8} {:>10}  {}\n"
    sys.stdout.write(columns.format("what", "value", "unit", "floor", "ratio", "target", "met"))
    for figure in figures:
        sys.stdout.write(columns.format(*figure.cells()))
    rows = [{**asdict(figure), "ratio": figure.ratio, "ok": figure.ok} for figure in figures]
    (ROOT / "bench.json").write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
