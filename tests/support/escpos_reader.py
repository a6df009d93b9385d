"""Reads the bytes of a print job as a printer would: a second opinion on ours, fast enough for thousands of receipts.

It knows the commands that Kasir's receipts use and fails on every other. `tests/pos_app/receipt/test_same_everywhere`
holds it against the emulated printer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass
class PrintedLine:
    """A line of type, the cells it takes at its size, and whether it is white on black."""

    text: str = ""
    cells: int = 0
    inverted: bool = False


@dataclass
class PrintedJob:
    """What came of a job. `pictures` are (dots across, rows); `order` holds the words and codes from top to bottom."""

    lines: list[PrintedLine] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    pictures: list[tuple[int, int]] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    pulses: int = 0
    cuts: int = 0


class _Bytes:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, count: int) -> bytes:
        taken = self.data[self.at : self.at + count]
        assert len(taken) == count, "the job ends within a command"
        self.at += count
        return taken

    def number(self) -> int:
        return int.from_bytes(self.take(2), "little")


def read_job(data: bytes, code_pages: Mapping[int, str]) -> PrintedJob:
    """What a printer whose code pages have these numbers makes of `data`."""
    job, line, rest = PrintedJob(), PrintedLine(), _Bytes(data)
    page, wide, inverted, stored = code_pages.get(0, "cp437"), 1, False, ""
    while rest.at < len(data):
        byte = rest.take(1)
        if byte == b"\n":
            job.lines.append(line)
            job.order.append(line.text)
            line = PrintedLine()
        elif byte == b"\x1b":
            command = rest.take(1)
            match command:
                case b"@":
                    page, wide, inverted = code_pages.get(0, "cp437"), 1, False
                case b"t":
                    page = code_pages[rest.take(1)[0]]
                case b"!":
                    wide = 2 if rest.take(1)[0] & 0x20 else 1
                case b"E" | b"a" | b"-" | b"d" | b"M":
                    rest.take(1)
                case b"p":
                    rest.take(3)
                    job.pulses += 1
                case _:
                    raise AssertionError(f"unknown command ESC {command!r}")
        elif byte == b"\x1d":
            command = rest.take(1)
            match command:
                case b"B":
                    inverted = bool(rest.take(1)[0])
                case b"V":
                    if rest.take(1)[0] > 49:
                        rest.take(1)
                    job.cuts += 1
                case b"(":
                    assert rest.take(1) == b"k"
                    body = rest.take(rest.number())
                    if body[1:3] == b"P0":
                        stored = body[3:].decode()
                    elif body[1:2] == b"Q":
                        job.codes.append(stored)
                        job.order.append(stored)
                case b"v":
                    assert rest.take(2) == b"0\x00"
                    across, rows = rest.number(), rest.number()
                    rest.take(across * rows)
                    job.pictures.append((across * 8, rows))
                case _:
                    raise AssertionError(f"unknown command GS {command!r}")
        else:
            assert byte[0] >= 32, f"control character {byte!r}"
            line.text += byte.decode(page)
            line.cells += wide
            line.inverted = inverted
    assert not line.text, "the job ends within a line"
    return job
