"""Searching a large catalog as somebody types: from a keystroke to what is found, painted in a window of 1366 x 768.

Each keystroke is timed five times and counts with the fastest, here and for the rivals, which search the same rows and
paint them as lines of text: what else the computer does is no property of a keystroke. Each time the text without its
last letter is shown before. Ours goes through the sell screen: field, ledger lane, model, tiles; what it reads ahead
once that is painted is not waited for.
`SEARCH_MOST=100000` leaves out the largest catalog, which takes minutes to fill.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.ledger import Ledger
from tests.benchmarks.figure import Figure
from tests.benchmarks.shelves import fill
from tests.benchmarks.store import ROOT

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtWidgets import QListView

_SMALL, _USUAL, _LARGE = 10_000, 100_000, 1_000_000
_MOST = int(os.environ.get("SEARCH_MOST", str(_LARGE)))
_TARGETS = 150
"""Things somebody looks for; each is typed letter by letter."""
_LONGEST = 24
_QUERYS_KEYSTROKES, _FILTERS_KEYSTROKES = 400, 60
"""So many of ours the rivals get, spread evenly; one of the filter's may take half a second."""
_MEMORY = """
import sys
from pathlib import Path
from pos_app.catalog.finding import Wanted
from pos_app.ledger import Ledger
with Ledger(Path(sys.argv[1])) as ledger:
    for text in ("", "k", "ko", "kop", "kopi", "kopi g", "ns-00", "erah xl"):
        ledger.catalog.search(Wanted(text))
    ledger.catalog.categories()
# Not what getrusage says: a process begins with the most that the one before it had.
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(int(peak.split()[1]) / 1024)
"""


def measure() -> list[Figure]:
    """Milliseconds a keystroke, and MB of a process that has opened the ledger and searched."""
    figures = []
    with tempfile.TemporaryDirectory() as name:
        small, usual, large = (Path(name) / f"{size}.db" for size in (_SMALL, _USUAL, _LARGE))
        fill(small, _SMALL)
        fill(usual, _USUAL)
        in_small, in_usual = _searched(small), _searched(usual)
        proxy, lines, like = _proxy(usual, by_column=True), _proxy(usual, by_column=False), _like(usual)
        figures += [
            Figure(f"search, {_USUAL:,}: a keystroke, p99", _p99(in_usual), "ms", target=8.0),
            Figure(f"search, {_USUAL:,}, proxy over columns, p50", *_pair(in_usual, proxy, _p50), target=1 / 20),
            Figure(f"search, {_USUAL:,}, proxy over one text a row, p50", *_pair(in_usual, lines, _p50)),
            Figure(f"search, {_USUAL:,}, QSqlQueryModel LIKE, p50", *_pair(in_usual, like, _p50)),
            Figure(f"search, {_USUAL:,}, QSqlQueryModel LIKE, p99", *_pair(in_usual, like, _p99), target=1.0),
        ]
        if _MOST >= _LARGE:
            fill(large, _LARGE)
            in_large = _searched(large)
            figures += [
                Figure(f"search, {_LARGE:,}, {_SMALL:,}, p50", *_pair(in_large, in_small, _p50)),
                Figure(f"search, {_LARGE:,}, {_SMALL:,}, p99", *_pair(in_large, in_small, _p99), target=2.0),
                Figure(f"memory, {_LARGE:,} variants, {_SMALL:,}", _memory(large), "MB", _memory(small), target=1.1),
            ]
    return figures


def keystrokes(ledger: Ledger) -> list[str]:
    """What stands in the search field after each key: names, codes, options, words from the middle, slips."""
    chance = random.Random(20_261_123)
    db = ledger._connection
    last = db.execute("SELECT max(number) FROM tile").fetchone()[0]
    typed = []
    for way in range(_TARGETS):
        number = chance.randint(1, last)
        (name,) = db.execute("SELECT name FROM tile WHERE number = ?", (number,)).fetchone()
        sold = db.execute("SELECT sku, options_json FROM sellable WHERE tile = ?", (number,)).fetchall()
        sku, options = chance.choice(sold)
        words = name.split()
        slip = list(f"{words[0]} {words[1]}")
        at = chance.randrange(1, len(slip) - 1)
        slip[at], slip[at - 1] = slip[at - 1], slip[at]
        text = (
            name,
            " ".join(chance.sample(words, 2)),
            sku,
            " ".join((words[0], *json.loads(options))),
            f"{chance.choice(words)[1:]} {chance.choice(words)[:3]}",
            "".join(slip),
        )[way % 6]
        typed += [text[:end] for end in range(1, min(len(text), _LONGEST) + 1)]
    return typed


def _searched(path: Path) -> list[float]:
    """Keystrokes on the sell screen, each until what it finds is painted."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    from pos_app.clock import SystemClock
    from pos_app.config.outline import outline_of
    from pos_app.config.settings import Settings
    from ui.front import Front

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with Ledger(path) as ledger:
        typed = keystrokes(ledger)
    front = Front(app, outline_of(Settings()), SystemClock(), lambda: Ledger(path), _no_picture)
    front.start()
    loop = QEventLoop()
    front.picker.tiles.found.connect(loop.quit)

    def search(text: str) -> None:
        if text == front.picker.search.text():
            return  # it stands there from the keystroke before
        front.picker.search.setText(text)
        loop.exec()
        app.processEvents()  # paints what has changed

    loop.exec()
    took = _timed(typed, search)
    front.close()
    return took


def _no_picture(address: str) -> bytes:
    raise LookupError(address)


def _rows(path: Path, keystrokes_wanted: int) -> tuple[list[tuple[str, ...]], list[str]]:
    """What a register without an index would have in its columns, and the keystrokes that a rival gets."""
    with Ledger(path) as ledger:
        rows = ledger._connection.execute("SELECT name, sku, options_json FROM sellable")
        typed = keystrokes(ledger)
        return [tuple(row) for row in rows], typed[:: max(1, len(typed) // keystrokes_wanted)]


def _proxy(path: Path, *, by_column: bool) -> list[float]:
    """Qt's filter over a model whose rows are all in memory and in C++.

    Each row has its columns, as Qt's models have, and is kept for any of them; or it is one text, which is quicker, but
    no more than a list of lines can be shown of it.
    """
    from PySide6.QtCore import QSortFilterProxyModel, QStringListModel, Qt
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QApplication

    _application = QApplication.instance() or QApplication([])
    rows, typed = _rows(path, _FILTERS_KEYSTROKES)
    proxy = QSortFilterProxyModel()
    source: QStandardItemModel | QStringListModel
    if by_column:
        source = QStandardItemModel()
        for row in rows:
            source.appendRow([QStandardItem(text) for text in row])
        proxy.setFilterKeyColumn(-1)
    else:
        source = QStringListModel([" ".join(row) for row in rows])
    proxy.setSourceModel(source)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    view = _view(proxy)

    def search(text: str) -> None:
        proxy.setFilterFixedString(text)
        view.repaint()

    took = _timed(typed, search)
    view.close()
    return took


def _like(path: Path) -> list[float]:
    """Qt's model over a query with LIKE, on the same database; it reads the first rows only, unranked."""
    from PySide6.QtSql import QSqlDatabase, QSqlQuery, QSqlQueryModel
    from PySide6.QtWidgets import QApplication

    _application = QApplication.instance() or QApplication([])
    _, typed = _rows(path, _QUERYS_KEYSTROKES)
    database = QSqlDatabase.addDatabase("QSQLITE", "rival")
    database.setDatabaseName(str(path))
    assert database.open(), database.lastError().text()
    model = QSqlQueryModel()

    view = _view(model)

    def search(text: str) -> None:
        query = QSqlQuery(database)
        query.prepare("SELECT name, sku, options_json, price, stock FROM sellable WHERE name || ' ' || sku LIKE ?")
        query.addBindValue(f"%{text}%")
        query.exec()
        model.setQuery(query)
        view.repaint()

    took = _timed(typed, search)
    view.close()
    model.clear()
    database.close()
    return took


def _view(model: QAbstractItemModel) -> QListView:
    """A list of lines as large as a window, on the screen."""
    from PySide6.QtWidgets import QApplication, QListView

    view = QListView()
    view.setUniformItemSizes(True)
    view.setModel(model)
    view.resize(1366, 768)
    view.show()
    QApplication.processEvents()
    return view


def _timed(typed: Sequence[str], search: Callable[[str], object]) -> list[float]:
    """Milliseconds of each keystroke: from what was found without its letter to what is found with it."""
    for text in typed[:50]:
        search(text)
    took = []
    for text in typed:
        times = []
        for _ in range(5):
            search(text[:-1])
            began = time.perf_counter()
            search(text)
            times.append(time.perf_counter() - began)
        took.append(min(times) * 1000)
    return took


def _memory(path: Path) -> float:
    command = [sys.executable, "-c", _MEMORY, str(path)]
    return float(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout)


def _p50(took: Sequence[float]) -> float:
    return statistics.median(took)


def _p99(took: Sequence[float]) -> float:
    return statistics.quantiles(took, n=100)[98]


def _pair(ours: list[float], theirs: list[float], of: Callable[[Sequence[float]], float]) -> tuple[float, str, float]:
    return of(ours), "ms", of(theirs)
