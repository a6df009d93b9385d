"""Names, codes and options as search sees them: words without case, accents or punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

INFIX = 3
"""A word typed is found inside other words from so many characters on; a shorter one only at their beginning."""

_WORD = re.compile(r"[^\W_]+")

Span = tuple[int, int]
"""A part of a text: where it begins, and where it has ended."""


def folded(text: str) -> str:
    """`text` without case and accents: `CAFÉ` and `cafe` are the same. May be longer or shorter than `text`."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """The words of `text`, folded: runs of letters and digits. `KOPI-GAYO 250g` has `kopi`, `gayo` and `250g`."""
    return _WORD.findall(folded(text))


def spans(text: str, typed: Sequence[str]) -> tuple[Span, ...]:
    """The parts of `text` that the words typed (folded) are found in, in order and apart from one another.

    A word is marked at the beginning of words, and from `INFIX` characters on wherever it stands.
    """
    if text.isascii():
        plain, places = text.lower(), None
    else:
        parts = [folded(letter) for letter in text]
        plain = "".join(parts)
        places = [place for place, part in enumerate(parts) for _ in part]
    found = sorted(span for word in typed for span in _found(plain, word))
    if places is not None:
        found = [(places[start], places[end - 1] + 1) for start, end in found]
    merged: list[Span] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)


def _found(plain: str, word: str) -> Iterator[Span]:
    place = plain.find(word) if word else -1
    while place >= 0:
        if len(word) >= INFIX or place == 0 or not _WORD.match(plain[place - 1]):
            yield place, place + len(word)
        place = plain.find(word, place + 1)
