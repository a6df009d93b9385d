"""A register killed while it sends a long queue: every sale is one order in the end, none is two."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from pos_app.selling.sale import SendState
from pos_app.sending.pipeline import _MOST
from tests.support.counter import Counter, Watched
from tests.support.depth import tries
from tests.support.processes import ROOT, environment

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills processes in other ways")

SALES = tries(40, 90)
DEEP_IN = tries(30, 60)

DIES = """
import os, signal, sys
from pos_app.commands.till import open_till
from pos_app.sending.sender import Sender

class Mortal(Sender):
    asked = 0

    def ask(self, job, *more):
        self.asked += 1
        if self.asked == int(sys.argv[1]) and sys.argv[2] == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        answer = super().ask(job, *more)
        if self.asked == int(sys.argv[1]):
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

with open_till(demo=False) as till:
    client = till.register.client
    client.auth.sign_in(till.register.settings.account.email, os.environ["KASIR_PASSWORD"])
    sender = till.register.sender
    Mortal(client, till.register.clock, sender._settle).drain(till.ledger)
"""


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", [1, 9, DEEP_IN])
def test_every_sale_becomes_one_order(counter: Counter, sandbox_store: Watched, step: int, when: str) -> None:
    sales = [counter.place("EBOOK-RESEP") for _ in range(SALES)]
    env = environment(counter.folder.root, sandbox_store.server.announcement())
    ended = subprocess.run([sys.executable, "-c", DIES, f"{step}", when], env=env, cwd=ROOT, check=False)
    assert ended.returncode == -signal.SIGKILL
    made = len(sandbox_store.orders)
    assert made == step - (when == "before")
    while counter.ledger.sales.unsent_count():
        counter.drain()
        due = counter.ledger.outbox.next_due()
        if due is not None:
            counter.clock.advance(max(0.0, (due - counter.clock.now()).total_seconds()))
    assert sorted(str(order.notes) for order in sandbox_store.orders) == sorted(sale.marker for sale in sales)
    assert {counter.state(sale) for sale in sales} == {SendState.ACCEPTED}
    # What was sent before the kill was sent in order, and what nobody had begun with still is.
    order_of_placing: dict[str, int] = {sale.marker: number for number, sale in enumerate(sales)}
    numbers = [order_of_placing[str(order.notes)] for order in sandbox_store.orders]
    assert numbers[:made] == list(range(made))
    unsure = sum(counter.now(sale).sending.attempts > 1 for sale in sales)
    assert unsure <= _MOST, "only what was about to leave is looked up"
