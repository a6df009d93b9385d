"""`kasir sell` by a tender that nobody confirms while the server makes no order of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.counter import Watched

Kasir = Callable[..., Any]
CHECKOUT = "createCustomerCheckout"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Rp5.440.000", "at most Rp1.000.000 a sale", "Take cash")),
        ("id", ("batasnya Rp1.000.000", "Terima tunai")),
    ],
)
def test_a_transfer_above_the_cap_is_refused_while_the_server_is_away(
    kasir: Kasir, shop: Watched, monkeypatch: pytest.MonkeyPatch, language: str, words: tuple[str, ...]
) -> None:
    assert kasir("catalog", "--sync").code == 0
    monkeypatch.setenv("KASIR_LANG", language)
    shop.server.stop()
    try:
        refused = kasir("sell", "KOPI-GAYO-250:80", "--pay", "bank_transfer", "--json")
        assert (refused.code, refused.out) == (2, "")
        assert all(each in refused.err for each in words)
        assert kasir("outbox", "--all", "--json").json == []
        assert kasir("sell", "KOPI-GAYO-250:80", "--pay", "cash", "--json").code == 4
        taken = [kasir("sell", "KOPI-GAYO-250:14", "--pay", "bank_transfer", "--json") for _ in range(6)]
    finally:
        shop.server.start()
    assert [ended.code for ended in taken] == [4, 4, 4, 4, 4, 2], "952.000 each, and five millions a day"


@pytest.mark.parametrize("fault", ["put off", "signed out"])
def test_a_transfer_that_is_put_off_is_held_to_the_caps_as_well(
    kasir: Kasir, shop: Watched, tmp_path: Path, fault: str
) -> None:
    """The server answered a moment before; then it would not make the order."""
    assert kasir("catalog", "--sync").code == 0
    slip = tmp_path / "slip.txt"
    status = {"put off": 429, "signed out": 401}[fault]
    shop.fault({"operation": CHECKOUT, "action": "status", "status": status, "body": {"error": "no"}})
    above = kasir("sell", "KOPI-GAYO-250:80", "--pay", "bank_transfer", "--json", "--receipt", f"{slip}")
    assert (above.code, above.json["instructions"]) == (4, None)
    assert all(
        each in above.err for each in ("Rp5.440.000", "Do not hand the goods over", above.json["receipt_number"])
    )
    assert "0123 4567 89" not in slip.read_text("utf-8")
    assert "0123 4567 89" not in kasir("sell", "KOPI-GAYO-250:80", "--pay", "bank_transfer").out
    taken = [kasir("sell", "KOPI-GAYO-250:14", "--pay", "bank_transfer", "--json") for _ in range(6)]
    assert [ended.json["instructions"] is not None for ended in taken] == [True] * 5 + [False]
    assert kasir("sell", "KOPI-GAYO-250:80", "--pay", "cash", "--json").err == ""


def test_a_transfer_of_unknown_outcome_is_held_to_the_caps_as_well(kasir: Kasir, shop: Watched) -> None:
    assert kasir("catalog", "--sync").code == 0
    shop.fault(
        {"operation": CHECKOUT, "action": "drop_before"},
        {"operation": "listCustomerOrders", "action": "status", "status": 503, "body": {}},
    )
    above = kasir("sell", "KOPI-GAYO-250:80", "--pay", "bank_transfer", "--json")
    assert (above.code, above.json["state"], above.json["instructions"]) == (5, "unknown", None)
    assert "is not known yet. Do not hand the goods over" in above.err
    assert kasir("sell", "KOPI-GAYO-250", "--pay", "bank_transfer", "--json").json["instructions"] is not None


def test_a_transfer_of_any_amount_is_sold_while_the_server_is_there(kasir: Kasir, shop: Watched) -> None:
    sold = kasir("sell", "KOPI-GAYO-250:20", "--pay", "bank_transfer", "--json")
    assert sold.json["total"] > 1_300_000
    assert (sold.code, sold.json["state"]) == (0, "accepted")
