"""Whatever is killed between Pay and the reply: the sale is there, is sent once, and the store has one order."""

from __future__ import annotations

import signal
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pos_app.sandbox.faults import read_rules
from pos_app.sandbox.server import SandboxServer
from pos_app.sandbox.shop import demo_state
from pos_app.sandbox.state import State
from tests.support.contract import Contract, ExchangeLike, Recorder
from tests.support.processes import environment, kasir, started

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills processes in other ways")

CHECKOUT = "createCustomerCheckout"
LONG = 600.0


class Store:
    """A store whose memory outlives its server, on one port throughout."""

    def __init__(self) -> None:
        self.state: State = demo_state(6)
        self.recorder = Recorder()
        self.server = SandboxServer(state=self.state, observe=self.recorder)
        self.server.start()

    def kill(self) -> None:
        """Cut every connection, as a killed process does."""
        self.server.stop()

    def start_again(self) -> None:
        self.server = SandboxServer(port=self.server.port, state=self.state, observe=self.recorder)
        self.server.start()

    def fault(self, *rules: dict[str, Any]) -> None:
        with self.state.lock:
            self.state.faults = read_rules(list(rules))

    def await_order(self, register: subprocess.Popen[str]) -> None:
        """Until the first order is made; the register must not have ended before."""
        tick = threading.Event()
        while not self.state.orders:
            assert register.poll() is None
            tick.wait(0.01)

    def checkouts(self) -> list[ExchangeLike]:
        name = Contract.load().operation_id
        return [one for one in self.recorder.exchanges if name(one.method, one.path) == CHECKOUT]


@pytest.fixture
def store() -> Iterator[Store]:
    made = Store()
    yield made
    made.kill()
    made.recorder.assert_clean()


@pytest.fixture
def till(store: Store, tmp_path: Path) -> dict[str, str]:
    """The environment of a register that has read its catalog."""
    env = environment(tmp_path / "till", store.server.announcement())
    assert kasir(env, "catalog").code == 0
    return env


def resolved(till: dict[str, str], store: Store) -> dict[str, Any]:
    """Send until nothing is unknown; the one sale there is."""
    code = 5
    for _ in range(40):
        if (code := kasir(till, "outbox", "send").code) == 0:
            break
    assert code == 0
    (sale,) = kasir(till, "outbox", "--all", "--json").json
    assert sale["state"] == "accepted"
    assert [order.order_id for order in store.state.orders] == [sale["order_id"]]
    order = store.state.orders[0]
    assert sale["total"] == order.gross_revenue
    assert order.notes is not None
    assert order.notes.endswith(f"#{sale['receipt_number']}-{sale['sale_id'][-6:]}")
    return dict(sale)


def test_the_server_dies_after_making_the_order_and_before_its_reply(store: Store, till: dict[str, str]) -> None:
    store.fault({"operation": CHECKOUT, "action": "delay", "seconds": LONG})
    register = started(till, "sell", "KOPI-GAYO-250", "--pay", "qris", "--json")
    store.await_order(register)
    store.kill()
    register.communicate()
    assert register.returncode == 5
    assert kasir(till, "outbox", "send").code == 5, "the server is away: still unknown, still not sent again"
    store.fault()
    store.start_again()
    resolved(till, store)
    assert store.checkouts() == [], "the one checkout that was made got no reply, and there was no other"


def test_the_server_dies_before_the_order_is_made(store: Store, till: dict[str, str]) -> None:
    store.fault({"operation": CHECKOUT, "action": "drop_before"})
    assert kasir(till, "sell", "KOPI-GAYO-250", "--pay", "cash").code == 5
    store.kill()
    store.fault()
    store.start_again()
    resolved(till, store)
    assert len(store.checkouts()) == 1


def test_the_register_dies_while_the_server_makes_the_order(store: Store, till: dict[str, str]) -> None:
    store.fault({"operation": CHECKOUT, "action": "delay", "seconds": LONG})
    register = started(till, "sell", "KOPI-GAYO-250", "--pay", "qris", "--json")
    store.await_order(register)
    register.kill()
    assert register.communicate()[0] == ""
    assert register.returncode == -signal.SIGKILL
    (sale,) = kasir(till, "outbox", "--json").json
    assert sale["total"] == 68_000
    store.fault()
    resolved(till, store)
    assert store.checkouts() == [], "found by reading, nothing was sent again"


def test_register_and_server_die_together(store: Store, till: dict[str, str]) -> None:
    store.fault({"operation": CHECKOUT, "action": "delay", "seconds": LONG})
    register = started(till, "sell", "KOPI-GAYO-250", "--pay", "qris", "--json")
    store.await_order(register)
    register.kill()
    store.kill()
    register.communicate()
    assert kasir(till, "outbox", "send").code == 5
    store.fault()
    store.start_again()
    resolved(till, store)
    assert store.checkouts() == []


def test_the_register_dies_before_the_order_reaches_the_server(store: Store, till: dict[str, str]) -> None:
    # The summary is asked for before the sale is placed, the checkout after it; this one dies in the checkout.
    store.fault({"operation": CHECKOUT, "action": "delay", "seconds": LONG})
    register = started(till, "sell", "KOPI-GAYO-250", "--pay", "cash", "--json")
    store.await_order(register)
    register.kill()
    register.communicate()
    # The store loses the order again, as if the request had been lost on the way.
    with store.state.lock:
        store.state.orders.clear()
        store.state.orders_by_key.clear()
    store.fault()
    resolved(till, store)
    assert len(store.checkouts()) == 1


def test_two_processes_sending_at_once_send_every_sale_once(store: Store, till: dict[str, str]) -> None:
    store.kill()
    for _ in range(2):
        assert kasir(till, "sell", "KOPI-GAYO-250", "--pay", "cash").code == 4
    store.start_again()
    senders = [started(till, "outbox", "send") for _ in range(2)]
    for sender in senders:
        sender.communicate()
    for _ in range(40):
        if kasir(till, "outbox", "send").code == 0:
            break
    sales = kasir(till, "outbox", "--all", "--json").json
    assert [sale["state"] for sale in sales] == ["accepted"] * 2
    assert sorted(order.order_id for order in store.state.orders) == sorted(sale["order_id"] for sale in sales)
