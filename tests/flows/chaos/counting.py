"""After everything was sent: are there as many orders as sales, the same ones, for the same money?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from pos_app.config.paths import DataFolder
from pos_app.ids import has_marker
from pos_app.ledger import Ledger
from pos_app.selling.sale import Sale, SendState
from tests.flows.chaos.troubles import Troubles

ANSWERS = ("accepted", "accepted_unnumbered", "waiting", "unknown", "refused", "signed_out")
_MADE = (SendState.ACCEPTED, SendState.ACCEPTED_UNNUMBERED)


@dataclass
class Count:
    """What was found. `answers` counts what the registers recorded, by the trouble that prevailed."""

    sales: int = 0
    orders: int = 0
    lost: Counter[str] = field(default_factory=Counter)
    doubled: Counter[str] = field(default_factory=Counter)
    answers: dict[str, Counter[str]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    @property
    def is_right(self) -> bool:
        """Whether every sale is one order and nothing else is amiss."""
        return not (self.lost.total() or self.doubled.total() or self.wrong)


def count(
    folders: Iterable[Path], orders: list[dict[str, Any]], told: Mapping[str, Mapping[str, Any]], troubles: Troubles
) -> Count:
    """Compare ledgers, the store's orders, and what the registers said while they sold (`told`, by sale id)."""
    found = Count(orders=len(orders))
    sales: list[Sale] = []
    for folder in folders:
        ledger = Ledger(DataFolder(folder).ledger)
        sales += ledger.sales.all()
        for row in ledger._connection.execute("SELECT at, what FROM sale_event"):
            trouble = troubles.at(datetime.fromisoformat(row["at"]))
            found.answers.setdefault(trouble, Counter())[row["what"]] += 1
        ledger.close()
    found.sales = len(sales)
    _one_order_each(found, sales, orders, troubles)
    _receipt_numbers(found, sales)
    _what_was_told(found, {sale.id: sale for sale in sales}, told)
    return found


def _one_order_each(found: Count, sales: list[Sale], orders: list[dict[str, Any]], troubles: Troubles) -> None:
    claimed: Counter[str] = Counter()
    by_last_word: dict[str, list[dict[str, Any]]] = {}
    for order in orders:
        by_last_word.setdefault(str(order["notes"]).rpartition(" ")[2], []).append(order)
    for sale in sales:
        made = [order for order in by_last_word.get(sale.marker, []) if has_marker(order["notes"], sale.marker)]
        if not made:
            found.lost[troubles.at(sale.placed_at)] += 1
            found.wrong.append(f"{sale.receipt_number} has no order; it is {sale.sending}")
        elif len(made) > 1:
            found.doubled[troubles.at(sale.placed_at)] += 1
            found.wrong.append(f"{sale.receipt_number} has {len(made)} orders")
        for order in made:
            claimed[order["id"]] += 1
            _same(found, sale, order)
    found.wrong += [f"order {order['order_id']} is of no sale" for order in orders if not claimed[order["id"]]]


def _same(found: Count, sale: Sale, order: Mapping[str, Any]) -> None:
    if sale.sending.state not in _MADE:
        found.wrong.append(f"{sale.receipt_number} has an order and does not know it: {sale.sending}")
    if sale.order and sale.order.id != order["id"]:
        found.wrong.append(f"{sale.receipt_number} holds the order of another sale")
    if order["gross_revenue"] + order["unique_code_discount"] != sale.totals.total.amount:
        found.wrong.append(f"{sale.receipt_number}: {sale.totals.total} at the till, {order['gross_revenue']} ordered")
    pieces = sum(line["quantity"] for line in order["lines"])
    if pieces != sale.pieces:
        found.wrong.append(f"{sale.receipt_number}: {sale.pieces} pieces at the till, {pieces} ordered")


def _receipt_numbers(found: Count, sales: list[Sale]) -> None:
    # Registers of this shop have names of their own, so no number may stand twice anywhere.
    for number, times in Counter(sale.receipt_number for sale in sales).items():
        if times > 1:
            found.wrong.append(f"receipt number {number} was given {times} times")


def _what_was_told(found: Count, sales: Mapping[str, Sale], told: Mapping[str, Mapping[str, Any]]) -> None:
    for sale_id, said in told.items():
        sale = sales.get(sale_id)
        if sale is None:
            found.lost["(told)"] += 1
            found.wrong.append(f"{said['receipt']} was shown to the cashier and is in no ledger")
        elif (sale.receipt_number, sale.totals.total.amount) != (
            said["receipt"],
            sale.totals.total.amount if said["total"] is None else said["total"],
        ):
            found.wrong.append(f"{said['receipt']} was shown with another number or total than the ledger has")
