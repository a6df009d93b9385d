"""Many orders watched at once: how often the server is asked, and that every payment is seen."""

from __future__ import annotations

from collections import Counter as Count
from collections.abc import Iterator
from itertools import pairwise

import pytest

from pos_app.clock import SystemClock
from tests.support.counter import Counter, Watched
from tests.support.watching import WatchedOrders

OPEN = 30
MINUTE = 60.0
HOUR = 60 * MINUTE
DAY = 24 * HOUR


@pytest.fixture
def till(counter: Counter, sandbox_store: Watched) -> Iterator[WatchedOrders]:
    made = WatchedOrders(counter)
    # Whole windows of the store's limits begin with the test.
    counter.clock.advance(MINUTE - counter.clock.now().timestamp() % MINUTE)
    yield made
    sandbox_store.server.state.clock = SystemClock()


def limited(till: WatchedOrders, requests: int, **switches: object) -> None:
    """From a fresh minute on the store answers so many requests in each."""
    till.counter.clock.advance(MINUTE)
    till.counter.sandbox.switch(rate_limit=requests, **switches)
    till._began = till.counter.clock.seconds


def busiest_minute(till: WatchedOrders) -> int:
    seconds = [second for second, _ in till.reads]
    return max(sum(start <= second < start + MINUTE for second in seconds) for start in seconds)


@pytest.mark.parametrize("on_screen", [True, False])
@pytest.mark.parametrize("limit", [60, 20, 8])
def test_thirty_open_orders_stay_under_a_strict_limit_and_all_payments_arrive(
    till: WatchedOrders, limit: int, on_screen: bool
) -> None:
    sales = till.place(OPEN)
    limited(till, limit)
    till.watch(sales)
    till.plan.show(sales[-1].id if on_screen else None)
    due = {sale.id: 20.0 * number for number, sale in enumerate(sales)}

    def buyers_pay() -> None:
        for sale in sales:
            if due[sale.id] <= till.second and till.at_store(sale).payment_status == "unpaid":
                till.happens("pay", sale)

    till.pass_time(OPEN * 20 + 10 * MINUTE, buyers_pay)
    assert till.paid.keys() == {sale.id for sale in sales}
    assert till.refused == []
    assert busiest_minute(till) < MINUTE, "under one a second, in any minute"
    assert busiest_minute(till) <= limit


def test_the_first_minutes_of_thirty_new_orders_are_no_busier(till: WatchedOrders) -> None:
    sales = till.place(OPEN)
    limited(till, 0)
    till.watch(sales)
    till.plan.show(sales[-1].id)
    till.pass_time(5 * MINUTE)
    assert busiest_minute(till) < MINUTE
    background = [sale_id for sale_id in till.between(0, 90) if sale_id != sales[-1].id]
    assert set(background) == {sale.id for sale in sales[:-1]}, "each was read within a minute and a half"


def test_while_the_screen_waits_for_its_code_the_others_wait_longer(till: WatchedOrders) -> None:
    sales, [new] = till.place(OPEN), till.place(1, with_code=False)
    limited(till, 0)
    till.watch([*sales, new])
    till.plan.show(new.id)
    till.pass_time(20)
    read = till.between(0, 20)
    assert len(read) <= 20, "under one a second even now"
    assert read.count(new.id) >= 12


def test_a_payment_in_the_background_is_seen_in_time_however_many_wait(till: WatchedOrders) -> None:
    sales = till.place(OPEN)
    limited(till, 60)
    till.watch(sales)
    till.pass_time(2 * MINUTE)
    for sale in sales:
        till.happens("pay", sale)
    paid_at = till.second
    till.pass_time(3 * MINUTE)
    assert len(till.paid) == OPEN
    assert max(till.paid.values()) - paid_at < 90


def test_once_refused_nobody_asks_before_the_bucket_is_full_again(till: WatchedOrders) -> None:
    """The store tells its limit only with a refusal."""
    sales = till.place(OPEN)
    limited(till, 10, rate_headers="refusals")
    till.watch(sales)
    till.plan.show(sales[0].id)
    till.pass_time(10 * MINUTE)
    assert till.refused
    for moment in till.refused:
        reset = (moment // MINUTE + 1) * MINUTE
        assert till.between(moment, reset - 0.001) == []
        assert till.between(reset, reset + 10), "and then they go on"


@pytest.mark.parametrize("headers", ["refusals", "never"])
def test_a_limit_that_is_not_told_is_felt_for(till: WatchedOrders, headers: str) -> None:
    sales = till.place(OPEN)
    limited(till, 10, rate_headers=headers)
    till.watch(sales)
    till.pass_time(30 * MINUTE)
    refusals = Count(int(moment // (10 * MINUTE)) for moment in till.refused)
    assert refusals[0] <= 3
    assert refusals[1] <= 1
    assert len(till.reads) > 100, "it is felt for, not given up"


def test_background_reading_leaves_the_counter_its_requests(till: WatchedOrders) -> None:
    """Other registers behind the same router use half of the bucket; nobody is refused."""
    counter = till.counter
    sales = till.place(OPEN)
    limited(till, 60)
    till.watch(sales)
    counter.sandbox.recorder.exchanges.clear()
    others = [0.0]

    def others_ask() -> None:
        while others[0] < till.second % HOUR:
            others[0] += 2.0
            counter.register.client.catalog.count()

    till.pass_time(10 * MINUTE, others_ask)
    assert {exchange.status for exchange in counter.sandbox.recorder.exchanges} == {200}
    reads = counter.sandbox.asked("getStorefrontPublicOrder")
    assert min(int(each.response_headers["x-ratelimit-remaining"]) for each in reads) >= 60 // 4 - 1
    assert len(reads) > 100


def test_the_counter_goes_first(till: WatchedOrders) -> None:
    sales = till.place(3)
    limited(till, 0)
    till.watch(sales)
    till.plan.give_way(2.0)
    till.pass_time(10)
    assert till.reads[0][0] >= 2.0


def test_the_order_on_the_screen_is_read_every_five_seconds_and_out_of_sight_every_thirty(till: WatchedOrders) -> None:
    [sale] = till.place(1)
    limited(till, 0)
    till.watch([sale])
    till.plan.show(sale.id)
    till.pass_time(MINUTE)
    assert len(till.between(0, MINUTE)) in (11, 12)
    till.plan.set_in_sight(False)
    till.pass_time(MINUTE)
    assert len(till.between(MINUTE, 2 * MINUTE)) == 2
    till.plan.set_in_sight(True)
    till.pass_time(MINUTE)
    assert len(till.between(2 * MINUTE, 3 * MINUTE)) in (11, 12)


def test_an_old_order_that_is_opened_is_read_at_once_and_quickly(till: WatchedOrders) -> None:
    [sale] = till.place(1)
    limited(till, 0)
    till.watch([sale])
    till.pass_time(3 * HOUR)
    opened = till.second
    till.plan.show(sale.id)
    till.pass_time(MINUTE)
    assert len(till.between(opened, opened + 1)) == 1
    assert len(till.between(opened, opened + MINUTE)) >= 6


def test_an_expired_order_is_read_for_a_day_ever_less_often_and_then_given_up(till: WatchedOrders) -> None:
    [sale] = till.place(1)
    limited(till, 0)
    till.watch([sale])
    till.pass_time(2 * DAY)
    assert till.given_up == [sale.id]
    last = till.reads[-1][0]
    assert DAY < last < DAY + HOUR
    gaps = [later - earlier for (earlier, _), (later, _) in pairwise(till.reads) if earlier > HOUR]
    assert all(later >= earlier - 1 for earlier, later in pairwise(gaps))


@pytest.mark.parametrize("what", ["expire", "cancel", "close"])
def test_a_late_payment_is_seen(till: WatchedOrders, what: str) -> None:
    [sale] = till.place(1)
    limited(till, 0)
    till.watch([sale])
    till.happens(what, sale)
    till.pass_time(20 * HOUR)
    till.happens("pay", sale)
    till.pass_time(HOUR)
    assert sale.id in till.paid


def test_many_more_open_orders_are_each_read_and_new_ones_oftenest(till: WatchedOrders) -> None:
    old = till.place(200)
    new = till.place(5)
    limited(till, 60)
    till.watch(old, age=10 * HOUR)
    for sale in old:
        till.at_store(sale).payment_expiration_at = None
    till.watch(new)
    till.pass_time(20 * MINUTE)
    read = Count(sale_id for _, sale_id in till.reads)
    assert all(read[sale.id] for sale in old), "none is forgotten"
    assert min(read[sale.id] for sale in new) > 2 * max(read[sale.id] for sale in old)
    assert busiest_minute(till) <= 30
    assert till.refused == []


def test_a_server_that_does_not_answer_is_asked_ever_less_often(till: WatchedOrders) -> None:
    sales = till.place(OPEN)
    limited(till, 0)
    till.watch(sales)
    till.counter.sandbox.fault({"operation": "*", "action": "drop_before"})
    till.pass_time(10 * MINUTE)
    assert len(till.reads) <= 8
    till.counter.sandbox.fault()
    till.plan.hurry()
    till.pass_time(90)
    assert len({sale_id for _, sale_id in till.reads}) == OPEN


@pytest.mark.parametrize("hours", [-5, 5])
def test_a_wrong_clock_of_the_computer_neither_ends_nor_keeps_a_code(till: WatchedOrders, hours: int) -> None:
    """The register's clock is hours away from the store's, by which the code holds for fifteen minutes."""
    clock = till.counter.clock
    server = type(clock)(clock.now())
    server.seconds = clock.seconds
    state = till.counter.sandbox.server.state
    clock.jump(hours * HOUR)
    state.clock = server
    [sale] = till.place(1)
    assert sale.order is not None
    assert not till.plan.is_over(sale.order)
    for passing in (clock, server):
        passing.advance(14 * MINUTE)
    assert not till.plan.is_over(sale.order)
    for passing in (clock, server):
        passing.advance(2 * MINUTE)
    assert till.plan.is_over(sale.order)
