"""The search index of the catalog: which tokens a tile is found by, and the vocabulary they come from.

A tile stands in the index (FTS5, in the order of its number) under tokens that this module makes, so that whatever is
typed is answered by whole lists of tiles, read in order and no further than needed, however large the catalog is:

- `=kopi`: a word without digits. A part of one is turned into the words that have it by the vocabulary first, which is
  as small as a language, unlike the catalog.
- `<k`, `<ko`: what any word begins with; `<kop`: what a word without digits begins with.
- `~kop`, `~opi`: every three letters of a word without digits, for parts that too many words have.
- `[025`, `^025`: the same two of words with digits (codes, sizes), which are as many as there are tiles.
- `#7`: the category.

Of tokens in threes a longer part is no more than likely; who reads the index compares the tile's words. A release with
other tokens needs a migration that empties the index and sets `indexed` of all tiles to 0.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pos_app.catalog.text import INFIX
from pos_app.ledger.database import TillConnection
from pos_app.records import Record

_FEW = 24
"""So many words of the vocabulary are looked up one by one; a part that more words have is looked up as such."""
_LONG_CODE = 5
"""Characters of a word with digits that few tiles have."""
_MANY, _SHORT = 1 << 40, 1 << 50
"""Of tiles that nobody has counted: those with a part that many words have, those with a word of one or two letters."""
_DIGIT = re.compile(r"\d")
AFTER = "\U0010ffff"
"""Sorts after everything that a word may go on with."""


class Entry(Record):
    """What a tile stands in the index for: its words (see `catalog.finding.Words`) and its category."""

    words: str
    category: int | None


class _Ways(Record):
    """Alternatives by which tiles have a word, and about how many have it by them."""

    alternatives: list[str]
    tiles: int

    def __add__(self, other: _Ways) -> _Ways:
        return _Ways(self.alternatives + other.alternatives, self.tiles + other.tiles)


class SearchIndex:
    """Keeps the index in step with the tiles, inside the caller's transaction, and turns words into its expressions."""

    def __init__(self, connection: TillConnection) -> None:
        self._db = connection

    def change(self, changes: Iterable[tuple[int, Entry | None, Entry | None]]) -> None:
        """Have tiles (by number) stand for other words: what they stood for before, what they stand for now."""
        gone, come = [], []
        terms: Counter[str] = Counter()
        for number, before, now in changes:
            if before == now:
                continue
            if before is not None:
                gone.append((number, " ".join(_tokens(before))))
                terms.subtract(_terms(before.words))
            if now is not None:
                come.append((number, " ".join(_tokens(now))))
                terms.update(_terms(now.words))
        delete = "INSERT INTO tile_search (tile_search, rowid, tokens) VALUES ('delete', ?, ?)"
        self._db.executemany(delete, gone)
        self._db.executemany("INSERT INTO tile_search (rowid, tokens) VALUES (?, ?)", come)
        self._count({term: by for term, by in terms.items() if by})

    def empty(self) -> None:
        """Forget everything."""
        self._db.execute("INSERT INTO tile_search (tile_search) VALUES ('delete-all')")
        self._db.execute("DELETE FROM word_part")
        self._db.execute("DELETE FROM word")

    def tidy(self, pages: int) -> bool:
        """Bring together what many changes have scattered, at most so many pages of it; whether there is more to do."""
        before = self._db.total_changes
        self._db.execute("INSERT INTO tile_search (tile_search, rank) VALUES ('merge', ?)", (pages,))
        return self._db.total_changes - before > 1

    def beginning(self, words: Sequence[str], category: int | None) -> str:
        """The expression for tiles in which every one of `words` begins a word, or for a few more."""
        return _all_of_ways([*(self._begins(word) for word in _telling(words)), *_in(category)])

    def inside(self, words: Sequence[str], category: int | None) -> str:
        """The expression for tiles that have every one of `words`, and one at least in the middle of a word.

        Empty when there can be none; some in which they all begin words as well may be among them, and a few more.
        """
        cases = []
        for word in _telling(words):
            if (middle := self._middle(word)).alternatives:
                others = (self._begins(other) + self._middle(other) for other in _telling(words) if other != word)
                cases.append(_all_of_ways([middle, *others, *_in(category)]))
        return _any_of(cases) if cases else ""

    def _begins(self, word: str) -> _Ways:
        """For tiles in which `word` begins a word; one alternative at least, if only to find nothing."""
        if len(word) < INFIX:
            return _Ways([_quoted(f"<{word}")], _SHORT)
        query = "SELECT term, tiles FROM word WHERE term >= ? AND term < ? LIMIT ?"
        many = (f"<{word[:INFIX]}", *_threes("~", word[1:]))
        coded = (f"[{word[:INFIX]}", *_threes("^", word[1:]))
        ways = self._ways(word, query, many, coded)
        return ways if ways.alternatives else _Ways([_quoted(coded[0])], 0)

    def _middle(self, word: str) -> _Ways:
        """For tiles in which `word` is in the middle of a word; some in which it begins one are among them."""
        if len(word) < INFIX:
            return _Ways([], 0)
        query = (
            "SELECT DISTINCT term, tiles FROM word_part CROSS JOIN word USING (term)"
            " WHERE part >= ?1 AND part < ?2 AND NOT (term >= ?1 AND term < ?2) LIMIT ?3"
        )
        return self._ways(word, query, _threes("~", word), _threes("^", word))

    def _ways(self, word: str, query: str, many: Sequence[str], coded: Sequence[str]) -> _Ways:
        """By the words of the vocabulary that `query` tells of, or `many` where they are many; by words with digits."""
        if _DIGIT.search(word):
            return _Ways([_all_of(coded)], _LONG_CODE // len(word))
        terms = self._db.execute(query, (word, word + AFTER, _FEW + 1)).fetchall()
        ways = _Ways([_quoted(f"={term}") for term, _ in terms], sum(tiles for _, tiles in terms))
        if len(terms) > _FEW:
            ways = _Ways([_all_of(many)], _MANY)
        # Most words are in no code; each alternative less makes the others faster.
        return ways + _Ways([_all_of(coded)], 0) if all(map(self._stands, coded)) else ways

    def _stands(self, token: str) -> bool:
        query = "SELECT 1 FROM tile_search WHERE tile_search MATCH ? LIMIT 1"
        return self._db.execute(query, (_quoted(token),)).fetchone() is not None

    def _count(self, terms: dict[str, int]) -> None:
        upsert = "INSERT INTO word VALUES (?, ?) ON CONFLICT DO UPDATE SET tiles = tiles + excluded.tiles"
        self._db.executemany(upsert, terms.items())
        parts = [(term[at:], term) for term, by in terms.items() if by > 0 for at in range(len(term) - INFIX + 1)]
        self._db.executemany("INSERT OR IGNORE INTO word_part VALUES (?, ?)", parts)
        self._forget([term for term, by in terms.items() if by < 0])

    def _forget(self, terms: Iterable[str]) -> None:
        for term in terms:
            if self._db.execute("DELETE FROM word WHERE term = ? AND tiles <= 0", (term,)).rowcount:
                parts = [(term[at:], term) for at in range(len(term) - INFIX + 1)]
                self._db.executemany("DELETE FROM word_part WHERE part = ? AND term = ?", parts)


def _terms(words: str) -> set[str]:
    return {word for word in words.split() if not _DIGIT.search(word)}


def _tokens(entry: Entry) -> Iterator[str]:
    """The tokens of a tile, each once."""
    found: dict[str, None] = {}
    for word in dict.fromkeys(entry.words.split()):
        coded = bool(_DIGIT.search(word))
        first, three = ("[", "^") if coded else ("<", "~")
        if not coded:
            found[f"={word}"] = None
        found[f"<{word[:1]}"] = found[f"<{word[:2]}"] = None
        if len(word) >= INFIX:
            found[first + word[:INFIX]] = None
            found.update((three + word[at : at + INFIX], None) for at in range(len(word) - INFIX + 1))
    if entry.category is not None:
        found[f"#{entry.category}"] = None
    return iter(found)


def _threes(mark: str, word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mark + word[at : at + INFIX] for at in range(len(word) - INFIX + 1)))


def _telling(words: Sequence[str]) -> list[str]:
    """The words to look up. Beside a long code, which few tiles have, short ones are only compared afterwards."""
    coded = any(len(word) >= _LONG_CODE and _DIGIT.search(word) for word in words)
    return [word for word in words if len(word) >= INFIX or not coded]


def _in(category: int | None) -> list[_Ways]:
    return [] if category is None else [_Ways([_quoted(f"#{category}")], _MANY)]


def _quoted(token: str) -> str:
    return f'"{token}"'


def _all_of(tokens: Sequence[str]) -> str:
    return _joined([_quoted(token) for token in tokens], " AND ")


def _all_of_ways(parts: Iterable[_Ways]) -> str:
    """Those with fewest tiles first: the others are then looked at only where these are."""
    return _joined([_any_of(part.alternatives) for part in sorted(parts, key=lambda part: part.tiles)], " AND ")


def _any_of(parts: Sequence[str]) -> str:
    return _joined(parts, " OR ")


def _joined(parts: Sequence[str], by: str) -> str:
    return parts[0] if len(parts) == 1 else f"({by.join(parts)})"
