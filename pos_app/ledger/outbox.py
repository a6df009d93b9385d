"""The outbox: which sales are still to be sent, who is sending them, and what came of each try (design section 4)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice

from pos_app.clock import Clock
from pos_app.ids import SaleId
from pos_app.ledger.database import TillConnection, marks, moment, optional_moment, stamp, transaction
from pos_app.ledger.errors import LeaseLostError, LedgerError
from pos_app.ledger.ownership import Ownership
from pos_app.ledger.presence import Presence
from pos_app.ledger.queue import Queue
from pos_app.ledger.sales import Sales
from pos_app.selling.sale import Sale, SendState

LEASE = timedelta(seconds=180)
"""Longer than the slowest honest send (sign-in, look-up and checkout time-outs together)."""

_SET_BACK = timedelta(seconds=5)
"""How far the clock falls behind before it counts as set back."""

Problem = tuple[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sale leased to this process for one step.

    `unknown_since` is set when an earlier checkout may have reached the server: the step is then a look-up, and
    `looks` counts the fruitless ones before it. `guest_token` names the guest cart that proves a guest sale.
    `duplicates` counts reports of a duplicate since a person last asked for a try.
    """

    sale: Sale
    unknown_since: datetime | None
    looks: int
    guest_token: str | None
    duplicates: int = 0


class Outbox:
    """Leases sales for sending and records every outcome in one durable transaction each."""

    def __init__(
        self, connection: TillConnection, sales: Sales, clock: Clock, presence: Presence, ownership: Ownership
    ) -> None:
        self._db = connection
        self._ownership = ownership
        self._sales = sales
        self._clock = clock
        self._presence = presence
        self._queue = Queue(connection)
        self._looked_at: tuple[datetime, float] | None = None

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
            if self._was_set_back(now):
                self._bring_forward(now)
            queue = self._queue.one(only, due) if only else self._queue.due(due)
            free = islice((row for row in queue if row["id"] not in besides and self._is_free(row, now)), most)
            rows = {row["sale"]: row for row in free}
            leaving: list[int] = []
            for number, sale in self._sales.numbered(list(rows)):
                claim = self._claim_of(rows[number], sale)
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

    def waits(self, sale_id: SaleId, until: datetime, problem: Problem) -> None:
        """Not made, that is certain: to be sent again at `until`."""
        self._settle(sale_id, SendState.WAITING, until, problem, "unknown_since = NULL, looks = 0")

    def became_unknown(self, sale_id: SaleId, look_at: datetime, problem: Problem) -> None:
        """It may have been made: to be looked up at `look_at`."""
        since = "unknown_since = coalesce(unknown_since, in_flight_since), looks = 0"
        self._settle(sale_id, SendState.UNKNOWN, look_at, problem, since)

    def looked_in_vain(self, sale_id: SaleId, look_at: datetime) -> None:
        """Looked up and not found; to be looked up again at `look_at`."""
        self._settle(sale_id, SendState.UNKNOWN, look_at, None, "looks = looks + 1", keep_problem=True)

    def look_failed(self, sale_id: SaleId, look_at: datetime, problem: Problem) -> None:
        """The look-up itself found no answer; it does not count."""
        self._settle(sale_id, SendState.UNKNOWN, look_at, problem, "looks = looks")

    def signed_out(self, sale_id: SaleId, problem: Problem) -> None:
        """Not made, and the account must be signed in first. (What is unknown stays so: `look_failed`.)"""
        self._settle(sale_id, SendState.SIGNED_OUT, self._clock.now(), problem, "unknown_since = NULL")

    def refused(self, sale_id: SaleId, problem: Problem) -> None:
        """The server said no; parked until a person decides."""
        self._settle(sale_id, SendState.REFUSED, self._clock.now(), problem, "unknown_since = NULL, looks = 0")

    def made_without_number(self, sale_id: SaleId) -> None:
        """A guest order that exists while its number never arrived; for a person to find."""
        problem: Problem = ("sending.unnumbered", {})
        self._settle(sale_id, SendState.ACCEPTED_UNNUMBERED, self._clock.now(), problem, "unknown_since = NULL")

    def release(self, sale_id: SaleId) -> None:
        """Give this process's lease back with nothing done."""
        with transaction(self._db):
            self._db.execute(
                "UPDATE outbox SET leased_by = NULL, leased_until = NULL WHERE leased_by = ?"
                " AND sale = (SELECT number FROM sale WHERE id = ?)",
                (self._presence.name, sale_id),
            )

    def signed_in(self) -> None:
        """The account is signed in again: what waited for that is due now, and so is every look-up."""
        with transaction(self._db):
            self._db.execute(
                "UPDATE outbox SET state = CASE WHEN unknown_since IS NULL THEN 'waiting' ELSE 'unknown' END,"
                " next_try_at = min(next_try_at, ?1) WHERE state IN ('signed_out', 'unknown')",
                (stamp(self._clock.now()),),
            )

    def hurry(self) -> None:
        """A person asks for a try of everything: whatever waits for its time alone is due now."""
        with transaction(self._db):
            self._db.execute(
                "UPDATE outbox SET next_try_at = ?1 WHERE state IN ('waiting', 'unknown') AND next_try_at > ?1",
                (stamp(self._clock.now()),),
            )

    def retry(self, sale_id: SaleId) -> Sale:
        """A person asks for another try now. A refused sale goes back to waiting. Raises `LedgerError`."""
        with transaction(self._db):
            # The state is judged in the same breath: an order recorded meanwhile must not be made a second time.
            changed = self._db.execute(
                "UPDATE outbox SET next_try_at = ?, state = CASE WHEN unknown_since IS NULL AND in_flight_since IS NULL"
                " THEN 'waiting' ELSE 'unknown' END WHERE state IN ('waiting', 'unknown', 'signed_out', 'refused')"
                " AND sale = (SELECT number FROM sale WHERE id = ?)",
                (stamp(self._clock.now()), sale_id),
            )
            if changed.rowcount == 1:
                self._note(sale_id, "retry", "")
        return self._changed(sale_id, changed.rowcount)

    def cancel(self, sale_id: SaleId, reason: str) -> Sale:
        """Give a sale up for good, with a reason. Only one that the server surely does not have may be cancelled.

        Raises `LedgerError`: "ledger.no_reason" without one, "ledger.not_parked" for a sale that is accepted, in
        flight, unknown, or leased to a process that lives.
        """
        if not reason.strip():
            raise LedgerError("ledger.no_reason")
        now = self._clock.now()
        with transaction(self._db):
            row = self._db.execute(
                "SELECT leased_by, leased_until FROM outbox WHERE sale = (SELECT number FROM sale WHERE id = ?)",
                (sale_id,),
            ).fetchone()
            held = row is not None and not self._is_free(row, now)
            changed = self._db.execute(
                "UPDATE outbox SET state = 'cancelled', cancel_reason = ?, leased_by = NULL, leased_until = NULL"
                " WHERE NOT ? AND unknown_since IS NULL AND in_flight_since IS NULL"
                " AND state IN ('waiting', 'refused', 'signed_out') AND sale = (SELECT number FROM sale WHERE id = ?)",
                (reason.strip(), held, sale_id),
            )
            if changed.rowcount == 1:
                self._note(sale_id, "cancelled", reason.strip())
        return self._changed(sale_id, changed.rowcount)

    def next_due(self) -> datetime | None:
        """When the next sale is due for a step; None when none waits for time alone.

        One that another process works on is due when its lease runs out, so that nobody asks for it in a circle.
        """
        return self._queue.next_due()

    def _changed(self, sale_id: SaleId, rows: int) -> Sale:
        """The sale after a person's decision, which counts only when it changed a row. Raises `LedgerError`."""
        sale = self._sales.one(sale_id)
        if rows != 1:
            raise LedgerError("ledger.not_parked", receipt=sale.receipt_number, state=sale.sending.state)
        return sale

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

    def _was_set_back(self, now: datetime) -> bool:
        """Whether the clock was set back since this process last looked; at its first look, since the last note."""
        seconds = self._clock.monotonic()
        before, self._looked_at = self._looked_at, (now, seconds)
        if before is not None:
            return now - before[0] < timedelta(seconds=seconds - before[1]) - _SET_BACK
        last = self._db.execute(
            "SELECT max(coalesce((SELECT at FROM sale_event ORDER BY rowid DESC LIMIT 1), ''),"
            " coalesce((SELECT placed_at FROM sale ORDER BY number DESC LIMIT 1), ''))"
        ).fetchone()[0]
        return bool(last) and moment(last) > now

    def _bring_forward(self, now: datetime) -> None:
        """Times of a clock that was ahead are years away, maybe: what waits for them is due now."""
        self._db.execute(
            "UPDATE outbox SET next_try_at = min(next_try_at, ?1), in_flight_since = min(in_flight_since, ?1),"
            " unknown_since = min(unknown_since, ?1), leased_until = min(leased_until, ?2)"
            " WHERE state IN ('waiting', 'unknown')",
            (stamp(now), stamp(now + LEASE)),
        )

    def _is_free(self, row: sqlite3.Row, now: datetime) -> bool:
        if row["leased_by"] is None or moment(row["leased_until"]) <= now:
            return True
        return not self._presence.is_alive(row["leased_by"])

    def _claim_of(self, row: sqlite3.Row, sale: Sale) -> Claim:
        if row["in_flight_since"] is not None:
            sale = replace(sale, sending=replace(sale.sending, state=SendState.UNKNOWN))
        return Claim(
            sale=sale,
            unknown_since=optional_moment(row["unknown_since"] or row["in_flight_since"]),
            looks=row["looks"],
            guest_token=row["guest_token"],
            duplicates=self._duplicates(row["sale"]) if row["attempts"] else 0,
        )

    def _lease(self, numbers: list[int], now: datetime, *, died: bool, leaves: bool) -> None:
        """Lease those sales; `leaves`: they are about to be sent; `died`: so they were before, by who is gone."""
        became_unknown = ", state = 'unknown', unknown_since = coalesce(unknown_since, in_flight_since)" if died else ""
        self._db.execute(
            "UPDATE outbox SET leased_by = ?, leased_until = ?, in_flight_since = ?, attempts = attempts + ?"  # noqa: S608
            f"{became_unknown} WHERE sale IN ({marks(numbers)})",
            (self._presence.name, stamp(now + LEASE), stamp(now) if leaves else None, int(leaves), *numbers),
        )

    def _duplicates(self, number: int) -> int:
        query = (
            "SELECT count(*) FROM sale_event WHERE sale = ?1 AND what = 'unknown' AND detail = 'scalev.duplicate' AND"
            " rowid > (SELECT coalesce(max(rowid), 0) FROM sale_event WHERE sale = ?1 AND what = 'retry')"
        )
        return int(self._db.execute(query, (number,)).fetchone()[0])

    def _settle(
        self,
        sale_id: SaleId,
        state: SendState,
        next_try_at: datetime,
        problem: Problem | None,
        also: str,
        *,
        keep_problem: bool = False,
    ) -> None:
        text = json.dumps(problem) if problem else None
        problem_part = "problem_json = coalesce(?, problem_json)" if keep_problem else "problem_json = ?"
        # Assignments are literals of this file. Only the holder of the lease may say what became of a sale: one whose
        # lease another process took over may have been settled there.
        query = (
            f"UPDATE outbox SET {also}, state = ?, next_try_at = ?, {problem_part},"  # noqa: S608
            " leased_by = NULL, leased_until = NULL, in_flight_since = NULL"
            " WHERE leased_by = ? AND sale = (SELECT number FROM sale WHERE id = ?)"
        )
        with transaction(self._db):
            changed = self._db.execute(query, (state, stamp(next_try_at), text, self._presence.name, sale_id))
            if changed.rowcount == 1:
                self._note(sale_id, state, problem[0] if problem else "")

    def _note(self, sale_id: SaleId, what: str, detail: str) -> None:
        self._db.execute(
            "INSERT INTO sale_event SELECT number, ?, ?, ? FROM sale WHERE id = ?",
            (stamp(self._clock.now()), what, detail, sale_id),
        )
