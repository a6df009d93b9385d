"""A till database of its own for every test, with the clock in the test's hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pos_app.ids import SaleId, new_sale_id
from pos_app.ledger import Ledger
from pos_app.selling.buyer import WALK_IN
from pos_app.selling.checkout import NewSale
from pos_app.selling.sale import Sale
from pos_app.selling.tender import Tender
from tests.pos_app.ledger.damaged_till import NewSales, Till
from tests.support.clock import HandClock
from tests.support.sales import LINES, totals_of

PLACED = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> HandClock:
    return HandClock(PLACED)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "till.db"


@pytest.fixture
def ledger(path: Path, clock: HandClock) -> Iterator[Ledger]:
    with Ledger(path, clock) as opened:
        yield opened


@pytest.fixture
def second(ledger: Ledger, path: Path, clock: HandClock) -> Iterator[Ledger]:
    """The same till opened by somebody else."""
    with Ledger(path, clock) as opened:
        yield opened


@pytest.fixture
def new_sale(clock: HandClock) -> Callable[..., NewSale]:
    """Makes sales that are about to be placed."""

    def make(register: str = "K1", sale_id: SaleId | None = None, placed_at: datetime | None = None) -> NewSale:
        at = placed_at or clock.now()
        totals = totals_of(LINES, discount=11_000, discount_code="HEMAT11")
        return NewSale(
            sale_id or new_sale_id(at), register, "Sari", at, LINES, totals, WALK_IN, Tender.server("qris"), "meja 4"
        )

    return make


@pytest.fixture
def placed(ledger: Ledger, new_sale: Callable[..., NewSale]) -> Sale:
    """A sale that waits to be sent."""
    return ledger.sales.place(new_sale())


@pytest.fixture
def till(path: Path, clock: HandClock, new_sale: NewSales) -> Till:
    """A till that sells for a day, to be damaged."""
    return Till(path, clock, new_sale)
