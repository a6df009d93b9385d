"""Search held against a slow and obvious one, over whatever may be typed. `SEARCHES=5000` tries more of it."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos_app.catalog.finding import MOST_WORDS, Wanted
from pos_app.catalog.models import TileKey
from pos_app.catalog.snapshot import CatalogSnapshot, TileEntry
from pos_app.ledger import Ledger
from tests.support.catalogs import CATEGORIES, NAMES, any_catalog

SEARCHES = int(os.environ.get("SEARCHES", "300"))
TRYING = settings(max_examples=SEARCHES, deadline=None, suppress_health_check=list(HealthCheck))


def plain_words(text: str) -> list[str]:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = (letter for letter in apart if not unicodedata.combining(letter))
    return "".join(letter if letter.isalnum() else " " for letter in plain).split()


def has(words: Sequence[str], typed: str) -> bool:
    return any(word.startswith(typed) or (len(typed) >= 3 and typed in word) for word in words)


def is_found(entry: TileEntry, text: str, category: int | None) -> bool:
    if category not in (None, entry.category_id):
        return False
    if not text.strip():
        return True
    if any(item.sku.lower() == text.strip().lower() for item in entry.sellables):
        return True
    typed = list(dict.fromkeys(plain_words(text)))[:MOST_WORDS]
    shared = plain_words(entry.tile.name) + plain_words(entry.tile.category)
    own = [plain_words(" ".join((item.sku, *item.options))) for item in entry.sellables]
    return bool(typed) and any(all(has(shared + words, word) for word in typed) for words in own)


def expected(snapshot: CatalogSnapshot, text: str, category: int | None) -> set[TileKey]:
    return {entry.tile.key for entry in snapshot.entries if is_found(entry, text, category)}


def found(ledger: Ledger, text: str, category: int | None, most: int) -> list[TileKey]:
    """Every page there is."""
    wanted, keys, after = Wanted(text, category), list[TileKey](), None
    while True:
        page = ledger.catalog.search(wanted, after, most=most)
        keys += [tile.key for tile in page.tiles]
        if (after := page.more) is None:
            return keys


ENTRIES = any_catalog(400)
PIECES = sorted(
    {word for one in ENTRIES.entries for word in plain_words(one.tile.name)}
    | {piece for one in ENTRIES.entries for item in one.sellables for piece in (item.sku, *item.options)}
    | set(NAMES)
)


@st.composite
def parts(draw: st.DrawFn) -> str:
    """A part of something that the catalog has, its beginning more often than not."""
    piece = draw(st.sampled_from(PIECES))
    start = draw(st.sampled_from((0, 0, 0, 1, 2)))
    part = piece[start : start + draw(st.integers(1, 8))]
    return draw(st.sampled_from((str, str.upper, str.title)))(part)


TYPED = st.one_of(
    st.lists(parts(), min_size=1, max_size=4).flatmap(
        lambda some: st.sampled_from((" ", " ", "  ", "-", ", ")).map(lambda gap: gap.join(some))
    ),
    st.sampled_from([item.sku for one in ENTRIES.entries for item in one.sellables]),
    st.text(max_size=12),
    st.text('kopi250g"*^():-_~#=<[', max_size=8),
)
PLACES = st.sampled_from((None, None, *(category.id for category in CATEGORIES), 999))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger(tmp_path_factory.mktemp("search") / "till.db") as ledger:
        ledger.catalog.replace(ENTRIES)
        yield ledger


@TRYING
@given(text=TYPED, category=PLACES, most=st.sampled_from((1, 7, 60, 1000)))
def test_whatever_is_typed_finds_what_a_plain_search_finds(
    shop: Ledger, text: str, category: int | None, most: int
) -> None:
    keys = found(shop, text, category, most)
    assert len(keys) == len(set(keys)), "no tile comes twice"
    assert set(keys) == expected(ENTRIES, text, category)


@TRYING
@given(text=TYPED, category=PLACES)
def test_pages_of_any_size_are_in_one_order(shop: Ledger, text: str, category: int | None) -> None:
    assert found(shop, text, category, 3) == found(shop, text, category, 1000)
