"""Long numbers, made readable for a person who copies them by hand or reads them aloud."""

from __future__ import annotations

import re

_GROUP = 4


def bare(number: str) -> str:
    """`number` as a bank's app wants it: without the spaces, dots and dashes that people write between digits."""
    return re.sub(r"[\s.-]", "", number)


def grouped(number: str) -> str:
    """`8808 1234 5678 90`: the characters of `number` in groups of four, none standing alone at the end (`123 45`)."""
    plain = bare(number)
    groups = [plain[start : start + _GROUP] for start in range(0, len(plain), _GROUP)]
    if len(groups) > 1 and len(groups[-1]) == 1:
        last = groups.pop(-2) + groups.pop()
        groups += [last[:-2], last[-2:]]
    return " ".join(groups)
