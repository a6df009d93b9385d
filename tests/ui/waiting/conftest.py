"""The screen of waiting sales over a real ledger that holds one sale in each state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pos_app.catalog.models import ItemKey, ItemKind, Sellable, TileKey, TileKind
from pos_app.ids import SaleId, new_sale_id
from pos_app.ledger import Ledger
from pos_app.money import Rupiah
from pos_app.selling.buyer import WALK_IN
from pos_app.selling.cart import Cart
from pos_app.selling.checkout import Checkout
from pos_app.selling.tender import Tender
from pos_app.words import Language
from tests.support.clock import HandClock
from ui.language import LanguageSwitch
from ui.tasks import TaskRunner
from ui.theme import Tokens
from ui.waiting.screen import WaitingScreen


@dataclass
class Till:
    """Writes sales through the ledger's own API, before the screen opens it."""

    path: Path
    clock: HandClock
    ids: list[SaleId] = field(default_factory=list)

    def place(self, ledger: Ledger, tender: Tender, price: int = 45_000) -> SaleId:
        tile = TileKey(TileKind.PRODUCT, 1)
        thing = Sellable(ItemKey(ItemKind.VARIANT, 1), "SKU-1", "Sambal Roa", (), Rupiah(price), None, None, tile)
        sale_id = new_sale_id(self.clock.now())
        checkout = Checkout("K1", "Sari")
        checkout.place(ledger.sales, sale_id, Cart().add(thing), WALK_IN, tender, self.clock.now(), can_send=True)
        self.ids.append(sale_id)
        return sale_id

    def sell_one_of_each(self) -> None:
        """Cash waiting for the network, a QRIS not known, a refused transfer, a virtual account signed out."""
        with Ledger(self.path, self.clock) as ledger:
            waiting = self.place(ledger, Tender.cash(Rupiah(50_000), "cod"))
            ledger.outbox.claim(waiting)
            ledger.outbox.waits(waiting, self.clock.now() + timedelta(minutes=3), ("scalev.not_sent", {}))
            unknown = self.place(ledger, Tender.server("qris"), 210_000)
            claim = ledger.outbox.claim(unknown)
            assert claim
            ledger.outbox.departing(claim)
            ledger.outbox.became_unknown(unknown, self.clock.now(), ("scalev.no_reply_change", {}))
            refused = self.place(ledger, Tender.server("bank_transfer"), 385_000)
            ledger.outbox.claim(refused)
            ledger.outbox.refused(refused, ("scalev.refused", {"reason": "Stok Batik Tulis tidak cukup"}))
            signed_out = self.place(ledger, Tender.server("va_bca"), 99_000)
            ledger.outbox.claim(signed_out)
            ledger.outbox.signed_out(signed_out, ("scalev.signed_out", {}))


@pytest.fixture
def till(tmp_path: Path) -> Till:
    return Till(tmp_path / "till.db", HandClock(datetime(2026, 11, 23, 7, 31, tzinfo=UTC)))


@pytest.fixture
def tasks(qtbot: QtBot, till: Till) -> Iterator[TaskRunner[Ledger]]:
    runner = TaskRunner(lambda: Ledger(till.path, till.clock), Ledger.close)
    yield runner
    assert runner.shutdown()


@pytest.fixture
def screen(
    qtbot: QtBot, theme: Tokens, languages: LanguageSwitch, tasks: TaskRunner[Ledger], till: Till
) -> WaitingScreen:
    languages.use(Language.ENGLISH)
    made = WaitingScreen(tasks, languages, till.clock)
    qtbot.addWidget(made)
    made.resize(1366, 712)
    return made
