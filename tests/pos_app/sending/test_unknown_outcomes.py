"""Outcomes that are unknown: looked up by the marker, adopted when found, sent again only when surely not there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pos_app.scalev.client import ScalevClient
from pos_app.scalev.waits import Wait, Waits
from pos_app.selling.sale import SendState
from pos_app.sending.sender import Sender
from tests.support.counter import SETTLE, Counter, Watched

CHECKOUT = "createCustomerCheckout"


def fault(action: str, **more: Any) -> dict[str, Any]:
    return {"operation": CHECKOUT, "action": action, "nth": 1, **more}


def refusal(status: int, text: str) -> dict[str, Any]:
    return fault("status", status=status, body={"error": text})


@pytest.mark.parametrize(
    ("rule", "made"),
    [
        (fault("drop_before"), False),
        (fault("drop_after"), True),
        (fault("status", status=500), False),
        (fault("status", status=502, body="Bad Gateway"), False),
        (fault("status", status=408), False),
        (fault("status", status=201, body="<html>"), False),
        (fault("status", status=201, body={"id": "x"}), False),
        (refusal(400, "Duplicate order detected"), False),
        (refusal(400, "Pesanan duplikat"), False),
    ],
    ids=lambda value: f"{value['action']}-{value.get('status', '')}" if isinstance(value, dict) else f"{value}",
)
def test_a_request_that_may_have_arrived_is_unknown_and_looked_up_first(
    counter: Counter, sandbox_store: Watched, rule: dict[str, Any], made: bool
) -> None:
    if rule["action"] == "status" and rule["status"] not in (400,):
        sandbox_store.expect_outside("createCustomerCheckout reply")
    sandbox_store.fault(rule)
    sale = counter.place()
    assert counter.drain() == 1
    assert counter.state(sale) is SendState.UNKNOWN
    assert len(sandbox_store.orders) == made
    assert counter.drain() == 0, "looked up in a while, not now"
    answered = counter.checkouts()
    counter.clock.advance(SETTLE / 6)
    assert counter.drain() == 1
    assert counter.checkouts() == answered, "nothing was sent by looking"
    assert len(sandbox_store.asked("listCustomerOrders")) == 1
    if made:
        order = counter.now(sale).order
        assert order is not None
        assert order.id == sandbox_store.orders[0].id
        assert order.public_url, "the public order was read, which alone has what the buyer is shown"
        assert counter.state(sale) is SendState.ACCEPTED
    else:
        assert counter.state(sale) is SendState.UNKNOWN
    assert len(sandbox_store.orders) == made


def test_an_order_whose_reply_never_came_is_found_and_made_no_second_time(
    counter: Counter, sandbox_store: Watched
) -> None:
    sandbox_store.fault(fault("drop_after"))
    sale = counter.place()
    counter.drain()
    for _ in range(12):
        counter.clock.advance(SETTLE)
        counter.drain()
    assert counter.state(sale) is SendState.ACCEPTED
    assert len(sandbox_store.orders) == 1
    assert counter.now(sale).sending.attempts == 1


def test_a_reply_slower_than_the_register_waits_is_unknown_and_then_found(
    counter: Counter, sandbox_store: Watched
) -> None:
    sandbox_store.fault(fault("delay", seconds=1.5))
    register = counter.register
    impatient = ScalevClient(
        register.settings.api.url, register.settings.api.store_id, register.settings.api.storefront_key,
        register.client.session, counter.clock, "kasir/test", waits=Waits(checkout=Wait(5, 0.3)),
    )  # fmt: skip
    sender = Sender(impatient, counter.clock, SETTLE)
    sale = counter.place()
    try:
        sender.drain(counter.ledger)
        assert counter.now(sale).sending.problem == ("scalev.no_reply_change", {})
        assert counter.state(sale) is SendState.UNKNOWN
        counter.clock.advance(SETTLE / 6)
        sender.drain(counter.ledger)
    finally:
        impatient.close()
    assert counter.state(sale) is SendState.ACCEPTED
    assert len(sandbox_store.orders) == 1


def test_what_surely_is_not_there_is_sent_again_once(counter: Counter, sandbox_store: Watched) -> None:
    sandbox_store.fault(fault("drop_before"))
    sale = counter.place()
    began = counter.clock.now()
    counter.drain()
    looks = 0
    while counter.state(sale) is SendState.UNKNOWN:
        assert sandbox_store.orders == []
        due = counter.ledger.outbox.next_due()
        assert due is not None
        counter.clock.advance((due - counter.clock.now()).total_seconds())
        counter.drain()
        looks += 1
    assert looks >= 7
    assert counter.clock.now() - began >= timedelta(seconds=SETTLE)
    assert counter.state(sale) is SendState.ACCEPTED
    assert counter.now(sale).sending.attempts == 2
    assert [order.notes for order in sandbox_store.orders] == [sale.marker]
    counter.clock.advance(3600)
    assert counter.drain() == 0


def test_a_look_that_fails_does_not_count(counter: Counter, sandbox_store: Watched) -> None:
    sandbox_store.expect_outside("listCustomerOrders reply 500")
    sandbox_store.fault(fault("drop_after"), {"operation": "listCustomerOrders", "action": "status", "status": 500})
    sale = counter.place()
    counter.drain()
    for _ in range(6):
        counter.clock.advance(SETTLE)
        counter.drain()
        assert counter.state(sale) is SendState.UNKNOWN
    assert len(sandbox_store.orders) == 1
    sandbox_store.fault()
    counter.clock.advance(SETTLE)
    counter.drain()
    assert counter.state(sale) is SendState.ACCEPTED
    assert len(sandbox_store.orders) == 1


def test_an_order_far_back_in_the_list_is_found(counter: Counter, sandbox_store: Watched) -> None:
    sandbox_store.server.state.switches.page_size = 2
    sandbox_store.fault(fault("drop_after"))
    lost = counter.place()
    counter.drain()
    for _ in range(6):
        counter.place()
    counter.drain()
    assert len(sandbox_store.orders) == 7
    counter.clock.advance(SETTLE / 6)
    counter.drain()
    assert counter.state(lost) is SendState.ACCEPTED
    assert len(sandbox_store.asked("listCustomerOrders")) >= 4
    assert len(sandbox_store.orders) == 7


def test_an_adopted_order_stands_even_when_its_public_side_cannot_be_read(
    counter: Counter, sandbox_store: Watched
) -> None:
    sandbox_store.expect_outside("getStorefrontPublicOrder reply 500")
    sandbox_store.fault(
        fault("drop_after"), {"operation": "getStorefrontPublicOrder", "action": "status", "status": 500}
    )
    sale = counter.place()
    counter.drain()
    counter.clock.advance(SETTLE / 6)
    counter.drain()
    found = counter.now(sale).order
    assert found is not None
    assert found.id == sandbox_store.orders[0].id
