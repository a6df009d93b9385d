"""Orders come to be in the order in which their sales were placed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.counter import Counter
from tests.support.network import away

Trouble = Callable[[Counter], None]


def no_connection(counter: Counter) -> None:
    with away(counter.sandbox.server):
        counter.drain()


def asked_to_pause(counter: Counter) -> None:
    counter.sandbox.fault({"operation": "createCustomerCheckout", "action": "status", "status": 429, "body": "later"})
    counter.drain()
    counter.sandbox.fault()


def order_of_placing(counter: Counter) -> bool:
    sold = [sale.marker for sale in counter.ledger.sales.all()]
    return [(order.notes or "").rpartition(" ")[2] for order in counter.sandbox.orders] == sold


def test_what_waited_together_is_sent_in_order(counter: Counter) -> None:
    sales = [counter.place("SABUN-SEREH") for _ in range(5)]
    no_connection(counter)
    counter.clock.advance(120)
    counter.drain()
    assert len(counter.sandbox.orders) == len(sales)
    assert order_of_placing(counter)


@pytest.mark.parametrize("trouble", [no_connection, asked_to_pause])
def test_a_sale_that_backs_off_is_not_overtaken(counter: Counter, trouble: Trouble) -> None:
    first = counter.place("SABUN-SEREH")
    trouble(counter)
    second = counter.place("SABUN-SEREH")
    counter.drain()
    counter.settle(first)
    counter.settle(second)
    assert len(counter.sandbox.orders) == 2
    assert order_of_placing(counter)
