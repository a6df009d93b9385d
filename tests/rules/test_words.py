"""The sentences of `pos_app.words`: both languages, the same placeholders, every key used and every used key there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from string import Formatter

import pytest

import pos_app.words
from pos_app.payment.methods import METHODS
from pos_app.words import SENTENCES, Language, say

ROOT = Path(__file__).parents[2]
_KEY = re.compile(r"[a-z]+(\.[a-z_0-9]+)+")


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("key", sorted(SENTENCES))
def test_both_languages_say_it_with_the_same_particulars(key: str) -> None:
    indonesian, english = SENTENCES[key]
    assert indonesian.strip() == indonesian != ""
    assert english.strip() == english != ""
    assert placeholders(indonesian) == placeholders(english)
    filled = {name: f"<{name}>" for name in placeholders(english)}
    for language in Language:
        said = say(key, language, **filled)
        assert all(value in said for value in filled.values())
        assert "{" not in said


def test_no_key_is_said_in_two_rooms() -> None:
    rooms = [import_module(f"pos_app.words.{found.name}").SENTENCES for found in iter_modules(pos_app.words.__path__)]
    assert sum(len(room) for room in rooms) == len(SENTENCES)


def strings(folder: str) -> Iterator[tuple[Path, str | re.Pattern[str]]]:
    """Every text in the source; one with parts filled in as a pattern."""
    for path in (ROOT / folder).rglob("*.py"):
        if path.parent == ROOT / "pos_app" / "words":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        inside = {part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[a-z_0-9.]+"
                    for part in node.values
                ]
                yield path, re.compile("".join(parts))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in inside:
                yield path, node.value


def test_every_sentence_is_said_somewhere() -> None:
    found = [text for folder in ("pos_app", "ui") for _, text in strings(folder)]
    plain = {text for text in found if isinstance(text, str)}
    patterns = [text for text in found if isinstance(text, re.Pattern) and re.match(r"[a-z]+\\\.", text.pattern)]
    built = {key for key in SENTENCES if any(pattern.fullmatch(key) for pattern in patterns)}
    assert sorted(SENTENCES.keys() - plain - built) == []


def test_every_sentence_that_is_said_exists() -> None:
    rooms = {key.partition(".")[0] for key in SENTENCES}
    missing = [
        f"{path.relative_to(ROOT)}: {text}"
        for path, text in strings("pos_app")
        if isinstance(text, str) and _KEY.fullmatch(text) and text.partition(".")[0] in rooms
        if text not in SENTENCES and not text.endswith((".py", ".toml", ".db", ".log", ".html"))
    ]
    assert missing == []


def test_every_method_and_every_state_has_its_words() -> None:
    from pos_app.selling.sale import SendState

    assert [code for code in METHODS if not code.startswith("va_") and f"method.{code}" not in SENTENCES] == []
    assert [state for state in SendState if f"cli.state.{state.value}" not in SENTENCES] == []
