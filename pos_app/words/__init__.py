"""Sentences of the register that are spoken without a screen: errors, receipts, the command line.

Screens use Qt Linguist; these are the words that `pos_app` itself must know. Every key has both languages side by side,
so a missing translation cannot be committed unseen (a rule test compares placeholders too). Each room of the house
keeps its sentences in one module here.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache


class Language(StrEnum):
    """A language Kasir speaks; the value is its ISO 639-1 code."""

    INDONESIAN = "id"
    ENGLISH = "en"


SENTENCES: dict[str, tuple[str, str]]
"""Key to (Indonesian, English). Placeholders are `str.format` names. Read when first asked for: not by a start."""


def __getattr__(name: str) -> dict[str, tuple[str, str]]:
    if name != "SENTENCES":
        raise AttributeError(name)
    return _sentences()


@cache
def _sentences() -> dict[str, tuple[str, str]]:
    from pos_app.words import (
        barcodes,
        cli,
        doctor,
        general,
        ledger,
        payment,
        printing,
        receipt,
        sandbox,
        scalev,
        selling,
        sending,
        shifts,
    )

    return {
        **barcodes.SENTENCES,
        **cli.SENTENCES,
        **doctor.SENTENCES,
        **general.SENTENCES,
        **ledger.SENTENCES,
        **payment.SENTENCES,
        **printing.SENTENCES,
        **receipt.SENTENCES,
        **sandbox.SENTENCES,
        **scalev.SENTENCES,
        **selling.SENTENCES,
        **sending.SENTENCES,
        **shifts.SENTENCES,
    }


def say(key: str, language: Language, **params: object) -> str:
    """The sentence `key` in `language` with `params` filled in. An unknown key is a programming error (`KeyError`)."""
    indonesian, english = _sentences()[key]
    return (indonesian if language is Language.INDONESIAN else english).format(**params)
