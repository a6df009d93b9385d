"""Makes the till database to be kept of the schema that this code writes; see the README beside it."""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from pos_app.catalog.snapshot import CatalogSnapshot
from pos_app.ledger.database import released_migrations
from pos_app.money import Rupiah
from pos_app.printing.jobs import JobState
from pos_app.records import replace
from pos_app.register.shop import keep_shop
from pos_app.selling.buyer import WALK_IN, Buyer, OrderAccount
from pos_app.selling.sale import Sale
from pos_app.selling.tender import Tender
from pos_app.shifts.cash import Count, Denomination
from pos_app.shifts.models import Closing, NewMove
from tests.support.counter import Counter, Watched, watched_sandbox

HERE = Path(__file__).parent
GUEST = Buyer(name="Sari Wulandari", email="sari@example.id", phone="081220001234", account=OrderAccount.GUEST)
NO_WAY = ("scalev.not_sent", {})
NO_REPLY = ("scalev.no_reply_change", {})


def make(path: Path) -> None:
    """Sell at a sandbox until there is a sale in every state, and keep the database as `path`."""
    with tempfile.TemporaryDirectory() as name, watched_sandbox(items=6) as sandbox:
        counter = Counter(sandbox, Path(name))
        sell(counter, sandbox)
        counter.close()
        with closing(sqlite3.connect(counter.folder.ledger)) as connection:
            # One small file; pages of the larger catalog that was there at first are left out.
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("VACUUM")
        path.write_bytes(counter.folder.ledger.read_bytes())


def sell(counter: Counter, sandbox: Watched) -> None:
    """One sale of each kind. The killed one comes last: its process would be found dead by the next."""
    ledger, clock = counter.ledger, counter.clock
    catalog = sandbox.snapshot(counter.register)
    ledger.catalog.replace(CatalogSnapshot(catalog.categories, catalog.entries[:3]))
    keep_shop(ledger, counter.register.read_shop())

    paid = counter.place("KOPI-GAYO-250", "SAMBAL-ROA")
    counter.drain()
    payments = counter.register.payments
    shown = ledger.sales.record_order(paid.id, payments.ask(counter.now(paid).order))
    sandbox.server.state.orders[0].payment_status = "paid"
    ledger.sales.record_order(paid.id, payments.read(shown.order))
    for state in (JobState.PRINTED, JobState.NOT_KNOWN):
        ledger.prints.record(paid.id, state)
    shifts = ledger.shifts
    first = shifts.open("K1", "Sari", Count.of({Denomination(100_000): 5, Denomination(500, is_coin=True): 4}))

    unpaid = counter.place(tender=Tender.server("bank_transfer"))
    counter.drain()
    ledger.sales.record_order(unpaid.id, payments.ask(counter.now(unpaid).order))
    counter.place(tender=counter.pay_cash(100_000))
    counter.drain()
    shifts.move(NewMove("9d6c1f6e3b1e4c8fa2", Rupiah(-50_000), "setor ke bank", "Sari"))
    expected = shifts.report().drawer.expected
    shifts.close(first.id, Closing(Count(expected - Rupiah(500)), "Sari", "salah kembalian", (expected,)))
    shifts.open("K1", "Dewi", Count(Rupiah(400_000)))

    refused, given_up = depart(counter), depart(counter)
    ledger.outbox.refused(refused.id, ("scalev.refused", {"reason": "Stok habis", "status": "400"}))
    ledger.outbox.refused(given_up.id, ("scalev.refused", {"reason": "Stok habis", "status": "400"}))
    ledger.outbox.cancel(given_up.id, "pembeli batal")
    ledger.outbox.became_unknown(depart(counter).id, clock.now(), NO_REPLY)
    ledger.outbox.signed_out(depart(counter).id, ("scalev.signed_out", {}))
    ledger.outbox.made_without_number(depart(counter, GUEST, "11111111-1111-4111-8111-111111111111").id)
    lost = depart(counter, GUEST, "22222222-2222-4222-8222-222222222222")
    ledger.outbox.became_unknown(lost.id, clock.now(), NO_REPLY)
    ledger.outbox.waits(depart(counter).id, clock.now() + timedelta(seconds=30), NO_WAY)
    counter.place("KOPI-GAYO-250", "SAMBAL-ROA", tender=counter.pay_cash(200_000))
    ledger.memos.hold(replace(counter.cart("SAMBAL-ROA"), notes="meja 4"), WALK_IN)
    depart(counter)


def depart(counter: Counter, buyer: Buyer = WALK_IN, token: str | None = None) -> Sale:
    """A sale whose checkout has left and of which nothing was heard yet."""
    sale = counter.place(buyer=buyer)
    counter.clock.advance(20)
    claim = counter.ledger.outbox.claim(sale.id)
    counter.ledger.outbox.departing(claim, token)
    return sale


if __name__ == "__main__":
    kept = HERE / f"schema-{len(released_migrations())}.db"
    if kept.exists():
        sys.exit(f"{kept} is there already, and what was released does not change")
    make(kept)
