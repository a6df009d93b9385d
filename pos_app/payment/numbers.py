"""Long numbers, made readable for a person who copies them by hand."""

from __future__ import annotations


def grouped(number: str, size: int = 4) -> str:
    """`8808 1234 5678 90`: the characters of `number` in groups of `size`, old spaces and dashes dropped."""
    bare = number.replace(" ", "").replace("-", "")
    return " ".join(bare[start : start + size] for start in range(0, len(bare), size))
