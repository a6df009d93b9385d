"""Text measured in character cells, as terminals and monospaced type count them (Unicode annex 11)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_NO_WIDTH = ("Mn", "Me", "Cf")
_UNWRITABLE = ("Cc", "Cs", "Co", "Cn")
_TURNS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What turns the direction of writing: one in a name would turn the amount beside it around."""


def clean(text: str) -> str:
    """`text` on one line, without control characters.

    What a person typed must never reach a printer as a command, nor turn what stands beside it around.
    """
    spaced = "".join(" " if character.isspace() else character for character in text)
    return " ".join("".join(filter(_is_kept, spaced)).split())


@lru_cache(maxsize=4096)
def _is_kept(character: str) -> bool:
    return unicodedata.category(character) not in _UNWRITABLE and character not in _TURNS


@lru_cache(maxsize=4096)
def cell_width(character: str) -> int:
    """Cells that one character takes: 0 for marks that join the one before, 2 for wide forms and emoji, else 1."""
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def width(text: str) -> int:
    """Cells that `text` takes."""
    return len(text) if text.isascii() else sum(map(cell_width, text))


def wrap(text: str, columns: int) -> list[str]:
    """`text` on lines of at most `columns` (2 or more) cells, broken at spaces, and inside words only where it must."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        if width(line) + bool(line) + width(word) <= columns:
            line = f"{line} {word}" if line else word
            continue
        if line:
            lines.append(line)
        *whole, line = _pieces(word, columns)
        lines.extend(whole)
    return [*lines, line] if line or not lines else lines


def _pieces(word: str, columns: int) -> Iterator[str]:
    piece, used = "", 0
    for character in word:
        cells = cell_width(character)
        if used + cells > columns:
            yield piece
            piece, used = "", 0
        piece += character
        used += cells
    yield piece
