"""`kasir remove`: a register's data is taken off a computer only when nothing would be lost by it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from pos_app.config.locks import FileLock
from pos_app.config.paths import DataFolder
from pos_app.config.secrets import KeyringVault
from pos_app.ledger import Ledger
from pos_app.ledger.backups import Backups
from pos_app.ledger.database import restored_file
from pos_app.register import removing
from pos_app.register.folders import without_window
from tests.support.counter import Watched
from tests.support.keyrings import Drawer, using
from tests.support.wreck import ruin

Kasir = Callable[..., Any]
OUTAGE = {"operation": "*", "action": "refuse"}


@pytest.fixture
def data(kasir: Kasir, shop: Watched, tmp_path: Path) -> DataFolder:
    """A register that has sold something, with settings and a backup."""
    assert kasir("catalog", "--sync").code == 0
    assert kasir("sell", "KOPI-GAYO-250", "--pay", "cash").code == 0
    folder = DataFolder(tmp_path / "data")
    folder.settings.write_text('[register]\nname = "K2"\n')
    folder.pictures.mkdir(exist_ok=True)
    assert Backups(folder.ledger).take() is not None
    return folder


def names(folder: DataFolder) -> set[str]:
    return {f"{path.relative_to(folder.root)}" for path in folder.root.rglob("*") if path.is_file()}


def test_everything_is_removed_and_the_account_forgotten(kasir: Kasir, shop: Watched, data: DataFolder) -> None:
    (data.root / "window.4711.call").write_text("of a start that was killed over it", encoding="utf-8")
    with using(Drawer()) as _:
        KeyringVault(shop.server.store_id, shop.server.email).store("a token")
        removed = kasir("remove", "--yes", "--json")
        assert removed.code == 0
        assert {Path(path).name for path in removed.json} >= {"till.db", "settings.toml", "backups", "pictures"}
        assert not data.root.exists()
        assert KeyringVault(shop.server.store_id, shop.server.email).load() is None
    assert "no data of Kasir" in kasir("remove", "--yes").out


def test_it_is_said_what_would_be_removed_before_anything_is(kasir: Kasir, data: DataFolder) -> None:
    before = names(data)
    asked = kasir("remove")
    assert (asked.code, asked.out) == (2, "")
    for name in ("till.db", "settings.toml", "backups", "--yes"):
        assert name in asked.err
    assert names(data) == before


def test_somebody_elses_files_stay(kasir: Kasir, data: DataFolder) -> None:
    (data.root / "letters").mkdir()
    (data.root / "letters" / "till.db").write_text("mine")
    assert kasir("remove", "--yes").code == 0
    assert names(data) == {"letters/till.db"}


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "(1 in all)"), ("id", "1 penjualan di")],
)
def test_while_a_sale_waits_nothing_is_removed(
    kasir: Kasir, shop: Watched, data: DataFolder, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    shop.fault(OUTAGE)
    assert kasir("sell", "KOPI-GAYO-250", "--pay", "cash").code == 4
    shop.fault()
    before = names(data)
    monkeypatch.setenv("KASIR_LANG", language)
    refused = kasir("remove", "--yes")
    assert (refused.code, refused.out) == (2, "")
    assert words in refused.err
    assert "kasir outbox cancel" in refused.err
    assert names(data) >= before
    monkeypatch.setenv("KASIR_LANG", "en")
    assert kasir("outbox", "send").code == 0
    assert kasir("remove", "--yes").code == 0


@pytest.mark.parametrize("state", ["queued_elsewhere", "refused", "signed_out", "unknown"])
def test_any_sale_that_the_server_may_not_have_keeps_it(kasir: Kasir, data: DataFolder, state: str) -> None:
    with Ledger(data.ledger) as ledger:
        ledger._connection.execute("UPDATE outbox SET state = ?", (state,))
    assert "(1 in all)" in kasir("remove", "--yes").err
    assert data.ledger.exists()


def test_a_restore_that_was_interrupted_is_finished_first(kasir: Kasir, data: DataFolder) -> None:
    data.ledger.rename(restored_file(data.ledger))
    before = names(data)
    refused = kasir("remove", "--yes")
    assert refused.code == 2
    assert "doctor --restore" in refused.err
    assert names(data) >= before


@pytest.mark.parametrize("copy", ["backups", "till-damaged-20261123T050000Z.db"])
@pytest.mark.parametrize("begun", [False, True])
def test_copies_of_a_till_that_is_gone_are_not_removed(kasir: Kasir, data: DataFolder, copy: str, begun: bool) -> None:
    """What was sold may lie in them alone, also when a new till was just about to be made."""
    data.ledger.rename(data.root / "elsewhere.db")
    if copy != "backups":
        shutil.rmtree(data.root / "backups")
        (data.root / copy).write_bytes(b"what was left")
    if begun:
        with closing(sqlite3.connect(data.ledger)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
    before = names(data)
    refused = kasir("remove", "--yes")
    assert refused.code == 2
    assert "Do not delete it" in refused.err
    assert names(data) >= before


def test_a_till_whose_making_was_broken_off_is_removed(kasir: Kasir, tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data").create()
    with closing(sqlite3.connect(folder.ledger)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    assert kasir("remove", "--yes").code == 0
    assert not folder.root.exists()


def test_a_newer_till_is_not_removed_by_one_that_cannot_read_it(kasir: Kasir, data: DataFolder) -> None:
    with Ledger(data.ledger) as ledger:
        ledger._connection.execute("PRAGMA user_version = 99")
    refused = kasir("remove", "--yes")
    assert refused.code == 2
    assert "newer Kasir" in refused.err
    assert data.ledger.exists()


def test_what_opens_on_the_folder_at_that_moment_keeps_its_lock(
    kasir: Kasir, data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[FileLock] = []

    @contextmanager
    def followed_by_a_window(folder: DataFolder) -> Iterator[None]:
        with without_window(folder):
            yield
        for name in ("window.lock", "processes/0123456789abcdef.lock"):
            opened.append(FileLock(folder.root / name))
            opened[-1].acquire(timeout=0)

    monkeypatch.setattr(removing, "without_window", followed_by_a_window)
    assert kasir("remove", "--yes").code == 0
    assert names(data) == {"window.lock", "processes/0123456789abcdef.lock"}
    for lock in opened:
        lock.release()


def test_an_open_window_or_a_command_at_work_keeps_it(kasir: Kasir, data: DataFolder) -> None:
    with FileLock(data.root / "window.lock"):
        assert "Close its window" in kasir("remove", "--yes").err
    with Ledger(data.ledger):
        assert "Close its window" in kasir("remove", "--yes").err
    assert data.ledger.exists()
    assert kasir("remove", "--yes").code == 0


def test_a_till_that_cannot_be_read_is_not_removed(kasir: Kasir, data: DataFolder) -> None:
    ruin(data.ledger)
    refused = kasir("remove", "--yes")
    assert refused.code == 2
    assert "Do not delete it" in refused.err
    assert data.ledger.exists()
