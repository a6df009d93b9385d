"""Words as search sees them, and the parts of a name that are marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.catalog.text import folded, spans, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("KOPI-GAYO_250g", ["kopi", "gayo", "250g"]),
        ("  Café  CRÈME ", ["cafe", "creme"]),
        ("Straße İpek ﬁesta", ["strasse", "ipek", "fiesta"]),
        ("½ kg", ["1", "2", "kg"]),
        ("日本茶 (3)", ["日本茶", "3"]),
        ("---", []),
        ("", []),
    ],
)
def test_case_accents_and_punctuation_do_not_count(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("name", "typed", "marked"),
    [
        ("Kopi Gayo 250 g", ["kop", "25"], ["Kop", "25"]),
        ("Sambal Roa", ["roa", "sam"], ["Sam", "Roa"]),
        ("Biskop Kopi", ["kop"], ["kop", "Kop"]),
        ("Tas Anyam", ["as"], []),
        ("Kopi", ["kopi", "kop", "opi"], ["Kopi"]),
        ("Café ﬁesta", ["cafe", "ies"], ["Café", "ﬁes"]),
        ("Straße", ["strasse"], ["Straße"]),
        ("Kopi", [], []),
    ],
)
def test_what_was_typed_is_marked_where_search_finds_it(name: str, typed: list[str], marked: list[str]) -> None:
    assert [name[start:end] for start, end in spans(name, typed)] == marked


@given(st.text(max_size=30), st.lists(st.text("abcké0 ", min_size=1, max_size=4), max_size=3))
def test_marks_lie_within_the_name_in_order_and_apart(name: str, typed: list[str]) -> None:
    ends = [0]
    for start, end in spans(name, [folded(word) for word in typed]):
        assert ends[-1] <= start < end <= len(name)
        ends.append(end)
