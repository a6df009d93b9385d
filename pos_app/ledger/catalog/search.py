"""Searching the catalog: ranked, page by page, in a time that hardly grows with the catalog.

The ranking is a row of stages. Each reads tiles in an order that an index has already, from where the page before ended
and no further than this page needs, so nothing is ever found first and sorted afterwards.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

from pos_app.catalog.barcodes import code_key
from pos_app.catalog.finding import Cursor, Found, Overtaken, SearchOvertakenError, SearchPage, Shelf, Wanted, Words
from pos_app.catalog.text import spans
from pos_app.ledger.catalog.index import AFTER, SearchIndex
from pos_app.ledger.catalog.popularity import Popularity
from pos_app.ledger.catalog.rows import MATCHING_TILES, TILES, tile_of
from pos_app.ledger.catalog.suggesting import suggestions
from pos_app.ledger.database import TillConnection, marks
from pos_app.ledger.errors import LedgerError, told
from pos_app.records import replace

_STEPS = 2_000
"""Steps of SQLite's machine between two questions whether the search is still wanted: some tens of microseconds."""
_ROWS = 16
"""Rows looked at between two such questions."""
_CODED = (
    "SELECT tile FROM sellable WHERE sku = ? COLLATE NOCASE"
    " UNION SELECT tile FROM barcode JOIN sellable USING (kind, id) WHERE code = ?"
)
_SOLD_MOST = 60
_SHELVED = {
    Shelf.FAVOURITES: f"{TILES} JOIN favourite USING (kind, id) ORDER BY favourite.position",
    Shelf.OFTEN: f"{TILES} JOIN often ON often.tile = tile.number ORDER BY points DESC, often.tile LIMIT ?",
}
_BEFORE_ALL = -(1 << 62)
_ENOUGH = 20
"""Tiles that fill a screen: with so many a page may end early rather than begin the next stage, which may find few."""


class _Stage(IntEnum):
    ORDER = 0  # nothing typed: the shop's own order
    CODE = 1
    NAMED_OFTEN = 2  # the name begins so, and is sold often
    NAMED = 3  # the name begins so, by name
    OFTEN = 4
    BEGINNING = 5  # every word typed begins one of the tile's
    WITHIN = 6


_SMALL = (_Stage.CODE, _Stage.NAMED_OFTEN, _Stage.OFTEN)
"""Stages read from their start for every page; later stages leave out what these gave."""


class Finder:
    """Reads pages of what was searched for."""

    def __init__(self, connection: TillConnection, index: SearchIndex, popularity: Popularity) -> None:
        self._db = connection
        self._index = index
        self._popularity = popularity

    def page(self, wanted: Wanted, after: Cursor | None, most: int, overtaken: Overtaken) -> SearchPage:
        """The first page, or the one after `after`. Raises `LedgerError`, `SearchOvertakenError`."""
        with _stopped_when(self._db, overtaken):
            if wanted.shelf is not None:
                return self._shelf(wanted.shelf, wanted)
            page = self._read(wanted, after, most, overtaken)
            if page.found or after is not None:
                return page
            return SearchPage((), suggestion=self._suggestion(wanted, overtaken))

    def _read(self, wanted: Wanted, after: Cursor | None, most: int, overtaken: Overtaken) -> SearchPage:
        given = set(after.given) if after else set()
        position = after.after if after else ()
        found: list[tuple[int, Found]] = []
        stages = _stages(wanted)
        for stage in stages:
            if after is not None and stage < after.stage:
                continue
            for seen, row in enumerate(self._rows(stage, wanted, position)):
                if seen % _ROWS == 0 and overtaken():
                    raise SearchOvertakenError
                if row["number"] in given or (one := _judged(stage, wanted, row)) is None:
                    continue
                found.append((row["number"], one))
                if stage in _SMALL:
                    given.add(row["number"])
                if len(found) == most:
                    cursor = Cursor(stage, _position(stage, row), frozenset(given))
                    return SearchPage(self._coded(found, wanted), cursor)
            position = ()
            if len(found) >= _ENOUGH and stage is not stages[-1]:
                return SearchPage(self._coded(found, wanted), Cursor(stage + 1, (), frozenset(given)))
        return SearchPage(self._coded(found, wanted))

    def _shelf(self, shelf: Shelf, wanted: Wanted) -> SearchPage:
        """All that was found on a shelf, which is never long."""
        limit = (_SOLD_MOST,) if shelf is Shelf.OFTEN else ()
        stage = _Stage.CODE if wanted.words else _Stage.ORDER
        found = [
            (row["number"], one)
            for row in self._db.execute(f"SELECT {_SHELVED[shelf]}", limit)
            if Words(row["words"]).fit(wanted.words) and (one := _judged(stage, wanted, row))
        ]
        return SearchPage(self._coded(found, wanted) if wanted.words or not wanted.code else ())

    def _coded(self, found: list[tuple[int, Found]], wanted: Wanted) -> tuple[Found, ...]:
        """What was found, each with the code of what would be sold, where that is known already."""
        places = {number: one.choice or 0 for number, one in found if one.choice is not None or one.tile.choices == 1}
        query = f"SELECT tile, position, sku FROM sellable WHERE tile IN ({marks(places)})"  # noqa: S608
        codes = {tile: sku for tile, at, sku in self._db.execute(query, tuple(places)) if at == places[tile]}
        return tuple(
            replace(one, code=sku, code_marks=spans(sku, wanted.words)) if (sku := codes.get(number)) else one
            for number, one in found
        )

    def _rows(self, stage: _Stage, wanted: Wanted, position: tuple[str | int, ...]) -> Iterator[sqlite3.Row]:
        """The rows of `stage` after `position`, as far as they are asked for; more than fit, none too few."""
        inside, category = (" AND tile.category = ?", (wanted.category,)) if wanted.category is not None else ("", ())
        match stage:
            case _Stage.ORDER:
                where = f"(tile.place, tile.number) > (?, ?){inside} ORDER BY tile.place, tile.number"
                return self._tiles(where, *(position or (_BEFORE_ALL, 0)), *category)
            case _Stage.CODE:
                where = f"tile.number IN ({_CODED}){inside} ORDER BY tile.number"
                return self._tiles(where, wanted.code, code_key(wanted.code), *category)
            case _Stage.NAMED_OFTEN | _Stage.OFTEN:
                begun = wanted.beginning if stage is _Stage.NAMED_OFTEN else ""
                likely = [
                    one.number
                    for one in self._popularity.often()
                    if one.sort_name.startswith(begun) and one.words.fit(wanted.words)
                ]
                return (row for number in likely for row in self._tiles(f"tile.number = ?{inside}", number, *category))
            case _Stage.NAMED:
                first = position or (wanted.beginning, 0)
                where = f"(tile.sort_name, tile.number) > (?, ?) AND tile.sort_name >= ? AND tile.sort_name < ?{inside}"
                values = (*first, first[0], wanted.beginning + AFTER, *category)
                return self._tiles(f"{where} ORDER BY tile.sort_name, tile.number", *values)
        make = self._index.beginning if stage is _Stage.BEGINNING else self._index.inside
        if not (matching := make(wanted.words, wanted.category)):
            return iter(())
        query = (
            f"SELECT {MATCHING_TILES} WHERE tile_search MATCH ? AND tile_search.rowid > ? ORDER BY tile_search.rowid"
        )
        return self._db.execute(query, (matching, *(position or (0,))))

    def _tiles(self, where: str, *values: object) -> Iterator[sqlite3.Row]:
        return self._db.execute(f"SELECT {TILES} WHERE {where}", values)

    def _suggestion(self, wanted: Wanted, overtaken: Overtaken) -> str:
        for text in suggestions(self._db, wanted.words):
            if self._read(Wanted(text, wanted.category), None, 1, overtaken).found:
                return text
        return ""


def _stages(wanted: Wanted) -> tuple[_Stage, ...]:
    if not wanted.code:
        return (_Stage.ORDER,)
    return tuple(_Stage)[1:] if wanted.words else (_Stage.CODE,)


def _judged(stage: _Stage, wanted: Wanted, row: sqlite3.Row) -> Found | None:
    """What was found in `row`; None when it is not what was wanted, or an earlier stage gives it."""
    if stage is _Stage.ORDER:
        return Found(tile_of(row))
    words = Words(row["words"])
    fitting = words.fit(wanted.words)
    if stage is not _Stage.CODE:
        if not fitting:
            return None
        if stage > _Stage.OFTEN and (
            row["sort_name"].startswith(wanted.beginning)
            or words.begin_with(wanted.words) is not (stage is _Stage.BEGINNING)
        ):
            return None
    choice = fitting[0] if len(fitting) == 1 and row["choices"] > 1 else None
    return Found(tile_of(row), spans(row["name"], wanted.words), choice)


def _position(stage: _Stage, row: sqlite3.Row) -> tuple[str | int, ...]:
    match stage:
        case _Stage.ORDER:
            return (row["place"], row["number"])
        case _Stage.NAMED:
            return (row["sort_name"], row["number"])
        case _Stage.BEGINNING | _Stage.WITHIN:
            return (row["number"],)
    return ()


@contextmanager
def _stopped_when(connection: TillConnection, overtaken: Overtaken) -> Iterator[None]:
    """Break off statements as soon as the search is overtaken; whatever else the connection does is never touched.

    The handler is called on the thread that works with the connection and is gone when the search is, so that unlike
    `interrupt`, called from elsewhere, it cannot hit a sale that is being written.
    """
    stopped = False

    def stop() -> bool:
        nonlocal stopped
        stopped = stopped or overtaken()
        return stopped

    connection.set_progress_handler(stop, _STEPS)
    try:
        yield
    except (LedgerError, sqlite3.Error) as error:
        if stopped:
            raise SearchOvertakenError from error
        raise told(error, connection.path) if isinstance(error, sqlite3.Error) else error from error
    finally:
        connection.set_progress_handler(None, 0)
