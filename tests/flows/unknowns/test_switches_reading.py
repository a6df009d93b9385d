"""What the contract leaves open about lists, limits and sessions, by name of the switch, and what the register does."""

from __future__ import annotations

import pytest

from pos_app.catalog.finding import Wanted
from pos_app.register.shop import keep_shop
from pos_app.scalev.errors import RateLimited, StoreNotFound
from pos_app.scalev.models import AddressDraft
from pos_app.selling.sale import Sale, SendState
from tests.support.clock import HandClock
from tests.support.counter import Counter, Watched

CHECKOUT = "createCustomerCheckout"


def wait_for(counter: Counter, sale: Sale) -> float:
    """Seconds until the sale's next step."""
    due = counter.now(sale).sending.next_try_at
    assert due is not None
    return (due - counter.clock.now()).total_seconds()


def start_of_window(clock: HandClock, seconds: int) -> None:
    """Move to just after a limit's window began, so that a test knows how much of it is left."""
    clock.advance(seconds - clock.now().timestamp() % seconds + 1)


def test_rate_limit(counter: Counter, sandbox_store: Watched) -> None:
    """A sale over the limit waits for the moment the server names, holds back nothing else, and is made once."""
    start_of_window(counter.clock, 60)
    sandbox_store.switch(rate_limit=2)
    sales = [counter.place() for _ in range(4)]
    counter.drain()
    states = [counter.state(sale) for sale in sales]
    assert states == [SendState.ACCEPTED] * 2 + [SendState.WAITING] * 2
    assert counter.now(sales[2]).sending.problem == ("scalev.rate_limited", {})
    for sale in sales:
        counter.settle(sale)
    assert sorted(order.notes or "" for order in sandbox_store.orders) == sorted(sale.marker for sale in sales)


@pytest.mark.parametrize("seconds", [60, 600])
def test_rate_seconds(counter: Counter, sandbox_store: Watched, seconds: int) -> None:
    start_of_window(counter.clock, seconds)
    sandbox_store.switch(rate_limit=1, rate_seconds=seconds)
    sales = [counter.place(), counter.place()]
    counter.drain()
    assert abs(wait_for(counter, sales[1]) - (seconds - 1)) <= 2


@pytest.mark.parametrize("shown", ["always", "refusals", "never"])
def test_rate_headers(counter: Counter, sandbox_store: Watched, shown: str) -> None:
    """Without the headers the register backs off by itself instead of asking in a circle."""
    start_of_window(counter.clock, 60)
    sandbox_store.switch(rate_limit=1, rate_headers=shown)
    sales = [counter.place(), counter.place()]
    assert counter.drain() == 2
    assert (wait_for(counter, sales[1]) > 50) is (shown != "never")
    assert wait_for(counter, sales[1]) >= 1
    assert counter.settle(sales[1]).sending.state is SendState.ACCEPTED
    assert len(sandbox_store.orders) == 2


@pytest.mark.parametrize("body", ["text", "json"])
def test_rate_body(counter: Counter, sandbox_store: Watched, body: str) -> None:
    start_of_window(counter.clock, 60)
    sandbox_store.switch(rate_limit=1, rate_body=body)
    counter.register.client.catalog.count()
    with pytest.raises(RateLimited) as limited:
        counter.register.client.catalog.count()
    assert limited.value.retry_at is not None
    sale = counter.place()
    counter.drain()
    assert counter.now(sale).sending.problem == ("scalev.rate_limited", {})


@pytest.mark.parametrize(("bucket", "sold"), [("address", False), ("account", True), ("none", True)])
def test_customer_bucket(counter: Counter, sandbox_store: Watched, bucket: str, sold: bool) -> None:
    """A bucket emptied by reading the catalog holds up sales only where the store counts them together."""
    start_of_window(counter.clock, 60)
    sandbox_store.switch(rate_limit=3, customer_bucket=bucket)
    for _ in range(3):
        counter.register.client.catalog.items()
    with pytest.raises(RateLimited):
        counter.register.client.catalog.items()
    sale = counter.place()
    counter.drain()
    assert (counter.state(sale) is SendState.ACCEPTED) is sold
    assert counter.settle(sale).sending.state is SendState.ACCEPTED


@pytest.mark.parametrize("size", [1, 7, 100])
def test_page_size(counter: Counter, sandbox_store: Watched, size: int) -> None:
    """However short the pages, a lost order is found, far back or not."""
    sandbox_store.switch(page_size=size)
    sandbox_store.fault({"operation": CHECKOUT, "action": "drop_after", "nth": 1})
    lost = counter.place()
    others = [counter.place() for _ in range(9)]
    counter.drain()
    assert counter.settle(lost).sending.state is SendState.ACCEPTED
    assert len(sandbox_store.orders) == 1 + len(others)


@pytest.mark.parametrize("most", [5, 100])
def test_page_size_maximum(counter: Counter, sandbox_store: Watched, most: int) -> None:
    """A server that gives shorter pages than asked for still gives the whole catalog."""
    usual = brought_in(counter)
    asked = len(sandbox_store.asked("listStorefrontItems"))
    sandbox_store.switch(page_size_maximum=most)
    assert brought_in(counter) == usual
    pages = len(sandbox_store.asked("listStorefrontItems")) - asked
    assert pages == -(-len(usual) // most)


@pytest.mark.parametrize("order", ["listed", "reversed"])
def test_items_order(counter: Counter, sandbox_store: Watched, order: str) -> None:
    """Tiles stand as the shop lists them, and none is missing."""
    usual = brought_in(counter)
    assert usual == [item.name for item in sandbox_store.server.state.catalog.items]
    sandbox_store.switch(items_order=order)
    assert brought_in(counter) == (usual if order == "listed" else usual[::-1])


def brought_in(counter: Counter) -> list[str]:
    """The names of all tiles after a sync, in the shop's order."""
    counter.clock.advance(1)
    counter.register.sync.run(counter.ledger.catalog.sync, sleep=counter.clock.advance)
    return [tile.name for tile in counter.ledger.catalog.search(Wanted(), most=1000).tiles]


@pytest.mark.parametrize("order", ["newest", "oldest", "shuffled"])
@pytest.mark.parametrize("place", [0, 11, 23])
def test_orders_order(counter: Counter, sandbox_store: Watched, order: str, place: int) -> None:
    """Wherever in the list a lost order stands, it is found and not made again."""
    sandbox_store.switch(orders_order=order, page_size=5)
    sandbox_store.fault({"operation": CHECKOUT, "action": "drop_after", "nth": place + 1})
    sales = []
    for _ in range(24):
        sales.append(counter.place())
        counter.drain()
        counter.clock.advance(0.25)
    assert counter.state(sales[place]) is SendState.UNKNOWN
    assert counter.settle(sales[place]).sending.state is SendState.ACCEPTED
    assert len(sandbox_store.orders) == 24


@pytest.mark.parametrize("order", ["newest", "oldest", "shuffled"])
def test_addresses_order(counter: Counter, sandbox_store: Watched, order: str) -> None:
    """Take-away is addressed to the shop by the id a person chose, wherever it stands in the list."""
    account = counter.register.client.account
    shop = account.addresses().data[0].id
    for name in ("Gudang", "Rumah"):
        account.add_address(AddressDraft(name=name, address="Jl. Lain 1", location_id=9001))
    sandbox_store.switch(addresses_order=order)
    facts = counter.register.read_shop()
    keep_shop(counter.ledger, facts)
    assert len(facts.addresses) == 3
    assert facts.address_id(shop) == shop
    assert {address.destination.address_id for address in facts.addresses} >= {shop}


@pytest.mark.parametrize("seconds", [0, 1, 900])
def test_access_seconds(counter: Counter, sandbox_store: Watched, seconds: int) -> None:
    """However short an access token lives, selling goes on without anybody being asked."""
    sandbox_store.switch(access_seconds=seconds)
    counter.sign_in()
    sales = []
    for _ in range(3):
        counter.clock.advance(2)
        sales.append(counter.place())
        counter.drain()
    if seconds:
        assert {counter.state(sale) for sale in sales} == {SendState.ACCEPTED}
        assert len(sandbox_store.orders) == 3
    else:
        # A token that is never good for anything: nothing is sold, nothing is lost.
        assert {counter.state(sale) for sale in sales} == {SendState.SIGNED_OUT}
        assert sandbox_store.orders == []


@pytest.mark.parametrize("seconds", [60, 86_400])
def test_refresh_seconds(counter: Counter, sandbox_store: Watched, seconds: int) -> None:
    """A session that ran out over night keeps the sale until somebody signs in."""
    sandbox_store.switch(access_seconds=10, refresh_seconds=seconds)
    counter.sign_in()
    counter.clock.advance(8 * 3_600)
    sale = counter.place()
    counter.drain()
    assert counter.state(sale) is (SendState.SIGNED_OUT if seconds == 60 else SendState.ACCEPTED)
    counter.sign_in()
    counter.ledger.outbox.signed_in()
    assert counter.settle(sale).sending.state is SendState.ACCEPTED
    assert len(sandbox_store.orders) == 1


def test_plan_active(counter: Counter, sandbox_store: Watched) -> None:
    """A shop whose plan lapsed reads like a wrong store; what was sold meanwhile is sent when it is paid for again."""
    sandbox_store.switch(plan_active=False)
    with pytest.raises(StoreNotFound):
        counter.register.client.catalog.count()
    sale = counter.place()
    counter.drain()
    parked = counter.now(sale).sending
    assert (parked.state, parked.problem) == (SendState.REFUSED, ("scalev.store_not_found", {}))
    sandbox_store.switch(plan_active=True)
    counter.ledger.outbox.retry(sale.id)
    assert counter.settle(sale).sending.state is SendState.ACCEPTED
    assert len(sandbox_store.orders) == 1
