"""Which sales are watched for their money, and which one stands in for another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from pos_app.ledger import Ledger
from pos_app.records import replace
from pos_app.selling.checkout import NewSale
from pos_app.selling.sale import Sale
from tests.support.clock import HandClock
from tests.support.sales import order

NewSales = Callable[..., NewSale]
Make = Callable[..., Sale]


@pytest.fixture
def ordered(ledger: Ledger, new_sale: NewSales, clock: HandClock) -> Make:
    """Places a sale and records its order."""

    def make(status: str = "pending", expires_at: datetime | None = None, **changed: object) -> Sale:
        sale = ledger.sales.place(new_sale())
        made = replace(
            order(sale.totals, expires_at=expires_at),
            id=f"order-{sale.id}",
            status=status,
            accepted_at=clock.now(),
            **changed,  # type: ignore[arg-type]
        )
        return ledger.sales.record_order(sale.id, made)

    return make


def test_closed_orders_are_watched_like_open_ones(ledger: Ledger, ordered: Make) -> None:
    sales = [ordered(status) for status in ("pending", "canceled", "closed", "draft")]
    assert ledger.sales.unpaid() == sales[::-1]


def test_what_is_paid_or_paid_on_delivery_is_not_watched(ledger: Ledger, ordered: Make) -> None:
    for changes in ({"payment_status": "paid"}, {"payment_status": "settled"}, {"payment_method": "cod"}):
        ordered(**changes)
    conflict = ordered(payment_status="conflict")
    assert ledger.sales.unpaid() == [conflict]


def test_only_what_could_be_paid_lately_is_watched(ledger: Ledger, ordered: Make, clock: HandClock) -> None:
    ordered(expires_at=clock.now() + timedelta(minutes=15))
    long_lived = ordered(expires_at=clock.now() + timedelta(days=7))
    ordered()
    clock.advance(4 * 86_400)
    fresh, closed = ordered(), ordered("canceled", expires_at=clock.now())
    assert ledger.sales.unpaid(clock.now() - timedelta(days=3)) == [closed, fresh, long_lived]


def test_however_many_there_are_none_is_left_out(ledger: Ledger, ordered: Make) -> None:
    sales = [ordered() for _ in range(7)]
    read: list[Sale] = []
    while page := ledger.sales.unpaid(before=read[-1].id if read else None, most=3):
        assert len(page) <= 3
        read += page
    assert read == sales[::-1]


def test_the_sale_that_took_the_place_of_another_is_found_by_its_note(ledger: Ledger, new_sale: NewSales) -> None:
    first = ledger.sales.place(new_sale())
    other = ledger.sales.place(replace(new_sale(), notes=f"Replaces {first.receipt_number}1"))
    second = ledger.sales.place(replace(new_sale(), notes=f"meja 4; Replaces {first.receipt_number}"))
    third = ledger.sales.place(replace(new_sale(), notes=f"Replaces {second.receipt_number}; to go"))
    assert ledger.sales.instead_of(first.id) == second
    assert ledger.sales.instead_of(second.id) == third
    assert ledger.sales.instead_of(other.id) is None
    assert ledger.sales.instead_of(third.id) is None
