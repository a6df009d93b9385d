"""Every fault the sandbox knows (`FaultAction`), by name: what the register makes of it.

Whatever happens, one sale ends as one order, and until then the register says no more than it knows.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pos_app.selling.sale import Sale, SendState
from tests.flows.unknowns.conftest import Bell
from tests.support.counter import SETTLE, Counter, Watched

CHECKOUT = "createCustomerCheckout"
OUTSIDE = "createCustomerCheckout reply"


def fault(action: str, **more: Any) -> dict[str, Any]:
    return {"operation": CHECKOUT, "action": action, "nth": 1, **more}


def ends_as_one_order(counter: Counter, sale: Sale, *, attempts: int) -> None:
    """The sale that is now unknown is looked up, and sent again only if it was not made."""
    assert counter.state(sale) is SendState.UNKNOWN
    assert counter.now(sale).order is None
    done = counter.settle(sale)
    assert done.sending.state is SendState.ACCEPTED
    assert done.order is not None
    assert [order.notes for order in counter.sandbox.orders] == [sale.marker]
    assert done.order.id == counter.sandbox.orders[0].id
    assert done.sending.attempts == attempts


def test_refuse(counter: Counter, sandbox_store: Watched) -> None:
    sandbox_store.fault({"operation": "listStorefrontPaymentMethods", "action": "refuse", "seconds": 600, "nth": 1})
    try:
        with pytest.raises(Exception, match="Scalev"):
            counter.register.read_shop()
        sale = counter.place()
        for attempt in (1, 2, 3):
            assert counter.drain() == 1
            sending = counter.now(sale).sending
            assert (sending.state, sending.attempts) == (SendState.WAITING, attempt)
            assert sending.problem == ("scalev.not_sent", {})
            counter.clock.advance(70)
    finally:
        sandbox_store.server.stop()
        sandbox_store.server.start()
    assert counter.settle(sale).sending.state is SendState.ACCEPTED
    assert len(sandbox_store.orders) == 1


def test_drop_before(counter: Counter, sandbox_store: Watched) -> None:
    sandbox_store.fault(fault("drop_before"))
    sale = counter.place()
    counter.drain()
    ends_as_one_order(counter, sale, attempts=2)


def test_drop_after(counter: Counter, sandbox_store: Watched) -> None:
    sandbox_store.fault(fault("drop_after"))
    sale = counter.place()
    counter.drain()
    ends_as_one_order(counter, sale, attempts=1)


def test_delay(hasty: Counter, sandbox_store: Watched) -> None:
    sandbox_store.fault(fault("delay", seconds=600))
    sale = hasty.place()
    hasty.drain()
    assert hasty.now(sale).sending.problem == ("scalev.no_reply_change", {})
    ends_as_one_order(hasty, sale, attempts=1)


def test_stall(hasty: Counter, sandbox_store: Watched, bell: Bell) -> None:
    """The order comes into being after the register stopped waiting, and after its first look."""
    sandbox_store.fault(fault("stall", seconds=1))
    sale = hasty.place()
    hasty.drain()
    hasty.clock.advance(SETTLE / 6)
    hasty.drain()
    assert hasty.state(sale) is SendState.UNKNOWN
    assert sandbox_store.orders == []
    assert bell.rung.wait(30)
    ends_as_one_order(hasty, sale, attempts=1)


@pytest.mark.parametrize("handled", [False, True])
def test_never(hasty: Counter, sandbox_store: Watched, handled: bool) -> None:
    sandbox_store.fault(fault("never", handled=handled))
    sale = hasty.place()
    hasty.drain()
    assert hasty.now(sale).sending.problem == ("scalev.no_reply_change", {})
    ends_as_one_order(hasty, sale, attempts=1 if handled else 2)


@pytest.mark.parametrize("handled", [False, True])
@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_status(counter: Counter, sandbox_store: Watched, status: int, handled: bool) -> None:
    sandbox_store.expect_outside(OUTSIDE)
    sandbox_store.fault(fault("status", status=status, handled=handled))
    sale = counter.place()
    counter.drain()
    assert counter.now(sale).sending.problem == ("scalev.server_fault_change", {"status": f"{status}"})
    ends_as_one_order(counter, sale, attempts=1 if handled else 2)


@pytest.mark.parametrize("handled", [False, True])
@pytest.mark.parametrize("status", [200, 502])
def test_html(counter: Counter, sandbox_store: Watched, status: int, handled: bool) -> None:
    sandbox_store.expect_outside(OUTSIDE)
    sandbox_store.fault(fault("html", status=status, handled=handled))
    sale = counter.place()
    counter.drain()
    ends_as_one_order(counter, sale, attempts=1 if handled else 2)


def test_wrong_type(counter: Counter, sandbox_store: Watched) -> None:
    sandbox_store.expect_outside(OUTSIDE)
    sandbox_store.fault(fault("wrong_type"))
    sale = counter.place()
    counter.drain()
    assert counter.now(sale).sending.problem == ("scalev.unreadable_change", {"problem": "not JSON"})
    ends_as_one_order(counter, sale, attempts=1)


def test_truncate(counter: Counter, sandbox_store: Watched) -> None:
    sandbox_store.fault(fault("truncate"))
    sale = counter.place()
    counter.drain()
    assert counter.now(sale).sending.problem == ("scalev.unreadable_change", {"problem": "cut short"})
    ends_as_one_order(counter, sale, attempts=1)


def test_slow(hasty: Counter, sandbox_store: Watched) -> None:
    """Each morsel comes in time, the whole does not: the counter does not wait for the last one."""
    sandbox_store.fault(fault("slow", seconds=3))
    sale = hasty.place()
    hasty.drain()
    assert hasty.now(sale).sending.problem == ("scalev.unreadable_change", {"problem": "cut short"})
    ends_as_one_order(hasty, sale, attempts=1)


@pytest.mark.parametrize("days", [-3, 3])
def test_clock(counter: Counter, sandbox_store: Watched, days: int) -> None:
    """A server whose clock is wrong: found all the same, with the difference known, and the till's own day kept."""
    sandbox_store.fault(
        fault("drop_after"), {"operation": "*", "action": "clock", "seconds": timedelta(days=days).total_seconds()}
    )
    sale = counter.place()
    counter.drain()
    ends_as_one_order(counter, sale, attempts=1)
    assert abs(counter.register.client.server_offset - timedelta(days=days).total_seconds()) < 5
    later = counter.place()
    assert counter.settle(later).sending.state is SendState.ACCEPTED
    assert later.receipt_number[:-4] == sale.receipt_number[:-4]


def test_expired_token(counter: Counter, sandbox_store: Watched) -> None:
    sandbox_store.fault(fault("expired_token"))
    sale = counter.place()
    assert counter.drain() == 1
    assert counter.state(sale) is SendState.ACCEPTED
    assert len(sandbox_store.asked("refreshCustomerJwt")) == 1
    assert len(sandbox_store.orders) == 1


def test_a_lost_refresh_reply(counter: Counter, sandbox_store: Watched) -> None:
    """The old token is spent and the new one never came: that shows at the next try; somebody signs in, it goes on."""
    sandbox_store.fault(fault("expired_token"), {"operation": "refreshCustomerJwt", "action": "drop_after", "nth": 1})
    sale = counter.place()
    counter.drain()
    waits = counter.now(sale).sending
    assert (waits.state, waits.problem) == (SendState.WAITING, ("scalev.renewal_unsure", {}))
    kept = counter.settle(sale).sending
    assert (kept.state, kept.problem) == (SendState.SIGNED_OUT, ("scalev.renewal_lost", {}))
    assert sandbox_store.orders == []
    counter.sign_in()
    counter.ledger.outbox.signed_in()
    assert counter.settle(sale).sending.state is SendState.ACCEPTED
    assert len(sandbox_store.orders) == 1


@pytest.mark.parametrize("action", ["drop_before", "html"])
def test_a_refresh_that_never_got_there(counter: Counter, sandbox_store: Watched, action: str) -> None:
    """Nobody knows whether the token is spent; it was not, so nobody has to sign in."""
    if action == "html":
        sandbox_store.expect_outside("refreshCustomerJwt")
    refresh = {"operation": "refreshCustomerJwt", "action": action, "nth": 1}
    sandbox_store.fault(fault("expired_token"), refresh)
    sale = counter.place()
    counter.drain()
    assert counter.state(sale) is SendState.WAITING
    assert counter.settle(sale).sending.state is SendState.ACCEPTED
    assert len(sandbox_store.orders) == 1


def test_bad_luck_by_probability_and_seed(counter: Counter, sandbox_store: Watched) -> None:
    """Twenty sales through a line that loses a third of all requests and a third of all replies."""
    sandbox_store.fault(
        {"operation": CHECKOUT, "action": "drop_before", "probability": 0.33, "seed": 7},
        {"operation": "*", "action": "drop_after", "probability": 0.33, "seed": 8},
    )
    sales = [counter.place() for _ in range(20)]
    for sale in sales:
        assert counter.settle(sale, rounds=400).sending.state in (SendState.ACCEPTED, SendState.SIGNED_OUT)
    sandbox_store.fault()
    counter.sign_in()
    counter.ledger.outbox.signed_in()
    states = {counter.settle(sale).sending.state for sale in sales}
    assert states == {SendState.ACCEPTED}
    assert sorted(order.notes or "" for order in sandbox_store.orders) == sorted(sale.marker for sale in sales)
