"""Sending many sales, with disk and wire at work at the same time.

While one sale is on the wire, the ledger records those before it and writes down that those behind it are about to
leave, in one durable transaction. So the wire does not wait for the disk. What holds all the same: at most one sale is
on the wire; sales leave in the order in which they were begun; none leaves before its departure is on disk.

A process that is killed leaves more sales to be looked up than the one on the wire: answered and not recorded, or
marked and not sent yet. So only what will leave within a moment is marked, which over a real network is one sale.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from pos_app.clock import Clock
from pos_app.ids import SaleId
from pos_app.ledger import Ledger
from pos_app.ledger.errors import LedgerError
from pos_app.records import Struct
from pos_app.sending.outcomes import Job, NotMade, Outcome, Step

if TYPE_CHECKING:
    from pos_app.sending.sender import Sender

_FRESH = 1.0
"""Seconds for which a departure on disk stands for the departure itself; later it is written down anew."""
_MOMENT = 0.1
"""Seconds; what leaves within them may be marked together."""
_TURN = 0.02
"""Seconds for which the network's thread, a request out, leaves the interpreter to the ledger's: they are faster one
after the other. A disk that takes longer is not waited for."""
_BREATH = 0.01
"""Seconds between two sales while somebody is at the counter."""
_FEWEST, _MOST = 2, 64
"""Sales begun and not recorded: at least one on the wire and one behind it."""


class _Begun(Struct, eq=False):
    """A step that is begun. It was marked, and later has `left`, at `since` (monotonic seconds)."""

    job: Job
    since: float
    left: bool = False
    outcome: Outcome | None = None


class Pipeline:
    """Steps under way, in order. `tend` is for the ledger's thread, `carry` for one of the network's, the rest for any.

    With `due` it goes on with whatever is due; without, it takes up only what is asked for by `want`.
    """

    def __init__(self, sender: Sender, clock: Clock, *, due: bool = True) -> None:
        self._sender = sender
        self._clock = clock
        self._due = due
        self._lock = threading.Lock()  # held for an instant, never while ledger or network are at work
        self._turn = threading.Event()
        self._wanted: dict[SaleId, None] = {}
        self._steps: list[_Begun] = []
        self._abreast = _FEWEST
        self._gives_way_until = 0.0  # monotonic seconds
        self._carried = self._called = self._balked = self._stopped = False

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way and nothing is asked for."""
        with self._lock:
            return not self._steps and not self._wanted

    def want(self, sale_ids: Iterable[SaleId]) -> None:
        """Have these tried before others, in this order, whenever their next try would be due."""
        with self._lock:
            self._wanted.update(dict.fromkeys(sale_ids))

    def give_way(self, seconds: float) -> None:
        """Somebody is at the counter: for so long sales go one by one, with a breath in between for the screen."""
        self._gives_way_until = self._clock.monotonic() + seconds

    def stop(self) -> None:
        """Begin nothing more and let nothing more leave; the next `tend` gives back what has not left."""
        with self._lock:
            self._stopped = True
            self._wanted.clear()

    def tend(self, ledger: Ledger) -> list[tuple[Job, Outcome]]:
        """Record the steps that were taken and begin what comes next; what was recorded. On disk when this returns.

        Raises `LedgerError`. The outcomes are then lost, and their sales looked up once their leases have run out.
        """
        with self._lock:
            self._called = False
            taken = {each: outcome for each in self._steps if (outcome := each.outcome) is not None}
            ends, self._balked = self._stopped or self._balked, False
            late = [each for each in self._steps if not each.left and (ends or self._is_old(each))]
            if not taken and not late and not self._has_room([each.job for each in self._steps]):
                return []
            if ends:
                # What is given back must not leave while that is being written down.
                self._steps = [each for each in self._steps if each not in late]
        asked: list[SaleId] = []
        try:
            with ledger.together():
                recorded, begun = self._finish(ledger, [(each.job, outcome) for each, outcome in taken.items()])
                gone = {each for each in late if not self._is_kept(ledger, each.job, ends=ends)} | taken.keys()
                with self._lock:
                    under_way = [each.job for each in self._steps if each not in gone]
                begun += self._begin(ledger, under_way + begun, asked)
        except BaseException:
            with self._lock:
                self._steps = [each for each in self._steps if each not in taken] + (late if ends else [])
                self._balked = self._balked or ends
                self._wanted = dict.fromkeys(asked) | self._wanted
            raise
        now = self._clock.monotonic()
        with self._lock:
            for each in late:
                each.since = now
            self._steps = [each for each in self._steps if each not in gone] + [_Begun(job, now) for job in begun]
        return recorded

    @contextmanager
    def turn(self) -> Iterator[None]:
        """The ledger's turn: what its thread does when it was told to `tend`."""
        try:
            yield
        finally:
            self._turn.set()

    def calls_for_carrier(self) -> bool:
        """Whether somebody has to `carry` now; true for the first who asks."""
        with self._lock:
            if self._carried or self._stopped or all(each.left for each in self._steps):
                return False
            self._carried = True
            return True

    def has_no_carrier(self) -> None:
        """Whoever was called for does not carry (any more): the next who asks is called for."""
        with self._lock:
            self._carried = False

    def carry(self, shop_address_id: int | None, tell: Callable[[], object]) -> None:
        """Take the steps that may leave, one after another; `tell` is called when it is the ledger's `turn` to `tend`.

        What need not be done between a reply and the next request is done while the server is at work on that.
        """
        unread: list[tuple[_Begun, Outcome | Callable[[], Outcome]]] = []
        faults: list[Exception] = []

        def read() -> None:
            """Read the reply that came last, have it recorded, and write out what leaves next."""
            while unread:
                step, answer = unread.pop()
                try:
                    self._learn(step, answer() if callable(answer) else answer)
                except Exception as fault:  # noqa: BLE001 - raised below; it must not cut off the sale on the wire
                    self._drop(step)
                    faults.append(fault)
                try:
                    if self._calls_for_tending():
                        self._turn.clear()
                        tell()
                        self._turn.wait(_TURN)
                    if (following := self._first_here()) is not None:
                        self._sender.prepare(following.job, shop_address_id)
                except Exception as fault:  # noqa: BLE001 - likewise
                    faults.append(fault)

        while not faults:
            step = self._next()
            if step is None:
                read()
                if self._has_ended():
                    break
                continue
            try:
                answer = self._sender.ask(step.job, shop_address_id, read)
            except BaseException:
                self._drop(step)
                read()
                self.has_no_carrier()
                raise
            read()  # in case nothing was sent
            unread.append((step, answer))
            if not (self._arrived(step) and callable(answer)):
                read()
            if self._gives_way:
                time.sleep(_BREATH)
        if faults:
            read()
            self.has_no_carrier()
            raise faults[0]
        with self._lock:
            left_here = any(not each.left for each in self._steps)
        if left_here:
            tell()

    def _calls_for_tending(self) -> bool:
        """Whether it is time to record: at once where sales go one by one, else when half of those marked are gone."""
        with self._lock:
            if self._called or sum(not each.left for each in self._steps) > self._abreast // 2:
                return False
            self._called = True
            return True

    def run(self, ledger: Ledger, shop_address_id: int | None) -> int:
        """Tend and carry on this thread until nothing is under way; the number of steps taken. Raises `LedgerError`.

        The ledger has its turn while the server is at work on a sale.
        """
        steps = 0

        def tend() -> None:
            nonlocal steps
            with self.turn():
                steps += len(self.tend(ledger))

        try:
            tend()
            while self.calls_for_carrier():
                self.carry(shop_address_id, tend)
        finally:
            self.stop()
            with suppress(LedgerError):
                self.tend(ledger)
        return steps

    @property
    def _gives_way(self) -> bool:
        return self._clock.monotonic() < self._gives_way_until

    def _first_here(self) -> _Begun | None:
        with self._lock:
            return next((each for each in self._steps if not each.left), None)

    def _next(self) -> _Begun | None:
        """The step that leaves now; None when there is none that may."""
        with self._lock:
            step = self._may_leave()
            if step is not None:
                step.left, step.since = True, self._clock.monotonic()
            return step

    def _may_leave(self) -> _Begun | None:
        step = next((each for each in self._steps if not each.left), None)
        return None if step is None or self._stopped or self._balked or self._is_old(step) else step

    def _has_ended(self) -> bool:
        """End the carrying, unless there is more by now; everything that was answered has been read."""
        with self._lock:
            self._carried = self._may_leave() is not None
            return not self._carried

    def _arrived(self, step: _Begun) -> bool:
        """The reply to a step is here; whether it may be read after the next sale has left, because that is at once."""
        with self._lock:
            if self._gives_way:
                self._abreast = _FEWEST
                return False
            took = self._clock.monotonic() - step.since
            in_a_moment = int(_MOMENT / took) if took > 0 else _MOST
            self._abreast = max(_FEWEST, min(_MOST, in_a_moment, self._abreast + 1))
            return self._abreast > _FEWEST and any(not each.left for each in self._steps)

    def _learn(self, step: _Begun, outcome: Outcome) -> None:
        with self._lock:
            step.outcome = outcome
            # Whatever kept this one would keep those behind it, and must not let them overtake it.
            self._balked = self._balked or isinstance(outcome, NotMade)

    def _drop(self, step: _Begun) -> None:
        """Something that nobody foresaw has happened: the lease runs out, and the sale is looked up."""
        with self._lock:
            self._steps.remove(step)

    def _finish(self, ledger: Ledger, taken: list[tuple[Job, Outcome]]) -> tuple[list[tuple[Job, Outcome]], list[Job]]:
        """Record steps; the steps as recorded, and those that have to follow them at once."""
        recorded, following = self._sender.finish_several(ledger, taken)
        # Without `due`, too, a sale that was looked for long enough is sent in the same breath.
        looked_up = [] if self._due else [job.claim.sale.id for job, _ in taken if job.step is Step.LOOK_UP]
        following += [job for each in looked_up if (job := self._sender.begin(ledger, each)) is not None]
        return recorded, following

    def _is_kept(self, ledger: Ledger, job: Job, *, ends: bool) -> bool:
        """Write down anew that a step is about to be taken, or give its sale back when this `ends` it."""
        if ends:
            self._sender.give_back(ledger, job)
            return False
        return self._sender.begin_later(ledger, job)

    def _begin(self, ledger: Ledger, under_way: list[Job], asked: list[SaleId]) -> list[Job]:
        """Begin as much as may follow what is under way; ids that were asked for are moved to `asked`."""
        begun: list[Job] = []
        while self._has_room(under_way + begun):
            with self._lock:
                only = next(iter(self._wanted), None)
                if only is not None:
                    del self._wanted[only]
                    asked.append(only)
            if only is None and not self._due:
                break
            busy = {job.claim.sale.id for job in under_way + begun}
            most = 1 if only is not None else self._abreast - len(under_way + begun)
            more = self._sender.begin_several(ledger, most, only, at_once=only is not None, besides=busy)
            begun += more
            if only is None and not more:
                break
        return begun

    def _has_room(self, under_way: list[Job]) -> bool:
        # Behind a step that another one of the same sale follows, nothing may be begun.
        return not self._stopped and len(under_way) < self._abreast and all(job.step is Step.SEND for job in under_way)

    def _is_old(self, step: _Begun) -> bool:
        return self._clock.monotonic() - step.since > _FRESH
