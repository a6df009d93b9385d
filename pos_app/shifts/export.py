"""Reports as CSV files for a spreadsheet.

Fields are parted by semicolons: a spreadsheet set to Indonesian takes the comma for a decimal mark and opens a file
with commas as one column. The files are UTF-8 with a byte order mark, without which Excel reads names as ANSI. Amounts
are whole rupiah without grouping, so that they can be added up.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from pos_app.clock import local
from pos_app.payment.methods import name_of
from pos_app.shifts.day import DayReport
from pos_app.shifts.models import z_name
from pos_app.shifts.paper import named_drawer, named_parts, named_takings, tender_name
from pos_app.shifts.report import Report
from pos_app.shifts.standing import ShiftSale
from pos_app.words import Language, say

Cell = str | int
_COMMANDS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection)."""


def to_csv(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A CSV file. Words are never taken for a formula: one that begins like it gets an apostrophe in front."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_harmless(cell) for cell in head])
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def shift_files(report: Report, sales: Iterable[ShiftSale], language: Language) -> dict[str, bytes]:
    """The files of an X or Z, by their names: figures, methods, products, sales, and cash moved by hand.

    The amounts of the methods and of the sales each come to the takings.
    """

    def head(*names: str) -> list[str]:
        return [say(f"shift.csv.{name}", language) for name in names]

    def file(name: str) -> str:
        return f"{say(f'shift.csv.{name}', language)}.csv"

    cashier = say("shift.cashier", language)
    return {
        file("figures"): to_csv(head("part", "what", "count", "amount"), _figures(report, language)),
        file("methods"): to_csv(
            head("code", "method", "count", "amount"),
            [(line.code, name_of(line.code, language), line.count, line.amount.amount) for line in report.methods],
        ),
        file("products"): to_csv(
            head("sku", "name", "quantity", "amount"),
            [(line.sku, line.name, line.quantity, line.amount.amount) for line in report.products],
        ),
        file("sales"): to_csv(
            [*head("receipt", "time"), cashier, *head("method", "count", "amount")],
            [
                (sale.receipt, _time(sale.placed_at), sale.cashier, name_of(sale.method, language), sale.sales,
                 sale.takings.amount)
                for sale in sales
            ],
        ),
        file("moves"): to_csv(
            [*head("time", "amount", "reason"), cashier],
            [(_time(move.at), move.amount.amount, move.reason, move.by) for move in report.moves],
        ),
    }  # fmt: skip


def day_file(report: DayReport, language: Language) -> bytes:
    """A day report as one file; days, hours and methods each come to the takings."""
    rows: list[tuple[Cell, ...]] = [
        (say("shift.csv.day", language), day.isoformat(), tally.count, tally.amount.amount)
        for day, tally in report.days
    ]
    rows += [
        (say("shift.csv.hour", language), f"{hour:02d}:00", report.hours[hour].count, report.hours[hour].amount.amount)
        for hour in report.busy_hours
    ]
    rows += [
        (say("shift.csv.method", language), name_of(line.code, language), line.count, line.amount.amount)
        for line in report.methods
    ]
    for key, tally in (("takings", report.sales), ("unpaid", report.unpaid), ("voids", report.cancelled)):
        rows.append((say(f"shift.{key}", language), "", tally.count, tally.amount.amount))
    return to_csv([say(f"shift.csv.{name}", language) for name in ("part", "what", "count", "amount")], rows)


def _figures(report: Report, language: Language) -> Iterator[tuple[Cell, ...]]:
    total, number = report.takings.total, z_name(report.register, report.number)
    for key, at, by in (
        ("opened", report.opened_at, report.opened_by),
        ("closed" if report.is_final else "made", report.made_at, report.made_by),
    ):
        yield number, f"{say(f'shift.{key}', language)} {_time(at)} {by}".strip(), "", ""
    takings = say("shift.takings", language)
    yield takings, say("shift.sales", language), total.count, total.amount.amount
    for name, tally in named_takings(report, language):
        yield takings, name, tally.count, tally.amount.amount
    for name, amount in named_parts(report.made_of, language):
        yield say("shift.made_of", language), name, "", amount.amount
    for line in report.tenders:
        yield say("shift.by_tender", language), tender_name(line.code, language), line.count, line.amount.amount
    drawer = say("shift.drawer", language)
    for name, amount in named_drawer(report, language):
        yield drawer, name, "", amount.amount
    yield drawer, say("shift.expected", language), "", report.drawer.expected.amount
    if report.counted:
        yield drawer, say("shift.counted", language), "", report.counted.count.total.amount
        yield drawer, say("shift.difference", language), "", report.difference.amount
        if report.counted.reason:
            yield drawer, say("shift.reason", language, reason=report.counted.reason), "", ""
    for void in report.voids:
        yield say("shift.voids", language), f"{void.receipt} {void.reason}", 1, void.amount.amount
    for seen in report.confirmed:
        yield say("shift.confirmed", language), f"{seen.receipt} {seen.by}: {seen.reason}", 1, seen.amount.amount
    for key, tally in (
        ("unpaid", report.unpaid),
        ("on_trust", report.on_trust),
        ("unsent", report.unsent),
        ("disagreeing", report.disagreeing),
    ):
        yield say("shift.waiting", language), say(f"shift.{key}", language), tally.count, tally.amount.amount


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_COMMANDS) else cell


def _time(moment: datetime) -> str:
    return f"{local(moment):%Y-%m-%d %H:%M}"
