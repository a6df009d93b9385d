"""What the command line says of sales that a supervisor confirmed by hand, and of orders marked as spam."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pos_app.config.paths import DataFolder
from pos_app.ledger import Ledger
from pos_app.money import Rupiah
from pos_app.selling.caps import Caps
from pos_app.selling.sale import Confirmation
from tests.support.counter import Watched
from tests.support.network import away

Kasir = Callable[..., Any]
SELL = ("sell", "KOPI-GAYO-250", "--pay", "bank_transfer", "--json")


def confirm(folder: Path, sale: dict[str, Any]) -> None:
    seen = Confirmation("Ibu Ratna", "Seen in the bank's app", datetime.now(UTC), Rupiah(sale["total"]))
    with Ledger(DataFolder(folder / "data").ledger) as ledger:
        ledger.sales.confirm(sale["sale_id"], seen, Caps(Rupiah(10**9), Rupiah(10**9)))


@pytest.fixture
def unsent(kasir: Kasir, shop: Watched) -> dict[str, Any]:
    """A transfer placed while the store could not be reached, once the till has read its catalog."""
    assert kasir("catalog", "--sync").code == 0
    with away(shop.server):
        sale: dict[str, Any] = kasir(*SELL).json
    assert (sale["state"], sale["paid"], sale["confirmed_by"]) == ("waiting", False, None)
    return sale


def test_paid_stays_the_servers_word_beside_who_confirmed_it(
    kasir: Kasir, shop: Watched, unsent: dict[str, Any], tmp_path: Path
) -> None:
    confirm(tmp_path, unsent)
    (waiting,) = kasir("outbox", "--json").json
    assert (waiting["paid"], waiting["confirmed_by"], waiting["instructions"]) == (False, "Ibu Ratna", None)
    line = kasir("outbox").out
    assert "Confirmed by Ibu Ratna, " in line
    assert "Seen in the bank's app" in line
    (sent,) = kasir("outbox", "send", "--json").json
    assert (sent["state"], sent["paid"], sent["confirmed_by"]) == ("accepted", False, "Ibu Ratna")


def test_cash_is_paid_and_nobody_confirmed_it(kasir: Kasir, shop: Watched) -> None:
    sale = kasir("sell", "KOPI-GAYO-250", "--pay", "cash", "--json").json
    assert (sale["paid"], sale["confirmed_by"]) == (True, None)


@pytest.mark.parametrize("marked", [False, True])
def test_an_order_marked_as_spam_is_told_to_who_sells(kasir: Kasir, shop: Watched, marked: bool) -> None:
    shop.switch(probably_spam=marked)
    told = kasir("sell", "KOPI-GAYO-250", "--pay", "cash")
    assert told.code == 0
    assert ("call the person in charge before handing the goods over" in told.out) is marked
