"""From the start of the process to a sell screen of 100,000 variants that is painted and takes a key; and the memory.

The memory is that of a start where nobody has typed: what a search reads and draws is no part of it.

The register is opened as `kasir` opens it on a data folder that was opened before. The time ends when the products are
painted and the search field has taken a first letter; what is read and built behind that is timed, too.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pos_app.config.paths import DataFolder
from tests.benchmarks import shelves
from tests.benchmarks.figure import Figure
from tests.benchmarks.store import ROOT, environment, fill, store
from tests.benchmarks.waiting import SALES, endless, keep_waiting

_VARIANTS = int(os.environ.get("START_VARIANTS", "100000"))
"""In the ledger; `START_VARIANTS` makes a quicker, smaller measurement."""
_REPEATS = 9
_TELL = """
import json, sys, time
def tell(**more):
    at = time.time()
    # Not what getrusage says: a process begins with the most that the one before it had.
    with open("/proc/self/status") as status:
        peak = next(line for line in status if line.startswith("VmHWM"))
    print(json.dumps({"at": at, "memory": int(peak.split()[1]) / 1024, **more}), flush=True)
"""
_BARE = (
    _TELL
    + """
from PySide6.QtWidgets import QApplication, QMainWindow
%s
app = QApplication([])
window = QMainWindow()
window.resize(1366, 768)
window.show()
app.processEvents()
tell()
"""
)
_REGISTER = (
    _TELL
    + """
types = %s
import gc
gc.disable()
from pos_app.__main__ import main
import ui.opening
from ui.catalog.faces import FaceDelegate
from ui.front import Front
from ui.rest import Rest

show, build, paint = Front.start, Rest._build_more, FaceDelegate.paint_cells
blocks, painted = [], []

def paints(faces, painter, cells, **of_them):
    rows = list(cells)
    painted.extend(rows)
    paint(faces, painter, rows, **of_them)

def shown(front):
    from PySide6.QtCore import QTimer
    show(front)
    QTimer.singleShot(0, lambda: usable(front))

def usable(front):
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication
    if types:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(front.picker.search, QKeyEvent(kind, Qt.Key.Key_K, Qt.KeyboardModifier(0), "k"))
        front.picker.search.repaint()
        assert front.picker.search.text() == "k"
    assert painted and front.picker.tiles.rowCount()
    tell()

def built(rest):
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    began = time.perf_counter()
    build(rest)
    blocks.append((time.perf_counter() - began) * 1000)
    if not rest._slices.isActive():
        tell(block=max(blocks))
        QTimer.singleShot(0, QApplication.closeAllWindows)

Front.start, Rest._build_more, FaceDelegate.paint_cells = shown, built, paints
sys.exit(main())
"""
)
_FIRST = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pos_app.__main__ import main
from ui.opening import make_application
make_application()
QTimer.singleShot(3000, QApplication.closeAllWindows)
sys.exit(main())
"""


@dataclass(frozen=True)
class _Start:
    """Milliseconds to the first and the last thing told, MB at the end, ms of the longest step behind the screen."""

    usable: float
    whole: float
    memory: float
    block: float


def measure() -> list[Figure]:
    """Start times in milliseconds and memory in MB, medians over several starts taken in turn."""
    with store() as facts, tempfile.TemporaryDirectory() as name:
        endless(facts)
        folder, full, used = (Path(name) / each for each in ("till", "full", "used"))
        fill(facts, folder)
        shelves.fill(DataFolder(folder).ledger, _VARIANTS)
        env = environment(facts, folder)
        # Leaves behind what a start finds on a folder that was opened before.
        subprocess.run([sys.executable, "-c", _FIRST], cwd=ROOT, env=env, check=True)
        shutil.copytree(folder, full)
        keep_waiting(full)
        bare: list[_Start] = []
        bare_with: list[_Start] = []
        register: list[_Start] = []
        untouched: list[_Start] = []
        waiting: list[_Start] = []
        for _ in range(_REPEATS):
            _start(bare, _BARE % "", env)
            _start(bare_with, _BARE % "import httpx, pydantic", env)
            _start(register, _REGISTER % True, env)
            _start(untouched, _REGISTER % False, env)
            # A window sends what waits, so each start gets all of it again.
            shutil.copytree(full, used)
            _start(waiting, _REGISTER % True, environment(facts, used))
            shutil.rmtree(used)
    usable, floor = _median(register, "usable"), _median(bare, "usable")
    return [
        Figure(f"start, {_VARIANTS:,} variants: usable screen, bare window", usable, "ms", floor, target=2.0),
        Figure("start: the whole register, bare window", _median(register, "whole"), "ms", floor),
        Figure("start: longest step behind the screen", _median(register, "block"), "ms", target=16.0),
        Figure(f"start with {SALES} sales waiting, none", _median(waiting, "usable"), "ms", usable, target=1.2),
        Figure(
            f"memory, {_VARIANTS:,} variants, bare window + httpx, pydantic",
            _median(untouched, "memory"),
            "MB",
            _median(bare_with, "memory"),
            target=1.5,
        ),
    ]


def _start(starts: list[_Start], script: str, env: Mapping[str, str]) -> None:
    began = time.time()
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    usable, whole = ((each["at"] - began) * 1000 for each in (told[0], told[-1]))
    starts.append(_Start(usable, whole, told[-1]["memory"], told[-1].get("block", 0.0)))


def _median(starts: list[_Start], part: str) -> float:
    return statistics.median(getattr(start, part) for start in starts)
