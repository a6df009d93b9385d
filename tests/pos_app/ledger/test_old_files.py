"""Till databases of every released schema: upgraded, read, and sent from."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pos_app.catalog.finding import Wanted
from pos_app.ledger import Ledger, LedgerError
from pos_app.ledger.backups import Backups
from pos_app.ledger.database import open_database, released_migrations
from pos_app.ledger.salvage import remains_of
from pos_app.money import ZERO, Rupiah
from pos_app.printing.jobs import JobState
from pos_app.selling.sale import SendState
from pos_app.shifts.cash import Count, Denomination
from pos_app.shifts.models import Closing
from pos_app.shifts.report import NONE
from tests.support.counter import SETTLE, Counter, Watched

KEPT = sorted((Path(__file__).parent / "old_files").glob("schema-*.db"))
NEXT = "ALTER TABLE sale ADD COLUMN shift TEXT NOT NULL DEFAULT '';\nCREATE INDEX sale_shift ON sale (shift);\n"
STATES = {
    "accepted": 3, "refused": 1, "cancelled": 1, "unknown": 2, "signed_out": 1, "accepted_unnumbered": 1, "waiting": 3,
}  # fmt: skip


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "till" / "till.db"
    path.parent.mkdir()
    shutil.copyfile(request.param, path)
    return path


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_there_is_a_file_of_every_released_schema() -> None:
    assert [path.stem for path in KEPT] == [f"schema-{number + 1}" for number in range(len(released_migrations()))]


def test_every_sale_can_be_read_after_the_upgrade(old: Path) -> None:
    before = version(old)
    with Ledger(old) as ledger:
        sales = ledger.sales.all()
        states = [sale.sending.state for sale in sales]
        assert {state: states.count(state) for state in SendState} == STATES
        assert [sale.receipt_number[-4:] for sale in sales] == [f"{number:04d}" for number in range(1, 13)]
        assert all(sale.is_whole and sale.buyer and sale.tender for sale in sales)
        paid, unpaid = sales[0], sales[1]
        assert paid.order is not None
        assert paid.order.is_paid
        assert paid.order.instruction is not None
        assert [line.sku for line in paid.lines] == ["KOPI-GAYO-250", "SAMBAL-ROA"]
        assert unpaid in ledger.sales.unpaid()
        assert ledger.prints.record(paid.id, JobState.PRINTED).copy == 2, "two papers are known of"
        assert [held.cart.notes for held in ledger.memos.held()] == ["meja 4"]
        assert ledger.memos.read("shop")
        assert ledger.catalog.search(Wanted("kopi")).found
    assert version(old) == len(released_migrations())
    assert len(Backups(old).all()) == (before < len(released_migrations())), "copied only before an upgrade"


def test_shifts_can_be_read_after_the_upgrade_and_go_on(old: Path) -> None:
    before = version(old)
    with Ledger(old) as ledger:
        if before == 1:
            assert ledger.shifts.closed() == []
            opened = ledger.shifts.open("K1", "Sari", Count(ZERO))
            assert ledger.shifts.report().takings.total == NONE, "what was sold before belongs to no shift"
        else:
            (closed,) = ledger.shifts.closed()
            z = closed.report
            assert z is not None
            assert z.counted is not None
            assert (closed.opening.pieces, z.counted.reason, z.difference) == (
                ((Denomination(100_000), 5), (Denomination(500, is_coin=True), 4)),
                "salah kembalian",
                Rupiah(-500),
            )
            assert (z.takings.total.count, z.unpaid.count) == (1, 1)
            assert [move.reason for move in z.moves] == ["setor ke bank"]
            found = ledger.shifts.current()
            assert found is not None
            opened = found
        at_hand = ledger.shifts.report().drawer.expected
        assert ledger.shifts.close(opened.id, Closing(Count(at_hand), "Sari")).number == (1 if before == 1 else 2)


def test_everything_that_waits_in_it_is_sent_once(old: Path, sandbox_store: Watched) -> None:
    catalog = sandbox_store.server.state.catalog
    counter = Counter(sandbox_store, old.parent)
    for sale in counter.ledger.sales.all():
        for line in sale.lines:  # whatever the sandbox sells today, it sells what was sold then
            catalog.variant_by_id.setdefault(line.key.id, catalog.variant_by_sku["KOPI-GAYO-250"])
    counter.ledger.outbox.signed_in()
    for _ in range(8):
        counter.drain()
        counter.clock.advance(SETTLE / 2)
    sales = counter.ledger.sales.all()
    counter.close()
    sent = [sales[number] for number in (5, 6, 9, 10, 11)]
    assert [sale.sending.state for sale in sent] == [SendState.ACCEPTED] * 5
    markers = [order.notes.split()[-1] for order in sandbox_store.orders if order.customer_id]
    assert sorted(markers) == [sale.marker for sale in sent]
    assert [sale.sending.state for sale in sales[3:5]] == [SendState.REFUSED, SendState.CANCELLED]


def test_a_copy_is_taken_before_an_upgrade(old: Path) -> None:
    before = version(old)
    with closing(open_database(old, [*released_migrations(), NEXT])) as upgraded:
        assert upgraded.execute("SELECT count(*) FROM sale WHERE shift = ''").fetchone()[0] == 12
    assert version(old) == len(released_migrations()) + 1
    (copy,) = Backups(old).all()
    assert version(copy.path) == before
    assert len(remains_of(copy.path).sales) == 12
    with Ledger(copy.path) as ledger:
        assert len(ledger.sales.all()) == 12, "the till as it was can be gone back to"


def test_an_upgrade_that_fails_leaves_the_till_as_it_was(old: Path) -> None:
    before = version(old)
    with pytest.raises(LedgerError):
        open_database(old, [*released_migrations(), NEXT + "INSERT INTO nowhere VALUES (1);\n"])
    assert version(old) == before
    with Ledger(old) as ledger:
        assert len(ledger.sales.all()) == 12


def test_nothing_is_upgraded_without_its_copy(old: Path) -> None:
    before = version(old)
    (old.parent / "backups").write_text("a file in the way")
    with pytest.raises(LedgerError) as error:
        open_database(old, [*released_migrations(), NEXT])
    assert error.value.key == "ledger.read_only"
    assert version(old) == before


def test_damage_leaves_the_rows_of_every_released_schema_readable(old: Path) -> None:
    remains, before = remains_of(old), version(old)
    with Ledger(old) as ledger:
        sales = ledger.sales.all()
    assert {row["id"] for row in remains.sales.values()} == {sale.id for sale in sales}
    states = [row["state"] for row in remains.outbox.values()]
    assert {state: states.count(state) for state in SendState} == STATES
    assert {number: len(lines) for number, lines in remains.lines.items()} == {
        number: len(sale.lines) for number, sale in enumerate(sales, start=1)
    }
    assert len(remains.orders) == 3
    assert remains.events
    assert len(remains.prints[1]) == 2
    assert len(remains.held) == 1
    if before > 1:
        assert [row["closed_at"] is None for row in remains.shifts.values()] == [False, True]
        assert len(remains.moves) == 1
        assert len(remains.standings) == 3
    assert "shop" in remains.memos
    assert set(remains.receipts.values()) == {sale.receipt_number for sale in sales}
