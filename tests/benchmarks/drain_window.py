"""Drains a till with its window open (run by draining.py).

`rate`: as fast as it goes, taking turns with a bare loop. `blocks`: while a heartbeat on the UI thread notes its
longest pauses, half of it with the waiting screen open.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack

from PySide6.QtCore import QEventLoop, QTimer

from pos_app.config.logs import start_logging
from pos_app.config.settings import load_settings
from pos_app.register.folders import data_folder
from pos_app.register.shop import keep_shop
from pos_app.selling.sale import Sale, SendState
from tests.benchmarks.floor import BareLoop, TurnTaking, bodies_of, other_store
from tests.benchmarks.slow_sale import Heartbeat
from ui.app import RegisterWindow, build_register, make_application

_STRETCH_S = 2.0
_BEAT_MS = 1
_PATIENCE_S = 900.0


def until(condition: Callable[[], bool]) -> None:
    """Let the event loop run by itself, as in the register, until `condition()` holds."""
    loop, timer = QEventLoop(), QTimer()
    deadline = time.monotonic() + _PATIENCE_S
    timer.timeout.connect(lambda: loop.quit() if condition() or time.monotonic() > deadline else None)
    timer.start(5)
    loop.exec()
    if not condition():
        raise TimeoutError


def settle(seconds: float) -> None:
    """Let the event loop run for a while."""
    end = time.monotonic() + seconds
    until(lambda: time.monotonic() >= end)


class Drain:
    """A window about to send what waits: signed in and at rest, so that nothing else is measured."""

    def __init__(self, *, with_floor: bool) -> None:
        app = make_application()
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
        until(lambda: self.shown.picker.tiles.rowCount() > 0 and not self.shown.tasks.busy)
        settle(1.0)
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


def rate(drain: Drain) -> dict[str, object]:
    """Seconds for the whole drain, and for the bare loop's turns in between."""
    began = time.perf_counter()
    drain.shown.sending.wake()
    until(lambda: drain.accepted >= drain.waiting)
    seconds = time.perf_counter() - began - drain.bare.seconds
    return {"sent": drain.waiting, "drain": seconds, "bare": drain.bare.seconds}


def blocks(drain: Drain) -> dict[str, object]:
    """The longest pause of the UI thread in each stretch of two seconds, in milliseconds."""
    heart = Heartbeat(_BEAT_MS)
    found: dict[str, list[float]] = {"idle": _stretch(heart, 4), "waiting": [], "sell": []}
    drain.shown.waits.show_waiting()
    until(lambda: not drain.shown.tasks.busy)
    settle(0.5)
    drain.shown.sending.wake()
    settle(0.2)
    while drain.accepted < drain.waiting / 2:
        found["waiting"] += _stretch(heart, 1)
    drain.shown.waits.left.emit()
    settle(0.2)
    while drain.accepted < drain.waiting:
        found["sell"] += _stretch(heart, 1)
    return {"sent": drain.waiting, **found}


def _stretch(heart: Heartbeat, times: int) -> list[float]:
    longest = []
    for _ in range(times):
        heart.reset()
        settle(_STRETCH_S)
        longest.append(heart.longest)
    return longest


if __name__ == "__main__":
    made = Drain(with_floor=sys.argv[1] == "rate")
    result = {"rate": rate, "blocks": blocks}[sys.argv[1]](made)
    result["left"] = made.left()
    made.close()
    sys.stdout.write(json.dumps(result) + "\n")
