"""Orders come to be in the order in which their sales were placed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pos_app.selling.buyer import Buyer, OrderAccount
from pos_app.selling.sale import SendState
from tests.support.counter import Counter
from tests.support.network import away

GUEST = Buyer(name="Sari Wulandari", email="sari@example.id", phone="0812 2000 1234", account=OrderAccount.GUEST)
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


def tries(counter: Counter) -> list[int]:
    return [sale.sending.attempts for sale in counter.ledger.sales.all()]


def test_one_sale_asks_whether_a_network_is_back(counter: Counter) -> None:
    for _ in range(5):
        counter.place("SABUN-SEREH")
    with away(counter.sandbox.server):
        for _ in range(3):
            counter.drain()
            counter.clock.advance(120)
    assert tries(counter) == [3, 0, 0, 0, 0]


def test_one_that_is_held_is_not_called_due(counter: Counter) -> None:
    first = counter.place("SABUN-SEREH")
    no_connection(counter)
    counter.place("SABUN-SEREH")
    assert counter.ledger.outbox.next_due() == counter.now(first).sending.next_try_at


def test_what_is_asked_for_does_not_wait_its_turn(counter: Counter) -> None:
    counter.place("SABUN-SEREH")
    no_connection(counter)
    wanted = counter.place("SABUN-SEREH")
    counter.register.sender.drain(counter.ledger, counter.address_id, [wanted.id])
    assert counter.state(wanted) is SendState.ACCEPTED


def test_a_trouble_of_its_own_holds_nobody(counter: Counter) -> None:
    counter.sandbox.fault(
        {"operation": "addGuestCartItem", "action": "drop_before"},
        {"operation": "createCustomerCheckout", "action": "drop_after", "nth": 1},
    )
    guest, unsure, last = counter.place(buyer=GUEST), counter.place(), counter.place()
    counter.drain()
    assert [counter.state(sale) for sale in (guest, unsure, last)] == [
        SendState.WAITING,
        SendState.UNKNOWN,
        SendState.ACCEPTED,
    ]


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
