"""A register without a screen in a process of its own, on a clock of its own: `python -m tests.support.till_process`.

Arguments: the moment at which it opens (ISO 8601), how many sales it makes, and how many seconds pass between two. Each
sale that stands in the ledger is told at once on standard output, as a JSON line. Now and then it tries to send what
waits, as a register does. With `--until-killed` it then goes on placing sales, and does nothing else, until it is
killed. The store and the data folder come from the environment, as for `kasir`; `TILL_TOKEN` is the refresh token that
its keyring holds.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import sys
from datetime import datetime

from pos_app.config.settings import load_settings
from pos_app.ids import new_sale_id
from pos_app.ledger import Ledger
from pos_app.register import Register
from pos_app.register.folders import data_folder
from pos_app.register.shop import known_shop
from pos_app.scalev.session import MemoryVault
from pos_app.selling.buyer import WALK_IN
from pos_app.selling.cart import Cart
from pos_app.selling.sale import Sale
from pos_app.selling.tender import Tender
from pos_app.selling.totals import till_totals
from tests.support.clock import HandClock

_SEND_EVERY = 20


class TillProcess:
    """Sells at random, always the same for one `seed`."""

    def __init__(self, opened_at: datetime, step: float, seed: str) -> None:
        self.clock = HandClock(opened_at)
        self._step = step
        self._chance = random.Random(seed)
        folder = data_folder(demo=False)
        vault = MemoryVault()
        if token := os.environ.get("TILL_TOKEN"):
            vault.store(token)
        self.register = Register.build(load_settings(folder.settings), folder, self.clock, vault)
        self.ledger = Ledger(folder.ledger, self.clock)
        self._facts = known_shop(self.ledger)
        self._items = [
            found[0] for sku in os.environ["TILL_SKUS"].split() if (found := self.ledger.catalog.by_code(sku))
        ]

    def sell(self) -> Sale:
        """Place one sale of one to three different items."""
        self.clock.advance(self._step)
        cart = Cart()
        for item in self._chance.sample(self._items, self._chance.randint(1, 3)):
            cart = cart.add(item, self._chance.randint(1, 4))
        due = till_totals(cart).total
        cash = Tender.cash(due, self._facts.stand_in(self.register.settings.cash.method))
        tender = self._chance.choice([cash, cash, Tender.server("bank_transfer"), Tender.server("qris")])
        now = self.clock.now()
        return self.register.checkout.place(self.ledger.sales, new_sale_id(now), cart, WALK_IN, tender, now)

    def send(self) -> None:
        """Try what is due."""
        self.register.sender.drain(self.ledger, self.register.shop_address_id(self.ledger))


def told(sale: Sale) -> str:
    """`sale` as the line that the other process reads."""
    return json.dumps({"receipt_number": sale.receipt_number, "total": sale.totals.total.amount, "marker": sale.marker})


def main() -> None:
    """Sell as the arguments say."""
    asked = argparse.ArgumentParser()
    asked.add_argument("opened_at", type=datetime.fromisoformat)
    asked.add_argument("count", type=int)
    asked.add_argument("step", type=float)
    asked.add_argument("--until-killed", action="store_true")
    wanted = asked.parse_args()
    till = TillProcess(wanted.opened_at, wanted.step, f"{wanted.opened_at}")
    for number in itertools.count(1):
        if number > wanted.count and not wanted.until_killed:
            break
        sys.stdout.write(f"{told(till.sell())}\n")
        sys.stdout.flush()
        if number <= wanted.count and number % _SEND_EVERY == 0:
            till.send()
    till.ledger.close()
    till.register.close()


if __name__ == "__main__":
    main()
