"""A bare httpx loop that posts what a drain posts, taking turns with it."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import httpx

from pos_app.ledger import Ledger
from pos_app.sending.outcomes import Job, Outcome
from pos_app.sending.requests import customer_checkout
from pos_app.sending.sender import Sender

BLOCK = 250
"""Sales between two turns: long enough for each to find its pace, short enough for noise to hit both alike."""


class BareLoop:
    """Posts checkouts at a store of its own, one after another with one kept-alive client, and reads no reply."""

    def __init__(self, facts: Mapping[str, str], bodies: list[object]) -> None:
        self._client = httpx.Client(trust_env=False)
        self._url = f"{facts['url']}/v3/stores/{facts['store_id']}"
        reply = self._client.post(
            f"{self._url}/public/auth/login",
            json={"email": facts["email"], "password": facts["password"]},
            headers={"X-Scalev-Storefront-Api-Key": facts["storefront_key"]},
        )
        self._headers = {"Authorization": f"Bearer {reply.json()['access']}"}
        self._bodies = bodies
        self.posted = 0
        self.seconds = 0.0

    def take_turn(self) -> None:
        """Post the next block."""
        bodies = self._bodies[self.posted : self.posted + BLOCK]
        began = time.perf_counter()
        for body in bodies:
            self._client.post(f"{self._url}/customers/me/checkout", json=body, headers=self._headers).raise_for_status()
        self.seconds += time.perf_counter() - began
        self.posted += len(bodies)

    def close(self) -> None:
        """Close the connection."""
        self._client.close()


class TurnTaking(Sender):
    """A sender that lets the bare loop have its turn between two blocks; `paused` is what those turns took."""

    def __init__(self, basis: Sender, bare: BareLoop) -> None:
        super().__init__(basis._client, basis._clock, basis._settle)
        self._bare = bare
        self.sent = 0

    def ask(
        self, job: Job, shop_address_id: int | None = None, meanwhile: Callable[[], object] | None = None
    ) -> Callable[[], Outcome]:
        if self.sent % BLOCK == 0:
            self._bare.take_turn()
        self.sent += 1
        return super().ask(job, shop_address_id, meanwhile)


def bodies_of(ledger: Ledger, shop_address_id: int | None) -> list[object]:
    """What draining the till will post."""
    return [customer_checkout(sale, shop_address_id).body() for sale in ledger.sales.open()]


def other_store() -> dict[str, str]:
    """The store that the bare loop posts at: a process like the register's own, as the parent announced it."""
    found: dict[str, str] = json.loads(Path(os.environ["BARE_STORE"]).read_text())
    return found
