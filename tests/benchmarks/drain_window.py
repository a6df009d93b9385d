"""Drains a till with its window open (run by draining.py).

`rate`: as fast as it goes, taking turns with a bare loop. `blocks`: while a heartbeat on the UI thread notes its
longest pauses; with a cashier on the waiting screen, with one on the sell screen, and with nobody at the counter.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest

from pos_app.config.logs import start_logging
from pos_app.config.settings import load_settings
from pos_app.register.folders import data_folder
from pos_app.register.shop import keep_shop
from pos_app.selling.sale import Sale, SendState
from tests.benchmarks.floor import BareLoop, TurnTaking, bodies_of, other_store
from tests.benchmarks.slow_sale import Heartbeat
from ui.app import RegisterWindow
from ui.garbage import Sweeper, keep
from ui.opening import make_application
from ui.rest import build_register

_STRETCH_S = 2.0
_STRETCHES = 6
_BEAT_MS = 1
_TOUCH_MS = 150
_FAST = 400
"""More than this many sales in a stretch are sent only while nobody is at the counter."""
_PATIENCE_S = 900.0


class Patience:
    """Lets the event loop run by itself, as in the register, until something holds.

    Made once: a timer made for each wait would be garbage that a lane's thread might collect, and Qt's timers must die
    on the thread they lived on.
    """

    def __init__(self) -> None:
        self._loop, self._timer = QEventLoop(), QTimer()
        self._timer.setInterval(10)
        self._timer.timeout.connect(self._look)
        self._condition: Callable[[], bool] = lambda: True
        self._deadline = 0.0

    def until(self, condition: Callable[[], bool]) -> None:
        """Until `condition()` holds."""
        self._condition, self._deadline = condition, time.monotonic() + _PATIENCE_S
        self._timer.start()
        self._loop.exec()
        self._timer.stop()
        if not condition():
            raise TimeoutError

    def settle(self, seconds: float) -> None:
        """For a while."""
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() >= end)

    def _look(self) -> None:
        if self._condition() or time.monotonic() > self._deadline:
            self._loop.quit()


class Drain:
    """A window about to send what waits: signed in and at rest, so that nothing else is measured."""

    def __init__(self, *, with_floor: bool) -> None:
        app, self._sweeper = make_application(), Sweeper()
        patience = self.patience = Patience()
        folder = data_folder(demo=False)
        start_logging(folder.log)
        self.register, _ = build_register(load_settings(folder.settings), folder, demo=False, stack=ExitStack())
        settings = self.register.settings
        self.register.client.auth.sign_in(settings.account.email, os.environ["KASIR_PASSWORD"])
        with self.register.open_ledger() as ledger:
            keep_shop(ledger, self.register.read_shop())
            self.waiting = ledger.sales.open_count()
            self.bare = BareLoop(other_store(), bodies_of(ledger, self.register.shop_address_id(ledger)))
        if with_floor:
            self.register.sender = TurnTaking(self.register.sender, self.bare)
        self.accepted = 0
        self.shown = RegisterWindow(app, self.register)
        # Sending begins when this script says so.
        wake, self.shown.sending.wake = self.shown.sending.wake, lambda: None
        self.shown.sending.sale_changed.connect(self._count)
        self.shown.start()
        keep()
        patience.until(lambda: self.shown.picker.tiles.rowCount() > 0 and not self.shown.tasks.busy)
        patience.settle(1.0)
        self.shown.sending.wake = wake

    def _count(self, sale: Sale) -> None:
        self.accepted += sale.sending.state is SendState.ACCEPTED

    def left(self) -> int:
        with self.register.open_ledger() as ledger:
            return ledger.sales.open_count()

    def close(self) -> None:
        self.bare.close()
        self.shown.close()
        self.register.close()
        self._sweeper.end()


def rate(drain: Drain) -> dict[str, object]:
    """Seconds for the whole drain, and for the bare loop's turns in between."""
    began = time.perf_counter()
    drain.shown.sending.wake()
    drain.patience.until(lambda: drain.accepted >= drain.waiting)
    seconds = time.perf_counter() - began - drain.bare.seconds
    return {"sent": drain.waiting, "drain": seconds, "bare": drain.bare.seconds}


class Cashier:
    """Somebody at the counter, who types into the search field of the sell screen and moves the mouse on any other."""

    def __init__(self, drain: Drain) -> None:
        self._window = drain.shown.window
        self._timer = QTimer()
        self._timer.setInterval(_TOUCH_MS)
        self._timer.timeout.connect(self._touch)
        self._touches = 0
        self._timer.start()

    def leave(self) -> None:
        self._timer.stop()

    def _touch(self) -> None:
        handle, self._touches = self._window.windowHandle(), self._touches + 1
        QTest.mouseMove(handle, QPoint(400 + self._touches % 200, 400))
        if self._window.current_screen == "sell":
            word = "kopi"
            place = self._touches % (len(word) + 1)
            QTest.keyClick(handle, word[place] if place < len(word) else Qt.Key.Key_Escape)


def blocks(drain: Drain) -> dict[str, object]:
    """The longest pause of the UI thread in each stretch of two seconds, in milliseconds."""
    heart = Heartbeat(_BEAT_MS)
    found = {"idle": _stretch(drain, heart, _STRETCHES)}
    drain.shown.waits.show_waiting()
    drain.patience.until(lambda: not drain.shown.tasks.busy)
    drain.patience.settle(0.5)
    cashier = Cashier(drain)
    drain.shown.sending.wake()
    drain.patience.settle(0.2)
    found["waiting"] = _stretch(drain, heart, _STRETCHES)
    drain.shown.waits.left.emit()
    drain.patience.settle(0.2)
    found["sell"] = _stretch(drain, heart, _STRETCHES)
    cashier.leave()
    at_rest = drain.accepted
    while drain.accepted < drain.waiting:
        alone = _stretch(drain, heart, 1)
        if drain.accepted - at_rest > _FAST:
            found.setdefault("alone", []).extend(alone)
        at_rest = drain.accepted
    return {"sent": drain.waiting, **found}


def _stretch(drain: Drain, heart: Heartbeat, times: int) -> list[float]:
    longest = []
    for _ in range(times):
        heart.reset()
        drain.patience.settle(_STRETCH_S)
        longest.append(heart.longest)
    return longest


if __name__ == "__main__":
    made = Drain(with_floor=sys.argv[1] == "rate")
    result = {"rate": rate, "blocks": blocks}[sys.argv[1]](made)
    result["left"] = made.left()
    made.close()
    sys.stdout.write(json.dumps(result) + "\n")
