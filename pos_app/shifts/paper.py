"""X and Z reports as receipt blocks, so that roll, picture, PDF and screen all show the same paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from pos_app.clock import local
from pos_app.money import ZERO, Rupiah
from pos_app.payment.methods import name_of
from pos_app.receipt.blocks import Align, Banner, Block, Columns, Document, Gap, Receipt, Rule, Size, Text
from pos_app.receipt.shop import ShopDetails
from pos_app.receipt.timestamps import stamp
from pos_app.shifts.cash import Denomination
from pos_app.shifts.models import z_name
from pos_app.shifts.report import MadeOf, Report, Tally
from pos_app.words import Language, say


def build_paper(
    report: Report,
    shop: ShopDetails,
    language: Language,
    *,
    with_drawer: bool = True,
    most: int | None = None,
    printed_again: datetime | None = None,
) -> Receipt:
    """The paper of `report`.

    `with_drawer` is False for an X that must not tell what is expected in the drawer: the cash is to be counted blind.
    `most` shortens every list to so many lines, for a screen; on paper they stand whole. `printed_again` (UTC) is when
    a Z is printed that was printed before.
    """
    blocks = [
        *_head(report, shop, language),
        *_takings(report, language),
        *_made_of(report.made_of, language),
        *_methods(report, language),
        *(_drawer(report, language) if with_drawer else ()),
        *_moves(report, language, most),
        *_voids(report, language, most),
        *_confirmed(report, language, most),
        *_open_matters(report, language),
        *_products(report, language, most),
    ]
    if printed_again:
        again = say("shift.copied_at", language, time=stamp(local(printed_again), language))
        blocks += [Gap(), Text(again, Align.CENTER)]
    return Receipt(Document.SHIFT, tuple(blocks))


def signed(amount: Rupiah) -> str:
    """`+Rp5.000`, `−Rp5.000`: for amounts of which the sign is the point."""
    return f"+{amount}" if amount > ZERO else f"{amount}"


def difference_words(difference: Rupiah, language: Language) -> str:
    """What a difference means, with its sign: `KURANG −Rp5.000`, `LEBIH +Rp2.000`, `PAS`."""
    if not difference:
        return say("shift.exact", language)
    return say("shift.short" if difference < ZERO else "shift.over", language, amount=signed(difference))


def tender_name(code: str, language: Language) -> str:
    """Who has the money of a tender (`TenderKind`)."""
    return say(f"shift.tender.{code}", language)


def denomination_name(kind: Denomination, language: Language) -> str:
    """What a note or a coin is called."""
    return say("shift.coin" if kind.is_coin else "shift.note", language, value=Rupiah(kind.value).digits)


def named_parts(made_of: MadeOf, language: Language) -> list[tuple[str, Rupiah]]:
    """What takings are made up of, each part with its name."""
    return [
        (say("shift.products", language), made_of.products),
        (say("shift.discounts", language), made_of.discounts),
        (say("shift.shipping", language), made_of.shipping),
        (say("shift.charges", language), made_of.charges),
        (say("shift.rounding", language), made_of.rounding),
        (say("shift.other", language), made_of.other),
    ]


def named_takings(report: Report, language: Language) -> list[tuple[str, Tally]]:
    """The takings by when their sales were placed, each part with its name."""
    takings = report.takings
    return [
        (say("shift.in_shift", language), takings.in_shift),
        (say("shift.between", language), takings.between),
        (say("shift.paid_late", language), takings.paid_late),
        (say("shift.taken_back", language), takings.taken_back),
    ]


def named_drawer(report: Report, language: Language) -> list[tuple[str, Rupiah]]:
    """How the expected cash comes about, each part with its name and sign."""
    drawer = report.drawer
    return [
        (say("shift.opening", language), drawer.opening),
        (say("shift.cash_sales", language), drawer.sales),
        (say("shift.given_back", language), -drawer.given_back),
        (say("shift.put_in", language), drawer.put_in),
        (say("shift.taken_out", language), -drawer.taken_out),
    ]


def _head(report: Report, shop: ShopDetails, language: Language) -> Iterator[Block]:
    yield Text(shop.name.upper(), Align.CENTER, strong=True, size=Size.TALL)
    for line in shop.address:
        yield Text(line, Align.CENTER)
    yield Banner(say("shift.z" if report.is_final else "shift.x", language).upper())
    if not report.is_final:
        yield Text(say("shift.x_note", language), Align.CENTER)
    yield Rule()
    yield Columns(say("shift.number", language), z_name(report.register, report.number))
    yield Columns(say("shift.opened", language), stamp(local(report.opened_at), language))
    if report.opened_by:
        yield Columns(say("shift.cashier", language), report.opened_by)
    made = say("shift.closed" if report.is_final else "shift.made", language)
    yield Columns(made, stamp(local(report.made_at), language))
    if report.made_by and report.made_by != report.opened_by:
        yield Columns(say("shift.cashier", language), report.made_by)


def _takings(report: Report, language: Language) -> Iterator[Block]:
    total = report.takings.total
    yield Rule()
    yield Columns(say("shift.takings", language), f"{total.amount}", strong=True, size=Size.TALL)
    yield Columns(say("shift.sales", language), f"{total.count}")
    parts = [(name, tally) for name, tally in named_takings(report, language) if tally != Tally()]
    if len(parts) > 1 or report.takings.in_shift != total:
        yield from (Columns(_counted(name, tally.count), tally.amount.digits, indent=1) for name, tally in parts)


def _made_of(made_of: MadeOf, language: Language) -> Iterator[Block]:
    parts = [(name, amount) for name, amount in named_parts(made_of, language) if amount]
    if len(parts) > 1:
        yield Rule()
        yield Text(say("shift.made_of", language), strong=True)
        yield from (Columns(name, amount.digits) for name, amount in parts)


def _methods(report: Report, language: Language) -> Iterator[Block]:
    for title, lines, name in (
        ("shift.by_method", report.methods, name_of),
        ("shift.by_tender", report.tenders, tender_name),
    ):
        yield Rule()
        yield Text(say(title, language), strong=True)
        for line in lines:
            yield Columns(_counted(name(line.code, language), line.count), line.amount.digits)
        if not lines:
            yield Text(say("shift.none", language))


def _drawer(report: Report, language: Language) -> Iterator[Block]:
    yield Rule()
    yield Text(say("shift.drawer", language), strong=True)
    for place, (name, amount) in enumerate(named_drawer(report, language)):
        if amount or place < 2:
            yield Columns(name, amount.digits)
    yield Columns(say("shift.expected", language), f"{report.drawer.expected}", strong=True)
    if (counted := report.counted) is None:
        return
    yield Columns(say("shift.counted", language), f"{counted.count.total}", strong=True)
    for kind, number in counted.count.pieces:
        amount = Rupiah(kind.value * number)
        yield Columns(f"{denomination_name(kind, language)} x {number}", amount.digits, indent=1)
    for earlier in counted.earlier:
        yield Columns(say("shift.counted_before", language), earlier.digits, indent=1)
    yield Columns(
        say("shift.difference", language), difference_words(report.difference, language), strong=True, size=Size.TALL
    )
    if counted.reason:
        yield Text(say("shift.reason", language, reason=counted.reason))


def _moves(report: Report, language: Language, most: int | None) -> Iterator[Block]:
    if report.moves:
        yield Rule()
        yield Text(say("shift.moves", language), strong=True)
    for move in report.moves[:most]:
        yield Columns(stamp(local(move.at), language), move.amount.digits)
        yield Text(_by(move.reason, move.by, language), indent=1)
    yield from _more(report.moves, most, language)


def _voids(report: Report, language: Language, most: int | None) -> Iterator[Block]:
    if report.voids:
        yield Rule()
        yield Text(_counted(say("shift.voids", language), len(report.voids)), strong=True)
    for void in report.voids[:most]:
        yield Columns(void.receipt, void.amount.digits)
        yield Text(_by(void.reason, void.cashier, language), indent=1)
        if void.gives_back:
            yield Text(say("shift.void_gives_back", language), indent=1)
    yield from _more(report.voids, most, language)


def _confirmed(report: Report, language: Language, most: int | None) -> Iterator[Block]:
    if report.confirmed:
        yield Rule()
        yield Text(_counted(say("shift.confirmed", language), len(report.confirmed)), strong=True)
    for line in report.confirmed[:most]:
        yield Columns(line.receipt, line.amount.digits)
        yield Text(name_of(line.method, language), indent=1)
        yield Text(_by(line.reason, line.by, language), indent=1)
    yield from _more(report.confirmed, most, language)


def _open_matters(report: Report, language: Language) -> Iterator[Block]:
    if report.unpaid.count:
        yield Rule()
        yield Text(say("shift.not_takings", language), strong=True)
        yield _of(say("shift.unpaid", language), report.unpaid)
        if report.on_trust.count:
            yield _of(say("shift.on_trust", language), report.on_trust, indent=1)
    matters = [
        (say("shift.unsent", language), report.unsent),
        (say("shift.disagreeing", language), report.disagreeing),
    ]
    if any(tally.count for _, tally in matters):
        yield Rule()
        yield Text(say("shift.waiting", language), strong=True)
        yield from (_of(name, tally) for name, tally in matters if tally.count)


def _products(report: Report, language: Language, most: int | None) -> Iterator[Block]:
    if report.products:
        yield Rule()
        yield Text(say("shift.sold", language), strong=True)
    for line in report.products[:most]:
        yield Columns(f"{line.quantity} x {line.name}", line.amount.digits)
    yield from _more(report.products, most, language)


def _more(lines: Sequence[object], most: int | None, language: Language) -> Iterator[Block]:
    if most is not None and len(lines) > most:
        yield Text(say("shift.more", language, count=len(lines) - most))


def _of(name: str, tally: Tally, *, indent: int = 0) -> Block:
    return Columns(_counted(name, tally.count), tally.amount.digits, indent=indent)


def _counted(name: str, count: int) -> str:
    return f"{name} ({count})"


def _by(reason: str, by: str, language: Language) -> str:
    return say("shift.by_whom", language, reason=reason, by=by) if by else reason
