"""How sales stand towards the shifts' papers: read lean, for a paper is made of a whole day's sales at once.

What a sale has brought is said twice: in `pos_app.shifts.standing` of sales that were read, and here of sales that are
only added up or looked for (`SETTLED`, `BROUGHT`). A test holds one against the other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from pos_app.ledger import trust
from pos_app.ledger.database import TillConnection, marks, moment
from pos_app.ledger.rows import unpacked_confirmation, unpacked_options, unpacked_totals
from pos_app.money import ZERO, Rupiah
from pos_app.selling.sale import SendState, labelled
from pos_app.selling.tender import Tender, TenderKind
from pos_app.shifts.report import ProductLine
from pos_app.shifts.standing import NOT_SEEN, Entry, SaleFacts, ShiftSale, Standing, State

BEFORE_SHIFTS = 0
"""Stands for the shift of what belongs to none (`write_missing`)."""

UNPAID = "unpaid"
"""The event of a sale whose payment the server has taken back."""

TABLES = "sale JOIN outbox ON outbox.sale = sale.number LEFT JOIN sale_order ON sale_order.sale = sale.number"
CONFIRMATION = (
    "(SELECT detail FROM sale_event WHERE sale_event.sale = sale.number AND what = 'confirmed'"
    " ORDER BY rowid DESC LIMIT 1)"
)
IN_CASH = "sale.total + coalesce(json_extract(sale.totals_json, '$.rounding.amount'), 0)"
"""What is due of a sale at the till, in rupiah: `Totals.in_cash`."""
SETTLED = (
    "(outbox.state <> 'cancelled' AND (sale.tender = 'cash'"
    f" OR coalesce(sale_order.payment_status, '') IN ('paid', 'settled') OR {CONFIRMATION} IS NOT NULL))"
)
"""Whether the money of a sale of TABLES is in: `Sale.is_settled`."""
BROUGHT = (
    f"(CASE WHEN sale.tender = 'cash' THEN {IN_CASH}"
    f" ELSE coalesce(json_extract({CONFIRMATION}, '$.amount'),"
    f" CASE WHEN sale.tender = 'server' AND sale_order.sale IS NOT NULL THEN sale_order.total ELSE {IN_CASH} END) END)"
)
"""What a settled sale of TABLES has brought, in rupiah: `Standing.takings`; of any other what is due."""
METHOD = "(CASE sale.tender WHEN 'server' THEN coalesce(sale_order.payment_method, sale.method) ELSE sale.tender END)"
"""The code of the method of a sale of TABLES: `SaleFacts.method`."""

_AT_ONCE = 500
_COLUMNS = (
    "sale.number, sale.receipt_number, sale.placed_at, sale.cashier, sale.tender, sale.method, sale.totals_json,"
    " outbox.state, outbox.cancel_reason, sale_order.payment_status, sale_order.payment_method,"
    f" sale_order.totals_json AS order_totals_json, {CONFIRMATION} AS confirmed"
)
_LATEST = "(SELECT max(shift) FROM shift_sale AS later WHERE later.sale = shift_sale.sale)"


def changed(db: TillConnection, since: int) -> Iterator[int]:
    """Numbers of the sales of which the next Z may have to speak, in order of placing.

    Those from the number `since` on; and those before that the last Zs left open or counted, and that stand otherwise
    now. None of the others is read.
    """
    earlier = db.execute(
        "SELECT sale.number FROM shift_sale INDEXED BY shift_sale_open JOIN sale ON sale.number = shift_sale.sale"  # noqa: S608
        " JOIN outbox ON outbox.sale = sale.number LEFT JOIN sale_order ON sale_order.sale = sale.number"
        f" WHERE shift_sale.state = 'open' AND sale.number < ?1 AND shift_sale.shift = {_LATEST}"
        f" AND (outbox.state = 'cancelled' OR {SETTLED})"
        " UNION SELECT outbox.sale FROM outbox WHERE outbox.state = 'cancelled' AND outbox.sale < ?1"
        " AND coalesce((SELECT state FROM shift_sale WHERE shift_sale.sale = outbox.sale ORDER BY shift DESC LIMIT 1),"
        " 'void') <> 'void'"
        f" UNION SELECT sale FROM sale_event WHERE what = '{UNPAID}' AND sale < ?1",
        (since,),
    )
    yield from sorted(row[0] for row in earlier)
    for row in db.execute("SELECT number FROM sale WHERE number >= ? ORDER BY number", (since,)):
        yield row[0]


def entries_of(db: TillConnection, numbers: Iterable[int]) -> list[Entry]:
    """Those sales, each as it stands now and as it stood when a paper last looked, in order of placing."""
    found: list[Entry] = []
    for some in _parts(numbers):
        before = _before(db, some)
        query = f"SELECT {_COLUMNS} FROM {TABLES} WHERE sale.number IN ({marks(some)}) ORDER BY sale.number"  # noqa: S608
        found += [Entry.of(_facts(row), before.get(row["number"], NOT_SEEN)) for row in db.execute(query, some)]
    return found


def products_of(db: TillConnection, signs: Mapping[int, int]) -> list[ProductLine]:
    """What the sales of those numbers sold, product by product; less where the sign is -1, not at all where it is 0."""
    found: dict[tuple[object, ...], ProductLine] = {}
    for sign in (1, -1):
        for some in _parts(number for number, each in signs.items() if each == sign):
            rows = db.execute(
                "SELECT kind, item_id, name, options_json, max(sku), sum(quantity), sum(quantity * unit_price)"  # noqa: S608
                f" FROM sale_line WHERE sale IN ({marks(some)}) GROUP BY kind, item_id, name, options_json",
                some,
            )
            for *key, sku, quantity, amount in rows:
                line = found.get(tuple(key)) or ProductLine(sku, labelled(key[2], unpacked_options(key[3])), 0, ZERO)
                more = line.amount + Rupiah(amount) * sign
                found[tuple(key)] = ProductLine(line.sku, line.name, line.quantity + quantity * sign, more)
    return [line for line in found.values() if line.quantity or line.amount]


def taken_on_trust(db: TillConnection, numbers: Iterable[int]) -> frozenset[int]:
    """Which of those sales were taken on trust."""
    found: set[int] = set()
    for some in _parts(numbers):
        query = f"SELECT DISTINCT sale FROM sale_event WHERE sale IN ({marks(some)}) AND what = ?"  # noqa: S608
        found |= {row[0] for row in db.execute(query, (*some, trust.EVENT))}
    return frozenset(found)


def write(db: TillConnection, shift: int, standings: Iterable[tuple[int, Standing]]) -> None:
    """Write down how sales stand, by their numbers, as `shift` leaves (or finds) them; inside a transaction."""
    db.executemany(
        "INSERT OR REPLACE INTO shift_sale VALUES (?, ?, ?, ?, ?)",
        [
            (number, shift, standing.state.value, standing.takings.amount, standing.cash.amount)
            for number, standing in standings
        ],
    )


def write_missing(db: TillConnection, before: int) -> None:
    """Write down how those sales below the number `before` stand of which nothing is written yet.

    They belong to no shift: they are older than the first one, or what was written of them is lost. Inside a
    transaction.
    """
    db.execute(
        f"INSERT INTO shift_sale SELECT sale.number, {BEFORE_SHIFTS},"  # noqa: S608
        f" CASE WHEN outbox.state = 'cancelled' THEN '{State.VOID}'"
        f" WHEN {SETTLED} THEN '{State.COUNTED}' ELSE '{State.OPEN}' END,"
        f" CASE WHEN {SETTLED} THEN {BROUGHT} ELSE 0 END,"
        f" CASE WHEN {SETTLED} AND sale.tender = 'cash' THEN {IN_CASH} ELSE 0 END"
        f" FROM {TABLES} WHERE sale.number < ?"
        " AND NOT EXISTS (SELECT 1 FROM shift_sale WHERE shift_sale.sale = sale.number)",
        (before,),
    )


def counted_by(db: TillConnection, shift: int) -> list[ShiftSale]:
    """What the Z of a closed shift has counted, sale by sale: how each stood then, less how it had stood before."""
    earlier = "FROM shift_sale AS earlier WHERE earlier.sale = now.sale AND earlier.shift < now.shift"
    rows = db.execute(
        f"SELECT now.state, now.takings, coalesce((SELECT state {earlier} ORDER BY shift DESC LIMIT 1), 'open') AS was,"  # noqa: S608
        f" coalesce((SELECT takings {earlier} ORDER BY shift DESC LIMIT 1), 0) AS had,"
        f" sale.receipt_number, sale.placed_at, sale.cashier, sale.tender, {METHOD} AS method"
        " FROM shift_sale AS now JOIN sale ON sale.number = now.sale"
        " LEFT JOIN sale_order ON sale_order.sale = sale.number WHERE now.shift = ? ORDER BY sale.number",
        (shift,),
    )
    found = []
    for row in rows:
        sales = (row["state"] == State.COUNTED) - (row["was"] == State.COUNTED)
        takings = Rupiah(row["takings"] - row["had"])
        if sales or takings:
            at, kind = moment(row["placed_at"]), TenderKind(row["tender"])
            found.append(ShiftSale(row["receipt_number"], at, row["cashier"], kind, row["method"], sales, takings))
    return found


def _before(db: TillConnection, numbers: list[int]) -> dict[int, Standing]:
    query = f"SELECT sale, state, takings, cash FROM shift_sale WHERE sale IN ({marks(numbers)}) ORDER BY sale, shift"  # noqa: S608
    # Of several rows the last, which is the latest, stays.
    return {row["sale"]: _standing(row) for row in db.execute(query, numbers)}


def _standing(row: sqlite3.Row) -> Standing:
    return Standing(State(row["state"]), Rupiah(row["takings"]), Rupiah(row["cash"]))


def _facts(row: sqlite3.Row) -> SaleFacts:
    tender = Tender(TenderKind(row["tender"]), row["method"])
    tills = unpacked_totals(row["totals_json"])
    orders = unpacked_totals(row["order_totals_json"]) if row["order_totals_json"] else None
    servers = orders if tender.is_servers else None
    paid = row["payment_status"] in ("paid", "settled")
    cancelled = row["state"] == SendState.CANCELLED
    confirmed = row["confirmed"]
    return SaleFacts(
        number=row["number"],
        receipt=row["receipt_number"],
        placed_at=moment(row["placed_at"]),
        cashier=row["cashier"],
        kind=tender.kind,
        method=row["payment_method"] if servers else tender.code,
        totals=servers or tills,
        due=servers.total if servers else tills.in_cash,
        is_settled=not cancelled and (tender.kind is TenderKind.CASH or paid or confirmed is not None),
        is_cancelled=cancelled,
        difference=orders.total + orders.unique_code - tills.total if orders else ZERO,
        cancel_reason=row["cancel_reason"],
        confirmation=unpacked_confirmation(confirmed) if confirmed is not None else None,
    )


def _parts(numbers: Iterable[int]) -> Iterator[list[int]]:
    every = list(numbers)
    for start in range(0, len(every), _AT_ONCE):
        yield every[start : start + _AT_ONCE]
