"""X and Z on paper and in files: nothing cut, nothing that does not add up, nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.money import ZERO, Rupiah
from pos_app.receipt.blocks import Receipt
from pos_app.receipt.cells import width
from pos_app.receipt.escpos import Paper, to_escpos
from pos_app.receipt.image import to_png
from pos_app.receipt.text import to_text
from pos_app.shifts.cash import Count, Denomination
from pos_app.shifts.export import day_file, shift_files, to_csv
from pos_app.shifts.models import Closing, Shift
from pos_app.shifts.paper import build_paper, difference_words, signed
from pos_app.shifts.report import Report
from pos_app.words import Language
from tests.support.clock import HandClock
from tests.support.sales import SHOP, sale_line
from tests.support.shifts import ShiftTill

FORMULA = '=HYPERLINK("http://x","klik")'


@pytest.fixture
def till(tmp_path: Path) -> Iterator[ShiftTill]:
    made = ShiftTill(tmp_path / "till.db", HandClock(datetime(2026, 11, 23, 1, 0, tzinfo=UTC)), Rupiah(500_000))
    yield made
    made.ledger.close()


@pytest.fixture
def closed(till: ShiftTill) -> Shift:
    """A shift in which everything happens that a report tells of."""
    till.open()
    late = till.sell("bank_transfer")
    till.answer(late)
    till.close()
    till.sell("cash")
    till.open("Sari")
    till.answer(late, "paid", method="bank_transfer")
    long = (
        sale_line("Batik Tulis Parang Rusak Barong", 2, 1_250_000, "Biru tua", "M", number=5),
        sale_line(FORMULA, 1, 5, number=6),
    )
    till.sell("cash", long, discount=11_000, service_fee=2_500, rounding=-5)
    till.answer(till.sell("qris"), "paid")
    till.confirm(till.sell("static_qris", trusted=True))
    till.sell("bank_transfer", trusted=True)
    till.cancel(till.sell("cash"), "-1 barang; salah\ntekan")
    till.move(100_000, "uang receh; dari bank")
    till.move(-250_000, "@setor")
    shift = till.ledger.shifts.current()
    assert shift is not None
    left = till.ledger.shifts.report().drawer.expected - Rupiah(5_000)
    pieces = {Denomination(value): int(left.amount // value) % (100_000 // value) for value in (50_000, 1_000)}
    pieces[Denomination(100_000)] = left.amount // 100_000
    counted = Count.of(pieces)
    return till.ledger.shifts.close(shift.id, Closing(counted, "Dewi", "=salah kembalian", (Rupiah(1_000),)))


def z(closed: Shift) -> Report:
    assert closed.report is not None
    return closed.report


def paper(closed: Shift, language: Language = Language.INDONESIAN) -> Receipt:
    return build_paper(z(closed), SHOP, language)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("columns", [32, 42, 48])
def test_the_paper_fits_every_roll_and_tells_everything(closed: Shift, columns: int, language: Language) -> None:
    text = to_text(paper(closed, language), columns)
    assert max(width(line) for line in text.splitlines()) <= columns
    flat = " ".join(text.split())
    report = z(closed)
    for part in (
        report.takings.total.amount, report.takings.between.amount, report.takings.paid_late.amount,
        report.drawer.expected, report.made_of.rounding, report.unpaid.amount, report.unsent.amount,
    ):  # fmt: skip
        assert part.digits in flat
    for words in ("K1-Z0002", "Sari", "Dewi", "Bu Ratna", "mutasi bank terlihat", "uang receh; dari bank", "K1-261123"):
        assert words in flat
    assert difference_words(report.difference, language).split()[0] in flat


def test_the_same_paper_goes_to_printer_picture_and_screen(closed: Shift) -> None:
    for roll in Paper:
        data = to_escpos(paper(closed), roll)
        assert b"K1-Z0002" in data
        assert to_png(paper(closed), roll.dots).startswith(b"\x89PNG")


def test_an_x_that_must_not_tell_what_is_expected_does_not(till: ShiftTill) -> None:
    till.drawer = Rupiah(123_456)
    till.open()
    till.sell("qris")
    report = till.ledger.shifts.report()
    assert "123.456" in to_text(build_paper(report, SHOP, Language.ENGLISH))
    assert "123.456" not in to_text(build_paper(report, SHOP, Language.ENGLISH, with_drawer=False))
    assert "not final" in to_text(build_paper(report, SHOP, Language.ENGLISH))


def test_a_paper_that_was_printed_before_says_so(closed: Shift) -> None:
    again = build_paper(z(closed), SHOP, Language.ENGLISH, printed_again=datetime(2026, 11, 25, 3, 0, tzinfo=UTC))
    assert "Printed again 25/11/26" in to_text(again)


def test_a_difference_is_told_in_words_and_with_its_sign() -> None:
    for difference, indonesian, english in (
        (-5_000, "KURANG −Rp5.000", "SHORT −Rp5.000"),
        (2_000, "LEBIH +Rp2.000", "OVER +Rp2.000"),
        (0, "PAS", "EXACT"),
    ):
        assert difference_words(Rupiah(difference), Language.INDONESIAN) == indonesian
        assert difference_words(Rupiah(difference), Language.ENGLISH) == english
    assert signed(ZERO) == "Rp0"


# Files


def rows(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf"), "Excel takes anything else for ANSI"
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def test_files_add_up_to_the_takings(till: ShiftTill, closed: Shift) -> None:
    files = shift_files(z(closed), till.ledger.shifts.sales(closed.id), Language.ENGLISH)
    assert list(files) == ["figures.csv", "methods.csv", "products.csv", "sales.csv", "cash-moves.csv"]
    takings = z(closed).takings.total.amount.amount
    read = {name: rows(data)[1:] for name, data in files.items()}
    assert sum(int(row[3]) for row in read["methods.csv"]) == takings
    assert sum(int(row[5]) for row in read["sales.csv"]) == takings
    assert sum(int(row[3]) for row in read["products.csv"]) == z(closed).made_of.products.amount
    assert [int(row[1]) for row in read["cash-moves.csv"]] == [100_000, -250_000]
    assert sum(int(row[3]) for row in read["figures.csv"] if row[0] == "Made up of") == takings
    assert {len(row) for row in rows(files["sales.csv"])} == {6}


def test_nothing_that_was_typed_is_run_by_a_spreadsheet(till: ShiftTill, closed: Shift) -> None:
    files = shift_files(z(closed), till.ledger.shifts.sales(closed.id), Language.ENGLISH)
    names = [row[1] for row in rows(files["products.csv"])]
    assert f"'{FORMULA}" in names
    assert "'@setor" in [row[2] for row in rows(files["cash-moves.csv"])]
    for data in files.values():
        for row in rows(data):
            assert all(cell.lstrip("-").isdigit() or not cell.startswith(("=", "+", "-", "@")) for cell in row)


@given(st.lists(st.text(), min_size=1), st.integers())
def test_words_come_back_from_a_file_as_they_were(words: list[str], number: int) -> None:
    words = [word.replace("\0", "").replace("\r", "").replace("\n", "") for word in words]
    (head, row) = rows(to_csv(words, [[*words, number]]))
    assert head == row[:-1]
    assert [cell.removeprefix("'") for cell in head] == [word.removeprefix("'") for word in words]
    assert row[-1] == f"{number}"


def test_a_day_comes_as_one_file(till: ShiftTill, closed: Shift) -> None:
    day = datetime(2026, 11, 23, tzinfo=UTC).date()
    report = till.ledger.days.report(day, day)
    read = rows(day_file(report, Language.INDONESIAN))[1:]
    total = report.sales.amount.amount
    for part in ("Hari", "Jam", "Cara bayar"):
        assert sum(int(row[3]) for row in read if row[0] == part) == total
    assert ["PENDAPATAN", "", f"{report.sales.count}", f"{total}"] in read
