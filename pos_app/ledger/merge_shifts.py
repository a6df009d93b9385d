"""Bringing the shifts of a damaged till into a restored one, so that no sale comes into two Zs, or into none.

What either file says of a closed shift holds. A shift of which only its number is left, or what it has counted, is kept
as closed, without its Z: that its sales are counted matters more than the paper, which was printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from pos_app.ledger.database import TillConnection
from pos_app.ledger.salvage import Fields, Remains
from pos_app.ledger.shift_rows import packed_count, unpacked_report
from pos_app.ledger.standings import BEFORE_SHIFTS, changed, counted_by, entries_of, write
from pos_app.money import ZERO
from pos_app.shifts.cash import Count
from pos_app.shifts.models import z_name
from pos_app.shifts.standing import State

_RANKS = {State.OPEN: 0, State.COUNTED: 1, State.VOID: 2}


def merge_shifts(db: TillConnection, remains: Remains, here: Mapping[int, int], now: str) -> tuple[str, ...]:
    """Merge the shifts of `remains` into `db`, inside a transaction; names of the Zs that can no longer be read.

    `here` is the number that a sale has in `db`, by the one that it has in the damaged file; `now` is a stamp.
    """
    merger = _ShiftMerger(db, remains, here, now)
    merger.run()
    return tuple(sorted(merger.lost))


class _ShiftMerger:
    def __init__(self, db: TillConnection, remains: Remains, here: Mapping[int, int], now: str) -> None:
        self._db, self._remains, self._here, self._now = db, remains, here, now
        self._rows: dict[int, Fields] = {row["id"]: dict(row) for row in db.execute("SELECT * FROM shift ORDER BY id")}
        self._ids = {BEFORE_SHIFTS: BEFORE_SHIFTS}
        """The id that a shift has here, by the one that it has in the damaged file."""
        self.lost: list[str] = []

    def run(self) -> None:
        remains = self._remains
        counted = {shift for _, shift in remains.standings} - {BEFORE_SHIFTS}
        moved = {move["shift"] for move in remains.moves.values()}
        for theirs in sorted(counted | moved | remains.shifts.keys() | remains.z_numbers.keys()):
            self._ids[theirs] = self._add(theirs)
        self._close_all_but_the_last()
        self._write_shifts()
        for move in remains.moves.values():
            values = {**move, "shift": self._ids[move["shift"]]}
            self._db.execute("INSERT OR IGNORE INTO cash_move VALUES (?, ?, ?, ?, ?, ?)", tuple(values.values()))
        self._add_standings()
        if self._rows:
            self._guess_what_was_counted()

    def _add(self, theirs: int) -> int:
        found, known = self._remains.shifts.get(theirs), self._rows.get(theirs)
        if known is None:
            row = self._rows[theirs] = self._numbered(found or self._unreadable(theirs), theirs)
            if found is None:
                self.lost.append(z_name(row["register"], row["number"]))
        elif found is not None and found["opened_at"] != known["opened_at"]:
            # Two tills of one past: the other shift was here first.
            theirs = max(self._rows) + 1
            self._rows[theirs] = self._numbered(found, theirs)
        elif found is not None and known["closed_at"] is None:
            self._rows[theirs] = found
        return theirs

    def _numbered(self, row: Fields, shift_id: int) -> Fields:
        """The row under that id, and under a number that no other shift of its register has."""
        taken = {each["number"] for each in self._rows.values() if each["register"] == row["register"]}
        number = row["number"]
        return {**row, "id": shift_id, "number": max(taken) + 1 if number in taken else number}

    def _unreadable(self, shift_id: int) -> Fields:
        """A shift of which the row is gone: closed, and all that it has counted is counted."""
        before = self._rows[max(self._rows)] if self._rows else None
        first = (before["next_sale"] or before["first_sale"]) if before else 1
        counted = [self._here.get(sale, 0) for sale, shift in self._remains.standings if shift == shift_id]
        guessed = (before["register"], before["number"] + 1) if before else ("K1", 1)
        register, number = self._remains.z_numbers.get(shift_id, guessed)
        return {
            "id": shift_id,
            "register": register,
            "number": number,
            "opened_at": self._now,
            "opened_by": "",
            "opening_json": packed_count(Count(ZERO)),
            "first_sale": first,
            "closed_at": self._now,
            "closed_by": "",
            "next_sale": max([first, *(sale + 1 for sale in counted)]),
            "report_json": None,
        }

    def _close_all_but_the_last(self) -> None:
        """A shift after which another was opened was closed, though the row that says so is gone."""
        ids = sorted(self._rows)
        for shift_id, following in pairwise(ids):
            row = self._rows[shift_id]
            if row["closed_at"] is None:
                after = self._rows[following]
                row |= {"closed_at": after["opened_at"], "closed_by": "", "next_sale": after["first_sale"]}
                self.lost.append(z_name(row["register"], row["number"]))

    def _write_shifts(self) -> None:
        self._db.execute("UPDATE shift SET closed_at = ? WHERE closed_at IS NULL", (self._now,))
        for row in sorted(self._rows.values(), key=lambda row: row["closed_at"] is None):
            renewed = ", ".join(f"{name} = excluded.{name}" for name in row)
            self._db.execute(
                f"INSERT INTO shift ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"  # noqa: S608 - columns
                f" ON CONFLICT (id) DO UPDATE SET {renewed}",
                tuple(row.values()),
            )

    def _guess_what_was_counted(self) -> None:
        """Of sales of which it is lost how a Z counted them: by when their money came."""
        closed = [shift_id for shift_id, row in self._rows.items() if row["closed_at"] is not None]
        last = self._rows[max(closed or self._rows)]
        since, until = (last["next_sale"], last["closed_at"]) if closed else (last["first_sale"], last["opened_at"])
        missing = self._numbers(
            "SELECT number FROM sale WHERE number < ?"
            " AND NOT EXISTS (SELECT 1 FROM shift_sale WHERE shift_sale.sale = sale.number)",
            since,
        )
        for shift, numbers in (
            (BEFORE_SHIFTS, missing),
            (last["id"], [] if self._all_add_up() else [each for each in changed(self._db, since) if each < since]),
        ):
            came_later = set(
                self._numbers(
                    "SELECT sale FROM sale_order WHERE paid_at > ?1 UNION SELECT sale FROM sale_event"
                    " WHERE what = 'confirmed' AND at > ?1",
                    until,
                )
            ).intersection(numbers)
            write(
                self._db,
                shift,
                [
                    (entry.facts.number, entry.before if entry.facts.number in came_later else entry.now)
                    for entry in entries_of(self._db, numbers)
                ],
            )

    def _all_add_up(self) -> bool:
        """Whether all is there that the Zs have counted, as far as they can be read."""
        for shift_id, row in self._rows.items():
            if row["report_json"]:
                counted, total = counted_by(self._db, shift_id), unpacked_report(row["report_json"]).takings.total
                if (sum(each.sales for each in counted), sum((each.takings for each in counted), ZERO)) != (
                    total.count,
                    total.amount,
                ):
                    return False
        return True

    def _numbers(self, query: str, value: object) -> list[int]:
        return [row[0] for row in self._db.execute(query, (value,))]

    def _add_standings(self) -> None:
        ours = {
            (row["sale"], row["shift"]): State(row["state"])
            for row in self._db.execute("SELECT sale, shift, state FROM shift_sale")
        }
        for row in self._remains.standings.values():
            sale, shift = self._here.get(row["sale"]), self._ids[row["shift"]]
            if sale is None:
                continue
            known = ours.get((sale, shift))
            if known is None or _RANKS[known] <= _RANKS[State(row["state"])]:
                values = (sale, shift, row["state"], row["takings"], row["cash"])
                self._db.execute("INSERT OR REPLACE INTO shift_sale VALUES (?, ?, ?, ?, ?)", values)
