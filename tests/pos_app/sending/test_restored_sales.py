"""After a restore: every sale is looked up by its marker first, and what was sent is adopted, never sent again."""

from __future__ import annotations

from typing import Any

import pytest

from pos_app.ledger import Ledger
from pos_app.ledger.backups import Backups
from pos_app.ledger.restore import restore
from pos_app.selling.buyer import Buyer, OrderAccount
from pos_app.selling.sale import Sale, SendState
from pos_app.words import Language, say
from tests.support.counter import SETTLE, Counter, Watched
from tests.support.wreck import pages_of, ruin, spoil

GUEST = Buyer(name="Sari Wulandari", email="sari@example.id", phone="0812 2000 1234", account=OrderAccount.GUEST)
CUSTOMER, PUBLIC = "createCustomerCheckout", "createPublicCheckout"


def refusal(operation: str = CUSTOMER) -> dict[str, Any]:
    return {"operation": operation, "action": "status", "status": 400, "body": {"error": "Kurir tidak tersedia"}}


def back_up(counter: Counter) -> None:
    assert Backups(counter.folder.ledger).take()


def put_back(counter: Counter, *spoiled: str) -> None:
    """Damage the till (those tables; or all of it) and restore it."""
    counter.ledger.close()
    path = counter.folder.ledger
    if spoiled:
        spoil(path, *pages_of(path, *spoiled))
    else:
        ruin(path)
    restore(path, counter.clock)
    counter.ledger = Ledger(path, counter.clock)


def settle(counter: Counter) -> None:
    """Work on what is due until the settling time is long over."""
    for _ in range(10):
        counter.drain()
        counter.clock.advance(SETTLE / 4)


def orders_of(sandbox: Watched, *sales: Sale) -> list[int]:
    """How many orders carry each sale's marker."""
    return [sum(sale.marker in (order.notes or "") for order in sandbox.orders) for sale in sales]


def words(sale: Sale) -> str:
    assert sale.sending.problem is not None
    return say(sale.sending.problem[0], Language.ENGLISH, **sale.sending.problem[1])


def send(counter: Counter, sale: Sale) -> None:
    """Send that one sale."""
    counter.register.sender.drain(counter.ledger, counter.address_id, [sale.id])


def test_a_sale_sent_after_the_backup_is_adopted_and_one_that_was_not_is_sent(
    counter: Counter, sandbox_store: Watched
) -> None:
    before, sent, unsent = (counter.place() for _ in range(3))
    send(counter, before)
    back_up(counter)
    send(counter, sent)
    order = counter.now(sent).order
    put_back(counter)
    assert [counter.state(sale) for sale in (before, sent, unsent)] == [
        SendState.ACCEPTED, SendState.UNKNOWN, SendState.UNKNOWN,
    ]  # fmt: skip
    checkouts = counter.checkouts()
    counter.drain()
    assert counter.checkouts() == checkouts, "nothing is sent before it was looked up"
    settle(counter)
    adopted = counter.now(sent).order
    assert order is not None
    assert adopted is not None
    assert adopted.id == order.id
    assert [counter.state(sale) for sale in (before, sent, unsent)] == [SendState.ACCEPTED] * 3
    assert orders_of(sandbox_store, before, sent, unsent) == [1, 1, 1]


def test_every_sale_of_a_half_readable_till_becomes_one_order(counter: Counter, sandbox_store: Watched) -> None:
    early = [counter.place() for _ in range(4)]
    send(counter, early[0])
    back_up(counter)
    send(counter, early[1])
    late = [counter.place() for _ in range(4)]
    send(counter, late[0])
    sandbox_store.fault({"operation": CUSTOMER, "action": "drop_after", "nth": 1})
    send(counter, late[1])
    put_back(counter, "outbox", "sale_order", "sale_event")
    settle(counter)
    sales = [*early, *late]
    assert [counter.state(sale) for sale in sales] == [SendState.ACCEPTED] * 8
    assert orders_of(sandbox_store, *sales) == [1] * 8
    assert len(sandbox_store.orders) == 8


def test_a_refused_sale_is_sent_again_only_by_a_person(counter: Counter, sandbox_store: Watched) -> None:
    sandbox_store.fault(refusal())
    sale = counter.place()
    counter.drain()
    back_up(counter)
    put_back(counter)
    sandbox_store.fault()
    settle(counter)
    assert counter.state(sale) is SendState.REFUSED
    assert sale.marker in words(counter.now(sale))
    assert sandbox_store.orders == []
    counter.ledger.outbox.retry(sale.id)
    settle(counter)
    assert orders_of(sandbox_store, sale) == [1]


def test_a_refused_sale_that_is_no_longer_wanted_can_be_given_up(counter: Counter, sandbox_store: Watched) -> None:
    sandbox_store.fault(refusal())
    sale = counter.place()
    counter.drain()
    back_up(counter)
    put_back(counter)
    settle(counter)
    assert counter.ledger.outbox.cancel(sale.id, "pembeli batal").sending.state is SendState.CANCELLED


def test_a_refused_sale_that_a_person_had_sent_since_is_adopted(counter: Counter, sandbox_store: Watched) -> None:
    sandbox_store.fault(refusal())
    sale = counter.place()
    counter.drain()
    back_up(counter)
    sandbox_store.fault()
    counter.ledger.outbox.retry(sale.id)
    counter.drain()
    put_back(counter)
    settle(counter)
    assert counter.state(sale) is SendState.ACCEPTED
    assert orders_of(sandbox_store, sale) == [1]


def test_a_network_that_is_down_meanwhile_changes_nothing_of_that(counter: Counter, sandbox_store: Watched) -> None:
    sandbox_store.expect_outside("listCustomerOrders reply 500")
    sandbox_store.fault(refusal())
    sale = counter.place()
    counter.drain()
    back_up(counter)
    put_back(counter)
    sandbox_store.fault({"operation": "listCustomerOrders", "action": "status", "status": 500, "count": 3})
    settle(counter)
    assert counter.state(sale) is SendState.REFUSED
    assert sandbox_store.orders == []


def test_an_accepted_order_that_is_not_found_any_more_is_made_no_second_time(
    counter: Counter, sandbox_store: Watched
) -> None:
    sale = counter.place()
    back_up(counter)
    counter.drain()
    put_back(counter, "sale_order")
    with sandbox_store.server.state.lock:
        sandbox_store.server.state.orders.clear()
    settle(counter)
    assert counter.state(sale) is SendState.ACCEPTED_UNNUMBERED
    assert sandbox_store.orders == []


@pytest.mark.parametrize("made", [True, False])
def test_a_guests_sale_is_proven_by_its_cart_or_left_to_a_person(
    counter: Counter, sandbox_store: Watched, made: bool
) -> None:
    sandbox_store.fault({"operation": PUBLIC, "action": "drop_after" if made else "drop_before", "nth": 1})
    sale = counter.place(buyer=GUEST)
    counter.drain()
    back_up(counter)
    put_back(counter)
    settle(counter)
    assert counter.state(sale) is (SendState.ACCEPTED_UNNUMBERED if made else SendState.REFUSED)
    assert len(sandbox_store.orders) == made


def test_a_guests_sale_that_nothing_proves_is_never_sent_by_itself(counter: Counter, sandbox_store: Watched) -> None:
    sale = counter.place(buyer=GUEST)
    back_up(counter)
    counter.drain()
    put_back(counter)
    settle(counter)
    assert counter.state(sale) is SendState.REFUSED
    assert sale.marker in words(counter.now(sale))
    assert len(sandbox_store.orders) == 1


@pytest.mark.parametrize("buyer", ["register", "guest"])
def test_a_sale_without_all_its_lines_is_not_sent(counter: Counter, sandbox_store: Watched, buyer: str) -> None:
    back_up(counter)
    more = {"buyer": GUEST} if buyer == "guest" else {}
    sale = counter.place("KOPI-GAYO-250", "SAMBAL-ROA", **more)  # type: ignore[arg-type]
    put_back(counter, "sale_line")
    settle(counter)
    counter.ledger.outbox.retry(sale.id)
    settle(counter)
    assert counter.state(sale) is SendState.REFUSED
    assert "Part of this sale" in words(counter.now(sale))
    assert sandbox_store.orders == []
