"""Shifts in the ledger: opened and closed with counted cash, cash moved by hand, and what each Z has counted.

A till has one drawer, so one shift is open at a time, and it holds every sale of the till: whoever renames the register
must not lose sales by it. A Z is numbered in the series of the register that opened its shift.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from pos_app.clock import Clock
from pos_app.ledger import standings
from pos_app.ledger.database import TillConnection, moment, optional_moment, stamp, transaction
from pos_app.ledger.errors import LedgerError
from pos_app.ledger.shift_rows import packed_count, packed_report, unpacked_count, unpacked_report
from pos_app.ledger.standings import TABLES
from pos_app.money import Rupiah
from pos_app.shifts.arithmetic import Facts, make_report
from pos_app.shifts.cash import Count
from pos_app.shifts.models import Closing, NewMove, Shift
from pos_app.shifts.report import Counted, MoveLine, Report, Tally
from pos_app.shifts.standing import Entry, ShiftSale, Standing, State


class Shifts:
    """Opens and closes shifts and makes their reports. Every call that writes is one durable transaction."""

    def __init__(self, connection: TillConnection, clock: Clock) -> None:
        self._db = connection
        self._clock = clock

    def current(self) -> Shift | None:
        """The shift that is open, if one is."""
        found = self._many("closed_at IS NULL")
        return found[0] if found else None

    def one(self, shift_id: int) -> Shift:
        """The shift with that id. Raises `LedgerError` ("ledger.no_shift")."""
        found = self._many("id = ?", shift_id)
        if not found:
            raise LedgerError("ledger.no_shift", id=shift_id)
        return found[0]

    def closed(self, most: int = 60) -> list[Shift]:
        """The latest shifts that were closed, newest first."""
        return self._many("closed_at IS NOT NULL ORDER BY id DESC LIMIT ?", most)

    def open(self, register: str, by: str, count: Count) -> Shift:
        """Open a shift with the cash counted in the drawer.

        What the drawer has seen until now is in that count. Sales made since the last Z are counted by the next one
        all the same; sales from before the very first shift belong to none. Raises `LedgerError` ("ledger.shift_open").
        """
        now = self._clock.now()
        with transaction(self._db):
            if self.current() is not None:
                raise LedgerError("ledger.shift_open")
            first, since = self._next_sale(), self._since()
            number = self._db.execute(
                "SELECT coalesce(max(number), 0) + 1 FROM shift WHERE upper(register) = upper(?)", (register,)
            )
            cursor = self._db.execute(
                "INSERT INTO shift (register, number, opened_at, opened_by, opening_json, first_sale)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (register, number.fetchone()[0], stamp(now), by, packed_count(count), first),
            )
            shift_id = int(cursor.lastrowid or 0)
            if since is None:
                standings.write_missing(self._db, first)
            else:
                standings.write(self._db, shift_id, _in_the_float(self._entries(since)))
        return self.one(shift_id)

    def move(self, move: NewMove) -> MoveLine:
        """Put cash into the drawer or take it out; a move with that id written before is returned as it stands.

        Raises `LedgerError` ("ledger.no_shift_open").
        """
        with transaction(self._db):
            known = self._db.execute("SELECT * FROM cash_move WHERE id = ?", (move.id,)).fetchone()
            if known is not None:
                return _move_of(known)
            shift = self._require_current()
            values = (move.id, shift.id, stamp(self._clock.now()), move.by, move.amount.amount, move.reason.strip())
            self._db.execute("INSERT INTO cash_move VALUES (?, ?, ?, ?, ?, ?)", values)
            return _move_of(self._db.execute("SELECT * FROM cash_move WHERE id = ?", (move.id,)).fetchone())

    def report(self, by: str = "") -> Report:
        """The X report of the open shift, as things stand now. Raises `LedgerError` ("ledger.no_shift_open")."""
        shift = self._require_current()
        return make_report(shift, self._facts(shift), self._clock.now(), by)

    def close(self, shift_id: int, closing: Closing) -> Shift:
        """Close the shift for good, with its Z; a shift that is closed already is returned as it stands.

        Raises `LedgerError` ("ledger.no_shift") and `LedgerError` ("ledger.no_difference_reason") when the cash differs
        from what is expected at this moment and no reason is given; the shift is then open as before.
        """
        now = self._clock.now()
        with transaction(self._db):
            shift = self.one(shift_id)
            if not shift.is_open:
                return shift
            facts = self._facts(shift)
            counted = Counted(closing.count, closing.reason.strip(), closing.earlier)
            report = make_report(shift, facts, now, closing.by, counted)
            if report.difference and not counted.reason:
                raise LedgerError(
                    "ledger.no_difference_reason", difference=report.difference, expected=report.drawer.expected
                )
            standings.write(self._db, shift_id, _changed(facts.entries, facts.between_from))
            self._db.execute(
                "UPDATE shift SET closed_at = ?, closed_by = ?, next_sale = ?, report_json = ? WHERE id = ?",
                (stamp(now), closing.by, self._next_sale(), packed_report(report), shift_id),
            )
        return self.one(shift_id)

    def sales(self, shift_id: int) -> list[ShiftSale]:
        """The sales that the papers of that shift count, or no longer count, in order of placing.

        Of a closed shift as it has counted them, whatever became of them since; of the open one as they stand now.
        Raises `LedgerError` ("ledger.no_shift").
        """
        shift = self.one(shift_id)
        if not shift.is_open:
            return standings.counted_by(self._db, shift_id)
        entries = self._entries(self._between_from(shift))
        return [entry.listed for entry in entries if entry.sales or entry.takings]

    def waiting_for_a_shift(self) -> int:
        """How many sales were placed since the last shift was closed, while none is open; 0 before the first shift."""
        since = self._since()
        if since is None or self.current() is not None:
            return 0
        return int(self._db.execute("SELECT count(*) FROM sale WHERE number >= ?", (since,)).fetchone()[0])

    def _facts(self, shift: Shift) -> Facts:
        since = self._between_from(shift)
        entries = self._entries(since)
        unpaid = [entry.facts.number for entry in entries if entry.now.state is State.OPEN]
        moves = self._db.execute("SELECT * FROM cash_move WHERE shift = ? ORDER BY rowid", (shift.id,))
        return Facts(
            entries=entries,
            products=standings.products_of(self._db, {entry.facts.number: entry.sales for entry in entries}),
            moves=[_move_of(row) for row in moves],
            between_from=since,
            on_trust=standings.taken_on_trust(self._db, unpaid),
            unsent=self._unsent(),
        )

    def _entries(self, since: int) -> list[Entry]:
        return standings.entries_of(self._db, standings.changed(self._db, since))

    def _since(self) -> int | None:
        """The number from which on no Z has looked at sales; None before the first shift."""
        row = self._db.execute("SELECT next_sale FROM shift WHERE closed_at IS NOT NULL ORDER BY id DESC LIMIT 1")
        found = row.fetchone()
        return int(found[0]) if found else None

    def _between_from(self, shift: Shift) -> int:
        since = self._since()
        return shift.first_sale if since is None else since

    def _next_sale(self) -> int:
        return int(self._db.execute("SELECT coalesce(max(number), 0) + 1 FROM sale").fetchone()[0])

    def _unsent(self) -> Tally:
        query = (
            f"SELECT count(*), coalesce(sum({standings.IN_CASH}), 0) FROM {TABLES}"  # noqa: S608 - names of columns
            " WHERE sale.number IN (SELECT sale FROM outbox INDEXED BY outbox_open WHERE state IN"
            " ('waiting', 'unknown', 'signed_out', 'refused') AND state NOT IN ('accepted', 'cancelled'))"
        )
        count, amount = self._db.execute(query).fetchone()
        return Tally(int(count), Rupiah(int(amount)))

    def _require_current(self) -> Shift:
        shift = self.current()
        if shift is None:
            raise LedgerError("ledger.no_shift_open")
        return shift

    def _many(self, where: str, *values: object) -> list[Shift]:
        # `where` is always made of the literals above.
        return [_shift_of(row) for row in self._db.execute(f"SELECT * FROM shift WHERE {where}", values)]  # noqa: S608


def _in_the_float(entries: Iterable[Entry]) -> Iterable[tuple[int, Standing]]:
    """What the drawer saw of sales while no shift was open: their cash is in the opening count, or gone from it."""
    for entry in entries:
        if entry.cash:
            before = entry.before
            yield entry.facts.number, Standing(before.state, before.takings, entry.now.cash)


def _changed(entries: Iterable[Entry], since: int) -> Iterable[tuple[int, Standing]]:
    for entry in entries:
        if entry.facts.number >= since or entry.now != entry.before:
            yield entry.facts.number, entry.now


def _move_of(row: sqlite3.Row) -> MoveLine:
    return MoveLine(moment(row["at"]), Rupiah(row["amount"]), row["reason"], row["who"])


def _shift_of(row: sqlite3.Row) -> Shift:
    return Shift(
        id=row["id"],
        register=row["register"],
        number=row["number"],
        opened_at=moment(row["opened_at"]),
        opened_by=row["opened_by"],
        opening=unpacked_count(row["opening_json"]),
        first_sale=row["first_sale"],
        closed_at=optional_moment(row["closed_at"]),
        closed_by=row["closed_by"] or "",
        next_sale=row["next_sale"],
        report=unpacked_report(row["report_json"]) if row["report_json"] else None,
    )
