"""Amounts of an order, each in whichever form the server likes: the sums are exact, to the rupiah."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.errors import KasirError
from pos_app.money import Rupiah
from pos_app.scalev.models.orders import PublicOrder
from pos_app.scalev.replies import read
from pos_app.scalev.transport import Reply
from pos_app.selling.totals import Totals
from pos_app.sending.orders import order_of
from tests.support.gateways import reply

ADDED = ("product_price", "shipping_cost", "other_income", "service_fee", "payment_link_income")
TAKEN = ("product_discount", "shipping_discount", "discount_code_discount", "unique_code_discount")
PARTS = ADDED + TAKEN

amounts = st.integers(0, 10**12) | st.builds(
    lambda digits, zeros: digits * 10**zeros, st.integers(0, 999), st.integers(0, 9)
)


@st.composite
def literals(draw: st.DrawFn) -> tuple[int, str]:
    """An amount in rupiah, and one way in which a server may write it in JSON."""
    amount = draw(amounts)
    ways = [f"{amount}", f"{amount}.0", f"{amount}.00", f'"{amount}"', f'"{amount}.0"', f'"{amount}.00"', f"{amount}e0"]
    zeros = len(f"{amount}") - len(f"{amount}".rstrip("0"))
    if amount and zeros:
        ways += [f"{amount // 10**zeros}e{zeros}", f'"{amount // 10**zeros}E+{zeros}"', f'"Rp {amount:,}"']
    return amount, draw(st.sampled_from([*ways, "null", "null"] if not amount else ways))


def totals_of(literal: dict[str, str]) -> Totals:
    """The totals of an order whose amounts stand in its JSON as `literal` has them."""
    body = {**reply("qris", {}), **{name: f"@{name}@" for name in literal}}
    text = json.dumps(body)
    for name, written in literal.items():
        text = text.replace(f'"@{name}@"', written)
    answer = Reply(200, {"content-type": "application/json"}, text.encode(), True, "")
    return order_of(read(answer, PublicOrder, changes=False)).totals


def rupiah(totals: Totals) -> int:
    """What the parts of `totals` come to."""
    added = totals.products + totals.shipping + totals.other + totals.service_fee
    taken = totals.products_discount + totals.shipping_discount + totals.discount + totals.unique_code
    return (added - taken).amount


@given(parts=st.fixed_dictionaries({name: literals() for name in PARTS}), total=literals())
def test_any_mix_of_strings_numbers_and_nulls_gives_exact_sums(
    parts: dict[str, tuple[int, str]], total: tuple[int, str]
) -> None:
    value = {name: amount for name, (amount, _) in parts.items()}
    literal = {name: written for name, (_, written) in parts.items()}
    due = sum(value[name] for name in ADDED) - sum(value[name] for name in TAKEN)

    summed = totals_of({**literal, "gross_revenue": "null"})
    assert summed.total == Rupiah(due)
    assert rupiah(summed) == due
    assert summed.service_fee == Rupiah(value["service_fee"] + value["payment_link_income"])
    assert (summed.products, summed.unique_code) == (
        Rupiah(value["product_price"]),
        Rupiah(value["unique_code_discount"]),
    )

    said = totals_of({**literal, "gross_revenue": total[1] if total[0] else '"0.00"'})
    assert said.total == Rupiah(total[0])
    assert rupiah(said) == due


@pytest.mark.parametrize(
    "written", ['"soon"', "true", "{}", "[1]", '""', "1e15", "NaN", "Infinity", '"1.00.000"', "-1e99"]
)
def test_a_total_that_is_no_amount_makes_the_reply_unreadable_rather_than_nothing(written: str) -> None:
    with pytest.raises(KasirError):
        totals_of({"gross_revenue": written})
