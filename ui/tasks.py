"""Background work (design section 3): the one place that starts a thread.

Two lanes. The ledger lane has one thread, which alone opens and uses the till database. The network lane is a small
pool that alone touches HTTP and printers; some of its threads are kept for what needs no server (`local`: printers,
files), so that a network which swallows requests never holds up a receipt, and some for what nobody at the counter
waits for (`background`: the catalog and its pictures), so that these never keep a sale waiting. A call names an owner,
the work, and what to do with its result; results and errors always arrive on the UI thread, and an owner that is gone
by then gets nothing.

    runner.ledger(self, lambda ledger: ledger.sales.waiting(), self._show_waiting)
    runner.network(self, lambda: client.orders(page), self._show_orders, self._show_trouble)
    runner.ledger(self, lambda ledger: ledger.search(text), self._show_found, latest="search")
"""

from __future__ import annotations

import contextlib
import itertools
import logging
import sys
import time
import weakref
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import Shiboken

from pos_app.errors import KasirError
from pos_app.records import Record
from ui.lanes import Lane

L = TypeVar("L")
T = TypeVar("T")
_log = logging.getLogger(__name__)
_NETWORK_THREADS = 4
_LOCAL_THREADS = 2
_BACKGROUND_THREADS = 3
"""With those of the network lane fewer than the connections that the client keeps."""
_SWITCH_SECONDS = 0.0005


class _Call(Record):
    """What the UI thread keeps of a call.

    `work` is kept although only the lane calls it: a closure may hold the last reference to a widget, and a widget must
    not be destroyed on a worker's thread.
    """

    owner: weakref.ref[QObject]
    work: Callable[..., Any]
    done: Callable[[Any], object] | None
    failed: Callable[[Exception], object] | None
    latest: tuple[int, str] | None


class _Door(QObject):
    """Carries tickets from the lanes to the UI thread (an object: Qt's int has 32 bits)."""

    arrived = Signal(object)

    def __init__(self, receive: Callable[[int], None]) -> None:
        super().__init__()
        self._receive = receive
        self.arrived.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _pass_on(self, ticket: int) -> None:
        self._receive(ticket)


class TaskRunner(Generic[L]):
    """Runs work off the UI thread. Create, call and shut it down on the UI thread; work on a lane may call it as well.

    `open_ledger` and `close_ledger` run on the ledger lane's thread; the ledger is opened by the first call that needs
    it, and again by the next one if opening failed. `on_fault` receives every error that has no `failed` of its own
    (default: `sys.excepthook`, which is the crash handler).
    """

    def __init__(
        self,
        open_ledger: Callable[[], L],
        close_ledger: Callable[[L], object],
        on_fault: Callable[[Exception], object] | None = None,
    ) -> None:
        self._open = open_ledger
        self._close = close_ledger
        self._on_fault = on_fault or _to_excepthook
        self._ledger: list[L] = []  # touched by the ledger lane's thread only; empty or one
        self._tickets = itertools.count(1)
        self._calls: dict[int, _Call] = {}
        self._newest: dict[tuple[int, str], int] = {}
        self._outcomes: dict[int, tuple[Any, Exception | None]] = {}
        self._door = _Door(self._deliver)
        self._shut = False
        # A lane that computes must not keep the UI thread waiting for the interpreter for a third of a frame (5 ms).
        sys.setswitchinterval(_SWITCH_SECONDS)
        self._ledger_lane = Lane("ledger", threads=1, at_end=self._close_ledger)
        self._network_lane = Lane("network", threads=_NETWORK_THREADS)
        self._local_lane = Lane("local", threads=_LOCAL_THREADS)
        self._background_lane = Lane("background", threads=_BACKGROUND_THREADS)

    @property
    def busy(self) -> bool:
        """Whether any call has not been answered yet."""
        return bool(self._calls)

    def ledger(
        self,
        owner: QObject,
        work: Callable[[L], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        *,
        latest: str | None = None,
    ) -> None:
        """Run `work(ledger)` on the ledger lane; calls run one at a time in the order they were made.

        `done(result)` or `failed(error)` then runs on the UI thread, unless `owner` is gone. With `latest`, a newer
        call with the same owner and name replaces older ones: their results are dropped, and work that has not begun
        is skipped. For reading only, and from the UI thread only.
        """
        self._put(self._ledger_lane, owner, work, done, failed, latest)

    def network(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        *,
        latest: str | None = None,
    ) -> None:
        """Run `work()` on the network lane (at most four at a time); otherwise as `ledger`."""
        self._put(self._network_lane, owner, work, done, failed, latest)

    def local(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Run `work()`, which asks no server, on the network lane's threads for that (two); otherwise as `network`."""
        self._put(self._local_lane, owner, work, done, failed)

    def background(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Run `work()`, which may take long, on the network lane's threads for that (three); otherwise as `network`."""
        self._put(self._background_lane, owner, work, done, failed)

    def later(self, owner: QObject, ms: int, callback: Callable[[], object]) -> QTimer:
        """Call `callback` once after `ms` milliseconds, unless `owner` is gone or the timer returned is stopped."""
        timer = QTimer(owner)
        timer.setSingleShot(True)
        if self._shut:
            _log.info("refused a timer after shutdown")
            return timer

        def fire() -> None:
            timer.deleteLater()
            callback()

        timer.timeout.connect(fire)
        timer.start(ms)
        return timer

    def shutdown(self, timeout: float = 10.0) -> bool:
        """Finish the ledger lane's waiting work, close the ledger, stop all threads; wait at most `timeout` seconds.

        Waiting network work that has not begun is dropped. Returns False when a thread was still at work at the end
        (it ends by itself when its request does). Nothing is delivered afterwards; undelivered errors are logged, those
        that had a `failed` as no trouble. Later calls are refused with a log line.
        """
        if self._shut:
            return True
        self._shut = True
        deadline = time.monotonic() + timeout
        others = (self._network_lane, self._local_lane, self._background_lane)
        for lane in others:
            lane.close(drop_waiting=True)
        self._ledger_lane.close(drop_waiting=False)
        stopped = [lane.join(deadline) for lane in (self._ledger_lane, *others)]
        for ticket, (_, error) in self._outcomes.items():
            call = self._calls.get(ticket)
            if isinstance(error, KasirError):
                _log.info("too late to be told: %s", error)
            elif error is not None and call is not None and call.failed is not None:
                _log.info("too late to be told", exc_info=error)
            elif error is not None:
                _log.error("an error arrived after shutdown", exc_info=error)
        self._outcomes.clear()
        self._calls.clear()
        self._newest.clear()
        return all(stopped)

    def _put(
        self,
        lane: Lane,
        owner: QObject,
        work: Callable[..., T],
        done: Callable[[T], object] | None,
        failed: Callable[[Exception], object] | None,
        latest: str | None = None,
    ) -> None:
        if self._shut:
            _log.info("refused work after shutdown")
            return
        ticket = next(self._tickets)
        key = (id(owner), latest) if latest is not None else None
        if key is not None:
            if (older := self._newest.get(key)) is not None:
                self._calls.pop(older, None)
            self._newest[key] = ticket
        self._calls[ticket] = _Call(weakref.ref(owner), work, done, failed, key)
        on_ledger = lane is self._ledger_lane
        lane.put(lambda: self._run(ticket, on_ledger=on_ledger))

    def _run(self, ticket: int, *, on_ledger: bool) -> None:
        """On a lane's thread. Leaves no local name on work, result or error once the UI thread may have them."""
        call = self._calls.get(ticket)
        if call is None:
            return  # a newer call has replaced this one
        work = call.work
        del call
        try:
            self._outcomes[ticket] = (work(self._opened()) if on_ledger else work(), None)
        except Exception as error:  # noqa: BLE001 - every error is delivered to the UI thread, none is judged here
            self._outcomes[ticket] = (None, error)
        except BaseException as error:  # noqa: BLE001 - an exit asked for by work must not end the lane
            self._outcomes[ticket] = (None, RuntimeError(f"background work tried to leave: {error!r}"))
        del work
        with contextlib.suppress(RuntimeError):  # the door is gone: the program is ending
            self._door.arrived.emit(ticket)

    def _deliver(self, ticket: int) -> None:
        result, error = self._outcomes.pop(ticket, (None, None))
        call = self._calls.pop(ticket, None)
        if call is None or self._shut:
            return
        if call.latest is not None and self._newest.get(call.latest) == ticket:
            del self._newest[call.latest]
        owner = call.owner()
        if owner is None or not Shiboken.isValid(owner):
            if error is not None:
                _log.info("an error for an owner that is gone", exc_info=error)
        elif error is None:
            if call.done is not None:
                call.done(result)
        elif call.failed is not None:
            call.failed(error)
        else:
            self._on_fault(error)

    def _opened(self) -> L:
        if not self._ledger:
            self._ledger.append(self._open())
        return self._ledger[0]

    def _close_ledger(self) -> None:
        if self._ledger:
            self._close(self._ledger.pop())


def _to_excepthook(error: Exception) -> None:
    sys.excepthook(type(error), error, error.__traceback__)
