"""`kasir sell` while the server cannot be reached, is in trouble, or another one answers in its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.counter import Watched
from tests.support.keyrings import Drawer, using
from tests.support.network import Away, away

Kasir = Callable[..., Any]
KEYS = {
    "sale_id", "receipt_number", "state", "order_id", "order_uuid", "total", "rounding", "difference", "method",
    "payment_status", "paid", "change", "instructions", "problem",
}  # fmt: skip
CHECKOUT = "createCustomerCheckout"


def test_without_a_network_the_sale_is_kept_and_sent_later(kasir: Kasir, shop: Watched) -> None:
    kasir("catalog", "--sync")
    shop.server.stop()
    try:
        ended = kasir("sell", "KOPI-GAYO-250", "--pay", "cash", "--json")
        assert ended.code == 4
        assert (ended.json["state"], ended.json["paid"], ended.json["total"]) == ("waiting", True, 68_000)
        assert kasir("outbox", "send", "--json").code == 4
    finally:
        shop.server.start()
    assert kasir("outbox", "send").code == 0
    assert len(shop.orders) == 1
    assert shop.orders[0].destination is not None, "the shop's address was known from before"
    assert "No sale is waiting" in kasir("outbox").out


def test_without_a_network_a_transfer_names_the_accounts_that_are_known(
    kasir: Kasir, shop: Watched, tmp_path: Path
) -> None:
    kasir("catalog", "--sync")
    slip = tmp_path / "slip.txt"
    with away(shop.server):
        ended = kasir("sell", "KOPI-GAYO-250", "--pay", "bank_transfer", "--json", "--receipt", f"{slip}")
        assert (ended.code, ended.json["state"], ended.json["paid"]) == (4, "waiting", False)
        assert ended.json["total"] == 68_000
        assert ended.json["instructions"]["kind"] == "bank_transfer"
        assert len(ended.json["instructions"]["accounts"]) == 3
        assert "0123 4567 89" in slip.read_text("utf-8")
        spoken = kasir("sell", "KOPI-GAYO-250", "--pay", "bank_transfer").out
        assert "not verified" in spoken
        assert "0123 4567 89" in spoken
        qris = kasir("sell", "KOPI-GAYO-250", "--pay", "qris", "--json")
        assert (qris.code, qris.json["instructions"]) == (4, None)
    assert kasir("outbox", "send").code == 0
    assert [order.payment_method for order in shop.orders] == ["bank_transfer", "bank_transfer", "qris"]


@pytest.mark.parametrize("how", [Away.REFUSED, Away.PORTAL])
def test_a_network_that_leads_elsewhere_keeps_the_sale_and_the_sign_in(
    kasir: Kasir, shop: Watched, monkeypatch: pytest.MonkeyPatch, how: Away
) -> None:
    with using(Drawer()):
        assert kasir("sell", "KOPI-GAYO-250", "--pay", "cash").code == 0
        monkeypatch.delenv("KASIR_PASSWORD")
        with away(shop.server, how):
            ended = kasir("sell", "KOPI-GAYO-250", "--pay", "cash", "--json")
            assert (ended.code, ended.json["state"], ended.json["paid"]) == (4, "waiting", True)
            assert kasir("outbox", "send").code == 4
        assert kasir("outbox", "send").code == 0
    assert len(shop.orders) == 2


def test_without_a_network_and_without_a_catalog_there_is_nothing_to_sell(kasir: Kasir, shop: Watched) -> None:
    shop.server.stop()
    try:
        ended = kasir("sell", "KOPI-GAYO-250", "--pay", "cash", "--json")
    finally:
        shop.server.start()
    assert (ended.code, ended.out) == (2, "")
    assert "Go online once" in ended.err
    assert kasir("outbox", "--all", "--json").json == []


@pytest.mark.parametrize(
    "trouble",
    [
        {"operation": "loginCustomer", "action": "status", "status": 503},
        {"operation": "loginCustomer", "action": "drop_before"},
        {"operation": "loginCustomer", "action": "status", "status": 429, "body": "slow down"},
        {"operation": "*", "action": "status", "status": 503},
    ],
    ids=["sign-in 503", "sign-in cut", "sign-in 429", "everything 503"],
)
def test_a_server_in_trouble_never_stops_a_sale(kasir: Kasir, shop: Watched, trouble: dict[str, Any]) -> None:
    kasir("catalog", "--sync")
    if trouble.get("status") == 503:
        shop.expect_outside("reply 503")
    shop.fault(trouble)
    ended = kasir("sell", "KOPI-GAYO-250", "--pay", "cash", "--json")
    assert ended.code == 4, ended.err
    assert ended.json["state"] in ("signed_out", "waiting")
    shop.fault()
    assert kasir("outbox", "send").code == 0
    assert len(shop.orders) == 1


def test_a_server_in_trouble_before_the_first_catalog_makes_no_sale_and_claims_none(
    kasir: Kasir, shop: Watched
) -> None:
    shop.expect_outside("reply 503")
    shop.fault({"action": "status", "status": 503})
    ended = kasir("sell", "KOPI-GAYO-250", "--pay", "cash", "--json")
    assert (ended.code, ended.out) == (2, "")


def test_a_shop_whose_catalog_was_read_without_signing_in_is_still_learnt(
    kasir: Kasir, shop: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KASIR_PASSWORD")
    assert kasir("catalog", "KOPI-GAYO-250").code == 0
    monkeypatch.setenv("KASIR_PASSWORD", shop.server.password)
    assert kasir("sell", "KOPI-GAYO-250", "--pay", "emas").code == 2
    assert kasir("sell", "KOPI-GAYO-250", "--pay", "qris").code == 0
    assert shop.orders[0].destination is not None
