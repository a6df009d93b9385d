"""The outbox: which sales are still to be sent, and what came of each try (design section 4)."""

from __future__ import annotations

import json
from datetime import datetime

from pos_app.ids import SaleId
from pos_app.ledger.database import stamp, transaction
from pos_app.ledger.errors import LedgerError
from pos_app.ledger.leases import Leases
from pos_app.selling.sale import Sale, SendState

Problem = tuple[str, dict[str, str]]


class Outbox(Leases):
    """Records what came of every try, and what people decide, in one durable transaction each."""

    def waits(self, sale_id: SaleId, until: datetime, problem: Problem) -> None:
        """Not made, that is certain: to be sent again at `until`."""
        self._settle(sale_id, SendState.WAITING, until, problem, "unknown_since = NULL, looks = 0")

    def became_unknown(self, sale_id: SaleId, look_at: datetime, problem: Problem) -> None:
        """It may have been made: to be looked up at `look_at`."""
        since = "unknown_since = coalesce(unknown_since, in_flight_since), looks = 0"
        self._settle(sale_id, SendState.UNKNOWN, look_at, problem, since)

    def looked_in_vain(self, sale_id: SaleId, look_at: datetime, counted_at: datetime | None = None) -> None:
        """Looked up and not found; to be looked up again at `look_at`. `counted_at` for a look that counts."""
        also = "looks = looks + 1" if counted_at else "looks = looks"
        with transaction(self._db):
            settled = self._settle(sale_id, SendState.UNKNOWN, look_at, None, also, keep_problem=True)
            if settled and counted_at:
                self._note(sale_id, "looked", "", counted_at)

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

    def found(self, sale_id: SaleId, order_number: str) -> Sale:
        """A person has found the order of a sale whose number never arrived; nothing is left to be done for it.

        The number stays with the sale as its problem "sending.found"; the order is not the register's account's to
        read. Raises `LedgerError`: "ledger.no_order_number" without one, "ledger.not_parked" for any other sale.
        """
        if not order_number.strip():
            raise LedgerError("ledger.no_order_number")
        problem: Problem = ("sending.found", {"order": order_number.strip()})
        with transaction(self._db):
            changed = self._db.execute(
                "UPDATE outbox SET state = 'accepted', problem_json = ? WHERE state = 'accepted_unnumbered'"
                " AND sale = (SELECT number FROM sale WHERE id = ?)",
                (json.dumps(problem), sale_id),
            )
            if changed.rowcount == 1:
                self._note(sale_id, "found", order_number.strip())
        return self._changed(sale_id, changed.rowcount)

    def _changed(self, sale_id: SaleId, rows: int) -> Sale:
        """The sale after a person's decision, which counts only when it changed a row. Raises `LedgerError`."""
        sale = self._sales.one(sale_id)
        if rows != 1:
            raise LedgerError("ledger.not_parked", receipt=sale.receipt_number, state=sale.sending.state)
        return sale

    def _settle(
        self,
        sale_id: SaleId,
        state: SendState,
        next_try_at: datetime,
        problem: Problem | None,
        also: str,
        *,
        keep_problem: bool = False,
    ) -> bool:
        """Record where the sale is; False when another process has taken it over meanwhile."""
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
        return changed.rowcount == 1

    def _note(self, sale_id: SaleId, what: str, detail: str, at: datetime | None = None) -> None:
        self._db.execute(
            "INSERT INTO sale_event SELECT number, ?, ?, ? FROM sale WHERE id = ?",
            (stamp(at or self._clock.now()), what, detail, sale_id),
        )
