"""`kasir doctor`: what it answers, and what restoring a damaged till brings back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pos_app.config.locks import FileLock
from pos_app.ledger import Ledger
from pos_app.ledger.backups import Backups
from tests.support.counter import Watched
from tests.support.wreck import pages_of, ruin, spoil

Kasir = Callable[..., Any]
CHECKOUT = "createCustomerCheckout"


@pytest.fixture
def till(tmp_path: Path) -> Path:
    return tmp_path / "data" / "till.db"


def sold(kasir: Kasir) -> Any:
    return kasir("sell", "KOPI-GAYO-250", "--pay", "cash", "--json").json


def checks(answer: Any) -> dict[str, Any]:
    return {check["name"]: check for check in answer["checks"]}


def test_a_register_that_is_well(kasir: Kasir, shop: Watched, till: Path) -> None:
    sold(kasir)
    ended = kasir("doctor", "--json")
    assert (ended.code, ended.err) == (0, "")
    assert ended.json["well"] is True
    found = checks(ended.json)
    assert list(found) == ["settings", "database", "queue", "clock", "printer", "keyring", "screens"]
    assert {check["state"] for check in found.values()} == {"well", "not_known"}
    assert found["database"]["path"] == f"{till}"
    assert found["database"]["backups"] == []
    told = kasir("doctor")
    assert told.code == 0
    assert "All is well." in told.out
    assert len(told.out.splitlines()) == 9


def test_it_speaks_indonesian(kasir: Kasir, shop: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    sold(kasir)
    monkeypatch.setenv("KASIR_LANG", "id")
    assert "Semua baik." in kasir("doctor").out


def test_a_register_that_was_never_set_up(kasir: Kasir, till: Path) -> None:
    ended = kasir("doctor")
    assert ended.code == 6
    assert "Not all is well: Settings" in ended.out
    assert not till.parent.exists()


def test_what_is_not_well_is_said_with_what_to_do(kasir: Kasir, shop: Watched) -> None:
    shop.fault({"operation": CHECKOUT, "action": "status", "status": 400, "body": {"error": "Kurir tidak tersedia"}})
    sold(kasir)
    ended = kasir("doctor")
    assert ended.code == 6
    assert "Queue       NOT WELL" in ended.out
    assert "1 refused by the server" in ended.out
    assert checks(kasir("doctor", "--json").json)["queue"]["waiting"] == {"refused": 1}


def test_a_damaged_till_is_named_restored_and_sells_on(kasir: Kasir, shop: Watched, till: Path) -> None:
    first = sold(kasir)
    Backups(till).take()
    second = sold(kasir)
    spoil(till, *pages_of(till, "outbox", "sale_order"))
    before = till.read_bytes()

    failed = kasir("sell", "KOPI-GAYO-250", "--pay", "cash")
    assert failed.code == 2
    assert "damaged" in failed.err
    assert "kasir doctor" in failed.err
    named = kasir("doctor")
    assert named.code == 6
    assert f"{till} is damaged" in named.out
    assert "kasir doctor --restore" in named.out
    assert till.read_bytes() == before

    restored = kasir("doctor", "--restore", "--json")
    assert restored.code == 0
    assert restored.json["sales"] == 2
    assert restored.json["added"] == [second["receipt_number"]]
    assert restored.json["looked_up"] == [second["receipt_number"]]
    assert Path(restored.json["kept_aside"]).read_bytes() == before
    assert Path(restored.json["restored_from"]).parent == till.parent / "backups"

    assert kasir("doctor").code == 0
    assert kasir("outbox", "send").code == 0
    listed = kasir("outbox", "--all", "--json").json
    assert [(sale["sale_id"], sale["order_id"]) for sale in listed] == [
        (sale["sale_id"], sale["order_id"]) for sale in (first, second)
    ]
    third = sold(kasir)
    assert third["state"] == "accepted"
    assert third["receipt_number"] not in (first["receipt_number"], second["receipt_number"])
    assert len(shop.orders) == 3


def test_what_a_restore_did_is_told_in_words(kasir: Kasir, shop: Watched, till: Path) -> None:
    sold(kasir)
    Backups(till).take()
    lost = sold(kasir)
    spoil(till, *pages_of(till, "sale"))
    told = kasir("doctor", "--restore").out
    assert "Restored from the backup till-000001-" in told
    assert lost["receipt_number"] in told
    assert "go on at 5003" in told
    assert "The damaged file is kept as" in told


def test_a_till_past_reading_is_said_to_have_lost_what_came_after(kasir: Kasir, shop: Watched, till: Path) -> None:
    sold(kasir)
    Backups(till).take()
    ruin(till)
    assert "compare receipts with the orders in Scalev" in kasir("doctor", "--restore").out


def test_a_backup_is_named_by_its_name_or_its_path(kasir: Kasir, shop: Watched, till: Path) -> None:
    sold(kasir)
    backup = Backups(till).take()
    assert backup is not None
    Backups(till).take()
    for name in (backup.path.name, f"{backup.path}"):
        ended = kasir("doctor", "--restore", name, "--json")
        assert (ended.code, ended.json["restored_from"]) == (0, f"{backup.path}")
    ended = kasir("doctor", "--restore", "till-000099.db")
    assert ended.code == 2
    assert "till-000099.db" in ended.err


def test_an_empty_till_is_begun_only_when_asked_for(kasir: Kasir, shop: Watched, till: Path) -> None:
    sale = sold(kasir)
    ruin(till)
    refused = kasir("doctor", "--restore")
    assert refused.code == 2
    assert "--restore empty" in refused.err
    begun = kasir("doctor", "--restore", "empty", "--json")
    assert (begun.code, begun.json["sales"]) == (0, 0)
    assert sold(kasir)["receipt_number"] != sale["receipt_number"]


def test_nothing_is_restored_where_nothing_is_wrong(kasir: Kasir, shop: Watched, till: Path) -> None:
    sold(kasir)
    Backups(till).take()
    ended = kasir("doctor", "--restore")
    assert ended.code == 2
    assert "well" in ended.err
    assert not list(till.parent.glob("till-damaged*"))


def test_nothing_is_restored_while_a_window_or_a_command_is_at_work(kasir: Kasir, shop: Watched, till: Path) -> None:
    sold(kasir)
    Backups(till).take()
    with Ledger(till):
        ended = kasir("doctor", "--restore")
        assert ended.code == 2
        assert "Close its window" in ended.err
    spoil(till, *pages_of(till, "sale"))
    with FileLock(till.parent / "window.lock"):
        ended = kasir("doctor", "--restore")
        assert ended.code == 2
        assert "Close its window" in ended.err
    assert kasir("doctor", "--restore").code == 0


def test_nothing_is_restored_where_there_is_no_till(kasir: Kasir, till: Path) -> None:
    assert kasir("doctor", "--restore").code == 2
    assert not till.parent.exists()


def test_a_restore_that_was_cut_short_is_told_and_finished(kasir: Kasir, shop: Watched, till: Path) -> None:
    sale = sold(kasir)
    backup = Backups(till).take()
    assert backup is not None
    (till.parent / "till.restored.db").write_bytes(backup.path.read_bytes())
    failed = kasir("outbox")
    assert failed.code == 2
    assert "kasir doctor --restore" in failed.err
    assert kasir("doctor").code == 6
    finished = kasir("doctor", "--restore")
    assert finished.code == 0
    assert "has been finished" in finished.out
    assert [one["sale_id"] for one in kasir("outbox", "--all", "--json").json] == [sale["sale_id"]]


def test_the_demo_has_a_doctor_of_its_own(kasir: Kasir, till: Path) -> None:
    assert kasir("sell", "KOPI-GAYO-250", "--pay", "cash", "--demo").code == 0
    ended = kasir("doctor", "--demo", "--json")
    assert ended.code == 0
    assert checks(ended.json)["database"]["path"] == f"{till.parent / 'demo' / 'till.db'}"
    assert checks(ended.json)["database"]["sales"] == 1
