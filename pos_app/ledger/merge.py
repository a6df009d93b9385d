"""Bringing into a restored till what only the damaged one knew, so that no sale is lost and none is made twice.

A backup is a till of yesterday. A sale that waited in it may have been sent since, by a till whose memory of it is
damaged. So after a restore no sale counts as waiting: what is not final is looked up at the server first, by its
marker, and sent only when it surely is not there (design section 4).
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

from pos_app.clock import local
from pos_app.ledger.database import TillConnection, stamp, transaction
from pos_app.ledger.merge_shifts import merge_shifts
from pos_app.ledger.ownership import OWNER, owner_of
from pos_app.ledger.rows import unpacked_buyer
from pos_app.ledger.sales import RECEIPT_FLOOR
from pos_app.ledger.salvage import Fields, Remains
from pos_app.records import Record
from pos_app.selling.buyer import OrderAccount
from pos_app.selling.sale import Restored, SendState

SKIPPED = 5_000
"""Receipt numbers left out where some may be on a part that cannot be read: more than a register gives out in a day."""

_PAID = ("paid", "settled")


class Merged(Record):
    """What came of it: receipt numbers, and how many sales there are in all.

    `added` were only in the damaged file, `looked_up` are looked up before anything is sent, of `lost` the number is
    known and nothing else. `goes_on_at` is the sequence that receipt numbers of these days go on at, if some were left
    out. `lost_shifts` are shifts whose Z is gone.
    """

    sales: int
    added: tuple[str, ...] = ()
    looked_up: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    goes_on_at: int | None = None
    lost_shifts: tuple[str, ...] = ()


def merge(db: TillConnection, remains: Remains, now: datetime, *, unsure: bool) -> Merged:
    """Merge what was read of a damaged till into `db`, in one transaction.

    `unsure` says that the damaged till may hold sales that could not be read at all. Raises `LedgerError`.
    """
    with transaction(db):
        return _Merger(db, remains, now).run(unsure=unsure)


class _Merger:
    def __init__(self, db: TillConnection, remains: Remains, now: datetime) -> None:
        self._db = db
        self._remains = remains
        self._now, self._stamp = now, stamp(now)
        self._there: dict[int, int] = {}
        """The number that a sale has in the damaged file, by its number here."""
        self._lost: list[str] = []
        self._looked_up: list[str] = []
        self._other_owner = False

    def run(self, *, unsure: bool) -> Merged:
        newest = self._one("SELECT max(day) FROM sale")
        # Sent to another store since, a sale of the backup cannot be looked up there, and must not go there by itself.
        memos = self._one("SELECT value_json FROM memo WHERE name = ?", OWNER), self._theirs(OWNER)
        self._other_owner = len({owner_of(memo) or memo for memo in memos} - {None}) > 1
        added = self._add_sales()
        for number, theirs in self._there.items():
            self._add_history(number, theirs)
        rows = self._db.execute("SELECT number, receipt_number, buyer_json FROM sale ORDER BY number").fetchall()
        for row in rows:
            self._settle(row["number"], row["receipt_number"], row["buyer_json"])
        self._add_small_things()
        here = {theirs: number for number, theirs in self._there.items()}
        lost_shifts = merge_shifts(self._db, self._remains, here, self._stamp)
        goes_on_at = self._keep_numbers_apart(newest) if unsure else None
        looked_up, lost = tuple(self._looked_up), tuple(sorted(self._lost))
        return Merged(len(rows), tuple(added), looked_up, lost, goes_on_at, lost_shifts)

    # Sales

    def _add_sales(self) -> list[str]:
        added = []
        for theirs, row in sorted(self._remains.sales.items()):
            known = self._one("SELECT number FROM sale WHERE id = ?", row["id"])
            if known is None and self._one("SELECT 1 FROM sale WHERE receipt_number = ?", row["receipt_number"]):
                self._lost.append(row["receipt_number"])  # two tills of one past; the other sale was here first
                continue
            self._there[self._insert_sale(row) if known is None else known] = theirs
            if known is None:
                added.append(row["receipt_number"])
        for theirs in self._remains.receipts.keys() - self._remains.sales.keys():
            # The sale itself cannot be read; the backup may have it.
            receipt = self._remains.receipts[theirs]
            known = self._one("SELECT number FROM sale WHERE receipt_number = ?", receipt)
            if known is None:
                self._lost.append(receipt)
            else:
                self._there[known] = theirs
        return added

    def _insert_sale(self, row: Fields) -> int:
        theirs = row["number"]
        taken = self._one("SELECT 1 FROM sale WHERE number = ?", theirs)
        number = self._one("SELECT max(number) + 1 FROM sale") if taken else theirs
        self._insert("sale", {**row, "number": number})
        for line in self._remains.lines.get(theirs, {}).values():
            self._insert("sale_line", {**line, "sale": number})
        return int(number)

    def _add_history(self, number: int, theirs: int) -> None:
        events = self._db.execute("SELECT at, what, detail FROM sale_event WHERE sale = ?", (number,))
        known = Counter(tuple(event) for event in events)
        for event in self._remains.events.get(theirs, ()):
            key = event["at"], event["what"], event["detail"]
            if known[key]:
                known[key] -= 1
            else:
                self._insert("sale_event", {**event, "sale": number})
        self._add_papers(number, theirs)

    def _add_papers(self, number: int, theirs: int) -> None:
        """Papers only one file knows of; of one that both know, what the damaged file says is the newer."""
        for paper in self._remains.prints.get(theirs, ()):
            known = (number, paper["paper"], paper["copy"], paper["asked_at"])
            self._db.execute("DELETE FROM print_job WHERE sale = ? AND paper = ? AND copy = ? AND asked_at = ?", known)
            row = {name: value for name, value in paper.items() if name != "number"}
            self._insert("print_job", {**row, "sale": number})

    # What became of each

    def _settle(self, number: int, receipt: str, buyer_json: str) -> None:
        """Judge by everything that both files say of a sale; what is final in either is final."""
        theirs = self._there.get(number, -1)
        rows = [row for row in (self._ours("outbox", number), self._remains.outbox.get(theirs)) if row]
        events = self._db.execute("SELECT what, detail FROM sale_event WHERE sale = ? ORDER BY rowid", (number,))
        told = [(event["what"], event["detail"]) for event in events if event["what"] in set(SendState)]
        said = {row["state"] for row in rows} | {what for what, _ in told}
        guest = unpacked_buyer(buyer_json).account is OrderAccount.GUEST
        if self._has_order(number, theirs):
            changes: Fields = {"state": SendState.ACCEPTED, "problem_json": None}
        elif SendState.ACCEPTED_UNNUMBERED in said or (guest and SendState.ACCEPTED in said):
            changes = {"state": SendState.ACCEPTED_UNNUMBERED, "problem_json": json.dumps(["sending.unnumbered", {}])}
        elif SendState.ACCEPTED in said:
            changes = self._to_be_looked_up(Restored.ACCEPTED)
        elif SendState.CANCELLED in said:
            reasons = [row["cancel_reason"] for row in rows] + [why for what, why in told if what == "cancelled"]
            changes = {"state": SendState.CANCELLED, "cancel_reason": next(filter(None, reasons), "")}
        else:
            refused = told[-1:] and told[-1][0] == SendState.REFUSED
            parked = guest or refused or any(row["state"] == SendState.REFUSED for row in rows) or self._other_owner
            changes = self._to_be_looked_up(Restored.PARKED if parked else Restored.TO_SEND)
        if changes["state"] == SendState.UNKNOWN:
            self._looked_up.append(receipt)
            before = rows[-1]["state"] if rows else ""
            self._insert("sale_event", {"sale": number, "at": self._stamp, "what": "restored", "detail": before})
        basis = rows[-1] if rows else {"attempts": 0, "cancel_reason": "", "next_try_at": self._stamp}
        tokens = [row["guest_token"] for row in reversed(rows) if row["guest_token"]]
        free = {"leased_by": None, "leased_until": None, "in_flight_since": None, "unknown_since": None, "looks": 0}
        row = {**basis, **free, **changes, "sale": number, "guest_token": next(iter(tokens), None)}
        self._insert("outbox", row, instead=True)

    def _to_be_looked_up(self, why: Restored) -> Fields:
        now, problem = self._stamp, json.dumps([why, {}])
        return {"state": SendState.UNKNOWN, "unknown_since": now, "next_try_at": now, "problem_json": problem}

    def _has_order(self, number: int, theirs: int) -> bool:
        """Whether either file has the sale's order; what was last known of it is written here."""
        ours, found = self._ours("sale_order", number), self._remains.orders.get(theirs)
        if found is None or (ours and ours["payment_status"] in _PAID and found["payment_status"] not in _PAID):
            return ours is not None
        if self._one("SELECT 1 FROM sale_order WHERE id = ? AND sale <> ?", found["id"], number):
            return ours is not None  # another sale's, whatever the damaged file says
        self._insert("sale_order", {**found, "sale": number}, instead=True)
        return True

    # All else

    def _add_small_things(self) -> None:
        for name, memo in self._remains.memos.items():
            known = self._one("SELECT at FROM memo WHERE name = ?", name)
            if known is None or known < memo["at"]:
                self._insert("memo", memo, instead=True)
        for held_at, cart in self._remains.held.items():
            if self._one("SELECT 1 FROM held_cart WHERE held_at = ?", held_at) is None:
                self._insert("held_cart", {name: cart[name] for name in ("held_at", "cart_json", "buyer_json")})

    def _keep_numbers_apart(self, newest: str | None) -> int:
        """See to it that no receipt number comes twice, though the sale that had it may be gone.

        `newest` is the last day with a sale in the backup: whatever is gone was placed on that day or later.
        """
        highest = Counter(self._remains.highest) | given_out(self._db)
        today = local(self._now).date().isoformat()
        first = min(newest, today) if newest else date.min.isoformat()
        floor: dict[str, Any] = {
            "from": first,
            "to": (date.fromisoformat(max([today, *highest])) + timedelta(days=1)).isoformat(),
            "at_least": max((highest[day] for day in highest if first <= day), default=0) + SKIPPED + 1,
        }
        memo = {"name": RECEIPT_FLOOR, "value_json": json.dumps(floor), "at": self._stamp}
        self._insert("memo", memo, instead=True)
        return int(floor["at_least"])

    # Rows

    def _theirs(self, memo: str) -> str | None:
        found = self._remains.memos.get(memo)
        return str(found["value_json"]) if found else None

    def _ours(self, table: str, number: int) -> Fields | None:
        row = self._db.execute(f"SELECT * FROM {table} WHERE sale = ?", (number,)).fetchone()  # noqa: S608 - a literal
        return dict(row) if row else None

    def _one(self, query: str, *values: object) -> Any:
        row = self._db.execute(query, values).fetchone()
        return row[0] if row else None

    def _insert(self, table: str, row: Fields, *, instead: bool = False) -> None:
        names, places = ", ".join(row), ", ".join("?" * len(row))
        verb = "INSERT OR REPLACE" if instead else "INSERT"
        self._db.execute(f"{verb} INTO {table} ({names}) VALUES ({places})", tuple(row.values()))


def given_out(db: sqlite3.Connection) -> Counter[str]:
    """The highest sequence of each day (YYYY-MM-DD) that the receipt numbers of a till may have reached."""
    highest = Counter(dict(db.execute("SELECT day, max(sequence) FROM sale GROUP BY day").fetchall()))
    for (text,) in db.execute("SELECT value_json FROM memo WHERE name = ?", (RECEIPT_FLOOR,)).fetchall():
        floor = json.loads(text)
        highest |= Counter({floor["to"]: floor["at_least"] - 1})
    return highest
