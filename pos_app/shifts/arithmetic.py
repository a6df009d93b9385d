"""From sales and moves of cash to a report: sums, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from pos_app.money import ZERO, Rupiah
from pos_app.records import Record
from pos_app.shifts.models import Shift
from pos_app.shifts.report import (
    NONE,
    ConfirmedLine,
    Counted,
    Drawer,
    MadeOf,
    MethodLine,
    MoveLine,
    ProductLine,
    Report,
    Takings,
    Tally,
    VoidLine,
    in_order,
)
from pos_app.shifts.standing import Entry, SaleFacts, State


class Facts(Record):
    """What happened since the last Z.

    `entries` are all sales that any of it may concern; `products` what they sold, less what was sold by those that no
    longer count. Sales before `between_from` belong to earlier shifts. `on_trust` are the numbers of sales that were
    taken on trust, `unsent` the sales of the whole till that are still to be sent.
    """

    entries: Sequence[Entry]
    products: Sequence[ProductLine]
    moves: Sequence[MoveLine]
    between_from: int
    on_trust: frozenset[int] = frozenset()
    unsent: Tally = NONE


def make_report(shift: Shift, facts: Facts, at: datetime, by: str, counted: Counted | None = None) -> Report:
    """The report of `shift` as it stands `at` (UTC): an X, or with what was `counted` a Z."""
    entries = facts.entries
    waiting = [each for each in entries if each.facts.number >= facts.between_from and each.now.state is State.OPEN]
    moved = [entry for entry in entries if entry.sales or entry.takings]
    return Report(
        register=shift.register,
        number=shift.number,
        opened_at=shift.opened_at,
        opened_by=shift.opened_by,
        made_at=at,
        made_by=by,
        takings=_takings(moved, shift.first_sale, facts.between_from),
        tenders=_by_code(moved, lambda sale: sale.kind.value),
        methods=_by_code(moved, lambda sale: sale.method),
        products=tuple(sorted(facts.products, key=lambda line: (-line.amount.amount, line.name, line.sku))),
        made_of=_made_of(moved),
        drawer=_drawer(shift.opening.total, entries, facts.moves),
        moves=tuple(facts.moves),
        voids=tuple(_void(entry) for entry in entries if entry.is_new_void),
        confirmed=tuple(line for entry in moved if (line := _confirmed(entry))),
        unpaid=_tally(waiting),
        on_trust=_tally(each for each in waiting if each.facts.number in facts.on_trust),
        unsent=facts.unsent,
        disagreeing=_disagreeing(moved),
        counted=counted,
    )


def _takings(moved: Iterable[Entry], first_sale: int, between_from: int) -> Takings:
    in_shift = between = paid_late = taken_back = NONE
    for entry in moved:
        amount = Tally(entry.sales, entry.takings)
        number = entry.facts.number
        if number >= first_sale:
            in_shift += amount
        elif amount.count < 0 or amount.amount < ZERO:
            taken_back += amount
        elif number >= between_from:
            between += amount
        else:
            paid_late += amount
    return Takings(in_shift, between, paid_late, taken_back)


def _by_code(moved: Iterable[Entry], code_of: Callable[[SaleFacts], str]) -> tuple[MethodLine, ...]:
    found: dict[str, Tally] = {}
    for entry in moved:
        code = code_of(entry.facts)
        found[code] = found.get(code, NONE) + Tally(entry.sales, entry.takings)
    return in_order(found)


def _made_of(moved: Iterable[Entry]) -> MadeOf:
    products = discounts = shipping = charges = rounding = other = ZERO
    for entry in moved:
        sign, totals = entry.sales, entry.facts.totals
        less = totals.products_discount + totals.discount + totals.shipping_discount
        more = totals.other + totals.service_fee
        products += totals.products * sign
        discounts -= less * sign
        shipping += totals.shipping * sign
        charges += more * sign
        rounding += totals.rounding * sign
        explained = (totals.products - less + totals.shipping + more + totals.rounding) * sign
        other += entry.takings - explained
    return MadeOf(products, discounts, shipping, charges, rounding, other)


def _drawer(opening: Rupiah, entries: Iterable[Entry], moves: Iterable[MoveLine]) -> Drawer:
    sales = given_back = put_in = taken_out = ZERO
    for entry in entries:
        if entry.cash >= ZERO:
            sales += entry.cash
        else:
            given_back -= entry.cash
    for move in moves:
        if move.amount >= ZERO:
            put_in += move.amount
        else:
            taken_out -= move.amount
    return Drawer(opening, sales, given_back, put_in, taken_out)


def _void(entry: Entry) -> VoidLine:
    sale, before = entry.facts, entry.before
    gives_back = before.state is State.COUNTED or bool(before.cash)
    return VoidLine(sale.receipt, sale.due, sale.cancel_reason, sale.cashier, gives_back)


def _confirmed(entry: Entry) -> ConfirmedLine | None:
    sale = entry.facts
    if entry.sales <= 0 or sale.confirmation is None:
        return None
    return ConfirmedLine(
        sale.receipt, sale.method, sale.confirmation.amount, sale.confirmation.by, sale.confirmation.reason
    )


def _tally(entries: Iterable[Entry]) -> Tally:
    return sum((Tally(1, entry.facts.due) for entry in entries), NONE)


def _disagreeing(moved: Iterable[Entry]) -> Tally:
    found = [entry.facts.difference for entry in moved if entry.sales > 0 and entry.facts.difference]
    return Tally(len(found), sum(found, ZERO))
