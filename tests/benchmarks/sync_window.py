"""Reads a whole catalog with the window open while a heartbeat on the UI thread notes its pauses (run by sync.py).

Meanwhile somebody types into the search field and scrolls. Says the seconds that the pass took, each second's longest
pause in milliseconds, and how many pauses took longer than a frame.
"""

from __future__ import annotations

import json
import sys
import time
from contextlib import ExitStack

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest

from pos_app.config.settings import load_settings
from pos_app.register.folders import data_folder
from ui.app import RegisterWindow
from ui.catalog.tile_view import TileView
from ui.garbage import Sweeper, keep
from ui.opening import build_register, make_application

_BEAT_MS, _TOUCH_MS = 1, 200
_FRAME_MS = 16.0
_WORDS = "kopi"


class Pauses:
    """The longest pause of the UI thread in each second, and those longer than a frame."""

    def __init__(self) -> None:
        self.longest: list[float] = [0.0]
        self.late: list[float] = []
        self._last = self._second = time.perf_counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT_MS)

    def _beat(self) -> None:
        now = time.perf_counter()
        pause, self._last = (now - self._last) * 1000, now
        if now - self._second >= 1.0:
            self._second = now
            self.longest.append(0.0)
        self.longest[-1] = max(self.longest[-1], pause)
        if pause > _FRAME_MS:
            self.late.append(pause)


class Cashier:
    """Types a word letter by letter, clears it, scrolls down a page and up again; over and over."""

    def __init__(self, shown: RegisterWindow) -> None:
        self._shown, self._turn = shown, 0
        self._timer = QTimer()
        self._timer.timeout.connect(self._touch)
        self._timer.start(_TOUCH_MS)

    def _touch(self) -> None:
        search = self._shown.picker.search
        self._turn += 1
        place = self._turn % 10
        if place < len(_WORDS):
            QTest.keyClick(search, _WORDS[place])
        elif place == len(_WORDS):
            search.clear()
        elif (view := self._shown.picker.findChild(TileView)) is not None:
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + (bar.pageStep() if place < 8 else -bar.pageStep()))


def main() -> None:
    app, sweeper = make_application(), Sweeper()
    folder = data_folder(demo=False)
    register, _ = build_register(load_settings(folder.settings), folder, demo=False, stack=ExitStack())
    shown = RegisterWindow(app, register)
    loop, ended = QEventLoop(), []

    def end() -> None:
        ended.append(time.perf_counter())
        QTimer.singleShot(2_000, loop.quit)

    shown.syncing.finished.connect(end)
    began = time.perf_counter()
    shown.start()
    keep()
    settled = QEventLoop()
    QTimer.singleShot(1_500, settled.quit)  # the start has a benchmark of its own
    settled.exec()
    pauses, cashier = Pauses(), Cashier(shown)
    loop.exec()
    del cashier
    shown.close()
    register.close()
    sweeper.end()
    told = {"seconds": ended[0] - began, "longest": pauses.longest, "late": pauses.late}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
