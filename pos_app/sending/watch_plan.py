"""Which of the orders that wait for payment is read next, and when (behaviour.md section 8).

No threads and no requests, so an hour of it can be played in a moment: whoever reads asks `next`, says when a reading
`began` and how it `ended`, and what it `learned`.

- The order that somebody looks at has its own pace. All others share one: no two of their readings are closer than
  `BACKGROUND_SECONDS`, however many there are, and the one that has waited longest for its age comes first. So many
  open orders are each read less often, and none is left out.
- What the server said of its rate limit is stretched to the moment at which the bucket is full again, less a part that
  is kept for the counter: checkouts, and what a person asks for. Once the bucket is spent, all wait until it is full.
- A server that does not answer, or that refuses without naming its limits, is asked ever less often.
"""

from __future__ import annotations

from datetime import datetime

from pos_app.clock import Clock
from pos_app.ids import SaleId
from pos_app.payment.instructions import Unusable
from pos_app.payment.watching import DAY, INSTRUCTION_READS, Wait, next_read
from pos_app.records import Record, Struct
from pos_app.scalev.allowance import Allowance
from pos_app.selling.sale import Order

BACKGROUND_SECONDS = 2.5
"""Between two readings of orders that nobody looks at, all together."""
_WHILE_A_CODE_IS_AWAITED = 5.0
_WHILE_ON_SCREEN = 5.0
"""The shortest pace of the order on the screen: what it needs is left over for it."""
_AFTER_FAILURE, _AFTER_FAILURE_UNSEEN = 5.0, 60.0
_QUIET, _QUIET_AT_MOST = 15.0, 120.0
"""After a reading in the background that was not answered: before any other, doubled each time."""
_KEPT_AT_MOST, _KEPT_UNKNOWN = 20, 10
_KEPT_ON_SCREEN = 3
_SLOWEST = 8.0
_EASED_AFTER = 600.0
_ENDED = ("canceled", "closed")
_NEVER = float("-inf")


class Turn(Record):
    """Whose turn it is; or, with no `sale_id`, in how many `seconds` to ask again (None: nothing is waited for).

    `given_up` are sales that are read no more, since nothing came for so long.
    """

    sale_id: SaleId | None
    seconds: float | None
    given_up: tuple[SaleId, ...] = ()


class _Watched(Struct):
    """One order. Moments are monotonic seconds; `began` that of this wait, `added` when it was first waited for here,
    `over_since` when it was seen to be over.

    `awaits_code`: it has no code that can be paid by, but the server says that it will have.
    """

    order: Order
    began: float
    added: float
    over_since: float | None = None
    reads: int = 0
    read_at: float = _NEVER
    not_before: float = _NEVER
    reading: bool = False
    awaits_code: bool = False


class WatchPlan:
    """Orders that are waited for. `clock` tells the server's time, by which codes expire."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._watched: dict[SaleId, _Watched] = {}
        self._shown: SaleId | None = None
        self._shown_at = _NEVER
        self._in_sight = True
        self._unseen: SaleId | None = None
        self._unseen_at = _NEVER
        self._quiet_until = _NEVER
        self._unanswered = 0
        self._slowness, self._slowed_at = 1.0, _NEVER

    def __contains__(self, sale_id: object) -> bool:
        return sale_id in self._watched

    @property
    def seen(self) -> SaleId | None:
        """The watched sale that somebody looks at."""
        return self._shown if self._in_sight and self._shown in self._watched else None

    def order(self, sale_id: SaleId) -> Order:
        """What is known of a watched sale's order."""
        return self._watched[sale_id].order

    def reads(self, sale_id: SaleId) -> int:
        """How often it was read in this wait."""
        return self._watched[sale_id].reads

    def awaits_code(self, sale_id: SaleId) -> bool:
        """Whether it has no code yet to be paid by, but is to have one."""
        watched = self._watched[sale_id]
        return watched.awaits_code or (watched.order.instruction is None and not self.is_over(watched.order))

    def is_reading(self, sale_id: SaleId) -> bool:
        """Whether a reading of it is under way."""
        return sale_id in self._watched and self._watched[sale_id].reading

    def is_over(self, order: Order) -> bool:
        """Whether `order` can be paid no more: it expired, was closed, or has no usable code. Some pay all the same."""
        return _has_ended(order) or (order.expires_at is not None and order.expires_at <= self._clock.now())

    def add(self, sale_id: SaleId, order: Order, age: float = 0.0) -> None:
        """Wait for the payment of `order` from now on; `age`: seconds since it was made."""
        now = self._clock.monotonic()
        self._watched[sale_id] = _Watched(order, now - age, now, now if _has_ended(order) else None)

    def forget(self, sale_id: SaleId) -> None:
        """It is waited for no more."""
        self._watched.pop(sale_id, None)
        if self._unseen == sale_id:
            self._unseen = None

    def show(self, sale_id: SaleId | None) -> None:
        """This sale is on the screen, or none is."""
        if sale_id != self._shown:
            self._shown, self._shown_at = sale_id, self._clock.monotonic()

    def set_in_sight(self, in_sight: bool) -> None:
        """Whether the screen with that sale can be seen."""
        if in_sight and not self._in_sight:
            self._shown_at = self._clock.monotonic()
        self._in_sight = in_sight

    def give_way(self, seconds: float) -> None:
        """The counter asks the server something: nothing is read in the background for so long."""
        self._quiet_until = max(self._quiet_until, self._clock.monotonic() + seconds)

    def began(self, sale_id: SaleId) -> None:
        """A reading of it leaves now."""
        self._watched[sale_id].reading = True
        if sale_id != self.seen and self._unseen is None:
            self._unseen, self._unseen_at = sale_id, self._clock.monotonic()

    def ended(self, sale_id: SaleId, *, answered: bool = True) -> None:
        """The reading is over. Without an answer it counts for nothing, and is made again later."""
        now = self._clock.monotonic()
        unseen = self._unseen == sale_id
        if unseen:
            self._unseen = None
        if answered:
            self._unanswered = 0
        elif unseen:
            self.give_way(min(_QUIET_AT_MOST, _QUIET * 2 ** min(self._unanswered, 10)))
            self._unanswered += 1
        if (watched := self._watched.get(sale_id)) is None:
            return
        watched.reading, watched.read_at = False, now
        if answered:
            watched.reads += 1
        else:
            watched.not_before = now + (_AFTER_FAILURE if sale_id == self.seen else _AFTER_FAILURE_UNSEEN)

    def refused(self, sale_id: SaleId) -> None:
        """The server said that it was asked too often: ask half as often from now on, for a while."""
        self._slowness, self._slowed_at = min(_SLOWEST, self._slowness * 2), self._clock.monotonic()
        if self._unseen == sale_id:
            self._unseen = None
        if (watched := self._watched.get(sale_id)) is not None:
            watched.reading = False

    def hurry(self) -> None:
        """The server answers again: what was put off because it did not goes on."""
        self._quiet_until, self._unanswered = _NEVER, 0
        for watched in self._watched.values():
            watched.not_before = _NEVER

    def learned(self, sale_id: SaleId, order: Order, *, awaits_code: bool = False) -> None:
        """A reading said that the order stands like this; `awaits_code`: it is to have a (new) code to be paid by."""
        watched, now = self._watched[sale_id], self._clock.monotonic()
        other_wait = (order.instruction is None) is not (watched.order.instruction is None)
        lives_again = self.is_over(watched.order) and not self.is_over(order)
        if other_wait or lives_again or (awaits_code and not watched.awaits_code):
            watched.reads, watched.began = 0, now
        watched.order, watched.awaits_code = order, awaits_code
        if not _has_ended(order):
            watched.over_since = None
        elif watched.over_since is None:
            watched.over_since = now

    def next(self, allowance: Allowance) -> Turn:
        """Whose turn it is now, given what the server last said of its rate limits."""
        now, server_now = self._clock.monotonic(), self._clock.now()
        if now - self._slowed_at > _EASED_AFTER:
            self._slowness, self._slowed_at = max(1.0, self._slowness / 2), now
        given_up = self._give_up(now, server_now)
        seen = self.seen
        moments = []
        if seen is not None and not self._watched[seen].reading:
            moments.append((self._seen_at(self._watched[seen], allowance, now, server_now), seen))
        if self._unseen is None and (other := self._longest_waiting(now, server_now)) is not None:
            due, sale_id = other
            moments.append((max(due, self._background_at(allowance, now, server_now)), sale_id))
        if not moments:
            return Turn(None, None, given_up)
        moment, sale_id = min(moments, key=lambda each: each[0])
        return Turn(sale_id, 0.0, given_up) if moment <= now else Turn(None, moment - now, given_up)

    # One order

    def _pace(self, watched: _Watched, now: float, server_now: datetime, *, visible: bool) -> float | None:
        """Seconds from one reading to the next; None: it is given up."""
        wait, age = self._wait(watched, now, server_now)
        if visible:
            # Somebody opened it because they want to know it now, however old it is.
            age = min(age, now - self._shown_at)
        seconds = next_read(wait, watched.reads, age, visible)
        if seconds is None and wait is Wait.INSTRUCTIONS:
            # The page that stands in for a code is asked for at once, and from then on as often as for the money.
            seconds = 0.0 if watched.reads == INSTRUCTION_READS else next_read(Wait.PAYMENT, 0, age, visible)
        return None if seconds is None else seconds * self._slowness

    def _wait(self, watched: _Watched, now: float, server_now: datetime) -> tuple[Wait, float]:
        """What is waited for, and for how many seconds."""
        order, age = watched.order, now - watched.began
        if watched.awaits_code:
            return Wait.INSTRUCTIONS, age
        late = age - DAY if order.expires_at is None else (server_now - order.expires_at).total_seconds()
        if watched.over_since is not None:
            late = max(late, now - watched.over_since)
        if late >= 0:
            return Wait.LATE_PAYMENT, late
        return Wait.PAYMENT if order.instruction is not None else Wait.INSTRUCTIONS, age

    def _give_up(self, now: float, server_now: datetime) -> tuple[SaleId, ...]:
        # What was not read since the register was opened is read once, for the server's time may not be known yet.
        given_up = tuple(
            sale_id
            for sale_id, watched in self._watched.items()
            if watched.reads > 0
            and not watched.reading
            and self._pace(watched, now, server_now, visible=sale_id == self.seen) is None
        )
        for sale_id in given_up:
            self.forget(sale_id)
        return given_up

    # All of them

    def _seen_at(self, watched: _Watched, allowance: Allowance, now: float, server_now: datetime) -> float:
        """The moment at which the order on the screen is to be read."""
        pace = self._pace(watched, now, server_now, visible=True)
        due = max(watched.read_at + (_WHILE_ON_SCREEN if pace is None else pace), watched.not_before)
        # What the buyer needs in order to pay is asked for with the last request there is.
        kept = _KEPT_ON_SCREEN if watched.read_at != _NEVER else 0
        return max(due, _affordable(allowance, now, watched.read_at, (allowance.remaining or 0) - kept))

    def _longest_waiting(self, now: float, server_now: datetime) -> tuple[float, SaleId] | None:
        """Who is next in the background, and when it is due: the one most overdue for its age, else the first to be."""
        due: list[tuple[float, SaleId]] = []
        overdue: list[tuple[float, SaleId]] = []
        for sale_id, watched in self._watched.items():
            if sale_id == self.seen or watched.reading:
                continue
            pace = self._pace(watched, now, server_now, visible=False) or 1.0
            # One that was not read yet is due at once.
            read_at = watched.read_at if watched.read_at != _NEVER else watched.added - pace
            at = max(read_at + pace, watched.not_before)
            if at > now:
                due.append((at, sale_id))
            else:
                overdue.append(((now - read_at) / pace, sale_id))
        if overdue:
            return now, max(overdue, key=lambda each: each[0])[1]
        return min(due, key=lambda each: each[0], default=None)

    def _background_at(self, allowance: Allowance, now: float, server_now: datetime) -> float:
        """The moment from which anything may be read in the background."""
        gap, usable, seen = BACKGROUND_SECONDS, (allowance.remaining or 0) - _kept(allowance), self.seen
        if seen is not None:
            usable = max(usable // 2, usable - int(allowance.resets_in(now) / _WHILE_ON_SCREEN))
            if self._wait(self._watched[seen], now, server_now)[0] is Wait.INSTRUCTIONS:
                gap = _WHILE_A_CODE_IS_AWAITED
        paced = self._unseen_at + gap * self._slowness
        return max(paced, self._quiet_until, _affordable(allowance, now, self._unseen_at, usable))


def _affordable(allowance: Allowance, now: float, last: float, usable: int) -> float:
    """From when `usable` requests last until there are more, with one after another since `last`.

    Where none is usable, that is when there are more.
    """
    if allowance.remaining is None:
        return _NEVER
    left = allowance.resets_in(now)
    return last + left / usable if usable > 0 else now + left


def _kept(allowance: Allowance) -> int:
    """Requests that are left to the counter."""
    return _KEPT_UNKNOWN if allowance.limit is None else max(2, min(_KEPT_AT_MOST, allowance.limit // 4))


def _has_ended(order: Order) -> bool:
    return isinstance(order.instruction, Unusable) or order.status in _ENDED
