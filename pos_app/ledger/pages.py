"""The rows that are still on the pages of a damaged till database, read without SQLite.

SQLite reads a table from its root down: one bad page near the top hides thousands of good rows, and a bad first page
hides all. Here every page is looked at for itself, as the file format (https://sqlite.org/fileformat2.html) lays it
out, with the write-ahead log over it. Nothing is written.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from pos_app.records import Record

Value: TypeAlias = int | float | str | bytes | None

_MAGIC = b"SQLite format 3\0"
_USUAL_PAGE = 4096
_PART = 4096
"""Bytes that are read at a time of a disk that fails: what it cannot read is lost in parts of this size."""
_LOG_HEADER, _FRAME_HEADER = 32, 24
_LOG_MAGIC = (0x377F0682, 0x377F0683)
_INDEX_INNER, _INDEX_LEAF, _TABLE_LEAF = 2, 10, 13
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Bytes of an integer by its serial type."""


class Row(Record):
    """A row: `number` is its rowid, None in an index or a table without rowids; `values` are its columns."""

    number: int | None
    values: tuple[Value, ...]


class _UnreadableError(Exception):
    """Not laid out as the format says."""


class TillPages:
    """The pages of the database at `path`; of one that is not there, none. What the disk cannot read counts as zeros.

    `log_damaged`: the write-ahead log is broken before its last commit, so that pages may be older than what the till
    had written.
    """

    def __init__(self, path: Path) -> None:
        self._file = _content(path)
        self._log = _content(path.with_name(f"{path.name}-wal"))
        self._size = self._page_size()
        self._usable = self._size - (self._file[20] if self._file.startswith(_MAGIC) else 0)
        self._newer: dict[int, int] = {}
        self.log_damaged = False
        self._read_log()
        self._count = max(-(-len(self._file) // self._size), *self._newer, 0)

    def rows(self) -> Iterator[Row]:
        """Every row of every page that can be read; rows of pages given back to the file are left out."""
        free = self._free_pages()
        for number in range(1, self._count + 1):
            if number not in free:
                yield from self._rows_of(number)

    def _page_size(self) -> int:
        size = int.from_bytes(self._file[16:18], "big") if self._file.startswith(_MAGIC) else 0
        if not size and len(self._log) >= _LOG_HEADER:
            size = int.from_bytes(self._log[8:12], "big")
        size = 65536 if size == 1 else size
        return size if 512 <= size <= 65536 and size & (size - 1) == 0 else _USUAL_PAGE

    def _page(self, number: int) -> bytes:
        if (start := self._newer.get(number)) is not None:
            return self._log[start : start + self._size]
        return self._file[(number - 1) * self._size : number * self._size]

    @property
    def version(self) -> int:
        """The version of the database, as its first page names it; 0 when that page is lost."""
        first = self._page(1)
        return int.from_bytes(first[60:64], "big") if first.startswith(_MAGIC) else 0

    # The write-ahead log

    def _read_log(self) -> None:
        """Note the newest committed version of each page.

        A frame's checksum goes on from the one before, so a frame after a broken one is held against the sum that the
        broken one carries: what was committed later is not given up for it, as SQLite would.
        """
        if len(self._log) < _LOG_HEADER:
            return
        magic, _, size, _, salt_1, salt_2, sum_1, sum_2 = struct.unpack(">8I", self._log[:_LOG_HEADER])
        order = ">" if magic & 1 else "<"
        if magic not in _LOG_MAGIC or size != self._size or _sum(self._log[:24], (0, 0), order) != (sum_1, sum_2):
            self.log_damaged = True
            return
        sums, broken, pending = (sum_1, sum_2), False, dict[int, int]()
        for start in range(_LOG_HEADER, len(self._log) - _FRAME_HEADER - size + 1, _FRAME_HEADER + size):
            page, commit, *salts, sum_1, sum_2 = struct.unpack(">6I", self._log[start : start + _FRAME_HEADER])
            if salts != [salt_1, salt_2]:
                return  # left over from before the log was begun anew
            data = start + _FRAME_HEADER
            seen = _sum(self._log[start : start + 8], sums, order)
            if _sum(self._log[data : data + size], seen, order) == (sum_1, sum_2):
                pending[page] = data
                if commit:
                    self._newer.update(pending)
                    pending.clear()
                    self.log_damaged |= broken
            else:
                broken = True
            sums = sum_1, sum_2

    # Pages and rows

    def _free_pages(self) -> set[int]:
        """Pages on the free list, whose rows are not of today; none when the list itself cannot be followed."""
        free: set[int] = set()
        first = self._page(1)
        trunk = int.from_bytes(first[32:36], "big") if first.startswith(_MAGIC) else 0
        while trunk:
            page = self._page(trunk)
            if trunk in free or len(page) < self._size:
                return set()
            following, count = struct.unpack(">2I", page[:8])
            if count > self._size // 4 - 2:
                return set()
            free |= {trunk, *struct.unpack(f">{count}I", page[8 : 8 + 4 * count])}
            trunk = following
        return free

    def _rows_of(self, number: int) -> Iterator[Row]:
        page = self._page(number)
        head = 100 if number == 1 else 0
        if len(page) < self._size or page[head] not in (_INDEX_INNER, _INDEX_LEAF, _TABLE_LEAF):
            return
        kind, count = page[head], int.from_bytes(page[head + 3 : head + 5], "big")
        cells = head + (12 if kind == _INDEX_INNER else 8)
        if cells + 2 * count > self._size:
            return
        for place in struct.unpack(f">{count}H", page[cells : cells + 2 * count]):
            try:
                yield self._row(page, place, kind)
            except (_UnreadableError, IndexError, UnicodeDecodeError):
                continue

    def _row(self, page: bytes, place: int, kind: int) -> Row:
        number: int | None = None
        place += 4 if kind == _INDEX_INNER else 0
        length, place = _varint(page, place)
        if kind == _TABLE_LEAF:
            number, place = _varint(page, place)
        return Row(number, _values(self._payload(page, place, length, is_table=kind == _TABLE_LEAF)))

    def _payload(self, page: bytes, place: int, length: int, *, is_table: bool) -> bytes:
        usable = self._usable
        most = usable - 35 if is_table else (usable - 12) * 64 // 255 - 23
        if length <= most:
            return page[place : place + length]
        least = (usable - 12) * 32 // 255 - 23
        here = least + (length - least) % (usable - 4)
        here = here if here <= most else least
        payload = page[place : place + here]
        following = int.from_bytes(page[place + here : place + here + 4], "big")
        if length > len(self._file) + len(self._log):
            raise _UnreadableError
        while len(payload) < length:
            more = self._page(following) if following else b""
            if len(more) < self._size:
                raise _UnreadableError
            payload += more[4 : min(usable, 4 + length - len(payload))]
            following = int.from_bytes(more[:4], "big")
        return payload


def _content(path: Path) -> bytes:
    """A file, with zeros for every part of it that the disk fails to read; empty when it is not there."""
    with suppress(OSError):
        return path.read_bytes()
    content = bytearray()
    with suppress(FileNotFoundError), path.open("rb", buffering=0) as file:
        size = path.stat().st_size
        while len(content) < size:
            wanted = min(_PART, size - len(content))
            try:
                file.seek(len(content))
                content += file.read(wanted) or bytes(wanted)
            except OSError:
                content += bytes(wanted)
    return bytes(content)


def _values(record: bytes) -> tuple[Value, ...]:
    end, place = _varint(record, 0)
    at, kinds = end, list[int]()
    while place < end:
        kind, place = _varint(record, place)
        kinds.append(kind)
    if place != end:
        raise _UnreadableError
    values: list[Value] = []
    for kind in kinds:
        size = (kind - 12) // 2 if kind >= 12 else 8 if kind == 7 else _INTEGERS.get(kind, 0)
        part = record[at : at + size]
        if len(part) < size or kind in (10, 11):
            raise _UnreadableError
        values.append(_value(kind, part))
        at += size
    if at != len(record):
        raise _UnreadableError
    return tuple(values)


def _value(kind: int, part: bytes) -> Value:
    if kind >= 12:
        return part.decode() if kind % 2 else part
    if kind == 7:
        (real,) = struct.unpack(">d", part)
        return float(real)
    if kind in (8, 9):
        return kind - 8
    return int.from_bytes(part, "big", signed=True) if kind else None


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """An integer of SQLite's variable length, and where the next thing stands. Raises `IndexError`."""
    value = 0
    for step in range(8):
        byte = data[place + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + step + 1
    value = value << 8 | data[place + 8]
    return value - (1 << 64) if value >> 63 else value, place + 9


def _sum(data: bytes, seed: tuple[int, int], order: str) -> tuple[int, int]:
    """The log's checksum of `data`, going on from `seed`."""
    first, second = seed
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        first = first + even + second & 0xFFFFFFFF
        second = second + odd + first & 0xFFFFFFFF
    return first, second
