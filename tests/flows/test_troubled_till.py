"""The command line on disks that are full, protected or in use, and on a till that was damaged: real processes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pos_app.ledger.backups import Backups
from tests.flows.test_cli_processes import control
from tests.support.disks import small_disk
from tests.support.processes import ROOT, environment, kasir, sandbox_process
from tests.support.wreck import pages_of, ruin, spoil

SCREENLESS = {"QT_QPA_PLATFORM": "offscreen"}
"""Whatever screen the tests run on, if any."""
SELL = ("sell", "KOPI-GAYO-250", "--pay", "qris", "--json")


@pytest.fixture(scope="module")
def _sandbox() -> Iterator[dict[str, str]]:
    with sandbox_process("--items", "6") as (_, store):
        yield store


@pytest.fixture
def store(_sandbox: dict[str, str]) -> dict[str, str]:
    control(_sandbox, "reset", "POST")
    return _sandbox


def sales(env: dict[str, str]) -> list[dict[str, object]]:
    found = kasir(env, "outbox", "--all", "--json").json
    assert isinstance(found, list)
    return found


def test_on_a_full_disk_nothing_is_sold_and_it_is_said_why(store: dict[str, str]) -> None:
    with small_disk(6) as disk:
        env = environment(disk.folder / "till", store)
        assert kasir(env, *SELL).code == 0
        disk.fill()
        failed = kasir(env, *SELL)
        assert (failed.code, failed.out) == (2, "")
        assert "storage is full" in failed.err
        assert "Traceback" not in failed.err
        disk.make_room()
        assert len(sales(env)) == 1
        assert kasir(env, *SELL).code == 0
        assert len(control(store, "orders")) == 2


def test_a_sale_is_reported_as_failed_only_when_there_is_none(store: dict[str, str]) -> None:
    """The less room is left, the earlier it runs out: before the sale, after it, after the order."""
    with small_disk(6) as disk:
        env = environment(disk.folder / "till", store)
        assert kasir(env, *SELL).code == 0
        seen, placed = set(), 1
        for leave in (250_000, 130_000, 100_000, 70_000, 20_000):
            disk.fill(leave)
            ended = kasir(env, *SELL)
            disk.make_room()
            seen.add(ended.code)
            assert ended.code in (0, 2, 4, 5)
            placed += ended.code != 2
            assert len(sales(env)) == placed, f"{leave} bytes left: {ended}"
            if ended.code == 2:
                assert ended.out == ""
            else:
                assert ended.json["receipt_number"]
                assert ended.code == 0 or "do not make it again" in ended.err
        assert {0, 2} < seen, "some where there was room, some where there was none, and some in between"
        while kasir(env, "outbox", "send").code == 5:
            pass
        listed = sales(env)
        assert {sale["state"] for sale in listed} == {"accepted"}
        made = [order["order_id"] for order in control(store, "orders")]
        assert sorted(made) == sorted(sale["order_id"] for sale in listed)


def test_on_a_protected_disk_nothing_is_sold_and_it_is_said_why(store: dict[str, str]) -> None:
    with small_disk(6) as disk:
        env = environment(disk.folder / "till", store)
        assert kasir(env, *SELL).code == 0
        disk.protect()
        failed = kasir(env, *SELL)
        assert (failed.code, failed.out) == (2, "")
        assert "cannot be written" in failed.err
        assert f"{disk.folder / 'till'}" in failed.err
        doctor = kasir(env, "doctor")
        assert doctor.code == 6
        assert "cannot be written" in doctor.out
        assert len(control(store, "orders")) == 1


def test_a_till_that_another_program_holds_sells_after_it(store: dict[str, str], tmp_path: Path) -> None:
    env = environment(tmp_path / "till", store)
    assert kasir(env, *SELL).code == 0
    with closing(sqlite3.connect(tmp_path / "till" / "till.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        failed = kasir(env, *SELL)
        assert (failed.code, failed.out) == (2, "")
        assert "Another program is using" in failed.err
        assert kasir({**env, **SCREENLESS}, "doctor").code == 0, "a writer keeps nobody from looking"
        other.execute("ROLLBACK")
    assert kasir(env, *SELL).code == 0
    assert len(sales(env)) == len(control(store, "orders")) == 2


def test_a_newer_kasirs_till_is_refused_with_words(store: dict[str, str], tmp_path: Path) -> None:
    env = environment(tmp_path / "till", store)
    assert kasir(env, *SELL).code == 0
    with closing(sqlite3.connect(tmp_path / "till" / "till.db")) as other:
        other.execute("PRAGMA user_version = 99")
    for words in (SELL, ("doctor", "--restore")):
        failed = kasir(env, *words)
        assert (failed.code, failed.out) == (2, "")
        assert "newer Kasir" in failed.err
    doctor = kasir(env, "doctor")
    assert doctor.code == 6
    assert "newer Kasir" in doctor.out
    assert len(control(store, "orders")) == 1


def test_a_till_past_reading_is_restored_and_every_sale_is_one_order(store: dict[str, str], tmp_path: Path) -> None:
    env = environment(tmp_path / "till", store)
    path = tmp_path / "till" / "till.db"
    assert kasir(env, *SELL).code == 0
    busy = {"operation": "createCustomerCheckout", "action": "status", "status": 429, "nth": 1}
    control(store, "faults", "PUT", [busy])
    assert kasir(env, *SELL).code == 4
    Backups(path).take()
    assert kasir(env, "outbox", "send").code == 0
    before = sales(env)
    ruin(path)
    assert "kasir doctor" in kasir(env, "outbox").err
    restored = kasir(env, "doctor", "--restore", "--json")
    assert restored.code == 0
    assert restored.json["looked_up"] == [before[1]["receipt_number"]]
    assert kasir(env, "outbox", "send").code == 0, "found by its marker"
    assert [(sale["sale_id"], sale["order_id"]) for sale in sales(env)] == [
        (sale["sale_id"], sale["order_id"]) for sale in before
    ]
    assert len(control(store, "orders")) == 2


AT_WORK = """
import sys
from pathlib import Path
from pos_app.ledger import Ledger
with Ledger(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.readline()
"""


def test_a_till_at_work_in_another_process_is_not_restored(store: dict[str, str], tmp_path: Path) -> None:
    env = environment(tmp_path / "till", store)
    path = tmp_path / "till" / "till.db"
    assert kasir(env, *SELL).code == 0
    Backups(path).take()
    command = [sys.executable, "-c", AT_WORK, f"{path}"]
    with subprocess.Popen(
        command, cwd=ROOT, env=dict(os.environ), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as register:
        assert register.stdout is not None
        assert register.stdin is not None
        assert register.stdout.readline() == "open\n"
        refused = kasir(env, "doctor", "--restore")
        assert refused.code == 2
        assert "Close its window" in refused.err
        register.kill()
        register.wait()
    spoil(path, *pages_of(path, "tile_search_data"))
    assert kasir(env, "doctor", "--restore").code == 0, "one that was killed is in nobody's way"


def test_the_real_doctor_sees_the_screens_or_says_that_it_does_not(store: dict[str, str], tmp_path: Path) -> None:
    env = environment(tmp_path / "till", store)
    assert kasir(env, *SELL).code == 0
    seen = kasir({**env, **SCREENLESS}, "doctor", "--json")
    assert seen.code == 0
    screens = seen.json["checks"][-1]
    assert (screens["name"], screens["state"]) == ("screens", "not_known")
    broken = kasir({**env, "QT_QPA_PLATFORM": "nonesuch", "DISPLAY": ":0"}, "doctor", "--json")
    if "not installed" in broken.json["checks"][-1]["sentence"]:
        pytest.skip("Qt is not installed here, so there is nothing that could fail to start")
    assert broken.code == 6
    assert "nonesuch" in broken.json["checks"][-1]["sentence"]
