"""Drains a till without a screen, taking turns with a bare loop (run by draining.py); prints seconds for each."""

from __future__ import annotations

import json
import os
import sys
import time

from pos_app.commands.till import open_till
from tests.benchmarks.floor import BareLoop, TurnTaking, bodies_of, other_store


def main() -> None:
    with open_till(demo=False) as till:
        register, ledger = till.register, till.ledger
        register.client.auth.sign_in(register.settings.account.email, os.environ["KASIR_PASSWORD"])
        till.learn_shop()
        address = register.shop_address_id(ledger)
        bare = BareLoop(other_store(), bodies_of(ledger, address))
        sender = TurnTaking(register.sender, bare)
        began = time.perf_counter()
        sender.drain(ledger, address)
        seconds = time.perf_counter() - began - bare.seconds
        bare.close()
        left = ledger.sales.open_count()
    sys.stdout.write(json.dumps({"sent": sender.sent, "left": left, "drain": seconds, "bare": bare.seconds}) + "\n")


if __name__ == "__main__":
    main()
