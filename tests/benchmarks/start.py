"""From the start of the process to a sell screen that is painted with its products, and the memory it takes then."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.figure import Figure
from tests.benchmarks.store import ROOT, environment, fill, store
from tests.benchmarks.waiting import SALES, endless, keep_waiting

_REPEATS = 7
_TELL = """
import json, resource, sys, time
def tell():
    print(json.dumps([time.time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]), flush=True)
"""
_BARE = (
    _TELL
    + """
from PySide6.QtWidgets import QApplication, QMainWindow
{also}
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
from contextlib import ExitStack
from PySide6.QtCore import QTimer
from pos_app.register.folders import data_folder
from pos_app.config.settings import load_settings
from ui.app import RegisterWindow
from ui.opening import build_register, make_application
app = make_application()
folder = data_folder(demo=False)
register, demo = build_register(load_settings(folder.settings), folder, demo=False, stack=ExitStack())
shown = RegisterWindow(app, register)
shown.start()
def look():
    if shown.picker.tiles.rowCount():
        shown.window.repaint()
        tell()
        app.quit()
timer = QTimer()
timer.timeout.connect(look)
timer.start(1)
app.exec()
shown.close()
register.close()
"""
)


def measure() -> list[Figure]:
    """Start time in milliseconds and memory in MB, medians over several starts taken in turn."""
    with store() as facts, tempfile.TemporaryDirectory() as name:
        endless(facts)
        folder, full, used = (Path(name) / each for each in ("till", "full", "used"))
        fill(facts, folder)
        shutil.copytree(folder, full)
        keep_waiting(full)
        env = environment(facts, folder)
        bare, bare_with, register, waiting = [], [], [], []
        for _ in range(_REPEATS):
            bare.append(_start(_BARE.format(also=""), env))
            bare_with.append(_start(_BARE.format(also="import httpx, pydantic"), env))
            register.append(_start(_REGISTER, env))
            # A window sends what waits, so each start gets all of it again.
            shutil.copytree(full, used)
            waiting.append(_start(_REGISTER, environment(facts, used)))
            shutil.rmtree(used)
    return [
        Figure("start to usable sell screen, bare PySide6 window", *_medians(register, bare, 0), target=2.0),
        Figure(f"start with {SALES} sales waiting, none", *_medians(waiting, register, 0), target=1.2),
        Figure("memory after start, bare window with httpx, pydantic", *_medians(register, bare_with, 1), target=1.5),
    ]


def _start(script: str, env: dict[str, str]) -> tuple[float, float]:
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True
    )
    ended, memory = json.loads(done.stdout.splitlines()[-1])
    return (ended - began) * 1000, memory


def _medians(
    values: list[tuple[float, float]], floors: list[tuple[float, float]], part: int
) -> tuple[float, str, float]:
    unit = ("ms", "MB")[part]
    return statistics.median(v[part] for v in values), unit, statistics.median(f[part] for f in floors)
