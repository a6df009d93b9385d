"""Amounts: one reader, exact arithmetic, one way to write them."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.errors import InputError
from pos_app.money import ZERO, Rupiah, parse_rupiah
from pos_app.words import Language

amounts = st.integers(min_value=-(10**15) + 1, max_value=10**15 - 1)


@pytest.mark.parametrize(
    ("text", "rupiah"),
    [
        ("150000", 150_000),
        ("150.000", 150_000),
        ("150,000", 150_000),
        ("Rp 150.000", 150_000),
        ("Rp150.000,-", 150_000),
        ("rp. 1.250.000,00", 1_250_000),
        ("IDR 1,250,000.00", 1_250_000),
        ("150000.00", 150_000),
        ("150000.0", 150_000),
        ("150000,5", 150_001),
        ("149999.49", 149_999),
        ("  75 000 ", 75_000),
        ("-11.000", -11_000),
        ("Rp -11.000", -11_000),
        ("−Rp11.000", -11_000),
        ("1e5", 100_000),
        ("1.5E+3", 1_500),
        ("0", 0),
        (150_000, 150_000),
        (150_000.0, 150_000),
        (0.1 + 0.2, 0),
        (Decimal("99.5"), 100),
        (None, 0),
    ],
)
def test_reads_amounts_as_people_and_servers_write_them(text: str | float | None, rupiah: int) -> None:
    assert parse_rupiah(text) == Rupiah(rupiah)


@pytest.mark.parametrize(
    "text",
    ["", " ", "gratis", "12x", "1.00.000", "1..000", "-Rp-5", "--5", "1.234,56,7", "$5", "1/2", "0x10", "1_000", ".5",
     "9" * 16, "1e15", "1e99", float("nan"), float("inf"), Decimal("NaN"), True],
)  # fmt: skip
def test_what_is_no_amount_is_said_to_be_none(text: str | float) -> None:
    with pytest.raises(InputError) as error:
        parse_rupiah(text)
    assert str(text) in error.value.sentence(Language.INDONESIAN)


@given(amounts)
def test_every_amount_reads_back_from_each_way_of_writing_it(amount: int) -> None:
    money = Rupiah(amount)
    for written in (str(money), money.digits, str(amount), f"{amount}.00", f"{amount:,}", f"Rp {amount:,}", amount):
        assert parse_rupiah(written) == money


round_amounts = st.builds(lambda digits, zeros: digits * 10**zeros, st.integers(-9_999, 9_999), st.integers(0, 10))
"""Amounts that end in zeros, which is where a reader of dots and commas goes wrong by a thousand."""


@given(amounts | round_amounts)
def test_no_zero_is_lost_however_an_amount_is_written(amount: int) -> None:
    money = Rupiah(amount)
    sign, grouped = "-" if amount < 0 else "", f"{abs(amount):,}"
    for thousands, decimals in ((".", ","), (",", ".")):
        number = sign + grouped.replace(",", thousands)
        for written in (
            *(number, f"Rp{number}", f"Rp {number}", f"rp. {number}", f"IDR {number}", f" {number} ", f"{number},-"),
            *(f"{number}{decimals}0", f"{number}{decimals}00", f"Rp {number}{decimals}00"),
        ):
            assert parse_rupiah(written) == money, written
    for mark in (" ", "\u00a0"):
        assert parse_rupiah(sign + grouped.replace(",", mark)) == money
    for written in (f"{amount}", f"{amount}.0", f"{amount}.00", f"{amount},00", f"{amount}.0000", f"Rp{amount}"):
        assert parse_rupiah(written) == money, written


@given(st.integers(-9_999, 9_999), st.integers(0, 10))
def test_no_zero_of_an_exponent_is_lost(digits: int, zeros: int) -> None:
    money = Rupiah(digits * 10**zeros)
    for written in (f"{digits}e{zeros}", f"{digits}E+{zeros}", f"{digits}.0e{zeros:02d}", f" {digits}e{zeros} "):
        assert parse_rupiah(written) == money, written
    assert parse_rupiah(float(f"{digits}e{zeros}")) == money
    assert parse_rupiah(Decimal(f"{digits}e{zeros}")) == money


@given(st.text(max_size=24) | st.floats() | st.decimals() | st.integers())
def test_anything_else_is_read_or_refused_but_never_crashes(value: str | float | Decimal) -> None:
    with suppress(InputError):
        assert isinstance(parse_rupiah(value).amount, int)


@given(amounts, amounts, st.integers(min_value=-1000, max_value=1000))
def test_arithmetic_is_that_of_whole_numbers(a: int, b: int, times: int) -> None:
    assert (Rupiah(a) + Rupiah(b) - Rupiah(a)).amount == b
    assert (Rupiah(a) * times).amount == a * times
    assert -Rupiah(a) + Rupiah(a) == ZERO
    assert (Rupiah(a) < Rupiah(b)) == (a < b)
    assert bool(Rupiah(a)) == bool(a)
    assert int(Rupiah(a)) == a


def test_amounts_are_written_the_indonesian_way() -> None:
    assert f"{Rupiah(187_500)} {Rupiah(-11_000)} {Rupiah(0)}" == "Rp187.500 −Rp11.000 Rp0"
    assert (Rupiah(-11_000).digits, Rupiah(1_250_000).digits) == ("-11.000", "1.250.000")


def test_quantities_and_amounts_do_not_mix() -> None:
    with pytest.raises(AttributeError):
        Rupiah(5) + 5  # type: ignore[operator]
