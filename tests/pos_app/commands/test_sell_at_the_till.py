"""`kasir sell` by what is paid at the till: cash that is rounded, and the shop's own QRIS."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pos_app.config.paths import DataFolder
from pos_app.config.settings import CashSettings, QrisSettings, Settings, ShiftSettings, save_settings
from pos_app.ledger import Ledger
from pos_app.money import Rupiah
from pos_app.shifts.cash import Count
from tests.support.counter import Watched
from tests.support.network import away
from tests.support.qris import static_payload

Kasir = Callable[..., Any]
STATIC = static_payload()


@pytest.fixture
def keep(tmp_path: Path) -> Callable[..., None]:
    """Write settings into the file of this test's register."""

    def write(**parts: Any) -> None:
        (tmp_path / "data").mkdir(exist_ok=True)
        save_settings(Settings(**parts), tmp_path / "data" / "settings.toml")

    return write


def test_cash_is_due_rounded_and_the_exact_amount_is_the_rounded_one(
    kasir: Kasir, shop: Watched, keep: Callable[..., None], tmp_path: Path
) -> None:
    keep(cash=CashSettings(rounding_step=500))
    shop.switch(other_income=650)
    slip = tmp_path / "struk.txt"
    short = kasir("sell", "KOPI-GAYO-250", "--pay", "cash", "--cash", "68499", "--json")
    assert short.code == 2
    assert "Rp1 short of Rp68.500" in short.err
    ended = kasir("sell", "KOPI-GAYO-250", "--pay", "cash", "--json", "--receipt", f"{slip}")
    assert (ended.json["total"], ended.json["rounding"], ended.json["change"]) == (68_500, -150, 0)
    assert (ended.json["difference"], ended.json["paid"]) == (0, True)
    rows = [" ".join(line.split()) for line in slip.read_text("utf-8").splitlines()]
    start = rows.index("Total before rounding 68.650")
    assert rows[start : start + 4] == ["Total before rounding 68.650", "Rounding -150", "TOTAL Rp68.500", "Cash 68.500"]
    spoken = kasir("sell", "KOPI-GAYO-250", "--pay", "cash", "--cash", "70.000").out
    for part in ("total Rp68.500", "Total Rp68.650, rounding −Rp150", "Change Rp1.500"):
        assert part in spoken
    assert "Tunai di kasir Rp68.500" in shop.orders[0].notes


def test_nothing_else_is_rounded(kasir: Kasir, shop: Watched, keep: Callable[..., None]) -> None:
    keep(cash=CashSettings(rounding_step=1000))
    shop.switch(other_income=650)
    ended = kasir("sell", "KOPI-GAYO-250", "--pay", "qris", "--json")
    assert (ended.json["total"], ended.json["rounding"]) == (68_650, 0)


@pytest.mark.parametrize("offline", [False, True])
def test_the_shops_own_qris_is_given_as_issued_and_counts_as_unpaid(
    kasir: Kasir, shop: Watched, keep: Callable[..., None], tmp_path: Path, offline: bool
) -> None:
    keep(qris=QrisSettings(static_payload=STATIC, static_method="bank_transfer"))
    kasir("catalog", "--sync")
    slip = tmp_path / "slip.txt"

    def sell() -> None:
        ended = kasir("sell", "KOPI-GAYO-250", "--pay", "static_qris", "--json", "--receipt", f"{slip}")
        assert ended.code == (4 if offline else 0)
        assert (ended.json["method"], ended.json["paid"], ended.json["total"]) == ("static_qris", False, 68_000)
        assert ended.json["instructions"] == {
            "kind": "static_qris",
            "payload": STATIC,
            "merchant": "TOKO RASA NUSANTARA",
            "city": "BANDUNG",
            "nmid": "ID1020021181745",
        }
        text = " ".join(slip.read_text("utf-8").split())
        for part in ("NOT PAID", "type exactly this amount: Rp68.000", "Not confirmed"):
            assert part in text
        spoken = kasir("sell", "KOPI-GAYO-250", "--pay", "static_qris").out
        assert STATIC in spoken
        assert "type exactly this amount: Rp68.000" in spoken

    if offline:
        with away(shop.server):
            sell()
        assert kasir("outbox", "send").code == 0
    else:
        sell()
    assert [order.payment_method for order in shop.orders] == ["bank_transfer"] * 2
    assert all(order.notes.startswith("QRIS toko Rp68.000 #") for order in shop.orders)


@pytest.mark.parametrize("payload", ["", static_payload(t01="12")])
def test_where_it_is_not_set_up_nothing_is_sold_by_it(
    kasir: Kasir, shop: Watched, keep: Callable[..., None], payload: str
) -> None:
    keep(qris=QrisSettings(static_payload=payload))
    ended = kasir("sell", "KOPI-GAYO-250", "--pay", "static_qris", "--json")
    assert (ended.code, ended.out) == (2, "")
    assert "not set up at this register" in ended.err
    assert shop.orders == []


def test_it_is_named_among_what_can_be_paid_by_where_it_is_set_up(
    kasir: Kasir, shop: Watched, keep: Callable[..., None]
) -> None:
    assert "static_qris" not in kasir("sell", "KOPI-GAYO-250", "--pay", "emas").err
    keep(qris=QrisSettings(static_payload=STATIC))
    assert "cash, static_qris," in kasir("sell", "KOPI-GAYO-250", "--pay", "emas").err


@pytest.mark.parametrize("offline", [False, True])
def test_the_caps_hold_for_it_with_the_server_and_without(
    kasir: Kasir, shop: Watched, keep: Callable[..., None], offline: bool
) -> None:
    keep(qris=QrisSettings(static_payload=STATIC))
    kasir("catalog", "--sync")
    with shop.server.state.lock:
        shop.server.state.catalog.variant_by_sku["KOPI-GAYO-250"][0].stock = None

    def sell() -> None:
        refused = kasir("sell", "KOPI-GAYO-250:15", "--pay", "static_qris", "--json")
        assert (refused.code, refused.out) == (2, "")
        assert "by the shop's own QRIS; at most Rp1.000.000 a sale" in refused.err
        taken = [kasir("sell", "KOPI-GAYO-250:14", "--pay", "static_qris", "--json") for _ in range(6)]
        assert [ended.code for ended in taken] == [4 if offline else 0] * 5 + [2]
        assert "Today Rp4.760.000 was taken" in taken[-1].err

    if offline:
        with away(shop.server):
            sell()
    else:
        sell()


def test_a_copy_of_its_slip_bears_the_code_too(kasir: Kasir, shop: Watched, keep: Callable[..., None]) -> None:
    keep(qris=QrisSettings(static_payload=STATIC))
    sold = kasir("sell", "KOPI-GAYO-250", "--pay", "static_qris", "--json").json
    text = kasir("receipt", sold["receipt_number"]).out
    assert "type exactly" in text
    assert "NOT PAID" in text


def test_doctor_says_what_is_wrong_with_a_code_in_the_settings_file(
    kasir: Kasir, shop: Watched, keep: Callable[..., None]
) -> None:
    def settings() -> Any:
        return next(check for check in kasir("doctor", "--json").json["checks"] if check["name"] == "settings")

    keep(qris=QrisSettings(static_payload=STATIC))
    assert settings()["state"] == "well"
    keep(qris=QrisSettings(static_payload=static_payload(t01="12")))
    assert settings()["state"] == "not_well"
    assert "cannot be used, so it is not offered. This code was made for one payment only" in str(settings())


def test_nothing_is_sold_without_the_shift_that_the_settings_ask_for(
    kasir: Kasir, shop: Watched, keep: Callable[..., None], tmp_path: Path
) -> None:
    keep(shift=ShiftSettings(required=True))
    refused = kasir("sell", "KOPI-GAYO-250", "--pay", "cash")
    assert refused.code == 2
    assert "Open a shift first" in refused.err
    assert not shop.orders
    with Ledger(DataFolder(tmp_path / "data").ledger) as ledger:
        ledger.shifts.open("K1", "Sari", Count(Rupiah(500_000)))
    assert kasir("sell", "KOPI-GAYO-250", "--pay", "cash").code == 0
