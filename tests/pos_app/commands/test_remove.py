"""`kasir remove`: a register's data is taken off a computer only when nothing would be lost by it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from pos_app.config.paths import DataFolder
from pos_app.config.secrets import KeyringVault
from pos_app.ledger import Ledger
from pos_app.ledger.backups import Backups
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
