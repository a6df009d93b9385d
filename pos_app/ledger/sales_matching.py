"""What a search for sales compares, as parts of a statement over `rows.SALE_TABLES`; values go in by name.

A sale matches a text when each of its words stands in one of these: the sale's receipt number, the number of its
order, the buyer's name, phone or e-mail, the SKU, name or options of a line. Capital and small letters from A to Z are
the same. Or when the whole text is an amount that was due, by the till or by the server; a phone number or a part of
it, however either is written; or the address of the order's page, which is what the code at the foot of a receipt
holds. A text that is a whole receipt number means that sale alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from enum import StrEnum

from pos_app.errors import InputError
from pos_app.ledger.rows import CONFIRMED
from pos_app.money import ZERO, parse_rupiah
from pos_app.records import Record

LONGEST_TEXT = 200
"""Letters of a text that are looked at; more cannot stand on anything that is searched."""
_MOST_WORDS = 8
_LEAST_DIGITS = 4
"""Digits that a text must have to be taken for a part of a phone number."""


class SaleGroup(StrEnum):
    """Sales that are asked for together; a sale may be in several."""

    ALL = "all"
    UNPAID = "unpaid"
    """The money is not in, and may still come."""
    PAID = "paid"
    """The money is in: `Sale.is_settled`."""
    UNSENT = "unsent"
    """The server does not have it yet, as far as is known."""
    PROBLEMS = "problems"
    """A person has to look at it: refused, outcome unknown, number lost, conflict, closed at the server though paid
    here."""
    CANCELLED = "cancelled"
    """Given up here, or closed by the server before it was paid."""


_EVENT = "EXISTS (SELECT 1 FROM sale_event WHERE sale_event.sale = sale.number AND what = '{}')"
_PAID = (
    "(outbox.state <> 'cancelled' AND (sale.tender = 'cash'"
    " OR coalesce(sale_order.payment_status, '') IN ('paid', 'settled')"
    f" OR {_EVENT.format(CONFIRMED)}))"
)
_CLOSED = (
    "(coalesce(sale_order.status, '') IN ('canceled', 'closed')"
    " AND coalesce(sale_order.payment_status, '') NOT IN ('paid', 'settled', 'conflict'))"
)
_CLOSED_THOUGH_PAID = f"(sale.tender <> 'server' OR {_EVENT.format(CONFIRMED)}) AND {_CLOSED}"
_DROPPED = f"(outbox.state = 'cancelled' OR (sale.tender = 'server' AND {_CLOSED} AND NOT {_PAID}))"

KIND = f"CASE WHEN {_PAID} THEN 'paid' WHEN {_DROPPED} THEN 'dropped' ELSE 'unpaid' END"
"""Each sale is one of the three."""

DUE = (
    "CASE WHEN sale.tender = 'server' THEN coalesce(sale_order.total, sale.total)"
    " ELSE sale.total + coalesce(json_extract(sale.totals_json, '$.rounding.amount'), 0) END"
)
"""`Sale.due`."""

GROUPS: Mapping[SaleGroup, str] = {
    SaleGroup.ALL: "1",
    SaleGroup.UNPAID: f"(NOT {_PAID} AND NOT {_DROPPED})",
    SaleGroup.PAID: _PAID,
    SaleGroup.UNSENT: "outbox.state IN ('waiting', 'unknown', 'signed_out', 'refused')",
    SaleGroup.PROBLEMS: (
        "(outbox.state IN ('unknown', 'refused', 'accepted_unnumbered')"
        " OR (outbox.state <> 'cancelled' AND (coalesce(sale_order.payment_status, '') = 'conflict'"
        f" OR ({_CLOSED_THOUGH_PAID}))))"
    ),
    SaleGroup.CANCELLED: _DROPPED,
}


class Condition(Record):
    """A part of a statement, and its values by name."""

    sql: str
    values: Mapping[str, object]


def exact_receipt(text: str) -> str | None:
    """The receipt number that `text` may be the whole of, as the ledger writes it."""
    written = text.strip().upper()
    return written if re.fullmatch(r"\S+-\d{6}-\d{4,}", written) else None


def matching(text: str, lines: Condition) -> Condition:
    """The sales that match `text`; `lines` says which rows of `sale_line` are worth looking at."""
    text = text.strip()[:LONGEST_TEXT]
    words = text.split()[:_MOST_WORDS]
    if not words:
        return Condition("1", {})
    if re.match(r"https?://", text, re.IGNORECASE):
        return Condition("sale_order.public_url = :page", {"page": text})
    values: dict[str, object] = dict(lines.values)
    ways = [" AND ".join(_word(number, word, lines.sql, values) for number, word in enumerate(words))]
    if (amount := _amount(text)) is not None:
        ways.append(f":amount IN (sale.total, {DUE}) OR sale_order.total = :amount")
        values["amount"] = amount
    if digits := _phone_digits(text):
        ways.append(_phone(digits, values))
    return Condition("(" + " OR ".join(f"({way})" for way in ways) + ")", values)


def _word(number: int, word: str, lines: str, values: dict[str, object]) -> str:
    # A word stands in JSON as JSON writes it. There it may also be found in the names of fields, so whatever seems to
    # match is looked at once more.
    in_buyer, in_options = json.dumps(word, ensure_ascii=False)[1:-1], json.dumps(word)[1:-1]
    like, in_buyer_json, in_options_json = (f":{name}{number} ESCAPE '\\'" for name in ("word", "buyer", "options"))
    values |= {f"word{number}": _like(word), f"buyer{number}": _like(in_buyer), f"options{number}": _like(in_options)}
    of_buyer = " OR ".join(f"json_extract(sale.buyer_json, '$.{name}') LIKE {like}" for name in _BUYER)
    return (
        f"(sale.receipt_number LIKE {like} OR coalesce(sale_order.number, '') LIKE {like}"  # noqa: S608 - literals
        f" OR (outbox.problem_json LIKE '[\"sending.found\"%'"
        f" AND json_extract(outbox.problem_json, '$[1].order') LIKE {like})"
        f" OR (sale.buyer_json LIKE {in_buyer_json} AND ({of_buyer}))"
        f" OR sale.number IN (SELECT sale_line.sale FROM sale_line WHERE {lines}"
        f" AND (sku LIKE {like} OR name LIKE {like} OR (options_json LIKE {in_options_json}"
        f" AND EXISTS (SELECT 1 FROM json_each(options_json) AS option WHERE option.value LIKE {like})))))"
    )


_BUYER = ("name", "phone", "email")


def _phone(digits: str, values: dict[str, object]) -> str:
    values["digits"] = f"%{digits}%"
    stored = "json_extract(sale.buyer_json, '$.phone')"
    for mark in " -.()+/":
        stored = f"replace({stored}, '{mark}', '')"
    alike = [f"{stored} LIKE :digits"]
    if national := re.match(r"(?:62|0)(?=\d)", digits):
        # +62 812 and 0812 are one number.
        rest = digits[national.end() :]
        values |= {"home": f"0{rest}%", "abroad": f"62{rest}%"}
        alike += [f"{stored} LIKE :home", f"{stored} LIKE :abroad"]
    return 'sale.buyer_json NOT LIKE \'%"phone":""%\' AND (' + " OR ".join(alike) + ")"


def _phone_digits(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    return digits if len(digits) >= _LEAST_DIGITS and re.fullmatch(r"[\d\s()./+-]+", text, re.ASCII) else ""


def _amount(text: str) -> int | None:
    try:
        amount = parse_rupiah(text)
    except InputError:
        return None
    return amount.amount if amount > ZERO else None


def _like(text: str) -> str:
    return "%" + re.sub(r"([%_\\])", r"\\\1", text) + "%"
