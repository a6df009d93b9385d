"""Who works on which sale: leases that run out by themselves, and marks of what is about to leave (section 4)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from itertools import islice

from pos_app.clock import Clock
from pos_app.ids import SaleId
from pos_app.ledger.database import TillConnection, marks, moment, optional_moment, stamp, transaction
from pos_app.ledger.errors import LeaseLostError
from pos_app.ledger.ownership import Ownership
from pos_app.ledger.presence import Presence
from pos_app.ledger.queue import Queue
from pos_app.ledger.sales import Sales
from pos_app.records import Record, replace
from pos_app.selling.sale import Sale, SendState

LEASE = timedelta(seconds=180)
"""Longer than the slowest honest send (sign-in, look-up and checkout time-outs together)."""

_SET_BACK = timedelta(seconds=5)
"""How far the clock falls behind before it counts as set back."""
_LONGEST_PAUSE = timedelta(days=1, hours=1)
"""Longer than any honest pause between two tries: a back-off is a minute, a server's own time a day at most."""


class Claim(Record):
    """A sale leased to this process for one step.

    `unknown_since` is set when an earlier checkout may have reached the server: the step is then a look-up, and
    `looks` counts the fruitless ones before it. Those measure time: `measured_from` is when the last of them was, or
    when the outcome became unknown; None for a look that does not count, being the first after a process died or was
    slow. `guest_token` names the guest cart that proves a guest sale. `duplicates` counts reports of a duplicate since
    a person last asked for a try.
    """

    sale: Sale
    unknown_since: datetime | None
    looks: int
    measured_from: datetime | None
    guest_token: str | None
    duplicates: int = 0


class Leases:
    """Leases sales for sending; each call is one durable transaction."""

    def __init__(
        self, connection: TillConnection, sales: Sales, clock: Clock, presence: Presence, ownership: Ownership
    ) -> None:
        self._db = connection
        self._ownership = ownership
        self._sales = sales
        self._clock = clock
        self._presence = presence
        self._queue = Queue(connection)

    def claim(self, only: SaleId | None = None, *, at_once: bool = False) -> Claim | None:
        """Lease the oldest sale that is due, or `only` that one; None when there is nothing to do.

        `at_once` ignores the next-try time (a person asked). A sale whose process died between sending and recording
        comes back as unknown. The lease runs out by itself.
        """
        return next(iter(self.claims(1, only, at_once=at_once)), None)

    def claims(
        self,
        most: int,
        only: SaleId | None = None,
        *,
        at_once: bool = False,
        departs: Callable[[Claim], bool] = lambda _claim: False,
        besides: Collection[SaleId] = (),
    ) -> list[Claim]:
        """Lease as `claim` does, up to `most` sales in order of placing, ending with the first that does not depart.

        `departs` says whether a checkout is about to leave, which is written down in the same breath (`departing`); no
        sale departs while what became of it before is unknown.
        `besides` are sales that this process is at work on: they are left alone even when their leases have run out
        (a computer that slept), so that no two of its steps are ever under way for one sale.
        """
        now = self._clock.now()
        due = "9999" if at_once else stamp(now)
        claims: list[Claim] = []
        with transaction(self._db):
            self._ownership.check()
            self._bring_forward(now)
            queue = self._queue.one(only, due) if only else self._queue.due(due)
            endless: list[int] = []
            free = islice((row for row in queue if row["id"] not in besides and self._is_free(row, now, endless)), most)
            rows = {row["sale"]: row for row in free}
            self._db.executemany(
                "UPDATE outbox SET leased_until = ? WHERE sale = ?",
                [(stamp(now + LEASE), number) for number in endless],
            )
            leaving: list[int] = []
            for number, sale in self._sales.numbered(list(rows)):
                claim = self._claim_of(rows[number], sale, now)
                claims.append(claim)
                if claim.unknown_since is not None or not departs(claim):
                    self._lease([number], now, died=rows[number]["in_flight_since"] is not None, leaves=False)
                    break
                leaving.append(number)
            self._lease(leaving, now, died=False, leaves=True)
        return claims

    def departing(self, claim: Claim, guest_token: str | None = None) -> None:
        """Write down that a checkout is about to leave: from here until an outcome is recorded it is unknown.

        Raises `LeaseLostError` when the lease has run out meanwhile; nothing may then be sent.
        """
        self._mark(claim, "attempts = attempts + 1, guest_token = coalesce(?, guest_token)", guest_token)

    def departing_later(self, claim: Claim) -> None:
        """A checkout that was about to leave is about to leave only now: its mark and its lease begin anew.

        Raises `LeaseLostError` when the lease has run out meanwhile; nothing may then be sent.
        """
        self._mark(claim, "leased_until = ?", stamp(self._clock.now() + LEASE))

    def stayed(self, claim: Claim) -> None:
        """A checkout that was about to leave surely never left: the sale is as it was before it was claimed."""
        with transaction(self._db):
            self._db.execute(
                "UPDATE outbox SET state = CASE WHEN unknown_since IS NULL THEN 'waiting' ELSE state END,"
                " attempts = attempts - 1, in_flight_since = NULL, leased_by = NULL, leased_until = NULL"
                " WHERE leased_by = ? AND in_flight_since IS NOT NULL"
                " AND sale = (SELECT number FROM sale WHERE id = ?)",
                (self._presence.name, claim.sale.id),
            )

    def release(self, sale_id: SaleId) -> None:
        """Give this process's lease back with nothing done."""
        with transaction(self._db):
            self._db.execute(
                "UPDATE outbox SET leased_by = NULL, leased_until = NULL WHERE leased_by = ?"
                " AND sale = (SELECT number FROM sale WHERE id = ?)",
                (self._presence.name, sale_id),
            )

    def next_due(self) -> datetime | None:
        """When the next sale is due for a step; None when none waits for time alone.

        One that another process works on is due when its lease runs out, so that nobody asks for it in a circle.
        """
        return self._queue.next_due(stamp(self._clock.now()))

    def _mark(self, claim: Claim, also: str, value: str | None) -> None:
        """Set `in_flight_since`; `also` is a literal of this file with one place for `value`."""
        now = stamp(self._clock.now())
        with transaction(self._db):
            changed = self._db.execute(
                f"UPDATE outbox SET in_flight_since = ?, {also} WHERE leased_by = ? AND leased_until > ?"  # noqa: S608
                " AND sale = (SELECT number FROM sale WHERE id = ?)",
                (now, value, self._presence.name, now, claim.sale.id),
            )
        if changed.rowcount != 1:
            raise LeaseLostError("ledger.lease_lost", receipt=claim.sale.receipt_number)

    def _bring_forward(self, now: datetime) -> None:
        """What waits for a time that no honest pause ends at is due now: the clock was ahead when that was written.

        A sale shows it by itself, in whatever process and however long after: what was last noted of it lies ahead.
        """
        last = (
            "coalesce((SELECT at FROM sale_event WHERE sale_event.sale = outbox.sale ORDER BY rowid DESC LIMIT 1),"
            " (SELECT placed_at FROM sale WHERE number = outbox.sale))"
        )
        self._db.execute(
            "UPDATE outbox INDEXED BY outbox_due SET next_try_at = ?1"  # noqa: S608 - the name above
            " WHERE state IN ('waiting', 'unknown') AND next_try_at > ?2"
            f" AND (next_try_at > ?3 OR unknown_since > ?2 OR {last} > ?2)",
            (stamp(now), stamp(now + _SET_BACK), stamp(now + _LONGEST_PAUSE)),
        )

    def _is_free(self, row: sqlite3.Row, now: datetime, endless: list[int] | None = None) -> bool:
        """Whether nobody works on it; notes in `endless` a lease from a clock that was ahead, which has to end too."""
        if row["leased_by"] is None or moment(row["leased_until"]) <= now:
            return True
        if not self._presence.is_alive(row["leased_by"]):
            return True
        if endless is not None and moment(row["leased_until"]) > now + LEASE:
            endless.append(row["sale"])
        return False

    def _claim_of(self, row: sqlite3.Row, sale: Sale, now: datetime) -> Claim:
        if row["in_flight_since"] is not None:
            sale = replace(sale, sending=replace(sale.sending, state=SendState.UNKNOWN))
        since = optional_moment(row["unknown_since"] or row["in_flight_since"])
        return Claim(
            sale=sale,
            unknown_since=min(since, now) if since else None,
            looks=row["looks"],
            measured_from=self._measured_from(row) if row["in_flight_since"] is None else None,
            guest_token=row["guest_token"],
            duplicates=self._duplicates(row["sale"]) if row["attempts"] else 0,
        )

    def _measured_from(self, row: sqlite3.Row) -> datetime | None:
        looked = None
        if row["looks"]:  # by an older Kasir, which did not note when, they count from the beginning
            query = "SELECT at FROM sale_event WHERE sale = ? AND what = 'looked' ORDER BY rowid DESC LIMIT 1"
            looked = self._db.execute(query, (row["sale"],)).fetchone()
        return optional_moment(looked[0] if looked else row["unknown_since"])

    def _lease(self, numbers: list[int], now: datetime, *, died: bool, leaves: bool) -> None:
        """Lease those sales; `leaves`: they are about to be sent; `died`: so they were before, by who is gone."""
        became_unknown = ", state = 'unknown'" if died else ""
        # A time that lies ahead is of a clock that was ahead: the settling time begins anew.
        self._db.execute(
            "UPDATE outbox SET leased_by = ?, leased_until = ?,"  # noqa: S608 - literals of this file
            " unknown_since = min(coalesce(unknown_since, in_flight_since), ?), in_flight_since = ?,"
            f" attempts = attempts + ?{became_unknown} WHERE sale IN ({marks(numbers)})",
            (
                self._presence.name, stamp(now + LEASE), stamp(now), stamp(now) if leaves else None, int(leaves),
                *numbers,
            ),
        )  # fmt: skip

    def _duplicates(self, number: int) -> int:
        query = (
            "SELECT count(*) FROM sale_event WHERE sale = ?1 AND what = 'unknown' AND detail = 'scalev.duplicate' AND"
            " rowid > (SELECT coalesce(max(rowid), 0) FROM sale_event WHERE sale = ?1 AND what = 'retry')"
        )
        return int(self._db.execute(query, (number,)).fetchone()[0])
