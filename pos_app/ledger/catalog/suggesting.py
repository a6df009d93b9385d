"""What may have been meant, when nothing was found: words of the catalog's own vocabulary, one slip away.

A slip is a letter wrong, missing or too many, or two letters in a row swapped. Words with digits are left alone: a code
or a size that is nearly right is wrong.
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence
from itertools import islice

from pos_app.catalog.text import INFIX
from pos_app.ledger.catalog.index import AFTER
from pos_app.ledger.database import TillConnection, marks

_TRIES = 3
"""So many words in the place of each one typed are offered to the search, those of most tiles first."""
_AT_ONCE = 250
"""Candidates in one statement; each takes two places."""


def suggestions(connection: TillConnection, words: Sequence[str]) -> Iterator[str]:
    """Texts to search for instead of `words`, likeliest first; the caller looks whether anything is found.

    First the words that nothing has are replaced, all of them; with none such, each word in turn.
    """
    strange = [word for word in words if _may_be_wrong(word) and not _is_known(connection, word)]
    if len(strange) == 1 or not strange:
        for word in strange or [word for word in words if _may_be_wrong(word)]:
            for term in islice(_near(connection, word), _TRIES):
                yield " ".join(term if each == word else each for each in words)
        return
    nearest = {word: next(_near(connection, word), "") for word in strange}
    if all(nearest.values()):
        yield " ".join(nearest.get(word, word) for word in words)


def _may_be_wrong(word: str) -> bool:
    return len(word) >= INFIX and word.isalpha()


def _is_known(connection: TillConnection, word: str) -> bool:
    query = "SELECT 1 FROM word_part WHERE part >= ? AND part < ?"
    return connection.execute(query, (word, word + AFTER)).fetchone() is not None


def _near(connection: TillConnection, word: str) -> Iterator[str]:
    """Words of the vocabulary that `word` is one slip away from; then those of which it is a beginning but for one."""
    slips = sorted(_slips(word))
    whole: list[tuple[int, str]] = []
    for start in range(0, len(slips), _AT_ONCE):
        some = slips[start : start + _AT_ONCE]
        whole += connection.execute(f"SELECT tiles, term FROM word WHERE term IN ({marks(some)})", some)  # noqa: S608
    found = [term for _, term in sorted(whole, key=lambda row: (-row[0], row[1]))]
    yield from found
    query = "SELECT tiles, term FROM word WHERE term >= ? AND term < ? ORDER BY term LIMIT 4"
    begun = {
        (-row[0], row[1])
        for slip in slips
        if slip[:1] == word[:1]
        for row in connection.execute(query, (slip, slip + AFTER))
    }
    yield from (term for _, term in sorted(begun) if term not in found)


def _slips(word: str) -> set[str]:
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    made = {left + right[1:] for left, right in halves if right}
    made |= {left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1}
    made |= {left + letter + right[1:] for left, right in halves if right for letter in string.ascii_lowercase}
    made |= {left + letter + right for left, right in halves for letter in string.ascii_lowercase}
    return {slip for slip in made if len(slip) >= INFIX} - {word}
