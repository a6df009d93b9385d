"""What a search of the catalog asks for, and what it finds."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import cached_property

from pos_app.catalog.models import Tile
from pos_app.catalog.text import INFIX, Span, words_of
from pos_app.records import Record

MOST_WORDS = 12
"""Words of a search that count; nobody types more, but somebody may paste a page."""

Overtaken = Callable[[], bool]
"""Whether a newer search has made this one useless. Asked often, on the thread that searches."""


class SearchOvertakenError(Exception):
    """The search was broken off because a newer one had begun; nobody waits for it."""


class Shelf(Enum):
    """Tiles that stand together at this register, as those of a category do at the shop."""

    FAVOURITES = "favourites"
    """What was put up front, in the order in which it was."""
    OFTEN = "often"
    """What is sold most here, most often first."""


class Wanted(Record, dict=True):
    """A search: what was typed, and the category (Scalev's id; None: all) to look in, or the shelf of this
    register to look on (then no category counts).

    A tile is found when one of its sellables has every word typed, among the words of its name, category, code,
    barcodes and options: at the beginning of a word, or, from three characters on, anywhere in it. Who types nothing
    sees everything; what holds neither letter nor digit finds nothing.
    """

    text: str = ""
    category: int | None = None
    shelf: Shelf | None = None

    @cached_property
    def code(self) -> str:
        """What was typed, as a code that may be there exactly."""
        return self.text.strip()

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that must be found, each once."""
        return tuple(dict.fromkeys(words_of(self.text)))[:MOST_WORDS]

    @cached_property
    def beginning(self) -> str:
        """What a name begins with, folded, that begins with what was typed."""
        return " ".join(words_of(self.text)[:MOST_WORDS])


class Words:
    """The words of a tile, as search compares and the ledger keeps them.

    `text` is one line of the words that all of its sellables share, then one line for each sellable; every word has a
    space before it.
    """

    __slots__ = ("lines", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")

    def fit(self, words: tuple[str, ...]) -> list[int]:
        """The places of the sellables that have every one of `words`."""
        own = [word for word in words if not _has(self.lines[0], word)]
        if not own:
            return list(range(len(self.lines) - 1))
        return [place for place, line in enumerate(self.lines[1:]) if all(_has(line, word) for word in own)]

    def begin_with(self, words: tuple[str, ...]) -> bool:
        """Whether every one of `words` is the beginning of a word here."""
        return all(f" {word}" in self.text for word in words)


def _has(line: str, word: str) -> bool:
    return (word if len(word) >= INFIX else f" {word}") in line


class Found(Record):
    """A tile that was found.

    `marks` are the parts of its name to be marked. `choice` is the place among the tile's sellables of the one that has
    every word typed, where only one of several has. `code` is the SKU of that one, or of the only one there is; of
    several it is empty. `code_marks` are its parts to be marked.
    """

    tile: Tile
    marks: tuple[Span, ...] = ()
    choice: int | None = None
    code: str = ""
    code_marks: tuple[Span, ...] = ()


class Cursor(Record):
    """Where the next page begins: a stage of the ranking, the last row given in it, and rows given out of order."""

    stage: int
    after: tuple[str | int, ...]
    given: frozenset[int]


class SearchPage(Record):
    """Tiles, best first, and where more of them begin (None: these were the last).

    `suggestion` is another text to search for, which does find something, when nothing was found: what was typed with
    a letter wrong, missing, too many or two of them swapped.
    """

    found: tuple[Found, ...]
    more: Cursor | None = None
    suggestion: str = ""

    @property
    def tiles(self) -> list[Tile]:
        """The tiles alone."""
        return [one.tile for one in self.found]
