"""Looking a till database over."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from pos_app.ledger import Ledger, LedgerError
from pos_app.ledger.health import check
from pos_app.selling.checkout import NewSale
from tests.support.wreck import pages_of, ruin, spoil

NewSales = Callable[..., NewSale]


@pytest.fixture
def sold(path: Path, ledger: Ledger, new_sale: NewSales) -> Path:
    """A till with some sales, closed."""
    for _ in range(5):
        ledger.sales.place(new_sale())
    ledger.close()
    return path


@pytest.mark.parametrize("thorough", [False, True])
def test_a_till_at_work_is_well(path: Path, ledger: Ledger, new_sale: NewSales, thorough: bool) -> None:
    ledger.sales.place(new_sale())
    assert check(path, thorough=thorough).is_well
    ledger._connection.execute("BEGIN IMMEDIATE")
    assert check(path, thorough=thorough).is_well, "somebody who writes is not waited for"
    ledger._connection.execute("ROLLBACK")


@pytest.mark.parametrize("thorough", [False, True])
@pytest.mark.parametrize("table", ["sale", "outbox", "tile"])
def test_a_bad_page_is_found(sold: Path, table: str, thorough: bool) -> None:
    spoil(sold, *pages_of(sold, table))
    health = check(sold, thorough=thorough)
    assert health.problems
    assert not health.is_well


@pytest.mark.parametrize("thorough", [False, True])
def test_what_is_no_database_is_not_well(sold: Path, thorough: bool) -> None:
    ruin(sold)
    assert not check(sold, thorough=thorough).is_well


def test_a_row_without_its_sale_is_found_by_the_thorough_look(sold: Path) -> None:
    with closing(sqlite3.connect(sold)) as connection:
        connection.execute("INSERT INTO outbox (sale, state, next_try_at) VALUES (99, 'waiting', '')")
        connection.commit()
    assert check(sold, thorough=False).is_well
    assert "outbox" in check(sold, thorough=True).problems[0]


def test_it_ends_when_its_time_is_over(sold: Path, new_sale: NewSales) -> None:
    with Ledger(sold) as ledger:
        for _ in range(300):
            ledger.sales.place(new_sale())
    health = check(sold, thorough=True, seconds=0)
    assert not health.finished
    assert not health.is_well


def test_a_till_that_is_not_there_or_out_of_reach_is_said_to_be(path: Path, sold: Path) -> None:
    with pytest.raises(LedgerError) as error:
        check(sold.with_name("nothing.db"), thorough=False)
    assert error.value.key == "ledger.read_only"
    with closing(sqlite3.connect(sold)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LedgerError) as error:
            check(sold, thorough=False)
    assert error.value.key == "ledger.locked"
