"""Placing a sale so that it survives a power cut, against SQLite writing the same rows as durably."""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from pos_app.config.paths import DataFolder
from pos_app.ids import new_sale_id
from pos_app.ledger import Ledger
from pos_app.ledger.ownership import Owner
from tests.benchmarks.figure import Figure
from tests.benchmarks.waiting import SALES, cart, keep_waiting, place

_REPEATS = 1000
_TABLES = {"sale": "number", "sale_line": "sale", "outbox": "sale"}


def measure() -> list[Figure]:
    """Milliseconds a sale, placed in a till that holds thousands already; each is followed by its floor."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        keep_waiting(folder)
        bare = _bare(DataFolder(folder).ledger, folder / "bare.db")
        with Ledger(DataFolder(folder).ledger) as ledger:
            ledger.ownership.take(Owner("https://api.scalev.com", "store_1", "kasir@toko.example"))
            filled = cart(ledger)
            placed, floor = [], []
            for _ in range(_REPEATS):
                now = datetime.now(UTC)
                sale_id = new_sale_id(now)  # a cart has its id before it is placed
                began = time.perf_counter()
                sale = place(ledger, filled, now, sale_id)
                placed.append(time.perf_counter() - began)
                floor.append(_write(bare, _rows(ledger, sale.id)))
        bare.close()
    return [
        Figure("placing a sale, SQLite with the same rows, median", *_of(placed, floor, 50), target=1.5),
        # These two are mostly what the disk was up to.
        Figure(f"placing a sale, SQLite with the same rows, p99 of {_REPEATS}", *_of(placed, floor, 99)),
        Figure(f"placing a sale, SQLite with the same rows, mean ({SALES} held)", *_means(placed, floor)),
    ]


def _bare(original: Path, path: Path) -> sqlite3.Connection:
    """The same till, for SQLite alone: as durable, as indexed and as full."""
    with sqlite3.connect(original) as source, sqlite3.connect(path) as target:
        source.backup(target)
    source.close()
    target.close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _rows(ledger: Ledger, sale_id: str) -> list[tuple[str, list[tuple[object, ...]]]]:
    """What placing that sale wrote: an INSERT for each table, and its rows."""
    (number,) = ledger._connection.execute("SELECT number FROM sale WHERE id = ?", (sale_id,)).fetchone()
    found = []
    for table, key in _TABLES.items():
        rows = [tuple(row) for row in ledger._connection.execute(f"SELECT * FROM {table} WHERE {key} = ?", (number,))]
        found.append((f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[0]))})", rows))
    return found


def _write(bare: sqlite3.Connection, rows: list[tuple[str, list[tuple[object, ...]]]]) -> float:
    began = time.perf_counter()
    bare.execute("BEGIN IMMEDIATE")
    for statement, values in rows:
        bare.executemany(statement, values)
    bare.execute("COMMIT")
    return time.perf_counter() - began


def _of(values: list[float], floors: list[float], percent: int) -> tuple[float, str, float]:
    value, floor = (statistics.quantiles(each, n=100)[percent - 1] * 1000 for each in (values, floors))
    return value, "ms", floor


def _means(values: list[float], floors: list[float]) -> tuple[float, str, float]:
    return statistics.mean(values) * 1000, "ms", statistics.mean(floors) * 1000
