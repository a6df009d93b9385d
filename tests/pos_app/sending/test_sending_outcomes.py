"""What a try ends in: each way the server and the network can answer, against the real sandbox and its faults."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from pos_app.money import Rupiah
from pos_app.selling.sale import SendState
from pos_app.selling.tender import Tender
from pos_app.sending.pacing import backoff, has_settled, look_interval
from tests.support.counter import SETTLE, Counter, Watched

CHECKOUT = "createCustomerCheckout"


def fault(action: str, **more: Any) -> dict[str, Any]:
    return {"operation": CHECKOUT, "action": action, "nth": 1, **more}


def refusal(status: int, text: str) -> dict[str, Any]:
    return fault("status", status=status, body={"error": text})


def test_a_sale_is_sent_and_becomes_an_order(counter: Counter, sandbox_store: Watched) -> None:
    sale = counter.place("KOPI-GAYO-250", "SAMBAL-ROA")
    assert counter.drain() == 1
    sale = counter.now(sale)
    order = sandbox_store.orders[0]
    assert sale.sending.state is SendState.ACCEPTED
    assert sale.order is not None
    assert (sale.order.id, sale.order.number, sale.order.secret_slug) == (order.id, order.order_id, order.secret_slug)
    assert sale.order.totals.total == sale.totals.total == Rupiah(113_000)
    assert order.notes == sale.marker
    body = json.loads(sandbox_store.asked(CHECKOUT)[0].request_body)
    assert body["address_id"] == counter.address_id
    assert [item["quantity"] for item in body["items"]] == [1, 1]
    assert counter.drain() == 0
    assert len(sandbox_store.orders) == 1


def test_sales_are_sent_in_the_order_they_were_placed(counter: Counter, sandbox_store: Watched) -> None:
    sales = [counter.place() for _ in range(4)]
    assert counter.drain() == 4
    assert [order.notes for order in sandbox_store.orders] == [sale.marker for sale in sales]


def test_cash_is_sent_as_its_stand_in_and_told_in_the_notes(counter: Counter, sandbox_store: Watched) -> None:
    sale = counter.place(tender=counter.pay_cash(100_000))
    counter.drain()
    order = sandbox_store.orders[0]
    assert order.payment_method == "cod"
    assert order.notes == f"Tunai di kasir Rp68.000 {sale.marker}"
    sale = counter.now(sale)
    assert (sale.due, sale.tender.change(sale.due), sale.is_settled) == (Rupiah(68_000), Rupiah(32_000), True)


def test_a_unique_code_lowers_what_is_due_and_is_no_difference(counter: Counter) -> None:
    sale = counter.place(tender=Tender.server("bank_transfer"))
    counter.drain()
    sale = counter.now(sale)
    assert sale.order is not None
    assert sale.order.totals.unique_code > Rupiah(0)
    assert sale.due == sale.totals.total - sale.order.totals.unique_code
    assert sale.difference == Rupiah(0)


def test_a_server_that_asks_for_another_total_is_believed_and_the_difference_kept(
    counter: Counter, sandbox_store: Watched
) -> None:
    sale = counter.place()
    sandbox_store.server.state.switches.other_income = 1_500
    counter.drain()
    sale = counter.now(sale)
    assert (sale.due, sale.totals.total, sale.difference) == (Rupiah(69_500), Rupiah(68_000), Rupiah(1_500))


def test_without_a_connection_a_sale_waits_longer_and_longer(counter: Counter, sandbox_store: Watched) -> None:
    sale = counter.place()
    sandbox_store.server.stop()
    try:
        waits = []
        for attempt in range(1, 8):
            assert counter.drain() == 1
            sending = counter.now(sale).sending
            assert (sending.state, sending.attempts) == (SendState.WAITING, attempt)
            assert sending.problem == ("scalev.not_sent", {})
            assert sending.next_try_at is not None
            waits.append((sending.next_try_at - counter.clock.now()).total_seconds())
            assert counter.drain() == 0, "not before its time"
            counter.clock.advance(waits[-1])
        assert waits[0] < 3 < waits[2] < waits[4]
        assert max(waits) <= 72
    finally:
        sandbox_store.server.start()
    assert counter.drain() == 1
    assert counter.state(sale) is SendState.ACCEPTED
    assert len(sandbox_store.orders) == 1


def test_a_rate_limit_is_waited_out_to_the_second_the_server_names(counter: Counter, sandbox_store: Watched) -> None:
    reset = int(counter.clock.now().timestamp()) + 40
    sandbox_store.fault(
        fault("status", status=429, body="Too many requests", headers={"X-Ratelimit-Reset": f"{reset}"})
    )
    sale = counter.place()
    counter.drain()
    sending = counter.now(sale).sending
    assert (sending.state, sending.problem) == (SendState.WAITING, ("scalev.rate_limited", {}))
    assert sending.next_try_at is not None
    assert abs(sending.next_try_at.timestamp() - reset) <= 3, "by the server's clock, whose Date has whole seconds"
    counter.clock.advance(30)
    assert counter.drain() == 0
    counter.clock.advance(14)
    counter.drain()
    assert counter.state(sale) is SendState.ACCEPTED
    assert len(sandbox_store.orders) == 1


@pytest.mark.parametrize("headers", [{}, {"X-Ratelimit-Reset": "1"}, {"X-Ratelimit-Reset": "soon"}])
def test_a_rate_limit_without_a_future_moment_backs_off_instead_of_asking_in_a_circle(
    counter: Counter, sandbox_store: Watched, headers: dict[str, str]
) -> None:
    rule = {"operation": CHECKOUT, "action": "status", "status": 429, "body": "Too many requests", "headers": headers}
    if headers.get("X-Ratelimit-Reset") == "soon":
        sandbox_store.expect_outside("X-Ratelimit-Reset")
    sandbox_store.fault(rule)
    counter.place()
    assert counter.drain() == 1
    due = counter.ledger.outbox.next_due()
    assert due is not None
    assert due - counter.clock.now() >= timedelta(seconds=1)


def test_a_refusal_is_parked_with_its_reason_and_then_retried(counter: Counter, sandbox_store: Watched) -> None:
    sale = counter.place("KOPI-GAYO-250")
    variant = sandbox_store.server.state.catalog.variant_by_sku["KOPI-GAYO-250"][0]
    variant.stock = 0
    counter.drain()
    parked = counter.now(sale)
    assert parked.sending.state is SendState.REFUSED
    assert parked.sending.problem is not None
    assert "tidak cukup" in parked.sending.problem[1]["reason"]
    counter.clock.advance(86_400)
    counter.sign_in()
    assert counter.drain() == 0, "until a person decides"
    variant.stock = 5
    counter.ledger.outbox.retry(sale.id)
    counter.drain()
    assert counter.state(sale) is SendState.ACCEPTED
    assert (len(sandbox_store.orders), variant.stock) == (1, 4)


def test_a_refusal_can_be_cancelled_and_is_never_sent_again(counter: Counter, sandbox_store: Watched) -> None:
    sandbox_store.fault(refusal(400, "Kurir tidak tersedia"))
    sale = counter.place()
    counter.drain()
    counter.ledger.outbox.cancel(sale.id, "pembeli batal")
    counter.clock.advance(86_400)
    assert counter.drain() == 0
    assert sandbox_store.orders == []
    assert counter.ledger.sales.all()[0].sending.cancel_reason == "pembeli batal"


def test_one_refused_sale_does_not_hold_up_the_next(counter: Counter, sandbox_store: Watched) -> None:
    sandbox_store.fault(refusal(400, "Kurir tidak tersedia"))
    first, second = counter.place(), counter.place()
    counter.drain()
    assert [counter.state(sale) for sale in (first, second)] == [SendState.REFUSED, SendState.ACCEPTED]


def test_repeated_reports_of_a_duplicate_are_looked_up_twice_and_then_left_to_a_person(
    counter: Counter, sandbox_store: Watched
) -> None:
    sandbox_store.server.stop()
    sale = counter.place()
    for _ in range(5):
        counter.drain()
        counter.clock.advance(120)
    sandbox_store.server.start()
    sandbox_store.fault(
        {"operation": CHECKOUT, "action": "status", "status": 400, "body": {"error": "Duplicate order"}}
    )
    states = []
    while (state := counter.state(sale)) is not SendState.REFUSED:
        states.append(state)
        counter.clock.advance(SETTLE / 6)
        counter.drain()
        assert len(states) < 40
    assert states.count(SendState.UNKNOWN) >= 6, "tries that never left are no reason to believe the word unseen"
    assert len(sandbox_store.asked(CHECKOUT)) == 3
    assert len(sandbox_store.asked("listCustomerOrders")) >= 6
    assert sandbox_store.orders == []
    sandbox_store.fault()
    counter.ledger.outbox.retry(sale.id)
    counter.drain()
    assert counter.state(sale) is SendState.ACCEPTED


def test_a_duplicate_report_for_an_order_that_is_there_finds_it(counter: Counter, sandbox_store: Watched) -> None:
    sandbox_store.fault(fault("drop_after"))
    sale = counter.place()
    counter.drain()
    counter.ledger._connection.execute(
        "UPDATE outbox SET state = 'waiting', unknown_since = NULL, in_flight_since = NULL"
    )
    sandbox_store.fault(refusal(400, "Duplicate order"))
    counter.clock.advance(1)
    counter.register.sender.drain(counter.ledger, counter.address_id, [sale.id])
    assert counter.state(sale) is SendState.UNKNOWN
    counter.clock.advance(SETTLE)
    counter.drain()
    assert counter.state(sale) is SendState.ACCEPTED
    assert len(sandbox_store.orders) == 1


def test_a_session_that_ended_keeps_every_sale_until_somebody_signs_in(
    counter: Counter, sandbox_store: Watched
) -> None:
    lost = counter.place()
    sandbox_store.fault(fault("drop_after"))
    counter.drain()
    fresh = counter.place()
    sandbox_store.server.state.tokens.clear()
    sandbox_store.fault()
    counter.clock.advance(SETTLE / 6)
    counter.drain()
    assert counter.state(fresh) is SendState.SIGNED_OUT
    assert counter.state(lost) is SendState.UNKNOWN, "an unknown outcome is shown as unknown"
    for _ in range(5):
        counter.clock.advance(3600)
        assert counter.drain() == 1, "only looked for"
    counter.sign_in()
    counter.ledger.outbox.signed_in()
    assert counter.drain() == 2
    assert {counter.state(lost), counter.state(fresh)} == {SendState.ACCEPTED}
    assert len(sandbox_store.orders) == 2


def test_an_expired_token_is_renewed_and_nobody_is_asked(counter: Counter, sandbox_store: Watched) -> None:
    sandbox_store.fault(fault("status", status=401, body={"error": "Invalid or expired token"}))
    sale = counter.place()
    assert counter.drain() == 1
    assert counter.state(sale) is SendState.ACCEPTED
    assert len(sandbox_store.asked("refreshCustomerJwt")) == 1
    assert len(sandbox_store.orders) == 1


def test_a_wrong_store_keeps_the_sale_and_says_what_is_wrong(counter: Counter, sandbox_store: Watched) -> None:
    sale = counter.place()
    sandbox_store.fault(refusal(404, "Store not found"))
    counter.drain()
    parked = counter.now(sale).sending
    assert (parked.state, parked.problem) == (SendState.REFUSED, ("scalev.store_not_found", {}))


def test_a_register_that_died_between_departure_and_answer_looks_first(
    counter: Counter, sandbox_store: Watched
) -> None:
    sale = counter.place()
    job = counter.register.sender.begin(counter.ledger)
    assert job is not None
    counter.register.sender.perform(job, counter.address_id)
    assert len(sandbox_store.orders) == 1
    counter.ledger.close()
    counter.ledger = counter.register.open_ledger()
    counter.drain()
    assert counter.state(sale) is SendState.ACCEPTED
    assert (len(sandbox_store.orders), counter.checkouts()) == (1, 1)


def test_a_step_begun_before_its_lease_was_lost_is_not_taken(counter: Counter, sandbox_store: Watched) -> None:
    counter.place()
    claim = counter.ledger.outbox.claim()
    assert claim is not None
    counter.clock.advance(600)
    assert counter.register.sender._depart(counter.ledger, claim, None) is None
    assert counter.checkouts() == 0


def test_waits_double_up_to_a_minute_and_are_spread() -> None:
    for attempts, seconds in ((0, 2), (1, 2), (2, 4), (4, 16), (6, 60), (10_000, 60)):
        drawn = {backoff(attempts).total_seconds() for _ in range(50)}
        assert min(drawn) >= seconds * 0.8
        assert max(drawn) <= seconds * 1.2
        assert len(drawn) > 1


def test_settling_takes_both_time_and_looks(counter: Counter) -> None:
    now = counter.clock.now()
    assert not has_settled(now, now - timedelta(seconds=89), 9, 90)
    assert not has_settled(now, now - timedelta(days=1), 6, 90)
    assert has_settled(now, now - timedelta(seconds=90), 7, 90)
    assert not has_settled(now, now + timedelta(hours=1), 9, 90), "a clock set back"
    assert look_interval(90) == timedelta(seconds=15)
