"""The file itself: migrations, and everything that can be wrong with a disk."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import resources
from pathlib import Path

import pytest

from pos_app.ids import SaleId
from pos_app.ledger import Ledger, LedgerError
from pos_app.selling.checkout import NewSale
from pos_app.selling.sale import Sale
from pos_app.words import Language
from tests.support.sales import order

NewSales = Callable[..., NewSale]


def version(path: Path) -> int:
    connection = sqlite3.connect(path)
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    return found


def newest() -> int:
    folder = resources.files("pos_app.ledger").joinpath("migrations")
    return len([entry for entry in folder.iterdir() if entry.name.endswith(".sql")])


def complaint(path: Path) -> LedgerError:
    with pytest.raises(LedgerError) as error:
        Ledger(path).close()
    for language in Language:
        assert error.value.sentence(language)
    return error.value


def test_a_new_file_is_brought_to_the_newest_version_and_stays_there(path: Path, ledger: Ledger) -> None:
    assert version(path) == newest() > 0
    ledger.memos.write("kept", 1)
    with Ledger(path) as again:
        assert again.memos.read("kept") == 1


def test_an_older_file_is_migrated_and_keeps_what_it_holds(path: Path) -> None:
    first = sorted(resources.files("pos_app.ledger").joinpath("migrations").iterdir(), key=lambda entry: entry.name)[0]
    connection = sqlite3.connect(path)
    connection.executescript(first.read_text(encoding="utf-8"))
    connection.execute("INSERT INTO memo VALUES ('kept', '1', '2026-01-01T00:00:00.000000Z')")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    with Ledger(path) as ledger:
        assert ledger.memos.read("kept") == 1
    assert version(path) == newest()


def test_commits_are_on_disk_when_they_return(ledger: Ledger) -> None:
    read = ledger._connection.execute
    assert read("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert read("PRAGMA synchronous").fetchone()[0] == 2, "FULL"
    assert read("PRAGMA foreign_keys").fetchone()[0] == 1


def test_a_newer_kasirs_file_is_left_alone(path: Path) -> None:
    Ledger(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {newest() + 1}")
    connection.close()
    before = path.read_bytes()
    assert complaint(path).key == "ledger.newer"
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_damaged(path: Path) -> None:
    path.write_bytes(b"this is not a till database at all" * 100)
    assert complaint(path).key == "ledger.damaged"
    assert path.read_bytes().startswith(b"this is not")


def test_damage_found_while_reading_is_a_sentence_too(path: Path, new_sale: NewSales) -> None:
    with Ledger(path) as ledger:
        ledger.sales.place(new_sale())
        root = ledger._connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'sale'").fetchone()[0]
        size = ledger._connection.execute("PRAGMA page_size").fetchone()[0]
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)
    with Ledger(path) as ledger, pytest.raises(LedgerError) as error:
        ledger.sales.all()
    assert error.value.key == "ledger.damaged"


@pytest.fixture
def barred() -> Iterator[Path]:
    """A folder in which this process may not write, whoever runs the tests."""
    if os.name != "posix":
        pytest.skip("folders are barred in another way here")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Ledger(folder / "till.db") as ledger:
            ledger.memos.write("kept", 1)
        for entry in folder.rglob("*"):
            entry.chmod(0o555 if entry.is_dir() else 0o444)
        folder.chmod(0o555)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            for entry in (folder, *folder.rglob("*")):
                entry.chmod(0o700)


def test_a_folder_that_cannot_be_written_is_named(barred: Path) -> None:
    assert complaint(barred / "other.db").key == "ledger.read_only"
    error = complaint(barred / "till.db")
    assert error.key == "ledger.read_only"
    assert str(barred) in str(error)


def test_a_processes_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "processes").write_text("a file in the way")
    assert complaint(tmp_path / "till.db").key == "ledger.read_only"


def test_on_a_full_disk_nothing_is_sold_and_nothing_is_lost(
    ledger: Ledger, second: Ledger, new_sale: NewSales, placed: Sale
) -> None:
    pages = ledger._connection.execute("PRAGMA page_count").fetchone()[0]
    ledger._connection.execute(f"PRAGMA max_page_count = {pages}")
    made: list[Sale] = []
    with pytest.raises(LedgerError) as error:
        made.extend(ledger.sales.place(new_sale()) for _ in range(200))
    assert error.value.key == "ledger.full"
    assert ledger.sales.all() == [placed, *made] == second.sales.all()
    assert ledger.sales.open_count() == 1 + len(made), "no sale without its place in the outbox"
    ledger._connection.execute("PRAGMA max_page_count = 1000000")
    assert ledger.sales.place(new_sale()).receipt_number.endswith(f"{len(made) + 2:04d}")


def test_a_till_in_use_elsewhere_says_so(ledger: Ledger, second: Ledger, new_sale: NewSales) -> None:
    ledger._connection.execute("PRAGMA busy_timeout = 0")
    second._connection.execute("BEGIN IMMEDIATE")
    with pytest.raises(LedgerError) as error:
        ledger.sales.place(new_sale())
    assert error.value.key == "ledger.locked"
    second._connection.execute("ROLLBACK")
    assert ledger.sales.place(new_sale()).receipt_number.endswith("0001")


def test_what_is_written_together_stands_or_falls_together(ledger: Ledger, second: Ledger, placed: Sale) -> None:
    with ledger.together():
        ledger.memos.write("first", 1)
        ledger.outbox.claim()
        assert second.memos.read("first") is None, "nobody sees a half"
    assert second.memos.read("first") == 1
    assert second.outbox.claim() is None
    with suppress(ZeroDivisionError), ledger.together():
        ledger.memos.write("first", 2)
        raise ZeroDivisionError
    assert ledger.memos.read("first") == 1


def test_a_part_that_failed_spoils_the_whole_though_nobody_minds(ledger: Ledger, placed: Sale) -> None:
    def write() -> None:
        with ledger.together():
            ledger.memos.write("first", 1)
            with suppress(LedgerError):
                ledger.sales.record_order(SaleId("nobody's"), order(placed.totals))

    with pytest.raises(LedgerError):
        write()
    assert ledger.memos.read("first") is None
    ledger.memos.write("first", 2)
    assert ledger.memos.read("first") == 2
