"""What a supervisor answers for, and what the server marked, as they are read back."""

from __future__ import annotations

import pytest

from pos_app.clock import local
from pos_app.ledger import Ledger
from pos_app.ledger.trust import taken_on_trust
from pos_app.money import ZERO, Rupiah
from pos_app.records import replace
from pos_app.selling.caps import Caps, OnTrust
from pos_app.selling.sale import Confirmation, Sale
from pos_app.selling.tender import Tender
from tests.pos_app.ledger.damaged_till import NewSales
from tests.support.clock import HandClock
from tests.support.sales import order

GENEROUS = Caps(Rupiah(10**9), Rupiah(10**9))


@pytest.fixture
def placed(ledger: Ledger, new_sale: NewSales) -> Sale:
    """A bank transfer that waits to be sent."""
    return ledger.sales.place(replace(new_sale(), tender=Tender.server("bank_transfer")))


def confirmation(clock: HandClock, by: str = "Ibu Ratna") -> Confirmation:
    return Confirmation(by, "mutasi rekening 14.02", clock.now(), Rupiah(187_500))


def test_a_confirmed_sale_says_who_why_and_when_and_is_not_called_paid(
    ledger: Ledger, second: Ledger, placed: Sale, clock: HandClock
) -> None:
    confirmed = ledger.sales.confirm(placed.id, confirmation(clock), GENEROUS)
    assert confirmed == second.sales.one(placed.id)
    assert confirmed.confirmation == confirmation(clock)
    assert confirmed.is_settled
    assert not confirmed.is_paid


def test_the_first_supervisor_to_confirm_is_kept(ledger: Ledger, placed: Sale, clock: HandClock) -> None:
    ledger.sales.confirm(placed.id, confirmation(clock), GENEROUS)
    again = ledger.sales.confirm(placed.id, confirmation(clock, by="Pak Budi"), GENEROUS)
    assert again.confirmation is not None
    assert again.confirmation.by == "Ibu Ratna"


def test_what_is_confirmed_is_not_on_trust_any_more(ledger: Ledger, new_sale: NewSales, clock: HandClock) -> None:
    trust = OnTrust(Caps(Rupiah(1_000_000), Rupiah(1_000_000)))
    sale = ledger.sales.place(replace(new_sale(), tender=Tender.static_qris("cod"), on_trust=trust))
    today = local(clock.now()).date()
    assert taken_on_trust(ledger._connection, today) == sale.due
    ledger.sales.confirm(sale.id, confirmation(clock), GENEROUS)
    assert taken_on_trust(ledger._connection, today) == ZERO


def test_the_mark_of_spam_stays_whatever_a_later_reading_leaves_out(ledger: Ledger, placed: Sale) -> None:
    made = order(placed.totals)
    marked = ledger.sales.record_order(placed.id, replace(made, suspected_spam=True))
    assert marked.order is not None
    assert marked.order.suspected_spam
    later = ledger.sales.record_order(placed.id, made)
    assert later.order is not None
    assert later.order.suspected_spam


def test_cash_keeps_its_rounding(ledger: Ledger, new_sale: NewSales) -> None:
    new = new_sale()
    totals = replace(new.totals, rounding=Rupiah(-500))
    sale = ledger.sales.place(replace(new, tender=Tender.cash(Rupiah(200_000), "cod"), totals=totals))
    read = ledger.sales.one(sale.id)
    assert (read.due, read.tender.change(read.due)) == (Rupiah(187_000), Rupiah(13_000))
