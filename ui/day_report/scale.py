"""The axis of a chart of amounts: round steps, and short words for large amounts."""

from __future__ import annotations

from pos_app.money import Rupiah
from pos_app.words import Language

_UNITS = {
    Language.INDONESIAN: ((1_000_000_000, " M"), (1_000_000, " jt"), (1_000, " rb")),
    Language.ENGLISH: ((1_000_000_000, "bn"), (1_000_000, "m"), (1_000, "k")),
}


def steps(highest: int, most: int = 5) -> list[int]:
    """Round values from 0 up to at least `highest`, at most `most` steps apart: 0, 50.000, 100.000, …"""
    if highest <= 0:
        return [0, 1]
    unit = 1
    while True:
        for times in (1, 2, 5):
            step = unit * times
            if step * most >= highest:
                return [step * number for number in range(-(-highest // step) + 1)]
        unit *= 10


def short(amount: Rupiah, language: Language) -> str:
    """`1,5 jt`, `850 rb` in Indonesian, `1.5m`, `850k` in English; three digits at most."""
    value = abs(amount.amount)
    sign = "−" if amount.amount < 0 else ""
    for size, unit in _UNITS[language]:
        if value >= size:
            whole, tenth = divmod(value * 10 // size, 10)
            mark = "," if language is Language.INDONESIAN else "."
            return f"{sign}{whole}{f'{mark}{tenth}' if tenth and whole < 100 else ''}{unit}"
    return f"{sign}{value}"
