"""A counter to sell at in tests: a register on a sandbox store, with its clock in the test's hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pos_app.catalog.models import Sellable
from pos_app.catalog.snapshot import CatalogSnapshot
from pos_app.config.paths import DataFolder
from pos_app.config.settings import Settings
from pos_app.ids import SaleId, new_sale_id
from pos_app.ledger import Ledger
from pos_app.money import Rupiah
from pos_app.records import replace
from pos_app.register import Register
from pos_app.sandbox.faults import read_rules
from pos_app.sandbox.server import SandboxServer
from pos_app.sandbox.state import Order
from pos_app.sandbox.switches import changed
from pos_app.scalev.session import MemoryVault
from pos_app.scalev.waits import Waits
from pos_app.selling.buyer import WALK_IN, Buyer
from pos_app.selling.cart import AppliedDiscount, Cart
from pos_app.selling.sale import Sale, SendState
from pos_app.selling.tender import Tender
from tests.support.catalogs import read_whole
from tests.support.clock import HandClock
from tests.support.contract import Contract, ExchangeLike, Recorder

SETTLE = 90.0
"""The settling time of counters, in seconds."""


@dataclass
class Watched:
    """A running sandbox whose every exchange is held to the contract, both ways.

    Replies that a test puts outside the contract on purpose (a 500, say) are named with `expect_outside`.
    """

    server: SandboxServer
    recorder: Recorder
    left_out: frozenset[str] = frozenset()
    """Slugs of items that the shop does not list."""
    _expected: list[str] = field(default_factory=list)
    _snapshot: CatalogSnapshot | None = None

    def reset(self) -> None:
        """As it was at the start."""
        self.server.state.reset()
        catalog = self.server.state.catalog
        for slug in self.left_out:
            if (item := catalog.named(slug)) is not None:
                catalog.remove(item)
        self.recorder.exchanges.clear()
        self.recorder.faults.clear()
        self._expected.clear()

    def expect_outside(self, pattern: str) -> None:
        """A departure from the contract that the test provokes; it must happen."""
        self._expected.append(pattern)

    def assert_clean(self) -> None:
        """Nothing strayed from the contract but what was expected to."""
        stray = [
            fault for fault in self.recorder.faults if not any(re.search(pattern, fault) for pattern in self._expected)
        ]
        missing = [
            pattern
            for pattern in self._expected
            if not any(re.search(pattern, fault) for fault in self.recorder.faults)
        ]
        assert (stray, missing) == ([], [])

    def snapshot(self, register: Register) -> CatalogSnapshot:
        """The catalog as it is at the start, read once for all tests."""
        if self._snapshot is None:
            self._snapshot = read_whole(register.client)
        return self._snapshot

    def fault(self, *rules: dict[str, Any]) -> None:
        """Faults from here on, in place of those before; none: the store is well again."""
        with self.server.state.lock:
            self.server.state.faults = read_rules(list(rules))

    def switch(self, **switches: object) -> None:
        """Other answers to what the contract leaves open, from here on."""
        with self.server.state.lock:
            self.server.state.switches = changed(self.server.state.switches, switches)

    @property
    def orders(self) -> list[Order]:
        """The store's orders, oldest first."""
        return self.server.state.orders

    def asked(self, operation: str) -> list[ExchangeLike]:
        """Exchanges of one operationId that got a reply, in order."""
        name = Contract.load().operation_id
        return [one for one in self.recorder.exchanges if name(one.method, one.path) == operation]


@contextmanager
def watched_sandbox(items: int | None = None) -> Iterator[Watched]:
    """A sandbox for the length of the block; `items`: how many of the shop's items it lists."""
    recorder = Recorder()
    with SandboxServer(items=items, observe=recorder) as server:
        yield Watched(server, recorder)


def settings_for(server: SandboxServer, **sections: dict[str, Any]) -> Settings:
    """Settings of a register on that sandbox."""
    api = {"url": server.url, "store_id": server.store_id, "storefront_key": server.storefront_key}
    basis: dict[str, dict[str, Any]] = {
        "api": api,
        "account": {"email": server.email},
        "sending": {"settle_seconds": SETTLE},
    }
    return Settings.model_validate({**basis, **sections})


class Counter:
    """A register signed in at the sandbox, its ledger open, its catalog read."""

    def __init__(
        self, sandbox: Watched, folder: Path, clock: HandClock | None = None, waits: Waits | None = None
    ) -> None:
        self.sandbox = sandbox
        self.clock = clock or HandClock()
        self.folder = DataFolder(folder).create()
        settings = settings_for(sandbox.server)
        self.register = Register.build(settings, self.folder, self.clock, MemoryVault(), waits)
        self.ledger = Ledger(self.folder.ledger, self.clock)
        self.sign_in()
        if not self.ledger.catalog.count():
            self.ledger.catalog.replace(sandbox.snapshot(self.register))
        self.address_id: int | None = next(iter(sandbox.server.state.customers[sandbox.server.email].addresses))

    def sign_in(self) -> None:
        """Sign the register's account in."""
        self.register.client.auth.sign_in(self.sandbox.server.email, self.sandbox.server.password)

    def close(self) -> None:
        """Close the ledger and the connections."""
        self.ledger.close()
        self.register.close()

    def item(self, sku: str) -> Sellable:
        """What is sold under that code."""
        return self.ledger.catalog.by_code(sku)[0]

    def cart(self, *skus: str) -> Cart:
        """One of each."""
        cart = Cart()
        for sku in skus or ("KOPI-GAYO-250",):
            cart = cart.add(self.item(sku))
        return cart

    def place(
        self,
        *skus: str,
        buyer: Buyer = WALK_IN,
        tender: Tender | None = None,
        sale_id: SaleId | None = None,
        discount: AppliedDiscount | None = None,
    ) -> Sale:
        """Place a sale of one of each; QRIS unless told otherwise."""
        now = self.clock.now()
        return self.register.checkout.place(
            self.ledger.sales,
            sale_id or new_sale_id(now),
            replace(self.cart(*skus), discount=discount),
            buyer,
            tender or Tender.server("qris"),
            now,
        )

    def pay_cash(self, amount: int) -> Tender:
        """Cash, in rupiah."""
        return Tender.cash(Rupiah(amount), "cod")

    def drain(self) -> int:
        """Send what is due; the number of steps."""
        return self.register.sender.drain(self.ledger, self.address_id)

    def settle(self, sale: Sale, rounds: int = 60) -> Sale:
        """Let time pass and do what falls due, until the sale waits for nothing but a person; as it then stands."""
        for _ in range(rounds):
            self.drain()
            if self.state(sale) not in (SendState.WAITING, SendState.UNKNOWN):
                break
            due = self.ledger.outbox.next_due()
            assert due is not None, "a sale that waits has a next step"
            self.clock.advance(max(0.0, (due - self.clock.now()).total_seconds()))
        return self.now(sale)

    def now(self, sale: Sale) -> Sale:
        """The sale as it stands in the ledger."""
        return self.ledger.sales.one(sale.id)

    def state(self, sale: Sale) -> SendState:
        """Where the sale is on its way."""
        return self.now(sale).sending.state

    def checkouts(self) -> int:
        """Checkouts that the store answered."""
        return len(self.sandbox.asked("createCustomerCheckout") + self.sandbox.asked("createPublicCheckout"))
