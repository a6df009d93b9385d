"""The sales of one store are never sent to another, whatever the environment or the settings file say meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.counter import Watched, watched_sandbox

Kasir = Callable[..., Any]
OUTAGE = {"operation": "*", "action": "refuse"}
COMMANDS = [
    ("outbox",),
    ("outbox", "send"),
    ("sell", "KOPI-GAYO-250", "--pay", "cash"),
    ("catalog", "--sync"),
]


@pytest.fixture
def other(shop: Watched) -> Iterator[Watched]:
    """Another store, which knows the same account and password."""
    with watched_sandbox(items=6) as sandbox:
        yield sandbox


@pytest.fixture
def waiting(kasir: Kasir, shop: Watched) -> str:
    """A sale that could not be sent; its id."""
    assert kasir("catalog", "--sync").code == 0
    shop.fault(OUTAGE)
    sold = kasir("sell", "KOPI-GAYO-250", "--pay", "cash", "--json")
    shop.fault()
    assert sold.code == 4
    sale_id: str = sold.json["sale_id"]
    return sale_id


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_another_store_gets_nothing_of_what_waits(
    kasir: Kasir, shop: Watched, other: Watched, waiting: str, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    url, store = shop.server.url, shop.server.store_id
    monkeypatch.setenv("KASIR_API_URL", other.server.url)
    monkeypatch.setenv("KASIR_STORE_ID", other.server.store_id)
    monkeypatch.setenv("KASIR_STOREFRONT_KEY", other.server.storefront_key)
    refused = kasir(*words)
    assert (refused.code, refused.out) == (2, "")
    assert f"sales of store {store}" in refused.err
    assert url in refused.err
    assert "1 in all" in refused.err
    monkeypatch.setenv("KASIR_LANG", "id")
    assert f"masih menyimpan 1 penjualan toko {store}" in kasir(*words).err
    assert other.orders == []
    assert other.recorder.exchanges == []

    monkeypatch.setenv("KASIR_API_URL", url)
    monkeypatch.setenv("KASIR_STORE_ID", store)
    monkeypatch.setenv("KASIR_STOREFRONT_KEY", shop.server.storefront_key)
    assert kasir("outbox", "send").code == 0
    assert len(shop.orders) == 1


@pytest.mark.parametrize(
    ("variable", "value"),
    [("KASIR_EMAIL", "lain@toko.example"), ("KASIR_STORE_ID", "store_lain"), ("KASIR_API_URL", "http://127.0.0.1:9")],
)
def test_each_part_of_a_store_is_held_to(
    kasir: Kasir, shop: Watched, waiting: str, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    refused = kasir("outbox", "send")
    assert refused.code == 2
    assert "send or cancel every sale" in refused.err
    assert shop.orders == []


def test_the_settings_file_is_held_to_as_the_environment_is(
    kasir: Kasir, shop: Watched, waiting: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KASIR_STORE_ID")
    settings = tmp_path / "data" / "settings.toml"
    settings.write_text('[api]\nstore_id = "store_lain"\n')
    assert f"sales of store {shop.server.store_id}" in kasir("outbox").err
    settings.write_text(f'[api]\nstore_id = "{shop.server.store_id}"\n')
    assert kasir("outbox", "send").code == 0


def test_a_new_key_for_the_same_store_lets_what_waits_go(
    kasir: Kasir, shop: Watched, waiting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key that was revoked must be replaced, or nothing could be sent any more; a key opens one store only."""
    monkeypatch.setenv("KASIR_STOREFRONT_KEY", "sfpk_a_new_one")
    listed = kasir("outbox", "--json")
    assert [sale["sale_id"] for sale in listed.json] == [waiting]


def test_once_nothing_waits_another_store_may_be_served_with_its_own_goods(
    kasir: Kasir, shop: Watched, other: Watched, waiting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kasir("outbox", "send").code == 0
    with other.server.state.lock:
        variant, _ = other.server.state.catalog.variant_by_sku["KOPI-GAYO-250"]
        variant.price = 71_000
    monkeypatch.setenv("KASIR_API_URL", other.server.url)
    monkeypatch.setenv("KASIR_STORE_ID", other.server.store_id)
    monkeypatch.setenv("KASIR_STOREFRONT_KEY", other.server.storefront_key)
    sold = kasir("sell", "KOPI-GAYO-250", "--pay", "cash", "--json")
    assert (sold.code, sold.json["total"]) == (0, 71_000)
    assert (len(shop.orders), len(other.orders)) == (1, 1)


def test_the_demo_is_one_store_at_whatever_address(kasir: Kasir) -> None:
    sold = kasir("--demo", "sell", "MADU-SUMBAWA:100", "--pay", "cash", "--json")
    assert sold.json["state"] == "refused", "more than the store has"
    listed = kasir("--demo", "outbox", "--json")
    assert [sale["sale_id"] for sale in listed.json] == [sold.json["sale_id"]]
