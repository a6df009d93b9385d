"""Sales taken on trust, counted against the caps of a shift in the same transaction that writes them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest

from pos_app.clock import local
from pos_app.ledger import Ledger
from pos_app.ledger.trust import taken_on_trust
from pos_app.money import Rupiah
from pos_app.records import replace
from pos_app.selling.caps import AboveCapError, Approval, Cap, Caps, OnTrust
from pos_app.selling.checkout import NewSale
from pos_app.selling.sale import Sale
from pos_app.selling.tender import Tender
from tests.support.clock import HandClock
from tests.support.sales import order

Place = Callable[..., Sale]


@pytest.fixture
def place(ledger: Ledger, new_sale: Callable[..., NewSale]) -> Place:
    """Places a bank transfer that nobody confirms: `place(shift=..., sale=..., approval=None)`, caps in rupiah."""

    def make(
        *, sale: int = 1_000_000, shift: int = 1_000_000, approval: Approval | None = None, till: Ledger | None = None
    ) -> Sale:
        caps = Caps(Rupiah(sale), Rupiah(shift), has_supervisor=True)
        new = replace(new_sale(), tender=Tender.server("bank_transfer"), on_trust=OnTrust(caps, approval))
        return (till or ledger).sales.place(new)

    return make


def taken(ledger: Ledger, clock: HandClock) -> int:
    return taken_on_trust(ledger._connection, local(clock.now()).date()).amount


def events(ledger: Ledger, sale: Sale) -> list[dict[str, str]]:
    query = "SELECT detail FROM sale_event JOIN sale ON number = sale WHERE id = ? AND what = 'on_trust'"
    return [json.loads(detail) for (detail,) in ledger._connection.execute(query, (sale.id,))]


def test_what_was_taken_before_counts(ledger: Ledger, place: Place, clock: HandClock) -> None:
    first = place()
    assert taken(ledger, clock) == first.due.amount
    place()
    with pytest.raises(AboveCapError) as refused:
        place(shift=3 * first.due.amount - 1)
    assert refused.value.cap is Cap.SHIFT
    assert f"{Rupiah(2 * first.due.amount)}" in str(refused.value)
    assert len(ledger.sales.all()) == 2, "a sale that is refused leaves nothing behind"
    place(shift=3 * first.due.amount)


def test_two_processes_do_not_both_get_the_last_of_a_cap(ledger: Ledger, second: Ledger, place: Place) -> None:
    cap = place().due.amount * 2
    place(shift=cap, till=second)
    with pytest.raises(AboveCapError):
        place(shift=cap)


def test_what_is_paid_or_given_up_counts_no_more(ledger: Ledger, place: Place, clock: HandClock) -> None:
    paid, made, cancelled = place(), place(), place()
    ledger.sales.record_order(paid.id, order(paid.totals, method="bank_transfer", status="paid"))
    unpaid = replace(order(made.totals, method="bank_transfer"), id="01948092-9b80-7f91-b23d-000000000002")
    ledger.sales.record_order(made.id, unpaid)
    ledger.outbox.cancel(cancelled.id, "pembeli batal")
    assert taken(ledger, clock) == made.due.amount, "an order alone is no money"


def test_a_new_day_and_not_a_new_name_begins_a_new_count(
    ledger: Ledger, place: Place, clock: HandClock, new_sale: Callable[..., NewSale]
) -> None:
    first = place()
    renamed = replace(
        new_sale("K9"), tender=Tender.server("bank_transfer"), on_trust=OnTrust(Caps(first.due, first.due))
    )
    with pytest.raises(AboveCapError):
        ledger.sales.place(renamed)
    clock.advance(24 * 3600)
    assert taken_on_trust(ledger._connection, date(2026, 11, 24)) == Rupiah(0)
    place(shift=first.due.amount)


def test_other_sales_count_for_nothing(ledger: Ledger, clock: HandClock, new_sale: Callable[..., NewSale]) -> None:
    ledger.sales.place(replace(new_sale(), tender=Tender.server("bank_transfer")))
    ledger.sales.place(new_sale())
    assert taken(ledger, clock) == 0


def test_who_answers_for_it_and_why_is_recorded_with_the_sale(ledger: Ledger, place: Place) -> None:
    within = place()
    above = place(sale=1, approval=Approval("Ibu Sri", "Pembeli sudah dikenal"))
    beyond = place(shift=1, approval=Approval("Ibu Sri", "Bukti transfer dilihat"))
    assert events(ledger, within) == [{}]
    assert events(ledger, above) == [{"above": "sale", "approved_by": "Ibu Sri", "reason": "Pembeli sudah dikenal"}]
    assert events(ledger, beyond)[0]["above"] == "shift"
    assert events(ledger, beyond)[0]["reason"] == "Bukti transfer dilihat"


def test_placing_again_judges_and_records_nothing_more(
    ledger: Ledger, clock: HandClock, new_sale: Callable[..., NewSale]
) -> None:
    new = replace(
        new_sale(), tender=Tender.server("bank_transfer"), on_trust=OnTrust(Caps(Rupiah(10**9), Rupiah(10**9)))
    )
    sale = ledger.sales.place(new)
    assert ledger.sales.place(replace(new, on_trust=OnTrust(Caps(Rupiah(0), Rupiah(0))))) == sale
    assert events(ledger, sale) == [{}]
    assert taken(ledger, clock) == sale.due.amount


def test_a_sale_that_the_server_was_to_confirm_may_be_taken_on_trust_later(
    ledger: Ledger, clock: HandClock, new_sale: Callable[..., NewSale]
) -> None:
    sale = ledger.sales.place(replace(new_sale(), tender=Tender.server("bank_transfer")))
    small, large = Caps(Rupiah(1), Rupiah(10**9)), Caps(Rupiah(10**9), Rupiah(10**9))
    with pytest.raises(AboveCapError):
        ledger.sales.take_on_trust(sale.id, OnTrust(small))
    assert taken(ledger, clock) == 0
    ledger.sales.take_on_trust(sale.id, OnTrust(large))
    ledger.sales.take_on_trust(sale.id, OnTrust(small))
    assert events(ledger, sale) == [{}]
    assert taken(ledger, clock) == sale.due.amount
