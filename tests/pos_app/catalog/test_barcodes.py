"""Codes that are the same, check digits, and codes of scales."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.catalog.barcodes import ScaleCode, ScaleLayout, check_digit, code_key, read_scale_code
from pos_app.errors import InputError
from pos_app.money import Rupiah
from tests.support.catalogs import entry

WEIGHT, PIECES, PRICE = ScaleLayout("21IIIIIWWWWWC"), ScaleLayout("22IIIIXQQQQXC"), ScaleLayout("29IIIIXPPPPPC")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("abc-12", " ABC-12 "),
        ("8 991234 567890", "8991234567890"),
        ("012345678905", "0012345678905"),
        ("96385074", "00000096385074"),
        ("8991234567890", "08991234567890"),
    ],
)
def test_one_package_has_one_code_however_it_is_read(one: str, other: str) -> None:
    assert code_key(one) == code_key(other)


@pytest.mark.parametrize(("one", "other"), [("12345", "012345"), ("A1", "A-1"), ("8991234567890", "8991234567891")])
def test_other_codes_stay_apart(one: str, other: str) -> None:
    assert code_key(one) != code_key(other)


@pytest.mark.parametrize(
    ("code", "digit"),
    # Examples that GS1 and others publish: GTIN-13, GTIN-8, UPC-A, GTIN-14.
    [("629104150021", 3), ("9638507", 4), ("03600029145", 2), ("1061414100041", 5), ("400638133393", 1)],
)
def test_check_digits_are_those_of_gs1(code: str, digit: int) -> None:
    assert check_digit(code) == digit


def with_check(digits: str) -> str:
    return f"{digits}{check_digit(digits)}"


@given(st.from_regex(r"\A[0-9]{12}\Z"), st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_never_has_the_right_check_digit(digits: str, at: int, by: int) -> None:
    code = with_check(digits)
    wrong = f"{code[:at]}{(int(code[at]) + by) % 10}{code[at + 1 :]}"
    assert check_digit(wrong[:-1]) != int(wrong[-1])


def test_weight_quantity_or_price_is_read_from_the_code_of_a_scale() -> None:
    layouts = (WEIGHT, PIECES, PRICE)
    assert read_scale_code(with_check("211234501250"), layouts) == ScaleCode("2112345", grams=1250)
    assert read_scale_code(with_check("220042900127"), layouts) == ScaleCode("220042", quantity=12)
    assert read_scale_code(with_check("291234745000"), layouts) == ScaleCode("291234", price=Rupiah(45_000))


@pytest.mark.parametrize(
    "code",
    [
        "2112345012509",
        with_check("231234501250"),
        with_check("211234500000"),
        with_check("21123450125"),
        f"{with_check('211234501250')}0",
        "21123450125x0",
        "",
    ],
    ids=["check digit", "other prefix", "nothing weighed", "short", "long", "letter", "empty"],
)
def test_what_is_no_code_of_a_scale_says_nothing(code: str) -> None:
    assert read_scale_code(code, (WEIGHT, PIECES, PRICE)) is None


@given(st.integers(0, 99_999), st.integers(1, 99_999))
def test_whatever_a_scale_prints_is_read_back(item: int, grams: int) -> None:
    code = with_check(f"21{item:05d}{grams:05d}")
    assert WEIGHT.read(code) == ScaleCode(f"21{item:05d}", grams=grams)


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "21IIIIIWWWWW",
        "21IIIIIWWWWWCC",
        "31IIIIIWWWWWC",
        "21IIIIIIIIIIC",
        "21IIIWWQQQQQC",
        "21WWWWWIIIIIC",
        "2112345WWWWWC",
    ],
)
def test_a_layout_that_cannot_be_is_refused(pattern: str) -> None:
    with pytest.raises(InputError, match="scale code layout"):
        ScaleLayout(pattern)


@given(st.integers(0, 50_000), st.integers(1, 999_999), st.integers(1, 2_000), st.integers(1, 99_999))
def test_what_a_code_of_a_scale_sells_makes_its_price_and_its_weight_to_the_last_digit(
    unit: int, price: int, piece: int, grams: int
) -> None:
    item = entry(1, "Gula", None, ("GULA", (), unit, None)).sellables[0]
    for said in (ScaleCode("21", price=Rupiah(price)), ScaleCode("21", grams=grams), ScaleCode("21", quantity=7)):
        if (said.price and (not unit or price % unit)) or (said.grams and grams % piece):
            with pytest.raises(InputError, match="Gula: the"):
                said.pieces(item, piece)
            continue
        pieces = said.pieces(item, piece)
        assert said.price is None or item.price * pieces == said.price
        assert said.grams is None or pieces * piece == said.grams
        assert said.quantity is None or pieces == said.quantity


@pytest.mark.parametrize("layout", [WEIGHT, PIECES, PRICE, ScaleLayout("20IIIIIIIIIPC"), ScaleLayout("21IWXXXXXXXXC")])
def test_the_example_of_a_layout_is_of_that_layout(layout: ScaleLayout) -> None:
    said = layout.read(layout.example())
    assert said is not None
    assert said.grams or said.quantity or said.price
