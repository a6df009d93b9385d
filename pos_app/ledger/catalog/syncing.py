"""How far a sync has come, kept with what it brings: the ledger's part of `catalog.steps`."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from msgspec.structs import astuple

from pos_app.catalog.models import TileKey, TileKind
from pos_app.catalog.ordering import placed
from pos_app.catalog.steps import (
    CategoriesRead,
    DetailsRead,
    Left,
    Listed,
    PageRead,
    Pass,
    PricesRead,
    ReadPrices,
    Ref,
)
from pos_app.ledger.catalog.index import SearchIndex
from pos_app.ledger.catalog.writing import Writer
from pos_app.ledger.database import TillConnection, marks, moment, optional_moment, stamp, transaction
from pos_app.records import replace

_TRIES = 3
"""After so many failures of its own an item waits for the next pass."""
_BEGINNINGS = 3
"""So often a listing may begin anew within one pass, when the server no longer knows where it was."""
_TIDY_PAGES = 64
_FINISHED = "catalog.finished"
"""The memo that says when: the row of the pass is that of the next one as soon as it begins."""

_VARIANTS = (
    "SELECT sellable.id FROM tile CROSS JOIN sellable ON sellable.tile = tile.number"
    " WHERE {0} AND sellable.kind = 'variant'"
    " UNION SELECT variant FROM tile CROSS JOIN sellable ON sellable.tile = tile.number"
    " CROSS JOIN bundle_part ON bundle = sellable.id WHERE {0} AND sellable.kind = 'bundle_price_option'"
)
"""Variants that tiles sell or are made up of; `{0}` says which tiles. The tiles are few, so they are read first."""


class SyncBook:
    """`catalog.steps.Book` in the ledger. Two processes may work at one pass, as each step is kept once."""

    def __init__(self, connection: TillConnection, writer: Writer, index: SearchIndex) -> None:
        self._db = connection
        self._writer = writer
        self._index = index

    def under_way(self) -> Pass | None:
        """The last pass, finished or not."""
        row = self._db.execute("SELECT * FROM catalog_pass").fetchone()
        return _pass_of(row) if row else None

    def last_finished(self) -> datetime | None:
        """When a pass was last finished; None: none ever was."""
        now = self.under_way()
        if now is None or now.finished_at is not None:
            return now.finished_at if now else None
        row = self._db.execute("SELECT value_json FROM memo WHERE name = ?", (_FINISHED,)).fetchone()
        return moment(json.loads(row[0])) if row else None

    def begin(self, at: datetime, *, anew: bool = False) -> None:
        """Begin a new pass; with `anew` one that reads the details of everything, whatever the listing says."""
        with transaction(self._db):
            if anew:
                self._db.execute("UPDATE tile SET listed = ''")
                self._db.execute("DELETE FROM unsold")
            self._db.execute("DELETE FROM listing_page")
            self._db.execute("DELETE FROM wanted")
            self._write(Pass(started_at=at))

    def take_categories(self, reading: CategoriesRead) -> bool:
        """Keep the categories."""
        before = self._writer.changes
        with transaction(self._db):
            self._writer.categories(reading.categories)
            if (now := self.under_way()) is not None:
                self._write(replace(now, total=reading.total, has_categories=True))
        return self._writer.changes > before

    def take_page(self, reading: PageRead) -> bool:
        """Note what is listed, and want the details of what is new or changed."""
        before = self._writer.changes
        with transaction(self._db):
            now = self.under_way()
            if now is None or now.listed or now.pages != reading.number:
                return False  # another process has kept this page
            keys = json.dumps([(one.ref.key.kind, one.ref.key.id) for one in reading.entries])
            if reading.refused or (now.pages and reading.entries and self._was_read(keys, now.pages)):
                self._write(self._listing_anew(now))
                return False
            wants = sum(self._wants(one, now.items + at) for at, one in enumerate(reading.entries))
            self._db.execute("INSERT INTO listing_page VALUES (?, ?)", (now.pages, keys))
            self._write(
                replace(
                    now,
                    cursor=reading.following,
                    pages=now.pages + 1,
                    items=now.items + len(reading.entries),
                    wants=now.wants + wants,
                    listed=reading.following is None,
                )
            )
        return self._writer.changes > before

    def take_details(self, reading: DetailsRead) -> bool:
        """Keep what was read, and drop what is gone."""
        before = self._writer.changes
        with transaction(self._db):
            read = [ref for ref, _ in reading.entries]
            self._writer.put([entry for _, entry in reading.entries], [ref.listed for ref in read])
            sold = [(ref.key.kind, ref.key.id) for ref in read]
            self._db.executemany("DELETE FROM unsold WHERE kind = ? AND id = ?", sold)
            self._writer.stock(reading.stocks, noted=False)
            self._writer.remove(ref.key for ref in (*reading.idle, *reading.gone))
            idle = [(ref.key.kind, ref.key.id, ref.listed) for ref in reading.idle]
            self._db.executemany("INSERT OR REPLACE INTO unsold VALUES (?, ?, ?)", idle)
            done = [(ref.key.kind, ref.key.id) for ref in (*read, *reading.idle, *reading.gone)]
            self._db.executemany("DELETE FROM wanted WHERE kind = ? AND id = ?", done)
            failed = [(ref.key.kind, ref.key.id) for ref in reading.failed]
            self._db.executemany("UPDATE wanted SET tries = tries + 1 WHERE kind = ? AND id = ?", failed)
        return self._writer.changes > before

    def take_prices(self, reading: PricesRead) -> bool:
        """Keep prices and stock; of what the server did not know the details are read anew."""
        before = self._writer.changes
        with transaction(self._db):
            self._writer.stock(reading.stocks, noted=not reading.batches)
            read = [(stamp(reading.at), batch) for batch in reading.batches]
            self._db.executemany("UPDATE batch SET read_at = ? WHERE number = ?", read)
            self._doubt(reading.unknown)
        return self._writer.changes > before

    def wanted(self, most: int, first: Collection[TileKey]) -> list[Ref]:
        """Items whose details are to be read, `first` before others."""
        found: list[Ref] = []
        for key in first:
            query = "SELECT * FROM wanted WHERE kind = ? AND id = ? AND tries < ?"
            found += map(_ref_of, self._db.execute(query, (key.kind, key.id, _TRIES)))
        rows = self._db.execute(
            "SELECT * FROM wanted WHERE tries < ? ORDER BY tries, place LIMIT ?", (_TRIES, most + len(found))
        )
        return list(dict.fromkeys([*found, *map(_ref_of, rows)]))[:most]

    def ref(self, key: TileKey) -> Ref | None:
        """A tile as the listing names it, to read it anew."""
        query = "SELECT kind, id, slug, listed FROM tile WHERE kind = ? AND id = ?"
        row = self._db.execute(query, (key.kind, key.id)).fetchone()
        return _ref_of(row) if row else None

    def stale(self, before: datetime, most: int) -> ReadPrices | None:
        """The variants whose prices and stock are oldest, if they were last read before that moment."""
        rows = self._db.execute(
            "SELECT number FROM batch WHERE read_at IS NULL OR read_at < ? ORDER BY read_at, number", (stamp(before),)
        )
        batches: list[int] = []
        variants: list[int] = []
        for (batch,) in rows:
            inside = [one for (one,) in self._db.execute(_VARIANTS.format("tile.batch = ?1"), (batch,))]
            if batches and len(variants) + len(inside) > most:
                break
            batches.append(batch)
            variants += inside
        return ReadPrices(tuple(dict.fromkeys(variants)), tuple(batches)) if batches else None

    def variants_of(self, keys: Iterable[TileKey]) -> list[int]:
        """Ids of the variants that these tiles sell, or are made up of."""
        query = _VARIANTS.format("tile.kind = ?1 AND tile.id = ?2")
        found = (one for key in keys for (one,) in self._db.execute(query, (key.kind, key.id)))
        return list(dict.fromkeys(found))

    def left(self, before: datetime) -> Left:
        """What is left to do of a pass that began at that moment."""
        (wanted,) = self._db.execute("SELECT count(*) FROM wanted WHERE tries < ?", (_TRIES,)).fetchone()
        query = "SELECT total(variants), total(variants) FILTER (WHERE read_at IS NULL OR read_at < ?) FROM batch"
        priced, stale = self._db.execute(query, (stamp(before),)).fetchone()
        return Left(wanted, int(stale), int(priced))

    def settle(self) -> bool:
        """After everything was listed: take out what was not, and put the rest in the shop's order."""
        before = self._writer.changes
        with transaction(self._db):
            now = self.under_way()
            if now is None or not now.listed or now.settled:
                return False
            if now.whole:
                self._db.execute("CREATE TEMP TABLE IF NOT EXISTS shelf (kind TEXT, id INTEGER, UNIQUE (kind, id))")
                self._db.execute("DELETE FROM temp.shelf")
                self._db.execute(
                    "INSERT OR IGNORE INTO temp.shelf SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]')"
                    " FROM listing_page, json_each(keys_json) ORDER BY page, key"
                )
                self._take_out(now)
                self._arrange()
                self._db.execute("DELETE FROM temp.shelf")
            self._db.execute("DELETE FROM batch WHERE NOT EXISTS (SELECT 1 FROM tile WHERE batch = batch.number)")
            self._db.execute("DELETE FROM listing_page")
            self._write(replace(now, settled=True))
        return self._writer.changes > before

    def finish(self, at: datetime) -> None:
        """End the pass."""
        with transaction(self._db):
            now = self.under_way()
            if now is not None and now.finished_at is None:
                self._db.execute("DELETE FROM wanted")
                self._write(replace(now, finished_at=at))
                values = (_FINISHED, json.dumps(stamp(at)), stamp(at))
                self._db.execute("INSERT OR REPLACE INTO memo VALUES (?, ?, ?)", values)

    def tidy(self) -> bool:
        """After a pass: bring the search index in good order, a little at a time; whether there is more to do."""
        with transaction(self._db):
            return self._index.tidy(_TIDY_PAGES)

    def _wants(self, one: Listed, place: int) -> bool:
        """Want the details of an entry of the listing, if it is new or changed; whether it is."""
        key = (one.ref.key.kind, one.ref.key.id)
        row = self._db.execute(
            "SELECT number, listed, sold_out, stock FROM tile WHERE kind = ?1 AND id = ?2"
            " UNION ALL SELECT NULL, listed, NULL, NULL FROM unsold WHERE kind = ?1 AND id = ?2",
            key,
        ).fetchone()
        if row is not None and row["listed"] == one.ref.listed:
            if row["number"] is not None and row["stock"] is None:
                self._writer.in_stock(row["number"], one.in_stock)
            return False
        self._db.execute(
            "INSERT INTO wanted VALUES (?, ?, ?, ?, ?, 0)"
            " ON CONFLICT DO UPDATE SET slug = excluded.slug, listed = excluded.listed, place = excluded.place",
            (*key, one.ref.slug, one.ref.listed, place),
        )
        return True

    def _was_read(self, keys: str, pages: int) -> bool:
        """Whether the server has begun anew, or goes round in a circle: a page is the first one, or the last, again."""
        query = "SELECT 1 FROM listing_page WHERE page IN (0, ?) AND keys_json = ?"
        return self._db.execute(query, (pages - 1, keys)).fetchone() is not None

    def _listing_anew(self, now: Pass) -> Pass:
        if now.beginnings >= _BEGINNINGS:
            return replace(now, listed=True, whole=False)
        self._db.execute("DELETE FROM listing_page")
        return replace(now, cursor=None, pages=0, items=0, wants=0, beginnings=now.beginnings + 1)

    def _doubt(self, variants: Collection[int]) -> None:
        """The server does not know these variants: what sells them is read anew, in this pass or the next."""
        now = self.under_way()
        for variant in variants:
            query = (
                "SELECT tile.* FROM sellable JOIN tile ON tile.number = tile WHERE sellable.kind = 'variant'"
                " AND sellable.id = ? AND tile.listed <> ''"
            )
            for row in self._db.execute(query, (variant,)).fetchall():
                if now is not None and now.finished_at is None:
                    wanted = (row["kind"], row["id"], row["slug"], row["listed"], now.items, 0)
                    self._db.execute("INSERT OR IGNORE INTO wanted VALUES (?, ?, ?, ?, ?, ?)", wanted)
                self._db.execute("UPDATE tile SET listed = '' WHERE number = ?", (row["number"],))

    def _take_out(self, now: Pass) -> None:
        """What is not listed goes: at once when as many were listed as the server has, else when missed a second time.

        A list that changes while it is read may show an item on no page.
        """
        (listed,) = self._db.execute("SELECT count(*) FROM temp.shelf").fetchone()
        unlisted = "NOT EXISTS (SELECT 1 FROM temp.shelf WHERE shelf.kind = {0}.kind AND shelf.id = {0}.id)"
        rows = self._db.execute(f"SELECT kind, id, missed FROM tile WHERE {unlisted.format('tile')}").fetchall()  # noqa: S608
        sure = listed == now.total
        self._writer.remove(TileKey(TileKind(row["kind"]), row["id"]) for row in rows if sure or row["missed"])
        self._db.execute(f"UPDATE tile SET missed = NOT missed WHERE missed <> ({unlisted.format('tile')})")  # noqa: S608
        self._db.execute(f"DELETE FROM unsold WHERE {unlisted.format('unsold')}")  # noqa: S608

    def _arrange(self) -> None:
        query = "SELECT number, place FROM temp.shelf JOIN tile USING (kind, id) ORDER BY shelf.rowid"
        rows = self._db.execute(query).fetchall()
        new = placed([row["place"] for row in rows])
        moved = [(place, row["number"]) for place, row in zip(new, rows, strict=True) if place != row["place"]]
        self._writer.changes += len(moved)
        self._db.executemany("UPDATE tile SET place = ? WHERE number = ?", moved)

    def _write(self, now: Pass) -> None:
        values = [stamp(value) if isinstance(value, datetime) else value for value in astuple(now)]
        self._db.execute(f"INSERT OR REPLACE INTO catalog_pass VALUES (1, {marks(values)})", values)  # noqa: S608


def _pass_of(row: Any) -> Pass:
    _, started_at, total, has_categories, cursor, pages, items, wants, listed, settled, whole, beginnings, ended = row
    return Pass(
        moment(started_at), total, bool(has_categories), cursor, pages, items, wants, bool(listed), bool(settled),
        bool(whole), beginnings, optional_moment(ended),
    )  # fmt: skip


def _ref_of(row: Any) -> Ref:
    return Ref(TileKey(TileKind(row["kind"]), row["id"]), row["slug"], row["listed"])
