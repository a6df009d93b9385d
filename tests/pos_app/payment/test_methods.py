from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.payment.methods import METHODS, Group, method_of, name_of
from pos_app.payment.numbers import bare, grouped
from pos_app.words import Language

CONTRACT = [
    "va_bca",
    "va_bni",
    "va_bri",
    "va_mandiri",
    "va_permata",
    "va_cimb",
    "va_bsi",
    "va_maybank",
    "va_bnc",
    "va_danamon",
    "va_artha_graha",
    "va_muamalat",
    "va_btn",
    "va_ocbc",
    "va_bjb",
    "va_sahabat_sampoerna",
    "va_artajasa",
    "qris",
    "card",
    "invoice",
    "payment_link",
    "alfamart",
    "ovo",
    "dana",
    "shopeepay",
    "linkaja",
    "gopay",
    "no_payment",
    "bank_transfer",
    "marketplace",
    "cod",
]


def test_every_code_of_the_contract_and_the_tills_own_tenders_are_known() -> None:
    assert set(METHODS) == {*CONTRACT, "cash", "static_qris"}


@pytest.mark.parametrize("code", [*CONTRACT, "cash", "static_qris"])
def test_each_has_a_name_in_both_languages(code: str) -> None:
    for language in Language:
        name = name_of(code, language)
        assert name
        assert "_" not in name


def test_names_as_a_cashier_says_them() -> None:
    assert name_of("cash", Language.INDONESIAN) == "Tunai"
    assert name_of("va_bca", Language.INDONESIAN) == "Virtual account BCA"
    assert name_of("va_cimb", Language.ENGLISH) == "CIMB Niaga virtual account"


@pytest.mark.parametrize(
    ("code", "label", "name"),
    [
        ("kredivo", "", "Kredivo"),
        ("kredivo", "Kredivo cicilan", "Kredivo cicilan"),
        ("paylater_bri", "", "Paylater BRI"),
        ("va_dki", "", "Virtual account DKI"),
        ("va_dki", "VA Bank DKI", "VA Bank DKI"),
        ("qris", "Label of the server", "QRIS"),
    ],
)
def test_a_code_we_do_not_know_keeps_the_servers_label(code: str, label: str, name: str) -> None:
    assert name_of(code, Language.INDONESIAN, label) == name


def test_a_new_virtual_account_is_still_one() -> None:
    assert method_of("va_dki").group is Group.VIRTUAL_ACCOUNT
    assert method_of("kredivo").group is Group.OTHER


@pytest.mark.parametrize(
    ("number", "read_aloud"),
    [
        ("88081234567890", "8808 1234 5678 90"),
        ("8808-1234 56", "8808 1234 56"),
        ("1310.0123.4567.8", "1310 0123 456 78"),
        ("12345", "123 45"),
        ("KSR000123456", "KSR0 0012 3456"),
        ("7", "7"),
        ("", ""),
    ],
)
def test_long_numbers_are_grouped_and_no_digit_is_left_alone(number: str, read_aloud: str) -> None:
    assert grouped(number) == read_aloud


@given(st.text(alphabet="0123456789 -.", max_size=40))
def test_grouping_changes_no_digit(number: str) -> None:
    assert grouped(number).replace(" ", "") == bare(number) == re.sub(r"\D", "", number)
