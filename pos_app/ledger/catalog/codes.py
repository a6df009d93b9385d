"""Barcodes and what is sold under them: the shop's own knowledge, which no sync brings or takes away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pos_app.catalog.barcode_files import BarcodeFileError, LineProblem, LinkLine
from pos_app.catalog.barcodes import LONGEST_CODE, code_key
from pos_app.catalog.models import ItemKey, ItemKind, Sellable
from pos_app.errors import InputError
from pos_app.ledger.catalog.writing import Writer
from pos_app.ledger.database import TillConnection, transaction
from pos_app.records import Record

_FIND = """
SELECT written, kind, id, count(*) OVER () FROM barcode
WHERE :text = '' OR code = :code OR instr(lower(written), :text) = 1 OR EXISTS (
    SELECT 1 FROM sellable JOIN tile ON tile.number = sellable.tile
    WHERE sellable.kind = barcode.kind AND sellable.id = barcode.id
    AND (instr(lower(tile.name), :text) OR instr(lower(sellable.sku), :text)))
ORDER BY code LIMIT :most
"""


class TakenOver(Record):
    """What came of a file: codes that are new, that meant something else before, and that were linked so already."""

    added: int
    changed: int
    same: int


class LinkChange(Record):
    """A code, what it means, and what it will mean by a file; None: nothing, or what is not in the catalog now."""

    code: str
    before: Sellable | None
    after: Sellable | None


class _Plan(Record):
    links: tuple[tuple[str, ItemKey], ...]
    came: TakenOver


class Barcodes:
    """Links of codes to sellables. A code has one sellable, a sellable any number of codes.

    A link outlives its sellable: should the shop list that again, it is found under its codes at once.
    """

    def __init__(
        self, connection: TillConnection, writer: Writer, sellables: Callable[..., Iterator[Sellable]]
    ) -> None:
        """`sellables(where, *values)` reads those that a condition names."""
        self._db = connection
        self._writer = writer
        self._sellables = sellables

    def link(self, code: str, key: ItemKey) -> None:
        """Have `code` mean that sellable, whatever it meant before. Raises `InputError` for what cannot be a code."""
        if not code_key(code) or len(code) > LONGEST_CODE:
            raise InputError("barcodes.no_code" if not code_key(code) else "barcodes.too_long", most=LONGEST_CODE)
        with transaction(self._db):
            self._write([(code.strip(), key)])

    def unlink(self, code: str) -> None:
        """Have `code` mean nothing any more."""
        with transaction(self._db):
            query = "DELETE FROM barcode WHERE code = ? RETURNING kind, id"
            self._index([tuple(row) for row in self._db.execute(query, (code_key(code),)).fetchall()])

    def of(self, key: ItemKey) -> list[str]:
        """The codes of a sellable, as they were written."""
        query = "SELECT written FROM barcode WHERE kind = ? AND id = ? ORDER BY code"
        return [str(row[0]) for row in self._db.execute(query, (key.kind, key.id))]

    def all(self) -> Iterator[tuple[str, ItemKey, Sellable | None]]:
        """Every code with what it means (None: not in the catalog now), then what has no code, with an empty one."""
        for written, kind, id_ in self._db.execute("SELECT written, kind, id FROM barcode ORDER BY kind, id, code"):
            key = ItemKey(ItemKind(kind), id_)
            yield written, key, self._sellable(key)
        linked = "SELECT 1 FROM barcode WHERE barcode.kind = sellable.kind AND barcode.id = sellable.id"
        for sellable in self._sellables(f"NOT EXISTS ({linked}) ORDER BY tile.place, sellable.position"):
            yield "", sellable.key, sellable

    def take_over(self, lines: Iterable[LinkLine]) -> TakenOver:
        """Link as the lines of a file say, all of them or none. Raises `BarcodeFileError` naming each line at fault."""
        with transaction(self._db):
            plan = self._plan(lines)
            self._write(plan.links)
        return plan.came

    def preview(self, lines: Iterable[LinkLine], most: int) -> tuple[TakenOver, list[LinkChange]]:
        """What `take_over` would do, and the first `most` codes of it; nothing is written. Raises as that does."""
        plan = self._plan(lines)
        return plan.came, [
            LinkChange(code, self._meaning(code), self._sellable(key)) for code, key in plan.links[:most]
        ]

    def find(self, text: str, most: int) -> tuple[list[tuple[str, ItemKey, Sellable | None]], int]:
        """Codes that begin with `text`, or whose item has it in its name or SKU; the first `most`, and how many."""
        plain = text.strip()
        values = {"text": plain.casefold(), "code": code_key(plain), "most": most}
        rows = self._db.execute(_FIND, values).fetchall()
        found = [(str(row[0]), ItemKey(ItemKind(row[1]), row[2])) for row in rows]
        return [(written, key, self._sellable(key)) for written, key in found], rows[0][3] if rows else 0

    def _plan(self, lines: Iterable[LinkLine]) -> _Plan:
        links: list[tuple[str, ItemKey]] = []
        problems: list[LineProblem] = []
        added = changed = same = 0
        for line in lines:
            known = self._linked(line.code)
            key = self._meant(line, known)
            if isinstance(key, LineProblem):
                problems.append(key)
            elif known == key:
                same += 1
            else:
                links.append((line.code, key))
                added, changed = added + (known is None), changed + (known is not None)
        if problems:
            raise BarcodeFileError.of(problems)
        return _Plan(tuple(links), TakenOver(added, changed, same))

    def _meaning(self, code: str) -> Sellable | None:
        known = self._linked(code)
        return self._sellable(known) if known else None

    def _meant(self, line: LinkLine, known: ItemKey | None) -> ItemKey | LineProblem:
        if line.item is not None:
            if line.item == known or self._sellable(line.item) is not None:
                return line.item
            return LineProblem(line.line, "barcodes.unknown_item", {"item": f"{line.item.kind}:{line.item.id}"})
        query = "SELECT kind, id FROM sellable WHERE sku = ? COLLATE NOCASE LIMIT 2"
        found = self._db.execute(query, (line.sku,)).fetchall()
        if len(found) == 1:
            return ItemKey(ItemKind(found[0][0]), found[0][1])
        key = "barcodes.several" if found else "barcodes.unknown_sku"
        return LineProblem(line.line, key, {"sku": line.sku})

    def _sellable(self, key: ItemKey) -> Sellable | None:
        return next(self._sellables("sellable.kind = ? AND sellable.id = ?", key.kind, key.id), None)

    def _linked(self, code: str) -> ItemKey | None:
        row = self._db.execute("SELECT kind, id FROM barcode WHERE code = ?", (code_key(code),)).fetchone()
        return ItemKey(ItemKind(row[0]), row[1]) if row else None

    def _write(self, links: Iterable[tuple[str, ItemKey]]) -> None:
        touched = []
        for code, key in links:
            if (before := self._linked(code)) is not None:
                touched.append((before.kind, before.id))
            values = (code_key(code), code, key.kind, key.id)
            self._db.execute("INSERT OR REPLACE INTO barcode VALUES (?, ?, ?, ?)", values)
            touched.append((key.kind, key.id))
        self._index(touched)

    def _index(self, sellables: Iterable[tuple[str, int]]) -> None:
        query = "SELECT tile FROM sellable WHERE kind = ? AND id = ?"
        self._writer.index({tile for key in sellables for (tile,) in self._db.execute(query, key)})
