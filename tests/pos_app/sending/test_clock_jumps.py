"""A computer's clock that was far ahead and is set right again: sales are sent, found, and made once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pos_app.ledger import Ledger, LedgerError
from pos_app.selling.caps import Caps, OnTrust
from pos_app.selling.sale import Sale, SendState
from tests.support.clock import HandClock
from tests.support.counter import SETTLE, Counter, Watched

CHECKOUT = "createCustomerCheckout"
DAY = 86_400.0
YEAR = 365 * DAY
LATER = {"operation": CHECKOUT, "action": "status", "status": 429, "body": {"error": "Too many requests"}, "nth": 1}


def lost(action: str) -> dict[str, Any]:
    return {"operation": CHECKOUT, "action": action, "nth": 1}


def again(counter: Counter, sandbox: Watched, folder: Path) -> Counter:
    """The register closed and opened anew, on the clock as it is."""
    counter.close()
    return Counter(sandbox, folder, counter.clock)


@pytest.mark.parametrize("back", [600, 7 * 3_600, YEAR])
@pytest.mark.parametrize("restarted", [False, True])
def test_a_sale_that_waits_for_a_time_far_ahead_is_sent_now(
    sandbox_store: Watched, tmp_path: Path, back: float, restarted: bool
) -> None:
    clock = HandClock()
    clock.jump(back)
    counter = Counter(sandbox_store, tmp_path, clock)
    sandbox_store.fault(LATER)
    sale = counter.place()
    counter.drain()
    assert counter.state(sale) is SendState.WAITING
    clock.jump(-back)
    if restarted:
        counter = again(counter, sandbox_store, tmp_path)
    counter.drain()
    assert counter.state(sale) is SendState.ACCEPTED
    assert len(sandbox_store.orders) == 1
    counter.close()


def test_a_sale_placed_meanwhile_does_not_hide_that_the_clock_was_set_back(
    sandbox_store: Watched, tmp_path: Path
) -> None:
    """Placed on trust by a command that sends nothing; what stands last in the ledger is then of the right time."""
    counter = Counter(sandbox_store, tmp_path)
    counter.clock.jump(30 * DAY)
    sandbox_store.fault(LATER)
    sale = counter.place()
    counter.drain()
    counter.clock.jump(-30 * DAY)
    other = counter.place()
    counter.ledger.sales.take_on_trust(other.id, OnTrust(Caps(other.due, other.due)))
    counter = again(counter, sandbox_store, tmp_path)
    counter.drain()
    assert (counter.state(sale), counter.state(other)) == (SendState.ACCEPTED, SendState.ACCEPTED)
    counter.close()


def test_a_disk_that_is_full_when_the_clock_is_set_back_is_no_reason_to_wait_for_weeks(
    counter: Counter, sandbox_store: Watched
) -> None:
    counter.clock.jump(30 * DAY)
    sandbox_store.fault(LATER)
    sale = counter.place()
    counter.drain()
    counter.clock.jump(-30 * DAY)
    database = counter.ledger._connection
    database.execute("CREATE TEMP TRIGGER full BEFORE UPDATE ON outbox BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
    with pytest.raises(LedgerError):
        counter.drain()
    database.execute("DROP TRIGGER full")
    counter.drain()
    assert counter.state(sale) is SendState.ACCEPTED


def test_a_time_beyond_any_honest_pause_is_not_waited_for(counter: Counter) -> None:
    """Whatever is noted of the sale: a till that was restored on a clock that was ahead, say."""
    sale = counter.place()
    counter.ledger._connection.execute("UPDATE outbox SET next_try_at = '2031-01-01T00:00:00.000000Z'")
    counter.drain()
    assert counter.state(sale) is SendState.ACCEPTED


def test_a_pause_of_the_clock_that_was_ahead_is_cut_short_once(counter: Counter, sandbox_store: Watched) -> None:
    """The pauses after it are as long as any: nothing is asked for in a circle."""
    counter.clock.jump(30 * DAY)
    sandbox_store.fault({name: value for name, value in LATER.items() if name != "nth"})
    counter.place()
    counter.drain()
    counter.clock.jump(-30 * DAY)
    asked = counter.checkouts()
    for _ in range(5):
        counter.drain()
    assert counter.checkouts() == asked + 1


@pytest.mark.parametrize("restarted", [False, True])
def test_what_became_unknown_on_a_clock_ahead_settles_in_the_usual_time(
    sandbox_store: Watched, tmp_path: Path, restarted: bool
) -> None:
    clock = HandClock()
    clock.jump(YEAR)
    counter = Counter(sandbox_store, tmp_path, clock)
    sandbox_store.fault(lost("drop_before"))
    sale = counter.place()
    counter.drain()
    clock.jump(-YEAR)
    if restarted:
        counter = again(counter, sandbox_store, tmp_path)
    waited = 0.0
    while counter.state(sale) is SendState.UNKNOWN:
        assert sandbox_store.orders == []
        counter.drain()
        clock.advance(SETTLE / 6)
        waited += SETTLE / 6
        assert waited < 3 * SETTLE
    assert waited >= SETTLE, "never sooner for it"
    assert counter.state(sale) is SendState.ACCEPTED
    assert len(sandbox_store.orders) == 1
    counter.close()


def test_a_clock_put_right_makes_no_settling_time_shorter(counter: Counter, sandbox_store: Watched) -> None:
    """However the clock was changed meanwhile, the server has the whole settling time to make the order."""
    sandbox_store.fault(lost("drop_before"))
    sale = counter.place()
    counter.drain()
    began = counter.clock.seconds
    counter.clock.jump(3_600)
    while counter.state(sale) is SendState.UNKNOWN:
        assert sandbox_store.orders == []
        counter.drain()
        counter.clock.advance(1)
    assert counter.clock.seconds - began >= SETTLE
    assert len(sandbox_store.orders) == 1


def ask(counter: Counter, sale: Sale, how: str) -> None:
    """Somebody wants to know it now: of this one sale, of all, by another try, or by signing in."""
    outbox = counter.ledger.outbox
    before: dict[str, Callable[[], object]] = {
        "one": lambda: None,
        "all": outbox.hurry,
        "retry": lambda: outbox.retry(sale.id),
        "sign in": outbox.signed_in,
    }
    before[how]()
    counter.register.sender.drain(counter.ledger, counter.address_id, [sale.id] if how == "one" else None)


@pytest.mark.parametrize("asks", ["one", "all", "retry", "sign in"])
def test_asking_again_and_again_makes_no_settling_time_shorter(
    counter: Counter, sandbox_store: Watched, asks: str
) -> None:
    sandbox_store.fault(lost("drop_before"))
    sale = counter.place()
    counter.drain()
    began = counter.clock.seconds
    counter.clock.jump(3_600)
    while counter.state(sale) is SendState.UNKNOWN and counter.clock.seconds - began < SETTLE:
        ask(counter, sale, asks)
        counter.clock.advance(3)
    assert sandbox_store.orders == []
    assert counter.settle(sale).sending.state is SendState.ACCEPTED
    assert counter.clock.seconds - began < 2 * SETTLE
    assert len(sandbox_store.orders) == 1


@pytest.mark.parametrize("asks", ["one", "all", "retry", "sign in"])
def test_asking_again_and_again_does_not_put_the_settling_off(
    counter: Counter, sandbox_store: Watched, asks: str
) -> None:
    sandbox_store.fault(lost("drop_before"))
    sale = counter.place()
    counter.drain()
    began = counter.clock.seconds
    while counter.state(sale) is not SendState.ACCEPTED:
        ask(counter, sale, asks)
        counter.clock.advance(3)
        assert counter.clock.seconds - began < 2 * SETTLE
    assert len(sandbox_store.orders) == 1


def test_a_look_before_its_time_leaves_the_one_that_was_to_come(counter: Counter, sandbox_store: Watched) -> None:
    sandbox_store.fault(lost("drop_before"))
    sale = counter.place()
    counter.drain()
    due = counter.now(sale).sending.next_try_at
    counter.clock.advance(3)
    ask(counter, sale, "all")
    assert counter.state(sale) is SendState.UNKNOWN
    assert counter.now(sale).sending.next_try_at == due


def test_a_lease_that_only_the_clock_ended_does_not_double_what_its_holder_sends(
    counter: Counter, sandbox_store: Watched
) -> None:
    """The holder lives, its request is on the way; another process takes the sale over and looks for its order."""
    sale = counter.place()
    job = counter.register.sender.begin(counter.ledger)
    assert job is not None
    counter.clock.jump(600)
    with Ledger(counter.folder.ledger, counter.clock) as other:
        for _ in range(int(SETTLE / 3)):
            counter.register.sender.drain(other, counter.address_id, [sale.id])
            counter.clock.advance(3)
    assert sandbox_store.orders == []
    outcome = counter.register.sender.perform(job, counter.address_id)
    counter.register.sender.finish(counter.ledger, job, outcome)
    assert counter.state(sale) is SendState.ACCEPTED
    assert [order.notes for order in sandbox_store.orders] == [sale.marker]


def pass_days(counter: Counter, sandbox: Watched, days: int) -> None:
    """Days go by: the sandbox tells the real time, so everything written so far becomes that much older."""
    age = timedelta(days=days)
    for second, order in enumerate(sandbox.orders):
        order.created_at += timedelta(seconds=second) - age
    database = counter.ledger._connection
    older = "strftime('%Y-%m-%dT%H:%M:%f000Z', {0}, '-{1} days')".format
    for column in ("next_try_at", "unknown_since"):
        database.execute(f"UPDATE outbox SET {column} = {older(column, days)}")
    database.execute(f"UPDATE sale SET placed_at = {older('placed_at', days)}")
    for number, detail in database.execute("SELECT rowid, detail FROM sale_event WHERE what = 'sent_at'").fetchall():
        moved = (datetime.fromisoformat(detail) - age).isoformat()
        database.execute("UPDATE sale_event SET detail = ? WHERE rowid = ?", (moved, number))


@pytest.mark.parametrize(("days", "noted"), [(0, True), (4, True), (0, False)])
def test_an_order_made_on_a_clock_ahead_is_found_behind_newer_ones(
    counter: Counter, sandbox_store: Watched, days: int, noted: bool
) -> None:
    """By the till's time the sale is younger than every order on the first page; an older Kasir did not note it."""
    sandbox_store.server.state.switches.page_size = 2
    counter.clock.jump(3 * DAY)
    sandbox_store.fault(lost("drop_after"))
    sale = counter.place()
    counter.drain()
    made = sandbox_store.orders[0].id
    counter.clock.jump(-3 * DAY)
    for _ in range(6):
        other = counter.place()
        counter.register.sender.drain(counter.ledger, counter.address_id, [other.id])
    pass_days(counter, sandbox_store, days)
    if not noted:
        counter.ledger._connection.execute("DELETE FROM sale_event WHERE what = 'sent_at'")
    counter.clock.advance(60)
    counter.drain()
    found = counter.now(sale).order
    assert counter.state(sale) is SendState.ACCEPTED
    assert found is not None
    assert found.id == made
    assert len(sandbox_store.orders) == 7


def test_a_clock_that_is_right_reads_no_more_pages_than_it_must(counter: Counter, sandbox_store: Watched) -> None:
    sandbox_store.server.state.switches.page_size = 2
    for _ in range(8):
        counter.place()
    counter.drain()
    pass_days(counter, sandbox_store, 30)
    sandbox_store.fault(lost("drop_before"))
    sale = counter.place()
    counter.drain()
    counter.clock.advance(SETTLE / 6)
    counter.drain()
    assert counter.state(sale) is SendState.UNKNOWN
    assert len(sandbox_store.asked("listCustomerOrders")) == 1
