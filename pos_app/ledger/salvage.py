"""What of a damaged till can still be read: sales and all that belongs to them, row by row.

A row is known by its shape: how many columns, of which types, and whether what they hold makes sense; the names of
tables, and where they begin, may be part of what is damaged. A migration that changes one of these tables has to tell
its new shape here; the kept old files of the tests show whether every released one is still understood.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pos_app.catalog.models import ItemKind
from pos_app.errors import InputError
from pos_app.ledger.database import moment, optional_moment
from pos_app.ledger.pages import Row, TillPages
from pos_app.ledger.rows import unpacked_buyer, unpacked_cart, unpacked_totals
from pos_app.ledger.shift_rows import unpacked_count, unpacked_report
from pos_app.payment.serial import from_json
from pos_app.printing.jobs import JobState, PaperKind
from pos_app.records import Record, Struct, field
from pos_app.selling.sale import SendState
from pos_app.selling.tender import TenderKind
from pos_app.shifts.standing import State

Fields = dict[str, Any]
"""A row by the names of its columns."""

FINAL = (SendState.ACCEPTED, SendState.ACCEPTED_UNNUMBERED, SendState.CANCELLED)
"""States that nothing follows."""

_UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_REGISTER = r"[A-Za-z0-9]{1,8}"
_RECEIPT = r"[A-Z0-9]{1,8}-\d{6}-\d{4,}"
_DAY = r"\d{4}-\d\d-\d\d"


class Remains(Struct):
    """What was read. Sales, and what belongs to them, stand under the number that a sale has in that file.

    `receipts` are receipt numbers, of rows and of their index, so of more sales than `sales` has, maybe. `highest` is
    the highest sequence of each day (YYYY-MM-DD) that anything speaks of. Held carts stand under their moment, shifts
    under their id, cash moved by hand under its own, what shifts counted under (sale, shift). `z_numbers` are register
    and number of shifts, of rows and of their index. `version` is the database's, 0 when that is lost.
    """

    sales: dict[int, Fields] = field(default_factory=dict)
    lines: dict[int, dict[int, Fields]] = field(default_factory=lambda: defaultdict(dict))
    outbox: dict[int, Fields] = field(default_factory=dict)
    orders: dict[int, Fields] = field(default_factory=dict)
    events: dict[int, list[Fields]] = field(default_factory=lambda: defaultdict(list))
    prints: dict[int, list[Fields]] = field(default_factory=lambda: defaultdict(list))
    receipts: dict[int, str] = field(default_factory=dict)
    highest: Counter[str] = field(default_factory=Counter)
    memos: dict[str, Fields] = field(default_factory=dict)
    held: dict[str, Fields] = field(default_factory=dict)
    shifts: dict[int, Fields] = field(default_factory=dict)
    z_numbers: dict[int, tuple[str, int]] = field(default_factory=dict)
    moves: dict[str, Fields] = field(default_factory=dict)
    standings: dict[tuple[int, int], Fields] = field(default_factory=dict)
    log_damaged: bool = False
    version: int = 0


def remains_of(path: Path) -> Remains:
    """Read what can be read of the database at `path`, which is left as it is."""
    pages = TillPages(path)
    remains = Remains(log_damaged=pages.log_damaged, version=pages.version)
    by_width: dict[int, list[_Shape]] = defaultdict(list)
    for shape in _SHAPES:
        by_width[len(shape.types)].append(shape)
    for row in pages.rows():
        for shape in by_width.get(len(row.values), ()):
            if (fields := shape.read(row)) is not None:
                shape.keep(remains, fields)
                break
    return remains


class _Shape(Record):
    """One kind of row.

    `types` has a letter for each column: `s` text, `i` integer, `?` text or nothing, `n` integer or nothing, `-` the
    place of the rowid.
    `check` raises, or says no, when the values make no sense; `keep` puts the row where it belongs.
    """

    columns: str
    types: str
    has_rowid: bool
    check: Callable[[Fields], object]
    keep: Callable[[Remains, Fields], object]

    def read(self, row: Row) -> Fields | None:
        """The row by its columns, if it is of this shape."""
        if (row.number is not None) != self.has_rowid or not all(map(_fits, row.values, self.types)):
            return None
        fields: Fields = dict(zip(self.columns.split(), row.values, strict=True))
        if self.types.startswith("-"):
            fields[self.columns.split()[0]] = row.number
        try:
            return fields if self.check(fields) else None
        except (ValueError, LookupError, TypeError, InputError):
            return None


def _fits(value: object, kind: str) -> bool:
    match kind:
        case "-":
            return value is None
        case "i":
            return isinstance(value, int)
        case "?":
            return value is None or isinstance(value, str)
        case "n":
            return value is None or isinstance(value, int)
    return isinstance(value, str)


def _are_moments(row: Fields, *names: str) -> bool:
    for name in names:
        optional_moment(row[name])
    return True


def _is_sale(row: Fields) -> bool:
    patterns = {"id": _UUID, "receipt_number": _RECEIPT, "day": _DAY}
    return (
        all(re.fullmatch(pattern, row[name]) for name, pattern in patterns.items())
        and _are_moments(row, "placed_at")
        and all((unpacked_totals(row["totals_json"]), unpacked_buyer(row["buyer_json"]), TenderKind(row["tender"])))
    )


def _is_outbox(row: Fields) -> bool:
    problem = json.loads(row["problem_json"]) if row["problem_json"] else ["", {}]
    stamps = ("next_try_at", "leased_until", "in_flight_since", "unknown_since")
    return bool(SendState(row["state"])) and _are_moments(row, *stamps) and len(problem) == 2


def _is_order(row: Fields) -> bool:
    said = row["instruction_json"]
    return (
        _are_moments(row, "accepted_at", "paid_at", "expires_at")
        and unpacked_totals(row["totals_json"]) is not None
        and (said is None or from_json(json.loads(said)) is not None)
    )


def _is_line(row: Fields) -> bool:
    return bool(ItemKind(row["kind"])) and isinstance(json.loads(row["options_json"]), list)


def _is_held(row: Fields) -> bool:
    cart, buyer = unpacked_cart(row["cart_json"]), unpacked_buyer(row["buyer_json"])
    return _are_moments(row, "held_at") and cart is not None and buyer is not None


def _is_job(row: Fields) -> bool:
    return (
        bool(PaperKind(row["paper"])) and bool(JobState(row["state"])) and _are_moments(row, "asked_at", "changed_at")
    )


def _as_job(row: Fields) -> Fields:
    """A paper of the first schema as the journal holds it."""
    known = row["outcome"] in set(JobState) - {JobState.SENDING}
    return {
        "sale": row["sale"],
        "paper": PaperKind.RECEIPT,
        "copy": row["copy"],
        "printer": "receipt",
        "asked_at": row["at"],
        "state": row["outcome"] if known else JobState.NOT_KNOWN,
        "changed_at": row["at"],
        "tries": 1,
        "problem_json": None,
        "content_json": None,
    }


def _is_memo(row: Fields) -> bool:
    json.loads(row["value_json"])
    return bool(moment(row["at"]))


def _is_shift(row: Fields) -> bool:
    report = row["report_json"]
    return (
        _are_moments(row, "opened_at", "closed_at")
        and unpacked_count(row["opening_json"]) is not None
        and (report is None or unpacked_report(report) is not None)
    )


def _keep_sale(remains: Remains, row: Fields) -> None:
    remains.sales[row["number"]] = row
    remains.receipts[row["number"]] = row["receipt_number"]
    _keep_sequence(remains, row)


def _keep_outbox(remains: Remains, row: Fields) -> None:
    # A page may be there twice, once as it was before. What is final stays so; all else will be looked up anyway.
    known = remains.outbox.get(row["sale"])
    if known is None or known["state"] not in FINAL:
        remains.outbox[row["sale"]] = row


def _keep_order(remains: Remains, row: Fields) -> None:
    known = remains.orders.get(row["sale"])
    if known is None or known["payment_status"] not in ("paid", "settled"):
        remains.orders[row["sale"]] = row


def _keep_memo(remains: Remains, row: Fields) -> None:
    known = remains.memos.get(row["name"])
    if known is None or known["at"] < row["at"]:
        remains.memos[row["name"]] = row


def _keep_shift(remains: Remains, row: Fields) -> None:
    known = remains.shifts.get(row["id"])
    if known is None or known["closed_at"] is None:
        remains.shifts[row["id"]] = row
        remains.z_numbers[row["id"]] = row["register"], row["number"]


def _keep_standing(remains: Remains, row: Fields) -> None:
    key = row["sale"], row["shift"]
    known = remains.standings.get(key)
    if known is None or known["state"] == State.OPEN:
        remains.standings[key] = row


def _keep_sequence(remains: Remains, row: Fields) -> None:
    remains.highest |= Counter({row["day"]: row["sequence"]})


_SHAPES = (
    _Shape(
        "number id receipt_number register day sequence cashier placed_at tender method given total totals_json"
        " buyer_json notes",
        "-ssssissssiisss", True, _is_sale, _keep_sale,
    ),
    _Shape(
        "sale state attempts next_try_at leased_by leased_until in_flight_since unknown_since looks guest_token"
        " problem_json cancel_reason",
        "-sis????i??s", True, _is_outbox, _keep_outbox,
    ),
    _Shape(
        "sale id number secret_slug status payment_status payment_method total totals_json public_url accepted_at"
        " paid_at expires_at instruction_json",
        "-ssssssis?s???", True, _is_order, _keep_order,
    ),
    _Shape(
        "sale at what detail", "isss", True, lambda row: _are_moments(row, "at"),
        lambda remains, row: remains.events[row["sale"]].append(row),
    ),
    _Shape(
        "number held_at cart_json buyer_json", "-sss", True, _is_held,
        lambda remains, row: remains.held.update({row["held_at"]: row}),
    ),
    _Shape(
        "sale position kind item_id sku name options_json quantity unit_price note", "iisisssiis", False, _is_line,
        lambda remains, row: remains.lines[row["sale"]].update({row["position"]: row}),
    ),
    _Shape(
        "number sale paper copy printer asked_at state changed_at tries problem_json content_json",
        "-isissssi??", True, _is_job, lambda remains, row: remains.prints[row["sale"]].append(row),
    ),
    # What held the place of the print journal in the first schema.
    _Shape(
        "sale copy at outcome", "iiss", False, lambda row: _are_moments(row, "at"),
        lambda remains, row: remains.prints[row["sale"]].append(_as_job(row)),
    ),
    _Shape("name value_json at", "sss", False, _is_memo, _keep_memo),
    _Shape(
        "id register number opened_at opened_by opening_json first_sale closed_at closed_by next_sale report_json",
        "-sisssi??n?", True, _is_shift, _keep_shift,
    ),
    _Shape(
        "id shift at who amount reason", "sissis", True, lambda row: _are_moments(row, "at"),
        lambda remains, row: remains.moves.update({row["id"]: row}),
    ),
    _Shape("sale shift state takings cash", "iisii", False, lambda row: bool(State(row["state"])), _keep_standing),
    # An index of shifts, and two of sales, which tell receipt numbers even where the sale itself cannot be read.
    _Shape(
        "receipt_number sale", "si", False, lambda row: re.fullmatch(_RECEIPT, row["receipt_number"]),
        lambda remains, row: remains.receipts.setdefault(row["sale"], row["receipt_number"]),
    ),
    _Shape(
        "register number shift", "sii", False, lambda row: re.fullmatch(_REGISTER, row["register"]),
        lambda remains, row: remains.z_numbers.setdefault(row["shift"], (row["register"], row["number"])),
    ),
    _Shape(
        "register day sequence sale", "ssii", False, lambda row: re.fullmatch(_DAY, row["day"]), _keep_sequence,
    ),
)  # fmt: skip
