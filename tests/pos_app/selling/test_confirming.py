"""Which sales a supervisor may confirm by hand, over every method and every state; and by how much it differs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pos_app.errors import InputError
from pos_app.money import ZERO, Rupiah
from pos_app.payment.methods import CASH, METHODS, STATIC_QRIS
from pos_app.records import replace
from pos_app.selling.caps import Caps
from pos_app.selling.confirming import confirmed_difference, hold_to_caps, may_confirm
from pos_app.selling.sale import Confirmation, Sale, SendState
from pos_app.selling.tender import Tender
from pos_app.selling.unsent import is_doubtful, own_instruction
from pos_app.words import Language
from tests.support.sales import PAID, PLACED, order, sale

SERVERS = [code for code in METHODS if code not in (CASH, STATIC_QRIS)]
TRANSFER, OWN_QRIS = Tender.server("bank_transfer"), Tender.static_qris("cod")
CASH_TENDER = Tender.cash(Rupiah(200_000), "cod")
UNSENT = (SendState.WAITING, SendState.SIGNED_OUT, SendState.UNKNOWN, SendState.ACCEPTED_UNNUMBERED)
CAPS = Caps(Rupiah(100_000), Rupiah(250_000))


def accepted(tender: Tender, method: str = "", payment: str = "unpaid", status: str = "pending") -> Sale:
    basis = sale(tender)
    made = replace(order(basis.totals, method=method or tender.method, status=payment), status=status)
    return sale(tender, made=made)


def confirmed(sold: Sale, amount: int = 187_500) -> Sale:
    return replace(sold, confirmation=Confirmation("Ibu Ratna", "Terlihat di aplikasi bank", PAID, Rupiah(amount)))


@pytest.mark.parametrize("code", [*SERVERS, "va_baru", "dompet_baru"])
def test_of_the_servers_methods_only_a_bank_transfer_is_for_a_person_to_confirm(code: str) -> None:
    is_transfer = code == "bank_transfer"
    tender = Tender.server(code)
    assert may_confirm(accepted(tender)) is is_transfer
    for state in UNSENT:
        assert may_confirm(sale(tender, state=state)) is is_transfer, state


@pytest.mark.parametrize("code", [code for code in SERVERS if code != "bank_transfer"])
def test_a_method_that_is_late_is_waited_for_however_late_it_is(code: str) -> None:
    late = accepted(Tender.server(code))
    assert late.order
    assert not may_confirm(replace(late, order=replace(late.order, expires_at=PLACED - timedelta(days=30))))


@pytest.mark.parametrize("state", list(SendState))
@pytest.mark.parametrize(
    ("tender", "in_time"), [(TRANSFER, True), (OWN_QRIS, True), (CASH_TENDER, False)], ids=["transfer", "own", "cash"]
)
def test_what_was_refused_is_put_right_first_and_what_was_given_up_stays_so(
    tender: Tender, in_time: bool, state: SendState
) -> None:
    expected = in_time and state not in (SendState.REFUSED, SendState.CANCELLED)
    assert may_confirm(sale(tender, state=state)) is expected


@pytest.mark.parametrize("tender", [TRANSFER, OWN_QRIS], ids=["transfer", "own"])
@pytest.mark.parametrize(
    ("payment", "expected"),
    [("unpaid", True), ("pending", True), ("expired", True), ("paid", False), ("settled", False), ("conflict", False)],
)
def test_nothing_is_confirmed_that_is_paid_or_calls_a_person(tender: Tender, payment: str, expected: bool) -> None:
    assert may_confirm(accepted(tender, payment=payment)) is expected


@pytest.mark.parametrize("tender", [TRANSFER, OWN_QRIS], ids=["transfer", "own"])
@pytest.mark.parametrize(
    ("status", "expected"),
    [("draft", True), ("pending", True), ("confirmed", True), ("canceled", False), ("closed", False)],
)
def test_an_order_that_the_server_closed_takes_no_money(tender: Tender, status: str, expected: bool) -> None:
    assert may_confirm(accepted(tender, status=status)) is expected


def test_the_method_of_the_order_counts_once_there_is_one() -> None:
    assert not may_confirm(accepted(TRANSFER, "qris"))


@pytest.mark.parametrize("tender", [TRANSFER, OWN_QRIS], ids=["transfer", "own"])
def test_one_confirmation_is_enough(tender: Tender) -> None:
    assert not may_confirm(confirmed(sale(tender)))
    assert not may_confirm(confirmed(accepted(tender)))


def test_what_was_confirmed_is_neither_on_trust_nor_still_to_be_transferred() -> None:
    put_off = sale(TRANSFER)
    put_off = replace(put_off, sending=replace(put_off.sending, problem=("scalev.not_sent", {})))
    assert is_doubtful(put_off)
    assert not is_doubtful(confirmed(put_off))
    assert own_instruction(confirmed(put_off), ()) is None


@pytest.mark.parametrize(
    ("amount", "before", "key"),
    [
        (100_000, 0, None),
        (100_001, 0, "confirming.sale"),
        (100_000, 150_000, None),
        (50_000, 200_001, "confirming.shift"),
    ],
)
def test_more_than_the_caps_is_refused_with_the_way_out(amount: int, before: int, key: str | None) -> None:
    if key is None:
        hold_to_caps(CAPS, Rupiah(amount), Rupiah(before))
        return
    with pytest.raises(InputError) as refused:
        hold_to_caps(CAPS, Rupiah(amount), Rupiah(before))
    assert refused.value.key == key
    words = refused.value.sentence(Language.ENGLISH)
    assert "Wait until the server says that it is paid, or have the owner raise the limit" in words


def test_a_unique_code_that_comes_later_leaves_a_difference() -> None:
    unsent = confirmed(sale(TRANSFER))
    assert confirmed_difference(unsent) == ZERO
    made = accepted(TRANSFER)
    assert made.order
    lower = replace(made.order.totals, total=Rupiah(187_377), unique_code=Rupiah(123))
    assert confirmed_difference(confirmed(replace(made, order=replace(made.order, totals=lower)))) == Rupiah(123)
    assert confirmed_difference(made) == ZERO
