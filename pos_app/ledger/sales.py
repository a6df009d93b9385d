"""Sales in the ledger: written once, then only added to."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime

from pos_app.clock import Clock, local
from pos_app.ids import SaleId, receipt_number, receipt_series
from pos_app.ledger import trust
from pos_app.ledger.database import TillConnection, marks, moment, optional_moment, stamp, transaction
from pos_app.ledger.errors import LedgerError
from pos_app.ledger.ownership import OWNER, UNSENT, Ownership
from pos_app.ledger.rows import (
    CONFIRMED,
    SALE_COLUMNS,
    SALE_TABLES,
    SUSPECTED_SPAM,
    line_of,
    order_values,
    packed_buyer,
    packed_confirmation,
    packed_options,
    packed_totals,
    sale_of,
    unpacked_instruction,
)
from pos_app.money import Rupiah
from pos_app.payment.reading import still_due
from pos_app.records import replace
from pos_app.selling.caps import Caps, OnTrust, shift_of
from pos_app.selling.checkout import NewSale
from pos_app.selling.sale import Confirmation, Order, Sale, SaleLine, Sending, SendState

_RENEWED = ", ".join(
    f"{column} = excluded.{column}"
    for column in (
        "id", "number", "secret_slug", "status", "payment_status", "payment_method", "total", "totals_json",
        "public_url", "accepted_at", "paid_at", "expires_at", "instruction_json",
    )
)  # fmt: skip

_OPEN = "state NOT IN ('accepted', 'cancelled')"
"""The condition of the index `outbox_open`, which SQLite uses where it stands word by word."""
_UNSENT = ("waiting", "unknown", "signed_out", "refused")

_AT_ONCE = 500
"""Sales whose lines are read with one statement; SQLite allows 999 places in any build."""

_LATELY = 20_000
"""Sales among which unpaid ones are looked for; a till of many years is not read through at every start."""

_FOUR_DIGITS = 9999

RECEIPT_FLOOR = "receipt_floor"
"""The memo of a restored till: sequences of the days `from` to `to` go on at `at_least`."""


class Sales:
    """Places sales and reads them back. `place` is `selling.checkout.SaleStore`."""

    def __init__(self, connection: TillConnection, clock: Clock, ownership: Ownership) -> None:
        self._db = connection
        self._clock = clock
        self._ownership = ownership

    def place(self, sale: NewSale) -> Sale:
        """Write the sale, its lines and its place in the outbox; durable when this returns.

        The receipt number continues the register's sequence of that local day, so a clock that jumps back repeats
        none. A sale with that id placed before is returned as it stands. Raises `AboveCapError` for one that may not be
        taken on trust: what was taken before is counted in the same transaction.
        """
        with transaction(self._db):
            placed = self._place_new(sale)
        return placed or self.one(sale.id)

    def take_on_trust(self, sale_id: SaleId, on_trust: OnTrust) -> None:
        """Record that a sale which was to be confirmed by the server is taken on trust; once is enough.

        Raises `AboveCapError` for one that may not be.
        """
        with transaction(self._db):
            number, sale = self._require(sale_id), self.one(sale_id)
            if not trust.is_taken(self._db, number):
                trusted = self._judged(on_trust, sale.totals.total, sale.placed_at)
                self._event(number, trust.EVENT, trusted)

    def one(self, sale_id: SaleId) -> Sale:
        """The sale with that id. Raises `LedgerError` ("ledger.no_sale")."""
        return self._single("sale.id = ?", sale_id)

    def numbered(self, numbers: list[int]) -> list[tuple[int, Sale]]:
        """The sales with those places in the order of placing, in that order, each with its place."""
        found = self._many(f"sale.number IN ({marks(numbers)}) ORDER BY sale.number", *numbers)
        return list(zip(sorted(numbers), found, strict=True))

    def by_receipt(self, receipt_number: str) -> Sale:
        """The sale with that receipt number, in any case. Raises `LedgerError` ("ledger.no_sale")."""
        return self._single("sale.receipt_number = upper(?)", receipt_number)

    def recent(self, most: int = 200) -> list[Sale]:
        """The latest sales, newest first."""
        return self._many("1 ORDER BY sale.number DESC LIMIT ?", most)

    def all(self) -> list[Sale]:
        """Every sale, in order of placing."""
        return self._many("1 ORDER BY sale.number")

    def open(self, most: int | None = None) -> list[Sale]:
        """Sales that still have something to settle with the server, in order of placing; the first `most` of them."""
        return self._many(
            f"sale.number IN (SELECT sale FROM outbox INDEXED BY outbox_open WHERE {_OPEN}"  # noqa: S608
            " ORDER BY sale LIMIT ?) ORDER BY sale.number",
            -1 if most is None else most,
        )

    def oldest_unsent(self) -> Sale | None:
        """The sale that has waited longest for the server to have it; None when it has them all."""
        # The first of each state stands at the head of its stretch of the index; none of the others is read.
        heads = " UNION ALL ".join(
            f"SELECT min(sale) AS head FROM outbox WHERE state = '{state}' AND {_OPEN}"  # noqa: S608 - the names above
            for state in _UNSENT
        )
        found = self._many(f"sale.number = (SELECT min(head) FROM ({heads}))")  # noqa: S608
        return found[0] if found else None

    def unsent_count(self) -> int:
        """How many sales the server does not have yet, as far as is known: what signing out would strand."""
        return int(self._db.execute(UNSENT).fetchone()[0])

    def open_count(self) -> int:
        """How many sales still have something to settle with the server."""
        query = f"SELECT count(*) FROM outbox WHERE {_OPEN}"  # noqa: S608 - the name above
        return int(self._db.execute(query).fetchone()[0])

    def unpaid(self, since: datetime | None = None, *, before: SaleId | None = None, most: int = 200) -> list[Sale]:
        """Accepted sales whose payment the server has not confirmed, newest first: those to watch.

        Orders that were closed are among them: some buyers pay all the same. With `since`, only those that could still
        be paid after that moment (an order without an end: that were made after it). At most `most`, of the sales
        placed `before` that one, and none from before the latest 20,000 sales.
        """
        return self._many(
            "outbox.state = 'accepted' AND sale.tender = 'server' AND sale_order.payment_status NOT IN"
            " ('paid', 'settled') AND sale_order.payment_method <> 'cod'"
            " AND coalesce(sale_order.expires_at, sale_order.accepted_at) >= ?"
            " AND sale.number > (SELECT max(number) FROM sale) - ?"
            " AND sale.number < coalesce((SELECT number FROM sale WHERE id = ?), 9e18)"
            " ORDER BY sale.number DESC LIMIT ?",
            stamp(since) if since else "",
            _LATELY,
            before,
            most,
        )

    def instead_of(self, sale_id: SaleId) -> Sale | None:
        """The sale that was made in place of that one with another way of paying: its notes name the one it replaces.

        Raises `LedgerError` ("ledger.no_sale").
        """
        replaced = self.one(sale_id)
        found = self._many(
            "sale.number > (SELECT number FROM sale WHERE id = ?) AND instr(' ' || sale.notes || ';', ?)"
            " ORDER BY sale.number LIMIT 1",
            sale_id,
            f" {replaced.receipt_number};",
        )
        return found[0] if found else None

    def record_order(self, sale_id: SaleId, order: Order) -> Sale:
        """Write what the server said of the sale's order; the sale is then accepted. The sale as it then stands."""
        self.accept([(sale_id, order)])
        return self.one(sale_id)

    def accept(self, orders: Sequence[tuple[SaleId, Order]]) -> list[Order]:
        """Like `record_order` for several sales, each named once, without reading them again: the orders as kept."""
        kept, values, events, now = [], [], [], self._clock.now()
        with transaction(self._db):
            rows = self._with_orders([sale_id for sale_id, _ in orders])
            for sale_id, order in orders:
                row = rows[sale_id]
                number, known = row["sale_number"], row if row["sale"] else None
                kept.append(_with_what_is_known(order, known, now))
                values.append(order_values(number, kept[-1]))
                if known is None:
                    events.append((number, stamp(now), "accepted", order.number))
                if order.suspected_spam and not row["suspected_spam"]:
                    events.append((number, stamp(now), SUSPECTED_SPAM, ""))
                if order.is_paid and (known is None or known["payment_status"] not in ("paid", "settled")):
                    events.append((number, stamp(now), "paid", ""))
                if not order.is_paid and known is not None and known["payment_status"] in ("paid", "settled"):
                    events.append((number, stamp(now), "unpaid", order.payment_status))
            self._db.executemany(
                # Renewed by sale alone: an order that another sale holds must never be taken from it.
                "INSERT INTO sale_order VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"  # noqa: S608 - names of columns, above
                f" ON CONFLICT (sale) DO UPDATE SET {_RENEWED}",
                values,
            )
            numbers = [row["sale_number"] for row in rows.values()]
            self._db.execute(
                "UPDATE outbox SET state = ?, leased_by = NULL, leased_until = NULL, in_flight_since = NULL,"  # noqa: S608
                f" unknown_since = NULL, problem_json = NULL WHERE sale IN ({marks(numbers)})",
                (SendState.ACCEPTED, *numbers),
            )
            self._db.executemany("INSERT INTO sale_event VALUES (?, ?, ?, ?)", events)
        return kept

    def to_confirm(self, sale_id: SaleId, caps: Caps) -> Sale:
        """The sale as it stands, before a supervisor is asked to confirm it. Raises as `confirm`."""
        sale = self.one(sale_id)
        trust.judge_confirming(self._db, sale, sale.due, caps, shift_of(self._clock.now()))
        return sale

    def confirm(self, sale_id: SaleId, confirmation: Confirmation, caps: Caps) -> Sale:
        """Write that a supervisor answers for the money of this sale. The sale as it then stands.

        The first one to do so is kept, and what was paid meanwhile needs nobody: nothing is written then. Raises
        `InputError` for a sale that is not for a person to confirm, or one beyond `caps` ("confirming..."): what was
        confirmed before is counted in the same transaction.
        """
        with transaction(self._db):
            sale = self.one(sale_id)
            if sale.confirmation is None and not sale.is_paid:
                trust.judge_confirming(self._db, sale, confirmation.amount, caps, shift_of(self._clock.now()))
                self._event(self._require(sale_id), CONFIRMED, packed_confirmation(confirmation))
        return self.one(sale_id)

    def record_drawer(self, sale_id: SaleId) -> None:
        """Note that somebody had the cash drawer opened at this sale, though nothing was being paid."""
        with transaction(self._db):
            self._event(self._require(sale_id), "drawer_opened", "")

    def _place_new(self, sale: NewSale) -> Sale | None:
        """Write the sale; None when it is there already."""
        day = local(sale.placed_at).date()
        series = receipt_series(sale.register, day)
        sequence = self._next_sequence(sale.id, series, day.isoformat())
        if sequence is None:
            return None
        trusted = self._judged(sale.on_trust, sale.totals.total, sale.placed_at) if sale.on_trust else None
        placed = self._insert(sale, day.isoformat(), sequence, receipt_number(series, sequence))
        if trusted is not None:
            self._event(self._require(sale.id), trust.EVENT, trusted)
        return placed

    def _judged(self, on_trust: OnTrust, amount: Rupiah, placed_at: datetime) -> str:
        """What to record of a sale taken on trust. Raises `AboveCapError`."""
        exceeded = on_trust.judge(amount, trust.taken_on_trust(self._db, shift_of(placed_at)))
        return trust.told(on_trust, exceeded)

    def _insert(self, sale: NewSale, day: str, sequence: int, receipt: str) -> Sale:
        placed_at = sale.placed_at.astimezone(UTC)
        written_at = stamp(placed_at)
        totals, tender = sale.totals, sale.tender
        cursor = self._db.execute(
            "INSERT INTO sale (id, receipt_number, register, day, sequence, cashier, placed_at, tender, method, given,"
            " total, totals_json, buyer_json, notes) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                sale.id, receipt, sale.register, day, sequence, sale.cashier, written_at,
                tender.kind.value, tender.method, tender.given.amount, totals.total.amount, packed_totals(totals),
                packed_buyer(sale.buyer), sale.notes,
            ),
        )  # fmt: skip
        number = cursor.lastrowid
        self._db.executemany(
            "INSERT INTO sale_line VALUES (?,?,?,?,?,?,?,?,?,?)",
            [
                (number, position, line.key.kind.value, line.key.id, line.sku, line.name, packed_options(line.options),
                 line.quantity, line.unit_price.amount, line.note)
                for position, line in enumerate(sale.lines)
            ],
        )  # fmt: skip
        self._db.execute(
            "INSERT INTO outbox (sale, state, next_try_at) VALUES (?, ?, ?)",
            (number, SendState.WAITING.value, written_at),
        )
        # What reading it back would give, which takes as long as writing it.
        return Sale(
            id=sale.id,
            receipt_number=receipt,
            register=sale.register,
            cashier=sale.cashier,
            placed_at=placed_at,
            lines=sale.lines,
            totals=totals,
            buyer=sale.buyer,
            tender=tender,
            notes=sale.notes,
            sending=Sending(SendState.WAITING, next_try_at=placed_at),
        )

    def _next_sequence(self, sale_id: SaleId, series: str, day: str) -> int | None:
        """What follows the last number of that series, and is no less than a restore has asked for on that day.

        None when the sale has its number already. Raises as `Ownership.check`, with which it shares a statement.
        """
        every = f"{series}-", f"{series}."  # in the order of characters a full stop follows a hyphen
        placed, last, floor_text, owner = self._db.execute(
            "SELECT (SELECT number FROM sale WHERE id = ?),"
            " (SELECT max(receipt_number) FROM sale WHERE receipt_number > ? AND receipt_number < ?),"
            " (SELECT value_json FROM memo WHERE name = ?), (SELECT value_json FROM memo WHERE name = ?)",
            (sale_id, *every, RECEIPT_FLOOR, OWNER),
        ).fetchone()
        if placed is not None:
            return None
        self._ownership.hold(owner)
        sequence = int(last[len(every[0]) :]) if last else 0
        floor = json.loads(floor_text) if floor_text else None
        at_least = int(floor["at_least"]) if floor and floor["from"] <= day <= floor["to"] else 0
        if max(sequence, at_least) >= _FOUR_DIGITS:  # beyond which numbers do not stand in the order of their text
            query = "SELECT coalesce(max(sequence), 0) FROM sale WHERE receipt_number > ? AND receipt_number < ?"
            sequence = self._db.execute(query, every).fetchone()[0]
        return max(sequence + 1, at_least)

    def _event(self, number: int, what: str, detail: str) -> None:
        self._db.execute("INSERT INTO sale_event VALUES (?, ?, ?, ?)", (number, stamp(self._clock.now()), what, detail))

    def _with_orders(self, sale_ids: list[SaleId]) -> dict[SaleId, sqlite3.Row]:
        """The sales' numbers, as `sale_number`, and what is known of their orders. Raises `LedgerError`."""
        query = (
            "SELECT sale.id AS sale_id, sale.number AS sale_number, sale_order.*, EXISTS (SELECT 1 FROM sale_event"  # noqa: S608
            f" WHERE sale_event.sale = sale.number AND what = '{SUSPECTED_SPAM}') AS suspected_spam FROM sale"
            f" LEFT JOIN sale_order ON sale_order.sale = sale.number WHERE sale.id IN ({marks(sale_ids)})"
        )
        rows = {row["sale_id"]: row for row in self._db.execute(query, sale_ids)}
        if missing := [sale_id for sale_id in sale_ids if sale_id not in rows]:
            raise LedgerError("ledger.no_sale", id=missing[0])
        return rows

    def _number(self, sale_id: SaleId) -> int | None:
        row = self._db.execute("SELECT number FROM sale WHERE id = ?", (sale_id,)).fetchone()
        return int(row[0]) if row else None

    def _require(self, sale_id: SaleId) -> int:
        number = self._number(sale_id)
        if number is None:
            raise LedgerError("ledger.no_sale", id=sale_id)
        return number

    def _single(self, where: str, value: str) -> Sale:
        found = self._many(where, value)
        if not found:
            raise LedgerError("ledger.no_sale", id=value)
        return found[0]

    def _many(self, where: str, *values: object) -> list[Sale]:
        # `where` is always made of the literals above.
        rows = self._db.execute(f"SELECT {SALE_COLUMNS} FROM {SALE_TABLES} WHERE {where}", values).fetchall()  # noqa: S608
        lines = self._lines([row["number"] for row in rows])
        return [sale_of(row, tuple(lines.get(row["number"], ()))) for row in rows]

    def _lines(self, numbers: list[int]) -> dict[int, list[SaleLine]]:
        """The lines of those sales, by the number of the sale."""
        found: dict[int, list[SaleLine]] = {}
        for start in range(0, len(numbers), _AT_ONCE):
            some = numbers[start : start + _AT_ONCE]
            query = f"SELECT * FROM sale_line WHERE sale IN ({marks(some)}) ORDER BY sale, position"  # noqa: S608
            rows = self._db.execute(query, some)
            for row in rows:
                found.setdefault(row["sale"], []).append(line_of(row))
        return found


def _with_what_is_known(order: Order, known: sqlite3.Row | None, now: datetime) -> Order:
    # A reading may carry less than an earlier one (an instruction not given again, a first acceptance time).
    paid = order.paid_at or (optional_moment(known["paid_at"]) if known else None)
    instruction = order.instruction
    if instruction is None and known and known["instruction_json"]:
        instruction = still_due(unpacked_instruction(known["instruction_json"]), order.totals.total)
    return replace(
        order,
        accepted_at=moment(known["accepted_at"]) if known else order.accepted_at or now,
        paid_at=now if order.is_paid and paid is None else paid,
        expires_at=order.expires_at or (optional_moment(known["expires_at"]) if known else None),
        instruction=instruction,
        suspected_spam=order.suspected_spam or bool(known and known["suspected_spam"]),
    )
