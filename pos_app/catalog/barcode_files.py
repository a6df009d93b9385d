"""Links of barcodes to what is sold, as a file that a spreadsheet opens (CSV).

The first line names the columns. `code` is needed, and `item` or `sku`; other columns are for people and are not read.
`item` says which one is meant where several have one SKU; the file that is written here has it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from pos_app.catalog.barcodes import LONGEST_CODE, code_key
from pos_app.catalog.models import ItemKey, ItemKind, Sellable
from pos_app.errors import KasirError
from pos_app.records import Record
from pos_app.words import Language, say

MOST_BYTES = 64 * 1024 * 1024
"""A larger file is no list of barcodes: a million of them are less."""

_COLUMNS = {"code": "code", "kode": "code", "barcode": "code", "sku": "sku", "item": "item", "barang": "item"}
_DELIMITERS = ",;\t"
_POWER_OF_TEN = re.compile(r"\d+([.,]\d+)?e\+?\d+", re.IGNORECASE)
_KEPT_AS_TEXT = re.compile(r'="(.*)"')
_FORMULA = ("=", "+", "-", "@")
_TOLD = 5


class LinkLine(Record):
    """A line of the file: a code, and the key (None: not given) or the SKU of what is sold under it."""

    line: int
    code: str
    item: ItemKey | None
    sku: str


class LineProblem(Record):
    """What is wrong with a line, and what to do: a key of `pos_app.words` and its parameters."""

    line: int
    key: str
    params: dict[str, object]

    def sentence(self, language: Language) -> str:
        """`Line 7: …` in `language`."""
        return say("barcodes.line", language, line=self.line, problem=say(self.key, language, **self.params))


class BarcodeFileError(KasirError):
    """A file of links that cannot be taken over; nothing of it was. `problems` are the lines at fault, in order."""

    def __init__(self, key: str, problems: Iterable[LineProblem] = (), **params: object) -> None:
        super().__init__(key, **params)
        self.problems = tuple(problems)

    @classmethod
    def of(cls, problems: Sequence[LineProblem]) -> BarcodeFileError:
        """For lines at fault."""
        return cls("barcodes.lines", sorted(problems, key=lambda one: one.line), count=len(problems))

    def sentence(self, language: Language) -> str:
        """What is wrong; of many lines at fault the first few."""
        told = [problem.sentence(language) for problem in self.problems[:_TOLD]]
        if more := len(self.problems) - len(told):
            told.append(say("barcodes.more", language, count=more))
        return "\n".join([super().sentence(language), *told])


def read_links(data: bytes) -> list[LinkLine]:
    """The lines of a file of links; comma, semicolon or tab between columns. Raises `BarcodeFileError`.

    A code linked to one item twice is one line; a line without a code is left out.
    """
    rows = _rows(data)
    columns = [_COLUMNS.get(name.strip().casefold(), "") for name in next(rows, (1, []))[1]]
    if "code" not in columns or not {"sku", "item"} & set(columns):
        raise BarcodeFileError("barcodes.columns")
    lines: dict[str, LinkLine] = {}
    problems = []
    for number, cells in rows:
        try:
            if (line := _line(number, dict(zip(columns, map(_plain, cells), strict=False)))) is not None:
                earlier = lines.setdefault(code_key(line.code), line)
                if (earlier.item, earlier.sku) != (line.item, line.sku):
                    raise _Wrong("barcodes.twice", code=line.code, other=earlier.line)
        except _Wrong as wrong:
            problems.append(LineProblem(number, wrong.key, wrong.params))
    if problems:
        raise BarcodeFileError.of(problems)
    return list(lines.values())


def write_links(links: Iterable[tuple[str, ItemKey, Sellable | None]]) -> bytes:
    """A file that `read_links` reads back: code and item, and for people SKU and name (None: not sold now).

    A line without a code is there to be filled in.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("code", "item", "sku", "name"))
    for code, key, sellable in links:
        told = (sellable.sku, sellable.label) if sellable else ("", "")
        # What a spreadsheet would take for a formula is made text.
        shown = (f"'{text}" if text.startswith(_FORMULA) else text for text in told)
        writer.writerow((code, f"{key.kind}:{key.id}", *shown))
    return out.getvalue().encode("utf-8-sig")


class _Wrong(Exception):  # noqa: N818 - ends up in an error with all the others
    def __init__(self, key: str, **params: object) -> None:
        self.key, self.params = key, params


def _rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows, each with the number of its first line."""
    if len(data) > MOST_BYTES:
        raise BarcodeFileError("barcodes.too_large")
    text = _text(data)
    first, _, rest = text.partition("\n")
    named = re.fullmatch(r"sep=(.)\s*", first, re.IGNORECASE)  # how Excel is told what stands between columns
    before = 1 if named else 0
    heading = rest.partition("\n")[0] if named else first
    delimiter = named[1] if named else max(_DELIMITERS, key=heading.count)
    reader = csv.reader(io.StringIO(rest if named else text, newline=""), delimiter=delimiter)
    began = 1
    try:
        for row in reader:
            yield began + before, row
            began = reader.line_num + 1
    except csv.Error as error:
        raise BarcodeFileError("barcodes.not_text") from error


def _text(data: bytes) -> str:
    if b"\0" in data:
        raise BarcodeFileError("barcodes.not_text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")  # names from older spreadsheets, which nobody reads here


def _plain(cell: str) -> str:
    text = cell.strip()
    kept = _KEPT_AS_TEXT.fullmatch(text)
    return kept[1].strip() if kept else text


def _line(number: int, cell: dict[str, str]) -> LinkLine | None:
    code, item, sku = (cell.get(name, "") for name in ("code", "item", "sku"))
    if not code:
        return None
    if _POWER_OF_TEN.fullmatch(code):
        raise _Wrong("barcodes.power", code=code)
    if len(code) > LONGEST_CODE:
        raise _Wrong("barcodes.too_long", most=LONGEST_CODE)
    if not (item or sku):
        raise _Wrong("barcodes.no_item", code=code)
    return LinkLine(number, code, _item(item) if item else None, sku)


def _item(text: str) -> ItemKey:
    kind, _, number = text.partition(":")
    try:
        return ItemKey(ItemKind(kind), int(number))
    except ValueError:
        raise _Wrong("barcodes.item_form", item=text) from None
